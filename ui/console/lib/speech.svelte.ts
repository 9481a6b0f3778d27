import { bestLocale, translator, type Translator } from '$shared/i18n';
import { en, type Key, type Lines } from '../i18n/en';

/** The locales that the console speaks. */
export const consoleLocales = ['en', 'fi', 'es'] as const;

const load: Record<string, () => Promise<Lines>> = {
  fi: async () => (await import('../i18n/fi')).fi,
  es: async () => (await import('../i18n/es')).es,
};

class Speech {
  current = $state.raw<Translator<Key>>(translator<Key>('en', en));
}
const speech = new Speech();

/** A line of the dictionary, in the agent's language. */
export const t: Translator<Key>['t'] = (key, params) => speech.current.t(key, params);
/** The locale that is spoken now, with its region, for Intl. */
export const locale = () => speech.current.locale;

/** Speaks `wanted` if the console can, else the browser's language, else English. */
export async function speak(wanted?: string): Promise<void> {
  const code = bestLocale([wanted ?? '', ...navigator.languages], consoleLocales);
  const lines = (await load[code]?.()) ?? en;
  // Dates and numbers as this person's part of the world writes them.
  const region = navigator.languages.find((known) => known.split('-')[0] === code) ?? code;
  speech.current = translator<Key>(region, lines);
  document.documentElement.lang = code;
}

export type { Key };
