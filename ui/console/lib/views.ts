import type { Conversation, View } from './types';

/** The views in the order of the sidebar. */
export const views: View[] = ['mine', 'mentions', 'queue', 'waiting', 'due', 'bot', 'open', 'snoozed', 'resolved', 'all'];

/** The views to choose from: what is due is of no use to a desk without targets. */
export const shownViews = (due: number, current: string) => views.filter((view) => view !== 'due' || due > 0 || current === 'due');

/** Whether a conversation stands in a view of agent `me`. */
export function belongs(row: Conversation, view: View, me: string): boolean {
  const open = row.status === 'open';
  switch (view) {
    case 'mine': return open && row.assignee?.id === me;
    case 'queue': return open && row.owner === 'team';
    case 'bot': return open && row.owner === 'bot';
    case 'waiting': return open && row.owner !== 'bot' && row.waiting_since !== null;
    case 'due': return open && row.clocks.length > 0;
    case 'open': return open;
    case 'snoozed': return row.status === 'snoozed';
    case 'resolved': return row.status === 'resolved';
    case 'mentions': return false; // only the server knows
    case 'all': return true;
  }
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

/** Who has waited longest comes first where people wait, in the queue after those of a higher priority; where targets run, what is due next; else the newest words. */
export function inOrder(rows: Conversation[], view: View): Conversation[] {
  const waiting = view === 'queue' || view === 'waiting';
  const newest = (row: Conversation) => row.last_message_at ?? row.created_at;
  const since = (row: Conversation) => row.waiting_since ?? `9${newest(row)}`;
  const first = (row: Conversation) => (view === 'queue' ? row.priority : 0);
  if (view === 'due') return [...rows].sort((a, b) => compare(a.clocks[0]?.due_at ?? '', b.clocks[0]?.due_at ?? '') || compare(a.id, b.id));
  return [...rows].sort((a, b) => first(b) - first(a) || (waiting ? compare(since(a), since(b)) : compare(newest(b), newest(a))) || compare(a.id, b.id));
}

/** Whether words have just come for people that `me` should hear of. */
export function calls(before: Conversation | undefined, now: Conversation, me: string): boolean {
  if (now.status !== 'open' || now.owner === 'bot') return false;
  if (now.owner === 'agent' && now.assignee?.id !== me) return false;
  if (now.owner === 'team' && now.routed) return false; // the one to whom it is offered is told
  if (!before) return now.unread > 0;
  const newToPeople = before.owner === 'bot';
  const newToMe = now.assignee?.id === me && before.assignee?.id !== me;
  return newToPeople || (newToMe && before.owner !== 'team') || now.unread > before.unread;
}

/** Who wrote: a name, or the memorable one that stands in for it. */
export const personName = (contact: { name: string; alias: string; email: string }) => contact.name || contact.alias || contact.email;
