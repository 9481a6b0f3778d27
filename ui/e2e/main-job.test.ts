import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectAccessible, openBrowser, openPage, signIn } from './browser';
import { databases, freshDatabase, startProgram, type Program } from './program';
import { MailServer } from './smtp';
import { Widget } from './widget';

/** The whole of it: a visitor with the widget and an agent with the console, each in a browser of their own. */
describe.each(databases)('the main job on %s', (database) => {
  let program: Program;
  let browser: Browser;
  let desk: Page;
  let mails: MailServer;
  const opened: Widget[] = [];

  beforeAll(async () => {
    [program, browser, mails] = await Promise.all([freshDatabase(database).then(startProgram), openBrowser(), MailServer.start()]);
    desk = (await openPage(browser)).page;
    await signIn(desk, program.url);
  });
  afterAll(async () => {
    await browser?.close();
    await program?.stop();
    mails?.stop();
    expect(opened.flatMap((widget) => widget.broken)).toEqual([]);
  });

  const visitor = async (lang = 'en', path = '/demo') => {
    const widget = await Widget.open(browser, `${program.url}${path}?lang=${lang}`);
    opened.push(widget);
    return widget;
  };
  const go = (path: string) => desk.goto(`${program.url}/console${path}`);
  const log = () => desk.getByRole('log');
  const reply = () => desk.locator('#composer');
  const suggestions = () => desk.getByRole('group', { name: 'Suggested replies' }).getByRole('button');
  /** Opens the newest conversation of the queue, as it stands on top of the list. */
  const openNewest = async (words: string) => {
    await go('/c/all');
    const row = desk.locator('li a[href*="/c/all/"]', { hasText: words }).first();
    await row.click();
    await log().getByText(words).first().waitFor();
  };
  const api = (method: string, path: string, body?: unknown) =>
    desk.evaluate(async ([m, p, b]) => {
      const answer = await fetch(`/api/v1${p}`, { method: m as string, headers: { 'Content-Type': 'application/json' }, ...(b ? { body: b as string } : {}) });
      return answer.status === 204 ? null : ((await answer.json()) as Record<string, unknown>);
    }, [method, path, body === undefined ? '' : JSON.stringify(body)] as const);

  describe('ask', () => {
    it('the fact first, then the detail, the source and “Was this helpful?”', async () => {
      const widget = await visitor();
      await widget.reads(/is a bot/);
      await widget.say('How long does delivery to Sweden take?');
      const answer = widget.bot.nth(1);
      await answer.getByText('2–3 working days').first().waitFor();
      expect((await answer.innerText()).split('\n')[0]).toMatch(/Sweden.*2–3 working days/);
      const [article] = await Promise.all([widget.context.waitForEvent('page'), answer.locator('.sources a').first().click()]);
      await article.getByRole('heading', { level: 1 }).waitFor();
      expect(article.url()).toContain('/help/en/');
      await widget.press('Yes');
      await widget.reads('Thank you, good to hear.');
      await expectAccessible(widget.page, 'the widget after an answer');
      await widget.close();
    });

    it('a question that several articles could answer gets a choice, and the choice is answered', async () => {
      const widget = await visitor();
      await widget.say('gift card');
      const choices = widget.log.locator('.choices button');
      await choices.first().waitFor();
      expect(await choices.count()).toBeGreaterThanOrEqual(3);
      const title = await choices.first().innerText();
      await choices.first().click();
      await widget.log.locator('.line.bot .sources', { hasText: title }).waitFor();
      await widget.close();
    });
  });

  describe('hand off', () => {
    it.each([
      ['a question that no article covers', ['do you sponsor climbing festivals']],
      ['asking in words', ['talk to agent']],
      ['a short wish', ['customer support']],
      ['the same question again', ['How long does delivery to Sweden take?', 'how long does delivery to sweden take']],
    ])('%s', async (_, lines) => {
      const widget = await visitor();
      for (const [i, line] of lines.entries()) {
        await widget.say(line);
        await (i < lines.length - 1 ? widget.bot.nth(i + 1) : widget.handoff).waitFor();
      }
      expect((await widget.handoff.innerText()).length).toBeGreaterThan(20);
      expect(await widget.panel.getByRole('button', { name: 'Talk to a person' }).count()).toBe(0);
      await widget.close();
    });

    it('the button, and two “no” in a row; but asking for opening hours is a question', async () => {
      const pressed = await visitor();
      await pressed.press('Talk to a person');
      await pressed.handoff.waitFor();
      await pressed.close();

      const unhappy = await visitor();
      await unhappy.say('when is customer support open?');
      await unhappy.bot.nth(1).waitFor();
      expect(await unhappy.handoff.count()).toBe(0);
      await unhappy.say('How long does delivery to Sweden take?');
      await unhappy.log.locator('.helpful').last().waitFor();
      await unhappy.press('No');
      await unhappy.reads('Thanks for telling us.');
      await unhappy.say('I forgot my password');
      await unhappy.log.locator('.helpful').last().waitFor();
      await unhappy.press('No');
      await unhappy.handoff.waitFor();
      await unhappy.close();
    });

    it('arrives by itself, is dealt with by a person, goes back to the bot and is rated', async () => {
      await go('/c/queue');
      const before = Number(/^\((\d+)\)/.exec(await desk.title())?.[1] ?? 0);
      const widget = await visitor();
      await widget.say('zebra opera singers');
      await widget.handoff.waitFor();
      await expect.poll(async () => Number(/^\((\d+)\)/.exec(await desk.title())?.[1] ?? 0)).toBeGreaterThan(before);
      await openNewest('zebra opera singers');
      const there = desk.url();
      const why = desk.getByRole('region', { name: 'Handed to people' });
      await why.getByText('No article answers this well enough').waitFor();
      await why.getByText('“zebra opera singers”').waitFor();
      await why.getByRole('button', { name: /why/i }).click();
      await desk.getByText('Articles considered').waitFor();
      await desk.keyboard.press('Escape');

      await reply().pressSequentially('Oh dear. Which tent?');
      await widget.log.getByText('is writing…').waitFor();
      await desk.keyboard.press('Control+Enter');
      await widget.agent.getByText('Oh dear. Which tent?').waitFor();
      await widget.composer.pressSequentially('The green');
      await log().getByText('is writing…').waitFor();
      await widget.say('How long does delivery to Sweden take?');
      await log().getByText('How long does delivery to Sweden take?').waitFor();

      await widget.panel.locator('input[type=file]').setInputFiles({ name: 'tent.txt', mimeType: 'text/plain', buffer: Buffer.from('a green tent') });
      await widget.panel.getByText('tent.txt').waitFor();
      await widget.panel.getByRole('button', { name: 'Send' }).click();
      await log().getByText('tent.txt').first().waitFor();
      await desk.locator('input[type=file]').first().setInputFiles({ name: 'care.txt', mimeType: 'text/plain', buffer: Buffer.from('wash cold') });
      await desk.getByText('care.txt').first().waitFor();
      await reply().fill('Here is how to wash it.');
      await desk.keyboard.press('Control+Enter');
      const file = widget.agent.locator('a.file', { hasText: 'care.txt' });
      await file.waitFor();
      const [download] = await Promise.all([widget.page.waitForEvent('download'), file.click()]);
      expect(download.suggestedFilename()).toBe('care.txt');
      // A person had it: the bot said nothing since.
      expect(await widget.bot.count()).toBe(1);

      await desk.getByRole('button', { name: 'More actions' }).click();
      await desk.getByRole('menuitem', { name: 'Hand back to the bot' }).click();
      await widget.reads(/is here again/);
      await widget.say('How long does delivery to Norway take?');
      await widget.log.locator('.line.bot .sources').waitFor();
      await desk.getByRole('button', { name: 'Resolve' }).first().click();
      await widget.reads('How was it?');
      await widget.press('5 of 5');
      await widget.press('Send rating');
      await widget.reads('★★★★★');
      await desk.goto(there);
      await log().getByText('Rated 5 of 5').waitFor();
      await widget.close();
    });

    it('nobody is there: the reply goes by mail, and its link resumes this conversation', async () => {
      const settings = (await api('GET', '/settings')) as { settings?: object };
      const saved = await api('PUT', '/settings', { ...(settings.settings ?? settings), mail: { host: '127.0.0.1', port: mails.port, user: '', from: 'desk@rimfell.example', tls: 'none' } });
      expect(saved).not.toHaveProperty('code');
      await api('PATCH', '/session', { status: 'away' });
      const widget = await visitor();
      await widget.say('talk to agent');
      await widget.handoff.locator('form').waitFor();
      await widget.panel.getByRole('textbox', { name: 'E-mail address' }).fill('visitor@example.org');
      await widget.press('Save');
      await widget.reads('The answer also goes to visitor@example.org.');
      await widget.close();

      await go('/c/all');
      await desk.locator('li a[href*="/c/all/"]').first().click();
      await log().getByText('Left the address visitor@example.org').waitFor();
      await reply().fill('We are back on Monday, and it is in stock.');
      await desk.keyboard.press('Control+Enter');
      const mail = await mails.to('visitor@example.org');
      expect(mail).toContain('We are back on Monday');
      const link = /https?:\/\/\S*\/resume\S*/.exec(mail)?.[0].replace(/["<>].*$/, '');
      expect(link).toBeTruthy();
      const elsewhere = await openPage(browser);
      await elsewhere.page.goto((link as string).replace(/^https?:\/\/[^/]+/, program.url));
      await elsewhere.page.getByText('We are back on Monday').waitFor();
      expect(elsewhere.broken).toEqual([]);
      await elsewhere.page.context().close();
      await api('PATCH', '/session', { status: 'online' });
    });
  });

  describe('suggest', () => {
    it('three stand ready; one key takes one, one more sends it, and that is kept', async () => {
      const widget = await visitor();
      await widget.say('talk to agent');
      await widget.handoff.waitFor();
      await widget.say('And how long does delivery to Sweden take?');
      await openNewest('And how long does delivery to Sweden take?');
      await expect.poll(() => suggestions().count()).toBeGreaterThanOrEqual(3);
      await reply().focus();
      await desk.keyboard.press('Tab');
      await expect.poll(() => reply().inputValue()).not.toBe('');
      const written = await reply().inputValue();
      await desk.keyboard.press('Control+Enter');
      await widget.agent.first().waitFor();
      expect((await widget.agent.first().innerText()).slice(0, 40)).toContain(written.slice(0, 12));
      const report = (await api('GET', '/reports/overview')) as { suggestions: { shown: number; taken: number } };
      expect(report.suggestions.taken).toBeGreaterThan(0);
      await widget.close();
    });
  });

  describe('two languages', () => {
    it.each([
      ['fi', 'Kauanko toimitus Ruotsiin kestää?', /2–3 arkipäivää/],
      ['es', '¿Cuánto tarda el envío a Suecia?', /2–3 días laborables/],
    ])('%s is answered from its own articles', async (lang, question, fact) => {
      const widget = await visitor(lang);
      await widget.say(question);
      await widget.bot.nth(1).getByText(fact).first().waitFor();
      expect(await widget.bot.nth(1).locator('.sources a').first().getAttribute('href')).toContain(`/help/${lang}/`);
      await widget.close();
    });

    it('greets in the language of the page that is read now', async () => {
      const widget = await visitor('en');
      await widget.reads(/^Hi, I/);
      await widget.page.goto(`${program.url}/demo?lang=fi`);
      await widget.launcher.click();
      await widget.reads(/^Hei/);
      await widget.close();
    });

    it('without an engine the agent reads a gist, picks English, and the editor’s Finnish goes out', async () => {
      const widget = await visitor('fi');
      await widget.say('haluan puhua ihmisen kanssa');
      await widget.handoff.waitFor();
      await widget.say('Kauanko toimitus Ruotsiin kestää?');
      await openNewest('Kauanko toimitus Ruotsiin');
      await log().getByText(/^Asks:/).waitFor();
      await suggestions().first().waitFor();
      await reply().focus();
      await desk.keyboard.press('Tab');
      await desk.getByText('Goes out in Finnish').waitFor();
      expect(await reply().inputValue()).toMatch(/working days/);
      await desk.keyboard.press('Control+Enter');
      await widget.agent.getByText(/arkipäivää/).first().waitFor();
      await widget.press('Näytä alkuperäinen');
      await widget.agent.getByText(/working days/).first().waitFor();
      await widget.close();
    });

    it('with an engine every message is translated beside the original, both ways', async () => {
      await go('/settings/engines');
      await desk.getByRole('button', { name: 'Use it' }).first().click();
      await desk.getByText('In use').first().waitFor();
      await desk.getByRole('button', { name: 'Save' }).click();
      await desk.getByRole('button', { name: 'Undo' }).waitFor();
      const widget = await visitor('es');
      await widget.say('quiero hablar con una persona');
      await widget.handoff.waitFor();
      await widget.say('El gato come 24 manzanas en la casa roja');
      await openNewest('El gato come 24');
      await log().getByText(/eats 24 apples/).waitFor();
      await reply().fill('The red house is big.');
      await desk.getByText(/casa roja/).last().waitFor();
      await desk.keyboard.press('Control+Enter');
      await widget.agent.getByText(/casa roja/).waitFor();
      await widget.press(/original/i);
      await widget.agent.getByText('The red house is big.').waitFor();
      await widget.close();
    });
  });
});
