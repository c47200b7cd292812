/** Feeds as the rest of Paperboy sees them: where they are, and which digests have one. */
import type { Database } from '../db/schema.ts';
import type { Subscription, Subscriptions } from '../digest/subscription/subscription.ts';
import { UserError } from '../runtime/errors.ts';
import type { Route } from '../runtime/web.ts';
import type { Snapshot } from '../search/live-index.ts';
import { list } from '../text/wording.ts';
import { addressOf, type FeedOf, type Format } from './address.ts';
import { createDigestFeeds } from './digest-feeds.ts';
import { feedRoutes } from './routes.ts';

export interface Feeds {
  /** Whether the settings let anybody open them. */
  readonly isOpen: boolean;
  /**
   * The whole address of a feed.
   * @throws UserError where the settings do not let anybody open it
   */
  address(feed: FeedOf, format?: Format): string;
  /** The address of a digest's feed, made now where it has none. @throws UserError likewise */
  open(digest: Pick<Subscription, 'id'>): Promise<string>;
  /** Ends that address for good. @returns whether there was one */
  close(digest: Pick<Subscription, 'id'>): Promise<boolean>;
  readonly routes: readonly Route[];
}

interface Parts {
  readonly db: Database;
  readonly subscriptions: Pick<Subscriptions, 'byId'>;
  readonly publicUrl: string | undefined;
  readonly port: number | undefined;
  snapshot(): Snapshot;
  now(): Date;
  /** Makes a text of at least 128 random bits, of letters, digits, `-` and `_`. */
  newSecret(): string;
}

/** Puts the feeds together. */
export function createFeeds({ db, subscriptions, publicUrl, port, newSecret, ...given }: Parts): Feeds {
  const digestFeeds = createDigestFeeds(db, subscriptions, newSecret);
  const site = port === undefined ? undefined : publicUrl?.replace(/\/+$/u, '');
  const address = (feed: FeedOf, format: Format = 'atom') => {
    if (site === undefined) throw notSet({ PUBLIC_URL: publicUrl, PORT: port });
    return site + addressOf(feed, format);
  };
  return {
    isOpen: site !== undefined,
    address,
    async open({ id }) {
      address({ kind: 'trending', window: 'week' });
      return address({ kind: 'digest', id, secret: await digestFeeds.open(id) });
    },
    close: ({ id }) => digestFeeds.close(id),
    routes: site === undefined ? [] : feedRoutes({ site, digestFeeds, ...given }),
  };
}

function notSet(settings: Readonly<Record<string, unknown>>): UserError {
  const missing = Object.keys(settings).filter((name) => settings[name] === undefined);
  return new UserError(
    `Feeds cannot be opened from here yet: ${list(missing)} ${missing.length > 1 ? 'are' : 'is'} not set.`,
    'Whoever runs Paperboy sets PUBLIC_URL to the address at which feed readers reach it, and PORT to the port behind that.',
  );
}
