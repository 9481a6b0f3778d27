package desk_test

import (
	"context"
	"encoding/json"
	"strings"
	"testing"

	"github.com/segue-desk/segue/desk"
	"github.com/segue-desk/segue/internal/access"
	"github.com/segue-desk/segue/internal/fault"
)

const secret = "The code of the door is 4711."

func (s *scene) edit(who context.Context, id string, seq int64, text string) (desk.Posted, error) {
	return s.EditMessage(who, id, seq, desk.EditRequest{ClientID: s.key(), Text: text, Locale: "en"})
}

// readable gives all that a reader of the conversation is handed out.
func (s *scene) readable(who context.Context, id string) string {
	s.t.Helper()
	all, err := json.Marshal(s.events(who, id))
	s.ok(err)
	transcript, err := s.Transcript(who, id)
	s.ok(err)
	return string(all) + transcript
}

func TestRevise_WhoMay(t *testing.T) {
	each(t, func(t *testing.T, s *scene) {
		visitor, stranger := s.visitor(), s.visitor()
		id := s.start(visitor, "Hello")
		other := s.start(stranger, "Hello too")
		reply := s.say(s.aino, id, secret).Seq
		note, err := s.Note(s.aino, id, s.key(), "Be careful")
		s.ok(err)
		elsewhere := s.say(s.bo, other, "Hi").Seq
		assigned := reply - 1
		looks := s.agent("Ed", access.Editor)
		for _, row := range []struct {
			name string
			who  context.Context
			id   string
			seq  int64
			want fault.Code
		}{
			{"nobody", s.ctx, id, reply, fault.Unauthenticated},
			{"another visitor", stranger, id, reply, fault.NotFound},
			{"the visitor of the conversation", visitor, id, reply, fault.Forbidden},
			{"the visitor, their own words", visitor, id, 1, fault.Forbidden},
			{"a colleague", s.bo, id, reply, fault.Forbidden},
			{"a colleague, a note", s.bo, id, note.Event.Seq, fault.Forbidden},
			{"an admin", s.admin, id, reply, fault.Forbidden},
			{"the program", s.sys, id, reply, fault.Forbidden},
			{"who may not write", looks, id, reply, fault.Forbidden},
			{"the author, what the visitor said", s.aino, id, 1, fault.Forbidden},
			{"the author, what is no message", s.aino, id, assigned, fault.NotFound},
			{"the author, a number that is none", s.aino, id, 99, fault.NotFound},
			{"the author, a number of another conversation", s.bo, id, elsewhere, fault.Forbidden},
			{"the author, a conversation that is none", s.aino, "none", reply, fault.NotFound},
			{"the author", s.aino, id, reply, ""},
			{"the author, their note", s.aino, id, note.Event.Seq, ""},
			{"the author, in another conversation", s.bo, other, elsewhere, ""},
		} {
			t.Run(row.name, func(t *testing.T) {
				_, err := s.edit(row.who, row.id, row.seq, "Other words")
				if fault.CodeOf(err) != row.want {
					t.Errorf("an edit: %v, want %q", err, row.want)
				}
				_, err = s.DeleteMessage(row.who, row.id, row.seq, s.key())
				if fault.CodeOf(err) != row.want {
					t.Errorf("a deletion: %v, want %q", err, row.want)
				}
			})
		}
	})
}

func TestEditMessage_RefusesWhatCannotBeAMessage(t *testing.T) {
	each(t, func(t *testing.T, s *scene) {
		id := s.start(s.visitor(), "Hello")
		reply := s.say(s.aino, id, "Hi").Seq
		for _, row := range []struct {
			name, client, text string
			want               fault.Code
		}{
			{"no words", "k", " ", fault.Invalid},
			{"too many", "k", strings.Repeat("a", 20001), fault.TooLarge},
			{"no client id", "", "Hi", fault.Invalid},
			{"an open place", "k", "Hi {{contact.name}}", fault.Invalid},
		} {
			_, err := s.EditMessage(s.aino, id, reply, desk.EditRequest{ClientID: row.client, Text: row.text})
			if fault.CodeOf(err) != row.want {
				t.Errorf("%s: %v, want %q", row.name, err, row.want)
			}
		}
	})
}

