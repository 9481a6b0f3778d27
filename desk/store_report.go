package desk

import (
	"context"
	"time"

	"gorm.io/gorm"

	"github.com/segue-desk/segue/internal/clock"
)

const useColumns = `article_id, COUNT(*) AS answers, SUM(CASE WHEN verdict = 'helpful' THEN 1 ELSE 0 END) AS helpful,
	SUM(CASE WHEN verdict IN ('unhelpful', 'corrected') THEN 1 ELSE 0 END) AS unhelpful`

const botResolved = "handoff_at IS NULL AND first_response_at IS NULL AND bot_answers > 0 AND unhelpful = 0"

func (s *Service) overview(ctx context.Context, from, to clock.Time) (Overview, error) {
	began := func() *gorm.DB {
		return s.db.Read(ctx).Model(&conversationRow{}).Where("created_at >= ? AND created_at < ?", from, to)
	}
	judged := func() *gorm.DB {
		return s.db.Read(ctx).Model(&outcomeRow{}).Where("created_at >= ? AND created_at < ? AND NOT shadow", from, to)
	}
	view := Overview{Handoffs: []ReasonCount{}, Targets: []TargetShare{}, ByDay: []DayCount{}, ByLocale: []LocaleCount{}, Unanswered: []QuestionCount{}, Articles: []ArticleUse{}}
	for _, part := range []func() error{
		func() error { return byDay(began(), &view) },
		func() error {
			return began().Select("handoff_reason AS reason, COUNT(*) AS count").Where("handoff_at IS NOT NULL").
				Group("handoff_reason").Order("count DESC, reason").Find(&view.Handoffs).Error
		},
		func() error {
			return began().Select("locale, COUNT(*) AS count").Group("locale").Order("count DESC, locale").Find(&view.ByLocale).Error
		},
		func() error {
			return began().Select("AVG(rating * 1.0) AS average, COUNT(rating) AS count").Take(&view.CSAT).Error
		},
		func() error {
			return s.db.Read(ctx).Table("target_results AS r").Joins("JOIN conversations c ON c.id = r.conversation_id").
				Select("r.target, COUNT(*) AS count, SUM(CASE WHEN r.kept THEN 1 ELSE 0 END) AS kept").
				Where("c.created_at >= ? AND c.created_at < ?", from, to).Group("r.target").Order("r.target").Find(&view.Targets).Error
		},
		func() error { return firstResponse(began, &view.FirstResponse) },
		func() error {
			rows, err := s.placeUses(ctx, from, to)
			view.Suggestions = summed(rows)
			return err
		},
		func() error {
			return judged().Select("question, COUNT(*) AS count").
				Where("decision = 'handoff' AND reason IN ?", []Reason{ReasonLowConfidence, ReasonNoneOfThese, ReasonRepeated}).
				Group("question").Order("count DESC, question").Limit(20).Find(&view.Unanswered).Error
		},
		func() error {
			return judged().Select(useColumns).
				Where("decision = 'answer' AND article_id <> ''").Group("article_id").Order("answers DESC, article_id").Limit(50).Find(&view.Articles).Error
		},
	} {
		if err := part(); err != nil {
			return Overview{}, err
		}
	}
	return view, nil
}

// mostUses is how many articles' use is told at once.
const mostUses = 5_000

func (s *Service) articleUses(ctx context.Context, from clock.Time) ([]ArticleUse, error) {
	var out []ArticleUse
	err := s.db.Read(ctx).Model(&outcomeRow{}).Select(useColumns).Where("created_at >= ? AND decision = 'answer' AND article_id <> '' AND NOT shadow", from.Micros()).
		Group("article_id").Order("article_id").Limit(mostUses).Find(&out).Error
	return out, err
}

const microsPerDay = int64(24 * time.Hour / time.Microsecond)

func byDay(began *gorm.DB, view *Overview) error {
	var rows []struct{ Day, Conversations, BotResolved, Handoffs int64 }
	err := began.Select("created_at / ? AS day, COUNT(*) AS conversations, SUM(CASE WHEN "+botResolved+" THEN 1 ELSE 0 END) AS bot_resolved, COUNT(handoff_at) AS handoffs", microsPerDay).
		Group("day").Order("day").Find(&rows).Error
	for _, row := range rows {
		day := time.UnixMicro(row.Day * microsPerDay).UTC().Format(time.DateOnly)
		view.ByDay = append(view.ByDay, DayCount{Day: day, Conversations: row.Conversations, BotResolved: row.BotResolved, Handoffs: row.Handoffs})
		view.Conversations += row.Conversations
		view.BotResolved += row.BotResolved
	}
	if view.Conversations > 0 {
		view.BotResolvedShare = float64(view.BotResolved) / float64(view.Conversations)
	}
	return err
}

// firstResponse measures from the handoff, or from the beginning when an agent
// came without one.
func firstResponse(began func() *gorm.DB, p *Percentiles) error {
	const waited = "first_response_at - COALESCE(handoff_at, created_at)"
	answered := func() *gorm.DB { return began().Where("first_response_at IS NOT NULL") }
	var n int64
	if err := answered().Count(&n).Error; err != nil || n == 0 {
		return err
	}
	for _, want := range []struct {
		share float64
		into  **float64
	}{{0.5, &p.P50}, {0.9, &p.P90}} {
		var micros []int64
		rank := int(want.share * float64(n-1))
		if err := answered().Order(waited).Offset(rank).Limit(1).Pluck(waited, &micros).Error; err != nil {
			return err
		}
		seconds := float64(max(micros[0], 0)) / 1e6
		*want.into = &seconds
	}
	return nil
}
