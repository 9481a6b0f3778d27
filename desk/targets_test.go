package desk_test

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/segue-desk/segue/desk"
	"github.com/segue-desk/segue/internal/fault"
)

// targets gives the desk office hours in UTC and targets: 60 minutes to the first
// reply, 30 to the next, 480 to the resolution.
func (s *scene) targets() {
	s.t.Helper()
	settings, err := s.Settings(s.admin)
	s.ok(err)
	settings.Hours = office("UTC", "2026-11-25")
	settings.Targets = desk.Targets{FirstResponse: 60, NextResponse: 30, Resolution: 480}
	_, err = s.SaveSettings(s.admin, settings)
	s.ok(err)
}

// waiting begins a conversation that waits for a person, and gives its visitor.
func (s *scene) waiting() (context.Context, string) {
	s.t.Helper()
	visitor := s.visitor()
	id := s.start(visitor, "A person please")
	_, err := s.RequestHandoff(visitor, id)
	s.ok(err)
	return visitor, id
}

// runs gives the clocks of a conversation as "first_response 11:00!", ! for missed.
func (s *scene) runs(id string) string {
	s.t.Helper()
	var list []string
	for _, c := range s.conv(id).Clocks {
		text := fmt.Sprintf("%s %s", c.Target, c.DueAt.Format("Mon 15:04"))
		if c.Missed {
			text += "!"
		}
		list = append(list, text)
	}
	return strings.Join(list, ", ")
}

func (s *scene) at(day int, clock string) {
	s.t.Helper()
	at, err := time.Parse("15:04", clock)
	s.ok(err)
	s.clock.Advance(time.Date(2026, 11, day, at.Hour(), at.Minute(), 0, 0, time.UTC).Sub(s.clock.Now().Time))
}

// report gives each target's kept of all.
func (s *scene) report() string {
	s.t.Helper()
	now := s.clock.Now()
	view, err := s.Overview(s.admin, now.Add(-90*24*time.Hour), now.Add(time.Hour))
	s.ok(err)
	var list []string
	for _, t := range view.Targets {
		list = append(list, fmt.Sprintf("%s %d/%d", t.Target, t.Kept, t.Count))
	}
	return strings.Join(list, ", ")
}

func TestTargets_Refused(t *testing.T) {
	each(t, func(t *testing.T, s *scene) {
		settings, err := s.Settings(s.admin)
		s.ok(err)
		for _, bad := range []desk.Targets{{FirstResponse: -1}, {NextResponse: 100_001}, {Resolution: -60}} {
			settings.Targets = bad
			_, err := s.SaveSettings(s.admin, settings)
			s.wantCode(err, fault.Invalid)
			_, err = s.CreateTeam(s.admin, desk.Team{Name: "Second line", Targets: &bad})
			s.wantCode(err, fault.Invalid)
		}
		_, err = s.CreateTeam(s.aino, desk.Team{Name: "Second line", Targets: &desk.Targets{FirstResponse: 5}})
		s.wantCode(err, fault.Forbidden)
		s.wantCode(s.WatchTargets(s.aino), fault.Forbidden)
		s.wantCode(s.WatchTargets(s.visitor()), fault.Unauthenticated)
		_, id := s.waiting()
		if got := s.runs(id); got != "" {
			t.Errorf("without targets %s runs", got)
		}
	})
}

// The day of a conversation, step by step: which clocks run, and what is kept.
func TestTargets_Run(t *testing.T) {
	each(t, func(t *testing.T, s *scene) {
		s.targets()
		visitor := s.visitor()
		id := s.start(visitor, "A person please")
		for _, step := range []struct {
			name   string
			do     func() error
			runs   string
			report string
		}{
			{"with the bot", func() error { return nil }, "", ""},
			{"handed over", func() error { _, err := s.RequestHandoff(visitor, id); return err },
				"first_response Mon 11:00, resolution Tue 10:00", ""},
			{"taken by an agent, who has not answered", func() error { s.at(23, "10:20"); _, err := s.Take(s.aino, id); return err },
				"first_response Mon 11:00, resolution Tue 10:00", ""},
			{"more words of the visitor", func() error { s.say(visitor, id, "Are you there?"); return nil },
				"first_response Mon 11:00, resolution Tue 10:00", ""},
			{"answered in time", func() error { s.at(23, "10:50"); s.say(s.aino, id, "I am."); return nil },
				"resolution Tue 10:00", "first_response 1/1"},
			{"asked again in the evening", func() error { s.at(23, "16:50"); s.say(visitor, id, "And now?"); return nil },
				"next_response Tue 09:20, resolution Tue 10:00", "first_response 1/1"},
			{"snoozed, the clocks go on", func() error { _, err := s.Snooze(s.aino, id, s.clock.Now().Add(time.Hour)); return err },
				"next_response Tue 09:20, resolution Tue 10:00", "first_response 1/1"},
			{"answered late, before anybody looked", func() error { s.at(24, "09:40"); s.say(s.aino, id, "Now."); return nil },
				"resolution Tue 10:00", "first_response 1/1, next_response 0/1"},
			{"given back to the bot", func() error { _, err := s.HandBack(s.aino, id); return err },
				"", "first_response 1/1, next_response 0/1"},
			{"handed over again, the holiday before", func() error { s.at(24, "16:40"); _, err := s.RequestHandoff(visitor, id); return err },
				"next_response Thu 09:10, resolution Thu 16:40", "first_response 1/1, next_response 0/1"},
			{"resolved in time", func() error { s.at(26, "09:05"); _, err := s.Resolve(s.aino, id); return err },
				"", "first_response 1/1, next_response 1/2, resolution 1/1"},
			{"reopened", func() error { _, err := s.Reopen(s.aino, id); return err },
				"next_response Thu 09:35, resolution Fri 09:05", "first_response 1/1, next_response 1/2, resolution 1/1"},
		} {
			t.Run(step.name, func(t *testing.T) {
				s.ok(step.do())
				if got := s.runs(id); got != step.runs {
					t.Errorf("runs %q, want %q", got, step.runs)
				}
				if got := s.report(); got != step.report {
					t.Errorf("report %q, want %q", got, step.report)
				}
			})
		}
	})
}

