package desk

import (
	"context"
	"slices"
	"strings"

	"github.com/segue-desk/segue/internal/database"
	"github.com/segue-desk/segue/internal/fault"
)

// SetTags replaces the conversation's tags: at most 20, each at most 40 characters.
func (s *Service) SetTags(ctx context.Context, id string, tags []string) (Event, error) {
	const op = "desk.SetTags"
	var clean []string
	for _, tag := range tags {
		if tag = strings.ToLower(line(tag, 40)); tag != "" && !slices.Contains(clean, tag) {
			clean = append(clean, tag)
		}
	}
	if len(clean) > 20 {
		return Event{}, fault.Field(op, "tags", "A conversation has at most 20 tags.")
	}
	clean = orEmpty(clean)
	var tagged Event
	err := s.change(ctx, op, id, func(_ context.Context, c *change) error {
		if err := c.agentsOnly(op); err != nil {
			return err
		}
		c.conv.Tags = asColumn(clean)
		row, err := c.add(draft{kind: TypeTags, author: c.by(), hidden: true, data: TagsData{Tags: clean}})
		tagged = row.forAgents()
		return err
	})
	return tagged, err
}

// SetTranslate turns translation on or off in the conversation.
func (s *Service) SetTranslate(ctx context.Context, id string, on bool) (Conversation, error) {
	const op = "desk.SetTranslate"
	err := s.change(ctx, op, id, func(_ context.Context, c *change) error {
		c.conv.Translate = on
		return c.agentsOnly(op)
	})
	if err != nil {
		return Conversation{}, err
	}
	conv, err := s.agentView(ctx, id)
	return conv, database.Translate(err, op, noConversation)
}
