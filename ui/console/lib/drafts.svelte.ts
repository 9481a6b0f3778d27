/**
 * What I am writing and have not sent, by conversation: here at once, through a
 * reload and a dead network, and on my other screens as soon as the server has
 * it. Every change counts the version up; the higher one stays.
 */
import { SvelteMap } from 'svelte/reactivity';
import { api, session } from './session.svelte';
import type { ReplyDraft } from './types';

interface Draft { text: string; note: boolean; version: number; /** The server does not have it yet. */ dirty: boolean; by: string }

const prefix = 'segue.draft.';
const pause = 700;

class Drafts {
  private readonly all = new SvelteMap<string, Draft>();
  private readonly timers = new Map<string, ReturnType<typeof setTimeout>>();

  start(): () => void {
    for (const key of Object.keys(localStorage)) if (key.startsWith(prefix)) this.read(key.slice(prefix.length));
    const again = () => void this.load();
    const leave = () => this.leave();
    addEventListener('online', again);
    addEventListener('pagehide', leave);
    again();
    return () => {
      removeEventListener('online', again);
      removeEventListener('pagehide', leave);
      this.timers.forEach((timer) => clearTimeout(timer));
      this.timers.clear();
      this.all.clear();
    };
  }

  get(id: string): { text: string; note: boolean } {
    return this.all.get(id) ?? { text: '', note: false };
  }

  has = (id: string) => Boolean(this.all.get(id)?.text);

  write(id: string, text: string, note: boolean): void {
    const known = this.all.get(id);
    if (known ? known.text === text && (!text || known.note === note) : !text) return;
    this.put(id, { text, note, version: (known?.version ?? 0) + 1, dirty: true, by: session.agent?.id ?? '' });
    this.pushSoon(id, text ? pause : 0);
  }

  /** Takes what another screen of mine, or this one, has stored. */
  hear({ conversation_id: id, text, note, version }: ReplyDraft): void {
    const known = this.all.get(id);
    if (known && known.version >= version) return;
    if (!known?.dirty) return this.put(id, { text, note, version, dirty: false, by: session.agent?.id ?? '' });
    this.put(id, { ...known, version: version + 1 }); // mine is the later one
    this.pushSoon(id, pause);
  }

  /** Asks the server for all, and brings it what it does not have. */
  async load(): Promise<void> {
    const before = new Map([...this.all].map(([id, draft]) => [id, draft.dirty ? 0 : draft.version]));
    const answer = await api.get<{ drafts: ReplyDraft[] }>('/drafts').catch(() => null);
    if (!answer) return;
    for (const draft of answer.drafts) this.hear(draft);
    const there = new Set(answer.drafts.map((draft) => draft.conversation_id));
    for (const [id, draft] of this.all) {
      if (draft.dirty) this.pushSoon(id, 0);
      else if (!there.has(id) && draft.text && before.get(id) === draft.version) this.put(id, { ...draft, text: '' }); // sent from another screen
    }
  }

  private pushSoon(id: string, ms: number): void {
    clearTimeout(this.timers.get(id));
    this.timers.set(id, setTimeout(() => void this.push(id), ms));
  }

  private async push(id: string): Promise<void> {
    const sent = this.all.get(id);
    if (!sent?.dirty) return;
    const { text, note, version } = sent;
    const answer = await api.put<{ draft: ReplyDraft }>(`/conversations/${id}/draft`, { text, note, version }).catch(() => null);
    const now = this.all.get(id);
    if (!answer || !now?.dirty) return; // without a network the next start or change brings it
    const kept = answer.draft;
    const same = kept.version === version && kept.text.trim() === text.trim() && kept.note === note;
    if (same && now.version === version) this.put(id, { ...now, dirty: false });
    if (same || kept.version < now.version) return;
    this.put(id, { ...now, version: kept.version + 1 });
    this.pushSoon(id, pause);
  }

  private leave(): void {
    for (const [id, { text, note, version, dirty }] of this.all) {
      if (!dirty) continue;
      fetch(`/api/v1/conversations/${id}/draft`, { method: 'PUT', keepalive: true, headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ text, note, version }) }).catch(() => undefined);
    }
  }

  private put(id: string, draft: Draft): void {
    this.all.set(id, draft);
    try {
      if (draft.text || draft.dirty) localStorage.setItem(prefix + id, JSON.stringify(draft));
      else localStorage.removeItem(prefix + id);
    } catch {
      // Without a store it lives as long as the page, and on the server.
    }
  }

  private read(id: string): void {
    try {
      const draft = JSON.parse(localStorage.getItem(prefix + id) ?? 'null') as Partial<Draft> | null;
      if (typeof draft?.text !== 'string' || (draft.by ?? session.agent?.id) !== session.agent?.id) return;
      this.all.set(id, { text: draft.text, note: draft.note === true, version: draft.version ?? 1, dirty: draft.dirty ?? true, by: session.agent?.id ?? '' });
    } catch {
      // An unreadable draft is no draft.
    }
  }
}

export const drafts = new Drafts();