func TestEditMessage_ReadersHoldTheNewWords(t *testing.T) {
	each(t, func(t *testing.T, s *scene) {
		visitor := s.visitor()
		id := s.start(visitor, "Which code?")
		reply := s.say(s.aino, id, secret).Seq
		first, err := s.EditMessage(s.aino, id, reply, desk.EditRequest{ClientID: "e1", Text: "I will call you."})
		s.ok(err)
		again, err := s.EditMessage(s.aino, id, reply, desk.EditRequest{ClientID: "e1", Text: "I will call you."})
		s.ok(err)
		if !first.Created || again.Created || again.Event.Seq != first.Event.Seq || first.Event.Seq != reply+1 {
			t.Errorf("stored as %d (%v), then as %d (%v)", first.Event.Seq, first.Created, again.Event.Seq, again.Created)
		}
		if got := s.readable(visitor, id); strings.Contains(got, "4711") || strings.Count(got, "I will call you.") != 3 {
			t.Errorf("the visitor reads %s", got)
		}
		if got := s.readable(s.bo, id); !strings.Contains(got, `"before":"`+secret) {
			t.Errorf("a colleague does not find the earlier words: %s", got)
		}
		_, err = s.edit(s.aino, id, reply, "Call 555.")
		s.ok(err)
		if got := s.readable(visitor, id); strings.Contains(got, "I will call you.") || !strings.Contains(got, "Call 555.") {
			t.Errorf("after the second edit the visitor reads %s", got)
		}
		if got := s.readable(s.bo, id); !strings.Contains(got, secret) || !strings.Contains(got, `"before":"I will call you."`) {
			t.Errorf("after the second edit a colleague reads %s", got)
		}
		prev := int64(0)
		for _, e := range s.events(visitor, id) {
			if e.Prev != prev {
				t.Errorf("event %d says %d is before it, want %d", e.Seq, e.Prev, prev)
			}
			prev = e.Seq
		}
	})
}

func TestDeleteMessage_NobodyReadsItAnyMore(t *testing.T) {
	each(t, func(t *testing.T, s *scene) {
		visitor := s.visitor()
		id := s.start(visitor, "Which code?")
		file, err := s.Attach(s.aino, id, desk.Upload{Name: "door.txt", Data: []byte("4711")})
		s.ok(err)
		posted, err := s.Post(s.aino, id, desk.PostRequest{ClientID: s.key(), Text: "Wait, 4711", AttachmentIDs: []string{file.ID}})
		s.ok(err)
		reply := posted.Event.Seq
		_, err = s.edit(s.aino, id, reply, secret)
		s.ok(err)
		_, err = s.AddTranslation(s.sys, desk.Translation{ConversationID: id, Edited: reply + 1, TranslationData: desk.TranslationData{
			Seq: reply, Locale: "fi", Kind: desk.KindTranslation, Text: "Koodi on 4711.", SourceLocale: "en"}})
		s.ok(err)
		if _, err := s.OpenAttachment(visitor, id, file.ID); err != nil {
			t.Fatal(err)
		}

		first, err := s.DeleteMessage(s.aino, id, reply, "d1")
		s.ok(err)
		again, err := s.DeleteMessage(s.aino, id, reply, "d1")
		s.ok(err)
		if first.Event.Seq != again.Event.Seq || again.Created {
			t.Errorf("deleted as %d, then as %d", first.Event.Seq, again.Event.Seq)
		}
		for name, who := range map[string]context.Context{"the visitor": visitor, "the author": s.aino, "an admin": s.admin} {
			if got := s.readable(who, id); strings.Contains(got, "4711") || strings.Contains(got, "door.txt") || !strings.Contains(got, `"deleted_seq"`) {
				t.Errorf("%s reads %s", name, got)
			}
			_, err := s.OpenAttachment(who, id, file.ID)
			s.wantCode(err, fault.NotFound)
		}
		_, err = s.DeleteMessage(s.aino, id, reply, "d2")
		s.wantCode(err, fault.Gone)
		_, err = s.edit(s.aino, id, reply, "Back again")
		s.wantCode(err, fault.Gone)

		s.say(visitor, id, "And now?")
		subject, err := s.Subject(s.sys, id, s.conv(id).Seq)
		s.ok(err)
		for _, e := range subject.Context {
			if e.Seq == reply {
				t.Error("the engine is still given the deleted reply")
			}
		}
		var kept string
		s.ok(s.db.Read(s.ctx).Raw("SELECT text FROM events WHERE conversation_id = ? AND seq = ?", id, reply).Scan(&kept).Error)
		if kept != "Wait, 4711" {
			t.Errorf("the store keeps %q of what was written first", kept)
		}
	})
}

