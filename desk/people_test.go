package desk_test

import (
	"context"
	"encoding/json"
	"testing"
	"time"

	"github.com/segue-desk/segue/desk"
	"github.com/segue-desk/segue/internal/access"
	"github.com/segue-desk/segue/internal/fault"
)

func TestSignIn(t *testing.T) {
	each(t, func(t *testing.T, s *scene) {
		agent, err := s.SignIn(s.ctx, " AINO@desk.example ", password)
		s.ok(err)
		if agent.Name != "Aino" || agent.Status != desk.Online || len(agent.Teams) != 1 || agent.Teams[0].Name != "Support" {
			t.Errorf("agent %+v", agent)
		}
		for _, row := range [][2]string{{"aino@desk.example", "wrong password"}, {"aino@desk.example", ""}, {"nobody@desk.example", password}, {"", ""}} {
			_, err := s.SignIn(s.ctx, row[0], row[1])
			s.wantCode(err, fault.Unauthenticated)
		}
		s.wantCode(s.ChangePassword(s.aino, "wrong password", "another password"), fault.Invalid)
		s.wantCode(s.ChangePassword(s.aino, password, "short"), fault.Invalid)
		s.ok(s.ChangePassword(s.aino, password, "another password"))
		_, err = s.SignIn(s.ctx, "aino@desk.example", password)
		s.wantCode(err, fault.Unauthenticated)
		s.ok(s.SetPassword(s.sys, "aino@desk.example", password))
		_, err = s.SignIn(s.ctx, "aino@desk.example", password)
		s.ok(err)
		s.wantCode(s.SetPassword(s.aino, "bo@desk.example", password), fault.Forbidden)
		s.wantCode(s.SetPassword(s.sys, "nobody@desk.example", password), fault.NotFound)
		off := true
		_, err = s.ChangeAgent(s.admin, agent.ID, desk.AgentChange{Disabled: &off})
		s.ok(err)
		_, err = s.SignIn(s.ctx, "aino@desk.example", password)
		s.wantCode(err, fault.Unauthenticated)
		_, err = s.AgentActor(s.ctx, agent.ID)
		s.wantCode(err, fault.Unauthenticated)
		_, err = s.Agent(s.ctx, agent.ID)
		s.wantCode(err, fault.NotFound)
	})
}

func TestAgents(t *testing.T) {
	each(t, func(t *testing.T, s *scene) {
		for _, row := range []struct {
			name string
			new  desk.NewAgent
			want fault.Code
		}{
			{"no address", desk.NewAgent{Name: "X", Password: password, Role: access.Agent}, fault.Invalid},
			{"no name", desk.NewAgent{Email: "x@desk.example", Password: password, Role: access.Agent}, fault.Invalid},
			{"no role", desk.NewAgent{Email: "x@desk.example", Name: "X", Password: password}, fault.Invalid},
			{"short password", desk.NewAgent{Email: "x@desk.example", Name: "X", Password: "short", Role: access.Agent}, fault.Invalid},
			{"unknown language", desk.NewAgent{Email: "x@desk.example", Name: "X", Password: password, Role: access.Agent, Languages: []string{"xx"}}, fault.Invalid},
			{"address taken", desk.NewAgent{Email: "Aino@desk.example", Name: "X", Password: password, Role: access.Agent}, fault.Conflict},
		} {
			t.Run(row.name, func(t *testing.T) {
				_, err := s.CreateAgent(s.admin, row.new)
				s.wantCode(err, row.want)
			})
		}
		_, err := s.CreateAgent(s.aino, desk.NewAgent{})
		s.wantCode(err, fault.Forbidden)
		list, err := s.Agents(s.aino)
		s.ok(err)
		if len(list) != 3 || list[0].Name != "Ada Admin" || len(list[2].Teams) != 1 {
			t.Errorf("agents %+v", list)
		}
		role := access.Agent
		_, err = s.ChangeAgent(s.admin, s.ids["Ada Admin"], desk.AgentChange{Role: &role})
		s.wantCode(err, fault.Conflict)
		none, langs, capacity := []string{}, []string{"fi", "no"}, 3
		changed, err := s.ChangeAgent(s.admin, s.ids["Bo"], desk.AgentChange{TeamIDs: &none, Languages: &langs, Capacity: &capacity})
		s.ok(err)
		if len(changed.Teams) != 0 || changed.Languages[1] != "nb" || changed.Capacity != 3 {
			t.Errorf("changed %+v", changed)
		}
		name, locale := "Aino A", "sv"
		me, err := s.ChangeSelf(s.aino, desk.OwnChange{Name: &name, Locale: &locale, Preferences: json.RawMessage(`{"sound":true}`)})
		s.ok(err)
		if me.Name != "Aino A" || me.Locale != "sv" || string(me.Preferences) != `{"sound":true}` {
			t.Errorf("me %+v", me)
		}
		bad := desk.Presence("asleep")
		for _, change := range []desk.OwnChange{{Status: &bad}, {Preferences: json.RawMessage(`[1]`)}, {Name: new(string)}, {Locale: new(string)}} {
			_, err := s.ChangeSelf(s.aino, change)
			s.wantCode(err, fault.Invalid)
		}
		s.clock.Advance(time.Hour)
		s.ok(s.Seen(s.aino))
		if seen, _ := s.Agent(s.ctx, s.ids["Aino"]); seen.SeenAt != s.clock.Now() {
			t.Errorf("seen at %s", seen.SeenAt)
		}
	})
}

