package kb

import (
	"context"

	"gorm.io/gorm"
)

func (l *Library) categories(ctx context.Context) ([]Category, error) {
	var rows []struct {
		Row      categoryRow `gorm:"embedded"`
		Articles int
	}
	err := l.db.Read(ctx).Table("categories AS c").
		Select("c.*, (SELECT COUNT(*) FROM articles a WHERE a.category_id = c.id AND a.archived_at IS NULL) AS articles").
		Order("c.position, c.id").Find(&rows).Error
	if err != nil {
		return nil, err
	}
	out := make([]Category, 0, len(rows))
	for _, row := range rows {
		c, err := row.Row.category()
		if err != nil {
			return nil, err
		}
		c.Articles = row.Articles
		out = append(out, c)
	}
	return out, nil
}

func (l *Library) insertCategory(ctx context.Context, c Category) error {
	return l.db.Write(ctx).Create(&categoryRow{
		ID: c.ID, Icon: c.Icon, Position: c.Position, Names: asJSON(c.Names), Descriptions: asJSON(c.Descriptions), CreatedAt: l.clock.Now(),
	}).Error
}

func (l *Library) updateCategory(ctx context.Context, c Category) error {
	done := l.db.Write(ctx).Model(&categoryRow{ID: c.ID}).Select("icon", "position", "names", "descriptions").Updates(&categoryRow{
		Icon: c.Icon, Position: c.Position, Names: asJSON(c.Names), Descriptions: asJSON(c.Descriptions),
	})
	if done.Error == nil && done.RowsAffected == 0 {
		return gorm.ErrRecordNotFound
	}
	return done.Error
}

func (l *Library) deleteCategory(ctx context.Context, id string) error {
	if err := l.db.Write(ctx).Model(&articleRow{}).Where("category_id = ?", id).UpdateColumn("category_id", nil).Error; err != nil {
		return err
	}
	done := l.db.Write(ctx).Delete(&categoryRow{}, "id = ?", id)
	if done.Error == nil && done.RowsAffected == 0 {
		return gorm.ErrRecordNotFound
	}
	return done.Error
}

func (l *Library) categoryExists(ctx context.Context, id string) (bool, error) {
	var n int64
	err := l.db.Read(ctx).Model(&categoryRow{}).Where("id = ?", id).Count(&n).Error
	return n > 0, err
}

func (l *Library) lastCategory(ctx context.Context) (int, error) {
	var last int
	err := l.db.Read(ctx).Model(&categoryRow{}).Select("COALESCE(MAX(position), 0)").Scan(&last).Error
	return last, err
}

func (l *Library) categoryOf(ctx context.Context) (map[string]string, error) {
	var rows []struct{ ID, CategoryID string }
	if err := l.db.Read(ctx).Model(&articleRow{}).Where("category_id IS NOT NULL").Select("id, category_id").Find(&rows).Error; err != nil {
		return nil, err
	}
	out := make(map[string]string, len(rows))
	for _, row := range rows {
		out[row.ID] = row.CategoryID
	}
	return out, nil
}
