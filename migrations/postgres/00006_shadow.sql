-- +goose Up

-- shadow: what the bot would have done, while people answered. sampled: drawn by
-- chance for a person to check, so that verdicts are not those of the loudest only.
ALTER TABLE outcomes ADD COLUMN shadow BOOLEAN NOT NULL DEFAULT FALSE;
ALTER TABLE outcomes ADD COLUMN sampled BOOLEAN NOT NULL DEFAULT FALSE;
CREATE INDEX outcomes_sampled ON outcomes (created_at) WHERE sampled;

INSERT INTO compatibility (migration, oldest, release) VALUES (6, 1, '0.1.0');

-- +goose Down
DELETE FROM compatibility WHERE migration = 6;
DROP INDEX outcomes_sampled;
ALTER TABLE outcomes DROP COLUMN sampled;
ALTER TABLE outcomes DROP COLUMN shadow;
