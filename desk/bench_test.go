package desk_test

import (
	"context"
	"testing"

	"github.com/segue-desk/segue/desk"
	"github.com/segue-desk/segue/internal/access"
	"github.com/segue-desk/segue/internal/clock"
	"github.com/segue-desk/segue/internal/testdb"
)

func BenchmarkPost(b *testing.B) {
	radio := &radio{heard: make(chan struct{}, 1)}
	s, err := desk.New(desk.Deps{DB: testdb.SQLite(b), Jobs: &jobList{}, Clock: clock.Real{}, Publisher: radio})
	if err != nil {
		b.Fatal(err)
	}
	ctx, stop := context.WithCancel(b.Context())
	if _, err := s.EnsureDefaults(access.With(ctx, access.System())); err != nil {
		b.Fatal(err)
	}
	session, err := s.OpenSession(ctx, desk.SessionRequest{})
	if err != nil {
		b.Fatal(err)
	}
	actor, err := s.AuthenticateVisitor(ctx, session.Token)
	if err != nil {
		b.Fatal(err)
	}
	done := make(chan error, 1)
	go func() { done <- s.Run(ctx) }()
	visitor := access.With(ctx, actor)
	started, err := s.Start(visitor, desk.StartRequest{ClientID: "first", Text: "Hello"})
	if err != nil {
		b.Fatal(err)
	}
	keys := &scene{}
	b.ReportAllocs()
	for b.Loop() {
		if _, err := s.Post(visitor, started.Conversation.ID, desk.PostRequest{ClientID: keys.key(), Text: "Where is my parcel?"}); err != nil {
			b.Fatal(err)
		}
	}
	stop()
	if err := <-done; err != nil {
		b.Fatal(err)
	}
}
