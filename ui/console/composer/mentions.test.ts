import { describe, expect, it } from 'vitest';
import { colleagues, mentioned } from './mentions';

const all = [
  { id: 'r', name: 'Robin' }, { id: 'rh', name: 'Robin Hale' }, { id: 'ä', name: 'Äijä Öst' }, { id: 'x', name: 'Dr. No (x)' }, { id: 'gone', name: 'Gone', disabled: true },
];

describe('mentioned', () => {
  it.each<[string, string[]]>([
    ['nobody here', []],
    ['@Robin look', ['r']],
    ['@Robin Hale look', ['rh']],
    ['@robin hale, @Robin!', ['rh', 'r']],
    ['robin@Robin.example', []],
    ['@Robinson', []],
    ['(@Äijä Öst)', ['ä']],
    ['@Dr. No (x)', ['x']],
    ['@Gone', []],
  ])('%j', (text, want) => expect(mentioned(text, all)).toEqual(want));
});

describe('colleagues', () => {
  it.each<[string, string[]]>([
    ['', ['rh', 'ä', 'x']],
    ['ro', ['rh']],
    ['hal', ['rh']],
    ['Robin Hale', ['rh']],
    ['Robin Hale ', []],
    ['öst', ['ä']],
    ['gone', []],
  ])('%j', (query, want) => expect(colleagues(all, query, 'r').map((each) => each.id)).toEqual(want));
});
