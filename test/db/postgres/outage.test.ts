/** A server that is started anew, or away for a while, under whoever uses it. */
import { expect, it, onTestFinished } from 'vitest';
import { createMemory } from '../../../src/db/key-value.ts';
import { openPostgres } from '../../../src/db/open-postgres.ts';
import { createLog } from '../../../src/runtime/log.ts';
import { createTestDatabase, onServer, serverPrograms, startServer } from '../server.ts';

/** A server of its own, since others need the common one meanwhile. */
async function ownServer() {
  const server = await startServer((await serverPrograms()) ?? '');
  onTestFinished(server.close);
  await onServer(server.url('postgres'), 'create database paperboy_template');
  await createTestDatabase(server.url('postgres'), 'own');
  const logged: string[] = [];
  const db = await openPostgres(
    server.url('own'),
    createLog('info', { write: (line) => void logged.push(line) }),
  );
  onTestFinished(() => db.destroy());
  return { server, db, memory: createMemory(db), logged };
}

it.skipIf(process.env.PAPERBOY_TEST_ON !== 'postgres')(
  'what is asked while the server is away is answered when it is back, and nothing said meanwhile has a password',
  async () => {
    const { server, memory, logged } = await ownServer();
    await memory.set('before', '1');
    await server.control('stop');
    const asked = Promise.all([memory.get('before'), memory.set('meanwhile', '2')]);
    await server.control('start');
    expect((await asked)[0]).toBe('1');
    expect(await memory.get('meanwhile')).toBe('2');
    expect(logged.join('')).not.toContain('postgres://');
  },
);

it.skipIf(process.env.PAPERBOY_TEST_ON !== 'postgres')(
  'a transaction that a restart cuts off leaves nothing, and later ones go on',
  async () => {
    const { server, db, memory } = await ownServer();
    const cut = db.transaction().execute(async (inside) => {
      await inside.insertInto('memory').values({ key: 'cut', value: '1' }).execute();
      await server.control('restart');
      await inside.insertInto('memory').values({ key: 'off', value: '1' }).execute();
    });
    await expect(cut).rejects.toThrow();
    await db
      .transaction()
      .execute((inside) => inside.insertInto('memory').values({ key: 'next', value: '1' }).execute());
    expect([await memory.get('cut'), await memory.get('off'), await memory.get('next')]).toEqual([
      undefined,
      undefined,
      '1',
    ]);
  },
);
