-- +goose Up

-- The queue in its order: the higher priority, then the longer wait.
DROP INDEX conversations_queue;
CREATE INDEX conversations_queue ON conversations (owner, priority DESC, waiting_since, id) WHERE status = 'open';

INSERT INTO compatibility (migration, oldest, release) VALUES (9, 1, '0.1.0');

-- +goose Down
DELETE FROM compatibility WHERE migration = 9;
DROP INDEX conversations_queue;
CREATE INDEX conversations_queue ON conversations (owner, waiting_since, id) WHERE status = 'open';
