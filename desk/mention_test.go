package desk_test

import (
	"context"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/segue-desk/segue/desk"
	"github.com/segue-desk/segue/internal/access"
	"github.com/segue-desk/segue/internal/fault"
)

// called gives how many unread notes call the agent, and how often they were told.
func (s *scene) called(name string, who context.Context) (unread int64, told int) {
	s.t.Helper()
	counts, err := s.Counts(who)
	s.ok(err)
	return counts.Mentions, strings.Count(strings.Join(s.radio.on("agent:"+s.ids[name]), "\n"), `"notice":"mentioned"`)
}

func (s *scene) wantCalled(name string, who context.Context, unread int64, told int) {
	s.t.Helper()
	if gotUnread, gotTold := s.called(name, who); gotUnread != unread || gotTold != told {
		s.t.Errorf("%s has %d unread mentions and was told %d times, want %d and %d", name, gotUnread, gotTold, unread, told)
	}
}

func TestMentions_WhoCanBeCalled(t *testing.T) {
	each(t, func(t *testing.T, s *scene) {
		visitor := s.visitor()
		id := s.start(visitor, "Hello")
		off := true
		s.agent("Gone", access.Agent)
		_, err := s.ChangeAgent(s.admin, s.ids["Gone"], desk.AgentChange{Disabled: &off})
		s.ok(err)
		many := make([]string, 21)
		for i := range many {
			many[i] = s.key()
		}
		for _, row := range []struct {
			name string
			who  context.Context
			ids  []string
			want fault.Code
		}{
			{"by the visitor", visitor, []string{s.ids["Bo"]}, fault.Forbidden},
			{"nobody of the desk", s.aino, []string{"none"}, fault.Invalid},
			{"one who left", s.aino, []string{s.ids["Gone"]}, fault.Invalid},
			{"21", s.aino, many, fault.Invalid},
			{"one of two is nobody", s.aino, []string{s.ids["Bo"], "none"}, fault.Invalid},
			{"a colleague, twice", s.aino, []string{s.ids["Bo"], s.ids["Bo"]}, ""},
			{"nobody", s.aino, nil, ""},
		} {
			_, err := s.Note(row.who, id, s.key(), "Look", row.ids...)
			if fault.CodeOf(err) != row.want {
				t.Errorf("%s: %v, want %q", row.name, err, row.want)
			}
		}
		s.wantCalled("Bo", s.bo, 1, 1)
	})
}

func TestMentions_FromTheNoteToTheReading(t *testing.T) {
	each(t, func(t *testing.T, s *scene) {
		id, other := s.start(s.visitor(), "Hello"), s.start(s.visitor(), "Hello too")
		view := func(who context.Context) []string {
			page, err := s.List(who, desk.ListQuery{View: desk.ViewMentions})
			s.ok(err)
			ids := []string{}
			for _, c := range page.Conversations {
				ids = append(ids, c.ID)
			}
			return ids
		}
		first, err := s.Note(s.aino, id, "n1", "@Bo look, @Aino", s.ids["Bo"], s.ids["Aino"])
		s.ok(err)
		_, err = s.Note(s.aino, id, "n1", "@Bo look, @Aino", s.ids["Bo"], s.ids["Aino"])
		s.ok(err)
		var data desk.MessageData
		s.ok(first.Event.Decode(&data))
		if len(data.Mentions) != 2 {
			t.Errorf("the note names %v", data.Mentions)
		}
		s.wantCalled("Bo", s.bo, 1, 1)
		s.wantCalled("Aino", s.aino, 0, 0) // who writes is not called
		s.clock.Advance(time.Second)
		_, err = s.Note(s.aino, other, s.key(), "@Bo here too", s.ids["Bo"])
		s.ok(err)
		counts, err := s.Counts(s.bo)
		s.ok(err)
		if diff := cmp.Diff([]string{other, id}, counts.Mentioned); diff != "" {
			t.Errorf("mentioned in (-want +got):\n%s", diff)
		}
		if len(view(s.bo)) != 2 || len(view(s.aino)) != 0 {
			t.Errorf("Bo's view %v, Aino's %v", view(s.bo), view(s.aino))
		}

		s.ok(s.Read(s.aino, id, s.conv(id).Seq)) // a colleague's reading is not Bo's
		s.wantCalled("Bo", s.bo, 2, 2)
		s.ok(s.Read(s.bo, id, first.Event.Seq-1)) // not so far
		s.wantCalled("Bo", s.bo, 2, 2)
		s.ok(s.Read(s.bo, id, s.conv(id).Seq))
		s.wantCalled("Bo", s.bo, 1, 2)
		if len(view(s.bo)) != 2 {
			t.Error("what was read is gone from the view")
		}
	})
}

func TestMentions_FollowTheNote(t *testing.T) {
	each(t, func(t *testing.T, s *scene) {
		id := s.start(s.visitor(), "Hello")
		note, err := s.Note(s.aino, id, s.key(), "@Bo look", s.ids["Bo"])
		s.ok(err)
		edit := func(ids ...string) error {
			_, err := s.EditMessage(s.aino, id, note.Event.Seq, desk.EditRequest{ClientID: s.key(), Text: "look", Mentions: ids})
			return err
		}
		s.wantCode(edit("none"), fault.Invalid)
		s.ok(edit(s.ids["Bo"], s.ids["Ada Admin"]))
		s.wantCalled("Bo", s.bo, 1, 1) // not again
		s.wantCalled("Ada Admin", s.admin, 1, 1)
		s.ok(edit(s.ids["Ada Admin"]))
		s.wantCalled("Bo", s.bo, 0, 1)
		_, err = s.DeleteMessage(s.aino, id, note.Event.Seq, s.key())
		s.ok(err)
		s.wantCalled("Ada Admin", s.admin, 0, 1)
	})
}
