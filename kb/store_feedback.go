package kb

import (
	"context"

	"gorm.io/gorm"

	"github.com/segue-desk/segue/internal/clock"
)

type feedbackRow struct {
	ID         string `gorm:"primaryKey"`
	ArticleID  string
	Locale     string
	RevisionID string
	Helpful    bool
	Comment    string
	CreatedAt  clock.Time `gorm:"autoCreateTime:false"`
}

// TableName tells gorm the table.
func (feedbackRow) TableName() string { return "article_feedback" }

type searchRow struct {
	ID        string `gorm:"primaryKey"`
	Locale    string
	Query     string
	Results   int
	CreatedAt clock.Time `gorm:"autoCreateTime:false"`
}

// TableName tells gorm the table.
func (searchRow) TableName() string { return "searches" }

func (l *Library) insertFeedback(ctx context.Context, id string, f Feedback) error {
	return l.db.Write(ctx).Create(&feedbackRow{
		ID: id, ArticleID: f.ArticleID, Locale: f.Locale, RevisionID: f.RevisionID,
		Helpful: f.Helpful, Comment: f.Comment, CreatedAt: l.clock.Now(),
	}).Error
}

func (l *Library) updateComment(ctx context.Context, id, comment string) error {
	done := l.db.Write(ctx).Model(&feedbackRow{}).Where("id = ? AND comment = ''", id).UpdateColumn("comment", comment)
	if done.Error == nil && done.RowsAffected == 0 {
		return gorm.ErrRecordNotFound
	}
	return done.Error
}

func (l *Library) insertSearch(ctx context.Context, locale, query string, results int) error {
	return l.db.Write(ctx).Create(&searchRow{ID: newID(), Locale: locale, Query: query, Results: results, CreatedAt: l.clock.Now()}).Error
}
