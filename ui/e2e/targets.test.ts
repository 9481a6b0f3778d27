import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectAccessible, openBrowser, openPage, signIn } from './browser';
import { startProgram, type Program } from './program';
import { MailServer } from './smtp';
import { Visitor } from './visitor';
import { Widget } from './widget';

/** What visitors and agents are promised: targets, and the conversation as a mail. */
let program: Program;
let browser: Browser;
let mails: MailServer;
let desk: Page;

beforeAll(async () => {
  [program, browser, mails] = await Promise.all([startProgram(), openBrowser(), MailServer.start()]);
  desk = (await openPage(browser)).page;
  await signIn(desk, program.url);
});
afterAll(async () => {
  await browser?.close();
  await program?.stop();
  mails?.stop();
});

const go = (path: string) => desk.goto(`${program.url}/console${path}`);
const field = (name: string) => desk.getByLabel(name).first();

describe('targets', () => {
  it('are set for the desk and for a team, and taken back', async () => {
    await go('/settings/hours');
    await field('First reply').fill('soon');
    await field('First reply').blur();
    expect(await field('First reply').evaluate((input: HTMLInputElement) => input.validationMessage)).toContain('4 h');
    await field('First reply').fill('1:30');
    await field('Resolution').fill('2 d');
    await field('Resolution').blur();
    expect(await field('Resolution').inputValue()).toBe('48 h');
    await desk.getByRole('button', { name: 'Save' }).click();
    await desk.getByText('Saved.').waitFor();
    await expectAccessible(desk, 'targets of the desk');

    await go('/settings/teams');
    await desk.getByRole('switch', { name: 'Targets of its own' }).first().click();
    await expect.poll(() => field('First reply').inputValue()).toBe('90');
    await field('First reply').fill('20');
    await field('First reply').blur();
    await expect.poll(() => desk.getByRole('button', { name: 'Undo' }).count()).toBeGreaterThan(1);
    await desk.getByRole('button', { name: 'Undo' }).last().click();
    await expect.poll(() => field('First reply').inputValue()).toBe('90');
    await expectAccessible(desk, 'targets of a team');
  });

  it('count in the row, in the header and in a view of their own', async () => {
    const visitor = await Visitor.arrive(program.url, 'en');
    await visitor.say('I want to talk to a person');
    await visitor.sees((event) => event.type === 'handoff');
    await go(`/c/due/${visitor.conversation}`);
    await desk.getByRole('heading', { name: 'Due soon' }).waitFor();
    await desk.getByRole('list', { name: 'Due soon' }).getByText(/First reply: .* left/).waitFor();
    await desk.locator('header').getByText(/First reply: .* left/).waitFor();
    await expectAccessible(desk, 'what is due');
    await desk.setViewportSize({ width: 390, height: 844 });
    await desk.locator('header').getByText(/First reply: .* left/).waitFor();
    expect(await desk.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
    await desk.setViewportSize({ width: 1440, height: 900 });
  });
});

describe('the conversation as a mail', () => {
  it('is sent to the visitor who asks for it', async () => {
    await desk.request.put(`${program.url}/api/v1/settings`, { data: { mail: { host: '127.0.0.1', port: mails.port, user: '', from: 'desk@rimfell.example', tls: 'none', password_set: false } } });
    const widget = await Widget.open(browser, `${program.url}/demo?lang=fi`, 'fi-FI');
    await widget.say('I want to talk to a person');
    await widget.handoff.waitFor();
    await go('/c/queue');
    await desk.getByRole('list', { name: 'Unassigned' }).getByText('I want to talk to a person').last().click();
    await desk.locator('#main form textarea, #main textarea').last().fill('Hello, here I am.');
    await desk.getByRole('button', { name: 'Send and resolve' }).click();
    await widget.press('Lähetä sähköpostiin');
    const address = widget.log.getByRole('textbox', { name: 'Sähköpostiosoite' }).last();
    await address.fill('vera@example.com');
    await expectAccessible(widget.page, 'asking for the conversation as a mail');
    await address.press('Enter');
    await widget.reads('Keskustelu lähetetään osoitteeseen vera@example.com.');
    const mail = await mails.to('vera@example.com');
    expect(mail).toContain('Hello, here I am.');
    expect(mail).not.toContain('/resume#');
    expect(widget.broken).toEqual([]);
  });
});
