/** The agents' side of the API. */
import type { Candidate, Owner, Reason, Ref, Status } from '$shared/types';

export type Role = 'admin' | 'editor' | 'agent';
export type Presence = 'online' | 'away' | 'offline';
export type View = 'mine' | 'queue' | 'bot' | 'waiting' | 'open' | 'snoozed' | 'resolved' | 'all';

export interface Agent {
  id: string;
  email: string;
  name: string;
  role: Role;
  languages: string[];
  locale: string;
  status: Presence;
  capacity: number;
  preferences: Preferences | null;
  teams: Ref[];
  disabled: boolean;
  seen_at: string | null;
  created_at: string;
}

/** What an agent's console remembers on the server; nothing here is secret. */
export interface Preferences {
  theme?: 'system' | 'light' | 'dark';
  sound?: boolean;
  notices?: boolean;
}

export interface Desk { name: string; bot_name: string; locales: string[]; demo: boolean }
export interface Contact { id: string; name: string; alias: string; email: string; locale: string; fields?: Record<string, string>; seen_at?: string | null; created_at?: string }

export interface Conversation {
  id: string;
  status: Status;
  owner: Owner;
  team: Ref | null;
  assignee: Ref | null;
  contact: Contact;
  inbox: Ref;
  locale: string;
  page: string;
  tags: string[] | null;
  last_text: string;
  last_message_at: string | null;
  waiting_since: string | null;
  unread: number;
  handoff_reason: Reason | '';
  handoff_at: string | null;
  summary: string;
  seq: number;
  agent_read_seq: number;
  visitor_read_seq: number;
  translate: boolean;
  rating: number | null;
  rating_comment: string;
  snoozed_until: string | null;
  resolved_at: string | null;
  created_at: string;
  updated_at: string;
}

export type Counts = Record<Exclude<View, 'all'> | 'unread', number>;
export interface ConversationDetail { conversation: Conversation; contact: Contact; previous: Conversation[] | null }

export interface Suggestion {
  id: string;
  position: number;
  source: 'article' | 'macro' | 'past_reply' | 'model';
  source_id: string;
  title: string;
  url: string;
  locale: string;
  text: string;
  send_locale: string;
  send_text: string;
  confidence: number;
  message_seq: number;
}

export interface Outcome {
  id: string;
  message_seq: number;
  event_seq: number;
  decision: 'answer' | 'clarify' | 'handoff' | 'small_talk';
  reason: Reason | '';
  question: string;
  locale: string;
  confidence: number;
  threshold: number;
  promise: number;
  article_id: string;
  candidates: Candidate[] | null;
  features: Record<string, number> | null;
  steps: { name: string; detail: string; us: number }[] | null;
  verdict: '' | 'helpful' | 'unhelpful' | 'corrected' | 'chosen';
  right_article: string;
  created_at: string;
}

export interface Macro { id: string; title: string; texts: Record<string, string>; actions: { kind: string; value: string }[] | null }
export interface Team { id: string; name: string; hours: Hours | null; agent_ids: string[] | null }
export interface Invitation { id: string; email: string; name: string; role: Role; token?: string; expires_at: string }
export interface ApiToken { id: string; name: string; token?: string; last_used_at: string | null; created_at: string }
export interface Category { id: string; icon: string; position: number; names: Record<string, string>; descriptions: Record<string, string> | null; articles: number }

export interface ArticleRow {
  id: string;
  kind: 'article' | 'faq';
  category_id: string | null;
  audience: string;
  tags: string[] | null;
  locale: string;
  title: string;
  status: 'draft' | 'published' | 'changed' | 'archived';
  locales: string[] | null;
  phrasing_count: number;
  updated_at: string;
}

export interface Revision { id: string; number: number; title: string; body: string; phrasings: string[] | null; created_at: string; published_by: string }
export interface ArticleLocale {
  locale: string;
  slug: string;
  url: string;
  title: string;
  body: string;
  phrasings: string[] | null;
  version: number;
  dirty: boolean;
  revision: Revision | null;
  updated_at: string;
  updated_by?: string;
}
export interface Article {
  id: string;
  kind: 'article' | 'faq';
  category_id: string | null;
  audience: string;
  tags: string[] | null;
  archived_at: string | null;
  created_at: string;
  updated_at: string;
  locales: ArticleLocale[];
}

export interface AskAnswer {
  decision: 'answer' | 'clarify' | 'handoff';
  confidence: number;
  language: string;
  answer: { text: string; article_id: string; title: string; url: string; locale: string; citations: { article_id: string; title: string; url: string; quote: string }[] } | null;
  candidates: Candidate[] | null;
  reason: string;
  trace?: Partial<Outcome> | null;
}

export interface SearchResult { article_id: string; title: string; url: string; excerpt_html: string }

export interface Hours { timezone: string; days: { day: number; from: string; to: string }[] | null; holidays: string[] | null }
export interface EngineSettings { kind: string; name: string; url: string; key?: string; key_set?: boolean }
export interface Settings {
  desk_name: string;
  bot_name: string;
  colour: string;
  greeting: Record<string, string> | null;
  starters: Record<string, string[]> | null;
  hours: Hours;
  promise: number;
  locales: string[] | null;
  default_locale: string;
  allowed_origins: string[] | null;
  person_first: boolean;
  away: Record<string, string> | null;
  reserved: string[] | null;
  mail: { host: string; port: number; user: string; password?: string; password_set: boolean; from: string; tls: string };
  model: { base_url: string; name: string; key?: string; key_set: boolean };
  translation: { engines: EngineSettings[] | null };
  public_url: string;
}
export interface PromisePoint { target: number; threshold: number | null; coverage: number; lower_bound: number | null; cases: number }
export interface Engine { kind: string; name: string; url: string; pairs: [string, string][] | null; state: string; error: string }
export interface ModelCheck { ok: boolean; model: string; models: string[] | null; us: number; error: string }

export interface Overview {
  conversations: number;
  bot_resolved: number;
  bot_resolved_share: number;
  handoffs: { reason: Reason; count: number }[] | null;
  first_response_s: { p50: number | null; p90: number | null };
  csat: { average: number | null; count: number };
  by_day: { day: string; conversations: number; bot_resolved: number; handoffs: number }[] | null;
  by_locale: { locale: string; count: number }[] | null;
  suggestions: { shown: number; taken: number };
  unanswered: { question: string; count: number }[] | null;
  articles: { article_id: string; title: string; answers: number; helpful: number; unhelpful: number }[] | null;
}

export interface ImportResult {
  articles: number;
  created: number;
  updated: number;
  unchanged: number;
  problems: { file: string; line: number; message: string }[] | null;
  report: { questions: number; answered_share: number; promise: number; unanswered: string[] | null } | null;
}