func TestInvitations(t *testing.T) {
	each(t, func(t *testing.T, s *scene) {
		invitation, err := s.Invite(s.admin, desk.NewInvitation{Email: "new@desk.example", Role: access.Editor, TeamIDs: []string{s.inbox.TeamID}, Languages: []string{"fi"}})
		s.ok(err)
		open, err := s.Invitations(s.admin)
		s.ok(err)
		if len(open) != 1 || open[0].Token != "" || open[0].Email != "new@desk.example" {
			t.Errorf("open %+v", open)
		}
		_, err = s.AcceptInvitation(s.ctx, desk.Acceptance{Token: invitation.Token, Name: "New", Password: "short"})
		s.wantCode(err, fault.Invalid)
		agent, err := s.AcceptInvitation(s.ctx, desk.Acceptance{Token: invitation.Token, Name: "New", Password: password})
		s.ok(err)
		if agent.Role != access.Editor || len(agent.Teams) != 1 || agent.Languages[0] != "fi" {
			t.Errorf("agent %+v", agent)
		}
		_, err = s.AcceptInvitation(s.ctx, desk.Acceptance{Token: invitation.Token, Name: "Again", Password: password})
		s.wantCode(err, fault.Gone)
		_, err = s.AcceptInvitation(s.ctx, desk.Acceptance{Token: "si_guess", Name: "X", Password: password})
		s.wantCode(err, fault.NotFound)
		_, err = s.Invite(s.admin, desk.NewInvitation{Email: "new@desk.example", Role: access.Agent})
		s.wantCode(err, fault.Conflict)
		late, err := s.Invite(s.admin, desk.NewInvitation{Email: "late@desk.example", Name: "Late", Role: access.Agent})
		s.ok(err)
		s.clock.Advance(8 * 24 * time.Hour)
		_, err = s.AcceptInvitation(s.ctx, desk.Acceptance{Token: late.Token, Password: password})
		s.wantCode(err, fault.Gone)
		s.ok(s.RevokeInvitation(s.admin, late.ID))
		s.wantCode(s.RevokeInvitation(s.admin, late.ID), fault.NotFound)
		_, err = s.Invite(s.aino, desk.NewInvitation{})
		s.wantCode(err, fault.Forbidden)
	})
}

func TestAPITokens(t *testing.T) {
	each(t, func(t *testing.T, s *scene) {
		token, err := s.CreateToken(s.aino, "script")
		s.ok(err)
		actor, err := s.AuthenticateToken(s.ctx, token.Token)
		s.ok(err)
		if actor.Name != "Aino" || actor.Role != access.Agent {
			t.Errorf("actor %+v", actor)
		}
		list, err := s.Tokens(s.aino)
		s.ok(err)
		if len(list) != 1 || list[0].Token != "" || list[0].LastUsedAt != s.clock.Now() {
			t.Errorf("tokens %+v", list)
		}
		s.wantCode(s.RevokeToken(s.bo, token.ID), fault.NotFound)
		s.ok(s.RevokeToken(s.aino, token.ID))
		for _, secret := range []string{token.Token, "", "sa_guess"} {
			_, err = s.AuthenticateToken(s.ctx, secret)
			s.wantCode(err, fault.Unauthenticated)
		}
		_, err = s.CreateToken(s.aino, " ")
		s.wantCode(err, fault.Invalid)
	})
}

