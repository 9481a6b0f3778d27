package demo

import (
	"cmp"
	"context"
	"strconv"
	"time"

	"github.com/segue-desk/segue/desk"
	"github.com/segue-desk/segue/internal/access"
	"github.com/segue-desk/segue/internal/clock"
)

// scene is one past conversation being played.
type scene struct {
	ctx     context.Context // the system's
	desk    *desk.Service
	clock   *clock.Fake
	past    pastContent
	people  map[string]desk.Agent
	visitor context.Context
	id      string
	handed  bool
}

// play lets everybody do what the content says, some time apart.
func (s *scene) play() error {
	session, err := s.desk.OpenSession(s.ctx, desk.SessionRequest{Locale: s.past.Locale, Page: "https://rimfell.example/"})
	if err != nil {
		return err
	}
	visitor, err := s.desk.AuthenticateVisitor(s.ctx, session.Token)
	if err != nil {
		return err
	}
	s.visitor = access.With(s.ctx, visitor)
	for i, m := range s.past.Messages {
		if err := s.line(i, m.From, m.Text, m.Article); err != nil {
			return err
		}
		s.clock.Advance(70 * time.Second)
	}
	return s.end()
}

func (s *scene) line(i int, from, text, article string) error {
	switch from {
	case "visitor":
		return s.visitorSays(i, text)
	case "bot":
		return s.botSays(desk.Outcome{Decision: desk.DecideAnswer, Text: text, Locale: s.past.Locale, Confidence: 0.97, Threshold: 0.9,
			Answer: &desk.AnswerData{ArticleID: article, Title: titleOf(s.past.Locale, article), AsksHelpful: true}})
	default:
		return s.agentSays(i, text)
	}
}

func (s *scene) visitorSays(i int, text string) error {
	client := "past-" + strconv.Itoa(i)
	if s.id == "" {
		started, err := s.desk.Start(s.visitor, desk.StartRequest{ClientID: client, Text: text, Locale: s.past.Locale, Page: "https://rimfell.example/"})
		s.id = started.Conversation.ID
		if err == nil {
			_, err = s.desk.EditContact(s.ctx, s.id, s.contact())
		}
		return err
	}
	_, err := s.desk.Post(s.visitor, s.id, desk.PostRequest{ClientID: client, Text: text})
	return err
}

func (s *scene) contact() desk.ContactChange {
	change := desk.ContactChange{Locale: &s.past.Locale}
	if s.past.Contact.Name != "" {
		change.Name = &s.past.Contact.Name
	}
	if s.past.Contact.Email != "" {
		change.Email = &s.past.Contact.Email
	}
	return change
}

func (s *scene) botSays(outcome desk.Outcome) error {
	turn, wanted, err := s.desk.BeginTurn(s.ctx, s.id)
	if err != nil || !wanted {
		return err
	}
	_, err = s.desk.ApplyOutcome(s.ctx, turn, outcome)
	return err
}

// handOver lets the bot hand over what it did not answer.
func (s *scene) handOver() error {
	if s.handed {
		return nil
	}
	s.handed = true
	return s.botSays(desk.Outcome{Decision: desk.DecideHandoff, Reason: cmp.Or(s.past.Reason, desk.ReasonAsked), Locale: s.past.Locale, Confidence: 0.2, Threshold: 0.9,
		Summary: s.past.Messages[0].Text})
}

func (s *scene) agentSays(i int, text string) error {
	if err := s.handOver(); err != nil {
		return err
	}
	agent := access.With(s.ctx, s.people[s.past.Agent].Actor())
	detail, err := s.desk.Get(s.ctx, s.id)
	if err != nil {
		return err
	}
	if detail.Conversation.Assignee == nil {
		s.clock.Advance(time.Minute + time.Duration(len(text)%9)*time.Minute) // they wait, some longer
		if _, err := s.desk.Take(agent, s.id); err != nil {
			return err
		}
	}
	_, err = s.desk.Post(agent, s.id, desk.PostRequest{ClientID: "past-" + strconv.Itoa(i), Text: text, Locale: s.past.Locale})
	return err
}

// end leaves the conversation as the content says.
func (s *scene) end() error {
	if s.past.Status == "queued" {
		return s.handOver()
	}
	if s.past.Helpful != nil {
		if err := s.verdict(*s.past.Helpful); err != nil {
			return err
		}
	}
	if s.past.Status != "resolved" {
		return nil
	}
	by := s.ctx
	if agent, ok := s.people[s.past.Agent]; ok {
		by = access.With(s.ctx, agent.Actor())
	}
	if _, err := s.desk.Resolve(by, s.id); err != nil {
		return err
	}
	if s.past.Rating == nil {
		return nil
	}
	_, err := s.desk.Rate(s.visitor, s.id, desk.RatingData{Score: s.past.Rating.Score, Comment: s.past.Rating.Comment})
	return err
}

func (s *scene) verdict(helpful bool) error {
	page, err := s.desk.Events(s.visitor, s.id, desk.EventsQuery{})
	if err != nil {
		return err
	}
	for _, event := range page.Events {
		if event.Type == desk.TypeAnswer {
			_, err = s.desk.Helpful(s.visitor, s.id, desk.HelpfulData{Seq: event.Seq, Helpful: helpful})
		}
	}
	return err
}
