import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ask, helpPage } from './ask';
import { openBrowser, openPage, signIn } from './browser';
import { startProgram, type Program } from './program';
import { Visitor } from './visitor';

/** The editor's job: what is written here is what visitors are told next. */
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
  await signIn(page, program.url, 'editor@rimfell.example');
  await page.goto(`${program.url}/console/articles`);
});
afterEach(async () => {
  await page.context().close();
  expect(broken).toEqual([]);
});

const body = () => page.getByLabel('Write in Markdown', { exact: false });
const beside = () => page.getByRole('tabpanel');
const tab = (name: string) => page.getByRole('tab', { name }).click();
const saved = () => page.getByText('Draft saved').waitFor();
const said = (question: string) => ask(program.url, question).then((answer) => answer.answer?.text ?? '');

async function open(search: string, title: string): Promise<void> {
  await page.getByRole('searchbox', { name: 'Search articles' }).fill(search);
  await page.getByRole('link', { name: title }).first().click();
  await body().waitFor();
  await expect.poll(() => page.getByRole('textbox', { name: 'Title' }).inputValue()).toBe(title);
}

describe('an article', () => {
  const title = 'Which glove size is mine?';

  it('is found, changed beside its preview, tried while typing, and published into the next answer', async () => {
    expect(await said('Which glove size is mine?')).toContain('Measure around your hand');
    await open('glove size', title);
    const old = await body().inputValue();

    await body().fill(`Wrap a *ribbon* around your fist and read **the number of your glove** off our ribbon ruler.\n\n- Small hands: 6–7\n- Large hands: 9–10\n\n${old}`);
    await beside().locator('strong', { hasText: 'the number of your glove' }).waitFor();
    await beside().locator('em', { hasText: 'ribbon' }).waitFor();
    expect(await beside().locator('li', { hasText: 'Small hands' }).count()).toBe(1);
    await saved();
    await page.locator('header .chip', { hasText: 'Changed' }).waitFor();
    expect(await said('Which glove size is mine?'), 'a draft is told to nobody').not.toContain('ribbon');

    await page.getByLabel('when will my parcel come').fill('how fat is my fist for mittens');
    await page.keyboard.press('Enter');
    await expect.poll(() => page.getByLabel(/^Example \d+$/).last().inputValue()).toBe('how fat is my fist for mittens');
    await saved();

    await page.getByRole('button', { name: 'Publish', exact: true }).click();
    await page.getByText('The next question is answered from it.').waitFor();
    await expect.poll(() => said('Which glove size is mine?'), { timeout: 10_000, interval: 50 }).toContain('the number of your glove');
    expect(await helpPage(program.url, '/help/en/articles/which-glove-size-is-mine')).toContain('<strong>the number of your glove</strong>');
    await expect.poll(() => said('how fat is my fist for mittens'), { message: 'the new phrasing is learnt', timeout: 45_000, interval: 250 }).toContain('the number of your glove');
  });

  it('“ask and see why” answers with every keystroke, and says where this article stands', async () => {
    await open('glove size', title);
    await tab('Ask and see why');
    const box = page.locator('#ask');
    const why = page.getByRole('region', { name: 'Ask and see why' });
    await box.fill('');
    const asked: string[] = [];
    page.on('request', (request) => request.url().endsWith('/api/v1/ask') && asked.push((request.postDataJSON() as { question: string }).question));
    await box.pressSequentially('what glove size');
    await why.getByText('This article answers.').waitFor();
    expect(asked).toEqual([...'what glove size'].map((_, i) => 'what glove size'.slice(0, i + 1)).filter((text) => text.trim()));
    await why.getByText(/Understood as English, \d+ ms/).waitFor();
    await box.fill('how long does delivery to sweden take');
    await why.getByText(/This article (stands at place|is not among)/).waitFor();
    await why.getByText('2–3 working days').first().waitFor();
  });

  it('an older revision comes back into the draft, and out again when published', async () => {
    const visitor = await Visitor.arrive(program.url, 'en');
    await visitor.say('Which jacket size is mine?');
    await visitor.sees((event) => event.type === 'answer');
    await open('jacket size', 'Which jacket size is mine?');
    const old = await body().inputValue();
    await body().fill('Jackets come in one size only.');
    await saved();
    await page.getByRole('button', { name: 'Publish', exact: true }).click();
    await expect.poll(() => helpPage(program.url, '/help/en/articles/which-jacket-size-is-mine')).toContain('one size only');
    await tab('Revisions');
    // Who was told the old text can be written to.
    await beside().getByRole('region', { name: 'Were told an older text' }).getByRole('link', { name: 'Which jacket size is mine?' }).waitFor();
    await beside().locator('summary').nth(1).click();
    await beside().locator('details[open]').getByRole('button', { name: 'Take back into the draft' }).click();
    await expect.poll(() => body().inputValue()).toBe(old);
    await page.getByRole('button', { name: 'Publish', exact: true }).click();
    await expect.poll(() => helpPage(program.url, '/help/en/articles/which-jacket-size-is-mine')).not.toContain('one size only');
  });
});

describe('a question and its answer', () => {
  const question = 'Do you rent out avalanche beacons?';
  const answer = 'Yes, an avalanche beacon is 9 € a day in the Tampere store.';

  async function fill(): Promise<void> {
    await page.getByRole('button', { name: 'FAQ' }).click();
    await page.getByRole('textbox', { name: 'Question' }).fill(question);
    await page.getByRole('textbox', { name: 'Answer' }).fill(answer);
  }

  it('kept as a draft, is invisible to readers and to the bot until it is published', async () => {
    await fill();
    await page.getByRole('button', { name: 'Keep as draft' }).click();
    await body().waitFor();
    await expect.poll(() => body().inputValue()).toBe(answer);
    const before = await ask(program.url, question);
    expect(before.answer?.title).not.toBe(question);
    expect(before.candidates.map((candidate) => candidate.title)).not.toContain(question);
    expect(await helpPage(program.url, '/help/en')).not.toContain('beacons');
    expect(await helpPage(program.url, '/help/en/search?q=avalanche+beacons')).not.toContain('Tampere store');
    expect(await helpPage(program.url, '/help/en/search.json?q=avalanche')).toBe('[]\n');
    expect((await fetch(`${program.url}/help/en/articles/do-you-rent-out-avalanche-beacons`)).status).toBe(404);

    await page.getByRole('button', { name: 'Publish', exact: true }).click();
    await expect.poll(() => said(question), { timeout: 45_000, interval: 250 }).toContain('9 € a day');
    await expect.poll(() => helpPage(program.url, '/help/en/search.json?q=avalanche')).toContain('do-you-rent-out-avalanche-beacons');
    const [help] = await Promise.all([page.context().waitForEvent('page'), page.getByRole('link', { name: 'View in the help centre' }).click()]);
    await help.getByRole('heading', { level: 1, name: question }).waitFor();
  });

  it('taken off again, is told to nobody', async () => {
    await open('avalanche', question);
    await page.getByRole('button', { name: 'More' }).last().click();
    await page.getByRole('menuitem', { name: 'Unpublish' }).click();
    await page.getByText('No longer published.').waitFor();
    await expect.poll(() => said(question), { timeout: 45_000, interval: 250 }).not.toContain('9 € a day');
    expect((await fetch(`${program.url}/help/en/articles/do-you-rent-out-avalanche-beacons`)).status).toBe(404);
  });
});
