/** A core whose people have asked it to keep the same at the beginning of each test: whether it has changed is what is looked at. */
import { afterAll, beforeAll, beforeEach, expect } from 'vitest';
import type { Actor, Chat } from '../../src/chat/chat.ts';
import type { Database } from '../../src/db/schema.ts';
import { direct } from '../conversation.ts';
import { openTested } from '../db/tested.ts';
import { openPaperboy } from '../paperboy.ts';

const NOW = new Date('2026-03-05T12:00:00Z');

/** Somebody in direct messages who may decide everything there. */
export const manager: Actor = {
  ...direct,
  memberContext: async () => ({ isManager: true, zone: 'UTC', obstacles: [] }),
};

const AT_FIRST = [
  ['digest', 'on quantization at:9 zone:UTC'],
  ['save', 'Peri-LN'],
  ['follow', 'topic:quantization zone:UTC'],
] as const;

/** Opens the core before the tests of a file and closes it after them; what is kept is begun anew for each of them. */
export function useKept() {
  let paperboy: Awaited<ReturnType<typeof openPaperboy>>;
  let db: Database;
  beforeAll(async () => {
    paperboy = await openPaperboy({}, () => NOW);
    db = await openTested(paperboy.dataDir);
  });
  afterAll(async () => {
    await db.destroy();
    await paperboy.close();
  });
  const chat = (): Chat => paperboy.chat;
  const run = (command: string, text: string) =>
    chat().prepare({ command, named: {}, text, actor: manager }).run();
  const reset = async () => {
    await db.deleteFrom('subscriptions').execute();
    await db.deleteFrom('saved').execute();
    await db.deleteFrom('deliveries').execute();
    for (const [command, text] of AT_FIRST) await run(command, text);
  };
  /** All that people have asked Paperboy to keep or to do. */
  const kept = async () => {
    const subscriptions = await db
      .selectFrom('subscriptions')
      .select(['kind', 'place_id', 'name', 'schedule', 'settings', 'paused', 'breaks'])
      .orderBy('name')
      .execute();
    const saved = await db.selectFrom('saved').select(['person', 'title']).orderBy('title').execute();
    const deliveries = await db.selectFrom('deliveries').select(['place_id', 'state']).execute();
    return { subscriptions, saved, deliveries };
  };
  beforeEach(reset);
  return {
    chat,
    reset,
    kept,
    /** Expects that words which are said leave what the command leaves that says the same. */
    async expectDone(say: () => Promise<unknown>, line: string) {
      const before = await kept();
      await say();
      const after = await kept();
      expect(after).not.toEqual(before);
      await reset();
      const [command = '', ...rest] = line.split(' ');
      await run(command, rest.join(' '));
      expect(after).toEqual(await kept());
    },
  };
}
