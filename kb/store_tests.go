package kb

import (
	"context"
	"slices"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"

	"github.com/segue-desk/segue/internal/clock"
)

type testRow struct {
	ID             string `gorm:"primaryKey"`
	Locale         string
	Question       string
	ArticleID      *string
	ConversationID *string
	CreatedBy      string
	CreatedAt      clock.Time `gorm:"autoCreateTime:false"`
	Grade          Grade
	Decision       string
	Found          string
	Confidence     float64
	RunAt          clock.Time
	Was            Grade
	ChangedAt      clock.Time
}

// TableName tells gorm the table.
func (testRow) TableName() string { return "test_questions" }

func (r testRow) question() TestQuestion {
	return TestQuestion{
		ID: r.ID, Question: r.Question, Locale: r.Locale, ArticleID: r.ArticleID, ConversationID: r.ConversationID,
		CreatedBy: r.CreatedBy, CreatedAt: r.CreatedAt, Was: r.Was, ChangedAt: r.ChangedAt,
		Result: TestResult{Grade: r.Grade, Decision: r.Decision, ArticleID: r.Found, Confidence: r.Confidence, RunAt: r.RunAt},
	}
}

// lastChange is when a run changed a grade last.
const lastChange = "(SELECT MAX(changed_at) FROM test_questions)"

func (l *Library) listTests(ctx context.Context, q TestQuery) ([]TestQuestion, error) {
	find := l.db.Read(ctx).Order("id").Limit(q.Limit).Where("id > ?", q.After)
	if q.Grade != Untested {
		find = find.Where("grade = ?", q.Grade)
	}
	if q.Changed {
		find = find.Where("changed_at = " + lastChange)
	}
	var rows []testRow
	if err := find.Find(&rows).Error; err != nil {
		return nil, err
	}
	out := make([]TestQuestion, len(rows))
	for i, row := range rows {
		out[i] = row.question()
	}
	return out, nil
}

func (l *Library) countTests(ctx context.Context) (c TestCounts, err error) {
	var groups []struct {
		Grade, Was Grade
		Latest     bool
		N          int
	}
	err = l.db.Read(ctx).Model(&testRow{}).
		Select("grade, was, COALESCE(changed_at = " + lastChange + ", FALSE) AS latest, COUNT(*) AS n").
		Group("1, 2, 3").Find(&groups).Error
	for _, g := range groups {
		c.Questions += g.N
		switch g.Grade {
		case Right:
			c.Right += g.N
		case Offered:
			c.Offered += g.N
		case Missed:
			c.Missed += g.N
		case Wrong:
			c.Wrong += g.N
		case Untested:
		}
		switch {
		case g.Latest && g.Grade.Worth() > g.Was.Worth():
			c.Better += g.N
		case g.Latest && g.Grade.Worth() < g.Was.Worth():
			c.Worse += g.N
		}
	}
	return c, err
}

func (l *Library) upsertTests(ctx context.Context, rows []testRow) error {
	return l.db.Write(ctx).Clauses(clause.OnConflict{
		Columns:   []clause.Column{{Name: "locale"}, {Name: "question"}},
		DoUpdates: clause.AssignmentColumns([]string{"article_id", "conversation_id", "created_by"}),
	}).CreateInBatches(rows, batch).Error
}

func (l *Library) deleteTest(ctx context.Context, id string) error {
	done := l.db.Write(ctx).Delete(&testRow{}, "id = ?", id)
	if done.Error == nil && done.RowsAffected == 0 {
		return gorm.ErrRecordNotFound
	}
	return done.Error
}

// missingArticles gives those of the ids that no article has.
func (l *Library) missingArticles(ctx context.Context, ids []string) ([]string, error) {
	ids = slices.Compact(slices.Sorted(slices.Values(ids)))
	var missing []string
	for _, some := range pieces(ids) {
		var known []string
		if err := l.db.Read(ctx).Model(&articleRow{}).Where("id IN ?", some).Pluck("id", &known).Error; err != nil {
			return nil, err
		}
		for _, id := range some {
			if !slices.Contains(known, id) {
				missing = append(missing, id)
			}
		}
	}
	return missing, nil
}

func (l *Library) recordTests(ctx context.Context, results map[string]TestResult, now clock.Time) error {
	for id, r := range results {
		set := map[string]any{
			"was":        gorm.Expr("CASE WHEN grade NOT IN ('', ?) THEN grade ELSE was END", r.Grade),
			"changed_at": gorm.Expr("CASE WHEN grade NOT IN ('', ?) THEN ? ELSE changed_at END", r.Grade, now),
			"grade":      r.Grade, "decision": r.Decision, "found": r.ArticleID, "confidence": r.Confidence, "run_at": now,
		}
		if err := l.db.Write(ctx).Model(&testRow{}).Where("id = ?", id).Updates(set).Error; err != nil {
			return err
		}
	}
	return nil
}
