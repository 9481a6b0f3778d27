-- +goose Up

-- Text as it is searched: small letters without accents (also where the database's
-- locale is C, whose lower knows ASCII only), and nothing that the parser would read
-- as an address, a path or a signed number.
-- +goose StatementBegin
CREATE FUNCTION search_text(t TEXT) RETURNS TEXT LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT regexp_replace(
        translate(lower(t),
            'áàâäãåāăąæéèêëēėęěíìîïīįóòôöõøōőœúùûüūůűųýÿçćčñńňśšşșžźżđďťțřłğÁÀÂÄÃÅĀĂĄÆÉÈÊËĒĖĘĚÍÌÎÏĪĮÓÒÔÖÕØŌŐŒÚÙÛÜŪŮŰŲÝŸÇĆČÑŃŇŚŠŞȘŽŹŻĐĎŤȚŘŁĞАБВГДЕЁЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯІЇЄҐ',
            'aaaaaaaaaaeeeeeeeeiiiiiiooooooooouuuuuuuuyycccnnnsssszzzddttrlgaaaaaaaaaaeeeeeeeeiiiiiiooooooooouuuuuuuuyycccnnnsssszzzddttrlgабвгдеёжзийклмнопрстуфхцчшщъыьэюяіїєґ'),
        '[!-/:-@\[-`{-~]+', ' ', 'g')
$$;
-- +goose StatementEnd

-- What agents search: a row for each message and note, and row 0 of each
-- conversation for who its contact is (weight A) and its tags (weight B). The
-- ids grow with time; triggers keep the rows.
CREATE TABLE event_search (
    id              BIGSERIAL PRIMARY KEY,
    conversation_id TEXT NOT NULL REFERENCES conversations (id),
    seq             BIGINT NOT NULL,
    words           TSVECTOR NOT NULL
);
CREATE UNIQUE INDEX event_search_event ON event_search (conversation_id, seq);
CREATE INDEX event_search_words ON event_search USING gin (words);

-- +goose StatementBegin
CREATE FUNCTION search_who(contact TEXT, tags TEXT) RETURNS TSVECTOR LANGUAGE sql STABLE AS $$
    SELECT setweight(to_tsvector('simple', search_text(ct.name || ' ' || ct.alias || ' ' || ct.email)), 'A')
        || setweight(to_tsvector('simple', search_text(tags)), 'B') FROM contacts ct WHERE ct.id = contact
$$;
-- +goose StatementEnd

-- +goose StatementBegin
CREATE FUNCTION search_event(written TEXT, revised TEXT) RETURNS TSVECTOR LANGUAGE sql IMMUTABLE AS $$
    SELECT to_tsvector('simple', search_text(CASE WHEN revised = 'null' THEN written ELSE COALESCE(revised::json ->> 'text', '') END))
$$;
-- +goose StatementEnd

INSERT INTO event_search (conversation_id, seq, words)
SELECT conversation_id, seq, words FROM (
    SELECT id AS conversation_id, 0 AS seq, created_at, search_who(contact_id, tags) AS words FROM conversations
    UNION ALL
    SELECT conversation_id, seq, created_at, search_event(text, revised) FROM events WHERE type IN ('message', 'answer', 'note')
) every ORDER BY created_at, conversation_id, seq;

-- +goose StatementBegin
CREATE FUNCTION event_search_written() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO event_search (conversation_id, seq, words) VALUES (new.conversation_id, new.seq, search_event(new.text, new.revised))
    ON CONFLICT (conversation_id, seq) DO UPDATE SET words = excluded.words;
    RETURN NULL;
END $$;
-- +goose StatementEnd
CREATE TRIGGER event_search_written AFTER INSERT OR UPDATE OF revised ON events FOR EACH ROW
WHEN (new.type IN ('message', 'answer', 'note')) EXECUTE FUNCTION event_search_written();

-- +goose StatementBegin
CREATE FUNCTION event_search_begun() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO event_search (conversation_id, seq, words) VALUES (new.id, 0, search_who(new.contact_id, new.tags))
    ON CONFLICT (conversation_id, seq) DO UPDATE SET words = excluded.words;
    RETURN NULL;
END $$;
-- +goose StatementEnd
CREATE TRIGGER event_search_begun AFTER INSERT ON conversations FOR EACH ROW EXECUTE FUNCTION event_search_begun();
CREATE TRIGGER event_search_changed AFTER UPDATE OF tags, contact_id ON conversations FOR EACH ROW
WHEN (new.tags <> old.tags OR new.contact_id <> old.contact_id) EXECUTE FUNCTION event_search_begun();

-- +goose StatementBegin
CREATE FUNCTION event_search_renamed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE event_search s SET words = search_who(new.id, c.tags)
    FROM conversations c WHERE c.contact_id = new.id AND s.conversation_id = c.id AND s.seq = 0;
    RETURN NULL;
END $$;
-- +goose StatementEnd
CREATE TRIGGER event_search_renamed AFTER UPDATE OF name, alias, email ON contacts FOR EACH ROW
WHEN (new.name <> old.name OR new.alias <> old.alias OR new.email <> old.email) EXECUTE FUNCTION event_search_renamed();

INSERT INTO compatibility (migration, oldest, release) VALUES (14, 10, '0.1.0');

-- +goose Down
DELETE FROM compatibility WHERE migration = 14;
DROP TRIGGER event_search_renamed ON contacts;
DROP TRIGGER event_search_changed ON conversations;
DROP TRIGGER event_search_begun ON conversations;
DROP TRIGGER event_search_written ON events;
DROP FUNCTION event_search_renamed();
DROP FUNCTION event_search_begun();
DROP FUNCTION event_search_written();
DROP TABLE event_search;
DROP FUNCTION search_event(TEXT, TEXT);
DROP FUNCTION search_who(TEXT, TEXT);
DROP FUNCTION search_text(TEXT);
