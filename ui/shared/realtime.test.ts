import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { realtime, type LiveState } from './realtime';

/** A socket that the test holds the other end of. */
class Socket {
  readyState = 1;
  sent: Record<string, unknown>[] = [];
  onopen: (() => void) | null = null;
  onmessage: ((message: { data: string }) => void) | null = null;
  onclose: (() => void) | null = null;
  onerror: (() => void) | null = null;
  send(text: string) {
    this.sent.push(JSON.parse(text) as Record<string, unknown>);
  }
  close() {
    this.readyState = 3;
  }
  say(...frames: object[]) {
    this.onmessage?.({ data: frames.map((frame) => JSON.stringify(frame)).join('\n') });
  }
}

let sockets: Socket[];
let states: LiveState[];
const open = () => {
  const client = realtime({ url: 'ws://desk.test/realtime', token: () => 'secret', onState: (state) => states.push(state), socket: () => {
    const socket = new Socket();
    sockets.push(socket);
    return socket as unknown as WebSocket;
  } });
  return client;
};
const connect = (at = 0) => {
  sockets[at]?.onopen?.();
  sockets[at]?.say({ id: 1, connect: { ping: 25 } });
  return sockets[at] as Socket;
};

beforeEach(() => {
  vi.useFakeTimers();
  sockets = [];
  states = [];
});
afterEach(() => vi.useRealTimers());

describe('the live connection', () => {
  it('connects with its token, joins, and hands on what is published', () => {
    const data = vi.fn();
    const joined = vi.fn();
    const client = open();
    client.subscribe('visitor:1', data, joined);
    const socket = connect();
    expect(socket.sent).toEqual([{ id: 1, connect: { token: 'secret' } }, { id: 2, subscribe: { channel: 'visitor:1' } }]);
    socket.say({ id: 2, subscribe: {} }, { push: { channel: 'visitor:1', pub: { data: { kind: 'head', seq: 4 } } } });
    expect(joined).toHaveBeenCalledOnce();
    expect(data).toHaveBeenCalledWith({ kind: 'head', seq: 4 });
    expect(states).toEqual(['connecting', 'live']);
    client.close();
  });

  it('answers a ping', () => {
    const client = open();
    const socket = connect();
    socket.say({});
    expect(socket.sent.at(-1)).toEqual({});
    client.close();
  });

  it('comes back after a loss and says so, however often it is lost', () => {
    const joined = vi.fn();
    const client = open();
    client.subscribe('visitor:1', () => undefined, joined);
    for (let round = 0; round < 20; round++) {
      const socket = connect(round);
      socket.say({ id: Number(socket.sent.at(-1)?.['id']), subscribe: {} });
      socket.onclose?.();
      vi.advanceTimersByTime(21_000);
      expect(sockets).toHaveLength(round + 2);
    }
    expect(joined).toHaveBeenCalledTimes(20);
    client.close();
  });

  it('takes silence for a loss', () => {
    const client = open();
    connect();
    vi.advanceTimersByTime(36_000);
    expect(states).toContain('offline');
    client.close();
  });

  it('tries again when the server refuses to connect, and when it refuses a channel', () => {
    const client = open();
    client.subscribe('visitor:1', () => undefined);
    sockets[0]?.onopen?.();
    sockets[0]?.say({ id: 1, error: { code: 100 } });
    vi.advanceTimersByTime(2_000);
    const socket = connect(1);
    const asked = () => socket.sent.filter((frame) => 'subscribe' in frame).length;
    socket.say({ id: Number(socket.sent.at(-1)?.['id']), error: { code: 103 } });
    expect(asked()).toBe(1);
    vi.advanceTimersByTime(6_000);
    expect(asked()).toBe(2);
    client.close();
  });

  it('leaves a channel when the last listener goes, and is still when closed', () => {
    const client = open();
    const offs = [client.subscribe('desk', () => undefined), client.subscribe('desk', () => undefined)];
    const socket = connect();
    offs[0]?.();
    expect(socket.sent.some((frame) => 'unsubscribe' in frame)).toBe(false);
    offs[1]?.();
    expect(socket.sent.at(-1)).toMatchObject({ unsubscribe: { channel: 'desk' } });
    client.close();
    vi.advanceTimersByTime(60_000);
    expect(sockets).toHaveLength(1);
  });
});
