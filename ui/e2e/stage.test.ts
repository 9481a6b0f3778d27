import type { Browser, Cookie, FrameLocator, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, afterEach, describe, expect, it } from 'vitest';
import { expectAccessible, openBrowser, openPage } from './browser';
import { startProgram, type Program } from './program';

interface Monday { running: boolean; done: number; total: number; pace: number }

/** Visitor and agent side by side, as a stranger sees them. */
let program: Program;
let browser: Browser;
let page: Page;
let broken: string[];
let phone: FrameLocator;
let desk: FrameLocator;

beforeAll(async () => {
  [program, browser] = await Promise.all([startProgram(), openBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  await program?.stop();
});
/** The agent who was signed in by the stage itself: signing in again and again is limited. */
let signedIn: Cookie[] = [];
const agent = async (own: Page) => own.context().addCookies(signedIn);

beforeEach(async () => {
  ({ page, broken } = await openPage(browser));
  await agent(page);
  await page.goto(`${program.url}/demo/stage`);
  phone = page.frameLocator('#phone');
  desk = page.frameLocator('#desk');
  await phone.getByRole('log').waitFor();
  await desk.locator('#main').waitFor();
  signedIn = await page.context().cookies();
});
afterEach(async () => {
  await page.context().close();
  expect(broken).toEqual([]);
});

const step = (name: string) => page.getByRole('button', { name }).click();
const log = () => desk.getByRole('log');
const monday = async () => (await (await fetch(`${program.url}/api/v1/demo/monday`)).json()) as Monday;

describe('the stage', () => {
  it('signs the agent in by itself; the bot answers on the phone, whatever the language', async () => {
    await step('A plain question');
    await phone.locator('.line.bot').getByText('2–3 working days').first().waitFor();
    await step('2 · In Finnish');
    await phone.locator('.line.bot').getByText('arkipäiv').first().waitFor();
  });

  it('what the visitor asks in Finnish arrives at the desk, and the agent’s words on the phone', async () => {
    await step('In Finnish, for a person');
    await phone.locator('.system.card').first().waitFor();
    const row = desk.locator('li a[href*="/c/"]', { hasText: /ihmisen kanssa/ }).first();
    await row.click();
    await log().getByText('Haluan puhua ihmisen kanssa').first().waitFor();
    await desk.locator('#composer').fill('Hei, etsin pakettisi.');
    await desk.locator('#composer').press('Enter');
    await phone.locator('.line.agent').getByText('etsin pakettisi').waitFor();
    await phone.locator('form.composer textarea').fill('Kiitos paljon!');
    await phone.locator('form.composer textarea').press('Enter');
    await log().getByText('Kiitos paljon!').waitFor();
  });
});

describe('a busy Monday', () => {
  const waiting = async () => Number(await desk.locator('a[href="/console/c/queue"] .tabular-nums').first().innerText().catch(() => '0'));

  it('moves the desk’s queue, is nice to look at meanwhile, and ends with the report full of it', async () => {
    await desk.getByRole('link', { name: 'Reports' }).waitFor();
    const [before, queue] = [await overview(), await waiting()];
    await page.getByRole('button', { name: 'Play a busy Monday' }).click();
    await page.getByRole('button', { name: 'Stop' }).waitFor();
    await expect.poll(() => page.locator('#count').innerText()).toMatch(/^[1-9]\d* of 30 visitors$/);
    await expectAccessible(page, 'the stage on a Monday');
    await page.getByRole('button', { name: '4×' }).click();
    await expect.poll(async () => (await monday()).pace).toBe(4);
    await expect.poll(waiting, { timeout: 60_000 }).toBeGreaterThan(queue);
    await expect.poll(async () => (await monday()).running, { timeout: 150_000, interval: 500 }).toBe(false);
    await expect.poll(() => page.locator('#count').innerText()).toBe('30 visitors came');
    await page.getByRole('button', { name: 'Play a busy Monday' }).waitFor();
    const after = await overview();
    expect(after.conversations - before.conversations).toBe(30);
    expect(after.handed).toBeGreaterThan(before.handed);
  }, 240_000);
});

describe.each([
  ['wide and light', { viewport: { width: 1440, height: 900 }, colorScheme: 'light' as const }],
  ['wide and dark', { viewport: { width: 1440, height: 900 }, colorScheme: 'dark' as const }],
  ['a phone', { viewport: { width: 390, height: 844 } }],
  ['a phone and dark', { viewport: { width: 390, height: 844 }, colorScheme: 'dark' as const }],
])('%s', (name, options) => {
  it.each(['/demo/stage', '/demo'])('axe finds nothing on %s, and nothing is wider than the screen', async (path) => {
    const own = await openPage(browser, options);
    await agent(own.page);
    await own.page.goto(`${program.url}${path}`);
    const shop = path === '/demo' ? own.page.locator('#segue-widget .launcher') : own.page.frameLocator('#phone').getByRole('log');
    await shop.waitFor();
    if (path !== '/demo') await own.page.frameLocator('#desk').locator('#main').waitFor();
    await expectAccessible(own.page, `${path}, ${name}`);
    expect(await own.page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
    await own.page.context().close();
    expect(own.broken).toEqual([]);
  });
});

async function overview(): Promise<{ conversations: number; handed: number }> {
  return page.evaluate(async () => {
    const found = (await (await fetch('/api/v1/reports/overview')).json()) as { conversations: number; handoffs: { count: number }[] | null };
    return { conversations: found.conversations, handed: (found.handoffs ?? []).reduce((sum, row) => sum + row.count, 0) };
  });
}
