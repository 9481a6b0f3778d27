/** The shapes that the API speaks, as pages use them. */
export type Kind = 'visitor' | 'agent' | 'bot' | 'system';
export type EventType =
  | 'message' | 'answer' | 'clarify' | 'handoff' | 'assigned' | 'handed_back' | 'status' | 'rating'
  | 'helpful' | 'contact' | 'locale' | 'note' | 'tags' | 'translation' | 'mail';
export type Reason =
  | 'low_confidence' | 'asked' | 'button' | 'unhelpful' | 'repeated' | 'none_of_these'
  | 'frustrated' | 'reserved' | 'failed' | 'person_first';
export type Status = 'open' | 'snoozed' | 'resolved';
export type Owner = 'bot' | 'team' | 'agent';

export interface Ref { id: string; name: string }
export interface Author { kind: Kind; id: string; name: string }
export interface Attachment { id: string; name: string; content_type: string; size: number; url: string }
export interface Citation { article_id: string; title: string; url: string; quote: string }
export interface Candidate { article_id: string; title: string; confidence: number; matched?: string[]; phrasing?: string }

/** Every field that some type of event carries; which ones goes by the type. */
export interface EventData {
  attachments?: Attachment[];
  choice?: { seq: number; article_id: string | null };
  suggestion_id?: string;
  original?: { text: string; locale: string };
  small_talk?: boolean;
  outcome_id?: string;
  confidence?: number;
  article_id?: string;
  revision_id?: string;
  title?: string;
  url?: string;
  citations?: Citation[];
  asks_helpful?: boolean;
  model?: boolean;
  choices?: Candidate[];
  reason?: Reason;
  team?: Ref | null;
  agent?: Ref | null;
  place?: number | null;
  opens_at?: string | null;
  online?: boolean;
  ask_email?: boolean;
  summary?: string;
  candidates?: Candidate[];
  status?: Status;
  by?: string;
  until?: string;
  score?: number;
  comment?: string;
  seq?: number;
  helpful?: boolean;
  email?: string;
  name?: string;
  locale?: string;
  tags?: string[];
  kind?: 'translation' | 'gist';
  text?: string;
  source_locale?: string;
  engine?: string;
  warnings?: string[];
  state?: 'waiting' | 'sent' | 'refused';
  recipient?: string;
  error?: string;
}

export interface Event {
  seq: number;
  /** The number before it that this reader may see; 0 for the first. */
  prev: number;
  type: EventType;
  client_id: string | null;
  author: Author;
  text: string;
  locale: string;
  data: EventData;
  created_at: string;
}

export interface EventPage { events: Event[]; seq: number }

/** What arrives on a conversation's channel. */
export type Publication =
  | { kind: 'event'; event: Event }
  | { kind: 'head'; seq: number }
  | { kind: 'typing'; author: Author; on: boolean }
  | { kind: 'read'; by: 'agent' | 'visitor'; seq: number }
  | { kind: 'partial'; text: string };
