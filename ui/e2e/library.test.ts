import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { expectAccessible, openBrowser, openPage, signIn } from './browser';
import { startProgram, type Program } from './program';

/** Editing and reading: the console's library and the help centre. */
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

interface Answer { decision: string; answer: { text: string; article_id: string } | null; candidates: { article_id: string }[] }
async function ask(question: string, locale = 'en'): Promise<Answer> {
  const answer = await fetch(`${program.url}/api/v1/ask`, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ question, locale }) });
  return (await answer.json()) as Answer;
}
const body = () => page.getByLabel('Write in Markdown', { exact: false });
const preview = () => page.getByRole('tabpanel');

describe('editing', () => {
  it('what an editor finds, writes and publishes is the next answer', async () => {
    await signIn(page, program.url, 'editor@rimfell.example');
    await page.goto(`${program.url}/console/articles`);
    await page.getByRole('searchbox', { name: 'Search articles' }).fill('how long does delivery take');
    await page.getByRole('link', { name: /delivery take/i }).first().click();
    await body().waitFor();
    const before = await body().inputValue();
    const after = before.replace(/(Sweden\s*\|\s*)2–3( working days)?/, '$17–9 working days');
    expect(after).not.toBe(before);
    await body().fill(after);
    await preview().getByText('7–9 working days').waitFor();
    await page.getByRole('textbox', { name: /^Example \d+$/ }).last().fill('is malmö slower than stockholm');
    await page.getByText('Draft saved').waitFor();

    // A draft is nobody's answer, and no page.
    expect((await ask('How long does delivery to Sweden take?')).answer?.text).toContain('2–3');
    expect(await (await fetch(`${program.url}/help/en/search?q=malm%C3%B6`)).text()).not.toContain('7–9 working days');

    await page.getByRole('tab', { name: 'Ask and see why' }).click();
    const box = preview().getByRole('textbox').first();
    await box.fill('how long does delivery to swe');
    await preview().getByText('This article answers.').waitFor();
    await box.pressSequentially('den take');
    await preview().getByText(/Understood as English/).waitFor();

    await page.getByRole('button', { name: 'Publish', exact: true }).click();
    await page.getByText('Published. The next question is answered from it.').waitFor();
    await expect.poll(async () => (await ask('How long does delivery to Sweden take?')).answer?.text ?? '').toContain('7–9');
    await expect.poll(async () => (await ask('is malmö slower than stockholm')).candidates[0]?.article_id).toBe('delivery-times');
    await page.getByRole('tab', { name: 'Revisions' }).click();
    await preview().getByText('Live', { exact: true }).waitFor();
  });

  it('a new article stays a draft until it is published', async () => {
    await signIn(page, program.url, 'editor@rimfell.example');
    await page.goto(`${program.url}/console/articles/new`);
    await page.getByRole('textbox', { name: 'Title' }).fill('Can I hire a sherpa?');
    await page.getByRole('button', { name: 'Start writing' }).click();
    await body().fill('Yes: a sherpa costs 90 € a day.');
    await page.getByText('Draft saved').waitFor();
    expect((await ask('can i hire a sherpa')).answer?.text ?? '').not.toContain('90 €');
    expect((await fetch(`${program.url}/help/en/search?q=sherpa`)).ok).toBe(true);
    expect(await (await fetch(`${program.url}/help/en/search?q=sherpa`)).text()).not.toContain('Can I hire a sherpa?</a>');
  });
});

describe.each([
  ['wide and light', { viewport: { width: 1440, height: 900 }, colorScheme: 'light' as const }],
  ['a phone and dark', { viewport: { width: 390, height: 844 }, colorScheme: 'dark' as const }],
  ['without JavaScript', { javaScriptEnabled: false }],
])('reading, %s', (name, options) => {
  it.each([
    ['en', 'delivery', 'How long does delivery take?'],
    ['fi', 'toimitus', 'Kauanko toimitus kestää?'],
    ['es', 'entrega', '¿Cuánto tarda la entrega?'],
  ])('%s: home, category, search, article, feedback', async (locale, words) => {
    const reader = await openPage(browser, options);
    const { page } = reader;
    const scripted = !('javaScriptEnabled' in options);
    const check = async (what: string) => {
      if (scripted) await expectAccessible(page, `${locale} ${what}`);
      if (scripted) expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth), what).toBeLessThanOrEqual(0);
    };
    await page.goto(`${program.url}/help/${locale}`);
    expect(await page.locator('html').getAttribute('lang')).toBe(locale);
    await check('home');
    await page.locator('main a[href*="/categories/"]').first().click();
    await page.getByRole('heading', { level: 1 }).waitFor();
    await check('category');
    await page.goto(`${program.url}/help/${locale}`);
    const search = page.locator('input[type=search]').first();
    if (scripted) {
      await search.pressSequentially(words);
      await page.locator('[role="option"], .suggestions a').first().waitFor();
    } else await search.fill(words);
    await search.press('Enter');
    await page.waitForURL(/search\?q=/);
    await check('search');
    await page.locator('main a[href*="/articles/"]').first().click();
    await page.getByRole('heading', { level: 1 }).waitFor();
    await check('article');
    const yes = page.locator('form[action*="feedback"] button, form.feedback button').first();
    await yes.click();
    await expect.poll(() => page.locator('main').innerText()).toMatch(/thank|kiitos|gracias/i);
    await page.context().close();
    expect(reader.broken, name).toEqual([]);
  });
});
