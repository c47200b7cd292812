/** A PostgreSQL server for tests: a cluster in a folder of its own, on a free port, gone after the last test. */
import { execFile } from 'node:child_process';
import { chmod, mkdtemp, readdir, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';
import { openPostgres } from '../../src/db/open-postgres.ts';
import { createLog } from '../../src/runtime/log.ts';

/** Where Debian's packages have the programs of each version. */
const DEBIAN = '/usr/lib/postgresql';
/** Databases of tests are copied from this one, which has the schema. */
const TEMPLATE = 'paperboy_template';
/** Nothing has to survive this machine. */
const SETTINGS = 'fsync=off -c synchronous_commit=off -c full_page_writes=off -c max_connections=300';

const run = promisify(execFile);

/** The folder of the newest installed server's programs; undefined where none is installed. */
export async function serverPrograms(): Promise<string | undefined> {
  const versions = await readdir(DEBIAN).catch(() => []);
  const newest = versions.toSorted((left, right) => Number(right) - Number(left))[0];
  return newest && join(DEBIAN, newest, 'bin');
}

export interface Server {
  /** The address of one of its databases. */
  url(database: string): string;
  /** Does something to its processes: `restart`, or `stop` and `start`. */
  control(verb: 'start' | 'stop' | 'restart'): Promise<void>;
  /** Its first process, which all others come from. */
  pid(): Promise<number>;
  close(): Promise<void>;
}

/** Makes a cluster and starts it. */
export async function startServer(programs: string): Promise<Server> {
  const folder = await mkdtemp(join(tmpdir(), 'paperboy-postgres-'));
  const isRoot = process.getuid?.() === 0;
  // PostgreSQL refuses to run as root.
  const as = (program: string, ...words: string[]) =>
    isRoot
      ? run('runuser', ['-u', 'postgres', '--', join(programs, program), ...words])
      : run(join(programs, program), words);
  if (isRoot) await run('chown', ['postgres', folder]);
  await chmod(folder, 0o700);
  const port = await freePort();
  const options = `-p ${port} -k ${folder} -c listen_addresses=127.0.0.1 -c ${SETTINGS}`;
  await as(
    'initdb',
    '-D',
    folder,
    '-A',
    'trust',
    '-U',
    'postgres',
    '-E',
    'UTF8',
    '--locale=C.UTF-8',
    '--no-sync',
  );
  const control = async (verb: 'start' | 'stop' | 'restart') => {
    await as(
      'pg_ctl',
      verb,
      '-D',
      folder,
      '-w',
      '-m',
      'fast',
      '-l',
      join(folder, 'log'),
      ...(verb === 'stop' ? [] : ['-o', options]),
    );
  };
  await control('start');
  return {
    url: (database) => `postgres://postgres@127.0.0.1:${port}/${database}`,
    control,
    async pid() {
      const { stdout } = await as('pg_ctl', 'status', '-D', folder);
      return Number(/PID: (\d+)/u.exec(stdout)?.[1]);
    },
    async close() {
      await control('stop').catch(() => undefined);
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function freePort(): Promise<number> {
  const listening = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => listening.once('listening', resolve));
  const address = listening.address();
  await new Promise((resolve) => listening.close(resolve));
  return typeof address === 'object' && address ? address.port : 0;
}

/** Does one statement on the server's own database. */
export async function onServer(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(statement).finally(() => client.end());
}

/** Makes a database that has the schema already. */
export const createTestDatabase = (server: string, name: string): Promise<void> =>
  onServer(server, `create database "${name}" template ${TEMPLATE}`);

/** Runs once before the tests of the project `postgres`. */
export async function setup(): Promise<() => Promise<void>> {
  const programs = await serverPrograms();
  if (!programs) return async () => undefined;
  const server = await startServer(programs);
  await onServer(server.url('postgres'), `create database ${TEMPLATE}`);
  const db = await openPostgres(server.url(TEMPLATE), createLog('silent'));
  await db.destroy();
  process.env.PAPERBOY_TEST_SERVER = server.url('postgres');
  return server.close;
}
