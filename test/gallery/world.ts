/**
 * The core that the gallery asks: the seeds and, where they lie beside this checkout, nine months of recorded daily lists, on
 * the day of the newest of them. Its quirk: no source is asked, so the lists are put into the database as a run would, and of
 * the seeds what was known on that day.
 */
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { buildBeside } from '../../src/build-beside.ts';
import type { Card } from '../../src/cards/card.ts';
import type { Poster } from '../../src/chat/chat.ts';
import type { Paper } from '../../src/corpus/paper.ts';
import { createCorpusStore } from '../../src/corpus/store/store.ts';
import { openDatabase } from '../../src/db/open.ts';
import type { Core } from '../../src/main.ts';
import { createLog } from '../../src/runtime/log.ts';
import { HUGGING_FACE, parseListPage } from '../../src/sources/hugging-face/papers.ts';
import { sampleBatch } from '../corpus/sample.ts';
import { openPaperboy } from '../paperboy.ts';
import { seedBatches } from '../relevance/judged.ts';

const LISTS = join(import.meta.dirname, '../../../shared/data/hf-daily/hf-daily.jsonl.gz');
/** The day of the newest recorded list, and that of the newest page of the seeds. */
const DAYS = { lists: '2025-09-30', seeds: '2026-02-06' };

const WITH_FIGURE = '2506.19697';

/** A recorded entry of a list, as far as it is read. */
interface Row {
  readonly date: string;
  readonly id: string;
  readonly title: string;
  readonly abstract: string;
  readonly authors: readonly string[];
  readonly published: string;
  readonly upvotes: number;
  readonly numComments: number;
  readonly githubRepo?: string;
  readonly githubStars?: number;
  readonly crawledAt: string;
}

export type World = Awaited<ReturnType<typeof openWorld>>;

/** Opens it; `close` removes its data. */
export async function openWorld(withLists = existsSync(LISTS)) {
  const day = withLists ? DAYS.lists : DAYS.seeds;
  const folder = await mkdtemp(join(tmpdir(), 'paperboy-gallery-'));
  let [start, since] = [Date.parse(`${day}T07:00:00Z`), performance.now()];
  // Time passes, since a poster that waits for its next turn would wait forever.
  const now = () => new Date(start + performance.now() - since);
  if (withLists) await takeLists(folder, day);
  const posted: { platform: string; place: string; card: Card }[] = [];
  const posters = ['slack', 'discord'].map((platform) => posterOf(platform, posted));
  const settings = { DATA_DIR: folder, SOURCES: withLists ? HUGGING_FACE : 'seeds' };
  const core: Core = await openPaperboy(settings, now, undefined, posters);
  return {
    ...core,
    day,
    withLists,
    posted,
    jump: (to: string) => {
      [start, since] = [Date.parse(to), performance.now()];
    },
    async close() {
      await core.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Keeps what is posted, for the gallery to draw. */
const posterOf = (platform: string, posted: { platform: string; place: string; card: Card }[]): Poster => ({
  platform,
  async post(place, card) {
    posted.push({ platform, place: place.id, card });
    return String(posted.length);
  },
  find: async () => undefined,
});

/** Takes each list in as a run on its day did. */
async function takeLists(folder: string, newest: string): Promise<void> {
  const db = await openDatabase(folder, createLog('silent'));
  const store = createCorpusStore(db);
  const text = (await promisify(gunzip)(await readFile(LISTS))).toString().trimEnd();
  const rows = text.split('\n').map((line): Row => JSON.parse(line));
  for (const [day, listed] of Map.groupBy(rows, ({ date }) => date)) {
    const at = new Date(listed[0]?.crawledAt ?? day);
    const page = parseListPage(JSON.stringify(listed.map(entryOf)), { day, at });
    if (typeof page === 'string') throw new Error(`the list of ${day} ${page}`);
    const batch = sampleBatch(page.papers, { rejected: page.rejected, isWhole: false, asOf: day });
    await store.take(HUGGING_FACE, batch, { arrival: at, now: at });
  }
  const at = new Date(`${newest}T06:00:00Z`);
  for await (const batch of seedBatches())
    await store.take(
      'seeds',
      { ...batch, asOf: newest, papers: knownOn(newest, batch.papers) },
      { arrival: at, now: at },
    );
  await store.finish(HUGGING_FACE, { at, nextAt: new Date(`${newest}T10:00:00Z`) });
  const revision = await store.revision();
  await db.destroy();
  // The program that builds the index keeps no process alive; this does.
  const awake = setInterval(() => {}, 60_000);
  await buildBeside({ dataDir: folder }, revision).finally(() => clearInterval(awake));
}

/** Papers as they were known on a day. */
const knownOn = (day: string, papers: readonly Paper[]): readonly Paper[] =>
  papers
    .filter(({ published }) => published === null || published <= day)
    .map((paper) => ({ ...paper, signals: paper.signals.filter(({ observedOn }) => observedOn <= day) }));

/** As the API of the lists says it. */
const entryOf = ({ id, title, abstract, authors, published, upvotes, numComments, ...rest }: Row) => ({
  paper: {
    id,
    title,
    summary: abstract,
    authors: authors.map((name) => ({ name })),
    publishedAt: published,
    upvotes,
    githubRepo: rest.githubRepo,
    githubStars: rest.githubStars,
    // The recorded lists have no pictures; one stands in, to show where they go.
    mediaUrls: id === WITH_FIGURE ? ['https://cdn-uploads.huggingface.co/production/uploads/figure.png'] : [],
  },
  numComments,
});
