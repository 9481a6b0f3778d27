package routing_test

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/segue-desk/segue/desk/routing"
)

var noon = time.Date(2026, 11, 23, 12, 0, 0, 0, time.UTC)

func ago(minutes int) time.Time { return noon.Add(-time.Duration(minutes) * time.Minute) }

type agentOption func(*routing.Agent)

func agent(id string, options ...agentOption) routing.Agent {
	a := routing.Agent{ID: id, Teams: []string{"shop"}, Languages: []string{"en"}, OnDuty: true, Capacity: 4}
	for _, option := range options {
		option(&a)
	}
	return a
}

func reads(locales ...string) agentOption { return func(a *routing.Agent) { a.Languages = locales } }
func knows(skills ...string) agentOption  { return func(a *routing.Agent) { a.Skills = skills } }
func busy(load, of int) agentOption       { return func(a *routing.Agent) { a.Load, a.Capacity = load, of } }
func given(minutes int) agentOption       { return func(a *routing.Agent) { a.GivenAt = ago(minutes) } }
func offDuty(a *routing.Agent)            { a.OnDuty = false }
func elsewhere(a *routing.Agent)          { a.Teams = []string{"office"} }
func asleep(a *routing.Agent)             { a.Missed = 1 }

type option func(*routing.Conversation)

func waits(id string, minutes int, options ...option) routing.Conversation {
	c := routing.Conversation{ID: id, TeamID: "shop", Locale: "en", WaitingSince: ago(minutes)}
	for _, option := range options {
		option(&c)
	}
	return c
}

func in(locale string) option      { return func(c *routing.Conversation) { c.Locale = locale } }
func tagged(tags ...string) option { return func(c *routing.Conversation) { c.Tags = tags } }
func priority(n int) option        { return func(c *routing.Conversation) { c.Priority = n } }
func last(agent string) option     { return func(c *routing.Conversation) { c.LastAgent = agent } }
func at(team string) option        { return func(c *routing.Conversation) { c.TeamID = team } }
func offered(agent string, seconds int) option {
	return func(c *routing.Conversation) {
		c.Offer = routing.Offer{AgentID: agent, Until: noon.Add(time.Duration(seconds) * time.Second)}
	}
}

func resting(agent string, seconds int) option {
	return func(c *routing.Conversation) {
		c.Resting = map[string]time.Time{agent: noon.Add(time.Duration(seconds) * time.Second)}
	}
}

type agents = []routing.Agent
type conversations = []routing.Conversation

