package desk

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"

	"github.com/segue-desk/segue/internal/access"
	"github.com/segue-desk/segue/internal/database"
)

// Transcript gives the conversation as plain text, as the actor sees it, with
// times in the desk's time zone.
func (s *Service) Transcript(ctx context.Context, id string) (string, error) {
	const op = "desk.Transcript"
	conv, err := s.readable(ctx, op, id)
	if err != nil {
		return "", err
	}
	settings, err := s.settings(ctx)
	if err != nil {
		return "", err
	}
	text, err := s.transcript(ctx, conv, settings, access.From(ctx).Kind == access.KindVisitor)
	return text, database.Translate(err, op, noConversation)
}

func (s *Service) transcript(ctx context.Context, conv *conversationRow, settings Settings, visitor bool) (string, error) {
	deleted := s.linesFor(conv.Locale).Transcript().Deleted
	var out strings.Builder
	fmt.Fprintf(&out, "%s, %s\n", settings.DeskName, conv.CreatedAt.In(settings.Hours.zone()).Format("2006-01-02"))
	for after := int64(0); ; {
		rows, err := s.eventsAfter(ctx, conv.ID, after, 500, visitor)
		if err != nil {
			return "", err
		}
		for _, row := range rows {
			words := row.transcribed()
			if row.gone() {
				words = deleted
			}
			if words != "" {
				at := row.CreatedAt.In(settings.Hours.zone()).Format("2006-01-02 15:04")
				fmt.Fprintf(&out, "\n[%s] %s:\n%s\n", at, row.speaker(), words)
			}
			after = row.Seq
		}
		if len(rows) < 500 {
			return out.String(), nil
		}
	}
}

func (e eventRow) speaker() string {
	if e.AuthorName != "" {
		return e.AuthorName
	}
	return string(e.Author)
}

// transcribed gives what the event says in a transcript; "" for nothing.
func (e eventRow) transcribed() string {
	switch e.Type {
	case TypeMessage, TypeAnswer, TypeHandoff, TypeNote:
		text := e.Text
		var data MessageData
		if json.Unmarshal([]byte(e.Data), &data) == nil {
			for _, file := range data.Attachments {
				text = strings.TrimSpace(text + "\n(" + file.Name + ")")
			}
		}
		return text
	case TypeClarify:
		text := e.Text
		var data ClarifyData
		if json.Unmarshal([]byte(e.Data), &data) == nil {
			for _, choice := range data.Choices {
				text += "\n- " + choice.Title
			}
		}
		return text
	case TypeRating:
		var data RatingData
		if json.Unmarshal([]byte(e.Data), &data) != nil {
			return ""
		}
		return strings.TrimSpace(strings.Repeat("★", data.Score) + " " + data.Comment)
	case TypeEdited, TypeDeleted:
		return "" // the message reads so above
	default:
		return e.Text
	}
}
