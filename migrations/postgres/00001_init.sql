-- +goose Up
-- Instants are microseconds since 1970. Texts named in the plural are JSON.

CREATE TABLE counters (
    name  TEXT PRIMARY KEY,
    value BIGINT NOT NULL
);

CREATE TABLE settings (
    name       TEXT PRIMARY KEY,
    value      TEXT NOT NULL,
    updated_at BIGINT NOT NULL
);

CREATE TABLE jobs (
    id           TEXT PRIMARY KEY,
    kind         TEXT NOT NULL,
    args         TEXT NOT NULL,
    state        TEXT NOT NULL, -- waiting, running, dead
    unique_key   TEXT,
    priority     INTEGER NOT NULL DEFAULT 0,
    run_at       BIGINT NOT NULL,
    locked_until BIGINT,
    lease        TEXT,
    attempt      INTEGER NOT NULL DEFAULT 0,
    max_attempts INTEGER NOT NULL,
    last_error   TEXT NOT NULL DEFAULT '',
    created_at   BIGINT NOT NULL
);
CREATE INDEX jobs_due ON jobs (state, run_at);
CREATE UNIQUE INDEX jobs_unique_waiting ON jobs (unique_key) WHERE state = 'waiting' AND unique_key IS NOT NULL;

-- People of the desk

CREATE TABLE agents (
    id            TEXT PRIMARY KEY,
    email         TEXT NOT NULL UNIQUE,
    name          TEXT NOT NULL,
    password_hash TEXT NOT NULL,
    role          TEXT NOT NULL, -- admin, editor, agent
    languages     TEXT NOT NULL DEFAULT '[]',
    locale        TEXT NOT NULL DEFAULT 'en',
    status        TEXT NOT NULL DEFAULT 'offline', -- online, away, offline
    capacity      INTEGER NOT NULL DEFAULT 5,
    preferences   TEXT NOT NULL DEFAULT '{}',
    seen_at       BIGINT,
    disabled_at   BIGINT,
    created_at    BIGINT NOT NULL
);

CREATE TABLE sessions (
    token      TEXT PRIMARY KEY, -- SHA-256 of the cookie
    data       BYTEA NOT NULL,
    expires_at BIGINT NOT NULL
);
CREATE INDEX sessions_expiry ON sessions (expires_at);

CREATE TABLE api_tokens (
    id           TEXT PRIMARY KEY,
    agent_id     TEXT NOT NULL REFERENCES agents (id),
    name         TEXT NOT NULL,
    hash         TEXT NOT NULL UNIQUE,
    last_used_at BIGINT,
    revoked_at   BIGINT,
    created_at   BIGINT NOT NULL
);

CREATE TABLE invitations (
    id          TEXT PRIMARY KEY,
    email       TEXT NOT NULL,
    name        TEXT NOT NULL,
    role        TEXT NOT NULL,
    languages   TEXT NOT NULL DEFAULT '[]',
    team_ids    TEXT NOT NULL DEFAULT '[]',
    hash        TEXT NOT NULL UNIQUE,
    created_by  TEXT NOT NULL REFERENCES agents (id),
    expires_at  BIGINT NOT NULL,
    accepted_at BIGINT,
    created_at  BIGINT NOT NULL
);

CREATE TABLE teams (
    id         TEXT PRIMARY KEY,
    name       TEXT NOT NULL,
    hours      TEXT NOT NULL DEFAULT '{}',
    created_at BIGINT NOT NULL
);

CREATE TABLE team_members (
    team_id  TEXT NOT NULL REFERENCES teams (id) ON DELETE CASCADE,
    agent_id TEXT NOT NULL REFERENCES agents (id) ON DELETE CASCADE,
    PRIMARY KEY (team_id, agent_id)
);
CREATE INDEX team_members_agent ON team_members (agent_id);

CREATE TABLE inboxes (
    id         TEXT PRIMARY KEY,
    name       TEXT NOT NULL,
    kind       TEXT NOT NULL, -- widget, mailbox, form
    team_id    TEXT NOT NULL REFERENCES teams (id),
    settings   TEXT NOT NULL DEFAULT '{}',
    created_at BIGINT NOT NULL
);

