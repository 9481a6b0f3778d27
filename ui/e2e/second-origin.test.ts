import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { expectAccessible, openBrowser } from './browser';
import { startProgram, type Program } from './program';
import { Widget } from './widget';

/** Somebody's own site, on an origin of its own, with the one script tag and hostile styles. */
let program: Program;
let browser: Browser;
let site: Server;
let address: string;

beforeAll(async () => {
  [program, browser] = await Promise.all([startProgram(), openBrowser()]);
  site = createServer((_, answer) => {
    answer.setHeader('Content-Type', 'text/html; charset=utf-8');
    answer.end(`<!doctype html><html lang="en"><head><title>A shop of its own</title>
      <style>* { color: #b00 !important; font: italic 40px serif !important } button { display: none !important }</style></head>
      <body><main><h1>A shop of its own</h1></main><script async src="${program.url}/widget.js"></script></body></html>`);
  });
  await new Promise<void>((done) => site.listen(0, '127.0.0.1', done));
  address = `http://127.0.0.1:${(site.address() as AddressInfo).port}`;
});
afterAll(async () => {
  await browser?.close();
  await program?.stop();
  site?.close();
});

async function allow(origins: string[]): Promise<void> {
  const call = (path: string, method: string, cookie: string, body?: unknown) =>
    fetch(`${program.url}/api/v1${path}`, { method, headers: { 'Content-Type': 'application/json', Cookie: cookie }, ...(body ? { body: JSON.stringify(body) } : {}) });
  const entered = await call('/session', 'POST', '', { email: 'admin@rimfell.example', password: 'rimfell-demo' });
  const cookie = entered.headers.getSetCookie().map((line) => line.split(';')[0]).join('; ');
  const known = (await (await call('/settings', 'GET', cookie)).json()) as { settings?: object };
  const saved = await call('/settings', 'PUT', cookie, { ...(known.settings ?? known), allowed_origins: origins });
  expect(saved.status).toBe(200);
}

it('works on a page of another origin, untouched by its styles', async () => {
  await allow([address]);
  const widget = await Widget.open(browser, address);
  await widget.say('How long does delivery to Sweden take?');
  await widget.bot.nth(1).getByText('2–3 working days').first().waitFor();
  const style = await widget.bot.nth(1).evaluate((line) => getComputedStyle(line).fontStyle + getComputedStyle(line).color);
  expect(style).not.toContain('italic');
  expect(style).not.toContain('187, 0, 0');
  await expectAccessible(widget.page, 'a page of another origin');
  await widget.page.reload();
  await widget.launcher.click();
  await widget.reads('How long does delivery to Sweden take?');
  expect(widget.broken).toEqual([]);
  await widget.close();
});

it('an origin that is not allowed gets no conversation, and is told so', async () => {
  await allow(['https://shop.example']);
  const widget = await Widget.open(browser, address).catch((cause: unknown) => cause);
  if (!(widget instanceof Widget)) throw widget;
  await widget.panel.getByRole('alert').waitFor();
  expect(await widget.bot.count()).toBe(0);
  await widget.close();
});
