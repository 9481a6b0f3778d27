import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { expectAccessible, openBrowser, openPage, signIn } from './browser';
import { startProgram, type Program } from './program';
import { Visitor } from './visitor';

let program: Program;
let browser: Browser;
let page: Page;
let broken: string[];

beforeAll(async () => {
  [program, browser] = await Promise.all([startProgram(), openBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  await program?.stop();
});
beforeEach(async () => {
  ({ page, broken } = await openPage(browser));
});
afterEach(async () => {
  await page.context().close();
  expect(broken).toEqual([]);
});

const go = (path: string) => page.goto(`${program.url}/console${path}`);
const log = () => page.getByRole('log');
const composer = () => page.locator('#composer');

describe('signing in', () => {
  it('says what is wrong, and lets nobody in', async () => {
    await page.goto(`${program.url}/console/reports`);
    await page.getByLabel('E-mail').fill('admin@rimfell.example');
    await page.getByLabel('Password').fill('not the password');
    await page.keyboard.press('Enter');
    await page.getByRole('alert').waitFor();
    expect(await page.getByRole('main').getByRole('heading', { name: 'Reports' }).count()).toBe(0);
  });

  it('an invitation makes an agent', async () => {
    await signIn(page, program.url);
    await go('/settings/people');
    await page.getByLabel('E-mail').fill('new@rimfell.example');
    await page.getByRole('button', { name: 'Make an invitation' }).click();
    const link = await page.getByRole('status').locator('code').innerText();
    const other = await openPage(browser);
    await other.page.goto(link);
    await other.page.getByLabel('Name').fill('Nora New');
    await other.page.getByLabel('New password').fill('a long password');
    await other.page.getByRole('button', { name: 'Join the desk' }).click();
    await other.page.locator('#main').waitFor();
    await other.page.context().clearCookies();
    await signIn(other.page, program.url, 'new@rimfell.example', 'a long password');
    await other.page.getByText('Nora New').waitFor();
    await other.page.context().close();
  });
});

describe('the search', () => {
  it('finds what was written in any conversation, and narrows it', async () => {
    await signIn(page, program.url);
    await go('/c/mine');
    const field = page.getByRole('searchbox', { name: 'Search conversations' });
    await field.fill('late three working');
    const rows = page.getByRole('list', { name: 'Mine' }).getByRole('listitem');
    await expect.poll(() => rows.count()).toBe(1);
    expect(await rows.locator('mark').allInnerTexts()).toEqual(['late', 'three', 'working']);
    await rows.getByRole('link').click();
    await log().locator('article.found', { hasText: 'late three working days' }).waitFor();
    expect(await rows.locator('mark').count()).toBe(3);
    await page.getByRole('button', { name: 'is:open' }).click();
    await page.getByText('Nothing found').waitFor();
    await field.fill('after:soon');
    await page.getByText('A date is written as 2026-11-23.').waitFor();
    await field.fill('from:hannah');
    await rows.getByText('Hannah Price').waitFor();
    await expectAccessible(page, 'what a search found');
    await field.press('Escape');
    await page.getByRole('heading', { name: 'Mine' }).waitFor();
  });
});

describe('a conversation, by keyboard only', () => {
  it('arrives by itself, is answered, shows what was read, and is resolved', async () => {
    await signIn(page, program.url);
    await go('/c/queue');
    const visitor = await Visitor.arrive(program.url, 'en');
    await visitor.say('talk to agent');
    const row = page.locator(`a[href$="${visitor.conversation}"]`);
    await row.waitFor();
    await expect.poll(() => page.title()).toMatch(/^\(\d+\) /);
    await row.focus();
    await page.keyboard.press('Enter');
    await log().getByText('The visitor asked for a person').waitFor();

    await page.keyboard.press('r');
    await page.keyboard.type('Hello, *how* can I help?');
    await page.keyboard.press('Enter');
    await visitor.sees((event) => event.text.startsWith('Hello'));
    await log().getByText('Sent').waitFor();
    await visitor.typing();
    await log().getByText('is writing…').waitFor();
    await visitor.say('My zip broke');
    await log().getByText('My zip broke').waitFor();
    await visitor.read();
    await log().getByText('Read').waitFor();

    await page.keyboard.press('Escape');
    await page.keyboard.press('n');
    await page.keyboard.type('Second broken zip this week');
    await page.keyboard.press('Enter');
    await log().getByText('Second broken zip').waitFor();
    expect((await visitor.events()).events.some((event) => event.text.includes('Second broken'))).toBe(false);

    await page.keyboard.press('Escape');
    await page.keyboard.press('e');
    await visitor.sees((event) => event.type === 'status');
    await page.getByRole('button', { name: 'Undo' }).waitFor();
  });

  it('hands back to the bot, which answers again', async () => {
    await signIn(page, program.url);
    const visitor = await Visitor.arrive(program.url, 'en');
    await visitor.say('talk to agent');
    await visitor.sees((event) => event.type === 'handoff');
    await go(`/c/queue/${visitor.conversation}`);
    await page.getByRole('button', { name: 'Take', exact: true }).click();
    await visitor.sees((event) => event.type === 'assigned');
    await page.keyboard.press('b');
    await visitor.sees((event) => event.type === 'handed_back');
    await visitor.say('How long does delivery to Sweden take?');
    await visitor.sees((event) => event.author.kind === 'bot' && event.seq > 4);
  });

  it('a suggestion in English goes out in the Finnish that an editor wrote', async () => {
    await signIn(page, program.url);
    const visitor = await Visitor.arrive(program.url, 'fi');
    await visitor.say('haluan puhua ihmisen kanssa');
    await visitor.sees((event) => event.type === 'handoff');
    await visitor.say('Kauanko toimitus Ruotsiin kestää?');
    await go(`/c/queue/${visitor.conversation}`);
    await page.getByRole('group', { name: 'Suggested replies' }).getByRole('button').first().waitFor();
    await composer().focus();
    await page.keyboard.press('Tab');
    await page.getByText('Goes out in Finnish').waitFor();
    const written = await composer().inputValue();
    await page.keyboard.press('Enter');
    const seen = await visitor.sees((event) => event.author.kind === 'agent' && event.type === 'message');
    expect(seen.locale).toBe('fi');
    expect(seen.data.original?.text).toBe(written);
  });

  it('offers what a colleague replied, and sends nothing with an open place', async () => {
    await signIn(page, program.url);
    const before = await Visitor.arrive(program.url, 'en');
    await before.say('the zip of my sleeping bag is stuck and i want to speak with a person');
    await go(`/c/all/${before.conversation}`);
    await composer().fill('A stuck zip wants wax and patience. If that fails we mend it under order RF-20417 free of charge.');
    await page.keyboard.press('Control+Shift+Enter');
    await before.sees((event) => event.type === 'status');
    const visitor = await Visitor.arrive(program.url, 'en');
    await expect.poll(async () => {
      await visitor.say('the zip of my sleeping bag is stuck, i want to speak with a person');
      await go(`/c/all/${visitor.conversation}`);
      const card = page.getByRole('group', { name: 'Suggested replies' }).getByRole('button', { name: 'wax and patience' });
      await card.click({ timeout: 2000 }).catch(() => undefined);
      return composer().inputValue();
    }, { timeout: 30_000 }).toContain('under order {{order number}} free');
    await page.getByText('To fill in before it goes out:').waitFor();
    expect(await page.getByRole('button', { name: 'Send', exact: true }).isDisabled()).toBe(true);
    await composer().focus();
    await page.keyboard.press('Enter'); // sends nothing, and goes to the place
    await page.keyboard.type('RF-1');
    expect(await composer().inputValue()).toContain('under order RF-1 free');
    await page.keyboard.press('Enter');
    const seen = await visitor.sees((event) => event.author.kind === 'agent' && event.type === 'message');
    expect(seen.text).toContain('RF-1 free');
  });

  it('keeps a draft through a reload', async () => {
    await signIn(page, program.url);
    const visitor = await Visitor.arrive(program.url, 'en');
    await visitor.say('talk to agent');
    await go(`/c/all/${visitor.conversation}`);
    await composer().fill('half a thought');
    await page.reload();
    await expect.poll(() => composer().inputValue()).toBe('half a thought');
  });
});

describe('the library', () => {
  it('a question and answer of ten seconds is found by the next question', async () => {
    await signIn(page, program.url, 'editor@rimfell.example');
    await go('/articles');
    await page.locator('#ask').waitFor();
    await page.keyboard.press('q');
    await page.getByRole('textbox', { name: 'Question' }).fill('Do you engrave ice axes?');
    await page.getByRole('textbox', { name: 'Answer' }).fill('Yes, we engrave ice axes in the Tampere store for 12 €.');
    await page.keyboard.press('Control+Enter');
    await page.getByText('The bot knows it in a moment').waitFor();
    await page.locator('#ask').fill('can you engrave an ice axe');
    await page.getByRole('region', { name: 'Ask and see why' }).getByRole('link', { name: 'Do you engrave ice axes?' }).first().waitFor();
  });

  it('two editors of one article: the second is told, nothing is lost', async () => {
    await signIn(page, program.url, 'editor@rimfell.example');
    await go('/articles');
    await page.getByRole('searchbox', { name: 'Search articles' }).fill('use a gift card');
    await page.getByRole('link', { name: /Use a gift card/ }).first().click();
    const body = page.getByLabel('Write in Markdown', { exact: false });
    await body.waitFor();
    const other = await openPage(browser);
    await signIn(other.page, program.url);
    await other.page.goto(page.url());
    const theirs = other.page.getByLabel('Write in Markdown', { exact: false });
    await theirs.fill('Somebody else was here first.');
    await other.page.getByText('Draft saved').waitFor();
    await body.fill('And I came second.');
    await page.getByRole('button', { name: 'Keep mine' }).click();
    await page.getByText('Draft saved').waitFor();
    expect(await body.inputValue()).toBe('And I came second.');
    await other.page.context().close();
  });

  it('shows what an import would bring before it stores anything', async () => {
    await signIn(page, program.url, 'editor@rimfell.example');
    await go('/import');
    await page.getByLabel('Sample questions').fill('do you sell kayaks');
    await page.locator('input[type=file]').first().setInputFiles({ name: 'faq.csv', mimeType: 'text/csv', buffer: Buffer.from('question,answer\nDo you rent kayaks?,"Yes, in summer."\n') });
    await page.getByRole('heading', { name: '1 article found' }).waitFor();
    await page.getByRole('button', { name: 'Bring it in' }).click();
    await page.getByRole('heading', { name: '1 article is in' }).waitFor();
  });
});

describe('settings do what they say', () => {
  it('the desk’s name reaches the widget, and undo takes it back', async () => {
    const name = async () => {
      const answer = await fetch(`${program.url}/api/v1/visitor/sessions`, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: '{}' });
      return ((await answer.json()) as { inbox: { desk_name: string } }).inbox.desk_name;
    };
    await signIn(page, program.url);
    await go('/settings/desk');
    const before = await name();
    await page.getByLabel('Name of the desk').fill('Alpine Help');
    await page.getByRole('button', { name: 'Save' }).click();
    await expect.poll(name).toBe('Alpine Help');
    await page.getByRole('button', { name: 'Undo' }).click();
    await expect.poll(name).toBe(before);
  });
});

describe.each([
  ['wide and light', { viewport: { width: 1440, height: 900 }, colorScheme: 'light' as const }],
  ['a phone and dark', { viewport: { width: 390, height: 844 }, colorScheme: 'dark' as const }],
])('every screen, %s', (_, options) => {
  const paths = ['/c/queue', '/c/all', '/articles', '/articles/new', '/answers', '/import', '/reports', ...['me', 'desk', 'site', 'bot', 'hours', 'people', 'teams', 'macros', 'categories', 'engines', 'mail', 'tokens'].map((name) => `/settings/${name}`)];
  it('axe finds nothing, and nothing is wider than the screen', async () => {
    const own = await openPage(browser, options);
    await own.page.goto(`${program.url}/console/`);
    await own.page.getByLabel('E-mail').waitFor();
    await expectAccessible(own.page, 'sign-in');
    await signIn(own.page, program.url);
    for (const path of paths) {
      await own.page.goto(`${program.url}/console${path}`);
      await own.page.waitForLoadState('networkidle').catch(() => undefined);
      await expectAccessible(own.page, path);
      expect(await own.page.evaluate(() => document.documentElement.scrollWidth - innerWidth), path).toBeLessThanOrEqual(0);
    }
    await own.page.goto(`${program.url}/console/c/all`);
    await own.page.locator('li a[href*="/c/all/"]').first().click();
    await own.page.getByRole('log').waitFor();
    await expectAccessible(own.page, 'a conversation');
    await own.page.context().close();
    expect(own.broken).toEqual([]);
  }, 180_000);
});