CREATE TABLE macros (
    id         TEXT PRIMARY KEY,
    title      TEXT NOT NULL,
    texts      TEXT NOT NULL, -- locale to text
    actions    TEXT NOT NULL DEFAULT '[]',
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL
);

-- Visitors and their conversations

CREATE TABLE contacts (
    id         TEXT PRIMARY KEY,
    name       TEXT NOT NULL DEFAULT '',
    alias      TEXT NOT NULL DEFAULT '', -- a memorable name while the real one is not known
    email      TEXT NOT NULL DEFAULT '',
    locale     TEXT NOT NULL DEFAULT '',
    fields     TEXT NOT NULL DEFAULT '{}',
    seen_at    BIGINT,
    created_at BIGINT NOT NULL
);
CREATE INDEX contacts_email ON contacts (email);

CREATE TABLE visitor_tokens (
    hash       TEXT PRIMARY KEY,
    contact_id TEXT NOT NULL REFERENCES contacts (id),
    inbox_id   TEXT NOT NULL REFERENCES inboxes (id),
    expires_at BIGINT NOT NULL,
    created_at BIGINT NOT NULL
);
CREATE INDEX visitor_tokens_expiry ON visitor_tokens (expires_at);
CREATE INDEX visitor_tokens_contact ON visitor_tokens (contact_id);

CREATE TABLE conversations (
    id                TEXT PRIMARY KEY,
    inbox_id          TEXT NOT NULL REFERENCES inboxes (id),
    contact_id        TEXT NOT NULL REFERENCES contacts (id),
    client_id         TEXT NOT NULL,
    status            TEXT NOT NULL, -- open, snoozed, resolved
    owner             TEXT NOT NULL, -- bot, team, agent
    team_id           TEXT REFERENCES teams (id),
    assignee_id       TEXT REFERENCES agents (id),
    locale            TEXT NOT NULL DEFAULT '',
    translate         BOOLEAN NOT NULL DEFAULT TRUE,
    page              TEXT NOT NULL DEFAULT '',
    tags              TEXT NOT NULL DEFAULT '[]',
    summary           TEXT NOT NULL DEFAULT '',
    last_seq          BIGINT NOT NULL DEFAULT 0,
    visitor_seq       BIGINT NOT NULL DEFAULT 0, -- the newest that the visitor may see
    context_seq       BIGINT NOT NULL DEFAULT 0, -- the bot's context begins after it
    covered_seq       BIGINT NOT NULL DEFAULT 0, -- the bot has dealt with the visitor's words up to it
    unhelpful         INTEGER NOT NULL DEFAULT 0, -- answers in a row that did not help
    bot_answers       INTEGER NOT NULL DEFAULT 0,
    unread            INTEGER NOT NULL DEFAULT 0, -- visitor's messages that no agent has read
    agent_read_seq    BIGINT NOT NULL DEFAULT 0,
    visitor_read_seq  BIGINT NOT NULL DEFAULT 0,
    handoff_reason    TEXT NOT NULL DEFAULT '',
    last_text         TEXT NOT NULL DEFAULT '', -- the visitor's last words, cut
    last_message_at   BIGINT,
    waiting_since     BIGINT, -- the visitor's oldest message without a human reply, after a handoff
    handoff_at        BIGINT,
    first_response_at BIGINT, -- the first human reply
    resolved_at       BIGINT,
    resolved_by       TEXT NOT NULL DEFAULT '', -- bot, agent, visitor, system
    snoozed_until     BIGINT,
    rating            INTEGER,
    rating_comment    TEXT NOT NULL DEFAULT '',
    created_at        BIGINT NOT NULL,
    updated_at        BIGINT NOT NULL,
    UNIQUE (contact_id, client_id)
);
CREATE INDEX conversations_all ON conversations (updated_at, id);
CREATE INDEX conversations_status ON conversations (status, updated_at, id);
CREATE INDEX conversations_list ON conversations (status, owner, updated_at, id);
CREATE INDEX conversations_assignee ON conversations (assignee_id, status, updated_at, id);
CREATE INDEX conversations_queue ON conversations (owner, waiting_since, id) WHERE status = 'open';
CREATE INDEX conversations_waiting ON conversations (status, waiting_since, id);
CREATE INDEX conversations_snoozed ON conversations (snoozed_until) WHERE status = 'snoozed';
CREATE INDEX conversations_team ON conversations (team_id, status, owner, waiting_since);
CREATE INDEX conversations_contact ON conversations (contact_id, updated_at);
CREATE INDEX conversations_created ON conversations (created_at);

