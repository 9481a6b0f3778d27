import { AxeBuilder } from '@axe-core/playwright';
import { chromium, type Browser, type BrowserContextOptions, type Page } from 'playwright-core';
import { expect } from 'vitest';

const executable = process.env['CHROMIUM'] ?? '/usr/bin/chromium';

export const openBrowser = (): Promise<Browser> => chromium.launch({ executablePath: executable, args: ['--no-sandbox'] });

/** A fresh browser profile's page; whatever breaks in it fails the test that asks `broken`. */
export async function openPage(browser: Browser, options: BrowserContextOptions = {}): Promise<{ page: Page; broken: string[] }> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'en-GB', ...options });
  const page = await context.newPage();
  const broken: string[] = [];
  page.on('pageerror', (error) => broken.push(error.message));
  page.on('requestfinished', (request) => {
    if (new URL(request.url()).hostname !== '127.0.0.1' && request.url().startsWith('http')) broken.push(`a call to another host: ${request.url()}`);
  });
  return { page, broken };
}

/** Signs in to the console and waits for its first screen. */
export async function signIn(page: Page, url: string, email = 'admin@rimfell.example', password = 'rimfell-demo', undo = false): Promise<void> {
  await page.goto(`${url}/console/`);
  await page.getByLabel('E-mail').fill(email);
  await page.getByLabel('Password').fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.locator('#main').waitFor();
  if (undo) return;
  // Tests of other things do not wait for what may be taken back.
  await page.request.patch(`${url}/api/v1/session`, { data: { preferences: { undo_seconds: 0 } } });
  await page.reload();
  await page.locator('#main').waitFor();
}

/** axe finds nothing on the page as it is now. */
export async function expectAccessible(page: Page, name: string): Promise<void> {
  // Half-faded things have half their contrast: wait until nothing moves.
  await page.evaluate(() => Promise.all(document.getAnimations().filter((motion) => motion.effect?.getTiming().iterations !== Infinity).map((motion) => motion.finished.catch(() => undefined))));
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map((violation) => `${violation.id}: ${violation.nodes[0]?.html}`), name).toEqual([]);
}
