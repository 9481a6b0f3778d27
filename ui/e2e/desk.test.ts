import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { expectAccessible, openBrowser, openPage, signIn } from './browser';
import { startProgram, type Program } from './program';
import { Widget } from './widget';

/** Making the desk one's own, and the stage. */
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
const save = async () => {
  await page.getByRole('button', { name: 'Save', exact: true }).first().click();
  await page.getByRole('button', { name: 'Undo' }).first().waitFor();
};

describe('settings', () => {
  it('names, colour and greeting reach the widget', async () => {
    await signIn(page, program.url);
    await go('/settings/desk');
    await page.getByLabel('Name of the desk').fill('Alpine Help');
    await page.getByLabel('Name of the bot').fill('Edel');
    await page.getByLabel('Another colour').fill('#7a1fa2');
    await save();
    await go('/settings/site');
    await page.getByLabel('Greeting').first().fill('Servus from the Alps!');
    await save();
    const widget = await Widget.open(browser, `${program.url}/demo`);
    await widget.reads('Servus from the Alps!');
    await widget.panel.getByText('Alpine Help').first().waitFor();
    await widget.reads(/^Edel is a bot/);
    expect(await widget.launcher.evaluate((button) => getComputedStyle(button).backgroundColor)).toBe('rgb(122, 31, 162)');
    expect(await page.locator('code', { hasText: '/widget.js' }).innerText()).toContain(program.url);
    expect(widget.broken).toEqual([]);
    await widget.close();
  });

  it('a stricter promise answers fewer questions, and says how many', async () => {
    await signIn(page, program.url);
    await go('/settings/bot');
    const share = () => page.getByText(/Answers about \d+ ?% of questions|cannot be promised yet/);
    await share().waitFor();
    const before = await share().innerText();
    const slider = page.getByRole('slider').first();
    await slider.focus();
    for (let i = 0; i < 4; i++) await page.keyboard.press('ArrowLeft');
    await expect.poll(() => share().innerText()).not.toBe(before);
  });

  it('hours decide what a visitor is told', async () => {
    await signIn(page, program.url);
    await go('/settings/hours');
    await page.getByLabel('Time zone').fill('UTC');
    while (await page.getByRole('button', { name: /^Remove hours on/ }).count()) await page.getByRole('button', { name: /^Remove hours on/ }).first().click();
    await page.getByText('Always open.').waitFor();
    // One hour, on the day after tomorrow: closed now, whenever this runs.
    const day = new Intl.DateTimeFormat('en-GB', { weekday: 'long', timeZone: 'UTC' }).format(Date.now() + 2 * 86_400_000);
    await page.getByRole('button', { name: `Add hours on ${day}` }).click();
    await save();
    await page.evaluate(() => fetch('/api/v1/session', { method: 'PATCH', headers: { 'Content-Type': 'application/json' }, body: '{"status":"away"}' }));
    const widget = await Widget.open(browser, `${program.url}/demo`);
    await widget.press('Talk to a person');
    await widget.handoff.getByText(new RegExp(`${day}|09:00|9:00`, 'i')).waitFor();
    await widget.close();
  });

  it('a zip of saved pages and sample questions: what the bot would answer', async () => {
    await signIn(page, program.url, 'editor@rimfell.example');
    await go('/import');
    await page.getByLabel('Sample questions').fill('how long does delivery take\ndo you rent kayaks\nwho is the king of norway');
    await page.locator('input[type=file]').first().setInputFiles([
      { name: 'kayaks.html', mimeType: 'text/html', buffer: Buffer.from('<!doctype html><html lang="en"><head><title>Do you rent kayaks?</title></head><body><main><h1>Do you rent kayaks?</h1><p>Yes, we rent kayaks in summer for 40 € a day.</p></main></body></html>') },
      { name: 'saunas.md', mimeType: 'text/markdown', buffer: Buffer.from('# Do you sell tent saunas?\n\nYes, in autumn.\n') },
    ]);
    await page.getByRole('heading', { name: '2 articles found' }).waitFor();
    await page.getByText(/Of your 3 sample questions I would answer \d+ ?% at 95 ?% right/).waitFor();
    await page.getByText('who is the king of norway').last().waitFor();
    await expectAccessible(page, 'what an import would bring');
  });

  it('an import with broken lines names each and changes nothing', async () => {
    await signIn(page, program.url, 'editor@rimfell.example');
    await go('/import');
    await page.locator('input[type=file]').first().setInputFiles({ name: 'bad.csv', mimeType: 'text/csv', buffer: Buffer.from('question,answer\n,"No question"\nDo you sell skis?,\n') });
    await page.getByText('The row has no question.').waitFor();
    await page.getByText('The row has no answer.').waitFor();
    const found = (await (await fetch(`${program.url}/api/v1/help/search?q=skis&locale=en`)).json()) as { results: { title: string }[] | null };
    expect((found.results ?? []).map((result) => result.title)).not.toContain('Do you sell skis?');
  });
});

describe('the stage', () => {
  it('the phone and the desk are live beside one another', async () => {
    await page.goto(`${program.url}/demo/stage`);
    const phone = page.frameLocator('#phone');
    const desk = page.frameLocator('#desk');
    await desk.getByRole('main').first().waitFor();
    await page.getByRole('button', { name: /In Finnish, for a person/ }).click();
    await phone.locator('#segue-widget .panel .system.card').waitFor();
    await desk.getByRole('log').getByText('Haluan puhua ihmisen kanssa, pakettini on kadonnut').first().waitFor();
    await desk.getByText('The visitor asked for a person').waitFor();
    await expectAccessible(page, 'the stage');
  });
});
