import { createApi } from '$shared/api';
import { speak } from './speech.svelte';
import type { Agent, Desk, Preferences, Presence } from './types';

/** Who is signed in, and to which desk. */
class Session {
  agent = $state<Agent | null>(null);
  desk = $state<Desk | null>(null);
  /** False until the server has said whether we are signed in. */
  known = $state(false);

  get isAdmin() {
    return this.agent?.role === 'admin';
  }
  get canEdit() {
    return this.agent?.role === 'admin' || this.agent?.role === 'editor';
  }
  get preferences(): Preferences {
    return this.agent?.preferences ?? {};
  }

  async load(): Promise<void> {
    try {
      await this.take(await api.get<{ agent: Agent; desk?: Desk }>('/session'));
    } catch {
      this.agent = null;
    } finally {
      this.known = true;
    }
  }

  async signIn(email: string, password: string): Promise<void> {
    await api.post('/session', { email, password });
    await this.load();
  }

  async signOut(): Promise<void> {
    await api.delete('/session');
    this.agent = null;
  }

  async change(change: { status?: Presence; locale?: string; languages?: string[]; skills?: string[]; name?: string; preferences?: Preferences }): Promise<void> {
    await api.patch('/session', change);
    await this.load();
  }

  private async take({ agent, desk }: { agent: Agent; desk?: Desk }) {
    this.agent = agent;
    if (desk) this.desk = desk;
    document.documentElement.dataset['theme'] = agent.preferences?.theme ?? 'system';
    await speak(agent.locale);
  }
}

export const session = new Session();
export const api = createApi({ onUnauthenticated: () => (session.agent = null) });
