import { clientId, Problem } from '$shared/api';
import type { Read } from '$shared/fold';
import type { Attachment } from '$shared/types';
import type { OpenConversation } from '../lib/conversation.svelte';
import { drafts } from '../lib/drafts.svelte';
import { api, session } from '../lib/session.svelte';
import { inbox } from '../lib/inbox.svelte';
import { undoMs, type Held } from '../lib/outbox.svelte';
import { attempt, toasts } from '../lib/toast.svelte';
import type { Macro, Suggestion } from '../lib/types';
import { mentioned } from './mentions';
import { fillPlaces, openNames, places } from './variables';

type Translated = { state: 'none' | 'busy' | 'unavailable' } | { state: 'ready'; of: string; text: string; engine: string; warnings: string[] };
const pauseBeforeTranslating = 350;
const patienceAtSending = 1500;

/** What an agent is writing in one conversation, and what goes out of it. */
export class Compose {
  text = $state('');
  note = $state(false);
  files = $state.raw<Attachment[]>([]);
  uploading = $state(0);
  suggestion = $state.raw<Suggestion | null>(null);
  macro = $state.raw<Macro | null>(null);
  /** Writing in the visitor's language by oneself. */
  ownWords = $state(false);
  translated = $state.raw<Translated>({ state: 'none' });

  /** What is being changed, instead of writing something new; `id` makes it happen once. */
  editing = $state.raw<{ seq: number; id: string; was: string } | null>(null);
  private aside = { text: '', note: false };

  private timer: ReturnType<typeof setTimeout> | undefined;
  private translating: Promise<void> | null = null;

  constructor(private readonly open: OpenConversation) {
    const draft = drafts.get(open.id);
    this.text = draft.text;
    this.note = draft.note;
  }

  get mine() {
    return session.agent?.locale ?? 'en';
  }
  get theirs() {
    return this.open.row?.locale ?? '';
  }
  /** The visitor reads another language than the agent writes. */
  get foreign() {
    return this.theirs !== '' && this.theirs !== this.mine && (this.open.row?.translate ?? false);
  }
  /** What stands in the field is for agents' eyes, as it is written in their article. */
  get internal() {
    return !this.note && this.suggestion?.audience === 'agents' && this.text.trim() === this.suggestion.text.trim();
  }
  get empty() {
    return !this.text.trim() && (this.editing !== null || !this.files.length);
  }

  /** Variables that nobody has filled: the visitor is never sent one. */
  get unfilled(): string[] {
    return this.note ? [] : [...new Set([...openNames(this.text), ...openNames(this.outgoing?.text ?? '')])];
  }
  /** Something stands in the way of sending. */
  get held() {
    return this.empty || this.internal || this.unfilled.length > 0;
  }
  /** The first place at or after the caret that is to be filled, or the first of all. */
  nextPlace(caret: number, name?: string) {
    const open = this.note ? [] : places(this.text);
    return open.find((each) => each.name === name) ?? open.find((each) => each.from >= caret) ?? open[0];
  }

  /** What the visitor will read, if it is not what stands in the field. */
  get outgoing(): { text: string; locale: string; by: string; warnings: string[] } | null {
    const text = this.text.trim();
    if (this.note || !this.foreign || this.ownWords || !text) return null;
    const taken = this.suggestion;
    if (taken?.send_text && taken.text.trim() === text && taken.send_text.trim() !== text) {
      return { text: taken.send_text, locale: taken.send_locale, by: taken.title, warnings: [] };
    }
    if (this.translated.state === 'ready' && this.translated.of === text) {
      return { text: this.translated.text, locale: this.theirs, by: this.translated.engine, warnings: this.translated.warnings };
    }
    return null;
  }

  edited(): void {
    if (!this.editing) drafts.write(this.open.id, this.text, this.note);
    if (!this.text) {
      this.suggestion = null;
      this.macro = null;
      this.ownWords = false;
    }
    if (!this.note && this.text.trim()) this.open.sayTyping();
    clearTimeout(this.timer);
    this.timer = setTimeout(() => (this.translating = this.translate()), pauseBeforeTranslating);
  }

