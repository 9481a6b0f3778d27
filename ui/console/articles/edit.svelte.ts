import { Problem, urlPath } from '$shared/api';
import { api } from '../lib/session.svelte';
import { t } from '../lib/speech.svelte';
import { attempt, toasts, words } from '../lib/toast.svelte';
import type { Article, ArticleLocale, TestForesight } from '../lib/types';
import { library } from './library.svelte';

const saveAfter = 900;

/** An article being edited in one locale: saved by itself, published by hand. */
export class Edit {
  article = $state.raw<Article | null>(null);
  locale = $state('');
  title = $state('');
  body = $state('');
  phrasings = $state<string[]>([]);
  state = $state<'clean' | 'edited' | 'saving' | 'saved' | 'conflict' | 'failed'>('clean');
  error = $state('');
  /** What somebody else saved meanwhile. */
  newer = $state.raw<ArticleLocale | null>(null);
  publishing = $state(false);
  /** What the desk holds a publication back for. */
  held = $state.raw<TestForesight | null>(null);
  /** Grows when something is published: answers may differ now. */
  published = $state(0);

  private version = 0;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private saving: Promise<boolean> | null = null;

  get text(): ArticleLocale | undefined {
    return this.article?.locales.find((text) => text.locale === this.locale);
  }
  get dirty() {
    return this.state === 'edited' || this.state === 'failed';
  }
  get canPublish() {
    return this.article !== null && this.title.trim() !== '' && this.body.trim() !== '' && (this.text?.dirty !== false || this.dirty || !this.text.revision);
  }

  async load(id: string, locale: string): Promise<void> {
    try {
      this.article = await api.get<Article>(urlPath`/articles/${id}`);
      this.show(this.article.locales.some((text) => text.locale === locale) ? locale : (this.article.locales[0]?.locale ?? locale));
    } catch (cause) {
      this.error = words(cause);
    }
  }

  show(locale: string): void {
    this.locale = locale;
    const text = this.text;
    this.title = text?.title ?? '';
    this.body = text?.body ?? '';
    this.phrasings = [...(text?.phrasings ?? [])];
    this.version = text?.version ?? 0;
    this.newer = null;
    this.held = null;
    this.state = 'clean';
  }

  edited(): void {
    if (this.state === 'conflict') return;
    this.state = 'edited';
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.save(), saveAfter);
  }

  /** Saves the draft; true when it is stored. */
  async save(): Promise<boolean> {
    clearTimeout(this.timer);
    if (this.saving) await this.saving;
    if (!this.article || !this.dirty) return this.state !== 'conflict';
    // A text without a title is still being begun.
    if (!this.title.trim()) return false;
    this.saving = this.put(this.article.id);
    const done = await this.saving;
    this.saving = null;
    return done;
  }

  async publish(anyway = false): Promise<void> {
    if (!this.article || !(await this.save())) return;
    this.publishing = true;
    this.held = null;
    const path = urlPath`/articles/${this.article.id}/locales/${this.locale}`;
    await attempt(async () => {
      try {
        this.take(await api.post<Article>(`${path}/publish`, { version: this.version, anyway }));
      } catch (cause) {
        const held = cause instanceof Problem ? (cause.body as { foresight?: TestForesight } | undefined)?.foresight : undefined;
        if (!held) throw cause;
        this.held = held;
        return;
      }
      this.published++;
      toasts.say(t('article.did_publish'), () => void attempt(async () => this.take(await api.post<Article>(`${path}/unpublish`))));
    });
    this.publishing = false;
    void library.load();
  }

  async unpublish(): Promise<void> {
    const path = urlPath`/articles/${this.article?.id}/locales/${this.locale}`;
    await attempt(async () => {
      this.take(await api.post<Article>(`${path}/unpublish`));
      toasts.say(t('article.did_unpublish'), () => void this.publish());
    });
    void library.load();
  }

  async archive(): Promise<void> {
    const id = this.article?.id;
    const again = () => void attempt(async () => { this.take(await api.post<Article>(urlPath`/articles/${id}/restore`)); void library.load(); });
    await attempt(async () => {
      await api.delete(urlPath`/articles/${id}`);
      this.take(await api.get<Article>(urlPath`/articles/${id}`));
      toasts.say(t('article.did_archive'), again);
    });
    void library.load();
  }

  async restore(): Promise<void> {
    await attempt(async () => this.take(await api.post<Article>(urlPath`/articles/${this.article?.id}/restore`)));
    void library.load();
  }

  async change(change: Partial<Pick<Article, 'category_id' | 'audience' | 'tags' | 'kind'>>): Promise<void> {
    await attempt(async () => this.take(await api.patch<Article>(urlPath`/articles/${this.article?.id}`, change)));
    void library.load();
  }

  async restoreRevision(id: string): Promise<void> {
    await attempt(async () => {
      this.take(await api.post<Article>(urlPath`/articles/${this.article?.id}/locales/${this.locale}/revisions/${id}/restore`));
      this.show(this.locale);
    });
  }

  takeTheirs(): void {
    this.show(this.locale);
  }

  keepMine(): void {
    this.version = this.newer?.version ?? this.version;
    this.newer = null;
    this.state = 'edited';
    void this.save();
  }

  private take(article: Article): void {
    this.article = article;
    this.version = this.text?.version ?? this.version;
  }

  private async put(id: string): Promise<boolean> {
    this.state = 'saving';
    const sent = { title: this.title, body: this.body, phrasings: this.phrasings.map((line) => line.trim()).filter(Boolean), version: this.version };
    try {
      this.take(await api.put<Article>(urlPath`/articles/${id}/locales/${this.locale}`, sent));
      const typedOn = this.title !== sent.title || this.body !== sent.body;
      this.state = typedOn ? 'edited' : 'saved';
      if (typedOn) this.edited();
      return true;
    } catch (cause) {
      if (cause instanceof Problem && cause.status === 409) return this.conflict(id);
      this.state = 'failed';
      this.error = words(cause);
      toasts.fail(cause);
      return false;
    }
  }

  private async conflict(id: string): Promise<false> {
    this.article = await api.get<Article>(urlPath`/articles/${id}`).catch(() => this.article);
    this.newer = this.text ?? null;
    this.state = 'conflict';
    return false;
  }
}
