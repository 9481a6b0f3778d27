package desk_test

import (
	"fmt"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"gorm.io/gorm"

	"github.com/segue-desk/segue/desk"
	"github.com/segue-desk/segue/internal/fault"
)

// counted gives how many queries do makes.
func (s *scene) counted(do func()) int64 {
	s.t.Helper()
	var n atomic.Int64
	count := func(*gorm.DB) { n.Add(1) }
	name := "test:" + s.key()
	for _, db := range []*gorm.DB{s.db.Read(s.ctx), s.db.Write(s.ctx)} {
		if db.Callback().Query().Get(name) == nil {
			s.ok(db.Callback().Query().Before("gorm:query").Register(name, count))
		}
	}
	do()
	for _, db := range []*gorm.DB{s.db.Read(s.ctx), s.db.Write(s.ctx)} {
		if db.Callback().Query().Get(name) != nil {
			s.ok(db.Callback().Query().Remove(name))
		}
	}
	return n.Load()
}

// fill makes conversations: of five, one each stays with the bot, waits in the
// queue, is Aino's, is resolved and is put off.
func (s *scene) fill(n int) {
	s.t.Helper()
	for i := range n {
		visitor := s.visitor()
		id := s.start(visitor, fmt.Sprintf("Question %d", i))
		s.clock.Advance(time.Second)
		var err error
		switch i % 5 {
		case 1:
			_, err = s.RequestHandoff(visitor, id)
		case 2:
			_, err = s.Take(s.aino, id)
		case 3:
			_, err = s.Resolve(s.aino, id)
		case 4:
			_, err = s.Snooze(s.aino, id, s.clock.Now().Add(time.Hour))
		}
		s.ok(err)
		s.clock.Advance(time.Second)
	}
}

func TestList(t *testing.T) {
	each(t, func(t *testing.T, s *scene) {
		s.fill(20)
		for _, row := range []struct {
			query desk.ListQuery
			want  int
		}{
			{desk.ListQuery{}, 20}, {desk.ListQuery{View: desk.ViewAll}, 20}, {desk.ListQuery{View: desk.ViewMine}, 4}, {desk.ListQuery{View: desk.ViewQueue}, 4},
			{desk.ListQuery{View: desk.ViewBot}, 4}, {desk.ListQuery{View: desk.ViewWaiting}, 8}, {desk.ListQuery{View: desk.ViewOpen}, 12},
			{desk.ListQuery{View: desk.ViewSnoozed}, 4}, {desk.ListQuery{View: desk.ViewResolved}, 4},
			{desk.ListQuery{View: desk.ViewQueue, TeamID: s.inbox.TeamID}, 4}, {desk.ListQuery{TeamID: "other"}, 0},
			{desk.ListQuery{Text: "QUESTION 1"}, 11}, {desk.ListQuery{Text: "100%"}, 0}, {desk.ListQuery{Text: "_"}, 0},
		} {
			t.Run(fmt.Sprintf("%+v", row.query), func(t *testing.T) {
				row.query.Limit = 3
				seen := map[string]bool{}
				var order []desk.Conversation
				for {
					page, err := s.List(s.aino, row.query)
					s.ok(err)
					for _, conv := range page.Conversations {
						seen[conv.ID] = true
						order = append(order, conv)
					}
					if page.Next == nil {
						break
					}
					row.query.Cursor = *page.Next
				}
				if len(seen) != row.want || len(order) != row.want {
					t.Errorf("%d conversations on the pages, %d different, want %d", len(order), len(seen), row.want)
				}
				for i := 1; i < len(order); i++ {
					a, b := order[i-1], order[i]
					waiting := row.query.View == desk.ViewQueue || row.query.View == desk.ViewWaiting
					if waiting && a.WaitingSince.After(b.WaitingSince.Time) || !waiting && a.UpdatedAt.Before(b.UpdatedAt.Time) {
						t.Errorf("%d is out of order", i)
					}
				}
			})
		}
		counts, err := s.Counts(s.aino)
		s.ok(err)
		if want := (desk.Counts{Mine: 4, Queue: 4, Bot: 4, Waiting: 8, Open: 12, Snoozed: 4, Resolved: 4, Unread: 8, Mentioned: []string{}}); !cmp.Equal(counts, want) {
			t.Errorf("counts %+v, want %+v", counts, want)
		}
		for _, bad := range []desk.ListQuery{{View: "nice"}, {Limit: 101}, {Limit: -1}, {Cursor: "%%%"}, {Cursor: "bm9uc2Vuc2U"}} {
			_, err := s.List(s.aino, bad)
			s.wantCode(err, fault.Invalid)
		}
		_, err = s.List(s.visitor(), desk.ListQuery{})
		s.wantCode(err, fault.Unauthenticated)
	})
}

