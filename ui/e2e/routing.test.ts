import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectAccessible, openBrowser, openPage, signIn } from './browser';
import { startProgram, type Program } from './program';

/** A queue that is given out: set by the admin, offered, declined, taken. */
let program: Program;
let browser: Browser;

beforeAll(async () => {
  [program, browser] = await Promise.all([startProgram(), openBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  await program?.stop();
});

const card = (page: Page) => page.getByRole('region', { name: 'A conversation for you' });

async function desk(email: string): Promise<{ page: Page; broken: string[] }> {
  const opened = await openPage(browser);
  await signIn(opened.page, program.url, email);
  return opened;
}

describe('routing', () => {
  it('is set for a team; an offer goes on when it is declined, and is taken by key', async () => {
    const admin = await desk('admin@rimfell.example');
    await admin.page.getByRole('button', { name: /Robin Hale/ }).first().click();
    await admin.page.getByText('Away', { exact: true }).click();
    const aino = await desk('aino@rimfell.example');
    await admin.page.goto(`${program.url}/console/settings/teams`);
    await admin.page.getByLabel('How its queue reaches people').first().selectOption('least_busy');
    await admin.page.getByLabel('Offered for').first().selectOption('120');
    await card(aino.page).waitFor();
    await expectAccessible(admin.page, 'settings of teams');
    await expectAccessible(aino.page, 'an offer');

    const sam = await desk('sam@rimfell.example');
    const first = await card(aino.page).innerText();
    await aino.page.keyboard.press('x');
    await expect.poll(async () => (await card(aino.page).count()) === 0 || (await card(aino.page).innerText()) !== first).toBe(true);
    await card(sam.page).waitFor();
    await sam.page.keyboard.press('y');
    await sam.page.waitForURL(/\/c\/mine\//);
    await sam.page.getByText('Sam Okoye joined').first().waitFor();
    await admin.page.goto(`${program.url}/console/settings/people`);
    await admin.page.getByText('What Aino Lehto can do').click();
    await admin.page.getByLabel('Skills').first().fill('Returns, tents');
    await admin.page.getByLabel('Conversations at once').first().fill('3');
    await admin.page.getByText('Saved.').first().waitFor();
    await expectAccessible(admin.page, 'what somebody can do');
    for (const who of [admin, aino, sam]) {
      expect(who.broken).toEqual([]);
      await who.page.context().close();
    }
  });
});
