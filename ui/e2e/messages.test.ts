import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { expectAccessible, openBrowser, openPage, signIn } from './browser';
import { startProgram, type Program } from './program';
import { Visitor } from './visitor';
import { Widget } from './widget';

/** What an agent does with their own words, besides sending them. */
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
  await signIn(page, program.url);
});
afterEach(async () => {
  await page.context().close();
  expect(broken).toEqual([]);
});

const go = (path: string) => page.goto(`${program.url}/console${path}`);
const log = () => page.getByRole('log');
const composer = () => page.locator('#composer');

async function waiting(): Promise<Visitor> {
  const visitor = await Visitor.arrive(program.url, 'en');
  await visitor.say('talk to agent');
  await visitor.sees((event) => event.type === 'handoff');
  await go(`/c/queue/${visitor.conversation}`);
  await composer().waitFor();
  return visitor;
}

describe('words that were sent', () => {
  it('are edited by keyboard, and deleted; the widget follows live and after a reload', async () => {
    const widget = await Widget.open(browser, `${program.url}/demo`);
    await widget.say('talk to agent');
    await expect.poll(() => widget.page.evaluate(() => Object.values(localStorage).join())).toContain('conversation');
    const id = await widget.page.evaluate(() => (JSON.parse(Object.entries(localStorage).find(([key]) => /^segue:[^:]*$/.test(key))![1]) as { conversation: string }).conversation);
    await go(`/c/queue/${id}`);
    await composer().fill('The code is 4711.');
    await composer().press('Enter');
    await widget.log.getByText('The code is 4711.').waitFor();

    await composer().press('ArrowUp');
    await page.getByText('You are changing a message.').waitFor();
    expect(await composer().inputValue()).toBe('The code is 4711.');
    await composer().fill('I will call you.');
    await composer().press('Enter');
    await widget.log.getByText('I will call you.').waitFor();
    expect(await widget.log.getByText('4711').count()).toBe(0);
    await widget.log.getByText('Edited').waitFor();
    await log().getByRole('button', { name: 'Edited' }).click();
    await log().getByText('The code is 4711.').waitFor();
    expect(await composer().inputValue()).toBe('');
    await expectAccessible(page, 'an edited message');

    await page.reload();
    await log().getByText('I will call you.').waitFor();
    await log().getByRole('button', { name: 'Delete' }).click();
    await log().getByRole('button', { name: 'Really delete?' }).click();
    await log().getByText('Message deleted').waitFor();
    await widget.log.getByText('Message deleted').waitFor();
    expect(await widget.log.getByText('I will call you.').count()).toBe(0);

    await Promise.all([widget.page.reload(), page.reload()]);
    await widget.launcher.click();
    await widget.log.getByText('Message deleted').waitFor();
    await log().getByText('Message deleted').waitFor();
    for (const words of ['4711', 'I will call you.']) {
      expect(await widget.log.getByText(words).count()).toBe(0);
      expect(await log().getByText(words).count()).toBe(0);
    }
    expect(widget.broken).toEqual([]);
    await widget.close();
  });

  it('of a note are changed without what was being written', async () => {
    const visitor = await waiting();
    await page.getByRole('button', { name: 'Note', exact: true }).click();
    await composer().fill('Friendly');
    await composer().press('Enter');
    await log().getByText('Friendly').waitFor();
    await composer().fill('Half a reply');
    await log().getByText('Friendly').hover();
    await log().getByRole('button', { name: 'Edit', exact: true }).click();
    await composer().fill('Very friendly');
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await log().getByText('Very friendly').waitFor();
    expect(await composer().inputValue()).toBe('Half a reply');
    expect((await visitor.events()).events.some((event) => event.text.includes('riendly'))).toBe(false);
  });
});
