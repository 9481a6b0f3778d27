import { describe, expect, it } from 'vitest';
import { addOutgoing, behind, delivery, emptyTimeline, lastSeq, loadOutbox, markOutgoing, merge, olderBefore, saveOutbox, type Outgoing } from './timeline';
import type { Event } from './types';

const event = (seq: number, prev: number, client_id: string | null = null): Event => ({
  seq, prev, client_id, type: 'message', author: { kind: 'visitor', id: 'v', name: '' }, text: `#${seq}`, locale: 'en', data: {}, created_at: '2026-11-23T00:00:00Z',
});
const outgoing = (client_id: string): Outgoing => ({
  client_id, kind: 'message', text: 'hello', extra: {}, attachments: [], state: 'sending', error: '', created_at: '2026-11-23T00:00:00Z',
});
const seqs = (events: readonly Event[]) => events.map((e) => e.seq);

describe('merge', () => {
  const cases: { name: string; have: Event[]; get: Event[]; want: number[]; fetchAfter: number | null }[] = [
    { name: 'the first event', have: [], get: [event(1, 0)], want: [1], fetchAfter: null },
    { name: 'the next in line', have: [event(1, 0)], get: [event(2, 1)], want: [1, 2], fetchAfter: null },
    { name: 'the next for this reader, past a note it may not see', have: [event(1, 0)], get: [event(3, 1)], want: [1, 3], fetchAfter: null },
    { name: 'an event after one that was lost', have: [event(1, 0)], get: [event(3, 2)], want: [1, 3], fetchAfter: 1 },
    { name: 'the lost one after all', have: [event(1, 0), event(3, 2)], get: [event(2, 1)], want: [1, 2, 3], fetchAfter: null },
    { name: 'the same event twice', have: [event(1, 0)], get: [event(1, 0), event(1, 0)], want: [1], fetchAfter: null },
    { name: 'out of order in one page', have: [], get: [event(2, 1), event(1, 0)], want: [1, 2], fetchAfter: null },
    { name: 'an older page before the newest', have: [event(5, 4)], get: [event(3, 2), event(4, 3)], want: [3, 4, 5], fetchAfter: null },
    { name: 'two holes: the first counts', have: [event(1, 0)], get: [event(3, 2), event(7, 6)], want: [1, 3, 7], fetchAfter: 1 },
  ];
  it.each(cases)('$name', ({ have, get, want, fetchAfter }) => {
    const merged = merge({ events: have, outgoing: [] }, get);
    expect(seqs(merged.timeline.events)).toEqual(want);
    expect(merged.fetchAfter).toBe(fetchAfter);
  });

  it('takes an outgoing message away when its event arrives', () => {
    const sending = addOutgoing(addOutgoing(emptyTimeline, outgoing('a')), outgoing('b'));
    const { timeline } = merge(sending, [event(1, 0, 'a')]);
    expect(timeline.outgoing.map((item) => item.client_id)).toEqual(['b']);
  });
});

describe('outgoing', () => {
  it('is not added once its event is there', () => {
    expect(addOutgoing({ events: [event(1, 0, 'a')], outgoing: [] }, outgoing('a')).outgoing).toEqual([]);
  });
  it('is replaced, not doubled, when sent again', () => {
    const failed = markOutgoing(addOutgoing(emptyTimeline, outgoing('a')), 'a', 'failed', 'offline');
    expect(failed.outgoing[0]).toMatchObject({ state: 'failed', error: 'offline' });
    expect(addOutgoing(failed, outgoing('a')).outgoing).toEqual([outgoing('a')]);
  });
});

describe('where we stand', () => {
  const timeline = merge(emptyTimeline, [event(4, 3), event(5, 4)]).timeline;
  it('knows its newest number', () => expect([lastSeq(emptyTimeline), lastSeq(timeline)]).toEqual([0, 5]));
  it('is behind a newer head only', () => expect([behind(timeline, 5), behind(timeline, 8)]).toEqual([null, 5]));
  it('knows that older events wait', () => expect([olderBefore(timeline), olderBefore(emptyTimeline)]).toEqual([4, null]));
  it('tells read from sent', () => expect([delivery(event(4, 3), 4), delivery(event(5, 4), 4)]).toEqual(['read', 'sent']));
});

describe('outbox', () => {
  function memory() {
    const map = new Map<string, string>();
    return { getItem: (k: string) => map.get(k) ?? null, setItem: (k: string, v: string) => void map.set(k, v), removeItem: (k: string) => void map.delete(k) };
  }
  it('survives a reload', () => {
    const store = memory();
    saveOutbox(store, 'k', [outgoing('a')]);
    expect(loadOutbox(store, 'k')).toEqual([outgoing('a')]);
    saveOutbox(store, 'k', []);
    expect(store.getItem('k')).toBeNull();
  });
  it.each(['', '{', 'null', '{"a":1}', '[1,null,{"client_id":3}]'])('reads nothing from %j', (text) => {
    const store = memory();
    store.setItem('k', text);
    expect(loadOutbox(store, 'k')).toEqual([]);
  });
});
