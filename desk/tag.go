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
	clean := labels(tags)
	if len(clean) > 20 {
		return Event{}, fault.Field(op, "tags", "A conversation has at most 20 tags.")
	}
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

// labels tidies tags and skills, which are compared with each other.
func labels(list []string) []string {
	clean := []string{}
	for _, label := range list {
		if label = strings.ToLower(line(label, 40)); label != "" && !slices.Contains(clean, label) {
			clean = append(clean, label)
		}
	}
	return clean
}

func knownSkills(op string, list []string) ([]string, error) {
	skills := labels(list)
	if len(skills) > 20 {
		return nil, fault.Field(op, "skills", "An agent has at most 20 skills.")
	}
	return skills, nil
}

// SetPriority moves the conversation before those of a lower priority wherever
// it waits: 0 in its turn, 1 sooner, 2 first.
func (s *Service) SetPriority(ctx context.Context, id string, priority int) (Conversation, error) {
	const op = "desk.SetPriority"
	if priority < 0 || priority > 2 {
		return Conversation{}, fault.Field(op, "priority", "A priority is 0, 1 or 2.")
	}
	err := s.change(ctx, op, id, func(_ context.Context, c *change) error {
		c.conv.Priority = priority
		return c.agentsOnly(op)
	})
	if err != nil {
		return Conversation{}, err
	}
	conv, err := s.agentView(ctx, id)
	return conv, database.Translate(err, op, noConversation)
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
