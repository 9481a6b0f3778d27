/** What went wrong with a request, in words that may be shown. */
export class Problem extends Error {
  constructor(
    /** HTTP status, 0 when no answer came. */
    readonly status: number,
    /** The problem's code: invalid, not_found, conflict, …; `offline` when no answer came. */
    readonly code: string,
    message: string,
    readonly requestId = '',
    /** What is wrong with single fields, by location. */
    readonly fields: Readonly<Record<string, string>> = {},
    /** The whole answer, for codes that carry more than words. */
    readonly body: unknown = null,
  ) {
    super(message);
    this.name = 'Problem';
  }
}

export type Query = Readonly<Record<string, string | number | boolean | null | undefined>>;

export interface ApiOptions {
  /** Without a slash at the end; default /api/v1. */
  base?: string;
  /** A visitor's or API token; agents' browsers use the session cookie. */
  token?: () => string | null;
  /** Called when the server no longer knows who we are. */
  onUnauthenticated?: () => void;
  fetch?: typeof fetch;
}

export interface Api {
  get<T>(path: string, query?: Query, signal?: AbortSignal): Promise<T>;
  post<T>(path: string, body?: unknown, signal?: AbortSignal): Promise<T>;
  put<T>(path: string, body?: unknown): Promise<T>;
  patch<T>(path: string, body?: unknown): Promise<T>;
  delete<T>(path: string): Promise<T>;
  upload<T>(path: string, form: FormData, signal?: AbortSignal): Promise<T>;
}

/** A small client: JSON in and out, every failure a [Problem]. */
export function createApi(options: ApiOptions = {}): Api {
  const base = options.base ?? '/api/v1';
  const doFetch = options.fetch ?? fetch.bind(globalThis);

  async function send<T>(method: string, path: string, body: BodyInit | null, json: boolean, signal?: AbortSignal): Promise<T> {
    const headers: Record<string, string> = { Accept: 'application/json' };
    if (json) headers['Content-Type'] = 'application/json';
    const token = options.token?.();
    if (token) headers['Authorization'] = `Bearer ${token}`;
    let response: Response;
    try {
      response = await doFetch(base + path, { method, headers, body, credentials: token ? 'omit' : 'same-origin', signal: signal ?? null });
    } catch (cause) {
      if (signal?.aborted) throw cause;
      throw new Problem(0, 'offline', 'No connection to the server.');
    }
    const parsed = await readBody(response);
    if (response.ok) return parsed as T;
    const problem = asProblem(response.status, parsed);
    if (problem.status === 401) options.onUnauthenticated?.();
    throw problem;
  }

  const asJson = (body: unknown) => (body === undefined ? null : JSON.stringify(body));
  return {
    get: (path, query, signal) => send('GET', path + queryString(query), null, false, signal),
    post: (path, body = {}, signal) => send('POST', path, asJson(body), true, signal),
    put: (path, body = {}) => send('PUT', path, asJson(body), true),
    patch: (path, body = {}) => send('PATCH', path, asJson(body), true),
    delete: (path) => send('DELETE', path, null, false),
    upload: (path, form, signal) => send('POST', path, form, false, signal),
  };
}

async function readBody(response: Response): Promise<unknown> {
  if (response.status === 204) return null;
  const text = await response.text();
  if (!text) return null;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

function asProblem(status: number, body: unknown): Problem {
  const fields: Record<string, string> = {};
  if (typeof body !== 'object' || body === null) return new Problem(status, 'internal', `The server answered ${status}.`);
  const doc = body as { code?: string; detail?: string; title?: string; request_id?: string; errors?: { location?: string; message?: string }[] };
  for (const error of doc.errors ?? []) {
    if (error.location) fields[error.location.replace(/^body\./, '')] = error.message ?? '';
  }
  const words = doc.detail || doc.title || `The server answered ${status}.`;
  const extra = Object.values(fields).filter(Boolean);
  const message = extra.length && !doc.detail?.includes(extra[0] ?? '') ? `${words} ${extra.join('; ')}` : words;
  return new Problem(status, doc.code ?? 'internal', message, doc.request_id, fields, body);
}

export function queryString(query?: Query): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query ?? {})) {
    if (value !== null && value !== undefined && value !== '') search.set(name, String(value));
  }
  const text = search.toString();
  return text ? `?${text}` : '';
}

/** A path with what is put in encoded: ids may hold any letter, a question mark too. */
export function urlPath(parts: TemplateStringsArray, ...values: unknown[]): string {
  return parts.reduce((path, part, i) => path + encodeURIComponent(String(values[i - 1] ?? '')) + part);
}

/** A new id for something we are about to send; sent twice, it is stored once. */
export function clientId(): string {
  if (typeof crypto.randomUUID === 'function') return crypto.randomUUID();
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
