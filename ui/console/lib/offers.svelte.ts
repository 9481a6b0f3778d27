import { router } from './router.svelte';
import { api, session } from './session.svelte';
import { attempt } from './toast.svelte';
import type { Conversation, ConversationPage } from './types';

/** The conversations that wait for a yes or a no of the agent at this console. */
class Offers {
  rows = $state.raw<Conversation[]>([]);

  /** Asks for them all: at the start, and after a gap in the live delivery. */
  async load(): Promise<void> {
    const page = await api.get<ConversationPage>('/conversations', { view: 'offered' }).catch(() => null);
    if (page) this.rows = page.conversations;
  }

  /** A newer state of a conversation. */
  put(row: Conversation): void {
    const others = this.rows.filter((known) => known.id !== row.id);
    const mine = row.offer !== null && row.offer.agent.id === session.agent?.id;
    if (mine || others.length < this.rows.length) this.rows = mine ? [...others, row] : others;
  }

  async accept(row: Conversation): Promise<void> {
    if (!(await attempt(() => api.post(`/conversations/${row.id}/take`, {})))) return this.load();
    this.drop(row);
    router.go(`/c/mine/${row.id}`);
  }

  async decline(row: Conversation): Promise<void> {
    if (await attempt(() => api.post(`/conversations/${row.id}/decline`, {}))) this.drop(row);
  }

  private drop(row: Conversation): void {
    this.rows = this.rows.filter((known) => known.id !== row.id);
  }
}

export const offers = new Offers();
