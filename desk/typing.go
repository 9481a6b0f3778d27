package desk

import (
	"context"

	"github.com/segue-desk/segue/internal/access"
	"github.com/segue-desk/segue/internal/database"
)

type typingPublication struct {
	Kind   string `json:"kind"`
	Author Author `json:"author"`
	On     bool   `json:"on"`
}

type partialPublication struct {
	Kind string `json:"kind"`
	Text string `json:"text"`
}

type readPublication struct {
	Kind string `json:"kind"`
	By   string `json:"by"`
	Seq  int64  `json:"seq"`
}

// Typing tells the other side, and for agents also their colleagues, that the
// actor types or stopped. Nothing is stored.
func (s *Service) Typing(ctx context.Context, id string, on bool) error {
	if _, err := s.readable(ctx, "desk.Typing", id); err != nil {
		return err
	}
	actor := access.From(ctx)
	told := typingPublication{Kind: "typing", On: on, Author: Author{Kind: AuthorKind(actor.Kind), ID: actor.ID, Name: actor.Name}}
	s.signal(ctx, agentsChannel(id), told)
	if actor.Kind != access.KindVisitor {
		s.signal(ctx, visitorChannel(id), told)
	}
	return nil
}

// Partial shows what the bot has said so far; the stored event replaces it.
func (s *Service) Partial(ctx context.Context, id, text string) error {
	if _, err := needAgent(ctx, access.WriteConversations, "desk.Partial"); err != nil {
		return err
	}
	told := partialPublication{Kind: "partial", Text: text}
	s.signal(ctx, visitorChannel(id), told)
	s.signal(ctx, agentsChannel(id), told)
	return nil
}

// Read moves the read mark of the actor's side forward to seq, and tells the
// other side. It never moves back.
func (s *Service) Read(ctx context.Context, id string, seq int64) error {
	const op = "desk.Read"
	conv, err := s.readable(ctx, op, id)
	if err != nil {
		return err
	}
	if access.From(ctx).Kind == access.KindVisitor {
		return s.readByVisitor(ctx, op, conv, min(seq, conv.VisitorSeq))
	}
	if err := s.readMentions(ctx, op, id, seq); err != nil {
		return err
	}
	return s.readByAgent(ctx, op, conv, min(seq, conv.LastSeq))
}

func (s *Service) readByVisitor(ctx context.Context, op string, conv *conversationRow, seq int64) error {
	if seq <= conv.VisitorReadSeq {
		return nil
	}
	moved, err := s.markVisitorRead(ctx, conv.ID, seq)
	if err != nil || !moved {
		return database.Translate(err, op, noConversation)
	}
	s.signal(ctx, agentsChannel(conv.ID), readPublication{Kind: "read", By: "visitor", Seq: seq})
	return nil
}

func (s *Service) readByAgent(ctx context.Context, op string, conv *conversationRow, seq int64) error {
	if seq <= conv.AgentReadSeq || access.Check(access.From(ctx), access.WriteConversations, op) != nil {
		return nil // those who only look leave no trace
	}
	err := s.db.InTx(ctx, func(ctx context.Context) error {
		locked, err := s.lockConversation(ctx, conv.ID)
		if err != nil {
			return err
		}
		unread := 0
		if locked.Unread > 0 && seq < locked.LastSeq {
			left, err := s.countVisitorMessages(ctx, conv.ID, seq)
			if err != nil {
				return err
			}
			unread = min(left, locked.Unread)
		}
		s.delivery.begin(conv.ID, locked.LastSeq)
		if _, err := s.markAgentRead(ctx, conv.ID, seq, unread); err != nil {
			return err
		}
		database.AfterCommit(ctx, func() { s.delivery.committed(conv.ID) })
		return nil
	})
	if err != nil {
		return database.Translate(err, op, noConversation)
	}
	s.signal(ctx, visitorChannel(conv.ID), readPublication{Kind: "read", By: "agent", Seq: seq})
	return nil
}
