/** What is to be found wrong with the installation itself: the database, the sources, the digests. */
import { sql } from 'kysely';
import { type Finding, fault, fine, warning } from '../chat/examine.ts';
import { sourceName } from '../config/sources.ts';
import type { Corpus } from '../corpus/corpus.ts';
import type { Database } from '../db/schema.ts';
import { DAY_MS } from '../runtime/time.ts';
import { count, list } from '../text/wording.ts';

/** Deliveries that failed longer ago are history. */
const RECENT_MS = 7 * DAY_MS;

export interface Installation {
  readonly db: Database;
  corpus(): Pick<Corpus, 'size' | 'sources'>;
  /** The sources of the settings. */
  readonly named: readonly string[];
  now(): Date;
}

/** Looks at the database, the sources and the digests. Never rejects. */
export async function examineInstallation(installation: Installation): Promise<readonly Finding[]> {
  const inDatabase = await examineDatabase(installation).catch((error: Error) => [
    fault(
      'Database',
      `It cannot be read (${error.message}).`,
      'Is its disk full, or the folder read-only? See the log.',
    ),
  ]);
  return [...inDatabase, ...examineSources(installation)];
}

async function examineDatabase({ db, now }: Installation): Promise<readonly Finding[]> {
  const [unreadable] = await db.selectFrom('unreadable').select(sql<number>`count(*)`.as('rows')).execute();
  const rows = Number(unreadable?.rows ?? 0);
  const aside =
    rows === 0
      ? fine('Database', 'All its rows can be read.')
      : warning(
          'Database',
          `${count(rows, 'row')} cannot be read and ${rows === 1 ? 'is' : 'are'} set aside.`,
          'Status names them; a later release may read them.',
        );
  return [aside, ...(await examineDigests(db, now()))];
}

async function examineDigests(db: Database, now: Date): Promise<readonly Finding[]> {
  const subscriptions = await db.selectFrom('subscriptions').select(['paused', 'next_at']).execute();
  const paused = subscriptions.filter((each) => each.paused !== null).length;
  const failed = await db
    .selectFrom('deliveries')
    .select(['reason', sql<number>`count(*)`.as('rows')])
    .where('state', '=', 'failed')
    .where('settled_at', '>', now.getTime() - RECENT_MS)
    .groupBy('reason')
    .execute();
  const next = Math.min(...subscriptions.filter((each) => each.paused === null).map((each) => each.next_at));
  const when = Number.isFinite(next)
    ? `, the next one at ${new Date(next).toISOString().slice(0, 16)} UTC`
    : '';
  return [
    fine('Digests', `${count(subscriptions.length, 'subscription')}${when}.`),
    ...(paused > 0
      ? [
          warning(
            'Digests',
            `${count(paused, 'subscription')} paused.`,
            'digest status there says why, and how it goes on.',
          ),
        ]
      : []),
    ...failed.map(({ reason, rows }) =>
      warning(
        'Digests',
        `${count(Number(rows), 'post')} of the last week failed: ${reason ?? 'no reason is known'}.`,
        'digest now in that channel tries again.',
      ),
    ),
  ];
}

function examineSources({ corpus, named }: Installation): readonly Finding[] {
  const { size, sources } = corpus();
  const failing = sources.filter(({ name, failure }) => failure !== null && named.includes(name));
  const isOld = named.every((name) => name === 'seeds');
  return [
    fine('Papers', `${count(size, 'paper')} from ${list(named.map(sourceName))}.`),
    ...(isOld
      ? [
          warning(
            'Papers',
            'Only the dumps in seeds/ are read: digests and trending are as old as these.',
            'Set SOURCES=seeds,hugging-face for the papers of today.',
          ),
        ]
      : []),
    ...failing.map(({ name, failure }) =>
      fault(
        sourceName(name),
        `It cannot be read: ${failure?.reason}.`,
        'It is asked again by itself; is the network reachable from here?',
      ),
    ),
  ];
}
