import type { Key } from './speech.svelte';

/** A key and what it does, where we are; shown by `?`. */
export interface Shortcut {
  /** As in KeyboardEvent.key, with Mod+ in front for Ctrl or ⌘: `e`, `Mod+k`, `g m`. */
  keys: string;
  label: Key;
  run: () => void;
  /** Works while typing too. */
  always?: boolean;
  hidden?: boolean;
}

const layers: { shortcuts: () => Shortcut[] }[] = [];
let prefix = '';
let prefixAt = 0;
let popupOpen = false;

/** Adds shortcuts until the returned function is called; the newest layer wins. */
export function useKeys(shortcuts: () => Shortcut[]): () => void {
  const layer = { shortcuts };
  layers.push(layer);
  return () => void layers.splice(layers.indexOf(layer), 1);
}

/** Every shortcut that works now, the nearest first, each key once. */
export function shortcutsHere(): Shortcut[] {
  const seen = new Set<string>();
  return [...layers].reverse().flatMap((layer) => layer.shortcuts()).filter((shortcut) => !seen.has(shortcut.keys) && seen.add(shortcut.keys));
}

export const isTyping = (target: EventTarget | null) =>
  target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));

const mac = /Mac|iPhone|iPad/.test(navigator.platform);
/** The key as people of this machine know it. */
export const keyLabel = (keys: string) =>
  keys.replace('Mod+', mac ? '⌘' : 'Ctrl ').replace('Enter', '↵').replace('Escape', 'Esc').replace('ArrowUp', '↑').replace('ArrowDown', '↓').replace(/\b[a-z]\b/g, (letter) => letter.toUpperCase());

function onKeydown(event: KeyboardEvent) {
  if (event.defaultPrevented || event.isComposing || event.altKey) return;
  const mod = event.metaKey || event.ctrlKey;
  const typing = isTyping(event.target);
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  const recent = Date.now() - prefixAt < 900 ? `${prefix} ` : '';
  const pressed = mod ? `Mod+${key}` : key;
  const all = shortcutsHere().filter((shortcut) => !typing || shortcut.always);
  if (popupOpen && !mod) return;
  const hit = all.find((shortcut) => shortcut.keys === recent + pressed) ?? all.find((shortcut) => shortcut.keys === pressed);
  if (hit) {
    prefix = '';
    event.preventDefault();
    hit.run();
  } else if (!typing && !mod && all.some((shortcut) => shortcut.keys.startsWith(`${pressed} `))) {
    prefix = pressed;
    prefixAt = Date.now();
  }
}

/** Starts listening, once, at the page's start. */
export function listenForKeys(): void {
  // A menu or dialog closes itself on the same key: look before it does.
  const popup = '[role=dialog][data-state=open], [role=menu][data-state=open]';
  document.addEventListener('keydown', () => (popupOpen = document.querySelector(popup) !== null), { capture: true });
  document.addEventListener('keydown', onKeydown);
}
