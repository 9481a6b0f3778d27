/**
 * The open places of a text, such as {{contact.name}}: the same rules as
 * internal/variables, held to the same cases. What stands in code is an example.
 */
const place = /([,،]? ?)\{\{\s*([\p{L}\p{N}][\p{L}\p{M}\p{N}._ '’-]{0,59}?)\s*\}\}(さん|様|님)?/gu;
const code = /```[^]*?```|`[^`\n]+`/g;

export interface Place {
  name: string;
  /** Where {{ stands, and the end of }}. */
  from: number;
  to: number;
}

function found(text: string): RegExpExecArray[] {
  const quoted = [...text.matchAll(code)].map((match) => [match.index, match.index + match[0].length] as const);
  return [...text.matchAll(place)].filter((match) => !quoted.some(([from, to]) => match.index < to && from < match.index + match[0].length));
}

/** Where variables stand open, in order. */
export function places(text: string): Place[] {
  return found(text).map((match) => {
    const from = match.index + (match[1]?.length ?? 0);
    return { name: match[2] ?? '', from, to: match.index + match[0].length - (match[3]?.length ?? 0) };
  });
}

/** The names of what stands open, each once. */
export function openNames(text: string): string[] {
  return [...new Set(places(text).map((each) => each.name))];
}

/** Puts values in; an empty one takes the comma and the space before it along. */
export function fillPlaces(text: string, values: Record<string, string>): string {
  let out = '';
  let last = 0;
  for (const match of found(text)) {
    const value = values[match[2] ?? ''];
    if (value === undefined) continue;
    out += text.slice(last, match.index) + (value && (match[1] ?? '') + value + (match[3] ?? ''));
    last = match.index + match[0].length;
  }
  return out + text.slice(last);
}

/** A text cut at its open places, for showing them marked. */
export function cutAtPlaces(text: string): { text: string; open: boolean }[] {
  const out: { text: string; open: boolean }[] = [];
  let last = 0;
  for (const each of places(text)) {
    out.push({ text: text.slice(last, each.from), open: false }, { text: each.name, open: true });
    last = each.to;
  }
  return [...out, { text: text.slice(last), open: false }].filter((piece) => piece.text);
}
