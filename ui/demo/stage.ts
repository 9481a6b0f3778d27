/** Visitor and agent side by side, and thirty more visitors at a button's press. */
import './stage.css';
import { createApi } from '../shared/api';

interface Monday {
  running: boolean;
  done: number;
  total: number;
  pace: number;
}
interface ShopWindow extends Window {
  Segue?: { open(): void; ask(text: string): void };
}

const steps: { label: string; lang: string; text: string }[] = [
  { label: '1 · A plain question', lang: 'en', text: 'How long does delivery to Sweden take?' },
  { label: '2 · In Finnish', lang: 'fi', text: 'Kauanko toimitus Ruotsiin kestää?' },
  { label: '3 · In Finnish, for a person', lang: 'fi', text: 'Haluan puhua ihmisen kanssa, pakettini on kadonnut' },
  { label: '4 · Something no article covers', lang: 'en', text: 'Do you sponsor school ski teams?' },
];

const api = createApi();
const find = <E extends HTMLElement>(id: string) => document.getElementById(id) as E;
const phone = find<HTMLIFrameElement>('phone');
const desk = find<HTMLIFrameElement>('desk');

/** The demo's agent signs in by herself; her login stands in the terminal anyway. */
async function signIn() {
  try {
    await api.get('/session');
  } catch {
    await api.post('/session', { email: 'aino@rimfell.example', password: 'rimfell-demo' }).catch(() => undefined);
  }
  await api.patch('/session', { status: 'online' }).catch(() => undefined);
  desk.src = '/console/';
}

let language = '';
/** People have the last conversation: whoever asks next comes in anew. */
let handedOver = false;
function comeAnew() {
  for (const key of Object.keys(localStorage)) if (key.startsWith('segue:')) localStorage.removeItem(key);
  language = '';
  handedOver = false;
}

function visit(lang: string): Promise<ShopWindow> {
  const shop = () => phone.contentWindow as ShopWindow;
  if (language === lang) return Promise.resolve(shop());
  language = lang;
  return new Promise((resolve) => {
    phone.onload = () => {
      const wait = setInterval(() => {
        if (!shop().Segue) return;
        clearInterval(wait);
        resolve(shop());
      }, 50);
    };
    phone.src = `/demo?lang=${lang}&open=1`;
  });
}

interface Row {
  id: string;
  owner: string;
  page: string;
  last_text: string;
  updated_at: string;
}

/** Opens the conversation on the agent's side once the bot is done with it. */
async function arrived(text: string): Promise<void> {
  const since = Date.now() - 1_000;
  for (let tries = 0; tries < 20; tries++) {
    await new Promise((next) => setTimeout(next, 250));
    const { conversations } = await api.get<{ conversations: Row[] }>('/conversations', { view: 'all', limit: 5 });
    const mine = conversations.find((row) => row.page.includes('open=1') && Date.parse(row.updated_at) >= since);
    if (!mine || (mine.owner === 'bot' && mine.last_text === text)) continue;
    handedOver = mine.owner !== 'bot';
    desk.src = `/console/c/all/${encodeURIComponent(mine.id)}`;
    return;
  }
}

for (const step of steps) {
  const item = document.createElement('li');
  const button = document.createElement('button');
  button.type = 'button';
  button.textContent = step.label;
  button.title = step.text;
  button.addEventListener('click', () => {
    button.classList.add('done');
    if (handedOver) comeAnew();
    void visit(step.lang).then((shop) => {
      shop.Segue?.ask(step.text);
      return arrived(step.text);
    });
  });
  item.append(button);
  find('steps').append(item);
}

const monday = find<HTMLButtonElement>('monday');
const pace = find<HTMLButtonElement>('pace');
const progress = find<HTMLProgressElement>('progress');
const count = find('count');

const quick = 4;
let again: ReturnType<typeof setTimeout> | undefined;

function show(state: Monday) {
  clearTimeout(again);
  monday.textContent = state.running ? 'Stop' : 'Play a busy Monday';
  progress.hidden = pace.hidden = !state.running;
  pace.setAttribute('aria-pressed', String(state.pace > 1));
  progress.max = state.total;
  progress.value = state.done;
  count.textContent = state.running ? `${state.done} of ${state.total} visitors` : state.done ? `${state.done} visitors came` : '';
  if (state.running) again = setTimeout(() => void api.get<Monday>('/demo/monday').then(show), 1500);
}

monday.addEventListener('click', () => {
  const action = monday.textContent === 'Stop' ? 'stop' : 'start';
  void api.post<Monday>('/demo/monday', { action }).then(show, (cause: Error) => (count.textContent = cause.message));
});

pace.addEventListener('click', () => {
  const faster = pace.getAttribute('aria-pressed') !== 'true';
  void api.post<Monday>('/demo/monday', { action: 'pace', pace: faster ? quick : 1 }).then(show, () => undefined);
});

void signIn();
void visit('en');
void api.get<Monday>('/demo/monday').then(show, () => undefined);
