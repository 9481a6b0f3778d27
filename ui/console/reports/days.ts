export interface Day { day: string; conversations: number; bot_resolved: number; handoffs: number }

/** The last `count` days up to `today` (UTC), with zeros where nothing was. */
export function everyDay(rows: readonly Day[], count: number, today: Date): Day[] {
  const known = new Map(rows.map((row) => [row.day.slice(0, 10), row]));
  return Array.from({ length: count }, (_, i) => {
    const day = new Date(today.getTime() - (count - 1 - i) * 86400_000).toISOString().slice(0, 10);
    return known.get(day) ?? { day, conversations: 0, bot_resolved: 0, handoffs: 0 };
  });
}

/** The even end of an axis that holds `most`: 4, 6, 8, 10, 20, 40, 60, 80, 100, 200, … */
export function axisEnd(most: number): number {
  const power = 10 ** Math.floor(Math.log10(Math.max(4, most)));
  return [1, 2, 4, 6, 8, 10].map((step) => step * power).find((end) => end >= Math.max(4, most)) ?? most;
}
