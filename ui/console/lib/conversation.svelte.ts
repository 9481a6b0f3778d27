import { clientId } from '$shared/api';
import { fold, type Read } from '$shared/fold';
import * as tl from '$shared/timeline';
import type { Event, EventData, EventPage, Publication } from '$shared/types';
import { inbox } from './inbox.svelte';
import { live } from './live.svelte';
import { outbox, type Held } from './outbox.svelte';
import { api, session } from './session.svelte';
import { words } from './toast.svelte';
import type { Contact, Conversation, ConversationDetail, Outcome, Suggestion } from './types';

const newestEvents = 120;
const typingFor = 6000;
/** Suggestions come from a job: asked for until they are about the newest message. */
const suggestionPauses = [0, 250, 700, 1500, 3000];
const changesTheRow = new Set(['handoff', 'assigned', 'handed_back', 'status', 'rating', 'contact', 'locale', 'tags']);

/** One open conversation: its events, who writes, what could be replied. */
export class OpenConversation {
  detail = $state.raw<ConversationDetail | null>(null);
  timeline = $state.raw<tl.Timeline>(tl.emptyTimeline);
  suggestions = $state.raw<Suggestion[]>([]);
  outcomes = $state.raw<Outcome[]>([]);
  typing = $state('');
  partial = $state('');
  error = $state('');
  ready = $state(false);
  visitorRead = $state(0);
  /** My message or note whose words the composer holds to change. */
  editing = $state.raw<Read | null>(null);

  /** As they read now: edits and deletions are folded into their messages. */
  events: readonly Read[] = $derived(fold(this.timeline.events));
  row = $derived(this.detail?.conversation ?? null);
  /** The newest translation or gist of each message, by its number. */
  translations = $derived(bestTranslations(this.events, session.agent?.locale ?? 'en'));
  helpful = $derived(new Map(this.events.filter((e) => e.type === 'helpful').map((e) => [e.data.seq ?? 0, e.data.helpful === true])));
  lastVisitorSeq = $derived(this.events.findLast((e) => e.type === 'message' && e.author.kind === 'visitor')?.seq ?? 0);

  private off: (() => void) | null = null;
  private fetching = false;
  private closed = false;
  private typingEnds: ReturnType<typeof setTimeout> | undefined;
  private readonly unlisten: () => void;

  constructor(readonly id: string) {
    this.unlisten = outbox.listen(id, (item, event) => this.arrived(item, event));
  }

  async open(): Promise<void> {
    const known = inbox.row(this.id);
    const after = known ? Math.max(0, known.seq - newestEvents) : 0;
    try {
      const [detail, page] = await Promise.all([this.loadDetail(), known ? this.page({ after, limit: 500 }) : null]);
      this.take((page ?? (await this.page({ after: Math.max(0, detail.conversation.seq - newestEvents), limit: 500 }))).events);
      this.ready = true;
      this.off = live.subscribe<Publication>(`conversation:${this.id}`, (data) => this.receive(data), () => void this.catchUp());
      void this.loadOutcomes();
      void this.suggest();
    } catch (cause) {
      this.error = words(cause);
    }
    if (this.closed) this.off?.();
  }

  close(): void {
    this.closed = true;
    this.unlisten();
    this.off?.();
    clearTimeout(this.typingEnds);
  }

  async loadDetail(): Promise<ConversationDetail> {
    const detail = await api.get<ConversationDetail>(`/conversations/${this.id}`);
    this.put(detail.conversation, detail);
    return detail;
  }

  /** Takes a newer state of the conversation itself. */
  put(row: Conversation, detail = this.detail): void {
    if (detail) this.detail = { ...detail, conversation: row };
    this.visitorRead = Math.max(this.visitorRead, row.visitor_read_seq);
    inbox.put(row);
  }

  async loadOlder(): Promise<void> {
    const before = tl.olderBefore(this.timeline);
    if (before !== null) this.take((await this.page({ before, limit: newestEvents })).events);
  }

