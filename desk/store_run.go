package desk

import (
	"context"
	"time"

	"github.com/segue-desk/segue/internal/clock"
)

func (s *Service) newestNumbers(ctx context.Context, ids []string) ([]conversationRow, error) {
	var rows []conversationRow
	err := s.db.Read(ctx).Select("id", "last_seq", "visitor_seq", "owner", "status").Where("id IN ?", ids).Find(&rows).Error
	return rows, err
}

func (s *Service) dueSnoozed(ctx context.Context, now clock.Time, limit int) ([]string, error) {
	var ids []string
	err := s.db.Read(ctx).Model(&conversationRow{}).Where("status = ? AND snoozed_until <= ?", Snoozed, now).
		Order("snoozed_until").Limit(limit).Pluck("id", &ids).Error
	return ids, err
}

// markSeen is written at most once a minute for each agent.
func (s *Service) markSeen(ctx context.Context, ids []string) error {
	if len(ids) == 0 {
		return nil
	}
	now := s.clock.Now()
	var stale int64
	query := s.db.Read(ctx).Model(&agentRow{}).Where("id IN ? AND (seen_at IS NULL OR seen_at < ?)", ids, now.Add(-time.Minute))
	if err := query.Count(&stale).Error; err != nil || stale == 0 {
		return err
	}
	return s.db.Write(ctx).Model(&agentRow{}).Where("id IN ?", ids).UpdateColumn("seen_at", now).Error
}

// forgetExpired looks before it writes, so that an idle desk does not. Links
// stay a month longer, so that an old one is told from a wrong one.
func (s *Service) forgetExpired(ctx context.Context) error {
	now := s.clock.Now()
	for _, old := range []struct {
		row    any
		before clock.Time
	}{
		{&sessionRow{}, now},
		{&visitorTokenRow{}, now},
		{&resumeRow{}, now.Add(-30 * 24 * time.Hour)},
	} {
		var n int64
		if err := s.db.Read(ctx).Model(old.row).Where("expires_at < ?", old.before).Count(&n).Error; err != nil {
			return err
		}
		if n == 0 {
			continue
		}
		if err := s.db.Write(ctx).Where("expires_at < ?", old.before).Delete(old.row).Error; err != nil {
			return err
		}
	}
	return nil
}
