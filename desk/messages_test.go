package desk_test

import (
	"bytes"
	"context"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/segue-desk/segue/desk"
	"github.com/segue-desk/segue/internal/fault"
)

func TestStart(t *testing.T) {
	each(t, func(t *testing.T, s *scene) {
		visitor := s.visitor()
		first, err := s.Start(visitor, desk.StartRequest{ClientID: "a", Text: "  Where is\x00 my parcel?\r\n", Page: "https://shop.example/cart"})
		s.ok(err)
		again, err := s.Start(visitor, desk.StartRequest{ClientID: "a", Text: "Where is my parcel?"})
		s.ok(err)
		if !first.Created || again.Created || again.Conversation.ID != first.Conversation.ID {
			t.Errorf("created %v then %v, ids %s and %s", first.Created, again.Created, first.Conversation.ID, again.Conversation.ID)
		}
		if diff := cmp.Diff(first.Event, again.Event); diff != "" {
			t.Errorf("the event differs the second time (-first +again):\n%s", diff)
		}
		if first.Event.Text != "Where is my parcel?" || first.Event.Seq != 1 || first.Event.Prev != 0 {
			t.Errorf("event %+v", first.Event)
		}
		if got := s.jobs.kinds(); got != "turn" {
			t.Errorf("jobs %q, want one turn", got)
		}
		if conv := s.conv(first.Conversation.ID); conv.Owner != desk.OwnerBot || conv.LastText != "Where is my parcel?" || conv.Unread != 0 {
			t.Errorf("conversation %+v", conv)
		}
	})
}

func TestPost_RefusesWhatCannotBeAMessage(t *testing.T) {
	each(t, func(t *testing.T, s *scene) {
		visitor := s.visitor()
		id := s.start(visitor, "Hello")
		for _, row := range []struct {
			name, client, text string
			want               fault.Code
		}{
			{"empty", "k", "", fault.Invalid},
			{"only space", "k", " \n\t ", fault.Invalid},
			{"only control characters", "k", "\x00\x01\x1b", fault.Invalid},
			{"only invisible characters", "k", "\u200b\u200e\ufeff", fault.Invalid},
			{"20,001 letters", "k", strings.Repeat("ä", 20001), fault.TooLarge},
			{"no client id", "", "hi", fault.Invalid},
			{"client id of 101 characters", strings.Repeat("k", 101), "hi", fault.Invalid},
			{"client id with a control character", "k\x00", "hi", fault.Invalid},
		} {
			t.Run(row.name, func(t *testing.T) {
				_, err := s.Post(visitor, id, desk.PostRequest{ClientID: row.client, Text: row.text})
				s.wantCode(err, row.want)
			})
		}
		for _, text := range []string{"a", "🙂🙂", strings.Repeat("ä", 20000), "<script>alert(1)</script>", "שלום", "broken \xff text"} {
			posted, err := s.Post(visitor, id, desk.PostRequest{ClientID: s.key(), Text: text})
			s.ok(err)
			if want := strings.ToValidUTF8(text, ""); posted.Event.Text != want {
				t.Errorf("stored %.30q, want %.30q", posted.Event.Text, want)
			}
		}
	})
}

func TestPost_SentTwiceStoredOnce(t *testing.T) {
	each(t, func(t *testing.T, s *scene) {
		visitor := s.visitor()
		id := s.start(visitor, "Hello")
		s.jobs.kinds()
		const tries = 8
		var wait sync.WaitGroup
		var mu sync.Mutex
		created, seqs := 0, map[int64]bool{}
		for range tries {
			wait.Go(func() {
				posted, err := s.Post(visitor, id, desk.PostRequest{ClientID: "same", Text: "Are you there?"})
				mu.Lock()
				defer mu.Unlock()
				if err != nil {
					t.Error(err)
				}
				if posted.Created {
					created++
				}
				seqs[posted.Event.Seq] = true
			})
		}
		wait.Wait()
		if created != 1 || len(seqs) != 1 {
			t.Errorf("created %d times, as %v; want once", created, seqs)
		}
		if got := s.types(visitor, id); got != "message message" {
			t.Errorf("events %q", got)
		}
		if got := s.jobs.kinds(); got != "turn" {
			t.Errorf("jobs %q, want one turn", got)
		}
	})
}

