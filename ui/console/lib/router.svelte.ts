/** History routing below /console/: `path` is reactive, `go` moves. */
const base = '/console';

class Router {
  /** Without the base, with a slash in front: /c/mine/0190… */
  path = $state(read());
  /** Segments of the path. */
  parts = $derived(this.path.split('/').filter(Boolean).map(decoded));
  /** Asked before a page is left; false stays. */
  guard: (() => boolean) | null = null;

  constructor() {
    window.addEventListener('popstate', () => (this.path = read()));
    document.addEventListener('click', (event) => this.follow(event));
  }

  go(path: string, replace = false): void {
    if (path === this.path || (this.guard && !this.guard())) return;
    history[replace ? 'replaceState' : 'pushState'](null, '', base + path);
    this.path = read();
  }

  /** Links inside the console move without loading. */
  private follow(event: MouseEvent): void {
    if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey) return;
    const link = event.target instanceof Element ? event.target.closest('a') : null;
    if (!link || link.target || link.origin !== location.origin || !link.pathname.startsWith(`${base}/`)) return;
    event.preventDefault();
    this.go(link.pathname.slice(base.length));
  }
}

function read(): string {
  return location.pathname.startsWith(base) ? location.pathname.slice(base.length) || '/' : '/';
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part; // an address that somebody mistyped
  }
}

export const router = new Router();
/** The address of a console page, for links. */
export const href = (path: string) => base + path;
