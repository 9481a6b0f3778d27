package desk

import (
	"context"
	"slices"

	"github.com/segue-desk/segue/desk/lines"
	"github.com/segue-desk/segue/desk/routing"
	"github.com/segue-desk/segue/internal/access"
	"github.com/segue-desk/segue/internal/database"
	"github.com/segue-desk/segue/internal/fault"
)

const noInbox = "There is no such inbox. Check data-inbox in the tag."

// EnsureDefaults makes a first team and a first widget inbox in a store that
// has none (the program), and gives the first inbox.
func (s *Service) EnsureDefaults(ctx context.Context) (Inbox, error) {
	const op = "desk.EnsureDefaults"
	if _, err := needAgent(ctx, access.ManageDesk, op); err != nil {
		return Inbox{}, err
	}
	var first inboxRow
	err := s.db.InTx(ctx, func(ctx context.Context) error {
		rows, err := s.inboxRows(ctx, 1)
		if err != nil {
			return err
		}
		if len(rows) > 0 {
			first = rows[0]
			return nil
		}
		now := s.clock.Now()
		team := &teamRow{ID: newID(), Name: "Support", Routing: routing.Manual, OfferSeconds: offerSeconds, CreatedAt: now}
		if err := s.insertTeam(ctx, team); err != nil {
			return err
		}
		first = inboxRow{ID: newID(), Name: "Web site", Kind: "widget", TeamID: team.ID, CreatedAt: now}
		return s.insertInbox(ctx, &first)
	})
	return first.view(), database.Translate(err, op, "")
}

func (row *inboxRow) view() Inbox {
	return Inbox{ID: row.ID, Name: row.Name, Kind: row.Kind, TeamID: row.TeamID, Settings: row.Settings.V, CreatedAt: row.CreatedAt}
}

// Inboxes lists the inboxes, oldest first.
func (s *Service) Inboxes(ctx context.Context) ([]Inbox, error) {
	const op = "desk.Inboxes"
	if _, err := needAgent(ctx, access.ReadConversations, op); err != nil {
		return nil, err
	}
	rows, err := s.inboxRows(ctx, 200)
	list := make([]Inbox, 0, len(rows))
	for i := range rows {
		list = append(list, rows[i].view())
	}
	return list, database.Translate(err, op, "")
}

// CreateInbox makes an inbox (admins). Its id is made here unless it has one.
func (s *Service) CreateInbox(ctx context.Context, in Inbox) (Inbox, error) {
	const op = "desk.CreateInbox"
	in, err := s.checkedInbox(ctx, op, in)
	if err != nil {
		return Inbox{}, err
	}
	if in.ID == "" {
		in.ID = newID()
	}
	in.CreatedAt = s.clock.Now()
	row := &inboxRow{ID: in.ID, Name: in.Name, Kind: in.Kind, TeamID: in.TeamID, Settings: asColumn(in.Settings), CreatedAt: in.CreatedAt}
	return in, database.Translate(s.insertInbox(ctx, row), op, noInbox)
}

// UpdateInbox replaces name, kind, team and brand of an inbox (admins).
func (s *Service) UpdateInbox(ctx context.Context, in Inbox) (Inbox, error) {
	const op = "desk.UpdateInbox"
	in, err := s.checkedInbox(ctx, op, in)
	if err != nil {
		return Inbox{}, err
	}
	row := &inboxRow{ID: in.ID, Name: in.Name, Kind: in.Kind, TeamID: in.TeamID, Settings: asColumn(in.Settings)}
	if err := s.saveInbox(ctx, row); err != nil {
		return Inbox{}, database.Translate(err, op, noInbox)
	}
	stored, err := s.inbox(ctx, in.ID)
	return stored.view(), database.Translate(err, op, noInbox)
}

