import { Problem } from '$shared/api';
import { t } from './speech.svelte';

export interface Toast {
  id: number;
  text: string;
  tone: 'plain' | 'bad';
  undo: (() => void) | null;
}

const shownFor = 6000;

/** Short lines at the bottom of the screen, with an undo where there is one. */
class Toasts {
  list = $state<Toast[]>([]);
  private next = 1;

  say(text: string, undo: (() => void) | null = null): void {
    this.add({ id: this.next++, text, tone: 'plain', undo }, shownFor);
  }

  fail(cause: unknown): void {
    this.add({ id: this.next++, text: words(cause), tone: 'bad', undo: null }, shownFor * 1.5);
  }

  drop(id: number): void {
    this.list = this.list.filter((toast) => toast.id !== id);
  }

  /** Undoes the newest that can be undone; false if there is none. */
  undoLast(): boolean {
    const last = this.list.findLast((toast) => toast.undo);
    if (!last) return false;
    this.drop(last.id);
    last.undo?.();
    return true;
  }

  private add(toast: Toast, ms: number) {
    this.list = [...this.list.slice(-2), toast];
    setTimeout(() => this.drop(toast.id), ms);
  }
}

/** What went wrong, in the agent's words where we have them. */
export function words(cause: unknown): string {
  if (cause instanceof Problem && cause.code === 'offline') return t('problem.offline');
  if (cause instanceof Problem && cause.code === 'rate_limited') return t('problem.rate_limited');
  return cause instanceof Error ? cause.message : String(cause);
}

export const toasts = new Toasts();

/** Runs an action; what fails is said, not thrown. True when it went well. */
export async function attempt(action: () => Promise<unknown>): Promise<boolean> {
  try {
    await action();
    return true;
  } catch (cause) {
    toasts.fail(cause);
    return false;
  }
}
