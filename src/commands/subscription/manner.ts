/** How a digest is posted, beside what it says: whom it pings, whether it has a thread, whether it is published. Pure. */
import { z } from 'zod';
import type { Invoke, RichText } from '../../cards/card.ts';
import type { MemberContext, PostManner } from '../../chat/chat.ts';
import { hasThreadsIn, type PlatformProfile } from '../../chat/platform.ts';
import type { Subscription } from '../../digest/subscription/subscription.ts';
import { UserError } from '../../runtime/errors.ts';

/** What takes a role back, which no platform has for an id. */
const NO_ROLE = 'none';

/** The arguments that say how it is posted, where the platform can do so. */
export const mannerArgs = {
  details: z
    .enum(['thread', 'none'])
    .optional()
    .meta({ description: 'Whether the abstracts stand in a thread below it, where others can discuss them' }),
  role: z
    .string()
    .max(100)
    .optional()
    .meta({ description: 'The role that it pings; you must be allowed to mention it', needs: 'roles' }),
  publish: z.enum(['yes', 'no']).optional().meta({
    description: 'In an announcement channel: whether the channels that follow it get it too',
    needs: 'publishing',
  }),
};

export type MannerArgs = Readonly<z.output<z.ZodObject<typeof mannerArgs>>>;

/** How it is posted by then: what the arguments do not name stays as it was. */
export function mannerOf({ details, role, publish }: MannerArgs, before: PostManner = {}): PostManner {
  const ping = role ?? before.ping ?? NO_ROLE;
  return {
    ...((details ?? before.details) === 'thread' && { details: 'thread' as const }),
    ...(ping !== NO_ROLE && { ping }),
    ...((publish ?? (before.publish ? 'yes' : 'no')) === 'yes' && { publish: true as const }),
  };
}

/**
 * Refuses what the platform cannot do, and what whoever asks, or Paperboy, may not do in that place.
 * @throws UserError that says what to do
 */
export function refuseManner(
  { details, role, publish }: MannerArgs,
  { place, obstaclesTo }: { readonly place: Subscription['place'] } & Pick<MemberContext, 'obstaclesTo'>,
  { features = [], ...platform }: PlatformProfile,
): void {
  const asked = mannerOf({ details, role, publish });
  if (asked.details && !hasThreadsIn(platform, place.kind))
    throw new UserError(
      'The abstracts cannot stand in a thread here.',
      'Here a digest is one post, and “Open a paper…” below it shows the abstract.',
    );
  if (asked.ping && !features.includes('roles')) throw new UserError('There are no roles to ping here.');
  if (asked.publish && !features.includes('publishing'))
    throw new UserError('Posts cannot be published from here.');
  const obstacles = obstaclesTo?.(asked) ?? [];
  if (obstacles.length > 0) throw new UserError(obstacles.join('\n'));
}

/** The arguments that post it as it is posted. */
export const argsOfManner = ({ details, ping, publish }: PostManner): Invoke['args'] => ({
  details: details ?? 'none',
  ...(ping !== undefined && { role: ping }),
  ...(publish && { publish: 'yes' }),
});

/** The arguments that take back what it did not do before. */
export const withoutManner = (before: PostManner, after: PostManner): Invoke['args'] => ({
  ...(before.ping === undefined && after.ping !== undefined && { role: NO_ROLE }),
  ...(!before.publish && after.publish && { publish: 'no' }),
});

/** In words but for whom it pings, and only where it is so: most are one post. */
export const mannerTexts = ({ details, publish }: PostManner): readonly string[] => [
  ...(details === 'thread' ? ['abstracts in a thread'] : []),
  ...(publish ? ['published to the channels that follow'] : []),
];

/** Whom it pings, as a sentence; nothing where it pings nobody. */
export const pingText = ({ ping }: PostManner): RichText =>
  ping === undefined ? [] : [{ text: 'It pings ' }, { text: 'a role', role: ping }, { text: '.' }];

/** What has changed of it, from and to. */
export const mannerChanges = (
  before: PostManner,
  after: PostManner,
): readonly (readonly [string, string])[] => [
  [
    before.details ? 'abstracts in a thread' : 'one post',
    after.details ? 'abstracts in a thread' : 'one post',
  ],
  before.ping !== undefined && after.ping !== undefined && before.ping !== after.ping
    ? ['pings a role', 'pings another role']
    : [before.ping ? 'pings a role' : 'pings nobody', after.ping ? 'pings a role' : 'pings nobody'],
  [before.publish ? 'published' : 'not published', after.publish ? 'published' : 'not published'],
];
