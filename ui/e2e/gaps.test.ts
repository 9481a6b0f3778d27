import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { expectAccessible, openBrowser, openPage, signIn } from './browser';
import { startProgram, type Program } from './program';

/** What no article answers becomes an article, and is gone from the board. */
let program: Program;
let browser: Browser;
let page: Page;
let broken: string[];

beforeAll(async () => {
  [program, browser] = await Promise.all([startProgram(), openBrowser()]);
  ({ page, broken } = await openPage(browser));
  await signIn(page, program.url, 'editor@rimfell.example');
});
afterAll(async () => {
  await browser?.close();
  await program?.stop();
});

it('a gap becomes an article, and is gone once the bot answers', async () => {
  await page.getByRole('link', { name: 'Gaps' }).click();
  const cards = page.locator('#main ol > li');
  await cards.first().waitFor();
  await expectAccessible(page, 'the gaps');
  const question = await cards.first().locator('h2').innerText();
  const card = page.locator('#main ol > li', { has: page.getByRole('heading', { name: question, exact: true }) });
  if (process.env['SHOTS']) await page.screenshot({ path: `${process.env['SHOTS']}/gaps-1440.png` });
  await page.setViewportSize({ width: 390, height: 844 });
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  if (process.env['SHOTS']) await page.screenshot({ path: `${process.env['SHOTS']}/gaps-390.png` });
  await page.setViewportSize({ width: 1440, height: 900 });
  await card.getByRole('button', { name: 'Write the article' }).click();
  await expect.poll(() => page.getByRole('textbox', { name: 'Title' }).inputValue()).toBe(question);
  await page.getByLabel('Write in Markdown', { exact: false }).fill(`${question} Ask in the Tampere store: they know.`);
  const published = page.waitForResponse((answer) => answer.url().endsWith('/publish') && answer.ok());
  await page.getByRole('button', { name: 'Publish', exact: true }).click();
  await published; // leaving the page would take it back
  await expect.poll(async () => {
    await page.goto(`${program.url}/console/gaps`);
    await page.getByRole('heading', { name: 'What no article answers' }).waitFor();
    await page.locator('#main ol > li, #main h2').first().waitFor();
    return card.count();
  }, { timeout: 60_000 }).toBe(0); // a training goes before it
  expect(broken).toEqual([]);
}, 120_000);
