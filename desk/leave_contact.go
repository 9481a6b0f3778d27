package desk

import (
	"context"

	"github.com/segue-desk/segue/desk/lines"
	"github.com/segue-desk/segue/internal/database"
	"github.com/segue-desk/segue/internal/fault"
)

// LeaveContact keeps the visitor's address, to which agents' replies go when
// the visitor has left. The same again gives the event that is there.
func (s *Service) LeaveContact(ctx context.Context, id string, left ContactData) (Event, error) {
	const op = "desk.LeaveContact"
	actor, err := needVisitor(ctx, op)
	if err != nil {
		return Event{}, err
	}
	if left.Email, err = address(op, left.Email); err != nil {
		return Event{}, err
	}
	left.Name = line(left.Name, 100)
	var kept Event
	err = s.change(ctx, op, id, func(ctx context.Context, c *change) error {
		contact, err := s.contact(ctx, actor.ID)
		if err != nil {
			return err
		}
		if contact.Email == left.Email && (left.Name == "" || contact.Name == left.Name) {
			if err := c.already(ctx, &kept, TypeContact); err == nil {
				return nil
			}
			c.discarded = false // the address is known, but was left elsewhere
		}
		contact.Email = left.Email
		if left.Name != "" {
			contact.Name = left.Name
		}
		if err := s.saveContact(ctx, contact); err != nil {
			return err
		}
		say := s.linesFor(c.conv.Locale)
		row, err := c.add(draft{kind: TypeContact, author: c.by(), locale: c.conv.Locale, data: left,
			text: say.Fill(say.AddressKept, "email", left.Email)})
		kept = row.forVisitors()
		return err
	})
	return kept, err
}

// EditContact changes the conversation's contact (agents).
func (s *Service) EditContact(ctx context.Context, id string, ch ContactChange) (Contact, error) {
	const op = "desk.EditContact"
	var edited Contact
	err := s.change(ctx, op, id, func(ctx context.Context, c *change) error {
		if err := c.agentsOnly(op); err != nil {
			return err
		}
		contact, err := s.contact(ctx, c.conv.ContactID)
		if err != nil {
			return err
		}
		if err := ch.apply(op, contact); err != nil {
			return err
		}
		edited = contact.contact()
		return s.saveContact(ctx, contact)
	})
	return edited, err
}

func (ch ContactChange) apply(op string, contact *contactRow) (err error) {
	if ch.Name != nil {
		contact.Name = line(*ch.Name, 100)
	}
	if ch.Email != nil {
		contact.Email = ""
		if *ch.Email != "" {
			if contact.Email, err = address(op, *ch.Email); err != nil {
				return err
			}
		}
	}
	if ch.Locale != nil {
		if contact.Locale = lines.Known(*ch.Locale); contact.Locale == "" {
			return fault.Field(op, "locale", "That language is not one of the 20 that the desk speaks.")
		}
	}
	return nil
}

// SetLocale sets the language of the conversation and of its contact. Nothing
// new is stored when it is the same: then the event is the newest.
func (s *Service) SetLocale(ctx context.Context, id, locale string) (Event, error) {
	const op = "desk.SetLocale"
	known := lines.Known(locale)
	if known == "" {
		return Event{}, fault.Field(op, "locale", "That language is not one of the 20 that the desk speaks.")
	}
	var set Event
	err := s.change(ctx, op, id, func(ctx context.Context, c *change) error {
		if c.conv.Locale == known {
			return c.already(ctx, &set)
		}
		c.conv.Locale = known
		visitor := c.by().Kind == ByVisitor
		if visitor {
			if err := s.setContactLocale(ctx, c.conv.ContactID, known); err != nil {
				return err
			}
		}
		row, err := c.add(draft{kind: TypeLocale, author: c.by(), hidden: !visitor, data: LocaleData{Locale: known}})
		set = row.seenBy(visitor)
		return err
	})
	return set, database.Translate(err, op, noConversation)
}
