interface Event { seq: number; prev: number; type: string; text: string; locale: string; author: { kind: string; name: string }; data: { original?: { text: string; locale: string } } }

/** A visitor without a page: what the widget says to the server, nothing more. */
export class Visitor {
  private constructor(private readonly url: string, private readonly token: string, readonly alias: string, private id = '') {}

  static async arrive(url: string, locale: string): Promise<Visitor> {
    const session = await call<{ token: string; contact: { alias: string } }>(url, 'POST', '/visitor/sessions', { locale });
    return new Visitor(url, session.token, session.contact.alias);
  }

  get conversation() {
    return this.id;
  }

  async say(text: string): Promise<void> {
    const body = { client_id: crypto.randomUUID(), text };
    if (this.id) await this.call('POST', `/visitor/conversations/${this.id}/messages`, body);
    else this.id = (await this.call<{ conversation: { id: string } }>('POST', '/visitor/conversations', body)).conversation.id;
  }

  async read(): Promise<void> {
    const { seq } = await this.events();
    await this.call('POST', `/visitor/conversations/${this.id}/read`, { seq });
  }

  typing = () => this.call('POST', `/visitor/conversations/${this.id}/typing`, {});
  events = () => this.call<{ events: Event[]; seq: number }>('GET', `/visitor/conversations/${this.id}/events?after=0`);

  /** Waits until something like this is there. */
  async sees(what: (event: Event) => boolean): Promise<Event> {
    const deadline = Date.now() + 10_000;
    for (;;) {
      const found = (await this.events()).events.find(what);
      if (found) return found;
      if (Date.now() > deadline) throw new Error('the visitor did not see it within 10 s');
      await new Promise((next) => setTimeout(next, 100));
    }
  }

  private call<T>(method: string, path: string, body?: unknown): Promise<T> {
    return call<T>(this.url, method, path, body, this.token);
  }
}

async function call<T>(url: string, method: string, path: string, body?: unknown, token = ''): Promise<T> {
  const response = await fetch(`${url}/api/v1${path}`, {
    method,
    headers: { 'Content-Type': 'application/json', ...(token ? { Authorization: `Bearer ${token}` } : {}) },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
  return (response.status === 204 ? null : await response.json()) as T;
}
