package desk_test

import (
	"context"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/segue-desk/segue/desk"
	"github.com/segue-desk/segue/internal/access"
	"github.com/segue-desk/segue/internal/fault"
)

func TestTake_OneWinner(t *testing.T) {
	each(t, func(t *testing.T, s *scene) {
		id := s.start(s.visitor(), "A person please")
		agents := map[string]context.Context{"Aino": s.aino, "Bo": s.bo}
		var wait sync.WaitGroup
		var mu sync.Mutex
		winner, refusals := "", []string{}
		for name, agent := range agents {
			wait.Go(func() {
				_, err := s.Take(agent, id)
				mu.Lock()
				defer mu.Unlock()
				if err == nil {
					winner = name
				} else {
					refusals = append(refusals, fault.PublicOf(err))
				}
			})
		}
		wait.Wait()
		if winner == "" || len(refusals) != 1 || refusals[0] != winner+" has this conversation already." {
			t.Errorf("winner %q, refusals %q", winner, refusals)
		}
		if conv := s.conv(id); conv.Owner != desk.OwnerAgent || conv.Assignee.Name != winner {
			t.Errorf("owner %s, assignee %+v", conv.Owner, conv.Assignee)
		}
		first := s.events(s.admin, id)[1]
		again, err := s.Take(agents[winner], id)
		s.ok(err)
		if again.Seq != first.Seq || s.types(s.admin, id) != "message assigned" {
			t.Errorf("taken again gave event %d of %s", again.Seq, s.types(s.admin, id))
		}
	})
}

// The table of who owns what after which action.
func TestOwner(t *testing.T) {
	each(t, func(t *testing.T, s *scene) {
		take := func(id string) error { _, err := s.Take(s.aino, id); return err }
		button := func(who context.Context) func(string) error {
			return func(id string) error { _, err := s.RequestHandoff(who, id); return err }
		}
		visitor := s.visitor()
		for _, row := range []struct {
			name  string
			do    []func(id string) error
			owner desk.Owner
			who   string
		}{
			{"a new conversation is the bot's", nil, desk.OwnerBot, ""},
			{"the button gives it to the queue", []func(string) error{button(visitor)}, desk.OwnerTeam, ""},
			{"an agent takes it from the bot", []func(string) error{take}, desk.OwnerAgent, "Aino"},
			{"an agent takes it from the queue", []func(string) error{button(visitor), take}, desk.OwnerAgent, "Aino"},
			{"who replies has it", []func(string) error{func(id string) error { s.say(s.bo, id, "Hi"); return nil }}, desk.OwnerAgent, "Bo"},
			{"a colleague who helps does not take it", []func(string) error{take, func(id string) error { s.say(s.bo, id, "Hi"); return nil }}, desk.OwnerAgent, "Aino"},
			{"assigned to a colleague", []func(string) error{take, func(id string) error {
				_, err := s.Assign(s.aino, id, desk.AssignRequest{AgentID: s.ids["Bo"]})
				return err
			}}, desk.OwnerAgent, "Bo"},
			{"put into a queue", []func(string) error{take, func(id string) error {
				_, err := s.Assign(s.aino, id, desk.AssignRequest{TeamID: s.inbox.TeamID})
				return err
			}}, desk.OwnerTeam, ""},
			{"handed back", []func(string) error{take, func(id string) error { _, err := s.HandBack(s.aino, id); return err }}, desk.OwnerBot, ""},
			{"handed back and asked for again", []func(string) error{take, func(id string) error { _, err := s.HandBack(s.aino, id); return err }, button(visitor)}, desk.OwnerTeam, ""},
		} {
			t.Run(row.name, func(t *testing.T) {
				id := s.start(visitor, "Hello")
				for _, do := range row.do {
					s.ok(do(id))
				}
				conv := s.conv(id)
				who := ""
				if conv.Assignee != nil {
					who = conv.Assignee.Name
				}
				if conv.Owner != row.owner || who != row.who {
					t.Errorf("owner %s %s, want %s %s", conv.Owner, who, row.owner, row.who)
				}
				if (conv.Owner == desk.OwnerAgent) != (conv.Assignee != nil) {
					t.Errorf("owner %s with assignee %v", conv.Owner, conv.Assignee)
				}
			})
		}
	})
}

func TestOwner_Refusals(t *testing.T) {
	each(t, func(t *testing.T, s *scene) {
		id := s.start(s.visitor(), "Hello")
		editor := s.agent("Edit", access.Editor)
		_, err := s.HandBack(s.aino, id)
		s.wantCode(err, fault.Conflict)
		_, err = s.Assign(s.aino, id, desk.AssignRequest{})
		s.wantCode(err, fault.Invalid)
		_, err = s.Assign(s.aino, id, desk.AssignRequest{AgentID: "nobody"})
		s.wantCode(err, fault.NotFound)
		_, err = s.Assign(s.aino, id, desk.AssignRequest{TeamID: "nothing"})
		s.wantCode(err, fault.NotFound)
		_, err = s.Take(editor, id)
		s.wantCode(err, fault.Forbidden)
		_, err = s.Take(s.aino, "nothing")
		s.wantCode(err, fault.NotFound)
		_, err = s.Snooze(s.aino, id, s.clock.Now())
		s.wantCode(err, fault.Invalid)
		_, err = s.Snooze(s.aino, id, s.clock.Now().Add(91*24*time.Hour))
		s.wantCode(err, fault.Invalid)
		if got := s.types(s.admin, id); got != "message" {
			t.Errorf("events %q", got)
		}
	})
}

