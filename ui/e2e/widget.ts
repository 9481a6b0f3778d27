import type { Browser, BrowserContext, Page } from 'playwright-core';
import { openPage } from './browser';

/** A visitor with the real widget, on a page that carries its one script tag. */
export class Widget {
  private constructor(readonly page: Page, readonly broken: string[]) {}

  static async open(browser: Browser, address: string, locale = 'en-GB'): Promise<Widget> {
    const { page, broken } = await openPage(browser, { viewport: { width: 390, height: 844 }, locale });
    await page.goto(address);
    const widget = new Widget(page, broken);
    await widget.launcher.click();
    await widget.log.waitFor();
    return widget;
  }

  get context(): BrowserContext {
    return this.page.context();
  }
  get launcher() {
    return this.page.locator('#segue-widget .launcher');
  }
  get panel() {
    return this.page.locator('#segue-widget .panel');
  }
  get log() {
    return this.panel.getByRole('log');
  }
  get composer() {
    return this.panel.locator('form.composer textarea');
  }
  /** What the bot said, oldest first; the first is its greeting. */
  get bot() {
    return this.log.locator('.line.bot');
  }
  get agent() {
    return this.log.locator('.line.agent');
  }
  get handoff() {
    return this.log.locator('.system.card');
  }

  async say(text: string): Promise<void> {
    await this.composer.fill(text);
    await this.composer.press('Enter');
    await this.log.locator('.line.visitor').getByText(text, { exact: true }).last().waitFor();
  }

  press = (name: string | RegExp) => this.panel.getByRole('button', { name }).last().click();
  reads = (text: string | RegExp) => this.log.getByText(text).last().waitFor();
  close = () => this.context.close();
}
