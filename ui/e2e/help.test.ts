import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectAccessible, openBrowser, openPage } from './browser';
import { startProgram, type Program } from './program';

/** The help centre, as readers and machines without scripts get it. */
let program: Program;
let browser: Browser;

beforeAll(async () => {
  [program, browser] = await Promise.all([startProgram(), openBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  await program?.stop();
});

/** Runs with a page of its own, which nothing may have broken. */
async function reading(options: Parameters<typeof openPage>[1], work: (page: Page, to: (path: string) => Promise<unknown>) => Promise<void>): Promise<void> {
  const { page, broken } = await openPage(browser, options);
  await work(page, (path) => page.goto(`${program.url}${path}`));
  await page.context().close();
  expect(broken).toEqual([]);
}

const locales = [
  { code: 'en', browserLocale: 'en-GB', ask: 'How can we help?', search: 'Ask a question or search', button: 'Search', query: 'How long does delivery to Sweden take?', found: /Sweden/, category: 'Delivery', helpful: 'Was this helpful?', yes: 'Yes', no: 'No', thanks: 'Thank you for telling us.', missing: 'What was missing?', send: 'Send', all: 'All topics', short: 'In short' },
  { code: 'fi', browserLocale: 'fi-FI', ask: 'Kuinka voimme auttaa?', search: 'Kysy tai hae', button: 'Hae', query: 'Kauanko toimitus Ruotsiin kestää?', found: /toimit/i, category: 'Toimitus', helpful: 'Oliko tästä apua?', yes: 'Kyllä', no: 'Ei', thanks: 'Kiitos, kun kerroit.', missing: 'Mitä jäi puuttumaan?', send: 'Lähetä', all: 'Kaikki aiheet', short: 'Lyhyesti' },
  { code: 'es', browserLocale: 'es-ES', ask: '¿En qué podemos ayudarte?', search: 'Pregunta o busca', button: 'Buscar', query: '¿Cuánto tarda el envío a Suecia?', found: /Suecia/, category: 'Envíos', helpful: '¿Te ha servido?', yes: 'Sí', no: 'No', thanks: 'Gracias por contárnoslo.', missing: '¿Qué echas en falta?', send: 'Enviar', all: 'Todos los temas', short: 'En pocas palabras' },
];

describe.each([['with scripts', true], ['without JavaScript', false]])('%s', (_, javaScriptEnabled) => {
  describe.each(locales)('in $code', (l) => {
    const options = { locale: l.browserLocale, javaScriptEnabled };

    it('opens in the reader’s language, and goes from the front through a category to an article', () =>
      reading(options, async (page, to) => {
        await to('/help');
        expect(page.url()).toBe(`${program.url}/help/${l.code}`);
        expect(await page.locator('html').getAttribute('lang')).toBe(l.code);
        await page.getByRole('heading', { level: 1, name: l.ask }).waitFor();
        await page.getByRole('heading', { level: 3, name: l.category }).getByRole('link').click();
        await page.getByRole('heading', { level: 1, name: l.category }).waitFor();
        const entry = page.locator('main .entries a').first();
        const title = await entry.innerText();
        expect(await page.locator('main .entries a').count()).toBeGreaterThan(3);
        await entry.click();
        await page.getByRole('heading', { level: 1, name: title }).waitFor();
        expect((await page.locator('.prose').innerText()).length).toBeGreaterThan(80);
        await page.getByRole('navigation', { name: l.all }).getByRole('link', { name: l.category }).click();
        await page.getByRole('heading', { level: 1, name: l.category }).waitFor();
      }));

    it('the search gives the short answer and the articles', () =>
      reading(options, async (page, to) => {
        await to(`/help/${l.code}`);
        await page.locator('form.search input').fill(l.query);
        await page.getByRole('button', { name: l.button, exact: true }).click();
        await page.locator('.results a').first().waitFor();
        expect(new URL(page.url()).searchParams.get('q')).toBe(l.query);
        await page.getByRole('heading', { level: 2, name: l.short }).waitFor();
        await page.locator('.results').getByText(l.found).first().waitFor();
        await page.locator('.results a').first().click();
        await page.locator('.prose').waitFor();
      }));

    it('hears that an article did not help, and why', () =>
      reading(options, async (page, to) => {
        await to(`/help/${l.code}`);
        await page.locator('main .entries a').first().click();
        await page.getByRole('heading', { name: l.helpful }).waitFor();
        await page.getByRole('button', { name: l.no, exact: true }).click();
        await page.getByRole('textbox', { name: l.missing }).fill('The price of it.');
        await page.getByRole('button', { name: l.send }).click();
        await page.getByRole('heading', { name: l.thanks }).waitFor();
        expect(page.url()).toContain(`/help/${l.code}/articles/`);
      }));
  });
});

describe('search as you type', () => {
  it('shows titles under the field, walked with the arrow keys, and opens the chosen one', () =>
    reading({}, async (page, to) => {
      await to('/help/en');
      const field = page.getByRole('combobox', { name: 'Ask a question or search' });
      await field.pressSequentially('gift car');
      const options = page.getByRole('option');
      await options.first().waitFor();
      expect(await options.allInnerTexts()).toContain('Use a gift card');
      expect(await field.getAttribute('aria-expanded')).toBe('true');
      await field.press('ArrowDown');
      await field.press('ArrowDown');
      expect(await options.nth(1).getAttribute('aria-selected')).toBe('true');
      expect(await field.getAttribute('aria-activedescendant')).toBe(await options.nth(1).getAttribute('id'));
      const title = await options.nth(1).innerText();
      await expectAccessible(page, 'suggestions');
      await field.press('Enter');
      await page.getByRole('heading', { level: 1, name: title }).waitFor();
    }));

  it('goes away with Escape and with nothing found; Enter still searches', () =>
    reading({}, async (page, to) => {
      await to('/help/en');
      const field = page.getByRole('combobox', { name: 'Ask a question or search' });
      await field.fill('gift');
      await page.getByRole('option').first().waitFor();
      await field.press('Escape');
      await page.getByRole('listbox').waitFor({ state: 'hidden' });
      await field.fill('gift cards');
      await page.getByRole('option').first().waitFor();
      await field.fill('qqqqqq');
      await page.getByRole('listbox').waitFor({ state: 'hidden' });
      await field.press('Enter');
      await page.getByRole('heading', { level: 1, name: 'Nothing was found for “qqqqqq”' }).waitFor();
      await page.getByRole('heading', { name: 'Topics' }).waitFor();
    }));
});

describe('what readers may see', () => {
  it('another language of the same article is one click away', () =>
    reading({ javaScriptEnabled: false }, async (page, to) => {
      await to('/help/en/articles/how-long-does-delivery-take');
      await page.getByRole('navigation', { name: 'Language' }).getByRole('link', { name: 'Suomi' }).click();
      expect(page.url()).toContain('/help/fi/articles/');
      await page.getByRole('heading', { level: 1, name: /toimitus/i }).waitFor();
    }));

  it('what only agents may read is nowhere', () =>
    reading({ javaScriptEnabled: false }, async (page, to) => {
      await to('/help/en/search?q=Lost+parcel+steps+for+agents');
      await page.locator('.results a').first().waitFor();
      expect((await page.locator('.results').innerText()).toLowerCase()).not.toContain('steps for agents');
      await to('/help/en/articles/lost-parcel-steps-for-agents');
      await page.getByRole('heading', { level: 1, name: 'This page is not here' }).waitFor();
    }));

  it('“yes” is thanked for', () =>
    reading({}, async (page, to) => {
      await to('/help/en/articles/use-a-gift-card');
      await page.getByRole('button', { name: 'Yes', exact: true }).click();
      await page.getByRole('heading', { name: 'Thank you for telling us.' }).waitFor();
    }));
});

describe.each([
  ['wide', { viewport: { width: 1440, height: 900 }, colorScheme: 'light' as const }],
  ['wide and dark', { viewport: { width: 1440, height: 900 }, colorScheme: 'dark' as const }],
  ['a phone', { viewport: { width: 390, height: 844 }, colorScheme: 'light' as const }],
  ['a phone and dark', { viewport: { width: 390, height: 844 }, colorScheme: 'dark' as const }],
])('every page, %s', (name, options) => {
  const paths = ['/help/en', '/help/fi', '/help/es/categories/delivery', '/help/en/articles/use-a-gift-card', '/help/en/articles/use-a-gift-card?thanks=no&feedback=x', '/help/en/search?q=delivery+to+Sweden', '/help/en/search?q=qqqqqq', '/help/en/articles/nowhere'];
  it.each(paths)('axe finds nothing on %s, and nothing is wider than the screen', (path) =>
    reading(options, async (page, to) => {
      await to(path);
      await page.locator('#segue-widget .launcher').waitFor();
      await expectAccessible(page, `${path}, ${name}`);
      expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
    }));
});