func TestHandoff_TellsTheTruth(t *testing.T) {
	each(t, func(t *testing.T, s *scene) {
		hours := desk.DefaultSettings()
		hours.Hours = desk.Hours{Timezone: "Europe/Helsinki", Days: []desk.DayHours{{Day: 1, From: "09:00", To: "17:00"}, {Day: 2, From: "09:00", To: "17:00"}}}
		_, err := s.SaveSettings(s.admin, hours)
		s.ok(err)
		handoff := func(before func(visitor context.Context, id string)) (desk.Event, desk.HandoffData) {
			visitor := s.visitor()
			id := s.start(visitor, "A person please")
			if before != nil {
				before(visitor, id)
			}
			event, err := s.RequestHandoff(visitor, id)
			s.ok(err)
			again, err := s.RequestHandoff(visitor, id)
			s.ok(err)
			if again.Seq != event.Seq {
				t.Errorf("the button pressed twice made event %d after %d", again.Seq, event.Seq)
			}
			var data desk.HandoffData
			s.ok(event.Decode(&data))
			return event, data
		}
		event, data := handoff(nil)
		if data.Online || data.Place != nil || !data.AskEmail || !strings.Contains(event.Text, "nobody is at the desk") || !data.OpensAt.IsZero() {
			t.Errorf("nobody there: %q %+v", event.Text, data)
		}
		event, data = handoff(func(visitor context.Context, id string) {
			_, err := s.LeaveContact(visitor, id, desk.ContactData{Email: "v@example.com"})
			s.ok(err)
		})
		if data.AskEmail || !strings.Contains(event.Text, "v@example.com") {
			t.Errorf("nobody there, address known: %q %+v", event.Text, data)
		}
		s.online(s.aino)
		event, data = handoff(nil)
		if !data.Online || data.Place == nil || *data.Place != 3 || !strings.Contains(event.Text, "number 3") {
			t.Errorf("two wait already: %q %+v", event.Text, data)
		}
		for range 2 {
			_, data = handoff(nil)
		}
		if data.AskEmail || *data.Place != 5 {
			t.Errorf("four wait already: %+v", data)
		}
		event, data = handoff(nil)
		if !data.AskEmail || *data.Place != 6 || !strings.Contains(event.Text, "number 6") || !strings.Contains(event.Text, "e-mail") {
			t.Errorf("five wait already: %q %+v", event.Text, data)
		}
		s.clock.Advance(8 * time.Hour) // 20:00 in Helsinki, and Aino's console is silent
		event, data = handoff(nil)
		if data.Online || data.OpensAt.IsZero() || !strings.Contains(event.Text, "Tuesday 09:00") {
			t.Errorf("closed: %q %+v", event.Text, data)
		}
		if conv := s.conv(event.ConversationID); conv.HandoffReason != desk.ReasonButton || conv.Unread != 1 || conv.WaitingSince.IsZero() {
			t.Errorf("conversation %+v", conv)
		}
	})
}

func TestReply_KeepsWhatTheVisitorWaitsFor(t *testing.T) {
	each(t, func(t *testing.T, s *scene) {
		visitor := s.visitor()
		id := s.start(visitor, "Hello")
		_, err := s.RequestHandoff(visitor, id)
		s.ok(err)
		s.jobs.kinds()
		s.clock.Advance(time.Minute)
		s.say(visitor, id, "Anybody?")
		if conv := s.conv(id); conv.Unread != 2 || conv.WaitingSince.Time != monday {
			t.Errorf("unread %d, waiting since %s", conv.Unread, conv.WaitingSince)
		}
		if got := s.jobs.kinds(); got != "understand" {
			t.Errorf("a message to people leaves %q, want understand", got)
		}
		s.clock.Advance(time.Minute)
		s.say(s.aino, id, "Yes")
		conv := s.conv(id)
		if conv.Unread != 0 || !conv.WaitingSince.IsZero() || conv.FirstResponseAt.Time != monday.Add(2*time.Minute) {
			t.Errorf("after the reply: %+v", conv)
		}
		s.say(visitor, id, "Thanks")
		if conv := s.conv(id); conv.Unread != 1 || conv.WaitingSince.IsZero() {
			t.Errorf("unread %d, waiting since %s", conv.Unread, conv.WaitingSince)
		}
		s.ok(s.Read(s.aino, id, 99))
		if conv := s.conv(id); conv.Unread != 0 || conv.AgentReadSeq != conv.Seq {
			t.Errorf("read: unread %d, to %d of %d", conv.Unread, conv.AgentReadSeq, conv.Seq)
		}
		s.ok(s.Read(visitor, id, 2))
		if got, _ := s.VisitorConversation(visitor, id); got.VisitorReadSeq < 2 || got.AgentReadSeq == 0 {
			t.Errorf("visitor's view %+v", got)
		}
	})
}

