import type { Dictionary } from '$shared/i18n';
import type { library as base } from './en-library';

export const library: Dictionary<typeof base> = { 'articles.search': 'x', 'articles.new': 'x', 'article.draft': 'x', 'article.published': 'x', 'article.changed': 'x', 'article.archived': 'x' };
