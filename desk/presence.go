package desk

import (
	"context"

	"github.com/segue-desk/segue/internal/access"
	"github.com/segue-desk/segue/internal/database"
)

// Seen keeps that the acting agent's console is alive.
func (s *Service) Seen(ctx context.Context) error {
	actor, err := needAgent(ctx, access.ReadConversations, "desk.Seen")
	if err != nil {
		return err
	}
	return database.Translate(s.markSeen(ctx, []string{actor.ID}), "desk.Seen", "")
}

type presencePublication struct {
	Kind   string          `json:"kind"`
	Agents []agentPresence `json:"agents"`
}

type agentPresence struct {
	ID     string   `json:"id"`
	Name   string   `json:"name"`
	Status Presence `json:"status"`
}

// tellPresence tells the desk who is there.
func (s *Service) tellPresence(ctx context.Context) {
	list, err := s.agents(ctx, "", "")
	if err != nil {
		s.log.WarnContext(ctx, "presence was not told", "error", err)
		return
	}
	told := presencePublication{Kind: "presence", Agents: []agentPresence{}}
	for _, a := range list {
		if !a.Disabled {
			told.Agents = append(told.Agents, agentPresence{ID: a.ID, Name: a.Name, Status: a.Status})
		}
	}
	s.signal(ctx, deskChannel, told)
}