func TestTeamsInboxesMacros(t *testing.T) {
	each(t, func(t *testing.T, s *scene) {
		team, err := s.CreateTeam(s.admin, desk.Team{Name: "Repairs", AgentIDs: []string{s.ids["Bo"]}, Hours: &desk.Hours{Timezone: "Europe/Helsinki", Days: []desk.DayHours{{Day: 1, From: "09:00", To: "17:00"}}}})
		s.ok(err)
		team.Name, team.Hours = "Workshop", nil
		_, err = s.UpdateTeam(s.admin, team)
		s.ok(err)
		teams, err := s.Teams(s.aino)
		s.ok(err)
		if len(teams) != 2 || teams[1].Name != "Workshop" || teams[1].AgentIDs[0] != s.ids["Bo"] || teams[1].Hours != nil || len(teams[0].AgentIDs) != 3 {
			t.Errorf("teams %+v", teams)
		}
		_, err = s.CreateTeam(s.aino, desk.Team{Name: "X"})
		s.wantCode(err, fault.Forbidden)
		_, err = s.CreateTeam(s.admin, desk.Team{})
		s.wantCode(err, fault.Invalid)
		_, err = s.UpdateTeam(s.admin, desk.Team{ID: "nothing", Name: "X"})
		s.wantCode(err, fault.NotFound)

		inbox, err := s.CreateInbox(s.admin, desk.Inbox{Name: "Workshop page", TeamID: team.ID, Settings: desk.InboxSettings{BotName: "Hammer", Colour: "#102030", Starters: map[string][]string{"en": {"What do repairs cost?"}}}})
		s.ok(err)
		brand, err := s.Brand(s.ctx, inbox.ID, "en")
		s.ok(err)
		if brand.BotName != "Hammer" || brand.DeskName != "Help desk" || len(brand.Starters) != 1 || brand.Colour != "#102030" {
			t.Errorf("brand %+v", brand)
		}
		s.wantCode(s.DeleteTeam(s.admin, team.ID), fault.Conflict)
		inbox.TeamID = s.inbox.TeamID
		_, err = s.UpdateInbox(s.admin, inbox)
		s.ok(err)
		s.ok(s.DeleteTeam(s.admin, team.ID))
		s.wantCode(s.DeleteTeam(s.admin, team.ID), fault.NotFound)
		inboxes, err := s.Inboxes(s.aino)
		s.ok(err)
		if len(inboxes) != 2 || inboxes[1].Name != "Workshop page" {
			t.Errorf("inboxes %+v", inboxes)
		}
		for _, bad := range []desk.Inbox{{TeamID: s.inbox.TeamID}, {Name: "X", Kind: "door", TeamID: s.inbox.TeamID}, {Name: "X", TeamID: s.inbox.TeamID, Settings: desk.InboxSettings{Colour: "red"}}} {
			_, err := s.CreateInbox(s.admin, bad)
			s.wantCode(err, fault.Invalid)
		}

		macro, err := s.CreateMacro(s.aino, desk.Macro{Title: "Thanks", Texts: map[string]string{"en": "Thank you!", "fi": " "}, Actions: []desk.MacroAction{{Kind: "tag", Value: "thanks"}}})
		s.ok(err)
		macro.Title = "Many thanks"
		changed, err := s.UpdateMacro(s.aino, macro)
		s.ok(err)
		if changed.Title != "Many thanks" || len(changed.Texts) != 1 {
			t.Errorf("macro %+v", changed)
		}
		for _, bad := range []desk.Macro{{}, {Title: "X"}, {Title: "X", Texts: map[string]string{"xx": "x"}}, {Title: "X", Actions: []desk.MacroAction{{Kind: "explode"}}}} {
			_, err := s.CreateMacro(s.aino, bad)
			s.wantCode(err, fault.Invalid)
		}
		s.ok(s.DeleteMacro(s.aino, macro.ID))
		s.wantCode(s.DeleteMacro(s.aino, macro.ID), fault.NotFound)
		if list, err := s.Macros(s.aino); err != nil || len(list) != 0 {
			t.Errorf("macros %v %v", list, err)
		}
	})
}

func TestSessionStore(t *testing.T) {
	each(t, func(t *testing.T, s *scene) {
		store := s.SessionStore()
		for _, data := range []string{"one", "two"} {
			s.ok(store.Commit("t", []byte(data), s.clock.Now().Add(time.Hour).Time))
			got, found, err := store.Find("t")
			if err != nil || !found || string(got) != data {
				t.Errorf("found %q %v %v", got, found, err)
			}
		}
		s.clock.Advance(2 * time.Hour)
		if _, found, err := store.FindCtx(context.Background(), "t"); found || err != nil {
			t.Errorf("an expired session is found: %v", err)
		}
		s.ok(store.Commit("u", []byte("x"), s.clock.Now().Add(time.Hour).Time))
		s.ok(store.Delete("u"))
		if _, found, _ := store.Find("u"); found {
			t.Error("a deleted session is found")
		}
	})
}
