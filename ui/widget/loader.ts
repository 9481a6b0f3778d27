/**
 * The one script of somebody's site: draws the launcher and loads the rest
 * when a visitor is about to use it. The server puts the brands in.
 */
interface Brand {
  desk_name: string;
  bot_name: string;
  colour: string;
}

declare const __APP__: string;

const script = document.currentScript as HTMLScriptElement | null;
const brands = '__SEGUE_BRANDS__' as unknown as Record<string, Brand>;

function start(script: HTMLScriptElement) {
  const origin = new URL(script.src).origin;
  const inbox = script.dataset['inbox'] ?? '';
  const locale = (script.dataset['locale'] ?? (document.documentElement.lang || navigator.language)).slice(0, 35);
  const brand = brands[inbox] ?? brands[''];
  const colour = /^#[0-9a-f]{6}$/i.test(brand?.colour ?? '') ? (brand?.colour as string) : '#1d6f55';
  const labels: Record<string, string> = { fi: 'Kysy meiltä', es: 'Pregúntanos', sv: 'Fråga oss', de: 'Fragen Sie uns', ar: 'اسألنا' };

  const host = document.createElement('div');
  host.id = 'segue-widget';
  const root = host.attachShadow({ mode: 'open' });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`
:host{all:initial;color-scheme:light dark}
.launcher{position:fixed;inset-block-end:20px;inset-inline-end:20px;z-index:2147483000;display:flex;align-items:center;gap:9px;height:52px;padding:0 20px 0 16px;border:0;border-radius:26px;background:${colour};color:${ink(colour)};font:600 15px/1 system-ui,sans-serif;cursor:pointer;box-shadow:0 2px 6px #0003,0 10px 28px -6px #0005;transition:transform .16s}
.launcher:hover{transform:translateY(-2px)}.launcher:focus-visible{outline:3px solid ${colour};outline-offset:3px}
.launcher[hidden]{display:none}.badge{min-width:20px;padding:3px 6px;border-radius:10px;background:#c6373c;color:#fff;font-size:12px;text-align:center}
.badge[hidden]{display:none}@media(prefers-reduced-motion:reduce){.launcher{transition:none}}@media print{.launcher{display:none}}`);
  root.adoptedStyleSheets = [sheet];

  const button = document.createElement('button');
  button.className = 'launcher';
  button.type = 'button';
  button.setAttribute('aria-expanded', 'false');
  button.innerHTML =
    '<svg width="22" height="22" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true"><path d="M21 11.5a8.4 8.4 0 0 1-12.2 7.5L3 21l2-5.3A8.4 8.4 0 1 1 21 11.5Z"/><path d="M8.5 11.5h.01M12.5 11.5h.01M16.5 11.5h.01"/></svg>';
  const label = document.createElement('span');
  label.textContent = labels[locale.slice(0, 2)] ?? 'Ask us';
  const badge = document.createElement('span');
  badge.className = 'badge';
  badge.hidden = true;
  button.append(label, badge);
  root.append(button);
  document.body.append(host);

  let app: Promise<typeof import('./app')> | undefined;
  const load = () =>
    (app ??= (import(/* @vite-ignore */ `${origin}/widget/${__APP__}`) as Promise<typeof import('./app')>).catch((cause: unknown) => {
      app = undefined;
      throw cause;
    }));
  const unread = (n: number) => {
    badge.hidden = n === 0;
    badge.textContent = String(n);
  };
  const options = { origin, inbox, locale, colour, ink: ink(colour), onClose: shut, onUnread: unread };

  async function open() {
    button.setAttribute('aria-busy', 'true');
    try {
      (await load()).open(root, options);
      button.hidden = true;
      button.setAttribute('aria-expanded', 'true');
    } finally {
      button.removeAttribute('aria-busy');
    }
  }
  function shut() {
    button.hidden = false;
    button.setAttribute('aria-expanded', 'false');
    button.focus();
  }
  button.addEventListener('click', () => void open());
  button.addEventListener('pointerenter', () => void load().catch(() => undefined), { once: true });

  // A visitor who was in a conversation hears about answers without opening it.
  const key = `segue:${inbox}`;
  const known = localStorageGet(key);
  if (known.includes('"conversation"')) void load().then((a) => a.listen(root, options)).catch(() => undefined);
  if (script.dataset['open'] === 'true') void open();
  const ask = async (text: string) => {
    await open();
    (await load()).ask(root, options, text);
  };
  Object.assign(window, { Segue: { open: () => void open(), ask: (text: string) => void ask(text) } });
}

/** Black or white, whichever reads better on the colour. */
function ink(colour: string): string {
  const light = (at: number) => {
    const c = parseInt(colour.slice(at, at + 2), 16) / 255;
    return c <= 0.04 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
  };
  return 0.2126 * light(1) + 0.7152 * light(3) + 0.0722 * light(5) > 0.3 ? '#111' : '#fff';
}

function localStorageGet(key: string): string {
  try {
    return localStorage.getItem(key) ?? '';
  } catch {
    return '';
  }
}

if (script) {
  if (document.body) start(script);
  else addEventListener('DOMContentLoaded', () => start(script));
}
