import type { Api } from '$shared/api';
import type { SearchResult } from './types';

/** Published articles for a few words; nothing for fewer than two letters. */
export async function searchArticles(api: Api, text: string, locale: string): Promise<SearchResult[]> {
  if (text.trim().length < 2) return [];
  const answer = await api.get<{ results: SearchResult[] | null }>('/help/search', { q: text.trim(), locale }).catch(() => null);
  return (answer?.results ?? []).slice(0, 8);
}

/** The words of a marked excerpt, without its marks. */
export function plainHtml(html: string): string {
  return new DOMParser().parseFromString(html, 'text/html').body.textContent ?? '';
}
