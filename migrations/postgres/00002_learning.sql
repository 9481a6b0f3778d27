-- +goose Up

-- What the ranker was told before verdicts moved it: what learning reads.
ALTER TABLE outcomes ADD COLUMN raw DOUBLE PRECISION NOT NULL DEFAULT 0;

-- +goose Down
ALTER TABLE outcomes DROP COLUMN raw;