func TestPost_AtOnceFromManySidesStaysInOrder(t *testing.T) {
	each(t, func(t *testing.T, s *scene) {
		visitor := s.visitor()
		id := s.start(visitor, "Hello")
		_, err := s.Take(s.aino, id)
		s.ok(err)
		var wait sync.WaitGroup
		send := func(do func(key string) error, prefix string) {
			for i := range 5 {
				wait.Go(func() {
					if err := do(prefix + string(rune('a'+i))); err != nil {
						t.Error(err)
					}
				})
			}
		}
		send(func(key string) error {
			_, err := s.Post(visitor, id, desk.PostRequest{ClientID: key, Text: key})
			return err
		}, "v")
		send(func(key string) error {
			_, err := s.Post(s.aino, id, desk.PostRequest{ClientID: key, Text: key})
			return err
		}, "a")
		send(func(key string) error { _, err := s.Note(s.aino, id, key, key); return err }, "n")
		wait.Wait()
		want := int64(2 + 15)
		checkChain(t, s.events(s.aino, id), want)
		last := s.events(visitor, id)
		checkChain(t, last, last[len(last)-1].Seq)
		if len(last) != 2+10 {
			t.Errorf("the visitor sees %d events, want 12", len(last))
		}
	})
}

// checkChain holds that each event names the one before it.
func checkChain(t *testing.T, events []desk.Event, last int64) {
	t.Helper()
	prev := int64(0)
	for _, e := range events {
		if e.Prev != prev || e.Seq <= prev {
			t.Errorf("event %d names %d before it, want %d", e.Seq, e.Prev, prev)
		}
		prev = e.Seq
	}
	if prev != last {
		t.Errorf("the last event is %d, want %d", prev, last)
	}
}

func TestEvents_VisitorsSeeNothingOfTheDesk(t *testing.T) {
	each(t, func(t *testing.T, s *scene) {
		visitor := s.visitor()
		id := s.start(visitor, "I want a person")
		_, err := s.ApplyOutcome(s.sys, s.turn(id), desk.Outcome{Decision: desk.DecideHandoff, Reason: desk.ReasonAsked, Locale: "en",
			Summary: "SECRET summary", Candidates: []desk.Candidate{{ArticleID: "SECRET", Title: "SECRET"}}})
		s.ok(err)
		_, err = s.Note(s.aino, id, "n", "SECRET note")
		s.ok(err)
		_, err = s.SetTags(s.aino, id, []string{"SECRET"})
		s.ok(err)
		s.say(s.aino, id, "Hello, Aino here")
		if got := s.types(visitor, id); got != "message handoff assigned message" {
			t.Errorf("the visitor sees %q", got)
		}
		if got := s.types(s.aino, id); got != "message handoff note tags assigned message" {
			t.Errorf("the agent sees %q", got)
		}
		for _, e := range s.events(visitor, id) {
			if strings.Contains(strings.ToUpper(e.Text+string(e.Data)), "SECRET") {
				t.Errorf("the visitor sees %s %s", e.Text, e.Data)
			}
		}
		var handoff desk.HandoffData
		s.ok(s.events(s.aino, id)[1].Decode(&handoff))
		if handoff.Summary != "SECRET summary" || len(handoff.Candidates) != 1 || handoff.OutcomeID == "" {
			t.Errorf("the agent sees %+v", handoff)
		}
		text, err := s.Transcript(visitor, id)
		s.ok(err)
		if strings.Contains(text, "SECRET") || !strings.Contains(text, "Hello, Aino here") {
			t.Errorf("transcript:\n%s", text)
		}
		checkChain(t, s.events(visitor, id), 6)
	})
}

