import { bestLocale, translator, type Translator } from '../shared/i18n';
import en from './lines/en';

export type Lines = { readonly [Key in keyof typeof en]: string };
export type T = Translator<keyof Lines>;

const others: Record<string, () => Promise<{ default: Lines }>> = {
  fi: () => import('./lines/fi'),
  es: () => import('./lines/es'),
  sv: () => import('./lines/sv'),
  de: () => import('./lines/de'),
  ar: () => import('./lines/ar'),
};

/** The widget's words in the visitor's language, English where there are none. */
export async function loadLines(wanted: string): Promise<T> {
  const locale = bestLocale([wanted, ...navigator.languages], ['en', ...Object.keys(others)]);
  try {
    const lines = await others[locale]?.();
    if (lines) return translator(locale, lines.default);
  } catch {
    // The words of a language that did not load are no reason to stay closed.
  }
  return translator('en', en);
}