func TestTargets_OfTheTeam(t *testing.T) {
	each(t, func(t *testing.T, s *scene) {
		s.targets()
		fast, err := s.CreateTeam(s.admin, desk.Team{Name: "Fast", Targets: &desk.Targets{FirstResponse: 10}})
		s.ok(err)
		none, err := s.CreateTeam(s.admin, desk.Team{Name: "Calm", Targets: &desk.Targets{}})
		s.ok(err)
		_, id := s.waiting()
		for _, row := range []struct{ team, want string }{
			{fast.ID, "first_response Mon 10:10"},
			{none.ID, ""},
			{s.inbox.TeamID, "first_response Mon 11:00, resolution Tue 10:00"},
		} {
			_, err := s.Assign(s.aino, id, desk.AssignRequest{TeamID: row.team})
			s.ok(err)
			if got := s.runs(id); got != row.want {
				t.Errorf("in team %s %q runs, want %q", row.team, got, row.want)
			}
		}
		teams, err := s.Teams(s.aino)
		s.ok(err)
		for _, team := range teams {
			if own := team.ID != s.inbox.TeamID; own != (team.Targets != nil) {
				t.Errorf("team %s has targets %v", team.Name, team.Targets)
			}
		}
	})
}

// One warning, one miss, each told once to whom it concerns, however often and
// on however many nodes somebody looks.
func TestTargets_AreWatched(t *testing.T) {
	each(t, func(t *testing.T, s *scene) {
		s.targets()
		s.online(s.aino)
		_, id := s.waiting()
		_, own := s.waiting()
		_, err := s.Take(s.bo, own)
		s.ok(err)
		look := func() {
			for range 2 {
				s.ok(s.WatchTargets(s.sys))
			}
		}
		told := func() string {
			var list []string
			for _, name := range []string{"Aino", "Bo", "Ada Admin"} {
				for _, data := range s.radio.on("agent:" + s.ids[name]) {
					for _, what := range []string{"target_soon", "target_missed"} {
						if strings.Contains(data, what) && strings.Contains(data, map[bool]string{true: own, false: id}[name == "Bo"]) {
							list = append(list, name+" "+what)
						}
					}
				}
			}
			return strings.Join(list, ", ")
		}
		for _, step := range []struct{ clock, told, runs string }{
			{"10:44", "", "first_response Mon 11:00, resolution Tue 10:00"},
			{"10:45", "Aino target_soon, Bo target_soon", "first_response Mon 11:00, resolution Tue 10:00"},
			{"10:59", "Aino target_soon, Bo target_soon", "first_response Mon 11:00, resolution Tue 10:00"},
			{"11:00", "Aino target_soon, Aino target_missed, Bo target_soon, Bo target_missed", "first_response Mon 11:00!, resolution Tue 10:00"},
			{"12:00", "Aino target_soon, Aino target_missed, Bo target_soon, Bo target_missed", "first_response Mon 11:00!, resolution Tue 10:00"},
		} {
			s.at(23, step.clock)
			s.online(s.aino)
			look()
			if got := told(); got != step.told {
				t.Errorf("until %s told: %s, want %s", step.clock, got, step.told)
			}
			if got := s.runs(id); got != step.runs {
				t.Errorf("at %s %q runs, want %q", step.clock, got, step.runs)
			}
		}
		s.say(s.aino, id, "Sorry for the wait.")
		if got := s.report(); got != "first_response 0/2" {
			t.Errorf("report %s", got)
		}
		if n := strings.Count(s.types(s.aino, id), "target_missed"); n != 1 {
			t.Errorf("%d events of the miss", n)
		}
		page, err := s.List(s.aino, desk.ListQuery{View: desk.ViewDue})
		s.ok(err)
		var order []string
		for _, conv := range page.Conversations {
			order = append(order, conv.ID)
		}
		if fmt.Sprint(order) != fmt.Sprint([]string{own, id}) {
			t.Errorf("due %v, want %v first", order, own)
		}
		counts, err := s.Counts(s.aino)
		s.ok(err)
		if counts.Due != 2 {
			t.Errorf("counts %+v", counts)
		}
	})
}

// What was missed while the program stood still is kept and seen, and nobody is
// called for it.
func TestTargets_LongMissed(t *testing.T) {
	each(t, func(t *testing.T, s *scene) {
		s.targets()
		_, id := s.waiting()
		s.at(23, "15:00")
		s.online(s.aino)
		s.ok(s.WatchTargets(s.sys))
		if got := s.runs(id); got != "first_response Mon 11:00!, resolution Tue 10:00" {
			t.Errorf("runs %s", got)
		}
		if told := strings.Join(s.radio.on("agent:"+s.ids["Aino"]), " "); strings.Contains(told, "target_") {
			t.Errorf("told %s", told)
		}
	})
}
