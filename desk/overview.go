package desk

import (
	"context"
	"time"

	"github.com/segue-desk/segue/internal/access"
	"github.com/segue-desk/segue/internal/clock"
	"github.com/segue-desk/segue/internal/database"
	"github.com/segue-desk/segue/internal/fault"
)

// longestReport bounds what one report adds up.
const longestReport = 400 * 24 * time.Hour

// Overview reports on the conversations that began in from..to (to excluded;
// at most 400 days). Bot-resolved are those that the bot answered, that nobody
// handed over and no agent replied to, and whose last verdict was not a no.
// Article titles are left for those who know articles.
func (s *Service) Overview(ctx context.Context, from, to clock.Time) (Overview, error) {
	const op = "desk.Overview"
	if _, err := needAgent(ctx, access.ReadReports, op); err != nil {
		return Overview{}, err
	}
	if length := to.Since(from); length <= 0 || length > longestReport {
		return Overview{}, fault.Field(op, "to", "A report covers a time of at most 400 days; to comes after from.")
	}
	view, err := s.overview(ctx, from, to)
	return view, database.Translate(err, op, "")
}
