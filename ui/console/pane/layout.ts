import type { Event } from '$shared/types';

/** What the transcript draws, in order. */
export type Part =
  | { is: 'day'; key: string; at: string }
  | { is: 'said'; key: string; event: Event; /** First of a run by one author. */ first: boolean }
  | { is: 'happened'; key: string; events: Event[] };

const said = new Set(['message', 'answer', 'clarify', 'handoff', 'note']);
/** Shown at the message that they are about, not as a line of their own. */
const silent = new Set(['translation', 'helpful']);
const runEnds = 5 * 60_000;

/** Puts day lines between days, folds what happened in a row into one line. */
export function layOut(events: readonly Event[]): Part[] {
  const parts: Part[] = [];
  let day = '';
  let before: Event | null = null;
  for (const event of events) {
    if (silent.has(event.type)) continue;
    const today = new Date(event.created_at).toDateString();
    if (today !== day) {
      parts.push({ is: 'day', key: `day-${today}`, at: event.created_at });
      day = today;
      before = null;
    }
    const last = parts.at(-1);
    if (said.has(event.type)) {
      parts.push({ is: 'said', key: `e-${event.seq}`, event, first: !continues(before, event) });
      before = event;
    } else if (last?.is === 'happened') {
      last.events.push(event);
    } else {
      parts.push({ is: 'happened', key: `h-${event.seq}`, events: [event] });
      before = null;
    }
  }
  return parts;
}

function continues(before: Event | null, event: Event): boolean {
  return (
    before !== null && before.type !== 'handoff' && (before.type === 'note') === (event.type === 'note') &&
    before.author.kind === event.author.kind && before.author.id === event.author.id &&
    Date.parse(event.created_at) - Date.parse(before.created_at) < runEnds
  );
}
