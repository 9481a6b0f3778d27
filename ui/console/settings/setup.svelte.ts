import { api } from '../lib/session.svelte';
import { session } from '../lib/session.svelte';
import { t } from '../lib/speech.svelte';
import { attempt, toasts, words } from '../lib/toast.svelte';
import type { Settings } from '../lib/types';

/** The desk's settings document: what is stored, and what is being changed. */
class Setup {
  saved = $state.raw<Settings | null>(null);
  draft = $state<Settings | null>(null);
  error = $state('');

  async load(): Promise<void> {
    try {
      this.take(await api.get<Settings>('/settings'));
    } catch (cause) {
      this.error = words(cause);
    }
  }

  changed(fields: readonly (keyof Settings)[]): boolean {
    return fields.some((field) => JSON.stringify(this.draft?.[field]) !== JSON.stringify(this.saved?.[field]));
  }

  /** Stores some fields; the toast puts the old ones back. */
  async save(fields: readonly (keyof Settings)[]): Promise<boolean> {
    const before = this.pick(this.saved, fields);
    return attempt(async () => {
      await this.put(this.pick(this.draft, fields), fields);
      toasts.say(t('saved'), () => void attempt(() => this.put(before, fields)));
    });
  }

  revert(fields: readonly (keyof Settings)[]): void {
    if (this.draft) Object.assign(this.draft, structuredClone(this.pick(this.saved, fields)));
  }

  private pick(from: Settings | null, fields: readonly (keyof Settings)[]): Partial<Settings> {
    return Object.fromEntries(fields.map((field) => [field, $state.snapshot(from)?.[field]]));
  }

  private async put(part: Partial<Settings>, fields: readonly (keyof Settings)[]) {
    const stored = await api.put<Settings>('/settings', part);
    const others = $state.snapshot(this.draft) as Settings | null;
    this.take(stored);
    // What is being changed elsewhere on the page stays as it is.
    if (this.draft && others) for (const key of Object.keys(others) as (keyof Settings)[]) if (!fields.includes(key)) Object.assign(this.draft, { [key]: others[key] });
    void session.load();
  }

  private take(settings: Settings) {
    const whole: Settings = {
      ...settings,
      greeting: settings.greeting ?? {}, starters: settings.starters ?? {}, away: settings.away ?? {}, locales: settings.locales ?? [], allowed_origins: settings.allowed_origins ?? [], reserved: settings.reserved ?? [], promises: settings.promises ?? [],
      hours: { ...settings.hours, days: settings.hours.days ?? [], holidays: settings.hours.holidays ?? [] },
      translation: { engines: settings.translation.engines ?? [] },
    };
    this.saved = whole;
    this.draft = structuredClone(whole);
  }
}

export const setup = new Setup();

/** The 20 languages that Segue knows. */
export const allLocales = 'en fi sv da nb de nl fr es pt it pl et ru uk ar tr ja zh ko'.split(' ');
