package desk

import (
	"context"

	"github.com/segue-desk/segue/desk/routing"
	"github.com/segue-desk/segue/internal/access"
	"github.com/segue-desk/segue/internal/database"
	"github.com/segue-desk/segue/internal/fault"
)

const (
	noTeam       = "There is no such team."
	offerSeconds = 30 // of a new team
)

// Teams lists the teams by name.
func (s *Service) Teams(ctx context.Context) ([]Team, error) {
	const op = "desk.Teams"
	if _, err := needAgent(ctx, access.ReadConversations, op); err != nil {
		return nil, err
	}
	list, err := s.teams(ctx)
	return list, database.Translate(err, op, "")
}

// CreateTeam makes a team (admins). Its id is made here. Without a way of
// routing its queue is manual.
func (s *Service) CreateTeam(ctx context.Context, t Team) (Team, error) {
	const op = "desk.CreateTeam"
	t, err := s.checkedTeam(ctx, op, t)
	if err != nil {
		return Team{}, err
	}
	t.ID, t.CreatedAt = newID(), s.clock.Now()
	if t.Routing == "" {
		t.Routing, t.OfferSeconds = routing.Manual, offerSeconds
	}
	err = s.db.InTx(ctx, func(ctx context.Context) error {
		if err := s.insertTeam(ctx, &teamRow{ID: t.ID, Name: t.Name, Hours: asColumn(t.Hours), Targets: asColumn(t.Targets), Routing: t.Routing, OfferSeconds: t.OfferSeconds, CreatedAt: t.CreatedAt}); err != nil {
			return err
		}
		return s.replaceMembers(ctx, t.ID, t.AgentIDs)
	})
	return t, database.Translate(err, op, noTeam)
}

// UpdateTeam replaces name, hours, targets and members of a team (admins), and the
// routing when a way is named.
func (s *Service) UpdateTeam(ctx context.Context, t Team) (Team, error) {
	const op = "desk.UpdateTeam"
	t, err := s.checkedTeam(ctx, op, t)
	if err != nil {
		return Team{}, err
	}
	err = s.db.InTx(ctx, func(ctx context.Context) error {
		row, err := s.team(ctx, t.ID)
		if err != nil {
			return err
		}
		t.CreatedAt = row.CreatedAt
		if t.Routing == "" {
			t.Routing, t.OfferSeconds = row.Routing, row.OfferSeconds
		}
		if err := s.saveTeam(ctx, &teamRow{ID: t.ID, Name: t.Name, Hours: asColumn(t.Hours), Targets: asColumn(t.Targets), Routing: t.Routing, OfferSeconds: t.OfferSeconds}); err != nil {
			return err
		}
		database.AfterCommit(ctx, s.router.nudge)
		return s.replaceMembers(ctx, t.ID, t.AgentIDs)
	})
	return t, database.Translate(err, op, noTeam)
}

func (s *Service) checkedTeam(ctx context.Context, op string, t Team) (Team, error) {
	if _, err := needAgent(ctx, access.ManageDesk, op); err != nil {
		return t, err
	}
	if t.Name = line(t.Name, 60); t.Name == "" {
		return t, fault.Field(op, "name", "Please give the team a name.")
	}
	t.AgentIDs = orEmpty(t.AgentIDs)
	if t.Routing != "" && !t.Routing.Valid() {
		return t, fault.Field(op, "routing", "A queue is manual, least_busy or round_robin.")
	}
	if t.OfferSeconds != 0 && (t.OfferSeconds < 10 || t.OfferSeconds > 300) {
		return t, fault.Field(op, "offer_seconds", "An offer stands for 10 to 300 seconds; 0 gives without asking.")
	}
	if t.Targets != nil {
		if err := t.Targets.check(op); err != nil {
			return t, err
		}
	}
	if t.Hours == nil {
		return t, nil
	}
	t.Hours.Days, t.Hours.Holidays = orEmpty(t.Hours.Days), orEmpty(t.Hours.Holidays)
	return t, t.Hours.check(op)
}

// DeleteTeam deletes a team that no inbox and no conversation needs; conflict else.
func (s *Service) DeleteTeam(ctx context.Context, id string) error {
	const op = "desk.DeleteTeam"
	if _, err := needAgent(ctx, access.ManageDesk, op); err != nil {
		return err
	}
	return database.Translate(s.deleteTeam(ctx, id), op, noTeam)
}

// hoursOf gives the team's own hours, or the desk's.
func (s *Service) hoursOf(ctx context.Context, team *teamRow) (Hours, error) {
	settings, err := s.settings(ctx)
	return team.hoursOr(settings.Hours), err
}

func (row *teamRow) hoursOr(desk Hours) Hours {
	if h := row.Hours.V; h != nil && h.Timezone != "" {
		return *h
	}
	return desk
}