func TestResolveAndAgain(t *testing.T) {
	each(t, func(t *testing.T, s *scene) {
		visitor := s.visitor()
		id, _ := s.answered(visitor)
		_, err := s.Take(s.aino, id)
		s.ok(err)
		posted, err := s.Post(s.aino, id, desk.PostRequest{ClientID: "bye", Text: "All done", Resolve: true})
		s.ok(err)
		if conv := s.conv(id); conv.Status != desk.Resolved || conv.ResolvedBy != "agent" || posted.Event.Seq != conv.Seq-1 {
			t.Errorf("conversation %+v", conv)
		}
		first, err := s.Resolve(s.aino, id)
		s.ok(err)
		if first.Type != desk.TypeStatus || first.Seq != s.conv(id).Seq {
			t.Errorf("resolved again: %+v", first)
		}
		s.jobs.kinds()
		s.say(visitor, id, "One more thing")
		conv := s.conv(id)
		if conv.Status != desk.Open || conv.Owner != desk.OwnerBot || conv.Assignee != nil || !conv.ResolvedAt.IsZero() {
			t.Errorf("reopened: %+v", conv)
		}
		turn := s.turn(id)
		if turn.Question != "One more thing" || len(turn.Context) != 0 || len(turn.Earlier) != 0 || s.jobs.kinds() != "turn" {
			t.Errorf("the bot does not start afresh: %+v", turn)
		}
		_, err = s.Take(s.aino, id)
		s.ok(err)
		_, err = s.Resolve(s.aino, id)
		s.ok(err)
		s.online(s.aino)
		s.say(visitor, id, "And another")
		if conv := s.conv(id); conv.Owner != desk.OwnerAgent || conv.Assignee.Name != "Aino" || conv.WaitingSince.IsZero() {
			t.Errorf("the agent on duty lost it: %+v", conv)
		}
	})
}

func TestButton_OnAResolvedConversation(t *testing.T) {
	each(t, func(t *testing.T, s *scene) {
		visitor := s.visitor()
		id := s.start(visitor, "Hello")
		s.say(s.aino, id, "Hi")
		_, err := s.Resolve(s.aino, id)
		s.ok(err)
		s.online(s.aino)
		_, err = s.RequestHandoff(visitor, id)
		s.ok(err)
		if conv := s.conv(id); conv.Status != desk.Open || conv.Owner != desk.OwnerAgent || conv.WaitingSince.IsZero() {
			t.Errorf("with the agent on duty: %+v", conv)
		}
		_, err = s.Resolve(s.aino, id)
		s.ok(err)
		_, err = s.Take(s.bo, id)
		s.ok(err)
		if conv := s.conv(id); conv.Status != desk.Open || conv.Assignee.Name != "Bo" {
			t.Errorf("taken after the resolution: %+v", conv)
		}
		_, err = s.Resolve(s.bo, id)
		s.ok(err)
		event, err := s.RequestHandoff(visitor, id)
		s.ok(err)
		if conv := s.conv(id); event.Type != desk.TypeHandoff || conv.Owner != desk.OwnerTeam {
			t.Errorf("with the agent gone: %s %+v", event.Type, conv)
		}
	})
}

func TestSnooze(t *testing.T) {
	each(t, func(t *testing.T, s *scene) {
		visitor := s.visitor()
		id := s.start(visitor, "Hello")
		_, err := s.Take(s.aino, id)
		s.ok(err)
		_, err = s.Snooze(s.aino, id, s.clock.Now().Add(time.Hour))
		s.ok(err)
		if conv := s.conv(id); conv.Status != desk.Snoozed || conv.SnoozedUntil.Time != monday.Add(time.Hour) {
			t.Errorf("snoozed: %+v", conv)
		}
		s.clock.Advance(time.Hour)
		ctx, stop := context.WithCancel(t.Context())
		done := make(chan error, 1)
		go func() { done <- s.Run(ctx) }()
		s.radio.await(t, "visitor:"+id, 4) // message, assigned, snoozed, open again
		stop()
		s.ok(<-done)
		if conv := s.conv(id); conv.Status != desk.Open || conv.Owner != desk.OwnerAgent {
			t.Errorf("woken: %+v", conv)
		}
		_, err = s.Snooze(s.aino, id, s.clock.Now().Add(time.Hour))
		s.ok(err)
		s.say(visitor, id, "Hello again")
		if conv := s.conv(id); conv.Status != desk.Open || conv.Owner != desk.OwnerAgent || !conv.SnoozedUntil.IsZero() {
			t.Errorf("woken by the visitor: %+v", conv)
		}
		_, err = s.Resolve(s.aino, id)
		s.ok(err)
		_, err = s.Reopen(s.aino, id)
		s.ok(err)
		if conv := s.conv(id); conv.Status != desk.Open {
			t.Errorf("reopened: %+v", conv)
		}
	})
}
