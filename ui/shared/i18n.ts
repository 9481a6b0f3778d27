/**
 * Dictionaries are plain objects: the English one gives the keys, the others
 * are typed as `Dictionary<typeof en>`, so that a missing line is a type error.
 * A line may hold `{name}` places and two forms, `one || other`, chosen by `n`.
 */
export type Dictionary<Base> = { readonly [Key in keyof Base]: string };
export type Params = Readonly<Record<string, string | number>>;

/** What a page needs to speak one locale. */
export interface Translator<Key extends string> {
  locale: string;
  t: (key: Key, params?: Params) => string;
}

export function translator<Key extends string>(locale: string, lines: Readonly<Record<Key, string>>): Translator<Key> {
  const plural = new Intl.PluralRules(locale);
  return {
    locale,
    t: (key, params) => fill(chooseForm(lines[key], params, plural), params, locale),
  };
}

function chooseForm(line: string, params: Params | undefined, plural: Intl.PluralRules): string {
  const forms = line.split(' || ');
  const [one = line, other = one] = forms;
  if (forms.length === 1) return line;
  return plural.select(Number(params?.['n'] ?? 0)) === 'one' ? one : other;
}

function fill(line: string, params: Params | undefined, locale: string): string {
  if (!params) return line;
  return line.replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = params[name];
    if (value === undefined) return whole;
    return typeof value === 'number' ? value.toLocaleString(locale) : value;
  });
}

/** The best of `offered` for the browser's or the agent's wish, else the first. */
export function bestLocale(wanted: readonly string[], offered: readonly string[]): string {
  for (const wish of wanted) {
    const short = wish.toLowerCase().split('-')[0] ?? '';
    const code = short === 'no' || short === 'nn' ? 'nb' : short;
    if (offered.includes(code)) return code;
  }
  return offered[0] ?? 'en';
}

/** "3 min ago", "yesterday", "12 Nov": as short as still clear. */
export function relativeTime(iso: string, locale: string, now = Date.now()): string {
  const then = Date.parse(iso);
  const seconds = Math.round((then - now) / 1000);
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'auto', style: 'narrow' });
  const size = Math.abs(seconds);
  if (size < 45) return relative.format(0, 'second');
  if (size < 45 * 60) return relative.format(Math.round(seconds / 60), 'minute');
  if (size < 22 * 3600) return relative.format(Math.round(seconds / 3600), 'hour');
  if (size < 6 * 86400) return relative.format(Math.round(seconds / 86400), 'day');
  return new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short' }).format(then);
}

/** A length of time as two units at most: "45 s", "3 min", "2 h 5 min". */
export function duration(seconds: number, locale: string): string {
  const unit = (value: number, name: string) =>
    new Intl.NumberFormat(locale, { style: 'unit', unit: name, unitDisplay: 'narrow', maximumFractionDigits: 0 }).format(value);
  if (seconds < 90) return unit(Math.max(0, Math.round(seconds)), 'second');
  const minutes = Math.round(seconds / 60);
  if (minutes < 60) return unit(minutes, 'minute');
  const hours = Math.floor(minutes / 60);
  if (hours >= 24) return unit(Math.round(hours / 24), 'day');
  const rest = minutes % 60;
  return rest ? `${unit(hours, 'hour')} ${unit(rest, 'minute')}` : unit(hours, 'hour');
}

/** A language's own name for people who read `locale`: "Finnish". */
export function languageName(code: string, locale: string): string {
  try {
    return new Intl.DisplayNames(locale, { type: 'language' }).of(code) ?? code;
  } catch {
    return code;
  }
}

export function percent(share: number, locale: string, digits = 0): string {
  return new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: digits }).format(share);
}
