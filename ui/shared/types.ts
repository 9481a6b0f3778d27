/**
 * The shapes that the API speaks. They come from its OpenAPI document
 * (`npm run types`); what stands here are their names in the pages, and the
 * words that a field may hold where the document says no more than "string".
 */
import type { components } from './openapi';

export type Schemas = components['schemas'];
/** A schema with some of its fields said more exactly. */
export type Exactly<T, Fields> = Omit<T, keyof Fields> & Fields;

export type Kind = 'visitor' | 'agent' | 'bot' | 'system';
export type EventType =
  | 'message' | 'answer' | 'clarify' | 'handoff' | 'assigned' | 'handed_back' | 'status' | 'rating'
  | 'helpful' | 'contact' | 'locale' | 'note' | 'tags' | 'translation' | 'mail' | 'target_missed' | 'message_edited' | 'message_deleted';
export type Reason =
  | 'low_confidence' | 'asked' | 'button' | 'unhelpful' | 'repeated' | 'none_of_these'
  | 'frustrated' | 'reserved' | 'failed' | 'person_first';
export type Status = 'open' | 'snoozed' | 'resolved';
export type Owner = 'bot' | 'team' | 'agent';

export type Ref = Schemas['Ref'];
export type Author = Exactly<Schemas['Author'], { kind: Kind }>;
export type Attachment = Schemas['AttachmentRef'];
export type Citation = Schemas['Citation'];
export type Candidate = Schemas['Candidate'];

/** Every field that some type of event carries; which ones goes by the type. */
export type EventData = Exactly<
  Partial<
    Schemas['MessageData'] & Schemas['AnswerData'] & Schemas['ClarifyData'] & Omit<Schemas['HandoffData'], 'team'> & Omit<Schemas['AssignedData'], 'team' | 'agent'> &
    Schemas['StatusData'] & Schemas['RatingData'] & Schemas['HelpfulData'] & Schemas['ContactData'] & Schemas['LocaleData'] & Schemas['TagsData'] &
    Schemas['TranslationData'] & Schemas['MailData'] & Schemas['EditedData'] & Schemas['EditedBefore']
  >,
  { reason?: Reason; status?: Status; kind?: 'translation' | 'gist' | 'transcript'; state?: 'waiting' | 'sent' | 'refused'; target?: 'first_response' | 'next_response' | 'resolution'; team?: Ref | null; agent?: Ref | null }
>;

/** `prev` is the number before it that this reader may see; 0 for the first. */
export type Event = Exactly<Schemas['Event'], { type: EventType; author: Author; data: EventData }>;
export type EventPage = Exactly<Schemas['EventPage'], { events: Event[] }>;

/** What arrives on a conversation's channel. */
export type Publication =
  | { kind: 'event'; event: Event }
  | { kind: 'head'; seq: number; place?: number; expected_minutes?: number }
  | { kind: 'typing'; author: Author; on: boolean }
  | { kind: 'read'; by: 'agent' | 'visitor'; seq: number }
  | { kind: 'partial'; text: string }
  | { kind: 'suggestions'; message_seq: number; locale: string }
  | { kind: 'summary'; seq: number; text: string; engine: string };