func (s *Service) checkedInbox(ctx context.Context, op string, in Inbox) (Inbox, error) {
	if _, err := needAgent(ctx, access.ManageDesk, op); err != nil {
		return in, err
	}
	if in.Name = line(in.Name, 60); in.Name == "" {
		return in, fault.Field(op, "name", "Please give the inbox a name.")
	}
	if in.Kind == "" {
		in.Kind = "widget"
	}
	if !slices.Contains([]string{"widget", "mailbox", "form"}, in.Kind) {
		return in, fault.Field(op, "kind", "An inbox is a widget, a mailbox or a form.")
	}
	if in.Settings.Colour != "" && !colour.MatchString(in.Settings.Colour) {
		return in, fault.Field(op, "settings.colour", "A colour looks like #1f6f5c.")
	}
	if _, err := s.team(ctx, in.TeamID); err != nil {
		return in, database.Translate(err, op, noTeam)
	}
	return in, nil
}

func (s *Service) inboxOrFirst(ctx context.Context, op, id string) (inboxRow, error) {
	if id != "" {
		row, err := s.inbox(ctx, id)
		return row, database.Translate(err, op, noInbox)
	}
	rows, err := s.inboxRows(ctx, 1)
	if err == nil && len(rows) == 0 {
		err = fault.New(fault.NotFound, op, "This desk has no inbox yet.")
	}
	if err != nil {
		return inboxRow{}, database.Translate(err, op, noInbox)
	}
	return rows[0], nil
}

// Brand gives what the widget shows of an inbox (the first when id is empty),
// in a locale. It needs no actor.
func (s *Service) Brand(ctx context.Context, inboxID, locale string) (Brand, error) {
	row, err := s.inboxOrFirst(ctx, "desk.Brand", inboxID)
	if err != nil {
		return Brand{}, err
	}
	return s.brand(ctx, row, lines.Known(locale))
}

func (s *Service) brand(ctx context.Context, inbox inboxRow, locale string) (Brand, error) {
	settings, err := s.settings(ctx)
	if err != nil {
		return Brand{}, err
	}
	if locale == "" {
		locale = settings.DefaultLocale
	}
	own := inbox.Settings.V
	b := Brand{ID: inbox.ID, Locale: locale, PersonFirst: settings.PersonFirst, Mail: settings.Mail.Host != "",
		DeskName: firstOf(own.DeskName, settings.DeskName), BotName: firstOf(own.BotName, settings.BotName), Colour: firstOf(own.Colour, settings.Colour)}
	say := s.linesFor(locale)
	b.Greeting = say.Fill(firstOf(own.Greeting[locale], settings.Greeting[locale], say.Greeting), "bot", b.BotName, "desk", b.DeskName)
	b.Starters = orEmpty(settings.Starters[locale])
	if len(own.Starters[locale]) > 0 {
		b.Starters = own.Starters[locale]
	}
	team, err := s.team(ctx, inbox.TeamID)
	if err != nil {
		return Brand{}, database.Translate(err, "desk.brand", noTeam)
	}
	if b.Online, err = s.teamOnDuty(ctx, inbox.TeamID); err != nil {
		return Brand{}, database.Translate(err, "desk.brand", "")
	}
	hours, err := s.hoursOf(ctx, team)
	if err == nil && !hours.OpenAt(s.clock.Now()) {
		b.OpensAt = hours.NextOpening(s.clock.Now())
	}
	return b, err
}

func firstOf(texts ...string) string {
	for _, text := range texts {
		if text != "" {
			return text
		}
	}
	return ""
}

func (s *Service) botName(ctx context.Context, inboxID string) (string, error) {
	settings, err := s.settings(ctx)
	if err != nil {
		return "", err
	}
	inbox, err := s.inbox(ctx, inboxID)
	return firstOf(inbox.Settings.V.BotName, settings.BotName), err
}

func (s *Service) botAuthor(ctx context.Context, inboxID string) (Author, error) {
	name, err := s.botName(ctx, inboxID)
	return Author{Kind: ByBot, Name: name}, err
}

func (s *Service) linesFor(locale string) lines.Lines {
	if locale == "" {
		if known := s.cached.Load(); known != nil {
			locale = known.value.DefaultLocale
		}
	}
	return lines.For(locale)
}
