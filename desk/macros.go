package desk

import (
	"context"
	"slices"

	"github.com/segue-desk/segue/internal/access"
	"github.com/segue-desk/segue/internal/database"
	"github.com/segue-desk/segue/internal/fault"
)

const noMacro = "There is no such macro."

// Macros lists the macros by title.
func (s *Service) Macros(ctx context.Context) ([]Macro, error) {
	const op = "desk.Macros"
	if _, err := needAgent(ctx, access.ReadConversations, op); err != nil {
		return nil, err
	}
	rows, err := s.macroRows(ctx)
	list := make([]Macro, 0, len(rows))
	for i := range rows {
		list = append(list, rows[i].macro())
	}
	return list, database.Translate(err, op, "")
}

func (row *macroRow) macro() Macro {
	return Macro{ID: row.ID, Title: row.Title, Texts: row.Texts.V, Actions: orEmpty(row.Actions.V), CreatedAt: row.CreatedAt, UpdatedAt: row.UpdatedAt}
}

// CreateMacro makes a macro (agents who write). Its id is made here.
func (s *Service) CreateMacro(ctx context.Context, m Macro) (Macro, error) {
	const op = "desk.CreateMacro"
	m, err := checkedMacro(ctx, op, m)
	if err != nil {
		return Macro{}, err
	}
	now := s.clock.Now()
	m.ID, m.CreatedAt, m.UpdatedAt = newID(), now, now
	return m, database.Translate(s.insertMacro(ctx, m.row()), op, noMacro)
}

// UpdateMacro replaces a macro (agents who write).
func (s *Service) UpdateMacro(ctx context.Context, m Macro) (Macro, error) {
	const op = "desk.UpdateMacro"
	m, err := checkedMacro(ctx, op, m)
	if err != nil {
		return Macro{}, err
	}
	m.UpdatedAt = s.clock.Now()
	if err := s.saveMacro(ctx, m.row()); err != nil {
		return Macro{}, database.Translate(err, op, noMacro)
	}
	row, err := s.macroRow(ctx, m.ID)
	return row.macro(), database.Translate(err, op, noMacro)
}

func (m Macro) row() *macroRow {
	return &macroRow{ID: m.ID, Title: m.Title, Texts: asColumn(m.Texts), Actions: asColumn(m.Actions), CreatedAt: m.CreatedAt, UpdatedAt: m.UpdatedAt}
}

func checkedMacro(ctx context.Context, op string, m Macro) (Macro, error) {
	if _, err := needAgent(ctx, access.WriteConversations, op); err != nil {
		return m, err
	}
	if m.Title = line(m.Title, 100); m.Title == "" {
		return m, fault.Field(op, "title", "Please give the macro a title.")
	}
	texts := map[string]string{}
	for locale, text := range m.Texts {
		if text = tidy(text); text == "" {
			continue
		}
		if unknownLocale(locale) {
			return m, fault.Field(op, "texts", "A macro's texts go by the 20 languages.")
		}
		texts[locale] = cut(text, maxText)
	}
	m.Texts, m.Actions = texts, orEmpty(m.Actions)
	if len(texts) == 0 && len(m.Actions) == 0 {
		return m, fault.Field(op, "texts", "A macro needs a text or something to do.")
	}
	for _, action := range m.Actions {
		if !slices.Contains([]string{"tag", "assign_team", "snooze", "resolve"}, action.Kind) {
			return m, fault.Field(op, "actions", "A macro can tag, assign_team, snooze and resolve.")
		}
	}
	return m, nil
}

// DeleteMacro deletes a macro (agents who write).
func (s *Service) DeleteMacro(ctx context.Context, id string) error {
	const op = "desk.DeleteMacro"
	if _, err := needAgent(ctx, access.WriteConversations, op); err != nil {
		return err
	}
	return database.Translate(s.deleteMacro(ctx, id), op, noMacro)
}
