/**
 * Looks for a post in a channel, forward from a time. The quirk: without Read Message History Discord shows an empty
 * channel instead of refusing, so an empty page counts only when nothing was written since.
 */
import { SnowflakeUtil } from 'discord.js';
import { z } from 'zod';

/** The most that Discord gives at once (https://docs.discord.com/developers/resources/message#get-channel-messages). */
export const PAGE_SIZE = 100;
/** 2,000 messages since the post was tried: about 20 s at Discord's usual 5 requests in 5 s. */
const MOST_PAGES = 20;
/** Message ids hold Discord's time, and our clock may run ahead of it. */
export const CLOCK_SKEW_MS = 5 * 60_000;
const TIME_SHIFT = 22n;

/** A message; of the components only the outermost ids matter. */
export const messageSchema = z.object({
  id: z.string().regex(/^\d+$/),
  author: z.object({ id: z.string() }),
  components: z.array(z.object({ id: z.number().optional() })).catch([]),
});
export const pageSchema = z.array(messageSchema);

type Page = z.output<typeof pageSchema>;

/** The part of a channel that looking needs. */
export interface History {
  /** The oldest messages after an id, at most `PAGE_SIZE`, in any order. */
  after(id: string): Promise<Page>;
  /** The id of the channel's newest message, readable or not, which may have been deleted. */
  newest(): Promise<string | undefined>;
}

/** A post to look for: who wrote it and the id of its container. */
export interface Wanted {
  readonly authorId: string;
  readonly containerId: number;
}

/**
 * Finds a post among what was written since a time.
 * @returns the message's id; undefined when it is certainly not there; `cannot-look` when there is too much to read, or
 * when what is there is hidden. Rejects with what `history` throws.
 */
export async function findPost(
  history: History,
  wanted: Wanted,
  since: Date,
): Promise<string | undefined | 'cannot-look'> {
  const start = snowflakeOf(since.getTime() - CLOCK_SKEW_MS);
  let after = start;
  for (let pages = 0; pages < MOST_PAGES; pages += 1) {
    const page = await history.after(after.toString());
    const found = page.find((message) => isWanted(message, wanted));
    if (found) return found.id;
    if (page.length === 0 && after === start)
      return (await isSilent(history, start)) ? undefined : 'cannot-look';
    if (page.length < PAGE_SIZE) return undefined;
    after = page.map(({ id }) => BigInt(id)).reduce((last, id) => (id > last ? id : last), after);
  }
  return 'cannot-look';
}

/** Whether a message is the post that is looked for. */
export const isWanted = ({ author, components }: Page[number], { authorId, containerId }: Wanted): boolean =>
  author.id === authorId && components.some(({ id }) => id === containerId);

async function isSilent(history: History, since: bigint): Promise<boolean> {
  const newest = await history.newest();
  return newest === undefined || BigInt(newest) <= since;
}

/** The smallest id of a time; 1 for times before Discord. */
export function snowflakeOf(time: number): bigint {
  const since = BigInt(Math.floor(time)) - SnowflakeUtil.epoch;
  return since > 0n ? since << TIME_SHIFT : 1n;
}
