/** The agents' side of the API, by the names that the console uses; see shared/types.ts. */
import type { Exactly, Owner, Reason, Schemas, Status } from '$shared/types';

export type Role = 'admin' | 'editor' | 'agent';
export type Presence = 'online' | 'away' | 'offline';
export type View = 'mine' | 'queue' | 'bot' | 'waiting' | 'due' | 'open' | 'snoozed' | 'resolved' | 'mentions' | 'all';

/** What an agent's console remembers on the server; nothing here is secret. */
export interface Preferences {
  theme?: 'system' | 'light' | 'dark';
  sound?: boolean;
  notices?: boolean;
  /** How long what I send can be taken back, 0 to 30. */
  undo_seconds?: number;
}
export type Agent = Exactly<Schemas['Agent'], { role: Role; status: Presence; preferences: Preferences | null }>;
export type Desk = Schemas['DeskBody'];
export type Contact = Schemas['Contact'];

/** A target that runs in a conversation. */
export type Clock = Exactly<Schemas['TargetClock'], { target: 'first_response' | 'next_response' | 'resolution'; warn_at: string; due_at: string }>;
export type Conversation = Exactly<Schemas['Conversation'], { status: Status; owner: Owner; handoff_reason: Reason | ''; clocks: Clock[] }>;
export type ConversationPage = Exactly<Schemas['ConversationPage'], { conversations: Conversation[] }>;

export type Counts = Schemas['Counts'];
export type ConversationDetail = Exactly<Schemas['ConversationDetail'], { conversation: Conversation; previous: Conversation[] }>;
export type Suggestion = Exactly<Schemas['Suggestion'], { source: 'article' | 'macro' | 'past_reply' | 'model'; audience: 'everyone' | 'agents' }>;
export type Outcome = Exactly<
  Schemas['OutcomeRecord'],
  { decision: 'answer' | 'clarify' | 'handoff' | 'small_talk'; reason: Reason | ''; verdict: '' | 'helpful' | 'unhelpful' | 'corrected' | 'chosen' | 'sent' }
>;

export type ReplyDraft = Schemas['ReplyDraft'];
export type Macro = Schemas['Macro'];
/** What an agent writes of a macro. */
export type MacroWords = Pick<Macro, 'title' | 'texts' | 'actions'>;
export type Routing = 'manual' | 'least_busy' | 'round_robin';
export type Targets = Schemas['Targets'];
export type Team = Exactly<Schemas['Team'], { routing: Routing; targets: Targets | null }>;
export type Invitation = Exactly<Schemas['Invitation'], { role: Role; expires_at: string }>;
export type ApiToken = Schemas['APIToken'];
export type Category = Schemas['Category'];

export type ArticleRow = Schemas['Row'];
export type Revision = Schemas['Revision'];
export type Told = Exactly<Schemas['Told'], { created_at: string }>;
export type ArticleLocale = Schemas['Text'];
export type Article = Schemas['Article'];
export type AskAnswer = Exactly<Schemas['AskAnswer'], { trace?: Partial<Outcome> }>;
export type SearchResult = Schemas['HelpResult'];

export type Hours = Schemas['Hours'];
export type EngineSettings = Schemas['EngineSettings'];
export type Settings = Schemas['Settings'];
export type PromisePoint = Schemas['PromisePoint'];
export type Engine = Schemas['FoundEngine'];
export type ModelCheck = Schemas['ModelCheck'];

export type Trust = Schemas['TrustBody'];
export type TestCounts = Schemas['TestCounts'];
export type Grade = '' | 'wrong' | 'missed' | 'offered' | 'right';
export type Gap = Schemas['Gap'];
export type TestQuestion = Exactly<Schemas['TestQuestion'], { result: Exactly<Schemas['TestResult'], { grade: Grade }>; was: Grade }>;
export type TestForesight = Schemas['TestForesight'];

export type Overview = Exactly<Schemas['Overview'], { handoffs: { reason: Reason; count: number }[]; targets: { target: Clock['target']; count: number; kept: number }[] }>;
export type ImportResult = Schemas['ImportAnswer'];
