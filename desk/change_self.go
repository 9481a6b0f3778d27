package desk

import (
	"context"
	"encoding/json"
	"maps"
	"slices"

	"github.com/segue-desk/segue/desk/lines"
	"github.com/segue-desk/segue/internal/access"
	"github.com/segue-desk/segue/internal/database"
	"github.com/segue-desk/segue/internal/fault"
)

// ChangeSelf changes the acting agent.
func (s *Service) ChangeSelf(ctx context.Context, ch OwnChange) (Agent, error) {
	const op = "desk.ChangeSelf"
	actor, err := needAgent(ctx, access.ReadConversations, op)
	if err != nil {
		return Agent{}, err
	}
	set := map[string]any{}
	if ch.Status != nil {
		if !slices.Contains([]Presence{Online, Away, Offline}, *ch.Status) {
			return Agent{}, fault.Field(op, "status", "A status is online, away or offline.")
		}
		maps.Copy(set, statusSince(*ch.Status, s.clock.Now()))
	}
	if ch.Locale != nil {
		if set["locale"] = lines.Known(*ch.Locale); set["locale"] == "" {
			return Agent{}, fault.Field(op, "locale", "Please choose among the 20 languages.")
		}
	}
	if ch.Languages != nil {
		known, err := knownLocales(op, *ch.Languages)
		if err != nil {
			return Agent{}, err
		}
		set["languages"] = asColumn(known)
	}
	if ch.Skills != nil {
		skills, err := knownSkills(op, *ch.Skills)
		if err != nil {
			return Agent{}, err
		}
		set["skills"] = asColumn(skills)
	}
	if ch.Name != nil {
		if set["name"] = line(*ch.Name, 100); set["name"] == "" {
			return Agent{}, fault.Field(op, "name", "Please give a name.")
		}
	}
	if ch.Preferences != nil {
		var object map[string]json.RawMessage
		if len(ch.Preferences) > 20000 || json.Unmarshal(ch.Preferences, &object) != nil || object == nil {
			return Agent{}, fault.Field(op, "preferences", "Preferences are an object of at most 20,000 bytes.")
		}
		if seconds, chosen := object["undo_seconds"]; chosen && !undoSeconds(seconds) {
			return Agent{}, fault.Field(op, "preferences", "What was sent can be taken back for 0 to 30 seconds.")
		}
		set["preferences"] = string(ch.Preferences)
	}
	if err := s.setAgent(ctx, actor.ID, set); err != nil {
		return Agent{}, database.Translate(err, op, noAgent)
	}
	s.router.nudge()
	if ch.Status != nil || ch.Name != nil {
		s.tellPresence(ctx)
	}
	return s.agent(ctx, actor.ID)
}

func undoSeconds(raw json.RawMessage) bool {
	var n int
	return json.Unmarshal(raw, &n) == nil && n >= 0 && n <= 30
}
