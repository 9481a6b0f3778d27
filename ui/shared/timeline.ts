/**
 * One conversation's events as a reader holds them: pure functions over plain
 * values. Events are merged by `seq`; a hole shows because every event names
 * the number before it (`prev`) that this reader may see. What is being sent
 * stands apart, with its `client_id`, until its event arrives.
 */
import type { Attachment, Event } from './types';

export interface Outgoing {
  client_id: string;
  kind: 'message' | 'note';
  text: string;
  /** What else goes into the request. */
  extra: Readonly<Record<string, unknown>>;
  attachments: Attachment[];
  state: 'sending' | 'failed';
  error: string;
  created_at: string;
}

export interface Timeline {
  /** In order of `seq`, each once. */
  events: readonly Event[];
  outgoing: readonly Outgoing[];
}

export interface Merged {
  timeline: Timeline;
  /** Fetch events after this number; null when nothing is missing. */
  fetchAfter: number | null;
}

export const emptyTimeline: Timeline = { events: [], outgoing: [] };

/** Adds events in any order, twice or not; says from where some are missing. */
export function merge(timeline: Timeline, incoming: readonly Event[]): Merged {
  const bySeq = new Map(timeline.events.map((event) => [event.seq, event]));
  const arrived = new Set<string>();
  for (const event of incoming) {
    bySeq.set(event.seq, event);
    if (event.client_id) arrived.add(event.client_id);
  }
  const events = [...bySeq.values()].sort((a, b) => a.seq - b.seq);
  const outgoing = timeline.outgoing.filter((item) => !arrived.has(item.client_id));
  return { timeline: { events, outgoing }, fetchAfter: firstHole(events) };
}

/** The number after which the first missing event lies, or null. */
function firstHole(events: readonly Event[]): number | null {
  for (let i = 1; i < events.length; i++) {
    const before = events[i - 1];
    if (before && events[i]?.prev !== before.seq) return before.seq;
  }
  return null;
}

/** The newest number we hold; 0 for none. */
export function lastSeq(timeline: Timeline): number {
  return timeline.events.at(-1)?.seq ?? 0;
}

/** From where to fetch when the server says that its newest number is `head`. */
export function behind(timeline: Timeline, head: number): number | null {
  const last = lastSeq(timeline);
  return head > last ? last : null;
}

/** The number before which older events wait on the server, or null. */
export function olderBefore(timeline: Timeline): number | null {
  const first = timeline.events[0];
  return first && first.prev > 0 ? first.seq : null;
}

export function addOutgoing(timeline: Timeline, item: Outgoing): Timeline {
  if (timeline.events.some((event) => event.client_id === item.client_id)) return timeline;
  const others = timeline.outgoing.filter((known) => known.client_id !== item.client_id);
  return { ...timeline, outgoing: [...others, item] };
}

export function markOutgoing(timeline: Timeline, id: string, state: Outgoing['state'], error = ''): Timeline {
  return { ...timeline, outgoing: timeline.outgoing.map((item) => (item.client_id === id ? { ...item, state, error } : item)) };
}

export function dropOutgoing(timeline: Timeline, id: string): Timeline {
  return { ...timeline, outgoing: timeline.outgoing.filter((item) => item.client_id !== id) };
}

/** How far our message got: read when the other side's watermark reached it. */
export function delivery(event: Event, readSeq: number): 'sent' | 'read' {
  return event.seq <= readSeq ? 'read' : 'sent';
}

/** What was on its way when the page went: sent again with the same client_id. */
export function loadOutbox(storage: Pick<Storage, 'getItem'>, key: string): Outgoing[] {
  try {
    const parsed: unknown = JSON.parse(storage.getItem(key) ?? '[]');
    return Array.isArray(parsed) ? parsed.filter(isOutgoing) : [];
  } catch {
    return [];
  }
}

export function saveOutbox(storage: Pick<Storage, 'setItem' | 'removeItem'>, key: string, items: readonly Outgoing[]): void {
  try {
    if (items.length) storage.setItem(key, JSON.stringify(items));
    else storage.removeItem(key);
  } catch {
    // A full or forbidden store costs only the memory through a reload.
  }
}

function isOutgoing(value: unknown): value is Outgoing {
  const item = value as Partial<Outgoing> | null;
  return typeof item?.client_id === 'string' && typeof item.text === 'string' && Array.isArray(item.attachments);
}
