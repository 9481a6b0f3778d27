/**
 * What an agent has sent and the server does not have yet, of all conversations.
 * The browser's store is the truth: it survives a closed tab, and an undo in one
 * tab counts in the others. Sent twice, by two tabs or after a reload, the same
 * client_id is stored once.
 */
import { SvelteMap } from 'svelte/reactivity';
import { loadOutbox, saveOutbox, type Outgoing } from '$shared/timeline';
import type { Event } from '$shared/types';
import { router } from './router.svelte';
import { api, session } from './session.svelte';
import { words } from './toast.svelte';

/** `due` (ms): until then it stands as "sending – undo". `by` is who wrote it. */
export type Held = Outgoing & { due?: number; by?: string };
type Sent = (item: Held, event: Event) => void;

const prefix = 'segue.outbox.';
/** How long another tab, which held it first, may be late with it. */
const patience = 3000;
const tries = (response: Promise<Response>) => void response.catch(() => undefined);

class Outbox {
  private readonly all = new SvelteMap<string, readonly Held[]>();
  private readonly timers = new Map<string, ReturnType<typeof setTimeout>>();
  private readonly busy = new Set<string>();
  /** What the store would not keep, which lives as long as the page. */
  private readonly unkept = new Set<string>();
  private readonly listeners = new Map<string, Sent>();
  /** What was taken back and waits for the composer of its conversation. */
  undone = $state.raw<{ id: string; item: Held } | null>(null);

  /** Picks up what was left, and sends what a closing page would lose. */
  start(): () => void {
    const follow = (event: StorageEvent) => event.key?.startsWith(prefix) && this.load(event.key.slice(prefix.length));
    const leave = () => this.leave();
    const back = () => this.resume();
    this.resume();
    addEventListener('storage', follow);
    addEventListener('pagehide', leave);
    addEventListener('pageshow', back);
    addEventListener('online', back);
    return () => {
      removeEventListener('storage', follow);
      removeEventListener('pagehide', leave);
      removeEventListener('pageshow', back);
      removeEventListener('online', back);
      this.timers.forEach((timer) => clearTimeout(timer));
      this.timers.clear();
      this.all.clear();
    };
  }

  /** What stands in the transcript of a conversation, the oldest first. */
  of(id: string): readonly Held[] {
    return this.all.get(id) ?? [];
  }

  /** Tells of each that the server has taken, until the returned function is called. */
  listen(id: string, sent: Sent): () => void {
    this.listeners.set(id, sent);
    return () => void (this.listeners.get(id) === sent && this.listeners.delete(id));
  }

  /** Keeps words and sends them when their time has come. */
  add(id: string, item: Outgoing, holdMs: number): void {
    const held: Held = { ...item, due: holdMs > 0 ? Date.now() + holdMs : 0, by: session.agent?.id ?? '' };
    this.put(id, [...this.of(id), held]);
    this.schedule(id, held, 0);
  }

  /** Sends now, whatever its time. */
  send(id: string, item: Held): void {
    this.change(id, item.client_id, { state: 'sending', error: '', due: 0 });
    void this.deliver(id, item);
  }

  drop(id: string, clientIds: readonly string[]): void {
    const kept = this.of(id).filter((item) => !clientIds.includes(item.client_id));
    if (kept.length !== this.of(id).length) this.put(id, kept);
  }

  isHeld = (item: Held) => item.state === 'sending' && (item.due ?? 0) > 0 && !this.busy.has(item.client_id);

  /** Takes one back into its composer; false when it is too late. */
  undo(id: string, clientId: string): boolean {
    const item = this.of(id).find((each) => each.client_id === clientId);
    if (!item || !this.isHeld(item)) return false;
    clearTimeout(this.timers.get(clientId));
    this.drop(id, [clientId]);
    this.undone = { id, item };
    if (router.parts[2] !== id) router.go(`/c/all/${id}`);
    return true;
  }

  /** Takes the newest back; false when nothing is held. */
  undoLast(): boolean {
    const held = [...this.all].flatMap(([id, items]) => items.filter(this.isHeld).map((item) => ({ id, item })));
    const last = held.sort((a, b) => (a.item.due ?? 0) - (b.item.due ?? 0)).at(-1);
    return last !== undefined && this.undo(last.id, last.item.client_id);
  }

