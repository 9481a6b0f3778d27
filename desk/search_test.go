package desk_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/segue-desk/segue/desk"
	"github.com/segue-desk/segue/internal/fault"
)

// finds gives the first words of the conversations that a search finds.
func (s *scene) finds(text string) []string {
	s.t.Helper()
	page, err := s.List(s.aino, desk.ListQuery{View: desk.ViewAll, Text: text})
	s.ok(err)
	got := []string{}
	for _, c := range page.Conversations {
		got = append(got, strings.Fields(c.LastText)[0])
	}
	return got
}

func TestList_Search(t *testing.T) {
	each(t, func(t *testing.T, s *scene) {
		hannah, pekka := s.visitor(), s.visitor()
		first := s.clock.Now().Time
		parcel := s.start(hannah, "Parcel RF-20417 never came, I want my refund")
		s.clock.Advance(48 * time.Hour)
		tent := s.start(pekka, "Teltta meni rikki, miten palautan sen? Äiti suuttui")
		_, err := s.Take(s.aino, parcel)
		s.ok(err)
		_, err = s.Post(s.aino, parcel, desk.PostRequest{ClientID: "a", Text: "It is in Malmö, 100% sure"})
		s.ok(err)
		_, err = s.Note(s.aino, tent, "n", "Carrier lost the other refunds too")
		s.ok(err)
		name, email := "Hannah Price", "hannah@mail.example"
		_, err = s.EditContact(s.aino, parcel, desk.ContactChange{Name: &name, Email: &email})
		s.ok(err)
		_, err = s.SetTags(s.aino, tent, []string{"gift card", "b2b"})
		s.ok(err)
		for _, row := range []struct {
			name, text string
			want       []string
		}{
			{"a word", "tent", nil},
			{"the beginning of a word", "telt", []string{"Teltta"}},
			{"without its accents", "aiti SUUTTUI", []string{"Teltta"}},
			{"in what an agent wrote", "malmo", []string{"Parcel"}},
			{"the newest match first, in a note too", "refund", []string{"Teltta", "Parcel"}},
			{"all words in one message", "refund parcel", []string{"Parcel"}},
			{"a number with its letters", "RF-20417", []string{"Parcel"}},
			{"the contact's name", "price", []string{"Parcel"}},
			{"the contact's address", "hannah@mail.example", []string{"Parcel"}},
			{"from somebody", "from:hannah refund", []string{"Parcel"}},
			{"a tag", `tag:"gift card"`, []string{"Teltta"}},
			{"no part of a tag", "tag:gift", nil},
			{"a tag beside words", "refund tag:b2b", []string{"Teltta"}},
			{"a state", "refund is:resolved", nil},
			{"an agent", "refund agent:aino", []string{"Parcel"}},
			{"begun before a day", "refund before:" + first.AddDate(0, 0, 1).Format(time.DateOnly), []string{"Parcel"}},
			{"nothing after a day to come", "refund after:" + first.AddDate(1, 0, 0).Format(time.DateOnly), nil},
			{"conditions alone", "agent:aino", []string{"Parcel"}},
			{"signs of the query language", `ref"und* OR (NOT: -x) ^ {who}`, nil},
			{"only signs", `"*" ((`, nil},
			{"a mark without its letter", "\u0301 \u064e from:\u0301", nil},
			{"what no index knows", "荷物 ² 🙂 नमस्ते", nil},
		} {
			t.Run(row.name, func(t *testing.T) {
				s.t = t
				got := s.finds(row.text)
				if !slices.Equal(got, row.want) {
					t.Errorf("%q finds %q, want %q", row.text, got, row.want)
				}
			})
		}
		for _, wrong := range []string{"after:yesterday", "is:done"} {
			_, err := s.List(s.aino, desk.ListQuery{View: desk.ViewAll, Text: wrong})
			s.wantCode(err, fault.Invalid)
		}
	})
}

func TestList_SearchFollowsChanges(t *testing.T) {
	each(t, func(t *testing.T, s *scene) {
		visitor := s.visitor()
		id := s.start(visitor, "Hello there")
		_, err := s.Take(s.aino, id)
		s.ok(err)
		posted, err := s.Post(s.aino, id, desk.PostRequest{ClientID: "a", Text: "The secret is walrus"})
		s.ok(err)
		expect := func(text string, found bool) {
			t.Helper()
			if got := s.finds(text); len(got) > 0 != found {
				t.Errorf("%q finds %q, want found = %v", text, got, found)
			}
		}
		expect("walrus", true)
		_, err = s.EditMessage(s.aino, id, posted.Event.Seq, desk.EditRequest{ClientID: "e", Text: "The secret is a kazoo"})
		s.ok(err)
		expect("walrus", false)
		expect("kazoo", true)
		_, err = s.DeleteMessage(s.aino, id, posted.Event.Seq, "d")
		s.ok(err)
		expect("kazoo", false)
		for _, name := range []string{"Ada", "Grace"} {
			_, err = s.EditContact(s.aino, id, desk.ContactChange{Name: &name})
			s.ok(err)
		}
		expect("from:ada", false)
		expect("from:grace", true)
		_, err = s.SetTags(s.aino, id, []string{"vip"})
		s.ok(err)
		expect("tag:vip from:grace", true)
		_, err = s.SetTags(s.aino, id, nil)
		s.ok(err)
		expect("tag:vip", false)
	})
}

func TestList_SearchPages(t *testing.T) {
	each(t, func(t *testing.T, s *scene) {
		const all = 23
		for i := range all {
			id := s.start(s.visitor(), fmt.Sprintf("Question %d on boots", i))
			s.clock.Advance(time.Second)
			if i%3 == 0 {
				_, err := s.Note(s.aino, id, "n", "boots again")
				s.ok(err)
			}
		}
		var got []string
		q := desk.ListQuery{View: desk.ViewAll, Text: "boots", Limit: 5}
		for {
			page, err := s.List(s.aino, q)
			s.ok(err)
			for _, c := range page.Conversations {
				got = append(got, c.LastText)
			}
			if page.Next == nil {
				break
			}
			q.Cursor = *page.Next
		}
		if slices.Sort(got); len(slices.Compact(got)) != all {
			t.Errorf("%d of %d found, each once: %q", len(got), all, got)
		}
	})
}

func TestList_SearchShowsWhere(t *testing.T) {
	each(t, func(t *testing.T, s *scene) {
		s.start(s.visitor(), strings.Repeat("padding words ", 20)+"then the Réfund came, <b>thanks</b> "+strings.Repeat("and more ", 40))
		page, err := s.List(s.aino, desk.ListQuery{View: desk.ViewAll, Text: "refund thank"})
		s.ok(err)
		if len(page.Conversations) != 1 || page.Conversations[0].Match == nil {
			t.Fatalf("found %+v", page.Conversations)
		}
		m := page.Conversations[0].Match
		var hits []string
		text := ""
		for _, part := range m.Parts {
			if text += part.Text; part.Hit {
				hits = append(hits, part.Text)
			}
		}
		if diff := cmp.Diff([]string{"Réfund", "thanks"}, hits); diff != "" {
			t.Errorf("marked (-want +got):\n%s", diff)
		}
		if m.Seq != 1 || len(text) > 220 || !strings.HasPrefix(text, "… ") || !strings.HasSuffix(text, "…") || !strings.Contains(text, "<b>thanks</b>") {
			t.Errorf("message %d: %q", m.Seq, text)
		}
	})
}
