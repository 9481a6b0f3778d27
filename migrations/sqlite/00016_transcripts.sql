-- +goose Up

-- What a mail is: reply, or transcript. Those have no seq and no text: they are
-- written when they go out. A program that does not know them drops them.
ALTER TABLE mails ADD COLUMN kind TEXT NOT NULL DEFAULT 'reply';
CREATE INDEX mails_transcripts ON mails (created_at) WHERE kind = 'transcript';

INSERT INTO compatibility (migration, oldest, release) VALUES (16, 10, '0.1.0');

-- +goose Down
DELETE FROM compatibility WHERE migration = 16;
DROP INDEX mails_transcripts;
ALTER TABLE mails DROP COLUMN kind;
