/** The widget behind the launcher: mounted once, shown and hidden after. */
import { render, h } from 'preact';
import tokens from '../shared/tokens.css?inline';
import { Chat } from './chat';
import styles from './widget.css?inline';
import { loadLines } from './lines';
import { Panel } from './Panel';

export interface Options {
  origin: string;
  inbox: string;
  locale: string;
  colour: string;
  ink: string;
  onClose: () => void;
  onUnread: (n: number) => void;
}

let ready: Promise<Chat> | undefined;

/** Shows the panel. */
export function open(root: ShadowRoot, options: Options): void {
  void begin(root, options).then((chat) => chat.show());
}

/** Only listens for answers to the conversation that was open before. */
export function listen(root: ShadowRoot, options: Options): void {
  void begin(root, options).then((chat) => chat.connect());
}

/** Asks as if the visitor had written it. */
export function ask(root: ShadowRoot, options: Options, text: string): void {
  void begin(root, options).then((chat) => chat.send(text));
}

function begin(root: ShadowRoot, options: Options): Promise<Chat> {
  return (ready ??= (async () => {
    const sheets = [tokens, styles, `.segue{--brand:${options.colour};--brand-ink:${options.ink}}`].map((css) => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(css);
      return sheet;
    });
    root.adoptedStyleSheets = [...root.adoptedStyleSheets, ...sheets];
    const lines = await loadLines(options.locale);
    const chat = new Chat(options, lines);
    const place = document.createElement('div');
    root.append(place);
    chat.draw = () => render(h(Panel, { chat }), place);
    chat.draw();
    return chat;
  })());
}
