package desk

import (
	"context"
	"strconv"

	"github.com/segue-desk/segue/desk/lines"
	"github.com/segue-desk/segue/internal/access"
	"github.com/segue-desk/segue/internal/clock"
	"github.com/segue-desk/segue/internal/fault"
)

// Handoff gives a conversation of the bot to the inbox's team (the program).
// When people have it already, it gives the handoff that is there.
func (s *Service) Handoff(ctx context.Context, r HandoffRequest) (Event, error) {
	const op = "desk.Handoff"
	if _, err := needAgent(ctx, access.WriteConversations, op); err != nil {
		return Event{}, err
	}
	if !r.Reason.Valid() {
		return Event{}, fault.Field(op, "reason", "There is no such reason for a handoff.")
	}
	var handed Event
	err := s.change(ctx, op, r.ConversationID, func(ctx context.Context, c *change) error {
		if c.conv.Owner != OwnerBot {
			return c.already(ctx, &handed, TypeHandoff, TypeAssigned)
		}
		row, err := c.handoff(ctx, r, "")
		handed = row.forAgents()
		return err
	})
	return handed, err
}

// RequestHandoff is the visitor's button: a person, please. Pressed again, it
// gives the event that is there.
func (s *Service) RequestHandoff(ctx context.Context, id string) (Event, error) {
	const op = "desk.RequestHandoff"
	if _, err := needVisitor(ctx, op); err != nil {
		return Event{}, err
	}
	var handed Event
	err := s.change(ctx, op, id, func(ctx context.Context, c *change) error {
		if err := c.wake(ctx); err != nil {
			return err
		}
		if c.conv.Owner != OwnerBot && len(c.events) > 0 { // just opened again, for the agent who had it
			c.conv.WaitingSince = c.now
			handed = c.events[0].forVisitors()
			return nil
		}
		if c.conv.Owner != OwnerBot {
			return c.already(ctx, &handed, TypeHandoff, TypeAssigned)
		}
		row, err := c.handoff(ctx, HandoffRequest{ConversationID: id, Reason: ReasonButton}, "")
		handed = row.forVisitors()
		return err
	})
	return handed, err
}

// situation is what a visitor is told about who will come.
type situation struct {
	team    Ref
	place   *int
	minutes *int // the expected wait, nil when too little is known
	online  bool
	opensAt clock.Time
	address string // the contact's, empty when none is known
	zone    string
}

// longQueue is the place from which a visitor need not wait in the window.
const longQueue = 6

// longWait reports that nobody will come soon.
func (n situation) longWait() bool { return n.place == nil || *n.place >= longQueue }

// handoff changes the owner, writes the visitor's line and keeps the reason,
// all in the running change.
func (c *change) handoff(ctx context.Context, r HandoffRequest, outcomeID string) (eventRow, error) {
	inbox, err := c.s.inbox(ctx, c.conv.InboxID)
	if err != nil {
		return eventRow{}, err
	}
	c.own(OwnerTeam, &inbox.TeamID, nil)
	c.conv.HandoffReason, c.conv.HandoffAt, c.conv.WaitingSince = string(r.Reason), c.now, c.now
	if r.Summary != "" {
		c.conv.Summary, c.conv.SummaryEngine = cut(tidy(r.Summary), 2000), ""
	}
	if c.conv.Unread, err = c.s.countVisitorMessages(ctx, c.conv.ID, max(c.conv.AgentReadSeq, c.conv.ContextSeq)); err != nil {
		return eventRow{}, err
	}
	c.conv.CoveredSeq = c.conv.LastSeq
	now, err := c.situation(ctx, inbox)
	if err != nil {
		return eventRow{}, err
	}
	c.conv.HandoffPlace = now.place
	text, err := c.handoffLine(ctx, r.Text, now)
	if err != nil {
		return eventRow{}, err
	}
	bot, err := c.s.botAuthor(ctx, c.conv.InboxID)
	if err != nil {
		return eventRow{}, err
	}
	row, err := c.add(draft{kind: TypeHandoff, author: bot, text: text, locale: c.conv.Locale,
		data:      HandoffData{Reason: r.Reason, Team: now.team, Place: now.place, Minutes: now.minutes, OpensAt: now.opensAt, Online: now.online, AskEmail: now.longWait() && now.address == ""},
		agentData: handoffForAgents{Summary: r.Summary, Candidates: r.Candidates, OutcomeID: outcomeID}})
	if err != nil {
		return eventRow{}, err
	}
	return row, c.helpAgents(ctx, row.Seq, "handoff")
}

// handoffForAgents is what agents see of a handoff besides [HandoffData].
type handoffForAgents struct {
	Summary    string      `json:"summary"`
	Candidates []Candidate `json:"candidates"`
	OutcomeID  string      `json:"outcome_id"`
}

func (c *change) situation(ctx context.Context, inbox inboxRow) (situation, error) {
	team, err := c.s.team(ctx, inbox.TeamID)
	if err != nil {
		return situation{}, err
	}
	hours, err := c.s.hoursOf(ctx, team)
	if err != nil {
		return situation{}, err
	}
	contact, err := c.s.contact(ctx, c.conv.ContactID)
	if err != nil {
		return situation{}, err
	}
	now := situation{team: Ref{ID: team.ID, Name: team.Name}, address: contact.Email, zone: hours.Timezone}
	if now.online, err = c.s.teamOnDuty(ctx, team.ID); err != nil {
		return situation{}, err
	}
	if now.online {
		place, minutes, err := c.queueing(ctx)
		now.place, now.minutes = &place, minutes
		return now, err
	}
	if !hours.OpenAt(c.now) {
		now.opensAt = hours.NextOpening(c.now)
	}
	return now, nil
}

// handoffLine says what happens next: the place in the queue, or when the desk
// opens, or that nobody is there, and what to do meanwhile.
func (c *change) handoffLine(ctx context.Context, text string, now situation) (string, error) {
	say := c.s.linesFor(c.conv.Locale)
	if now.place != nil {
		if text == "" {
			text = queueLine(say, *now.place)
		}
		if now.minutes != nil {
			text += " " + say.Usually(*now.minutes)
		}
		if !now.longWait() {
			return text, nil
		}
		return now.withAddress(say, text), nil
	}
	settings, err := c.s.settings(ctx)
	if err != nil {
		return "", err
	}
	away := settings.Away[say.Locale]
	switch {
	case away != "":
		text = away
	case !now.opensAt.IsZero():
		text = say.Fill(say.HandoffClosed, "opens", say.Moment(now.opensAt.Time, c.now.Time, now.zone))
	default:
		text = say.HandoffAway
	}
	return now.withAddress(say, text), nil
}

func queueLine(say lines.Lines, place int) string {
	if place == 1 {
		return say.HandoffNext
	}
	return say.Fill(say.HandoffQueue, "place", strconv.Itoa(place))
}

// queueing gives the conversation's place in the queue and the expected wait.
func (c *change) queueing(ctx context.Context) (place int, minutes *int, err error) {
	if place, err = c.s.place(ctx, c.conv); err != nil {
		return 0, nil, err
	}
	waits, err := c.s.recentWaits(ctx)
	if err != nil {
		return 0, nil, err
	}
	return place, waits.at(*c.conv.TeamID, place, c.conv.WaitingSince, c.now), nil
}

// withAddress adds where the answer will go, or asks for that.
func (n situation) withAddress(say lines.Lines, text string) string {
	if n.address != "" {
		return text + " " + say.Fill(say.AddressKept, "email", n.address)
	}
	return text + " " + say.LeaveAddress
}
