-- +goose Up

-- How a team's queue reaches its agents (manual, least_busy, round_robin), and for
-- how many seconds a conversation is offered; 0 gives it without asking.
ALTER TABLE teams ADD COLUMN routing TEXT NOT NULL DEFAULT 'manual';
ALTER TABLE teams ADD COLUMN offer_seconds INTEGER NOT NULL DEFAULT 30;

ALTER TABLE agents ADD COLUMN skills TEXT NOT NULL DEFAULT '[]';
ALTER TABLE agents ADD COLUMN status_at BIGINT; -- since when the status holds
ALTER TABLE agents ADD COLUMN given_at BIGINT; -- the last conversation offered or given
ALTER TABLE agents ADD COLUMN missed INTEGER NOT NULL DEFAULT 0; -- offers in a row without a reaction

-- resting: by agent, until when not to offer it to them again.
ALTER TABLE conversations ADD COLUMN priority INTEGER NOT NULL DEFAULT 0;
ALTER TABLE conversations ADD COLUMN last_agent_id TEXT;
ALTER TABLE conversations ADD COLUMN offered_to TEXT;
ALTER TABLE conversations ADD COLUMN offered_until BIGINT;
ALTER TABLE conversations ADD COLUMN resting TEXT NOT NULL DEFAULT '{}';
CREATE INDEX conversations_offered ON conversations (offered_to) WHERE offered_to IS NOT NULL;

-- One node routes at a time: it holds this row.
INSERT INTO counters (name, value) VALUES ('routing', 0);

INSERT INTO compatibility (migration, oldest, release) VALUES (7, 1, '0.1.0');

-- +goose Down
DELETE FROM compatibility WHERE migration = 7;
DELETE FROM counters WHERE name = 'routing';
DROP INDEX conversations_offered;
ALTER TABLE conversations DROP COLUMN resting;
ALTER TABLE conversations DROP COLUMN offered_until;
ALTER TABLE conversations DROP COLUMN offered_to;
ALTER TABLE conversations DROP COLUMN last_agent_id;
ALTER TABLE conversations DROP COLUMN priority;
ALTER TABLE agents DROP COLUMN missed;
ALTER TABLE agents DROP COLUMN given_at;
ALTER TABLE agents DROP COLUMN status_at;
ALTER TABLE agents DROP COLUMN skills;
ALTER TABLE teams DROP COLUMN offer_seconds;
ALTER TABLE teams DROP COLUMN routing;
