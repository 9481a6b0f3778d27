import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBrowser } from './browser';
import { startProgram, type Program } from './program';
import { Widget } from './widget';

/** What a visitor wrote is never lost, however early or badly connected it was written. */
let program: Program;
let browser: Browser;

beforeAll(async () => {
  [program, browser] = await Promise.all([startProgram(), openBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  await program?.stop();
});

const fact = '2–3 working days';
const question = 'How long does delivery to Sweden take?';

describe('a message that is written', () => {
  it('before the widget knows its conversation goes into that conversation', async () => {
    const widget = await Widget.open(browser, `${program.url}/demo`);
    await widget.say('Do you sell gift cards?');
    await widget.bot.nth(1).waitFor();
    let known: () => void = () => undefined;
    const late = new Promise<void>((done) => (known = done));
    await widget.page.route(/\/visitor\/session(\?|$)/, async (route) => {
      await late;
      await route.continue();
    });
    await widget.page.reload();
    await widget.launcher.click();
    await widget.composer.fill(question);
    await widget.composer.press('Enter');
    await widget.log.locator('.pending', { hasText: question }).waitFor();
    known();
    await widget.reads('Do you sell gift cards?');
    await widget.bot.getByText(fact).first().waitFor();
    expect(await widget.log.locator('.line.visitor', { hasText: question }).count()).toBe(1);
    expect(await widget.log.locator('.pending').count()).toBe(0);
    expect(widget.broken).toEqual([]);
    await widget.close();
  });

  it('first of all, without a connection, is sent after a reload', async () => {
    const widget = await Widget.open(browser, `${program.url}/demo`);
    await widget.page.route('**/api/v1/visitor/conversations', (route) => route.abort());
    await widget.composer.fill(question);
    await widget.composer.press('Enter');
    await widget.log.locator('.pending', { hasText: question }).waitFor();
    await widget.page.unroute('**/api/v1/visitor/conversations');
    await widget.page.reload();
    await widget.launcher.click();
    await widget.bot.getByText(fact).first().waitFor();
    expect(await widget.log.locator('.line.visitor', { hasText: question }).count()).toBe(1);
    await widget.close();
  });
});
