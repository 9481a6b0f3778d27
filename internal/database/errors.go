package database

import (
	"context"
	"errors"

	"gorm.io/gorm"

	"github.com/segue-desk/segue/internal/fault"
)

// Translate gives a database error its code: not_found for no row, conflict
// for a duplicate or a broken reference, timeout for a passed deadline,
// unavailable for a disk that takes nothing, internal else. missing is the sentence for not_found. Errors that are
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
	case cannotWrite(err):
		return fault.Wrap(err, fault.Unavailable, op, "Nothing was stored: the disk of this desk is full or cannot be written. Please try again.")
	default:
		return fault.Wrap(err, fault.Internal, op, "")
	}
}

// The codes of a disk that takes nothing: SQLite's primary result codes and
// PostgreSQL's SQLSTATE.
const (
	sqliteIO      = 10
	sqliteFull    = 13
	sqlitePrimary = 0xff // of an extended code
	postgresFull  = "53100"
)

func cannotWrite(err error) bool {
	var sqlite interface{ Code() int }
	if errors.As(err, &sqlite) {
		code := sqlite.Code() & sqlitePrimary
		return code == sqliteFull || code == sqliteIO
	}
	var postgres interface{ SQLState() string }
	return errors.As(err, &postgres) && postgres.SQLState() == postgresFull
}