  /** Sends words after a while in which they may be taken back; they stand in the transcript at once, and survive a reload. */
  send(text: string, kind: 'message' | 'note', holdMs: number, extra: Record<string, unknown> = {}, attachments: tl.Outgoing['attachments'] = []): void {
    outbox.add(this.id, { client_id: clientId(), kind, text, extra, attachments, state: 'sending', error: '', created_at: new Date().toISOString() }, holdMs);
  }

  /** Changes my own message or note; throws what went wrong. */
  async change(seq: number, action: 'edit' | 'delete', body: Record<string, unknown>): Promise<void> {
    const { event } = await api.post<{ event: Event }>(`/conversations/${this.id}/events/${seq}/${action}`, body);
    this.take([event]);
  }

  /** My newest message or note that is still there. */
  get lastOwn(): Read | undefined {
    return this.events.findLast((event) => mine(event));
  }

  /** Runs an action of the conversation, like take or resolve. */
  async act(path: string, body: unknown = {}): Promise<void> {
    const answer = await api.post<{ conversation?: Conversation } | null>(`/conversations/${this.id}/${path}`, body);
    if (answer?.conversation) this.put(answer.conversation);
    else await this.loadDetail();
    await this.catchUp();
  }

  async changeContact(change: Partial<Contact>): Promise<void> {
    await api.patch(`/conversations/${this.id}/contact`, change);
    await this.loadDetail();
  }

  private lastTyping = 0;
  sayTyping(): void {
    if (Date.now() - this.lastTyping < 2500) return;
    this.lastTyping = Date.now();
    void api.post(`/conversations/${this.id}/typing`).catch(() => undefined);
  }

  private readTo = 0;
  /** Tells that an agent has seen everything up to the newest event. */
  async markRead(): Promise<void> {
    const seq = tl.lastSeq(this.timeline);
    const row = this.row;
    const called = seq > this.readTo && inbox.mentions(this.id);
    if (!row || document.visibilityState !== 'visible' || (seq <= row.agent_read_seq && !row.unread && !called)) return;
    this.readTo = seq;
    this.put({ ...row, agent_read_seq: seq, unread: 0 });
    await api.post(`/conversations/${this.id}/read`, { seq }).catch(() => undefined);
    if (called) inbox.countSoon();
  }

  async loadOutcomes(): Promise<void> {
    this.outcomes = await api.get<{ outcomes: Outcome[] }>(`/conversations/${this.id}/outcomes`).then((answer) => answer.outcomes ?? [], () => this.outcomes);
  }

  private async suggest(): Promise<void> {
    const wanted = this.lastVisitorSeq;
    for (const pause of suggestionPauses) {
      await new Promise((done) => setTimeout(done, pause));
      if (this.closed || wanted !== this.lastVisitorSeq) return;
      const answer = await api.get<{ suggestions: Suggestion[] | null; message_seq: number }>(`/conversations/${this.id}/suggestions`).catch(() => null);
      if (!answer) continue;
      if (wanted !== this.lastVisitorSeq) return;
      if (answer.message_seq >= wanted) {
        this.suggestions = answer.suggestions ?? [];
        return;
      }
    }
    this.suggestions = [];
  }

  /** More stands ready than was fetched: the model's draft comes after the others. */
  private async suggestAgain(seq: number): Promise<void> {
    const wanted = this.lastVisitorSeq;
    if (seq < wanted || this.answered) return;
    const answer = await api.get<{ suggestions: Suggestion[] | null; message_seq: number }>(`/conversations/${this.id}/suggestions`).catch(() => null);
    if (answer && answer.message_seq >= wanted && wanted === this.lastVisitorSeq && !this.answered) this.suggestions = answer.suggestions ?? [];
  }

  /** What was sent here and is not in the log yet. */
  get outgoing(): readonly Held[] {
    return outbox.of(this.id);
  }

