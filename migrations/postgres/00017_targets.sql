-- +goose Up

-- How soon a team's people answer (JSON, null: the desk's targets). The clocks that
-- run in a conversation (JSON), the next instant at which one is due, and the one
-- at which something is to be done about one.
ALTER TABLE teams ADD COLUMN targets TEXT NOT NULL DEFAULT 'null';
ALTER TABLE conversations ADD COLUMN clocks TEXT NOT NULL DEFAULT '{}';
ALTER TABLE conversations ADD COLUMN due_at BIGINT;
ALTER TABLE conversations ADD COLUMN look_at BIGINT;
CREATE INDEX conversations_due ON conversations (due_at, id) WHERE status = 'open' AND due_at IS NOT NULL;
CREATE INDEX conversations_look ON conversations (look_at) WHERE look_at IS NOT NULL;

-- What came of each clock: kept or missed, once.
CREATE TABLE target_results (
    conversation_id TEXT NOT NULL REFERENCES conversations (id),
    target          TEXT NOT NULL, -- first_response, next_response, resolution
    since           BIGINT NOT NULL,
    due_at          BIGINT NOT NULL,
    kept            BOOLEAN NOT NULL,
    created_at      BIGINT NOT NULL,
    PRIMARY KEY (conversation_id, target, since)
);

INSERT INTO compatibility (migration, oldest, release) VALUES (17, 10, '0.1.0');

-- +goose Down
DELETE FROM compatibility WHERE migration = 17;
DROP TABLE target_results;
DROP INDEX conversations_look;
DROP INDEX conversations_due;
ALTER TABLE conversations DROP COLUMN look_at;
ALTER TABLE conversations DROP COLUMN due_at;
ALTER TABLE conversations DROP COLUMN clocks;
ALTER TABLE teams DROP COLUMN targets;
