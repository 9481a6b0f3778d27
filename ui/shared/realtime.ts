/**
 * A small client of the centrifuge JSON protocol: connect, subscribe, ping and
 * pong, and it never gives up. Live delivery is a hint, the events in the
 * database are the truth: `joined` is called each time that a channel is live
 * (again), and whoever listens then fetches what came in between.
 */
export type LiveState = 'connecting' | 'live' | 'offline';

export interface RealtimeOptions {
  url: string;
  /** The token to connect with; null where a cookie says who we are. */
  token?: () => string | null;
  onState?: (state: LiveState) => void;
  /** For tests. */
  socket?: (url: string) => WebSocket;
}

export interface Realtime {
  /** Listens to a channel until the returned function is called. */
  subscribe(channel: string, data: (data: unknown) => void, joined?: () => void): () => void;
  /** Tries now instead of at the end of the pause. */
  wake(): void;
  close(): void;
}

interface Listener {
  data: (data: unknown) => void;
  joined?: (() => void) | undefined;
}

interface Reply {
  id?: number;
  error?: { code: number };
  connect?: { ping?: number };
  subscribe?: object;
  push?: { channel?: string; pub?: { data: unknown }; unsubscribe?: object; disconnect?: object };
}

export function realtime(options: RealtimeOptions): Realtime {
  const channels = new Map<string, Set<Listener>>();
  const asked = new Map<number, string>();
  let socket: WebSocket | null = null;
  let live = false;
  let closed = false;
  let nextId = 1;
  let failures = 0;
  let retry: ReturnType<typeof setTimeout> | undefined;
  let silence: ReturnType<typeof setTimeout> | undefined;
  let patience = 35_000;

  const send = (frame: object) => socket?.readyState === 1 && socket.send(JSON.stringify(frame));
  const join = (channel: string) => {
    const id = ++nextId;
    asked.set(id, channel);
    send({ id, subscribe: { channel } });
  };
  const listen = () => {
    clearTimeout(silence);
    silence = setTimeout(drop, patience);
  };

  function open() {
    clearTimeout(retry);
    if (closed || socket) return;
    options.onState?.('connecting');
    const mine = (options.socket ?? ((url) => new WebSocket(url)))(options.url);
    socket = mine;
    mine.onopen = () => {
      const token = options.token?.();
      send({ id: 1, connect: token ? { token } : {} });
      listen();
    };
    mine.onmessage = (message) => {
      listen();
      for (const line of String(message.data).split('\n')) if (line) take(JSON.parse(line) as Reply);
    };
    mine.onclose = () => mine === socket && drop();
    mine.onerror = () => mine === socket && drop();
  }

  function drop() {
    const old = socket;
    socket = null;
    live = false;
    asked.clear();
    clearTimeout(silence);
    if (old) old.close();
    if (closed) return;
    options.onState?.('offline');
    // Full jitter, so that a thousand windows do not come back in one moment.
    const pause = 250 + Math.random() * Math.min(20_000, 500 * 2 ** failures++);
    clearTimeout(retry);
    retry = setTimeout(open, pause);
  }

  function take(reply: Reply) {
    if (!reply.id && !reply.push) return void send({});
    if (reply.id === 1) {
      if (!reply.connect) return drop();
      live = true;
      failures = 0;
      patience = ((reply.connect.ping ?? 25) + 10) * 1000;
      options.onState?.('live');
      for (const channel of channels.keys()) join(channel);
      return;
    }
    const channel = reply.id ? asked.get(reply.id) : reply.push?.channel;
    if (reply.id) asked.delete(reply.id);
    if (reply.push?.disconnect) return drop();
    for (const listener of (channel && channels.get(channel)) || []) {
      if (reply.subscribe) listener.joined?.();
      if (reply.push?.pub) listener.data(reply.push.pub.data);
    }
    if (channel && channels.has(channel) && (reply.error || reply.push?.unsubscribe)) {
      setTimeout(() => live && channels.has(channel) && join(channel), 5_000);
    }
  }

  const wake = () => {
    if (!socket) {
      failures = 0;
      open();
    }
  };
  const target = typeof window === 'undefined' ? null : window;
  target?.addEventListener('online', wake);
  open();

  return {
    wake,
    subscribe(channel, data, joined) {
      const listener: Listener = { data, joined };
      const known = channels.get(channel);
      if (known) {
        known.add(listener);
        if (live) joined?.();
      } else {
        channels.set(channel, new Set([listener]));
        if (live) join(channel);
      }
      return () => {
        const all = channels.get(channel);
        all?.delete(listener);
        if (all && !all.size) {
          channels.delete(channel);
          if (live) send({ id: ++nextId, unsubscribe: { channel } });
        }
      };
    },
    close() {
      closed = true;
      target?.removeEventListener('online', wake);
      clearTimeout(retry);
      drop();
      clearTimeout(retry);
    },
  };
}

/** The realtime address of the page's own server, or of `origin`. */
export function realtimeUrl(origin = location.origin): string {
  return `${origin.replace(/^http/, 'ws')}/realtime`;
}
