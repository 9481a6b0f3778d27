-- +goose Up

-- The place in the queue at the handoff, NULL when nobody was on duty: from it and
-- the wait that followed, others are told what to expect.
ALTER TABLE conversations ADD COLUMN handoff_place INTEGER;
CREATE INDEX conversations_waits ON conversations (handoff_at) WHERE handoff_place IS NOT NULL;

INSERT INTO compatibility (migration, oldest, release) VALUES (15, 10, '0.1.0');

-- +goose Down
DELETE FROM compatibility WHERE migration = 15;
DROP INDEX conversations_waits;
ALTER TABLE conversations DROP COLUMN handoff_place;
