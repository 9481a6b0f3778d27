package desk

import (
	"context"
	"time"

	"github.com/segue-desk/segue/internal/clock"
)

const (
	waitDays  = 14 * 24 * time.Hour // the last days' figures
	mostWaits = 2000
	waitsAge  = 5 * time.Minute // how long a node goes by what it read
)

// waits holds how visitors of each team waited in the last days.
type waits struct {
	teams map[string]teamWaits // never changed
	read  clock.Time
}

type teamWaits struct {
	hours Hours
	cases []waited
	usual usual
}

// queueing is where a visitor stands in a queue that somebody works on.
// Minutes is the expected wait, nil when nothing can be told.
type queueing struct{ Place, Minutes *int }

// at gives the minutes that are told to who waits in a team's queue since an
// instant.
func (w *waits) at(teamID string, place int, since, now clock.Time) *int {
	team := w.teams[teamID]
	return team.usual.at(place, team.hours.Between(since, now))
}

// recentWaits gives the last days' waits, in three queries for all teams, kept
// for a few minutes.
func (s *Service) recentWaits(ctx context.Context) (*waits, error) {
	now := s.clock.Now()
	known := s.waits.Load()
	if known != nil && now.Since(known.read) < waitsAge && now.Since(known.read) >= 0 {
		return known, nil
	}
	settings, err := s.settings(ctx)
	if err != nil {
		return nil, err
	}
	var teams []teamRow
	if err := s.db.Read(ctx).Select("id", "hours").Limit(500).Find(&teams).Error; err != nil {
		return nil, err
	}
	var rows []conversationRow
	err = s.db.Read(ctx).Select("team_id", "handoff_place", "handoff_at", "first_response_at").
		Where("handoff_place IS NOT NULL AND handoff_at >= ? AND first_response_at > handoff_at AND team_id IS NOT NULL", now.Add(-waitDays)).
		Order("handoff_at DESC").Limit(mostWaits).Find(&rows).Error
	if err != nil {
		return nil, err
	}
	fresh := &waits{teams: map[string]teamWaits{}, read: now}
	for i := range teams {
		fresh.teams[teams[i].ID] = teamWaits{hours: teams[i].hoursOr(settings.Hours)}
	}
	for i := range rows {
		fresh.count(&rows[i])
	}
	for id, team := range fresh.teams {
		team.usual = usually(team.cases)
		fresh.teams[id] = team
	}
	s.waits.Store(fresh)
	return fresh, nil
}

// count takes a wait that began inside the business hours.
func (w *waits) count(row *conversationRow) {
	team := w.teams[*row.TeamID]
	if !team.hours.OpenAt(row.HandoffAt) {
		return
	}
	team.cases = append(team.cases, waited{place: *row.HandoffPlace, time: team.hours.Between(row.HandoffAt, row.FirstResponseAt)})
	w.teams[*row.TeamID] = team
}
