import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { fileURLToPath } from 'node:url';

/** Where the binary is; `make build` leaves it there. */
const binary = process.env['SEGUE_BIN'] ?? fileURLToPath(new URL('../../bin/segue', import.meta.url));

export interface Program {
  /** http://127.0.0.1:PORT */
  url: string;
  stop(): Promise<void>;
}

/** The databases that this run has: SQLite always, PostgreSQL where a server for tests is given (see internal/testdb/withpostgres). */
export const databases = ['SQLite', ...(process.env['SEGUE_TEST_POSTGRES'] ? ['PostgreSQL'] : [])];

/** Makes a database of its own for a program; SQLite needs none. */
export async function freshDatabase(kind: string): Promise<string> {
  const server = process.env['SEGUE_TEST_POSTGRES'];
  if (kind === 'SQLite' || !server) return '';
  const name = `e2e_${crypto.randomUUID().replaceAll('-', '')}`;
  await promisify(execFile)('psql', ['--quiet', '--command', `CREATE DATABASE ${name}`, server]);
  const url = new URL(server);
  url.pathname = `/${name}`;
  return url.toString();
}

/** Starts the demo desk on a free port, in a folder of its own (or a database), and waits until it answers questions. */
export async function startProgram(database = process.env['SEGUE_E2E_DATABASE'] ?? ''): Promise<Program> {
  if (!existsSync(binary)) throw new Error(`${binary} is not there: run "make build" first, or name another in SEGUE_BIN`);
  const folder = await mkdtemp(join(tmpdir(), 'segue-e2e-'));
  const child = spawn(binary, ['serve', '--demo', '--listen', '127.0.0.1:0', '--data', folder, ...(database ? ['--database', database] : [])], { stdio: ['ignore', 'pipe', 'pipe'] });
  let last = '';
  child.stderr?.on('data', (part: Buffer) => (last = (last + part.toString()).slice(-8000)));
  try {
    const url = await listening(child);
    await ready(url);
    return {
      url,
      stop: async () => {
        const [code, signal] = [child.exitCode, child.signalCode];
        await stop(child, folder);
        if (code !== null || signal !== null) throw new Error(`${binary} ended by itself with ${code ?? signal}:\n${last}`);
      },
    };
  } catch (cause) {
    await stop(child, folder);
    throw cause;
  }
}

function listening(child: ChildProcess): Promise<string> {
  return new Promise((done, fail) => {
    let said = '';
    const read = (part: Buffer) => {
      said += part.toString();
      const found = /listening on (http:\/\/\S+)/.exec(said)?.[1];
      if (found) done(found);
    };
    child.stdout?.on('data', read);
    child.stderr?.on('data', read);
    child.once('error', fail);
    child.once('exit', (code) => fail(new Error(`${binary} ended with ${code}:\n${said}`)));
  });
}

async function ready(url: string): Promise<void> {
  const deadline = Date.now() + 60_000;
  while (Date.now() < deadline) {
    if ((await fetch(`${url}/readyz`)).ok) return;
    await new Promise((next) => setTimeout(next, 100));
  }
  throw new Error('not ready within a minute');
}

async function stop(child: ChildProcess, folder: string): Promise<void> {
  if (child.exitCode === null && child.signalCode === null && child.pid) {
    const ended = new Promise((done) => child.once('exit', done));
    child.kill('SIGTERM');
    await ended;
  }
  await rm(folder, { recursive: true, force: true });
}
