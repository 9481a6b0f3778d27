import { expect, it } from 'vitest';
import { axisEnd, everyDay } from './days';

it('fills the days on which nothing was', () => {
  const row = { day: '2026-11-22', conversations: 3, bot_resolved: 1, handoffs: 2 };
  const days = everyDay([row], 3, new Date('2026-11-23T23:30:00Z'));
  expect(days.map((day) => [day.day, day.conversations])).toEqual([['2026-11-21', 0], ['2026-11-22', 3], ['2026-11-23', 0]]);
});

it('ends the axis on an even number that holds everything', () => {
  expect([0, 3, 5, 11, 61, 100, 101].map(axisEnd)).toEqual([4, 4, 6, 20, 80, 100, 200]);
});
