import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { cutAtPlaces, fillPlaces, openNames, places } from './variables';

const cases = JSON.parse(readFileSync(new URL('../../../internal/variables/testdata/cases.json', import.meta.url), 'utf8')) as {
  text: string;
  open: string[];
  values: Record<string, string>;
  filled: string;
}[];

describe('open places', () => {
  it.each(cases.map((each) => [each.text, each] as const))('%j', (_, each) => {
    expect(openNames(each.text)).toEqual(each.open);
    expect(fillPlaces(each.text, each.values)).toBe(each.filled);
  });
  it('says where they stand', () => expect(places('a {{b}} c')).toEqual([{ name: 'b', from: 2, to: 7 }]));
  it('cuts the text there', () =>
    expect(cutAtPlaces('Hi {{contact.name}}!')).toEqual([{ text: 'Hi ', open: false }, { text: 'contact.name', open: true }, { text: '!', open: false }]));
});
