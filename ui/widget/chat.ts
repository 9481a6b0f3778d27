/**
 * A visitor's conversation as the widget holds it: the session, the timeline,
 * what is on its way, and the live connection. Nothing that was written is
 * lost: what could not be sent is kept through a reload and sent again with
 * the same client id.
 */
import { clientId, createApi, Problem, type Api } from '../shared/api';
import { realtime, realtimeUrl, type LiveState, type Realtime } from '../shared/realtime';
import { addOutgoing, behind, dropOutgoing, emptyTimeline, lastSeq, loadOutbox, markOutgoing, merge, saveOutbox, type Outgoing, type Timeline } from '../shared/timeline';
import type { Attachment, Event, EventPage, Publication } from '../shared/types';
import type { Options } from './app';
import type { T } from './lines';
import { queueAfter, spoken, standing, unread, words, type Conversation, type Kept, type Session } from './session';

const patience = 2_000;
const typingPause = 3_000;

export class Chat {
  visible = false;
  session: Session | null = null;
  conversation: Conversation | null = null;
  timeline: Timeline = emptyTimeline;
  live: LiveState = 'connecting';
  partial = '';
  typing = '';
  problem = '';
  readByAgent = 0;
  thinking = false;
  /** Draws again; set by the panel. */
  draw: () => void = () => undefined;

  readonly options: Options;
  readonly t: T['t'];
  readonly locale: string;
  readonly api: Api;
  private readonly key: string;
  private kept: Kept = {};
  private line: Realtime | null = null;
  private leave: (() => void) | null = null;
  private fetching: Promise<void> | null = null;
  private typedAt = 0;
  private typingEnds: ReturnType<typeof setTimeout> | undefined;
  private readSent = 0;
  private sendingOutbox = false;

  constructor(options: Options, lines: T) {
    this.options = options;
    this.t = lines.t;
    this.locale = lines.locale;
    this.key = `segue:${options.inbox}`;
    this.kept = this.load();
    this.api = createApi({ base: `${options.origin}/api/v1`, token: () => this.kept.token ?? null });
    // Whatever changes is drawn, once for all changes of the same moment.
    let waiting = false;
    const drawn = new Proxy(this as Chat, {
      set(chat, name, value) {
        Reflect.set(chat, name, value);
        if (!waiting) queueMicrotask(() => ((waiting = false), chat.draw()));
        waiting = true;
        return true;
      },
    });
    addEventListener('online', () => void drawn.sendOutbox());
    document.addEventListener('visibilitychange', () => document.visibilityState === 'visible' && drawn.wake());
    addEventListener('storage', (event) => event.key === drawn.key && drawn.follow());
    return drawn;
  }

  show() {
    this.visible = true;
    this.options.onUnread(0);
    void this.connect().then(() => this.markRead());
  }

  hide() {
    this.visible = false;
    this.options.onClose();
  }

  /** A session and, where there was one, the conversation. */
  async connect(): Promise<void> {
    if (this.session) return;
    try {
      await this.openSession();
      this.problem = '';
    } catch (cause) {
      this.problem = cause instanceof Problem && cause.status === 0 ? this.t('offline') : words(cause);
      setTimeout(() => void this.connect(), patience + Math.random() * patience);
      return;
    }
    const found = (this.session as Session | null)?.conversations.find((c) => c.id === this.kept.conversation);
    if (found) await this.enter(found);
    else if (!this.conversation) this.carry(loadOutbox(localStorage, this.outbox()));
    await this.sendOutbox();
  }

  private async openSession() {
    if (this.kept.token) {
      try {
        this.session = await this.api.get<Session>('/visitor/session', { locale: this.options.locale });
        return;
      } catch (cause) {
        if (!(cause instanceof Problem) || cause.status !== 401) throw cause;
        this.keep({});
      }
    }
    const session = await this.api.post<Session>('/visitor/sessions', {
      inbox: this.options.inbox || undefined,
      locale: this.options.locale,
      page: location.href.slice(0, 2000),
    });
    this.keep(session.token ? { token: session.token } : {});
    this.session = session;
  }

  private async enter(conversation: Conversation) {
    // Words from before the conversation was known go into it.
    const written = this.conversation ? [] : [...loadOutbox(localStorage, this.outbox()), ...this.timeline.outgoing];
    if (!this.conversation) saveOutbox(localStorage, this.outbox(), []);
    this.conversation = conversation;
    this.readByAgent = conversation.agent_read_seq;
    this.keep({ ...this.kept, conversation: conversation.id });
    this.timeline = { events: [], outgoing: loadOutbox(localStorage, this.outbox()) };
    this.carry(written);
    this.line ??= realtime({ url: realtimeUrl(this.options.origin), token: () => this.kept.token ?? null, onState: (state) => this.onState(state) });
    this.leave?.();
    this.leave = this.line.subscribe(`visitor:${conversation.id}`, (data) => this.take(data as Publication), () => void this.catchUp());
    await this.catchUp();
  }

