-- +goose Up

-- How an event reads since a later one edited or deleted its message (JSON, null:
-- as it was written). What was written first stays in its own columns; a program
-- that does not know this one would hand it out.
ALTER TABLE events ADD COLUMN revised TEXT NOT NULL DEFAULT 'null';

INSERT INTO compatibility (migration, oldest, release) VALUES (10, 10, '0.1.0');

-- +goose Down
DELETE FROM compatibility WHERE migration = 10;
ALTER TABLE events DROP COLUMN revised;
