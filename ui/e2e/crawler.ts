import type { Page, Request } from 'playwright-core';
import { watchEffects, type Control } from './effects';

const patience = 1500; // milliseconds until something must have happened
const brief = 300; // the same for what is chosen already
const mostOfAKind = 2; // rows of one list that are tried
const closing = /“(Close|Cancel|Dismiss)”/; // after what else lies there

/** Presses everything that can be pressed on a screen, each once, and says what did nothing. */
export class Crawler {
  /** What was pressed, over all screens. */
  readonly pressed = new Set<string>();
  /** What did nothing, or broke. */
  readonly dead: string[] = [];
  /** Addresses that links lead to. */
  readonly links = new Set<string>();
  private readonly kinds = new Map<string, number>();
  private readonly openers = new Set<string>();
  private readonly flying = new Set<Request>();
  private outside = '';
  private screen = '';
  private why = '';

  private constructor(private readonly page: Page, private readonly skip: (label: string) => boolean) {}

  static async on(page: Page, skip: (label: string) => boolean): Promise<Crawler> {
    const crawler = new Crawler(page, skip);
    await page.addInitScript(watchEffects);
    page.on('request', (request) => {
      crawler.flying.add(request);
      crawler.outside ||= request.resourceType() === 'image' ? '' : 'request';
    });
    page.on('requestfinished', (request) => crawler.flying.delete(request));
    page.on('requestfailed', (request) => crawler.flying.delete(request));
    page.on('download', (download) => ((crawler.outside ||= 'download'), void download.cancel()));
    page.on('filechooser', () => (crawler.outside ||= 'file chooser'));
    page.on('dialog', (dialog) => ((crawler.outside ||= 'dialog'), void dialog.accept()));
    page.context().on('page', (opened) => ((crawler.outside ||= 'new page'), void opened.close()));
    return crawler;
  }

  /** Visits an address and presses everything there; `ready` is there once the screen is. */
  async visit(address: string, ready: string): Promise<void> {
    this.screen = new URL(address).pathname;
    const open = async () => {
      await this.page.goto(address);
      await this.page.locator(ready).first().waitFor();
      await this.settled();
    };
    await open();
    for (let fresh = true; ; ) {
      await this.fill();
      const next = await this.choose();
      if (!next) {
        if (fresh) return;
        await open();
        fresh = true;
        continue;
      }
      fresh = false;
      const { control, again } = next;
      if (!(await this.press(control)) && !again && !control.chosen) {
        await open(); // once more, from the beginning
        if ((await this.has(control.key)) && !(await this.press(control))) this.dead.push(`${this.screen}: ${control.label}${this.why}`);
      }
      if (!this.isHere()) await this.back(ready);
      if (!this.isHere()) await open();
      else await this.opened(control);
    }
  }

  private isHere = () => new URL(this.page.url()).pathname === this.screen;
  /** To where the press was made; quicker than loading it again. */
  private async back(ready: string): Promise<void> {
    await this.page.goBack({ timeout: patience }).catch(() => null);
    if (this.isHere()) await this.page.locator(ready).first().waitFor();
    await this.settled();
  }

  private key = (control: Control) => (/^(nav|aside)\b/.test(control.key) ? control.key : `${this.screen} ${control.key}`);
  private kind = (control: Control) => `${this.screen} ${control.kind}`;
  private isNew = (control: Control) => !this.pressed.has(this.key(control)) && !this.skip(control.label) && !(control.kind && (this.kinds.get(this.kind(control)) ?? 0) >= mostOfAKind);
  private has = async (key: string) => (await this.page.evaluate(() => window.effects.list())).some((control) => control.key === key);

  /** What was not pressed yet: in what lies over the rest first, then here, then behind what opens. */
  private async choose(): Promise<{ control: Control; again: boolean } | null> {
    const here = await this.page.evaluate(() => window.effects.list());
    for (const control of here) if (control.href) this.links.add(control.href);
    const left = here.filter((control) => this.isNew(control));
    const control = left.find((one) => !closing.test(one.label)) ?? left[0];
    if (control) {
      this.pressed.add(this.key(control));
      this.kinds.set(this.kind(control), (this.kinds.get(this.kind(control)) ?? 0) + 1);
      return { control, again: false };
    }
    if (here.some((control) => control.over)) {
      await this.page.keyboard.press('Escape');
      await this.settled();
      const after = await this.page.evaluate(() => window.effects.list());
      if (!after.some((control) => control.over)) return this.choose();
      return null;
    }
    for (const control of here) {
      if (this.openers.delete(this.key(control))) return { control, again: true };
    }
    return null;
  }

  /** Remembers what a press laid over the page, to come back for the rest of it. */
  private async opened(by: Control): Promise<void> {
    const over = (await this.page.evaluate(() => window.effects.list())).filter((control) => control.over);
    if (by.over || !over.length) return;
    if (over.some((control) => this.isNew(control))) this.openers.add(this.key(by));
  }

  /** Whether anything could be observed. */
  private async press(control: Control): Promise<boolean> {
    if (!(await this.page.evaluate((key) => window.effects.mark(key), control.key))) return true; // gone meanwhile
    const target = this.page.locator('[data-crawl]').first();
    this.why = '';
    try {
      // What shows itself only to the keyboard is pressed by the keyboard.
      const shown = await target.evaluate((el) => (el.scrollIntoView({ block: 'nearest' }), el.getBoundingClientRect().bottom > 0 && el.getBoundingClientRect().width > 1));
      await (shown ? target.hover({ timeout: patience, force: true }) : target.focus());
      await this.settled();
      await this.page.evaluate(() => window.effects.arm());
      this.outside = '';
      await (shown ? target.click({ timeout: patience }) : target.press('Enter'));
    } catch (cause) {
      if (!(await target.count())) return true;
      this.why = ` cannot be pressed: ${/- (.* intercepts pointer events)/.exec(String(cause))?.[1] ?? String(cause).slice(0, 200)}`;
      return false;
    }
    const did = await this.page.waitForFunction(() => window.effects.effect(), null, { timeout: control.chosen ? brief : patience, polling: 25 }).then(() => true, () => false);
    await this.settled();
    return did || this.outside !== '';
  }

  /** Until nothing is on its way any more and what came is drawn. */
  private async settled(): Promise<void> {
    for (let i = 0; i < 20; i++) {
      const waiting = [...this.flying].filter((request) => request.resourceType() !== 'websocket');
      if (!waiting.length && i > 0) return;
      await Promise.race([Promise.all(waiting.map((request) => request.response().catch(() => null))), this.page.waitForEvent('close', { timeout: patience }).catch(() => null)]);
      await this.page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(null))))).catch(() => null);
    }
  }

  /** Words into every empty field, so that what waits for them can be pressed. */
  private async fill(): Promise<void> {
    const fields = this.page.locator('input:not([type=file],[type=range],[type=color],[type=checkbox],[type=radio],[type=hidden],[type=search],[list],[role=combobox]):visible, textarea:visible');
    for (const field of await fields.all()) {
      const type = await field.getAttribute('type').catch(() => null);
      const empty = await field.evaluate((el: HTMLInputElement) => !el.value && !el.disabled && !el.readOnly).catch(() => false);
      if (!empty) continue;
      const value = { email: 'crawler@rimfell.example', url: 'http://127.0.0.1:9/v1', number: '7', password: 'not the password', date: '2026-12-24' }[type ?? ''] ?? 'Written by the crawler';
      await field.fill(value, { timeout: patience }).catch(() => undefined);
    }
  }
}
