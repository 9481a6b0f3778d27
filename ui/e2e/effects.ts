/** Runs inside the page: what stands there to be pressed, and whether a press did something. */
export interface Control {
  /** The same for the same control after a reload; numbers in names are left out. */
  key: string;
  /** For the report. */
  label: string;
  /** Controls of one kind in one list. */
  kind: string;
  href: string;
  /** Pressed, selected or current already: pressing it again may do nothing. */
  chosen: boolean;
  /** Inside a dialog or menu that lies over the rest. */
  over: boolean;
}

export interface Effects {
  list(): Control[];
  mark(key: string): boolean;
  arm(): void;
  effect(): string;
}

declare global {
  interface Window { effects: Effects }
}

/** Given to addInitScript: uses nothing from outside itself. */
export function watchEffects(): void {
  const pressable = 'a[href],button,summary,[role=button],[role=tab],[role=switch],[role=menuitem],[role=menuitemcheckbox],[role=option],input[type=checkbox],input[type=radio],input[type=submit]';
  const groups = 'aside,nav,header,footer,form,section,article,main,[role=dialog],[role=menu],[role=group],[role=tablist],[role=log],[role=search]';
  const roots = (from: Document | ShadowRoot = document): (Document | ShadowRoot)[] => [from, ...[...from.querySelectorAll('*')].flatMap((el) => (el.shadowRoot ? roots(el.shadowRoot) : []))];
  const all = (selector: string) => roots().flatMap((root) => [...root.querySelectorAll<HTMLElement>(selector)]);
  const words = (el: Element | null) => ((el?.getAttribute('aria-label') || (el as HTMLElement | null)?.innerText || el?.getAttribute('title') || '').trim().replace(/\s+/g, ' ').slice(0, 60));
  const visible = (el: HTMLElement) => el.checkVisibility({ visibilityProperty: true, opacityProperty: true }) && el.getBoundingClientRect().width > 1 && !el.closest('[inert],[aria-hidden=true]');
  const enabled = (el: HTMLElement) => !el.matches(':disabled,[aria-disabled=true],[data-disabled]');
  const deepActive = () => {
    let at: Element | null = document.activeElement;
    while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
    return at;
  };
  const scope = (el: Element) => {
    const group = el.closest(groups);
    return group ? `${group.tagName.toLowerCase()} ${group.getAttribute('aria-label') ?? ''}`.trim() : '';
  };
  const overlay = () => all('[role=dialog],[role=menu]').filter(visible).at(-1) ?? null;
  const found = new Map<string, HTMLElement>();
  let seen = { why: '', active: null as Element | null, href: '' };

  const noise = (record: MutationRecord) => {
    const at = record.target instanceof Element ? record.target : record.target.parentElement;
    if (record.attributeName === 'data-crawl' || at?.closest('time')) return true;
    // Notices go by themselves; only their coming counts.
    return !!at?.closest('.fixed[role=status]') && !record.addedNodes.length;
  };
  const observer = new MutationObserver((records) => {
    const real = records.find((record) => !noise(record));
    if (real) seen.why ||= `${real.type} ${real.attributeName ?? ''}`;
  });
  const also = (why: string) => () => (seen.why ||= why);
  for (const name of ['invalid', 'change', 'scroll', 'toggle']) document.addEventListener(name, also(name), true);
  const copy = navigator.clipboard?.writeText.bind(navigator.clipboard);
  if (copy) navigator.clipboard.writeText = (text) => (also('clipboard')(), copy(text));

  window.effects = {
    list() {
      const over = overlay();
      const times = new Map<string, number>();
      found.clear();
      return all(pressable).filter((el) => visible(el) && enabled(el) && (!over || over.contains(el))).map((el) => {
        const name = words(el).replace(/\d+/g, '').replace(/\s+/g, ' ').trim() || el.className.toString().slice(0, 40);
        const base = `${scope(el)} › ${el.getAttribute('role') ?? el.tagName.toLowerCase()} “${name}”`;
        const n = (times.get(base) ?? 0) + 1;
        times.set(base, n);
        const key = n > 1 ? `${base} ${n}` : base;
        found.set(key, el);
        const rows = el.matches('a') && el.parentElement && [...el.parentElement.children].filter((other) => other.tagName === 'A').length > 4;
        const list = el.closest('nav,[role=menu]') ? null : el.closest('ul,ol,tbody,[role=listbox],[role=group]') ?? (rows ? el.parentElement : null);
        return {
          key, label: key, over: !!over,
          kind: list ? `${scope(list)} › ${list.tagName} › ${el.tagName} ${el.matches('a') ? '' : el.className}` : '',
          href: el instanceof HTMLAnchorElement ? el.href : '',
          chosen: el.matches('[aria-current]:not([aria-current=false]),[aria-selected=true],[aria-pressed=true],[aria-checked=true],:checked'),
        };
      });
    },
    mark(key) {
      if (!found.has(key)) this.list();
      for (const el of all('[data-crawl]')) el.removeAttribute('data-crawl');
      const el = found.get(key);
      if (!el?.isConnected) return false;
      el.setAttribute('data-crawl', '');
      return true;
    },
    arm() {
      for (const root of roots()) observer.observe(root, { subtree: true, childList: true, attributes: true, characterData: true });
      observer.takeRecords();
      seen = { why: '', active: deepActive(), href: location.href };
    },
    effect() {
      const at = deepActive();
      if (location.href !== seen.href) return 'address';
      if (at && at !== seen.active && at !== document.body && !at.hasAttribute('data-crawl')) return 'focus';
      return seen.why;
    },
  };
}