CREATE TABLE events (
    conversation_id TEXT NOT NULL REFERENCES conversations (id),
    seq             BIGINT NOT NULL,
    visitor_prev    BIGINT NOT NULL, -- the number before it that the visitor may see
    type            TEXT NOT NULL,
    author          TEXT NOT NULL, -- visitor, agent, bot, system
    author_id       TEXT NOT NULL DEFAULT '',
    author_name     TEXT NOT NULL DEFAULT '',
    client_id       TEXT,
    for_visitor     BOOLEAN NOT NULL,
    text            TEXT NOT NULL DEFAULT '',
    locale          TEXT NOT NULL DEFAULT '',
    data            TEXT NOT NULL DEFAULT '{}',
    agent_data      TEXT NOT NULL DEFAULT '{}', -- what agents see besides data
    created_at      BIGINT NOT NULL,
    PRIMARY KEY (conversation_id, seq)
);
CREATE INDEX events_replies ON events (created_at) WHERE type = 'message' AND author = 'agent';
CREATE UNIQUE INDEX events_client ON events (conversation_id, author, author_id, client_id) WHERE client_id IS NOT NULL;

CREATE TABLE translations (
    conversation_id TEXT NOT NULL REFERENCES conversations (id),
    seq             BIGINT NOT NULL,
    locale          TEXT NOT NULL,
    kind            TEXT NOT NULL, -- gist, translation
    text            TEXT NOT NULL,
    source_locale   TEXT NOT NULL,
    engine          TEXT NOT NULL,
    confidence      DOUBLE PRECISION NOT NULL DEFAULT 0,
    article_id      TEXT NOT NULL DEFAULT '',
    warnings        TEXT NOT NULL DEFAULT '[]',
    created_at      BIGINT NOT NULL,
    PRIMARY KEY (conversation_id, seq, locale, kind)
);

CREATE TABLE attachments (
    id              TEXT PRIMARY KEY,
    conversation_id TEXT NOT NULL REFERENCES conversations (id),
    seq             BIGINT, -- NULL until a message carries it
    uploader        TEXT NOT NULL,
    uploader_id     TEXT NOT NULL,
    name            TEXT NOT NULL,
    content_type    TEXT NOT NULL,
    size            BIGINT NOT NULL,
    data            BYTEA NOT NULL,
    created_at      BIGINT NOT NULL
);
CREATE INDEX attachments_conversation ON attachments (conversation_id, seq);

CREATE TABLE resume_links (
    hash            TEXT PRIMARY KEY,
    conversation_id TEXT NOT NULL REFERENCES conversations (id),
    contact_id      TEXT NOT NULL REFERENCES contacts (id),
    expires_at      BIGINT NOT NULL,
    used_at         BIGINT
);
CREATE INDEX resume_links_expiry ON resume_links (expires_at);

CREATE TABLE mails (
    id              TEXT PRIMARY KEY,
    conversation_id TEXT REFERENCES conversations (id),
    seq             BIGINT NOT NULL DEFAULT 0,
    recipient       TEXT NOT NULL,
    subject         TEXT NOT NULL,
    text            TEXT NOT NULL,
    html            TEXT NOT NULL DEFAULT '',
    locale          TEXT NOT NULL DEFAULT '',
    state           TEXT NOT NULL, -- waiting, sent, refused, dropped
    error           TEXT NOT NULL DEFAULT '',
    sent_at         BIGINT,
    created_at      BIGINT NOT NULL
);
CREATE INDEX mails_conversation ON mails (conversation_id, seq);