  /** Takes what another screen of mine wrote. */
  adopt(draft: { text: string; note: boolean }): void {
    if (this.editing) {
      this.aside = draft;
    } else if (draft.text !== this.text || (draft.text && draft.note !== this.note)) {
      this.text = draft.text;
      this.note = draft.note;
      this.edited();
    }
  }

  /** Puts back what was taken back, before what has been written since. */
  restore(item: Held): void {
    const original = item.extra['original'] as { text: string } | undefined;
    const text = original?.text ?? item.text;
    if (this.editing) this.stopEditing();
    const since = this.text.trim();
    this.note = item.kind === 'note';
    this.text = [text, since].filter(Boolean).join('\n\n');
    this.files = [...item.attachments, ...this.files];
    this.suggestion = this.open.suggestions.find((each) => each.id === item.extra['suggestion_id']) ?? null;
    this.ownWords = this.foreign && !this.note && !original && item.extra['locale'] === this.theirs;
    this.edited();
  }

  setNote(note: boolean): void {
    if (this.editing) return;
    this.note = note;
    this.edited();
  }

  /** Puts a message of mine into the field, to change it; what was being written waits aside. */
  edit(event: Read): void {
    if (!this.editing) this.aside = { text: this.text, note: this.note };
    const was = event.data.original?.text ?? event.text;
    this.editing = { seq: event.seq, id: clientId(), was };
    this.note = event.type === 'note';
    this.text = was;
    this.ownWords = this.foreign && !event.data.original && event.locale === this.theirs;
    this.edited();
  }

  /** Leaves the message as it is, or as it was just changed. */
  stopEditing(): void {
    this.editing = null;
    this.open.editing = null;
    this.text = this.aside.text;
    this.note = this.aside.note;
    this.ownWords = false;
    this.edited();
  }

  take(suggestion: Suggestion): void {
    this.note = false;
    const filled = this.filled(suggestion);
    this.suggestion = filled;
    this.text = filled.text;
    // A colleague's reply may be in the visitor's language already.
    this.ownWords = this.foreign && filled.send_locale === this.theirs && filled.send_text === filled.text;
    this.edited();
    void api.post(`/conversations/${this.open.id}/suggestions/${suggestion.id}/taken`).catch(() => undefined);
  }

  /** The suggestion as the agent at this screen would send it. */
  filled(suggestion: Suggestion): Suggestion {
    return { ...suggestion, text: this.fill(suggestion.text || suggestion.send_text), send_text: this.fill(suggestion.send_text) };
  }

  takeMacro(macro: Macro): void {
    const own = macro.texts[this.mine] ?? macro.texts['en'] ?? Object.values(macro.texts)[0] ?? '';
    const theirs = macro.texts[this.theirs];
    this.macro = macro;
    this.text = this.fill(own);
    if (theirs && this.foreign) {
      this.suggestion = {
        id: '', position: 0, source: 'macro', source_id: macro.id, title: macro.title, url: '', locale: this.mine, text: this.text,
        send_locale: this.theirs, send_text: this.fill(theirs), confidence: 1, given: 0, message_seq: 0, audience: 'everyone', citations: [],
      };
    }
    this.edited();
  }

  /** Puts what goes out into the field, to be changed by hand. */
  editOutgoing(): void {
    if (this.suggestion?.send_text) this.text = this.suggestion.send_text;
    else if (this.outgoing) this.text = this.outgoing.text;
    this.ownWords = true;
    this.edited();
  }

  async attach(files: Iterable<File>): Promise<void> {
    for (const file of files) {
      const form = new FormData();
      form.set('file', file);
      this.uploading++;
      await attempt(async () => {
        const { attachment } = await api.upload<{ attachment: Attachment }>(`/conversations/${this.open.id}/attachments`, form);
        this.files = [...this.files, attachment];
      });
      this.uploading--;
    }
  }

  detach(id: string): void {
    this.files = this.files.filter((file) => file.id !== id);
  }

