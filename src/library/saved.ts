/** Reading lists: the papers that a person has saved, wherever they did. */
import { z } from 'zod';
import type { Actor } from '../chat/chat.ts';
import type { Database } from '../db/schema.ts';

/** A saved paper: its title stays even if the paper leaves the corpus. */
export interface SavedPaper {
  readonly paperId: string;
  readonly title: string;
  readonly savedAt: Date;
}

export type SavedPapers = ReturnType<typeof createSavedPapers>;

/** A row of a list. One whose title or time is damaged still leads to its paper. */
const rowSchema = z
  .object({
    paper_id: z.string(),
    title: z.string().catch('a paper whose title cannot be read'),
    saved_at: z.int().min(0).catch(0),
  })
  .transform(
    ({ paper_id, title, saved_at }): SavedPaper => ({
      paperId: paper_id,
      title,
      savedAt: new Date(saved_at),
    }),
  );

/** Ids are one person's across all servers of Discord, but in Slack of one workspace. */
export const personOf = ({ platform, userId, member }: Actor): string =>
  [platform, ...(member && !member.isHome ? [member.workspaceId] : []), userId].join(':');

/** The reading lists over a database. */
export const createSavedPapers = (db: Database) => ({
  /**
   * Puts a paper on a list.
   * @param isTold whether its saver is told with the answer that it is withdrawn or retracted
   * @returns false when it was there already
   */
  async save(
    actor: Actor,
    paper: { readonly id: string; readonly title: string },
    now: Date,
    isTold = false,
  ): Promise<boolean> {
    const at = now.getTime();
    const { numInsertedOrUpdatedRows = 0n } = await db
      .insertInto('saved')
      .values({
        person: personOf(actor),
        paper_id: paper.id,
        title: paper.title,
        saved_at: at,
        told_at: isTold ? at : null,
      })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirstOrThrow();
    return numInsertedOrUpdatedRows > 0n;
  },
  /**
   * Takes a paper off a list.
   * @returns false when it was not there
   */
  async remove(actor: Actor, paperId: string): Promise<boolean> {
    const { numDeletedRows } = await db
      .deleteFrom('saved')
      .where('person', '=', personOf(actor))
      .where('paper_id', '=', paperId)
      .executeTakeFirstOrThrow();
    return numDeletedRows > 0n;
  },
  /**
   * Notes that a person is told now what became of papers on their list.
   * @returns those of which they were not told before: whoever asks at the same moment gets each once
   */
  tell: (actor: Actor, paperIds: readonly string[], now: Date) => tellOnce(db, actor, paperIds, now),
  /** Empties a list. */
  async clear(actor: Actor): Promise<void> {
    await db.deleteFrom('saved').where('person', '=', personOf(actor)).execute();
  },
  /** A person's list, what was saved last first. */
  async all(actor: Actor): Promise<readonly SavedPaper[]> {
    const rows = await db
      .selectFrom('saved')
      .select(['paper_id', 'title', 'saved_at'])
      .where('person', '=', personOf(actor))
      .orderBy('saved_at', 'desc')
      .orderBy('title')
      .execute();
    return rows.map((row) => rowSchema.parse(row));
  },
});

async function tellOnce(
  db: Database,
  actor: Actor,
  paperIds: readonly string[],
  now: Date,
): Promise<readonly string[]> {
  if (paperIds.length === 0) return [];
  const rows = await db
    .updateTable('saved')
    .set({ told_at: now.getTime() })
    .where('person', '=', personOf(actor))
    .where('paper_id', 'in', paperIds)
    .where('told_at', 'is', null)
    .returning('paper_id')
    .execute();
  return rows.map((row) => row.paper_id);
}
