-- +goose Up

-- What an agent is writing in a conversation and has not sent. version counts the
-- changes; an emptied one stays, so that a late change does not bring it back.
CREATE TABLE reply_drafts (
    agent_id        TEXT NOT NULL REFERENCES agents (id),
    conversation_id TEXT NOT NULL REFERENCES conversations (id),
    text            TEXT NOT NULL,
    note            BOOLEAN NOT NULL,
    version         BIGINT NOT NULL,
    updated_at      BIGINT NOT NULL,
    PRIMARY KEY (agent_id, conversation_id)
);

INSERT INTO compatibility (migration, oldest, release) VALUES (11, 10, '0.1.0');

-- +goose Down
DELETE FROM compatibility WHERE migration = 11;
DROP TABLE reply_drafts;