  /** Sends what is there; with `resolve` the conversation is done as well. */
  async send(resolve = false): Promise<boolean> {
    if (this.held || this.uploading) return false;
    if (this.editing) return this.saveEdit(this.editing);
    if (this.note) {
      this.open.send(this.text.trim(), 'note', undoMs(), this.calls());
      this.note = false;
      this.clear();
      return true;
    }
    if (this.foreign && !this.ownWords && !this.outgoing) await this.waitForTranslation();
    if (this.unfilled.length) return false; // the translation brought one back
    const written = this.text.trim();
    const out = this.outgoing;
    const actions = this.macro?.actions ?? [];
    const locale = out ? out.locale : this.ownWords ? this.theirs : this.mine;
    // What a macro does besides comes after the words: they are not held back.
    const held = actions.every((action) => action.kind === 'resolve' || action.kind === 'tag');
    this.open.send(out?.text ?? written, 'message', held ? undoMs() : 0, {
      ...(written ? { locale } : {}),
      ...(out ? { original: { text: written, locale: this.mine } } : {}),
      ...(this.suggestion?.id ? { suggestion_id: this.suggestion.id } : {}),
      ...(resolve || actions.some((action) => action.kind === 'resolve') ? { resolve: true } : {}),
    }, this.files);
    this.clear();
    for (const action of actions) await attempt(() => this.perform(action.kind, action.value));
    return true;
  }

  private async saveEdit({ seq, id, was }: { seq: number; id: string; was: string }): Promise<boolean> {
    const written = this.text.trim();
    if (written !== was.trim()) {
      if (this.foreign && !this.note && !this.ownWords && !this.outgoing) await this.waitForTranslation();
      const out = this.outgoing;
      try {
        await this.open.change(seq, 'edit', {
          client_id: id, text: out?.text ?? written,
          ...(this.note ? this.calls() : { locale: out ? out.locale : this.ownWords ? this.theirs : this.mine }),
          ...(out ? { original: { text: written, locale: this.mine } } : {}),
        });
      } catch (cause) {
        toasts.fail(cause);
        return false;
      }
    }
    this.stopEditing();
    return true;
  }

  /** Whom a note mentions. */
  private calls(): { mentions?: string[] } {
    const mentions = mentioned(this.text, inbox.agents);
    return mentions.length ? { mentions } : {};
  }

  private clear(): void {
    this.text = '';
    this.files = [];
    this.suggestion = null;
    this.macro = null;
    this.ownWords = false;
    this.translated = { state: 'none' };
    clearTimeout(this.timer);
    drafts.write(this.open.id, '', false);
  }

  private async perform(kind: string, value: string): Promise<void> {
    if (kind === 'tag') await this.open.act('tags', { tags: [...new Set([...(this.open.row?.tags ?? []), value])] });
    if (kind === 'assign_team') await this.open.act('assign', { team_id: value });
    if (kind === 'snooze') await this.open.act('snooze', { until: new Date(Date.now() + Number(value) * 3600_000).toISOString() });
  }

  private fill(text: string): string {
    const contact = this.open.detail?.contact;
    const values: Record<string, string> = { 'contact.name': contact?.name ?? '', 'agent.name': session.agent?.name ?? '', 'desk.name': session.desk?.name ?? '' };
    return fillPlaces(text, values);
  }

  private async waitForTranslation(): Promise<void> {
    clearTimeout(this.timer);
    const work = this.translated.state === 'busy' && this.translating ? this.translating : this.translate();
    await Promise.race([work, new Promise((done) => setTimeout(done, patienceAtSending))]);
  }

  private async translate(): Promise<void> {
    const of = this.text.trim();
    if (!this.foreign || this.note || this.ownWords || !of || this.outgoing) return;
    if (this.suggestion?.send_text && this.suggestion.text.trim() === of) return;
    this.translated = { state: 'busy' };
    try {
      const answer = await api.post<{ text: string; engine: string; warnings: string[] | null }>('/translate', { text: of, from: this.mine, to: this.theirs });
      if (this.text.trim() === of) this.translated = { state: 'ready', of, text: answer.text, engine: answer.engine, warnings: answer.warnings ?? [] };
    } catch (cause) {
      this.translated = { state: cause instanceof Problem && cause.code === 'unavailable' ? 'unavailable' : 'none' };
    }
  }
}
