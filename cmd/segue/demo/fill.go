package demo

import (
	"context"
	"io/fs"
	"strings"
	"time"

	"github.com/segue-desk/segue/desk"
	"github.com/segue-desk/segue/internal/access"
	"github.com/segue-desk/segue/internal/clock"
	"github.com/segue-desk/segue/internal/database"
)

// Deps are what filling needs. Import brings a folder of Markdown into the
// library, published, Synonyms the words that mean the same in a locale, and
// Tests a file of test questions.
type Deps struct {
	DB       *database.DB
	Desk     *desk.Service
	Import   func(ctx context.Context, articles fs.FS) error
	Synonyms func(ctx context.Context, locale string, groups [][]string) error
	Tests    func(ctx context.Context, questions []byte) error
	Now      clock.Time
}

// Login is a way into the demo desk.
type Login struct{ Role, Email, Password string }

// Logins lists the demo's people, agents first.
func Logins() ([]Login, error) {
	var c deskContent
	if err := read("desk.yaml", &c); err != nil {
		return nil, err
	}
	var out []Login
	for _, a := range c.Agents {
		out = append(out, Login{string(a.Role), a.Email, c.Password})
	}
	return out, nil
}

// Fill fills a store that has no agents and no articles with the demo desk. On
// any other it changes nothing and gives false.
func Fill(ctx context.Context, deps Deps) (bool, error) {
	ctx = access.With(ctx, access.System())
	var c deskContent
	if err := read("desk.yaml", &c); err != nil {
		return false, err
	}
	agents, err := deps.Desk.Agents(ctx)
	if err != nil || len(agents) > 0 {
		return false, err
	}
	teams, err := fillTeams(ctx, deps, c)
	if err != nil {
		return false, err
	}
	people, err := fillPeople(ctx, deps, c, teams)
	if err != nil {
		return false, err
	}
	if err := fillSettings(ctx, deps, c); err != nil {
		return false, err
	}
	for _, m := range c.Macros {
		if _, err := deps.Desk.CreateMacro(ctx, desk.Macro{Title: m.Title, Texts: m.Texts}); err != nil {
			return false, err
		}
	}
	if err := deps.Import(ctx, Articles()); err != nil {
		return false, err
	}
	if err := fillSynonyms(ctx, deps); err != nil {
		return false, err
	}
	tests, err := content.ReadFile("tests.csv")
	if err != nil {
		return false, err
	}
	if err := deps.Tests(ctx, tests); err != nil {
		return false, err
	}
	return true, fillPast(ctx, deps, people)
}

// fillSynonyms sets the words of the house, a file a locale.
func fillSynonyms(ctx context.Context, deps Deps) error {
	files, err := fs.Glob(content, "synonyms.*.yaml")
	if err != nil {
		return err
	}
	for _, file := range files {
		var groups [][]string
		if err := read(file, &groups); err != nil {
			return err
		}
		locale := strings.TrimSuffix(strings.TrimPrefix(file, "synonyms."), ".yaml")
		if err := deps.Synonyms(ctx, locale, groups); err != nil {
			return err
		}
	}
	return nil
}

// fillTeams names the team that every desk begins with, which has the inbox,
// and adds the others.
func fillTeams(ctx context.Context, deps Deps, c deskContent) (map[string]string, error) {
	inbox, err := deps.Desk.EnsureDefaults(ctx)
	if err != nil {
		return nil, err
	}
	ids := map[string]string{}
	for i, t := range c.Teams {
		team := desk.Team{ID: inbox.TeamID, Name: t.Name}
		if i == 0 {
			team, err = deps.Desk.UpdateTeam(ctx, team)
		} else {
			team, err = deps.Desk.CreateTeam(ctx, desk.Team{Name: t.Name})
		}
		if err != nil {
			return nil, err
		}
		ids[t.ID] = team.ID
	}
	return ids, nil
}

func fillPeople(ctx context.Context, deps Deps, c deskContent, teams map[string]string) (map[string]desk.Agent, error) {
	people := map[string]desk.Agent{}
	for _, a := range c.Agents {
		var teamIDs []string
		for _, name := range a.Teams {
			teamIDs = append(teamIDs, teams[name])
		}
		agent, err := deps.Desk.CreateAgent(ctx, desk.NewAgent{
			Email: a.Email, Name: a.Name, Password: c.Password, Role: a.Role, Languages: a.Languages, Locale: "en", TeamIDs: teamIDs,
		})
		if err != nil {
			return nil, err
		}
		people[a.Email] = agent
	}
	return people, nil
}

func fillSettings(ctx context.Context, deps Deps, c deskContent) error {
	settings, err := deps.Desk.Settings(ctx)
	if err != nil {
		return err
	}
	settings.DeskName, settings.BotName, settings.Colour, settings.Promise = c.Name, c.Bot, c.Colour, c.Promise
	settings.Locales, settings.DefaultLocale = c.Locales, c.Locales[0]
	settings.Greeting, settings.Starters = c.Greeting, c.Starters
	settings.Hours = desk.Hours{Timezone: c.Timezone}
	for _, h := range c.Hours {
		for _, day := range h.Days {
			settings.Hours.Days = append(settings.Hours.Days, desk.DayHours{Day: day, From: h.From, To: h.To})
		}
	}
	_, err = deps.Desk.SaveSettings(ctx, settings)
	return err
}

// nowhere takes what the past would send out: jobs and live delivery.
type nowhere struct{}

func (nowhere) Enqueue(context.Context, desk.Job) error       { return nil }
func (nowhere) Publish(context.Context, string, []byte) error { return nil }
func (nowhere) Channels() []string                            { return nil }

// fillPast plays the past conversations with a clock of their own, without
// mails and without waking anybody.
func fillPast(ctx context.Context, deps Deps, people map[string]desk.Agent) error {
	var list []pastContent
	if err := read("conversations/past.yaml", &list); err != nil {
		return err
	}
	for _, p := range list {
		at := clock.NewFake(deps.Now.Time.Add(-time.Duration(p.Started * float64(time.Hour))))
		then, err := desk.New(desk.Deps{DB: deps.DB, Jobs: nowhere{}, Clock: at, Publisher: nowhere{}})
		if err != nil {
			return err
		}
		scene := scene{ctx: ctx, desk: then, clock: at, past: p, people: people}
		if err := scene.play(); err != nil {
			return err
		}
	}
	return nil
}
