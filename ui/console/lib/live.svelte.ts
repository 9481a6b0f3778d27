import { realtime, realtimeUrl, type LiveState, type Realtime } from '$shared/realtime';

/** The console's one connection for live delivery; the cookie says who we are. */
class Live {
  state = $state<LiveState>('connecting');
  private client: Realtime | null = null;

  start(): void {
    this.client ??= realtime({ url: realtimeUrl(), onState: (state) => (this.state = state) });
  }

  stop(): void {
    this.client?.close();
    this.client = null;
  }

  subscribe<T>(channel: string, data: (data: T) => void, joined: () => void): () => void {
    this.start();
    return this.client?.subscribe(channel, (value) => data(value as T), joined) ?? (() => undefined);
  }
}

export const live = new Live();
document.addEventListener('visibilitychange', () => document.visibilityState === 'visible' && live.state === 'offline' && live.start());
