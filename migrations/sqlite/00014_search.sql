-- +goose Up

-- What agents search: a row for each message and note, and row 0 of each
-- conversation for who its contact is and its tags. The ids grow with time. The
-- words lie in event_words under the same id; triggers keep both.
CREATE TABLE event_search (
    id              INTEGER PRIMARY KEY AUTOINCREMENT,
    conversation_id TEXT NOT NULL REFERENCES conversations (id),
    seq             BIGINT NOT NULL
);
CREATE UNIQUE INDEX event_search_event ON event_search (conversation_id, seq);

CREATE VIRTUAL TABLE event_words USING fts5 (
    text, who, tags, content = '', contentless_delete = 1, tokenize = "unicode61 remove_diacritics 2", prefix = '2 3'
);

INSERT INTO event_search (conversation_id, seq)
SELECT conversation_id, seq FROM (
    SELECT id AS conversation_id, 0 AS seq, created_at FROM conversations
    UNION ALL
    SELECT conversation_id, seq, created_at FROM events WHERE type IN ('message', 'answer', 'note')
) ORDER BY created_at, conversation_id, seq;

INSERT INTO event_words (rowid, text)
SELECT s.id, CASE WHEN e.revised = 'null' THEN e.text ELSE json_extract(e.revised, '$.text') END
FROM event_search s JOIN events e ON e.conversation_id = s.conversation_id AND e.seq = s.seq;

INSERT INTO event_words (rowid, who, tags)
SELECT s.id, ct.name || ' ' || ct.alias || ' ' || ct.email, c.tags
FROM event_search s JOIN conversations c ON c.id = s.conversation_id JOIN contacts ct ON ct.id = c.contact_id WHERE s.seq = 0;

-- +goose StatementBegin
CREATE TRIGGER event_search_written AFTER INSERT ON events WHEN new.type IN ('message', 'answer', 'note') BEGIN
    INSERT INTO event_search (conversation_id, seq) VALUES (new.conversation_id, new.seq);
    INSERT INTO event_words (rowid, text) VALUES (last_insert_rowid(), new.text);
END;
-- +goose StatementEnd

-- +goose StatementBegin
CREATE TRIGGER event_search_revised AFTER UPDATE OF revised ON events WHEN new.type IN ('message', 'answer', 'note') BEGIN
    DELETE FROM event_words WHERE rowid = (SELECT id FROM event_search WHERE conversation_id = new.conversation_id AND seq = new.seq);
    INSERT INTO event_words (rowid, text)
    SELECT id, COALESCE(json_extract(new.revised, '$.text'), new.text) FROM event_search WHERE conversation_id = new.conversation_id AND seq = new.seq;
END;
-- +goose StatementEnd

-- +goose StatementBegin
CREATE TRIGGER event_search_begun AFTER INSERT ON conversations BEGIN
    INSERT INTO event_search (conversation_id, seq) VALUES (new.id, 0);
    INSERT INTO event_words (rowid, who, tags)
    SELECT last_insert_rowid(), name || ' ' || alias || ' ' || email, new.tags FROM contacts WHERE id = new.contact_id;
END;
-- +goose StatementEnd

-- +goose StatementBegin
CREATE TRIGGER event_search_changed AFTER UPDATE OF tags, contact_id ON conversations
WHEN new.tags <> old.tags OR new.contact_id <> old.contact_id BEGIN
    DELETE FROM event_words WHERE rowid = (SELECT id FROM event_search WHERE conversation_id = new.id AND seq = 0);
    INSERT INTO event_words (rowid, who, tags)
    SELECT s.id, ct.name || ' ' || ct.alias || ' ' || ct.email, new.tags
    FROM event_search s JOIN contacts ct ON ct.id = new.contact_id WHERE s.conversation_id = new.id AND s.seq = 0;
END;
-- +goose StatementEnd

-- +goose StatementBegin
CREATE TRIGGER event_search_renamed AFTER UPDATE OF name, alias, email ON contacts
WHEN new.name <> old.name OR new.alias <> old.alias OR new.email <> old.email BEGIN
    DELETE FROM event_words WHERE rowid IN (
        SELECT s.id FROM event_search s JOIN conversations c ON c.id = s.conversation_id WHERE c.contact_id = new.id AND s.seq = 0);
    INSERT INTO event_words (rowid, who, tags)
    SELECT s.id, new.name || ' ' || new.alias || ' ' || new.email, c.tags
    FROM event_search s JOIN conversations c ON c.id = s.conversation_id WHERE c.contact_id = new.id AND s.seq = 0;
END;
-- +goose StatementEnd

INSERT INTO compatibility (migration, oldest, release) VALUES (14, 10, '0.1.0');

-- +goose Down
DELETE FROM compatibility WHERE migration = 14;
DROP TRIGGER event_search_renamed;
DROP TRIGGER event_search_changed;
DROP TRIGGER event_search_begun;
DROP TRIGGER event_search_revised;
DROP TRIGGER event_search_written;
DROP TABLE event_words;
DROP TABLE event_search;
