/**
 * Edits and deletions are events of their own. A reader sees each message as the
 * last of them left it, whether the server had folded it in already or the event
 * came live; old translations go with the old words.
 */
import type { Event } from './types';

/** An event as it reads now; `earlier` are the words before, the oldest first, for agents. */
export type Read = Event & { earlier?: readonly string[] };

const folded = new WeakMap<readonly Event[], readonly Read[]>();

/** Folds once for each list, however often it is drawn. */
export function fold(events: readonly Event[]): readonly Read[] {
  const known = folded.get(events) ?? foldAnew(events);
  folded.set(events, known);
  return known;
}

function foldAnew(events: readonly Event[]): readonly Read[] {
  const changes = new Map<number, Event[]>();
  for (const event of events) {
    if (!isChange(event) || !event.data.seq) continue;
    changes.set(event.data.seq, [...(changes.get(event.data.seq) ?? []), event]);
  }
  if (!changes.size) return events;
  return events.filter((event) => !isChange(event) && !isStale(event, changes)).map((event) => asChanged(event, changes.get(event.seq)));
}

const isChange = (event: Event) => event.type === 'message_edited' || event.type === 'message_deleted';

function isStale(event: Event, changes: ReadonlyMap<number, Event[]>): boolean {
  const last = event.type === 'translation' && changes.get(event.data.seq ?? 0)?.at(-1);
  return Boolean(last && event.seq < last.seq);
}

function asChanged(event: Event, changes: readonly Event[] = []): Read {
  const last = changes.at(-1);
  if (!last) return event;
  if (last.type === 'message_deleted') return { ...event, text: '', data: { deleted_seq: last.seq } };
  const { original: _, ...data } = event.data;
  return {
    ...event, text: last.text || event.text, locale: last.text ? last.locale : event.locale,
    data: { ...data, edited_seq: last.seq, ...(last.data.original ? { original: last.data.original } : {}) },
    earlier: changes.map((change) => change.data.before ?? '').filter(Boolean),
  };
}
