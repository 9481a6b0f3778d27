/**
 * Markdown as conversations and articles need it, parsed to plain data that a
 * component draws node by node. HTML in the text stays text, and only http,
 * https, mailto, tel and paths of this site become links.
 */
export type Inline =
  | { t: 'text'; text: string }
  | { t: 'strong' | 'em' | 'del'; body: Inline[] }
  | { t: 'code'; text: string }
  | { t: 'link'; href: string; body: Inline[] }
  | { t: 'image'; src: string; alt: string }
  | { t: 'br' };

export type Block =
  | { t: 'p'; body: Inline[] }
  | { t: 'h'; level: number; body: Inline[] }
  | { t: 'list'; ordered: boolean; start: number; items: Block[][] }
  | { t: 'quote'; body: Block[] }
  | { t: 'pre'; text: string }
  | { t: 'table'; head: Inline[][]; rows: Inline[][][] }
  | { t: 'hr' };

const listItem = /^(\s*)([-*+]|\d{1,9}[.)])\s+(.*)$/;
const heading = /^(#{1,6})\s+(.*?)\s*#*\s*$/;
const rule = /^\s*([-*_])(\s*\1){2,}\s*$/;
const tableRule = /^\s*\|?\s*:?-+:?\s*(\|\s*:?-+:?\s*)*\|?\s*$/;

export function parseMarkdown(text: string): Block[] {
  return blocks(text.replace(/\r\n?/g, '\n').replace(/\t/g, '    ').split('\n'), 0);
}

function blocks(lines: string[], depth: number): Block[] {
  const out: Block[] = [];
  let i = 0;
  while (i < lines.length) {
    const line = lines[i] ?? '';
    if (!line.trim()) {
      i++;
      continue;
    }
    const [block, next] = takeBlock(lines, i, depth);
    out.push(block);
    i = next;
  }
  return out;
}

function takeBlock(lines: string[], i: number, depth: number): [Block, number] {
  const line = lines[i] ?? '';
  const head = heading.exec(line);
  if (head) return [{ t: 'h', level: head[1]?.length ?? 1, body: inline(head[2] ?? '') }, i + 1];
  if (rule.test(line)) return [{ t: 'hr' }, i + 1];
  if (/^\s*(```|~~~)/.test(line)) return takeFence(lines, i);
  if (depth < 4 && /^\s*>/.test(line)) return takeQuote(lines, i, depth);
  if (depth < 4 && listItem.test(line)) return takeList(lines, i, depth);
  if (line.includes('|') && tableRule.test(lines[i + 1] ?? '')) return takeTable(lines, i);
  return takeParagraph(lines, i);
}

function takeFence(lines: string[], i: number): [Block, number] {
  const fence = (lines[i] ?? '').trim().slice(0, 3);
  const body: string[] = [];
  let at = i + 1;
  while (at < lines.length && !(lines[at] ?? '').trim().startsWith(fence)) body.push(lines[at++] ?? '');
  return [{ t: 'pre', text: body.join('\n') }, at + 1];
}

function takeQuote(lines: string[], i: number, depth: number): [Block, number] {
  const body: string[] = [];
  let at = i;
  while (at < lines.length && /^\s*>/.test(lines[at] ?? '')) body.push((lines[at++] ?? '').replace(/^\s*>\s?/, ''));
  return [{ t: 'quote', body: blocks(body, depth + 1) }, at];
}

function takeList(lines: string[], i: number, depth: number): [Block, number] {
  const first = listItem.exec(lines[i] ?? '');
  const indent = first?.[1]?.length ?? 0;
  const ordered = /\d/.test(first?.[2] ?? '');
  const items: string[][] = [];
  let at = i;
  while (at < lines.length) {
    const line = lines[at] ?? '';
    const item = listItem.exec(line);
    const own = item !== null && (item[1]?.length ?? 0) <= indent + 1;
    if (own && /\d/.test(item[2] ?? '') !== ordered) break;
    if (own) items.push([item[3] ?? '']);
    else if (line.trim() && /^\s/.test(line)) items.at(-1)?.push(line.slice(Math.min(line.search(/\S/), indent + 2)));
    else if (!line.trim() && /^\s+\S|^\s*([-*+]|\d+[.)])\s/.test(lines[at + 1] ?? '')) items.at(-1)?.push('');
    else break;
    at++;
  }
  const start = Number.parseInt(first?.[2] ?? '1', 10) || 1;
  return [{ t: 'list', ordered, start, items: items.map((item) => blocks(item, depth + 1)) }, at];
}

function takeTable(lines: string[], i: number): [Block, number] {
  const cells = (line: string) => line.trim().replace(/^\||\|$/g, '').split('|').map((cell) => inline(cell.trim()));
  const rows: Inline[][][] = [];
  let at = i + 2;
  while (at < lines.length && (lines[at] ?? '').includes('|')) rows.push(cells(lines[at++] ?? ''));
  return [{ t: 'table', head: cells(lines[i] ?? ''), rows }, at];
}

function takeParagraph(lines: string[], i: number): [Block, number] {
  const body = [lines[i] ?? ''];
  let at = i + 1;
  while (at < lines.length) {
    const line = lines[at] ?? '';
    if (!line.trim() || heading.test(line) || rule.test(line) || listItem.test(line) || /^\s*(>|```|~~~)/.test(line)) break;
    body.push(line);
    at++;
  }
  return [{ t: 'p', body: inline(body.join('\n')) }, at];
}