  /** A reply of mine is on its way. */
  get replying(): boolean {
    return this.outgoing.some((item) => item.kind === 'message');
  }

  /** An agent has replied to the visitor's newest words. */
  private get answered(): boolean {
    return this.replying
      || this.events.some((event) => event.seq > this.lastVisitorSeq && event.type === 'message' && event.author.kind === 'agent');
  }

  private arrived(item: Held, event: Event): void {
    this.take([event]);
    this.suggestions = item.kind === 'message' ? [] : this.suggestions;
    void this.loadDetail().catch(() => undefined);
  }

  private page(query: { after?: number; before?: number; limit: number }) {
    return api.get<EventPage>(`/conversations/${this.id}/events`, query);
  }

  private receive(data: Publication): void {
    switch (data.kind) {
      case 'event': return this.take([data.event]);
      case 'head': return void (tl.behind(this.timeline, data.seq) !== null && this.catchUp());
      case 'read': return void (data.by === 'visitor' && (this.visitorRead = Math.max(this.visitorRead, data.seq)));
      case 'partial': return void (this.partial = data.text);
      case 'suggestions': return void this.suggestAgain(data.message_seq);
      case 'summary': return void (this.row && this.put({ ...this.row, summary: data.text, summary_engine: data.engine }));
      case 'typing': return this.showTyping(data.author.kind === 'visitor' ? (data.on ? 'visitor' : '') : data.author.id === session.agent?.id ? this.typing : data.on ? data.author.name : '');
    }
  }

  private showTyping(who: string): void {
    this.typing = who;
    clearTimeout(this.typingEnds);
    if (who) this.typingEnds = setTimeout(() => (this.typing = ''), typingFor);
  }

  private take(events: Event[]): void {
    if (!events.length) return;
    const visitorSeq = this.lastVisitorSeq;
    const before = tl.lastSeq(this.timeline);
    const merged = tl.merge(this.timeline, events);
    this.timeline = merged.timeline;
    outbox.drop(this.id, events.flatMap((event) => event.client_id ?? []));
    const news = events.filter((event) => event.seq > before);
    if (news.some((event) => event.author.kind === 'visitor')) this.typing = '';
    if (news.some((event) => event.author.kind === 'bot')) this.partial = '';
    if (this.ready) this.follow(news, visitorSeq);
    if (merged.fetchAfter !== null) void this.catchUp(merged.fetchAfter);
  }

  /** What has to be asked anew because of what just arrived. */
  private follow(news: Event[], visitorSeq: number): void {
    if (this.lastVisitorSeq > visitorSeq) void this.suggest();
    if (news.some((event) => event.data.outcome_id)) void this.loadOutcomes();
    if (news.some((event) => changesTheRow.has(event.type))) void this.loadDetail().catch(() => undefined);
  }

  private async catchUp(after = tl.lastSeq(this.timeline)): Promise<void> {
    if (this.fetching) return;
    this.fetching = true;
    try {
      for (let from = after; ; ) {
        const page = await this.page({ after: from, limit: 500 });
        this.take(page.events);
        from = page.events.at(-1)?.seq ?? page.seq;
        if (!page.events.length || from >= page.seq) break;
      }
    } catch {
      // The next heartbeat on the channel tells again that something is missing.
    } finally {
      this.fetching = false;
    }
  }
}

/** A message or note of the agent at this screen, which they may change. */
export const mine = (event: Event) =>
  (event.type === 'message' || event.type === 'note') && event.author.kind === 'agent' && event.author.id === session.agent?.id && !event.data.deleted_seq;

function bestTranslations(events: readonly Event[], locale: string): Map<number, EventData> {
  const best = new Map<number, EventData>();
  for (const { type, data } of events) {
    if (type !== 'translation' || !data.seq || data.locale !== locale) continue;
    const known = best.get(data.seq);
    if (!known || known.kind === 'gist' || data.kind === 'translation') best.set(data.seq, data);
  }
  return best;
}