  /** Sends all that is held, before somebody signs out. */
  async flush(): Promise<void> {
    await Promise.all([...this.all].flatMap(([id, items]) => items.filter(this.isHeld).map((item) => this.deliver(id, item))));
  }

  private resume(): void {
    for (const key of Object.keys(localStorage)) if (key.startsWith(prefix)) this.load(key.slice(prefix.length));
    for (const [id, items] of this.all) {
      for (const item of items) {
        if (!this.busy.has(item.client_id) && !this.timers.has(item.client_id)) this.schedule(id, { ...item, due: item.due ?? 1 }, item.due ? patience : 0);
      }
    }
  }

  private load(id: string): void {
    const stored = loadOutbox(localStorage, prefix + id) as Held[];
    const mine = stored.filter((item) => (item.by ?? session.agent?.id) === session.agent?.id);
    this.all.set(id, [...mine, ...this.of(id).filter((item) => this.unkept.has(item.client_id))]);
    for (const item of this.of(id)) if (this.isHeld(item) && !this.timers.has(item.client_id)) this.schedule(id, item, patience);
  }

  private schedule(id: string, item: Held, late: number): void {
    const run = () => {
      this.timers.delete(item.client_id);
      this.load(id);
      const now = this.of(id).find((each) => each.client_id === item.client_id);
      if (now) void this.deliver(id, now);
    };
    const wait = (item.due ?? 0) - Date.now();
    this.timers.set(item.client_id, setTimeout(run, wait > 0 ? wait + late : 0));
  }

  private async deliver(id: string, item: Held): Promise<void> {
    if (this.busy.has(item.client_id)) return;
    this.busy.add(item.client_id);
    this.change(id, item.client_id, { state: 'sending', error: '', due: 0 });
    try {
      const { event } = await api.post<{ event: Event }>(`/conversations/${id}/${pathOf(item)}`, bodyOf(item));
      this.drop(id, [item.client_id]);
      this.listeners.get(id)?.(item, event);
    } catch (cause) {
      this.change(id, item.client_id, { state: 'failed', error: words(cause) });
    } finally {
      this.busy.delete(item.client_id);
    }
  }

  /** The page goes: what is held goes out now; what does not arrive is sent at the next start. */
  private leave(): void {
    for (const [id, items] of this.all) {
      for (const item of items) {
        if (!this.isHeld(item)) continue;
        clearTimeout(this.timers.get(item.client_id));
        this.timers.delete(item.client_id);
        const address = `/api/v1/conversations/${id}/${pathOf(item)}`;
        tries(fetch(address, { method: 'POST', keepalive: true, headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(bodyOf(item)) }));
        this.change(id, item.client_id, { due: 0 });
      }
    }
  }

  private change(id: string, clientId: string, change: Partial<Held>): void {
    this.put(id, this.of(id).map((item) => (item.client_id === clientId ? { ...item, ...change } : item)));
  }

  /** Keeps what others than the one at this screen left in the store. */
  private put(id: string, items: readonly Held[]): void {
    this.all.set(id, items);
    const theirs = (loadOutbox(localStorage, prefix + id) as Held[]).filter((item) => item.by !== undefined && item.by !== session.agent?.id);
    saveOutbox(localStorage, prefix + id, [...theirs, ...items]);
    const kept = new Set(loadOutbox(localStorage, prefix + id).map((item) => item.client_id));
    for (const { client_id } of items) if (!kept.has(client_id)) this.unkept.add(client_id);
  }
}

const pathOf = (item: Held) => (item.kind === 'note' ? 'notes' : 'messages');
const bodyOf = (item: Held) => ({
  client_id: item.client_id, text: item.text, ...item.extra, ...(item.attachments.length ? { attachments: item.attachments.map((file) => file.id) } : {}),
});

/** How long what I send can be taken back, in ms: 0 to 30 s, 5 where I have not chosen. */
export const undoMs = () => Math.min(30, Math.max(0, session.preferences.undo_seconds ?? 5)) * 1000;

export const outbox = new Outbox();
