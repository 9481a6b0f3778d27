import { api, session } from '../lib/session.svelte';
import { words } from '../lib/toast.svelte';
import type { ArticleRow, Category } from '../lib/types';

interface Page { articles: ArticleRow[] | null; next: string | null; total: number }

/** The list of articles with its search, and the categories. */
class Library {
  query = $state('');
  status = $state('');
  category = $state('');
  locale = $state('');
  rows = $state.raw<ArticleRow[]>([]);
  categories = $state.raw<Category[]>([]);
  total = $state(0);
  next = $state<string | null>(null);
  loading = $state(false);
  loaded = $state(false);
  error = $state('');
  /** Grows when something was published here: answers may differ now. */
  published = $state(0);
  private asked = 0;
  private timer: ReturnType<typeof setTimeout> | undefined;

  async start(): Promise<void> {
    if (!this.loaded && !this.loading) await Promise.all([this.load(), this.loadCategories()]);
  }

  async loadCategories(): Promise<void> {
    this.categories = await api.get<{ categories: Category[] | null }>('/categories').then((answer) => answer.categories ?? [], () => this.categories);
  }

  searchSoon(): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.load(), 140);
  }

  async load(more = false): Promise<void> {
    const mine = ++this.asked;
    this.loading = true;
    try {
      const page = await api.get<Page>('/articles', {
        q: this.query.trim(), status: this.status, category: this.category, locale: this.locale, cursor: more ? this.next : null,
      });
      if (mine !== this.asked) return;
      this.rows = more ? [...this.rows, ...(page.articles ?? [])] : (page.articles ?? []);
      this.next = page.next;
      this.total = page.total;
      this.error = '';
      this.loaded = true;
    } catch (cause) {
      if (mine === this.asked) this.error = words(cause);
    } finally {
      if (mine === this.asked) this.loading = false;
    }
  }
}

export const library = new Library();

/** A category's name for who reads `locale`. */
export const categoryName = (category: Category, locale: string) =>
  category.names[locale.split('-')[0] ?? ''] || category.names['en'] || Object.values(category.names)[0] || category.id;

/** The locales that articles are written in, the desk's first. */
export const articleLocales = () => (session.desk?.locales?.length ? session.desk.locales : ['en']);