const span =
  /(`+)([\s\S]+?)\1|!\[([^\]]*)\]\(([^()\s]+)\)|\[([^[\]]+)\]\(([^()\s]+(?:\([^()\s]*\)[^()\s]*)?)\)|\*\*(?=\S)([\s\S]+?)\*\*|__(?=\S)([\s\S]+?)__|\*(?=\S)([^*\n]+?)\*|(?<![\p{L}\p{N}])_(?=\S)([^_\n]+?)_(?![\p{L}\p{N}])|~~(?=\S)([\s\S]+?)~~|(https?:\/\/[^\s<>]+[^\s<>.,;:!?)'"\]])|(\\[\\`*_{}[\]()#+\-.!~|>])|( {2,}\n|\n)/gu;

export function inline(text: string, depth = 0): Inline[] {
  const out: Inline[] = [];
  let at = 0;
  const plain = (end: number) => end > at && out.push({ t: 'text', text: text.slice(at, end) });
  for (const match of text.matchAll(span)) {
    plain(match.index);
    at = match.index + match[0].length;
    out.push(depth > 6 ? { t: 'text', text: match[0] } : spanOf(match, depth + 1));
  }
  plain(text.length);
  return out;
}

function spanOf(match: RegExpMatchArray, depth: number): Inline {
  const [whole, , code, alt, src, label, href, strong1, strong2, em1, em2, del, url, escaped, br] = match;
  if (code !== undefined) return { t: 'code', text: code.trim() };
  if (src !== undefined) return safeUrl(src) ? { t: 'image', src, alt: alt ?? '' } : { t: 'text', text: alt ?? '' };
  if (href !== undefined) return safeUrl(href) ? { t: 'link', href, body: inline(label ?? '', depth) } : { t: 'text', text: label ?? '' };
  const strong = strong1 ?? strong2;
  if (strong !== undefined) return { t: 'strong', body: inline(strong, depth) };
  const em = em1 ?? em2;
  if (em !== undefined) return { t: 'em', body: inline(em, depth) };
  if (del !== undefined) return { t: 'del', body: inline(del, depth) };
  if (url !== undefined) return { t: 'link', href: url, body: [{ t: 'text', text: url }] };
  if (escaped !== undefined) return { t: 'text', text: escaped.slice(1) };
  return br !== undefined ? { t: 'br' } : { t: 'text', text: whole };
}

/** Only addresses that cannot run anything. */
export function safeUrl(url: string): boolean {
  return /^(https?:\/\/|mailto:|tel:|#|\.{0,2}\/(?!\/)|[\w-]+(\/|$|\.md))/i.test(url) && !/[\u0000-\u001f]/.test(url);
}

/** The words alone, for list rows and notices. */
export function plainText(markdown: string): string {
  const words = (nodes: Inline[]): string =>
    nodes.map((node) => ('body' in node ? words(node.body) : node.t === 'br' ? ' ' : node.t === 'image' ? node.alt : node.text)).join('');
  const of = (block: Block): string => {
    switch (block.t) {
      case 'p': case 'h': return words(block.body);
      case 'list': return block.items.map((item) => item.map(of).join(' ')).join(' ');
      case 'quote': return block.body.map(of).join(' ');
      case 'pre': return block.text;
      case 'table': return [block.head, ...block.rows].map((row) => row.map(words).join(' ')).join(' ');
      case 'hr': return '';
    }
  };
  return parseMarkdown(markdown).map(of).filter(Boolean).join(' ');
}
