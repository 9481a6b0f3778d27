package desk

import (
	"context"
	"slices"

	"github.com/segue-desk/segue/internal/access"
	"github.com/segue-desk/segue/internal/database"
	"github.com/segue-desk/segue/internal/fault"
)

const mostMentions = 20 // in one note

// called checks whom a note calls and gives each once: invalid for somebody who
// is no agent, or not any more.
func (s *Service) called(ctx context.Context, op string, ids []string) ([]string, error) {
	unique := slices.Compact(slices.Sorted(slices.Values(ids)))
	if len(unique) > mostMentions {
		return nil, fault.Field(op, "mentions", "A note mentions at most 20 colleagues.")
	}
	if len(unique) == 0 {
		return nil, nil
	}
	known, err := s.countEnabled(ctx, unique)
	if err == nil && known < len(unique) {
		err = fault.Field(op, "mentions", "Somebody mentioned is no agent of this desk any more.")
	}
	return unique, database.Translate(err, op, "")
}

// mention keeps whom the note with this number calls now, and tells those who
// were not called before. Who writes it is never called.
func (c *change) mention(ctx context.Context, seq int64, ids []string) error {
	ids = slices.DeleteFunc(slices.Clone(ids), func(id string) bool { return id == c.actor.ID })
	if err := c.s.dropMentions(ctx, c.conv.ID, seq, ids); err != nil {
		return err
	}
	for _, id := range ids {
		fresh, err := c.s.insertMention(ctx, mentionRow{AgentID: id, ConversationID: c.conv.ID, Seq: seq, CreatedAt: c.now})
		if err != nil {
			return err
		}
		if fresh {
			c.tell(ctx, id, "mentioned")
		}
	}
	return nil
}

// readMentions keeps that the acting agent has seen the notes up to seq.
func (s *Service) readMentions(ctx context.Context, op, id string, seq int64) error {
	actor := access.From(ctx)
	if actor.Kind != access.KindAgent {
		return nil
	}
	return database.Translate(s.markMentions(ctx, actor.ID, id, seq, s.clock.Now()), op, noConversation)
}
