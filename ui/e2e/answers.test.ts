import { writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBrowser, openPage, signIn } from './browser';
import { startProgram, type Program } from './program';
import { Visitor } from './visitor';

/** Whether the bot's confidence can be trusted, and the questions that must not go wrong. */
let program: Program;
let browser: Browser;
let page: Page;
let broken: string[];

beforeAll(async () => {
  [program, browser] = await Promise.all([startProgram(), openBrowser()]);
  ({ page, broken } = await openPage(browser));
  await signIn(page, program.url);
});
afterAll(async () => {
  await browser?.close();
  await program?.stop();
});

const answers = async () => {
  await page.goto(`${program.url}/console/answers`);
  await page.getByRole('heading', { name: 'Test questions' }).waitFor();
};
const row = (question: string) => page.locator('li', { hasText: question });

describe('the answers', () => {
  it('the playground moves with each keystroke, the curve with the promise', async () => {
    await answers();
    await page.locator('#ask').pressSequentially('how long does delivery to Sweden take');
    await page.getByRole('region', { name: 'Ask and see why' }).getByText('2–3 working days').first().waitFor();
    const promise = page.getByRole('slider');
    const before = await page.getByText(/Answers \d+\s*% of all questions/).innerText();
    await promise.fill('0.8');
    await page.getByRole('button', { name: 'Promise this' }).waitFor();
    expect(await page.getByText(/Answers \d+\s*% of all questions/).innerText()).not.toBe(before);
    await page.getByRole('button', { name: 'Promise this' }).click();
    await page.getByText('The bot answers by itself where it is 80% right.').waitFor();
    await page.getByRole('button', { name: 'Undo' }).click();
    await expect.poll(() => promise.inputValue()).toBe('0.95');
  });

  it('a test question is graded at once; a file with a broken line changes nothing', async () => {
    await answers();
    await page.getByRole('button', { name: 'Add test questions' }).click();
    const form = page.getByRole('dialog', { name: 'Add test questions' });
    await form.getByLabel('Question').fill('do you hire dragon tamers');
    await form.getByLabel('A person answers').check();
    await form.getByRole('button', { name: 'Add this one' }).click();
    await row('do you hire dragon tamers').getByText('Right').waitFor();

    await page.getByRole('button', { name: 'Add test questions' }).click();
    const file = join(tmpdir(), `segue-tests-${process.pid}.csv`);
    writeFileSync(file, 'question,article\nmay I pay by cheque,payment-methods\n,payment-methods\n');
    await form.locator('input[type=file]').setInputFiles(file);
    await form.getByText('line 3').waitFor();
    writeFileSync(file, 'question,article\nmay I pay by cheque,payment-methods\n');
    await form.locator('input[type=file]').setInputFiles(file);
    await row('may I pay by cheque').waitFor();
    await row('may I pay by cheque').getByRole('button', { name: /Remove/ }).click();
    await page.getByRole('button', { name: 'Undo' }).click();
    await row('may I pay by cheque').waitFor();
  });

  it('what makes a test question worse is foreseen, and held back where the desk wants it', async () => {
    await page.goto(`${program.url}/console/settings/bot`);
    const hold = page.getByRole('switch', { name: /Hold back/ });
    await hold.click();
    await page.getByRole('button', { name: 'Save' }).first().click();
    await page.getByText('Saved').first().waitFor();

    await page.goto(`${program.url}/console/articles/store-opening-hours`);
    await page.getByRole('textbox', { name: 'Title' }).fill('Our bicycle courier');
    await page.getByLabel('Write in Markdown', { exact: false }).fill('The courier comes by bicycle.');
    for (let n = await page.getByRole('button', { name: /Remove example/ }).count(); n > 0; n--) await page.getByRole('button', { name: /Remove example 1/ }).click();
    await page.getByRole('tab', { name: 'Ask and see why' }).click();
    await page.getByRole('button', { name: 'What would change?' }).click();
    await page.getByText(/test questions? gets? worse/).first().waitFor();
    await page.getByRole('button', { name: 'Publish', exact: true }).click();
    await page.getByRole('button', { name: 'Publish anyway' }).waitFor();
    expect(await page.locator('header .chip').last().innerText()).toBe('Changed');
    await page.getByRole('button', { name: 'Publish anyway' }).click();
    await page.getByText('Published. The next question is answered from it.').waitFor();
    expect(broken).toEqual([]);
  });

  it('in the shadow people answer, and the desk learns how often the bot would have been right', async () => {
    await page.goto(`${program.url}/console/settings/bot`);
    await page.getByRole('switch', { name: 'Let the bot only watch' }).click();
    await page.getByRole('button', { name: 'Save' }).first().click();
    await page.getByText('Saved').first().waitFor();
    const visitor = await Visitor.arrive(program.url, 'en');
    await visitor.say('How long does delivery to Sweden take?');
    await visitor.sees((event) => event.type === 'handoff');
    await answers();
    await page.getByText('Of 1 question it would have answered 100%.').waitFor();
    await page.goto(`${program.url}/console/settings/bot`);
    await page.getByRole('switch', { name: 'Let the bot only watch' }).click();
    await page.getByRole('button', { name: 'Add a promise' }).click();
    await page.getByRole('combobox', { name: 'Category or language' }).selectOption({ label: 'Finnish' });
    for (let n = await page.getByRole('button', { name: 'Save' }).count(); n > 0; n--) await page.getByRole('button', { name: 'Save' }).first().click();
    await expect.poll(async () => (await page.evaluate(async () => (await (await fetch('/api/v1/settings')).json()) as { shadow: boolean; promises: { locale: string }[] })).promises.map((rule) => rule.locale)).toEqual(['fi']);
    expect(broken).toEqual([]);
  });
});
