package database

import (
	"context"
	"errors"

	"gorm.io/gorm"

	"github.com/segue-desk/segue/internal/fault"
)

// Translate gives a database error its code: not_found for no row, conflict
// for a duplicate or a broken reference, timeout for a passed deadline,
// internal else. missing is the sentence for not_found. Errors that are
// faults already pass through; nil stays nil.
func Translate(err error, op, missing string) error {
	var known *fault.Error
	switch {
	case err == nil:
		return nil
	case errors.As(err, &known):
		return err
	case errors.Is(err, gorm.ErrRecordNotFound):
		return fault.Wrap(err, fault.NotFound, op, missing)
	case errors.Is(err, gorm.ErrDuplicatedKey):
		return fault.Wrap(err, fault.Conflict, op, "That exists already.")
	case errors.Is(err, gorm.ErrForeignKeyViolated):
		return fault.Wrap(err, fault.Conflict, op, "That is still in use, or refers to something that is gone.")
	case errors.Is(err, context.DeadlineExceeded):
		return fault.Wrap(err, fault.Timeout, op, "The database took too long. Please try again.")
	default:
		return fault.Wrap(err, fault.Internal, op, "")
	}
}
