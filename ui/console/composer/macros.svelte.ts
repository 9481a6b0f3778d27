import { api } from '../lib/session.svelte';
import type { Macro } from '../lib/types';

/** The desk's macros, asked for when first needed. */
class Macros {
  list = $state.raw<Macro[]>([]);
  private asked = 0;

  async load(): Promise<void> {
    if (Date.now() - this.asked < 60_000) return;
    this.asked = Date.now();
    this.list = await api.get<{ macros: Macro[] | null }>('/macros').then((answer) => answer.macros ?? [], () => this.list);
  }

  /** Asks again at the next need. */
  forget(): void {
    this.asked = 0;
  }

  find(query: string): Macro[] {
    const words = query.toLowerCase().split(/\s+/).filter(Boolean);
    return this.list.filter((macro) => words.every((word) => `${macro.title} ${Object.values(macro.texts).join(' ')}`.toLowerCase().includes(word))).slice(0, 8);
  }
}
export const macros = new Macros();
