/** What people have asked Paperboy to keep: the same at the beginning of each test that looks whether it has changed. */
import type { Actor, Chat } from '../../src/chat/chat.ts';
import type { Database } from '../../src/db/schema.ts';

const AT_FIRST = [
  ['digest', 'on quantization at:9 zone:UTC'],
  ['save', 'Peri-LN'],
  ['follow', 'topic:quantization zone:UTC'],
] as const;

export type Kept = ReturnType<typeof keptBy>;

export function keptBy(db: Database, chat: Chat, actor: Actor) {
  const run = (command: string, text: string) => chat.prepare({ command, named: {}, text, actor }).run();
  return {
    run,
    async reset() {
      await db.deleteFrom('subscriptions').execute();
      await db.deleteFrom('saved').execute();
      await db.deleteFrom('deliveries').execute();
      for (const [command, text] of AT_FIRST) await run(command, text);
    },
    /** All that people have asked Paperboy to keep or to do. */
    async kept() {
      const subscriptions = await db
        .selectFrom('subscriptions')
        .select(['kind', 'place_id', 'name', 'schedule', 'settings', 'paused'])
        .orderBy('name')
        .execute();
      const saved = await db.selectFrom('saved').select(['person', 'title']).orderBy('title').execute();
      const deliveries = await db.selectFrom('deliveries').select(['place_id', 'state']).execute();
      return { subscriptions, saved, deliveries };
    },
  };
}
