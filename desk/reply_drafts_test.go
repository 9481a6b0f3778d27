package desk_test

import (
	"context"
	"strings"
	"testing"

	"github.com/segue-desk/segue/desk"
	"github.com/segue-desk/segue/internal/access"
	"github.com/segue-desk/segue/internal/fault"
)

func TestSaveReplyDraft_Refuses(t *testing.T) {
	each(t, func(t *testing.T, s *scene) {
		visitor := s.visitor()
		id := s.start(visitor, "Hello")
		for _, row := range []struct {
			name  string
			who   context.Context
			draft desk.ReplyDraft
			want  fault.Code
		}{
			{"nobody", s.ctx, desk.ReplyDraft{ConversationID: id, Text: "x", Version: 1}, fault.Unauthenticated},
			{"the visitor", visitor, desk.ReplyDraft{ConversationID: id, Text: "x", Version: 1}, fault.Unauthenticated},
			{"the program", s.sys, desk.ReplyDraft{ConversationID: id, Text: "x", Version: 1}, fault.Forbidden},
			{"who may not write", s.agent("Ed", access.Editor), desk.ReplyDraft{ConversationID: id, Text: "x", Version: 1}, fault.Forbidden},
			{"no conversation", s.aino, desk.ReplyDraft{ConversationID: "none", Text: "x", Version: 1}, fault.NotFound},
			{"no version", s.aino, desk.ReplyDraft{ConversationID: id, Text: "x"}, fault.Invalid},
			{"20,001 letters", s.aino, desk.ReplyDraft{ConversationID: id, Text: strings.Repeat("ä", 20001), Version: 1}, fault.TooLarge},
			{"20,000 letters", s.aino, desk.ReplyDraft{ConversationID: id, Text: strings.Repeat("ä", 20000), Version: 1}, ""},
		} {
			_, err := s.SaveReplyDraft(row.who, row.draft)
			if fault.CodeOf(err) != row.want {
				t.Errorf("%s: %v, want %q", row.name, err, row.want)
			}
		}
	})
}

func TestSaveReplyDraft_TheHigherVersionStays(t *testing.T) {
	each(t, func(t *testing.T, s *scene) {
		id := s.start(s.visitor(), "Hello")
		for _, step := range []struct {
			name    string
			version int64
			text    string
			kept    string
			told    int
		}{
			{"the first", 1, "H", "H", 1},
			{"the next", 3, "Hello ", "Hello ", 2},
			{"one that comes late", 2, "He", "Hello ", 2},
			{"another screen's of the same version", 3, "Other", "Hello ", 2},
			{"sent: emptied", 4, "", "", 3},
			{"one that was on its way meanwhile", 3, "Hello", "", 3},
			{"control characters", 5, "a\x00b\n", "ab\n", 4},
		} {
			kept, err := s.SaveReplyDraft(s.aino, desk.ReplyDraft{ConversationID: id, Text: step.text, Note: true, Version: step.version})
			s.ok(err)
			if kept.Text != step.kept {
				t.Errorf("%s: kept %q, want %q", step.name, kept.Text, step.kept)
			}
			if n := strings.Count(strings.Join(s.radio.on("agent:"+s.ids["Aino"]), "\n"), `"kind":"draft"`); n != step.told {
				t.Errorf("%s: the agent's screens were told %d times, want %d", step.name, n, step.told)
			}
			list, err := s.ReplyDrafts(s.aino)
			s.ok(err)
			if (len(list) == 1) != (step.kept != "") {
				t.Errorf("%s: listed %+v", step.name, list)
			}
		}
		if list, err := s.ReplyDrafts(s.bo); err != nil || len(list) != 0 {
			t.Errorf("a colleague is given %+v, %v", list, err)
		}
	})
}