-- Questions and what came of them

CREATE TABLE outcomes (
    id              TEXT PRIMARY KEY,
    conversation_id TEXT REFERENCES conversations (id), -- NULL for a question over the API
    message_seq     BIGINT NOT NULL DEFAULT 0, -- the newest message that it deals with
    event_seq       BIGINT NOT NULL DEFAULT 0, -- the event that it became
    contact_id      TEXT NOT NULL DEFAULT '',
    question        TEXT NOT NULL,
    locale          TEXT NOT NULL,
    decision        TEXT NOT NULL, -- answer, clarify, handoff
    reason          TEXT NOT NULL DEFAULT '',
    confidence      DOUBLE PRECISION NOT NULL,
    threshold       DOUBLE PRECISION NOT NULL,
    article_id      TEXT NOT NULL DEFAULT '',
    revision_id     TEXT NOT NULL DEFAULT '',
    trace           TEXT NOT NULL DEFAULT '{}',
    verdict         TEXT NOT NULL DEFAULT '', -- helpful, unhelpful, corrected, chosen
    right_article   TEXT NOT NULL DEFAULT '', -- the article that was right, as far as a person said
    verdict_at      BIGINT,
    created_at      BIGINT NOT NULL
);
CREATE UNIQUE INDEX outcomes_once ON outcomes (conversation_id, message_seq) WHERE conversation_id IS NOT NULL;
CREATE INDEX outcomes_judged ON outcomes (verdict_at, id) WHERE verdict_at IS NOT NULL;
CREATE INDEX outcomes_created ON outcomes (created_at);
CREATE INDEX outcomes_article ON outcomes (article_id, created_at);

CREATE TABLE suggestions (
    id              TEXT PRIMARY KEY,
    conversation_id TEXT NOT NULL REFERENCES conversations (id),
    message_seq     BIGINT NOT NULL, -- the message that it replies to
    position        INTEGER NOT NULL,
    source          TEXT NOT NULL, -- article, macro, past_reply, model
    source_id       TEXT NOT NULL,
    title           TEXT NOT NULL DEFAULT '',
    url             TEXT NOT NULL DEFAULT '',
    locale          TEXT NOT NULL, -- the agent's: what is shown
    text            TEXT NOT NULL,
    send_locale     TEXT NOT NULL DEFAULT '', -- the visitor's: what goes out, when it is known
    send_text       TEXT NOT NULL DEFAULT '',
    confidence      DOUBLE PRECISION NOT NULL,
    shown_at        BIGINT,
    taken_at        BIGINT,
    taken_by        TEXT NOT NULL DEFAULT '',
    sent_seq        BIGINT NOT NULL DEFAULT 0,
    changed         DOUBLE PRECISION NOT NULL DEFAULT 0, -- share of the text that the agent changed, 0..1
    created_at      BIGINT NOT NULL,
    UNIQUE (conversation_id, message_seq, locale, position)
);

-- The library

CREATE TABLE categories (
    id           TEXT PRIMARY KEY,
    icon         TEXT NOT NULL DEFAULT '',
    position     INTEGER NOT NULL DEFAULT 0,
    names        TEXT NOT NULL DEFAULT '{}', -- locale to name
    descriptions TEXT NOT NULL DEFAULT '{}',
    created_at   BIGINT NOT NULL
);

CREATE TABLE articles (
    id          TEXT PRIMARY KEY,
    category_id TEXT REFERENCES categories (id),
    kind        TEXT NOT NULL DEFAULT 'article', -- article, faq
    audience    TEXT NOT NULL DEFAULT 'everyone', -- everyone, agents
    tags        TEXT NOT NULL DEFAULT '[]',
    archived_at BIGINT,
    created_at  BIGINT NOT NULL,
    updated_at  BIGINT NOT NULL
);
CREATE INDEX articles_category ON articles (category_id);

