-- +goose Up

-- Questions with the article that should answer them (none: a person should),
-- what came of each at the last run, and how it was graded before that changed.
CREATE TABLE test_questions (
    id              TEXT PRIMARY KEY,
    locale          TEXT NOT NULL,
    question        TEXT NOT NULL,
    article_id      TEXT REFERENCES articles (id),
    conversation_id TEXT,
    created_by      TEXT NOT NULL,
    created_at      BIGINT NOT NULL,
    grade           TEXT NOT NULL DEFAULT '',
    decision        TEXT NOT NULL DEFAULT '',
    found           TEXT NOT NULL DEFAULT '',
    confidence      DOUBLE PRECISION NOT NULL DEFAULT 0,
    run_at          BIGINT,
    was             TEXT NOT NULL DEFAULT '',
    changed_at      BIGINT,
    UNIQUE (locale, question)
);
CREATE INDEX test_questions_grade ON test_questions (grade, id);

INSERT INTO compatibility (migration, oldest, release) VALUES (5, 1, '0.1.0');

-- +goose Down
DELETE FROM compatibility WHERE migration = 5;
DROP TABLE test_questions;
