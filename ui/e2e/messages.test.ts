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
  await signIn(page, program.url, undefined, undefined, true);
  await hold(0);
});
afterEach(async () => {
  await page.context().close();
  expect(broken).toEqual([]);
});

const go = (path: string) => page.goto(`${program.url}/console${path}`);
const log = () => page.getByRole('log');
const composer = () => page.locator('#composer');

async function hold(seconds: number): Promise<void> {
  await page.request.patch(`${program.url}/api/v1/session`, { data: { preferences: { undo_seconds: seconds } } });
}
const agentSaid = async (visitor: Visitor) => (await visitor.events()).events.filter((event) => event.type === 'message' && event.author.kind === 'agent').map((event) => event.text);

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

describe('what was just sent', () => {
  it('is taken back by key and by button, words, kind and all', async () => {
    await hold(30);
    const visitor = await waiting();
    await composer().fill('Too fast');
    await composer().press('Enter');
    await log().getByText('Too fast').waitFor();
    await page.getByText('Sending…').waitFor();
    await expectAccessible(page, 'a reply that may be taken back');
    await composer().press('Control+z');
    await expect.poll(() => composer().inputValue()).toBe('Too fast');
    expect(await log().getByText('Too fast').count()).toBe(0);

    await page.getByRole('button', { name: 'Note', exact: true }).click();
    await composer().fill('A note, too fast');
    await composer().press('Enter');
    await log().getByRole('button', { name: 'Undo' }).click();
    await expect.poll(() => composer().inputValue()).toBe('A note, too fast');
    expect(await page.getByRole('button', { name: 'Note', exact: true }).getAttribute('aria-pressed')).toBe('true');
    expect(await agentSaid(visitor)).toEqual([]);
    expect(await page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith('segue.outbox')))).toEqual([]);
  });

  it('goes out at the end, once, from another conversation too', async () => {
    await hold(2);
    const visitor = await waiting();
    await composer().fill('In a moment');
    await composer().press('Enter');
    expect(await agentSaid(visitor)).toEqual([]);
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
    await visitor.sees((event) => event.text === 'In a moment');
    await page.goBack();
    await log().getByText('In a moment').waitFor();
    expect(await agentSaid(visitor)).toEqual(['In a moment']);
  });

  it('goes out when the tab is closed, and once though the next one sends it again', async () => {
    await hold(30);
    const visitor = await waiting();
    await composer().fill('The tab goes');
    await composer().press('Enter');
    await log().getByText('The tab goes').waitFor();
    const context = page.context();
    await page.close({ runBeforeUnload: true });
    await visitor.sees((event) => event.text === 'The tab goes');
    page = await context.newPage();
    await go(`/c/all/${visitor.conversation}`);
    await log().getByText('The tab goes').waitFor();
    await expect.poll(() => page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith('segue.outbox')))).toEqual([]);
    expect(await agentSaid(visitor)).toEqual(['The tab goes']);
  });

  it('waits for the network, and goes out at the next start', async () => {
    await hold(1);
    const visitor = await waiting();
    await page.route('**/api/v1/conversations/*/messages', (route) => route.abort());
    await composer().fill('Without a network');
    await composer().press('Enter');
    await log().getByText('Not sent.').waitFor();
    await page.unroute('**/api/v1/conversations/*/messages');
    await go('/articles');
    await visitor.sees((event) => event.text === 'Without a network');
    expect(await agentSaid(visitor)).toEqual(['Without a network']);
  });

  it('is taken back in one tab though another sent it', async () => {
    await hold(4);
    const visitor = await waiting();
    const other = await page.context().newPage();
    await other.goto(page.url());
    await composer().fill('Not this');
    await composer().press('Enter');
    await other.getByRole('log').getByRole('button', { name: 'Undo' }).click();
    await expect.poll(() => other.locator('#composer').inputValue()).toBe('Not this');
    await expect.poll(() => log().getByText('Not this').count()).toBe(0);
    await page.waitForTimeout(5000);
    expect(await agentSaid(visitor)).toEqual([]);
  });

  it('and resolved is taken back from the next conversation', async () => {
    await hold(30);
    const visitor = await waiting();
    await composer().fill('Done, goodbye');
    await composer().press('Control+Shift+Enter');
    await page.getByRole('status').getByRole('button', { name: 'Undo' }).first().click();
    await expect.poll(() => page.url()).toContain(visitor.conversation);
    await expect.poll(() => composer().inputValue()).toBe('Done, goodbye');
    expect(await agentSaid(visitor)).toEqual([]);
  });
});

