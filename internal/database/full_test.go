package database_test

import (
	"errors"
	"fmt"
	"testing"

	"github.com/segue-desk/segue/internal/database"
	"github.com/segue-desk/segue/internal/fault"
)

type sqliteError int

func (e sqliteError) Error() string { return fmt.Sprint("sqlite ", int(e)) }
func (e sqliteError) Code() int     { return int(e) }

type postgresError string

func (e postgresError) Error() string    { return string(e) }
func (e postgresError) SQLState() string { return string(e) }

func TestTranslate_ADiskThatTakesNothing(t *testing.T) {
	for _, row := range []struct {
		err  error
		want fault.Code
	}{
		{sqliteError(13), fault.Unavailable},        // SQLITE_FULL
		{sqliteError(10 | 3<<8), fault.Unavailable}, // SQLITE_IOERR_WRITE
		{sqliteError(1), fault.Internal},            // SQLITE_ERROR
		{postgresError("53100"), fault.Unavailable}, // disk_full
		{postgresError("42601"), fault.Internal},    // syntax_error
		{fmt.Errorf("wrapped: %w", sqliteError(13)), fault.Unavailable},
		{errors.New("something else"), fault.Internal},
	} {
		if got := fault.CodeOf(database.Translate(row.err, "test", "")); got != row.want {
			t.Errorf("%v is %s, want %s", row.err, got, row.want)
		}
	}
}
