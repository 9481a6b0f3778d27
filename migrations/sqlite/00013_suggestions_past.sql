-- +goose Up

-- The suggestions that repeat a conversation's replies, to take them back with
-- the reply.
CREATE INDEX suggestions_past ON suggestions (source_id) WHERE source = 'past_reply' AND taken_at IS NULL;

INSERT INTO compatibility (migration, oldest, release) VALUES (13, 10, '0.1.0');

-- +goose Down
DELETE FROM compatibility WHERE migration = 13;
DROP INDEX suggestions_past;