  private onState(state: LiveState) {
    this.live = state;
    if (state === 'live') void this.sendOutbox();
  }

  private wake() {
    this.line?.wake();
    void this.catchUp();
    this.markRead();
  }

  /** Fetches everything after the last that we hold without a hole. */
  catchUp(after = lastSeq(this.timeline)): Promise<void> {
    return (this.fetching ??= this.fetchAll(after).finally(() => (this.fetching = null)));
  }

  private async fetchAll(after: number) {
    const id = this.conversation?.id;
    if (!id) return;
    try {
      for (let from: number | null = after; from !== null; ) {
        const page: EventPage = await this.api.get<EventPage>(`/visitor/conversations/${id}/events`, { after: from });
        const next: number | null = this.add(page.events);
        const last = page.events.at(-1)?.seq ?? page.seq;
        from = next ?? (last < page.seq ? last : null);
      }
    } catch {
      // The live connection brings us here again.
    }
  }

  private add(events: readonly Event[]): number | null {
    const known = lastSeq(this.timeline);
    const { timeline, fetchAfter } = merge(this.timeline, events);
    this.timeline = timeline;
    this.saveOutbox();
    for (const event of events) if (event.seq > known) this.follows(event);
    this.markRead();
    return fetchAfter;
  }

  /** What an event changes besides the transcript. */
  private follows(event: Event) {
    const c = this.conversation;
    if (!c) return;
    const mine = event.author.kind === 'visitor';
    Object.assign(c, queueAfter(c, event));
    if (event.type === 'handoff') c.owner = 'team';
    if (event.type === 'handed_back') c.owner = 'bot';
    if (event.type === 'assigned') {
      c.owner = event.data.agent ? 'agent' : 'team';
      c.assignee = event.data.agent ?? null;
    }
    if (event.type === 'status' && event.data.status) c.status = event.data.status;
    if (event.type === 'rating') c.rating = event.data.score ?? null;
    if (mine && event.type === 'message') this.thinking = c.owner === 'bot';
    else if (!mine && event.type !== 'translation') {
      this.thinking = false;
      this.partial = '';
      this.typing = '';
    }
    if (!mine && spoken(event) && !this.visible) this.options.onUnread(unread(this.conversation, this.timeline.events));
  }

  private take(data: Publication) {
    switch (data.kind) {
      case 'event': {
        const hole = this.add([data.event]);
        if (hole !== null || (this.timeline.events.length === 1 && data.event.prev !== 0)) void this.catchUp(hole ?? 0);
        break;
      }
      case 'head': {
        const from = behind(this.timeline, data.seq);
        if (from !== null) void this.catchUp(from);
        else if (this.conversation) this.conversation = standing(this.conversation, data);
        break;
      }
      case 'typing':
        if (data.author.kind === 'visitor') break;
        this.typing = data.on ? data.author.name || ' ' : '';
        clearTimeout(this.typingEnds);
        this.typingEnds = setTimeout(() => (this.typing = ''), 6_000);
        break;
      case 'read':
        if (data.by === 'agent') this.readByAgent = Math.max(this.readByAgent, data.seq);
        break;
      case 'partial':
        this.partial = data.text;
        break;
    }
  }

  private markRead() {
    const c = this.conversation;
    const last = lastSeq(this.timeline);
    if (!c || !this.visible || document.visibilityState !== 'visible' || last <= Math.max(this.readSent, c.visitor_read_seq)) return;
    this.readSent = last;
    c.visitor_read_seq = last;
    void this.api.post(`/visitor/conversations/${c.id}/read`, { seq: last }).catch(() => (this.readSent = 0));
  }

  /** Keeps the words at once and sends them; they stay until the server has them. */
  send(text: string, attachments: Attachment[] = []) {
    this.carry([{ client_id: clientId(), kind: 'message', text, extra: {}, attachments, state: 'sending', error: '', created_at: new Date().toISOString() }]);
    void this.sendOutbox();
  }

  private carry(written: readonly Outgoing[]) {
    for (const item of written) this.timeline = addOutgoing(this.timeline, item);
    this.saveOutbox();
  }

  retry(id: string) {
    this.timeline = markOutgoing(this.timeline, id, 'sending');
    void this.sendOutbox();
  }

  discard(id: string) {
    this.timeline = dropOutgoing(this.timeline, id);
    this.saveOutbox();
  }

