import { describe, expect, it } from 'vitest';
import type { Event, EventType, Kind } from '$shared/types';
import { layOut } from './layout';

let seq = 0;
const at = (minutes: number, type: EventType, kind: Kind = 'visitor', id: string = kind): Event => ({
  seq: ++seq, prev: seq - 1, type, client_id: null, author: { kind, id, name: id }, text: '', locale: 'en', data: {},
  created_at: new Date(Date.UTC(2026, 10, 23, 12, minutes)).toISOString(),
});
const shape = (events: Event[]) => layOut(events).map((part) => (part.is === 'said' ? (part.first ? 'first' : 'more') : part.is === 'day' ? 'day' : `happened ${part.events.length}`));

describe('the transcript', () => {
  it.each<[string, Event[], string[]]>([
    ['nothing', [], []],
    ['a run by one author', [at(0, 'message'), at(1, 'message')], ['day', 'first', 'more']],
    ['a pause ends the run', [at(0, 'message'), at(9, 'message')], ['day', 'first', 'first']],
    ['another author ends the run', [at(0, 'message'), at(1, 'answer', 'bot'), at(2, 'message', 'agent', 'a'), at(3, 'message', 'agent', 'b')], ['day', 'first', 'first', 'first', 'first']],
    ['a note is no part of a run of messages', [at(0, 'message', 'agent'), at(1, 'note', 'agent')], ['day', 'first', 'first']],
    ['what happened in a row is one line', [at(0, 'message'), at(1, 'assigned', 'system'), at(2, 'status', 'system'), at(3, 'message')], ['day', 'first', 'happened 2', 'first']],
    ['translations and yes or no are drawn at their message', [at(0, 'message'), at(1, 'translation', 'system'), at(1, 'helpful'), at(2, 'message')], ['day', 'first', 'more']],
    ['a day line between days', [at(0, 'message'), at(48 * 60, 'message')], ['day', 'first', 'day', 'first']],
  ])('%s', (_, events, want) => expect(shape(events)).toEqual(want));
});
