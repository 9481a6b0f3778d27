import { describe, expect, it } from 'vitest';
import { fold } from './fold';
import type { Event, EventData, EventType } from './types';

const event = (seq: number, type: EventType, text = '', data: EventData = {}): Event => ({
  seq, prev: seq - 1, type, client_id: null, author: { kind: 'agent', id: 'a', name: '' }, text, locale: 'en', data, created_at: '2026-11-23T00:00:00Z',
});
const said = (text: string) => event(1, 'message', text);
const edit = (seq: number, text: string, before: string, of = 1) => event(seq, 'message_edited', text, { seq: of, before });
const gone = (seq: number) => event(seq, 'message_deleted', '', { seq: 1 });
const translation = (seq: number, text: string) => event(seq, 'translation', '', { seq: 1, text });

describe('a message reads', () => {
  it.each<{ name: string; events: Event[]; text: string; earlier?: string[]; translations?: string[] }>([
    { name: 'as it was written', events: [said('one')], text: 'one' },
    { name: 'as it was edited', events: [said('one'), edit(2, 'two', 'one')], text: 'two', earlier: ['one'] },
    { name: 'as it was edited last', events: [said('one'), edit(2, 'two', 'one'), edit(3, 'three', 'two')], text: 'three', earlier: ['one', 'two'] },
    { name: 'the same when the server has folded it already', events: [said('three'), edit(2, '', 'one'), edit(3, 'three', 'two')], text: 'three', earlier: ['one', 'two'] },
    { name: 'as it was while the newest edit is on its way', events: [said('three'), edit(2, '', 'one')], text: 'three', earlier: ['one'] },
    { name: 'nothing once it is deleted', events: [said('one'), edit(2, 'two', 'one'), gone(3)], text: '' },
    { name: 'as before when another one was edited', events: [said('one'), edit(3, 'two', 'x', 2)], text: 'one' },
    { name: 'without the translation of the old words', events: [said('one'), translation(2, 'eins'), edit(3, 'two', 'one'), translation(4, 'zwei')], text: 'two', earlier: ['one'], translations: ['zwei'] },
    { name: 'without any translation once it is deleted', events: [said('one'), translation(2, 'eins'), gone(3)], text: '', translations: [] },
  ])('$name', ({ events, text, earlier, translations = [] }) => {
    const folded = fold(events);
    expect(folded[0]).toMatchObject({ seq: 1, text });
    expect(folded[0]?.earlier).toEqual(earlier);
    expect(folded.filter((e) => e.type === 'translation').map((e) => e.data.text)).toEqual(translations);
    expect(folded.some((e) => e.type === 'message_edited' || e.type === 'message_deleted')).toBe(false);
    expect(fold(folded)).toEqual(folded);
  });

  it('keeps its files when edited, and what the agent wrote goes by the last edit', () => {
    const files = [{ id: 'f', name: 'f', content_type: 'text/plain', size: 1, url: '' }];
    const first = event(1, 'message', 'eins', { attachments: files, original: { text: 'one', locale: 'en' } });
    expect(fold([first, edit(2, 'zwei', 'eins')])[0]?.data).toEqual({ attachments: files, edited_seq: 2 });
  });
});
