import { describe, expect, it } from 'vitest';
import { belongs, calls, inOrder } from './views';
import type { Conversation, View } from './types';

const row = (change: Partial<Conversation>): Conversation =>
  ({ id: 'a', status: 'open', owner: 'team', assignee: null, waiting_since: null, last_message_at: '2026-11-23T10:00:00Z', created_at: '2026-11-23T09:00:00Z', unread: 0, priority: 0, ...change }) as Conversation;
const mine = { owner: 'agent' as const, assignee: { id: 'me', name: 'Me' } };
const other = { owner: 'agent' as const, assignee: { id: 'you', name: 'You' } };

describe('views', () => {
  it.each<[string, Partial<Conversation>, View[]]>([
    ['the bot has it', { owner: 'bot' }, ['bot', 'open', 'all']],
    ['it waits in a queue', { waiting_since: '2026-11-23T10:00:00Z' }, ['queue', 'waiting', 'open', 'all']],
    ['it is mine', mine, ['mine', 'open', 'all']],
    ['it is a colleague’s', other, ['open', 'all']],
    ['it is put off', { ...mine, status: 'snoozed' }, ['snoozed', 'all']],
    ['it is done', { ...mine, status: 'resolved' }, ['resolved', 'all']],
  ])('%s', (_, change, want) => {
    const all: View[] = ['mine', 'mentions', 'queue', 'waiting', 'bot', 'open', 'snoozed', 'resolved', 'all'];
    expect(all.filter((view) => belongs(row(change), view, 'me')).sort()).toEqual([...want].sort());
  });

  it('puts who has waited longest first in a queue, the newest words first elsewhere', () => {
    const early = row({ id: 'early', waiting_since: '2026-11-23T10:00:00Z', last_message_at: '2026-11-23T10:00:00Z' });
    const late = row({ id: 'late', waiting_since: '2026-11-23T11:00:00Z', last_message_at: '2026-11-23T11:00:00Z' });
    const answered = row({ id: 'answered', last_message_at: '2026-11-23T08:00:00Z' });
    expect(inOrder([answered, late, early], 'queue').map((r) => r.id)).toEqual(['early', 'late', 'answered']);
    expect(inOrder([late, early, row({ ...late, id: 'first', priority: 1 })], 'queue').map((r) => r.id)).toEqual(['first', 'early', 'late']);
    expect(inOrder([answered, late, early], 'open').map((r) => r.id)).toEqual(['late', 'early', 'answered']);
  });
});

describe('calls', () => {
  it.each<[string, Partial<Conversation> | null, Partial<Conversation>, boolean]>([
    ['handed to people', { owner: 'bot' }, {}, true],
    ['still with the bot', { owner: 'bot' }, { owner: 'bot', unread: 2 }, false],
    ['new words in the queue', { unread: 1 }, { unread: 2 }, true],
    ['the same words again', { unread: 1 }, { unread: 1 }, false],
    ['new words to me', { ...mine, unread: 0 }, { ...mine, unread: 1 }, true],
    ['new words to a colleague', { ...other, unread: 0 }, { ...other, unread: 1 }, false],
    ['given to me by a colleague', other, mine, true],
    ['taken by me from the queue', {}, mine, false],
    ['handed to people, of whom the desk asks one', { owner: 'bot' }, { routed: true }, false],
    ['new words in a queue that is given out', { routed: true, unread: 1 }, { routed: true, unread: 2 }, false],
    ['seen first, with words to read', null, { unread: 1 }, true],
    ['seen first, nothing to read', null, {}, false],
  ])('%s: %#', (_, before, now, want) => expect(calls(before ? row(before) : undefined, row(now), 'me')).toBe(want));
});
