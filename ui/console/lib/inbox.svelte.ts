import { t } from './speech.svelte';
import { chime, notice, titleCount } from './notify';
import { live } from './live.svelte';
import { offers } from './offers.svelte';
import { router } from './router.svelte';
import { api, session } from './session.svelte';
import { toasts, words } from './toast.svelte';
import { belongs, calls, inOrder, personName } from './views';
import { drafts } from './drafts.svelte';
import type { Agent, Conversation, Counts, ReplyDraft, View } from './types';

type DeskPublication =
  | { kind: 'conversation'; conversation: Conversation }
  | { kind: 'counts'; counts: Counts }
  | { kind: 'presence'; agents: Partial<Agent>[] };

/** What an agent is told alone; `by` is empty where the desk itself did it. */
type Notice = { kind: 'notice'; notice: 'assigned' | 'offered' | 'away' | 'mentioned' | 'target_soon' | 'target_missed'; conversation_id: string; by: string } | { kind: 'draft'; draft: ReplyDraft };

const pageSize = 50;

/** The list of one view, its counts, and what arrives on the desk's channel. */
class Inbox {
  view = $state<View>('queue');
  query = $state('');
  rows = $state.raw<Conversation[]>([]);
  next = $state<string | null>(null);
  loading = $state(false);
  loaded = $state(false);
  error = $state('');
  counts = $state<Counts | null>(null);
  agents = $state.raw<Agent[]>([]);
  private known = new Map<string, Conversation>();
  private asked = 0;
  private stop: (() => void) | null = null;
  private counting: ReturnType<typeof setTimeout> | undefined;

  start(): void {
    if (this.stop || !session.agent) return;
    const offDesk = live.subscribe<DeskPublication>('desk', (data) => this.take(data), () => this.refresh());
    const offOwn = live.subscribe<Notice>(`agent:${session.agent.id}`, (data) => this.hear(data), () => {
      void offers.load();
      void drafts.load();
    });
    this.stop = () => [offDesk, offOwn].forEach((off) => off());
    this.countSoon();
    void this.loadAgents();
  }

  end(): void {
    this.stop?.();
    this.stop = null;
    this.rows = [];
    this.known.clear();
    this.loaded = false;
  }

  async loadAgents(): Promise<void> {
    this.agents = await api.get<{ agents: Agent[] }>('/agents').then((answer) => answer.agents, () => this.agents);
  }

  show(view: View, query = ''): void {
    if (this.loaded && view === this.view && query === this.query) return;
    this.view = view;
    this.query = query;
    this.rows = query ? [] : inOrder([...this.known.values()].filter((row) => belongs(row, view, this.me)), view);
    this.loaded = false;
    void this.load();
  }

  async load(more = false): Promise<void> {
    const asked = ++this.asked;
    this.loading = true;
    try {
      const page = await api.get<{ conversations: Conversation[]; next: string | null }>('/conversations', {
        view: this.query ? 'all' : this.view, q: this.query, limit: pageSize, cursor: more ? this.next : null,
      });
      if (asked !== this.asked) return;
      for (const row of page.conversations) this.known.set(row.id, row);
      this.rows = more ? [...this.rows, ...page.conversations] : page.conversations;
      this.next = page.next;
      this.error = '';
      this.loaded = true;
    } catch (cause) {
      if (asked === this.asked) this.error = words(cause);
    } finally {
      if (asked === this.asked) this.loading = false;
    }
  }

  /** Puts a newer state of a conversation where it belongs now. */
  put(row: Conversation): void {
    this.known.set(row.id, row);
    offers.put(row);
    if (this.query || this.view === 'mentions') {
      this.rows = this.rows.map((old) => (old.id === row.id ? { ...row, match: old.match } : old));
      return;
    }
    const others = this.rows.filter((old) => old.id !== row.id);
    this.rows = belongs(row, this.view, this.me) ? inOrder([...others, row], this.view) : others;
  }

  row(id: string): Conversation | undefined {
    return this.known.get(id);
  }

  /** The conversation before (-1) or after (1) `id` in the list. */
  neighbour(id: string, step: 1 | -1): string | undefined {
    const at = this.rows.findIndex((row) => row.id === id);
    return this.rows[at < 0 ? 0 : at + step]?.id;
  }

  private get me() {
    return session.agent?.id ?? '';
  }

  private refresh(): void {
    this.countSoon();
    void this.load();
  }

  private take(data: DeskPublication): void {
    if (data.kind === 'presence') {
      for (const seen of data.agents) this.agents = this.agents.map((agent) => (agent.id === seen.id ? { ...agent, ...seen } : agent));
    }
    if (data.kind === 'conversation') {
      const row = data.conversation;
      const call = calls(this.known.get(row.id), row, this.me);
      this.put(row);
      this.countSoon();
      if (call) this.call(row);
    }
    // Counts on the desk's channel are not mine alone: ask for my own.
    if (data.kind === 'counts') this.countSoon();
  }

  private hear(data: Notice): void {
    if (data.kind === 'draft') return drafts.hear(data.draft);
    this.countSoon();
    if (data.kind !== 'notice') return;
    if (data.notice === 'mentioned') {
      chime();
      toasts.say(t('notice.mentioned', { who: data.by }));
      notice(t('notice.mentioned', { who: data.by }), this.known.get(data.conversation_id)?.last_text ?? '', () => router.go(`/c/mentions/${data.conversation_id}`));
      if (this.view === 'mentions' && !this.query) void this.load();
    } else if (data.notice === 'target_soon' || data.notice === 'target_missed') {
      const row = this.known.get(data.conversation_id);
      const said = t(`notice.${data.notice}`, { who: row ? personName(row.contact) : t('notice.somebody') });
      toasts.say(said);
      notice(said, row?.last_text ?? '', () => router.go(`/c/due/${data.conversation_id}`));
    } else if (data.notice === 'away') {
      toasts.say(t('notice.away'));
      void session.load();
    } else if (data.by === '') {
      chime();
      const row = this.known.get(data.conversation_id);
      notice(t('notice.offered'), row?.last_text ?? '', () => data.notice === 'assigned' && router.go(`/c/mine/${data.conversation_id}`));
    }
  }

  private call(row: Conversation): void {
    chime();
    const who = personName(row.contact);
    notice(t('notice.title', { who }), row.last_text, () => router.go(`/c/${this.view}/${row.id}`));
  }

  /** A note here mentions me, and I have not read it. */
  mentions = (id: string) => this.counts?.mentioned.includes(id) ?? false;

  countSoon(): void {
    clearTimeout(this.counting);
    this.counting = setTimeout(() => void this.count(), 150);
  }

  private async count(): Promise<void> {
    const counts = await api.get<Counts>('/conversations/counts').catch(() => null);
    if (!counts) return;
    this.counts = counts;
    titleCount(counts.unread + counts.mentions, session.desk?.name ?? 'Segue');
  }
}

export const inbox = new Inbox();