// How many queries an action makes does not grow with what there is.
func TestQueries(t *testing.T) {
	each(t, func(t *testing.T, s *scene) {
		s.fill(30)
		visitor := s.visitor()
		id := s.start(visitor, "Hello")
		for _, row := range []struct {
			name string
			most int64
			do   func() error
		}{
			{"list", 1, func() error { _, err := s.List(s.aino, desk.ListQuery{Limit: 30}); return err }},
			{"counts", 5, func() error { _, err := s.Counts(s.aino); return err }},
			{"get", 3, func() error { _, err := s.Get(s.aino, id); return err }},
			{"agents", 2, func() error { _, err := s.Agents(s.aino); return err }},
			{"teams", 2, func() error { _, err := s.Teams(s.aino); return err }},
			{"events", 2, func() error { _, err := s.Events(visitor, id, desk.EventsQuery{}); return err }},
			{"a visitor's message", 1, func() error { s.say(visitor, id, "Hi"); return nil }},
			{"a visitor's conversations", 1, func() error { _, err := s.VisitorConversations(visitor); return err }},
		} {
			if got := s.counted(func() { s.ok(row.do()) }); got > row.most || got == 0 {
				t.Errorf("%s makes %d queries, want at most %d", row.name, got, row.most)
			}
		}
	})
}

// The lists read along an index in the order that they show.
func TestList_Plans(t *testing.T) {
	s := newScene(t, sqlite(t))
	s.fill(10)
	for _, view := range []desk.View{desk.ViewAll, desk.ViewMine, desk.ViewQueue, desk.ViewBot, desk.ViewWaiting, desk.ViewOpen, desk.ViewDue, desk.ViewSnoozed, desk.ViewResolved} {
		var statement string
		var args []any
		name := "test:" + s.key()
		s.ok(s.db.Read(s.ctx).Callback().Query().After("gorm:query").Register(name, func(tx *gorm.DB) {
			statement, args = tx.Statement.SQL.String(), append([]any{}, tx.Statement.Vars...)
		}))
		_, err := s.List(s.aino, desk.ListQuery{View: view})
		s.ok(err)
		s.ok(s.db.Read(s.ctx).Callback().Query().Remove(name))
		rows, err := s.db.SQL().QueryContext(s.ctx, "EXPLAIN QUERY PLAN "+statement, args...)
		s.ok(err)
		var plan []string
		for rows.Next() {
			var a, b, c int
			var detail string
			s.ok(rows.Scan(&a, &b, &c, &detail))
			plan = append(plan, detail)
		}
		s.ok(rows.Err())
		if text := strings.Join(plan, "; "); strings.Contains(text, "TEMP B-TREE") || !strings.Contains(text, "c USING INDEX conversations_") {
			t.Errorf("%s: %s", view, text)
		}
	}
}

func TestOverview(t *testing.T) {
	each(t, func(t *testing.T, s *scene) {
		from := s.clock.Now()
		helped := s.visitor()
		id, event := s.answered(helped)
		_, err := s.Helpful(helped, id, desk.HelpfulData{Seq: event.Seq, Helpful: true})
		s.ok(err)
		_, err = s.Rate(helped, id, desk.RatingData{Score: 5})
		s.ok(err)
		asked := s.visitor()
		id = s.start(asked, "Do you sell boats?")
		_, err = s.ApplyOutcome(s.sys, s.turn(id), desk.Outcome{Decision: desk.DecideHandoff, Reason: desk.ReasonLowConfidence, Locale: "en"})
		s.ok(err)
		s.clock.Advance(90 * time.Second)
		s.say(s.aino, id, "We do not")
		_, err = s.Rate(asked, id, desk.RatingData{Score: 4})
		s.ok(err)
		s.clock.Advance(time.Second)
		report, err := s.Overview(s.admin, from, s.clock.Now())
		s.ok(err)
		if report.Conversations != 2 || report.BotResolved != 1 || report.BotResolvedShare != 0.5 || len(report.ByDay) != 1 || report.ByDay[0].Day != "2026-11-23" || report.ByDay[0].Handoffs != 1 {
			t.Errorf("report %+v", report)
		}
		if len(report.Handoffs) != 1 || report.Handoffs[0] != (desk.ReasonCount{Reason: desk.ReasonLowConfidence, Count: 1}) || *report.FirstResponse.P50 != 90 || *report.FirstResponse.P90 != 90 {
			t.Errorf("handoffs %+v, first response %v", report.Handoffs, report.FirstResponse)
		}
		if *report.CSAT.Average != 4.5 || report.CSAT.Count != 2 || len(report.Unanswered) != 1 || report.Unanswered[0].Question != "Do you sell boats?" {
			t.Errorf("csat %+v, unanswered %+v", report.CSAT, report.Unanswered)
		}
		if len(report.Articles) != 1 || report.Articles[0].ArticleID != "delivery" || report.Articles[0].Answers != 1 || report.Articles[0].Helpful != 1 {
			t.Errorf("articles %+v", report.Articles)
		}
		empty, err := s.Overview(s.admin, from.Add(-time.Hour), from)
		s.ok(err)
		if empty.Conversations != 0 || empty.CSAT.Average != nil || empty.FirstResponse.P50 != nil || empty.ByDay == nil {
			t.Errorf("an empty time %+v", empty)
		}
		_, err = s.Overview(s.admin, s.clock.Now(), from)
		s.wantCode(err, fault.Invalid)
		_, err = s.Overview(asked, from, s.clock.Now())
		s.wantCode(err, fault.Unauthenticated)
	})
}
