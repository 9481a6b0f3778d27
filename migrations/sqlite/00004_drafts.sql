-- +goose Up

-- Who may read what a suggested reply comes from, and the passages of a draft.
ALTER TABLE suggestions ADD COLUMN audience TEXT NOT NULL DEFAULT 'everyone';
ALTER TABLE suggestions ADD COLUMN citations TEXT NOT NULL DEFAULT '[]';

-- What worded the summary: empty for the desk itself, or the model's name.
ALTER TABLE conversations ADD COLUMN summary_engine TEXT NOT NULL DEFAULT '';

INSERT INTO compatibility (migration, oldest, release) VALUES (4, 1, '0.1.0');

-- +goose Down
DELETE FROM compatibility WHERE migration = 4;
ALTER TABLE conversations DROP COLUMN summary_engine;
ALTER TABLE suggestions DROP COLUMN citations;
ALTER TABLE suggestions DROP COLUMN audience;
