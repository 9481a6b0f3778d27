-- +goose Up

-- How often a past reply was given, in this wording or nearly.
ALTER TABLE suggestions ADD COLUMN given BIGINT NOT NULL DEFAULT 0;
CREATE INDEX suggestions_created ON suggestions (created_at);

INSERT INTO compatibility (migration, oldest, release) VALUES (8, 1, '0.1.0');

-- +goose Down
DELETE FROM compatibility WHERE migration = 8;
DROP INDEX suggestions_created;
ALTER TABLE suggestions DROP COLUMN given;
