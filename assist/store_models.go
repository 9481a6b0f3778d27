package assist

import (
	"context"

	"github.com/google/uuid"
	"gorm.io/gorm/clause"

	"github.com/segue-desk/segue/assist/rank"
	"github.com/segue-desk/segue/internal/clock"
	"github.com/segue-desk/segue/internal/database"
	"github.com/segue-desk/segue/internal/fault"
)

const (
	kindAnswers = "answers"
	keptStates  = 3 // so that taking an edit back needs no training
)

type trainedState struct {
	ID          string
	Kind        string
	Fingerprint string
	Data        []byte
	CreatedAt   clock.Time
}

func (trainedState) TableName() string { return "trained_states" }

// loadModel gives the stored model that was trained from the articles with the
// fingerprint; not_found when there is none, or none that this version reads.
func (a *Assistant) loadModel(ctx context.Context, fingerprint string) (*rank.Model, error) {
	const op = "assist.loadModel"
	var state trainedState
	err := a.db.Read(ctx).Where("kind = ? AND fingerprint = ?", kindAnswers, fingerprint).First(&state).Error
	if err != nil {
		return nil, database.Translate(err, op, "There is no trained state for these articles.")
	}
	model := new(rank.Model)
	if err := model.UnmarshalBinary(state.Data); err != nil {
		return nil, fault.Wrap(err, fault.NotFound, op, "The stored state is not readable.")
	}
	return model, nil
}

// saveModel keeps the model, and of the older ones a few.
func (a *Assistant) saveModel(ctx context.Context, fingerprint string, model *rank.Model) error {
	const op = "assist.saveModel"
	data, err := model.MarshalBinary()
	if err != nil {
		return err
	}
	id, err := uuid.NewV7()
	if err != nil {
		return database.Translate(err, op, "")
	}
	return a.db.InTx(ctx, func(ctx context.Context) error {
		tx := a.db.Write(ctx)
		state := trainedState{ID: id.String(), Kind: kindAnswers, Fingerprint: fingerprint, Data: data, CreatedAt: a.clock.Now()}
		replace := clause.OnConflict{Columns: []clause.Column{{Name: "kind"}, {Name: "fingerprint"}}, DoUpdates: clause.AssignmentColumns([]string{"data", "created_at"})}
		if err := tx.Clauses(replace).Create(&state).Error; err != nil {
			return database.Translate(err, op, "")
		}
		var old []string
		err := tx.Model(&trainedState{}).Where("kind = ?", kindAnswers).Order("created_at DESC, id DESC").Offset(keptStates).Limit(100).Pluck("id", &old).Error
		if err == nil && len(old) > 0 {
			err = tx.Where("id IN ?", old).Delete(&trainedState{}).Error
		}
		return database.Translate(err, op, "")
	})
}
