package main

import (
	"context"
	"errors"
	"path/filepath"

	"github.com/segue-desk/segue/internal/database"
	"github.com/segue-desk/segue/migrations"
)

// open opens the store that the options name, with this version's schema.
func (o storeOptions) open(ctx context.Context) (*database.DB, error) {
	if err := openFolder(o.Data); err != nil {
		return nil, err
	}
	address := o.Database
	if address == "" {
		address = "sqlite:" + filepath.Join(o.Data, "segue.db")
	}
	db, err := database.Open(ctx, address)
	if err != nil {
		return nil, err
	}
	if err := migrations.Up(ctx, db); err != nil {
		return nil, errors.Join(err, db.Close())
	}
	return db, nil
}