func TestRoute(t *testing.T) {
	for _, row := range []struct {
		name   string
		way    routing.Way
		agents agents
		waits  conversations
		want   string // who gets what; a dash ends an offer, ! names who missed one
	}{
		{"nobody is there", routing.LeastBusy, nil, conversations{waits("1", 1)}, ""},
		{"one and one", routing.LeastBusy, agents{agent("a")}, conversations{waits("1", 1)}, "1:a"},
		{"a manual team gives nothing out", routing.Manual, agents{agent("a")}, conversations{waits("1", 1)}, ""},
		{"nor does a team that is not there", routing.LeastBusy, agents{agent("a")}, conversations{waits("1", 1, at("gone"))}, ""},
		{"somebody off duty gets nothing", routing.LeastBusy, agents{agent("a", offDuty)}, conversations{waits("1", 1)}, ""},
		{"nor somebody of another team", routing.LeastBusy, agents{agent("a", elsewhere)}, conversations{waits("1", 1)}, ""},
		{"nor somebody who is full", routing.LeastBusy, agents{agent("a", busy(2, 2))}, conversations{waits("1", 1)}, ""},
		{"nor somebody with a capacity of none", routing.LeastBusy, agents{agent("a", busy(0, 0))}, conversations{waits("1", 1)}, ""},
		{"the longest wait first", routing.LeastBusy, agents{agent("a")}, conversations{waits("1", 1), waits("2", 5)}, "2:a"},
		{"priority before the wait", routing.LeastBusy, agents{agent("a")}, conversations{waits("1", 1, priority(1)), waits("2", 5)}, "1:a"},
		{"who reads the language", routing.LeastBusy, agents{agent("a"), agent("b", reads("fi"), busy(3, 4))}, conversations{waits("1", 1, in("fi"))}, "1:b"},
		{"a reader who is busy is waited for", routing.LeastBusy, agents{agent("a"), agent("b", reads("fi"), busy(4, 4))}, conversations{waits("1", 1, in("fi"))}, ""},
		{"with no reader on duty, anyone", routing.LeastBusy, agents{agent("a"), agent("b", reads("fi"), offDuty)}, conversations{waits("1", 1, in("fi"))}, "1:a"},
		{"a language that is not known yet", routing.LeastBusy, agents{agent("a", reads("fi"))}, conversations{waits("1", 1, in(""))}, "1:a"},
		{"language before skill", routing.LeastBusy, agents{agent("a", knows("tax")), agent("b", reads("fi"))}, conversations{waits("1", 1, in("fi"), tagged("tax"))}, "1:b"},
		{"who knows the matter", routing.LeastBusy, agents{agent("a"), agent("b", knows("tax"), busy(3, 4))}, conversations{waits("1", 1, tagged("tax"))}, "1:b"},
		{"who knows most of it", routing.LeastBusy, agents{agent("a", knows("tax")), agent("b", knows("tax", "eu"), busy(3, 4))}, conversations{waits("1", 1, tagged("tax", "eu", "new"))}, "1:b"},
		{"a tag that is nobody's skill", routing.LeastBusy, agents{agent("a")}, conversations{waits("1", 1, tagged("new"))}, "1:a"},
		{"the last agent before the least busy", routing.LeastBusy, agents{agent("a"), agent("b", busy(3, 4))}, conversations{waits("1", 1, last("b"))}, "1:b"},
		{"the last agent is full", routing.LeastBusy, agents{agent("a"), agent("b", busy(4, 4))}, conversations{waits("1", 1, last("b"))}, "1:a"},
		{"the least busy by share", routing.LeastBusy, agents{agent("a", busy(1, 2)), agent("b", busy(2, 5))}, conversations{waits("1", 1)}, "1:b"},
		{"equally busy: whose turn it is", routing.LeastBusy, agents{agent("a", given(1)), agent("b", given(2))}, conversations{waits("1", 1)}, "1:b"},
		{"round robin looks at the turn only", routing.RoundRobin, agents{agent("a", given(1)), agent("b", given(2), busy(3, 4))}, conversations{waits("1", 1)}, "1:b"},
		{"one offer a head", routing.LeastBusy, agents{agent("a"), agent("b")}, conversations{waits("1", 3), waits("2", 2), waits("3", 1)}, "1:a 2:b"},
		{"an offer that runs stays", routing.LeastBusy, agents{agent("a"), agent("b")}, conversations{waits("1", 3, offered("a", 5))}, ""},
		{"an offer fills a place", routing.LeastBusy, agents{agent("a", busy(1, 2))}, conversations{waits("1", 3, offered("a", 5)), waits("2", 1)}, ""},
		{"an offer that ran out moves on", routing.LeastBusy, agents{agent("a"), agent("b", busy(3, 4))}, conversations{waits("1", 3, offered("a", 0))}, "1:b!a"},
		{"with nobody else it waits", routing.LeastBusy, agents{agent("a")}, conversations{waits("1", 3, offered("a", 0))}, "1:-!a"},
		{"the offer of somebody who left moves on", routing.LeastBusy, agents{agent("a", offDuty), agent("b")}, conversations{waits("1", 3, offered("a", 9))}, "1:b"},
		{"and is no miss of theirs", routing.LeastBusy, agents{agent("a", offDuty)}, conversations{waits("1", 3, offered("a", 0))}, "1:-"},
		{"the offer of somebody who left the team", routing.LeastBusy, agents{agent("a", elsewhere), agent("b")}, conversations{waits("1", 3, offered("a", 9))}, "1:b"},
		{"the offers of a team that became manual end", routing.Manual, agents{agent("a")}, conversations{waits("1", 3, offered("a", 9))}, "1:-"},
		{"who said no is not asked again", routing.LeastBusy, agents{agent("a")}, conversations{waits("1", 3, resting("a", 9))}, ""},
		{"for a while", routing.LeastBusy, agents{agent("a")}, conversations{waits("1", 3, resting("a", 0))}, "1:a"},
		{"the only reader said no", routing.LeastBusy, agents{agent("a"), agent("b", reads("fi"))}, conversations{waits("1", 3, in("fi"), resting("b", 9))}, "1:a"},
		{"who slept is asked last", routing.LeastBusy, agents{agent("a", asleep), agent("b", busy(3, 4))}, conversations{waits("1", 3)}, "1:b"},
		{"and is not the last agent then", routing.LeastBusy, agents{agent("a", asleep), agent("b", busy(3, 4))}, conversations{waits("1", 3, last("a"))}, "1:b"},
		{"but before nobody", routing.LeastBusy, agents{agent("a", asleep)}, conversations{waits("1", 3)}, "1:a"},
	} {
		t.Run(row.name, func(t *testing.T) {
			desk := routing.Desk{Now: noon, Agents: row.agents, Conversations: row.waits,
				Teams: []routing.Team{{ID: "shop", Way: row.way, OfferTime: 30 * time.Second}}}
			moves := routing.Route(desk)
			if diff := cmp.Diff(row.want, text(moves)); diff != "" {
				t.Errorf("moves (-want +got):\n%s", diff)
			}
			if diff := cmp.Diff(moves, routing.Route(desk)); diff != "" {
				t.Errorf("the same desk gave other moves:\n%s", diff)
			}
		})
	}
}

