/** Colleagues whom a note can call, by `@name`. */
export interface Colleague { id: string; name: string; disabled?: boolean }

/** Those whose name, or a part of it, begins with what was typed. */
export function colleagues<T extends Colleague>(all: readonly T[], query: string, me: string): T[] {
  const wanted = query.toLowerCase();
  const begins = (name: string) => name.startsWith(wanted) || name.split(/\s+/).some((part) => part.startsWith(wanted));
  return all.filter((each) => !each.disabled && each.id !== me && begins(each.name.toLowerCase())).slice(0, 8);
}

/** The ids of those whom a text calls. Of two names that begin alike the longer one counts. */
export function mentioned(text: string, all: readonly Colleague[]): string[] {
  const ids: string[] = [];
  let left = text;
  for (const { id, name, disabled } of [...all].sort((a, b) => b.name.length - a.name.length)) {
    if (disabled || !name) continue;
    const called = new RegExp(`(^|[^\\p{L}\\p{N}])@${name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}(?![\\p{L}\\p{N}])`, 'giu');
    const rest = left.replace(called, '$1');
    if (rest !== left) ids.push(id);
    left = rest;
  }
  return ids;
}
