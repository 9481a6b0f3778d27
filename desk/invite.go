package desk

import (
	"context"
	"strings"
	"time"

	"github.com/segue-desk/segue/internal/access"
	"github.com/segue-desk/segue/internal/database"
	"github.com/segue-desk/segue/internal/fault"
)

const invitationTime = 7 * 24 * time.Hour

// Invite invites somebody for 7 days (admins). Only this answer carries the token.
func (s *Service) Invite(ctx context.Context, n NewInvitation) (Invitation, error) {
	const op = "desk.Invite"
	actor, err := needAgent(ctx, access.ManageDesk, op)
	if err != nil {
		return Invitation{}, err
	}
	email, err := address(op, strings.ToLower(n.Email))
	if err != nil {
		return Invitation{}, err
	}
	if !n.Role.Valid() {
		return Invitation{}, fault.Field(op, "role", "A role is admin, editor or agent.")
	}
	languages, err := knownLocales(op, n.Languages)
	if err != nil {
		return Invitation{}, err
	}
	if _, taken, err := s.agentByEmail(ctx, email); taken || err != nil {
		if err != nil {
			return Invitation{}, database.Translate(err, op, "")
		}
		return Invitation{}, fault.New(fault.Conflict, op, "%s has an agent already.", email)
	}
	token, now := newSecret("si_"), s.clock.Now()
	row := &invitationRow{ID: newID(), Email: email, Name: line(n.Name, 100), Role: string(n.Role), Languages: asColumn(languages),
		TeamIDs: asColumn(orEmpty(n.TeamIDs)), Hash: digest(token), CreatedBy: actor.ID, CreatedAt: now, ExpiresAt: now.Add(invitationTime)}
	if err := s.insertInvitation(ctx, row); err != nil {
		return Invitation{}, database.Translate(err, op, "")
	}
	invitation := row.invitation()
	invitation.Token = token
	return invitation, nil
}

func (row *invitationRow) invitation() Invitation {
	return Invitation{ID: row.ID, Email: row.Email, Name: row.Name, Role: access.Role(row.Role), Languages: orEmpty(row.Languages.V),
		TeamIDs: orEmpty(row.TeamIDs.V), ExpiresAt: row.ExpiresAt, CreatedAt: row.CreatedAt}
}

// Invitations lists the open invitations (admins), newest first.
func (s *Service) Invitations(ctx context.Context) ([]Invitation, error) {
	const op = "desk.Invitations"
	if _, err := needAgent(ctx, access.ManageDesk, op); err != nil {
		return nil, err
	}
	rows, err := s.openInvitations(ctx, s.clock.Now())
	list := make([]Invitation, 0, len(rows))
	for i := range rows {
		list = append(list, rows[i].invitation())
	}
	return list, database.Translate(err, op, "")
}

// RevokeInvitation takes an invitation back (admins).
func (s *Service) RevokeInvitation(ctx context.Context, id string) error {
	const op = "desk.RevokeInvitation"
	if _, err := needAgent(ctx, access.ManageDesk, op); err != nil {
		return err
	}
	return database.Translate(s.deleteInvitation(ctx, id), op, "There is no such invitation.")
}

// AcceptInvitation makes the invited agent. Nobody needs to be signed in. gone
// for a used or expired invitation, not_found for a wrong token.
func (s *Service) AcceptInvitation(ctx context.Context, a Acceptance) (Agent, error) {
	const op = "desk.AcceptInvitation"
	invited, err := s.invitation(ctx, digest(a.Token))
	if err != nil {
		return Agent{}, database.Translate(err, op, noInvitation)
	}
	// The password is hashed outside the transaction, which must be short.
	row, err := s.newAgentRow(ctx, op, NewAgent{Email: invited.Email, Name: firstOf(a.Name, invited.Name), Password: a.Password,
		Role: access.Role(invited.Role), Languages: invited.Languages.V})
	if err != nil {
		return Agent{}, err
	}
	err = s.db.InTx(ctx, func(ctx context.Context) error {
		now := s.clock.Now()
		open, err := s.acceptInvitation(ctx, invited.ID, now)
		if err != nil {
			return err
		}
		if !open {
			return fault.New(fault.Gone, op, "This invitation was used already or has expired. Ask for a new one.")
		}
		return s.storeAgent(ctx, op, row, invited.TeamIDs.V)
	})
	if err != nil {
		return Agent{}, database.Translate(err, op, noInvitation)
	}
	return s.agent(ctx, row.ID)
}

const noInvitation = "This invitation is not one of ours."
