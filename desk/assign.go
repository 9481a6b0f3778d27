package desk

import (
	"context"

	"github.com/segue-desk/segue/internal/database"
	"github.com/segue-desk/segue/internal/fault"
)

// notice tells one agent that something needs them.
type notice struct {
	Kind           string `json:"kind"`
	Notice         string `json:"notice"`
	ConversationID string `json:"conversation_id"`
	By             string `json:"by"`
}

// Assign gives the conversation to an agent or into a team's queue. An agent
// who gets it from somebody else is told.
func (s *Service) Assign(ctx context.Context, id string, r AssignRequest) (Event, error) {
	const op = "desk.Assign"
	if (r.AgentID == "") == (r.TeamID == "") {
		return Event{}, fault.Field(op, "agent_id", "Please name either an agent or a team.")
	}
	var assigned Event
	err := s.change(ctx, op, id, func(ctx context.Context, c *change) error {
		if err := c.agentsOnly(op); err != nil {
			return err
		}
		if err := c.reopen(); err != nil {
			return err
		}
		if err := c.waits(ctx); err != nil {
			return err
		}
		give := c.assignAgent
		if r.TeamID != "" {
			give = c.assignTeam
		}
		row, err := give(ctx, op, r)
		assigned = row.forAgents()
		return err
	})
	return assigned, err
}

func (c *change) assignAgent(ctx context.Context, op string, r AssignRequest) (eventRow, error) {
	agent, err := c.s.enabledAgent(ctx, r.AgentID)
	if err != nil {
		return eventRow{}, database.Translate(err, op, "There is no such agent, or no longer.")
	}
	if agent.ID != c.actor.ID {
		c.tell(ctx, agent.ID, "assigned")
	}
	return c.assign(Ref{ID: agent.ID, Name: agent.Name})
}

func (c *change) assignTeam(ctx context.Context, op string, r AssignRequest) (eventRow, error) {
	team, err := c.s.team(ctx, r.TeamID)
	if err != nil {
		return eventRow{}, database.Translate(err, op, "There is no such team.")
	}
	c.own(OwnerTeam, &team.ID, nil)
	if c.conv.WaitingSince.IsZero() {
		c.conv.WaitingSince = c.now
	}
	return c.add(draft{kind: TypeAssigned, author: c.by(), data: AssignedData{Team: &Ref{ID: team.ID, Name: team.Name}}})
}
