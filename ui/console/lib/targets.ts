import type { Clock, Conversation } from './types';

/** How a target stands: time enough, soon due, or over. */
export type Standing = 'calm' | 'soon' | 'over';

/** The clock that runs out next, where somebody works on the conversation. */
export function nextClock(row: Pick<Conversation, 'status' | 'clocks'>): Clock | null {
  return row.status === 'open' ? (row.clocks[0] ?? null) : null;
}

export function standing(clock: Clock, now: number): Standing {
  if (clock.missed || now >= Date.parse(clock.due_at)) return 'over';
  return now >= Date.parse(clock.warn_at) ? 'soon' : 'calm';
}

/** Seconds until it is due, of one that is over since. */
export const distance = (clock: Clock, now: number) => Math.abs(Date.parse(clock.due_at) - now) / 1000;

/** Minutes from what somebody wrote: "90", "1:30", "2 h", "1d"; null for what is no time, 0 for nothing. */
export function minutes(text: string): number | null {
  const written = text.trim().toLowerCase().replace(',', '.');
  if (!written) return 0;
  const clock = /^(\d{1,4}):([0-5]\d)$/.exec(written);
  if (clock) return Number(clock[1]) * 60 + Number(clock[2]);
  const parts = /^(\d+(?:\.\d+)?)\s*(m|min|h|t|d|pv|p)?\.?$/.exec(written);
  if (!parts) return null;
  const unit = { m: 1, min: 1, h: 60, t: 60, d: 1440, pv: 1440, p: 1440 }[parts[2] ?? 'm'] ?? 1;
  const found = Math.round(Number(parts[1]) * unit);
  return found <= 100_000 ? found : null;
}