func TestEvents_Pages(t *testing.T) {
	each(t, func(t *testing.T, s *scene) {
		visitor := s.visitor()
		id := s.start(visitor, "1")
		for i := range 6 {
			s.say(visitor, id, string(rune('2'+i)))
		}
		for _, row := range []struct {
			name  string
			query desk.EventsQuery
			want  string
		}{
			{"from the beginning", desk.EventsQuery{Limit: 3}, "1 2 3"},
			{"on", desk.EventsQuery{After: 3, Limit: 3}, "4 5 6"},
			{"the rest", desk.EventsQuery{After: 6, Limit: 3}, "7"},
			{"past the end", desk.EventsQuery{After: 99}, ""},
			{"the newest before", desk.EventsQuery{Before: 6, Limit: 2}, "4 5"},
		} {
			t.Run(row.name, func(t *testing.T) {
				page, err := s.Events(visitor, id, row.query)
				s.ok(err)
				var got []string
				for _, e := range page.Events {
					got = append(got, e.Text)
				}
				if strings.Join(got, " ") != row.want || page.Seq != 7 {
					t.Errorf("got %v with seq %d, want %s with 7", got, page.Seq, row.want)
				}
			})
		}
		for _, bad := range []desk.EventsQuery{{Limit: 501}, {Limit: -1}, {After: -1}, {Before: -1}} {
			_, err := s.Events(visitor, id, bad)
			s.wantCode(err, fault.Invalid)
		}
	})
}

// Somebody else's conversation does not exist, by whatever door.
func TestVisitor_ReachesOnlyOwnConversations(t *testing.T) {
	each(t, func(t *testing.T, s *scene) {
		owner, other := s.visitor(), s.visitor()
		id, event := s.answered(owner)
		ref, err := s.Attach(owner, id, desk.Upload{Name: "a.txt", Data: []byte("hello")})
		s.ok(err)
		doors := map[string]func(ctx context.Context, id string) error{
			"read": func(ctx context.Context, id string) error { _, err := s.VisitorConversation(ctx, id); return err },
			"events": func(ctx context.Context, id string) error {
				_, err := s.Events(ctx, id, desk.EventsQuery{})
				return err
			},
			"follow": func(ctx context.Context, id string) error { return s.CanFollow(ctx, id) },
			"post": func(ctx context.Context, id string) error {
				_, err := s.Post(ctx, id, desk.PostRequest{ClientID: "x", Text: "x"})
				return err
			},
			"choose": func(ctx context.Context, id string) error {
				_, err := s.Choose(ctx, id, "y", desk.ChoiceData{Seq: 2}, "")
				return err
			},
			"handoff": func(ctx context.Context, id string) error { _, err := s.RequestHandoff(ctx, id); return err },
			"rate": func(ctx context.Context, id string) error {
				_, err := s.Rate(ctx, id, desk.RatingData{Score: 5})
				return err
			},
			"helpful": func(ctx context.Context, id string) error {
				_, err := s.Helpful(ctx, id, desk.HelpfulData{Seq: event.Seq})
				return err
			},
			"contact": func(ctx context.Context, id string) error {
				_, err := s.LeaveContact(ctx, id, desk.ContactData{Email: "a@b.example"})
				return err
			},
			"locale": func(ctx context.Context, id string) error { _, err := s.SetLocale(ctx, id, "fi"); return err },
			"typing": func(ctx context.Context, id string) error { return s.Typing(ctx, id, true) },
			"mark":   func(ctx context.Context, id string) error { return s.Read(ctx, id, 2) },
			"attach": func(ctx context.Context, id string) error {
				_, err := s.Attach(ctx, id, desk.Upload{Data: []byte("x")})
				return err
			},
			"file":     func(ctx context.Context, id string) error { _, err := s.OpenAttachment(ctx, id, ref.ID); return err },
			"download": func(ctx context.Context, id string) error { _, err := s.Transcript(ctx, id); return err },
		}
		for name, door := range doors {
			s.wantCode(door(other, id), fault.NotFound)
			s.wantCode(door(owner, "no-such-id"), fault.NotFound)
			if err := door(s.ctx, id); !fault.Is(err, fault.Unauthenticated) {
				t.Errorf("%s by nobody: %v", name, err)
			}
		}
		agentsOnly := map[string]func() error{
			"note":      func() error { _, err := s.Note(owner, id, "n", "n"); return err },
			"take":      func() error { _, err := s.Take(owner, id); return err },
			"assign":    func() error { _, err := s.Assign(owner, id, desk.AssignRequest{AgentID: s.ids["Bo"]}); return err },
			"back":      func() error { _, err := s.HandBack(owner, id); return err },
			"resolve":   func() error { _, err := s.Resolve(owner, id); return err },
			"reopen":    func() error { _, err := s.Reopen(owner, id); return err },
			"snooze":    func() error { _, err := s.Snooze(owner, id, s.clock.Now().Add(1e12)); return err },
			"tags":      func() error { _, err := s.SetTags(owner, id, nil); return err },
			"translate": func() error { _, err := s.SetTranslate(owner, id, false); return err },
			"edit":      func() error { _, err := s.EditContact(owner, id, desk.ContactChange{}); return err },
		}
		for name, door := range agentsOnly {
			if err := door(); !fault.Is(err, fault.Forbidden) {
				t.Errorf("%s by the visitor: %v, want forbidden", name, err)
			}
		}
		if got := s.types(owner, id); got != "message answer" {
			t.Errorf("something was stored: %s", got)
		}
	})
}