  /** One at a time, in order. A failure of the network is tried again by itself. */
  async sendOutbox(): Promise<void> {
    if (this.sendingOutbox || !this.session) return;
    this.sendingOutbox = true;
    try {
      for (;;) {
        const item = this.timeline.outgoing.find((o) => o.state === 'sending');
        if (!item) break;
        if (!(await this.sendOne(item))) break;
      }
    } finally {
      this.sendingOutbox = false;
    }
  }

  private async sendOne(item: Outgoing): Promise<boolean> {
    try {
      if (!this.conversation) await this.start(item);
      else {
        const { event } = await this.api.post<{ event: Event }>(`/visitor/conversations/${this.conversation.id}/messages`, {
          client_id: item.client_id, text: item.text, attachments: item.attachments.map((a) => a.id),
        });
        const hole = this.add([event]);
        if (hole !== null) void this.catchUp(hole);
      }
      this.timeline = dropOutgoing(this.timeline, item.client_id);
      this.saveOutbox();
      return true;
    } catch (cause) {
      if (cause instanceof Problem && (cause.status === 0 || cause.status === 429 || cause.status >= 500)) {
        setTimeout(() => void this.sendOutbox(), patience + Math.random() * patience);
        return false;
      }
      this.timeline = markOutgoing(this.timeline, item.client_id, 'failed', words(cause));
      this.saveOutbox();
      return true;
    }
  }

  private async start(item: Outgoing) {
    const { conversation } = await this.api.post<{ conversation: Conversation; event: Event }>('/visitor/conversations', {
      client_id: item.client_id, text: item.text, page: location.href.slice(0, 2000), locale: this.options.locale.slice(0, 35),
    });
    await this.enter(conversation);
  }

  /** Buttons: each gives its event, or the problem in words. */
  async act(path: string, body: object = {}): Promise<boolean> {
    if (!this.conversation) return false;
    try {
      const { event } = await this.api.post<{ event: Event }>(`/visitor/conversations/${this.conversation.id}/${path}`, body);
      const hole = this.add([event]);
      if (hole !== null) void this.catchUp(hole);
      this.problem = '';
      return true;
    } catch (cause) {
      this.problem = words(cause);
      return false;
    }
  }

  choose(seq: number, articleId: string | null, text: string) {
    return this.act('choice', { client_id: clientId(), seq, article_id: articleId, text });
  }

  /** The button for a person works before the first word too. */
  async person() {
    if (this.conversation) return this.act('handoff');
    this.send(this.t('person'));
    return true;
  }

  async upload(file: File): Promise<Attachment | null> {
    if (!this.conversation) return null;
    if (file.size > 10 * 1024 * 1024) {
      this.problem = this.t('tooBig');
      return null;
    }
    const form = new FormData();
    form.append('file', file);
    try {
      const { attachment } = await this.api.upload<{ attachment: Attachment }>(`/visitor/conversations/${this.conversation.id}/attachments`, form);
      this.problem = '';
      return attachment;
    } catch (cause) {
      this.problem = words(cause);
      return null;
    }
  }

  /** The address of an attachment or the transcript, good for this visitor. */
  link(path: string): string {
    return `${this.options.origin}/api/v1/visitor/conversations/${this.conversation?.id}/${path}?token=${encodeURIComponent(this.kept.token ?? '')}`;
  }

  type() {
    const now = Date.now();
    if (!this.conversation || this.conversation.owner === 'bot' || now - this.typedAt < typingPause) return;
    this.typedAt = now;
    void this.api.post(`/visitor/conversations/${this.conversation.id}/typing`, { on: true }).catch(() => undefined);
  }

  /** Leaves the closed conversation and begins with nothing. */
  fresh() {
    this.leave?.();
    this.leave = null;
    this.conversation = null;
    this.timeline = emptyTimeline;
    this.keep({ ...(this.kept.token ? { token: this.kept.token } : {}) });
  }

  /** Another tab of the same site began or left a conversation. */
  private follow() {
    const kept = this.load();
    if (kept.token === this.kept.token && kept.conversation === this.kept.conversation) return;
    this.kept = kept;
    this.session = null;
    void this.connect();
  }

  private outbox() {
    return `${this.key}:outbox:${this.conversation?.id ?? 'new'}`;
  }

  private saveOutbox() {
    saveOutbox(localStorage, this.outbox(), this.timeline.outgoing);
  }

  private load(): Kept {
    try {
      return JSON.parse(localStorage.getItem(this.key) ?? '{}') as Kept;
    } catch {
      return {};
    }
  }

  private keep(kept: Kept) {
    this.kept = kept;
    try {
      localStorage.setItem(this.key, JSON.stringify(kept));
    } catch {
      // Without a store the conversation lives as long as the page.
    }
  }
}
