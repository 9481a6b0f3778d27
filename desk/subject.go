package desk

import (
	"context"

	"github.com/segue-desk/segue/internal/access"
	"github.com/segue-desk/segue/internal/database"
)

// Subject gives a message, or the handoff that followed some, for the
// understand job: with what was said before, who of the desk reads it, and
// what the visitor wrote since the last reply of a person or the bot.
func (s *Service) Subject(ctx context.Context, id string, seq int64) (Subject, error) {
	const op = "desk.Subject"
	if _, err := needAgent(ctx, access.WriteConversations, op); err != nil {
		return Subject{}, err
	}
	conv, err := s.agentView(ctx, id)
	if err != nil {
		return Subject{}, database.Translate(err, op, noConversation)
	}
	event, err := s.eventBySeq(ctx, id, seq)
	if err != nil {
		return Subject{}, database.Translate(err, op, "There is no such event.")
	}
	subject := Subject{Conversation: conv, Event: event.forAgents()}
	before, err := s.said(ctx, id, 0, seq, contextSize, TypeMessage, TypeAnswer, TypeClarify)
	if err != nil {
		return Subject{}, database.Translate(err, op, "")
	}
	subject.Context = forAgents(before)
	pending := trailing(before)
	subject.Question = joined(pending)
	for _, row := range pending {
		subject.Pending = append(subject.Pending, row.Seq)
	}
	if conv.Seq > seq {
		newer, err := s.countVisitorMessages(ctx, id, seq)
		if err != nil {
			return Subject{}, database.Translate(err, op, "")
		}
		subject.Superseded = newer > 0
	}
	if subject.Agents, err = s.readers(ctx, conv); err != nil {
		return Subject{}, database.Translate(err, op, "")
	}
	settings, err := s.Settings(ctx)
	subject.Settings = &settings
	return subject, err
}

// trailing gives the visitor's messages at the end of what was said. The bot's
// own words between them do not count: after a handoff the agent has to answer
// what the bot could not.
func trailing(rows []eventRow) []eventRow {
	var pending []eventRow
	for _, row := range rows {
		switch {
		case row.Author == ByVisitor && row.Type == TypeMessage:
			pending = append(pending, row)
		case row.Author == ByAgent, row.Type == TypeAnswer:
			pending = nil
		}
	}
	return pending
}

// readers gives who of the desk reads the conversation now: its assignee, or
// those of the team who are on duty, or else all of the team.
func (s *Service) readers(ctx context.Context, conv Conversation) ([]Agent, error) {
	if conv.Assignee != nil {
		agent, err := s.agent(ctx, conv.Assignee.ID)
		if err != nil {
			return nil, err
		}
		return []Agent{agent}, nil
	}
	if conv.Team == nil {
		return []Agent{}, nil
	}
	return s.teamAgents(ctx, conv.Team.ID)
}
