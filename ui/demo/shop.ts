/** The demo shop: a page like any other, with the widget put on it by one tag. */
import './shop.css';

const lines = {
  en: {},
  fi: {
    gear: 'Varusteet', help: 'Ohjeet', headline: 'Tehty pitkälle kotimatkalle', cta: 'Katso varusteet', season: 'Tällä kaudella',
    lead: 'Teltat, rinkat ja vaatteet Tampereelta: testattu puurajan yläpuolella ja korjattu omassa verstaassa.',
    fact1: 'Toimitus 1–8 arkipäivässä', fact2: '60 päivää aikaa palauttaa', fact3: '5 vuotta omille teltoille ja rinkoille',
    note: 'Rimfell on keksitty kauppa, joka näyttää Seguen työssä.', stage: 'Katso vierailija ja asiakaspalvelija rinnakkain', console: 'Avaa asiakaspalvelijoiden näkymä',
  },
  es: {
    gear: 'Equipo', help: 'Ayuda', headline: 'Hecho para el camino largo a casa', cta: 'Ver el equipo', season: 'Esta temporada',
    lead: 'Tiendas, mochilas y capas desde Tampere, probadas por encima del bosque y reparadas en nuestro propio taller.',
    fact1: 'Envío en 1–8 días laborables', fact2: '60 días para devolver', fact3: '5 años en nuestras tiendas y mochilas',
    note: 'Rimfell es una tienda inventada que muestra Segue en acción.', stage: 'Ver visitante y agente lado a lado', console: 'Abrir la consola de los agentes',
  },
} satisfies Record<string, Record<string, string>>;
type Locale = keyof typeof lines;

const gear: { name: Record<Locale, string>; price: string; picture: string }[] = [
  { name: { en: 'Kuru 2 tent', fi: 'Kuru 2 -teltta', es: 'Tienda Kuru 2' }, price: '429 €', picture: '<path d="M8 92 56 22l48 70zM56 22v70M40 92l16-34 16 34"/>' },
  { name: { en: 'Selkä 55 pack', fi: 'Selkä 55 -rinkka', es: 'Mochila Selkä 55' }, price: '219 €', picture: '<rect x="32" y="30" width="48" height="66" rx="12"/><path d="M40 30c0-22 32-22 32 0M32 56h48M44 70h24v16H44z"/>' },
  { name: { en: 'Routa down jacket', fi: 'Routa-untuvatakki', es: 'Chaqueta de plumas Routa' }, price: '259 €', picture: '<path d="M40 20h32l26 22-12 16-8-6v44H34V52l-8 6-12-16zM56 26v70M34 60h44M34 76h44"/>' },
  { name: { en: 'Kivi boots', fi: 'Kivi-vaelluskengät', es: 'Botas Kivi' }, price: '239 €', picture: '<path d="M36 22h24v36c12 8 36 6 36 26v8H30V40zM30 84h66M46 36h14M46 48h14"/>' },
];

function show(locale: Locale) {
  document.documentElement.lang = locale;
  const own: Record<string, string> = lines[locale];
  for (const el of document.querySelectorAll<HTMLElement>('[data-line]')) {
    el.dataset['english'] ??= el.textContent ?? '';
    el.textContent = own[el.dataset['line'] ?? ''] ?? el.dataset['english'];
  }
  const help = document.querySelector<HTMLAnchorElement>('[data-line="help"]');
  if (help) help.href = `/help/${locale}`;
  document.querySelector('.cards')?.replaceChildren(
    ...gear.map((item) => {
      const card = document.createElement('li');
      const picture = document.createElement('div');
      picture.className = 'picture';
      picture.innerHTML = `<svg viewBox="0 0 112 112" aria-hidden="true">${item.picture}</svg>`;
      const words = document.createElement('div');
      const name = document.createElement('strong');
      name.textContent = item.name[locale];
      words.append(name, item.price);
      card.append(picture, words);
      return card;
    }),
  );
}

const wanted = new URLSearchParams(location.search);
const asked = wanted.get('lang') ?? '';
const locale: Locale = asked in lines ? (asked as Locale) : 'en';
const languages = document.querySelector('.languages');
for (const code of Object.keys(lines) as Locale[]) {
  const button = document.createElement('button');
  button.type = 'button';
  button.textContent = code.toUpperCase();
  button.setAttribute('aria-pressed', String(code === locale));
  button.addEventListener('click', () => {
    wanted.set('lang', code);
    location.search = wanted.toString();
  });
  languages?.append(button);
}
show(locale);

if (wanted.get('open')) addEventListener('load', () => (window as { Segue?: { open(): void } }).Segue?.open());
