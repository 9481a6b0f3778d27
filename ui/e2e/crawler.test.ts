import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openBrowser, openPage, signIn } from './browser';
import { Crawler } from './crawler';
import { startProgram, type Program } from './program';
import { Visitor } from './visitor';

/** Nothing on any screen is there for show: whatever can be pressed does something. */
let program: Program;
let browser: Browser;
let page: Page;
let broken: string[];

beforeAll(async () => {
  [program, browser] = await Promise.all([startProgram(), openBrowser()]);
  ({ page, broken } = await openPage(browser, { permissions: ['notifications', 'clipboard-read', 'clipboard-write'] }));
  page.on('console', (said) => {
    // The browser says so itself when something is refused; that has its own words on the screen.
    if (said.type() === 'error' && !/status of (4\d\d|503)/.test(said.text())) broken.push(`console: ${said.text()}`);
  });
  page.on('response', (response) => {
    const unavailable = response.status() === 503 && response.url().endsWith('/translate'); // the crawl set up an engine that is none
    if (response.status() >= 500 && !unavailable) broken.push(`${response.status()} ${response.request().method()} ${response.url()}`);
  });
});
afterAll(async () => {
  await browser?.close();
  await program?.stop();
});

/** Pressed last or not at all, and why. */
const later = [
  /menuitem “Sign out”/, // ends the crawl: last
];
const skip = (label: string) => later.some((pattern) => pattern.test(label));

/** Screens of one kind: identifiers do not make another. */
const kindOf = (path: string) => path.replace(/\/c\/(resolved)?\w*\/.+/, '/c/$1/ID').replace(/(\/articles)\/(?!new$).+/, '$1/ID').replace(/(\/categories)\/.+/, '$1/ID');

it('the console: every screen that its navigation leads to', async () => {
  await signIn(page, program.url);
  const visitor = await Visitor.arrive(program.url, 'fi');
  await visitor.say('haluan puhua ihmisen kanssa');
  await visitor.sees((event) => event.type === 'handoff');
  await visitor.say('Kauanko toimitus Ruotsiin kestää?');
  const crawler = await Crawler.on(page, skip);
  const known = await crawl(crawler, ['/console/c/queue'], '/console/', '#main :is(h1, h2):visible');
  for (const screen of ['/console/c/mine', '/console/c//ID', '/console/articles/ID', '/console/articles/new', '/console/answers', '/console/import', '/console/reports', '/console/settings/people', '/console/settings/tokens']) expect(known).toContain(screen);
  await page.getByRole('button', { name: /Robin Hale/ }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await page.getByLabel('Password').waitFor();
  await crawler.visit(`${program.url}/console/`, 'form');
  expect(crawler.dead).toEqual([]);
  expect(broken).toEqual([]);
}, 300_000);

it('what visitors see: the help centre, the shop, the widget and the stage', async () => {
  const visitor = await openPage(browser, { permissions: ['clipboard-read', 'clipboard-write'] });
  const crawler = await Crawler.on(visitor.page, skip);
  await crawl(crawler, ['/help/en'], '/help/en', 'h1');
  await crawler.visit(`${program.url}/demo`, '#segue-widget .launcher');
  await crawler.visit(`${program.url}/demo/stage`, '#steps button');
  expect([...crawler.pressed].filter((key) => key.includes('Ask us')).length).toBeGreaterThan(0);
  expect(crawler.dead).toEqual([]);
  expect(visitor.broken).toEqual([]);
  for (const link of crawler.links) expect((await fetch(link)).status, link).toBeLessThan(400);
  await visitor.page.context().close();
}, 180_000);

/** Visits every kind of screen below an address that links lead to. */
async function crawl(crawler: Crawler, queue: string[], below: string, ready: string): Promise<string[]> {
  const known = new Set(queue.map(kindOf));
  for (let path = queue.shift(); path; path = queue.shift()) {
    await crawler.visit(program.url + path, ready);
    for (const link of crawler.links) {
      const to = new URL(link).pathname;
      if (!to.startsWith(below) || known.has(kindOf(to))) continue;
      known.add(kindOf(to));
      queue.push(to);
    }
  }
  return [...known];
}
