export interface Day { day: string; conversations: number; bot_resolved: number; handoffs: number }

/** The last `count` days up to `today` (UTC), with zeros where nothing was. */
export function everyDay(rows: readonly Day[], count: number, today: Date): Day[] {
  const known = new Map(rows.map((row) => [row.day.slice(0, 10), row]));
  return Array.from({ length: count }, (_, i) => {
    const day = new Date(today.getTime() - (count - 1 - i) * 86400_000).toISOString().slice(0, 10);
    return known.get(day) ?? { day, conversations: 0, bot_resolved: 0, handoffs: 0 };
  });
}
