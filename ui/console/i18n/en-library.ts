/** The console's English lines: articles, import, reports. */
export const library = {
  'articles.search': 'Search articles', 'articles.new': 'New article', 'article.draft': 'Draft', 'article.published': 'Published', 'article.changed': 'Changed', 'article.archived': 'Archived',
} as const;
