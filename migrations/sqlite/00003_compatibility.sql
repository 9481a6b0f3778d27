-- +goose Up

-- What each migration asks of programs. oldest is the newest migration that the
-- oldest program which still works with it knows; release is that program's.
-- Every later migration inserts its own row.
CREATE TABLE compatibility (
    migration BIGINT PRIMARY KEY,
    oldest    BIGINT NOT NULL,
    release   TEXT NOT NULL
);
INSERT INTO compatibility (migration, oldest, release) VALUES (1, 1, '0.1.0'), (2, 1, '0.1.0'), (3, 1, '0.1.0');

-- +goose Down
DROP TABLE compatibility;