func TestAttachments(t *testing.T) {
	each(t, func(t *testing.T, s *scene) {
		visitor := s.visitor()
		id := s.start(visitor, "Look")
		png := []byte("\x89PNG\r\n\x1a\n and more")
		ref, err := s.Attach(visitor, id, desk.Upload{Name: `C:\photos\..\tent.exe`, Data: png})
		s.ok(err)
		if ref.Name != "tent.exe" || ref.ContentType != "image/png" || ref.Size != int64(len(png)) {
			t.Errorf("attached %+v", ref)
		}
		_, err = s.Post(s.aino, id, desk.PostRequest{ClientID: "steal", AttachmentIDs: []string{ref.ID}})
		s.wantCode(err, fault.Invalid)
		for range 2 { // sent twice, stored once
			posted, err := s.Post(visitor, id, desk.PostRequest{ClientID: "with-file", AttachmentIDs: []string{ref.ID}})
			s.ok(err)
			if !strings.Contains(string(posted.Event.Data), "/api/v1/visitor/conversations/"+id+"/attachments/"+ref.ID) {
				t.Errorf("data %s", posted.Event.Data)
			}
		}
		_, err = s.Post(visitor, id, desk.PostRequest{ClientID: "again", Text: "x", AttachmentIDs: []string{ref.ID}})
		s.wantCode(err, fault.Invalid)
		content, err := s.OpenAttachment(s.aino, id, ref.ID)
		s.ok(err)
		if !bytes.Equal(content.Data, png) || content.ContentType != "image/png" {
			t.Errorf("content %+v", content)
		}
		draft, err := s.Attach(s.aino, id, desk.Upload{Name: "reply.txt", Data: []byte("draft")})
		s.ok(err)
		_, err = s.OpenAttachment(visitor, id, draft.ID)
		s.wantCode(err, fault.NotFound)
		_, err = s.Attach(visitor, id, desk.Upload{Name: "e"})
		s.wantCode(err, fault.Invalid)
		_, err = s.Attach(visitor, id, desk.Upload{Name: "big", Data: make([]byte, 10<<20+1)})
		s.wantCode(err, fault.TooLarge)
	})
}