describe('what was not sent yet', () => {
  it('stands on the other screen, marks its conversation, and is gone once it is sent', async () => {
    const visitor = await waiting();
    const other = await openPage(browser, { viewport: { width: 390, height: 844 } });
    await signIn(other.page, program.url);
    await other.page.goto(`${program.url}/console/c/queue`);
    await composer().pressSequentially('Half a sentence');
    const row = other.page.locator(`a[href$="${visitor.conversation}"]`);
    await row.getByText('Draft').waitFor();
    await row.click();
    await expect.poll(() => other.page.locator('#composer').inputValue()).toBe('Half a sentence');

    await other.page.locator('#composer').fill('Half a sentence, and the rest.');
    await expect.poll(() => composer().inputValue()).toBe('Half a sentence, and the rest.');
    await other.page.locator('#composer').press('Enter');
    await visitor.sees((event) => event.text === 'Half a sentence, and the rest.');
    await expect.poll(() => composer().inputValue()).toBe('');
    await other.page.goto(`${program.url}/console/c/all`);
    await other.page.locator(`a[href$="${visitor.conversation}"]`).waitFor();
    expect(await other.page.locator(`a[href$="${visitor.conversation}"]`).getByText('Draft').count()).toBe(0);
    expect(other.broken).toEqual([]);
    await other.page.context().close();
  });

  it('outlives a dead network and a reload, and reaches the server afterwards', async () => {
    const visitor = await waiting();
    await page.route('**/draft', (route) => route.abort());
    await page.getByRole('button', { name: 'Note', exact: true }).click();
    await composer().fill('Written in a tunnel');
    const kept = async () => ((await (await page.request.get(`${program.url}/api/v1/drafts`)).json()) as { drafts: { text: string; note: boolean; conversation_id: string }[] }).drafts;
    await page.waitForTimeout(900);
    expect((await kept()).some((draft) => draft.conversation_id === visitor.conversation)).toBe(false);
    await page.reload();
    await expect.poll(() => composer().inputValue()).toBe('Written in a tunnel');
    await page.unroute('**/draft');
    await page.evaluate(() => dispatchEvent(new Event('online')));
    await expect.poll(async () => (await kept()).find((draft) => draft.conversation_id === visitor.conversation)).toMatchObject({ text: 'Written in a tunnel', note: true });
  });
});

describe('a colleague in a note', () => {
  it('is found by keyboard, called with a desktop notice, and reads it in a view of their own', async () => {
    const aino = await openPage(browser, { viewport: { width: 390, height: 844 } });
    await aino.page.addInitScript(() => {
      const shown: string[] = [];
      Object.assign(window, { shown, Notification: class { static permission = 'granted'; constructor(title: string) { shown.push(title); } } });
      document.hasFocus = () => false;
    });
    await signIn(aino.page, program.url, 'aino@rimfell.example');
    await aino.page.goto(`${program.url}/console/c/mentions`);
    await aino.page.getByText('Nobody has called you').waitFor();

    const visitor = await waiting();
    await composer().press('Escape');
    await page.keyboard.press('n');
    await page.keyboard.type('Could you look, @ai');
    await page.getByRole('option', { name: 'Aino Lehto' }).waitFor();
    await expectAccessible(page, 'the list of colleagues');
    await page.keyboard.press('Enter');
    await page.keyboard.type('please?');
    expect(await composer().inputValue()).toBe('Could you look, @Aino Lehto please?');
    await page.keyboard.press('Enter');
    await log().getByText('Could you look').waitFor();

    await expect.poll(() => aino.page.evaluate(() => (window as unknown as { shown: string[] }).shown)).toContain('Robin Hale mentioned you');
    const row = aino.page.locator(`a[href$="${visitor.conversation}"]`);
    await row.getByText('Mentions you').waitFor();
    await expectAccessible(aino.page, 'the mentions');
    await expect.poll(() => aino.page.title()).toMatch(/^\(\d+\) /);
    await row.click();
    await aino.page.getByRole('log').getByText('Could you look').waitFor();
    const unread = async () => ((await (await aino.page.request.get(`${program.url}/api/v1/conversations/counts`)).json()) as { mentions: number }).mentions;
    await expect.poll(unread).toBe(0);
    await aino.page.goBack();
    await row.waitFor();
    await expect.poll(() => row.getByText('Mentions you').count()).toBe(0);
    expect((await visitor.events()).events.some((event) => event.text.includes('Could you look'))).toBe(false);
    expect(aino.broken).toEqual([]);
    await aino.page.context().close();
  });
});