func text(moves []routing.Move) string {
	said := ""
	for i, m := range moves {
		if i > 0 {
			said += " "
		}
		if said += m.ConversationID + ":"; m.AgentID == "" {
			said += "-"
		}
		if said += m.AgentID; m.Missed != "" {
			said += "!" + m.Missed
		}
	}
	return said
}

func TestRoute_WithoutAsking(t *testing.T) {
	desk := routing.Desk{Now: noon, Teams: []routing.Team{{ID: "shop", Way: routing.LeastBusy}},
		Agents:        agents{agent("a", busy(1, 4)), agent("b", busy(0, 2))},
		Conversations: conversations{waits("1", 6), waits("2", 5), waits("3", 4), waits("4", 3), waits("5", 2), waits("6", 1)}}
	moves := routing.Route(desk)
	if got, want := text(moves), "1:b 2:a 3:a 4:b 5:a"; got != want {
		t.Errorf("moves %q, want %q: both full, and one waits", got, want)
	}
	for _, m := range moves {
		if !m.Until.IsZero() {
			t.Errorf("%s was offered, not given", m.ConversationID)
		}
	}
}

func TestNext(t *testing.T) {
	for _, row := range []struct {
		name  string
		waits conversations
		want  int // seconds from now, 0 for never
	}{
		{"nothing waits", nil, 0},
		{"what waits for people waits for no clock", conversations{waits("1", 3)}, 0},
		{"the first end of an offer", conversations{waits("1", 3, offered("a", 9)), waits("2", 1, offered("b", 5))}, 5},
		{"the end of a rest", conversations{waits("1", 3, offered("a", 9), resting("b", 7))}, 7},
		{"what is over is not next", conversations{waits("1", 3, offered("a", 0), resting("b", -7))}, 0},
	} {
		t.Run(row.name, func(t *testing.T) {
			got := routing.Next(routing.Desk{Now: noon, Conversations: row.waits})
			want := time.Time{}
			if row.want > 0 {
				want = noon.Add(time.Duration(row.want) * time.Second)
			}
			if !got.Equal(want) {
				t.Errorf("Next = %v, want %v", got, want)
			}
		})
	}
}

func TestWay_Valid(t *testing.T) {
	for way, valid := range map[routing.Way]bool{routing.Manual: true, routing.LeastBusy: true, routing.RoundRobin: true, "": false, "random": false} {
		if way.Valid() != valid {
			t.Errorf("%q is valid: %v", way, way.Valid())
		}
	}
}
