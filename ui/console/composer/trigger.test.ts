import { describe, expect, it } from 'vitest';
import { pickerFor } from './trigger';

describe('pickerFor', () => {
  it.each<[string, string | null]>([
    ['', null],
    ['/', 'macro:'],
    ['/ref', 'macro:ref'],
    ['Hello /ref', null],
    ['/ref\nmore', null],
    ['and/or', null],
    ['#', 'article:'],
    ['See #delivery times', 'article:delivery times'],
    ['# Heading', null],
    ['C#', null],
    ['#one\ntwo', null],
  ])('%j', (text, want) => {
    const found = pickerFor(text, text.length);
    expect(found ? `${found.kind}:${found.query}` : null).toBe(want);
  });
  it('looks only at what stands before the caret', () => expect(pickerFor('/ref and more', 4)?.query).toBe('ref'));
  it.each<[string, string | null]>([
    ['@', ''],
    ['Ask @rob', 'rob'],
    ['Ask (@Robin Ha', 'Robin Ha'],
    ['rob@example', null],
    ['@one\ntwo', null],
  ])('in a note, %j', (text, want) => {
    const found = pickerFor(text, text.length, true);
    expect(found?.kind === 'mention' ? found.query : null).toBe(want);
    expect(pickerFor(text, text.length)?.kind).not.toBe('mention');
  });
});