CREATE TABLE revisions (
    id           TEXT PRIMARY KEY,
    article_id   TEXT NOT NULL REFERENCES articles (id),
    locale       TEXT NOT NULL,
    number       INTEGER NOT NULL,
    title        TEXT NOT NULL,
    body         TEXT NOT NULL, -- Markdown
    html         TEXT NOT NULL, -- rendered and cleaned once
    phrasings    TEXT NOT NULL DEFAULT '[]',
    published_by TEXT NOT NULL DEFAULT '',
    created_at   BIGINT NOT NULL,
    UNIQUE (article_id, locale, number)
);

CREATE TABLE article_locales (
    article_id      TEXT NOT NULL REFERENCES articles (id),
    locale          TEXT NOT NULL,
    slug            TEXT NOT NULL,
    revision_id     TEXT REFERENCES revisions (id), -- the published one; NULL while only a draft
    title           TEXT NOT NULL, -- the draft
    body            TEXT NOT NULL,
    phrasings       TEXT NOT NULL DEFAULT '[]',
    dirty           BOOLEAN NOT NULL, -- the draft differs from what is published
    version         BIGINT NOT NULL, -- counts saves, so that two editors do not overwrite each other
    updated_by      TEXT NOT NULL DEFAULT '',
    created_at      BIGINT NOT NULL,
    updated_at      BIGINT NOT NULL,
    PRIMARY KEY (article_id, locale),
    UNIQUE (locale, slug)
);

CREATE TABLE synonyms (
    id         TEXT PRIMARY KEY,
    locale     TEXT NOT NULL,
    terms      TEXT NOT NULL,
    created_at BIGINT NOT NULL
);

CREATE TABLE library_changes (
    number     BIGINT PRIMARY KEY, -- from counters, so that it is in the order of commits
    article_id TEXT NOT NULL,
    locale     TEXT NOT NULL,
    created_at BIGINT NOT NULL
);

CREATE TABLE article_feedback (
    id          TEXT PRIMARY KEY,
    article_id  TEXT NOT NULL REFERENCES articles (id),
    locale      TEXT NOT NULL,
    revision_id TEXT NOT NULL,
    helpful     BOOLEAN NOT NULL,
    comment     TEXT NOT NULL DEFAULT '',
    created_at  BIGINT NOT NULL
);
CREATE INDEX article_feedback_article ON article_feedback (article_id, created_at);

CREATE TABLE searches (
    id         TEXT PRIMARY KEY,
    locale     TEXT NOT NULL,
    query      TEXT NOT NULL,
    results    INTEGER NOT NULL,
    created_at BIGINT NOT NULL
);
CREATE INDEX searches_created ON searches (created_at);

CREATE TABLE trained_states (
    id          TEXT PRIMARY KEY,
    kind        TEXT NOT NULL,
    fingerprint TEXT NOT NULL,
    data        BYTEA NOT NULL,
    created_at  BIGINT NOT NULL,
    UNIQUE (kind, fingerprint)
);

-- +goose Down
DROP TABLE trained_states;
DROP TABLE searches;
DROP TABLE article_feedback;
DROP TABLE library_changes;
DROP TABLE synonyms;
DROP TABLE article_locales;
DROP TABLE revisions;
DROP TABLE articles;
DROP TABLE categories;
DROP TABLE suggestions;
DROP TABLE outcomes;
DROP TABLE mails;
DROP TABLE resume_links;
DROP TABLE attachments;
DROP TABLE translations;
DROP TABLE events;
DROP TABLE conversations;
DROP TABLE visitor_tokens;
DROP TABLE contacts;
DROP TABLE macros;
DROP TABLE inboxes;
DROP TABLE team_members;
DROP TABLE teams;
DROP TABLE invitations;
DROP TABLE api_tokens;
DROP TABLE sessions;
DROP TABLE agents;
DROP TABLE jobs;
DROP TABLE settings;
DROP TABLE counters;
