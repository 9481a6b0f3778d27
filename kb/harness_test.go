package kb_test

import (
	"context"
	"testing"
	"time"

	"github.com/segue-desk/segue/internal/access"
	"github.com/segue-desk/segue/internal/clock"
	"github.com/segue-desk/segue/internal/database"
	"github.com/segue-desk/segue/internal/testdb"
	"github.com/segue-desk/segue/kb"
)

// shelf is a library on a store of its own, with somebody who may edit it.
type shelf struct {
	t testing.TB
	*kb.Library
	db    *database.DB
	clock *clock.Fake
	ctx   context.Context // an editor's
}

func newShelf(t testing.TB, db *database.DB) *shelf {
	t.Helper()
	s := &shelf{t: t, db: db, clock: clock.NewFake(time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC))}
	s.ctx = as(access.Editor)
	s.Library = s.again("")
	return s
}

// again gives another library on the same store, as another process has it.
func (s *shelf) again(dir string) *kb.Library {
	s.t.Helper()
	l, err := kb.New(kb.Deps{DB: s.db, Clock: s.clock, IndexDir: dir})
	must(s.t, err)
	return l
}

func as(role access.Role) context.Context {
	return access.With(context.Background(), access.Actor{Kind: access.KindAgent, ID: "a1", Name: "The " + string(role), Role: role})
}

func each(t *testing.T, test func(t *testing.T, s *shelf)) {
	t.Helper()
	testdb.Each(t, func(t *testing.T, db *database.DB) { test(t, newShelf(t, db)) })
}

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// add makes a published English article for everyone.
func (s *shelf) add(title, body string, phrasings ...string) kb.Article {
	s.t.Helper()
	return s.make(kb.NewArticle{Locale: "en", Title: title, Body: body, Phrasings: phrasings, Publish: true})
}

func (s *shelf) make(in kb.NewArticle) kb.Article {
	s.t.Helper()
	s.clock.Advance(time.Second)
	a, err := s.Create(s.ctx, in)
	must(s.t, err)
	return a
}

// published gives the titles of what is published.
func (s *shelf) published() []string {
	s.t.Helper()
	texts, err := s.Published(s.ctx)
	must(s.t, err)
	titles := []string{}
	for _, text := range texts {
		titles = append(titles, text.Locale+" "+text.Title)
	}
	return titles
}

// search gives the titles that a visitor finds in English.
func (s *shelf) search(text string) []string {
	s.t.Helper()
	must(s.t, s.CatchUp(s.ctx))
	found, err := s.Search(context.Background(), kb.Query{Text: text, Locale: "en"})
	must(s.t, err)
	titles := []string{}
	for _, f := range found {
		titles = append(titles, f.Title)
	}
	return titles
}
