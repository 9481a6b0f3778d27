-- +goose Up

-- What is due next is read in its order, whatever the planner knows of the table.
DROP INDEX conversations_due;
CREATE INDEX conversations_due ON conversations (status, due_at, id) WHERE due_at IS NOT NULL;

INSERT INTO compatibility (migration, oldest, release) VALUES (18, 10, '0.1.0');

-- +goose Down
DELETE FROM compatibility WHERE migration = 18;
DROP INDEX conversations_due;
CREATE INDEX conversations_due ON conversations (due_at, id) WHERE status = 'open' AND due_at IS NOT NULL;
