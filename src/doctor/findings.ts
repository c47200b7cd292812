/** What is to be found wrong with the installation itself: the database, the sources, the digests. */
import { sql } from 'kysely';
import { type Finding, fault, fine, warning } from '../chat/examine.ts';
import { isPolled, sourceName } from '../config/sources.ts';
import type { Corpus } from '../corpus/corpus.ts';
import type { Database } from '../db/schema.ts';
import { count, list } from '../text/wording.ts';
import { examineDigests } from './digest-findings.ts';

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

function examineSources({ corpus, named }: Installation): readonly Finding[] {
  const { size, sources } = corpus();
  const failing = sources.filter(({ name, failure }) => failure !== null && named.includes(name));
  const unasked = named.filter((name) => isPolled(name) && !sources.some((source) => source.name === name));
  const isOld = named.every((name) => name === 'seeds');
  return [
    fine(
      'Papers',
      `${count(size, 'paper')} here; ${named.length === 1 ? 'the source is' : 'sources are'} ${list(named.map(sourceName))}.`,
    ),
    ...(isOld
      ? [
          warning(
            'Papers',
            'Only the dumps in seeds/ are read: digests and trending are as old as these.',
            'Set SOURCES=seeds,hugging-face for the papers of today.',
          ),
        ]
      : []),
    ...unasked.map((name) =>
      warning(
        sourceName(name),
        'It has not been asked yet.',
        'Paperboy asks it once it runs; npm run -s paperboy -- ingest asks it now.',
      ),
    ),
    ...failing.map(({ name, failure }) =>
      fault(
        sourceName(name),
        `It cannot be read: ${failure?.reason}.`,
        'It is asked again by itself; is the network reachable from here?',
      ),
    ),
  ];
}
