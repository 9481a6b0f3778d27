import { describe, expect, it } from 'vitest';
import { distance, minutes, nextClock, standing } from './targets';
import type { Clock } from './types';

const clock = (part: Partial<Clock> = {}): Clock => ({ target: 'first_response', warn_at: '2026-11-23T10:45:00Z', due_at: '2026-11-23T11:00:00Z', missed: false, ...part });
const at = (time: string) => Date.parse(`2026-11-23T${time}:00Z`);

describe('standing', () => {
  it.each([
    ['10:44', false, 'calm'],
    ['10:45', false, 'soon'],
    ['10:59', false, 'soon'],
    ['11:00', false, 'over'],
    ['10:00', true, 'over'],
  ] as const)('at %s, missed %s: %s', (time, missed, want) => {
    expect(standing(clock({ missed }), at(time))).toBe(want);
  });

  it('counts to the due instant, and from it', () => {
    expect(distance(clock(), at('10:30'))).toBe(1800);
    expect(distance(clock(), at('11:10'))).toBe(600);
  });
});

describe('nextClock', () => {
  const first = clock();
  it.each([
    ['resolved', [first], null],
    ['snoozed', [first], null],
    ['open', [], null],
    ['open', [first, clock({ target: 'resolution' })], first],
  ] as const)('%s with %j', (status, clocks, want) => {
    expect(nextClock({ status, clocks: [...clocks] })).toBe(want);
  });
});

describe('minutes', () => {
  it.each([
    ['soon', null], ['-5', null], ['1:75', null], ['100001', null], ['80 d', null],
    ['', 0], ['0', 0], ['90', 90], ['90 min', 90], ['1:30', 90], ['2h', 120], ['1,5 h', 90], ['1 d', 1440],
  ] as const)('%s is %s', (text, want) => {
    expect(minutes(text)).toBe(want);
  });
});
