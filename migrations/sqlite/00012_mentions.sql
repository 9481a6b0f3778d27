-- +goose Up

-- Whom a note calls; read_at is NULL until that agent has read so far.
CREATE TABLE mentions (
    agent_id        TEXT NOT NULL REFERENCES agents (id),
    conversation_id TEXT NOT NULL REFERENCES conversations (id),
    seq             BIGINT NOT NULL,
    created_at      BIGINT NOT NULL,
    read_at         BIGINT,
    PRIMARY KEY (agent_id, conversation_id, seq)
);
CREATE INDEX mentions_unread ON mentions (agent_id, created_at) WHERE read_at IS NULL;
CREATE INDEX mentions_event ON mentions (conversation_id, seq);

INSERT INTO compatibility (migration, oldest, release) VALUES (12, 10, '0.1.0');

-- +goose Down
DELETE FROM compatibility WHERE migration = 12;
DROP TABLE mentions;