func TestEditMessage_TranslationsAreMadeAnew(t *testing.T) {
	each(t, func(t *testing.T, s *scene) {
		visitor := s.visitor()
		id := s.start(visitor, "Milloin?")
		_, err := s.SetLocale(visitor, id, "fi")
		s.ok(err)
		reply := s.say(s.aino, id, "On Monday.").Seq
		translate := func(edited int64, text string) error {
			_, err := s.AddTranslation(s.sys, desk.Translation{ConversationID: id, Edited: edited, TranslationData: desk.TranslationData{
				Seq: reply, Locale: "fi", Kind: desk.KindTranslation, Text: text, SourceLocale: "en"}})
			return err
		}
		s.ok(translate(0, "Maanantaina."))
		s.jobs.kinds()
		edited, err := s.edit(s.aino, id, reply, "On Tuesday.")
		s.ok(err)
		if got := s.jobs.kinds(); got != desk.JobUnderstand {
			t.Errorf("the edit leaves the jobs %q", got)
		}
		if got := s.readable(visitor, id); strings.Contains(got, "Maanantaina") {
			t.Errorf("the visitor still reads the old translation: %s", got)
		}
		s.wantCode(translate(0, "Maanantaina."), fault.Conflict) // it was on its way
		s.ok(translate(edited.Event.Seq, "Tiistaina."))
		if got := s.readable(visitor, id); !strings.Contains(got, "Tiistaina.") {
			t.Errorf("the visitor misses the new translation: %s", got)
		}
	})
}

func TestRevise_AMailThatWaits(t *testing.T) {
	each(t, func(t *testing.T, s *scene) {
		visitor := s.visitor()
		id := s.start(visitor, "Hello")
		_, err := s.LeaveContact(visitor, id, desk.ContactData{Email: "v@example.com"})
		s.ok(err)
		mailOf := func() string {
			var args desk.MailArgs
			for _, job := range s.jobs.list {
				if job.Kind == desk.JobMail {
					args = job.Args.(desk.MailArgs)
				}
			}
			return args.MailID
		}
		reply := s.say(s.aino, id, secret).Seq
		_, err = s.edit(s.aino, id, reply, "I will call you.")
		s.ok(err)
		mail, due, err := s.MailToSend(s.sys, mailOf())
		s.ok(err)
		if !due || strings.Contains(mail.Text, "4711") || !strings.Contains(mail.Text, "I will call you.") {
			t.Errorf("due %v, the mail says %q", due, mail.Text)
		}
		_, err = s.DeleteMessage(s.aino, id, reply, s.key())
		s.ok(err)
		if _, due, err = s.MailToSend(s.sys, mailOf()); due || err != nil {
			t.Errorf("the mail of a deleted message is due: %v, %v", due, err)
		}
	})
}

func TestRevise_ANoteStaysWithAgents(t *testing.T) {
	each(t, func(t *testing.T, s *scene) {
		visitor := s.visitor()
		id := s.start(visitor, "Hello")
		note, err := s.Note(s.aino, id, s.key(), "Angry, {{careful}}")
		s.ok(err)
		_, err = s.edit(s.aino, id, note.Event.Seq, "Calm again, {{still}}")
		s.ok(err)
		_, err = s.DeleteMessage(s.aino, id, note.Event.Seq, s.key())
		s.ok(err)
		if got := s.types(visitor, id); got != "message" {
			t.Errorf("the visitor sees %q", got)
		}
	})
}

func TestRevise_SuggestionsThatRepeatTheReplyGo(t *testing.T) {
	each(t, func(t *testing.T, s *scene) {
		visitor := s.visitor()
		id, other := s.start(s.visitor(), "Which code?"), s.start(visitor, "Which code is it?")
		reply := s.say(s.aino, id, secret).Seq
		_, err := s.RequestHandoff(visitor, other)
		s.ok(err)
		s.ok(s.SaveSuggestions(s.sys, other, 1, "en", []desk.Suggestion{
			{Source: "past_reply", SourceID: id, Text: secret}, {Source: "article", SourceID: "doors", Text: "Ask at the desk."},
		}))
		_, err = s.DeleteMessage(s.aino, id, reply, s.key())
		s.ok(err)
		set, err := s.Suggestions(s.aino, other, 1)
		s.ok(err)
		if len(set.Suggestions) != 1 || set.Suggestions[0].Source != "article" {
			t.Errorf("still suggested: %+v", set.Suggestions)
		}
	})
}
