/** What the caret stands behind: `/` at the start for macros, `#` for articles, in a note `@` for colleagues. */
export interface Trigger {
  kind: 'macro' | 'article' | 'mention';
  /** Where the sign stands in the text. */
  from: number;
  query: string;
  /** The same as long as it is the same sign. */
  key: string;
}

export function pickerFor(text: string, caret: number, note = false): Trigger | null {
  const before = text.slice(0, caret);
  const macro = /^\/([^\n/]{0,40})$/.exec(before);
  if (macro) return { kind: 'macro', from: 0, query: macro[1] ?? '', key: 'macro-0' };
  const mention = note && /(?:^|[\s(])@([^\n@]{0,40})$/.exec(before);
  if (mention) {
    const at = before.lastIndexOf('@');
    return { kind: 'mention', from: at, query: mention[1] ?? '', key: `mention-${at}` };
  }
  const article = /(?:^|\s)#([^\n#]{0,60})$/.exec(before);
  // "# Heading" is Markdown, not a search.
  if (!article || /^ /.test(article[1] ?? '')) return null;
  const from = before.lastIndexOf('#');
  return { kind: 'article', from, query: article[1] ?? '', key: `article-${from}` };
}
