/** What the server tells a visitor, and what the browser keeps of it. */
import { fold } from '../shared/fold';
import type { Event, Owner, Status } from '../shared/types';

export interface Conversation {
  id: string;
  status: Status;
  owner: Owner;
  seq: number;
  assignee: { name: string } | null;
  locale: string;
  rating: number | null;
  visitor_read_seq: number;
  /** In the queue, from 1; null when it waits in none or nobody is on duty. */
  place: number | null;
  /** How long visitors usually wait at this place; null when too little is known. */
  expected_minutes: number | null;
  agent_read_seq: number;
}

export interface Session {
  token?: string;
  contact: { id: string; alias: string; email: string };
  inbox: { id: string; desk_name: string; bot_name: string; locale: string; greeting: string; starters: string[]; person_first: boolean; mail: boolean };
  conversations: Conversation[];
}

export interface Kept {
  token?: string;
  conversation?: string;
}

/** The place in the queue and the wait after an event. What the conversation told when it was opened is newer than its old events. */
export function queueAfter(c: Conversation, event: Event): Pick<Conversation, 'place' | 'expected_minutes'> {
  const told = event.seq > c.seq && (event.type === 'handoff' || event.type === 'assigned') ? event.data : c;
  return { place: told.place ?? null, expected_minutes: told.expected_minutes ?? null };
}

/** The conversation with the place and the wait that a heartbeat told; the same one when they are the same. */
export function standing(c: Conversation, told: { place?: number; expected_minutes?: number }): Conversation {
  const { place = null, expected_minutes = null } = told;
  return c.place === place && c.expected_minutes === expected_minutes ? c : { ...c, place, expected_minutes };
}

/** Whether the event is something said, not only something done. */
export function spoken(event: Event): boolean {
  return ['message', 'answer', 'clarify', 'handoff'].includes(event.type);
}

/** What went wrong, in words. */
export function words(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause);
}

/** How much of what was said to the visitor is not read yet. */
export function unread(c: Conversation | null, events: readonly Event[]): number {
  const read = c?.visitor_read_seq ?? 0;
  return fold(events).filter((e) => e.seq > read && e.author.kind !== 'visitor' && spoken(e) && !e.data.deleted_seq).length;
}
