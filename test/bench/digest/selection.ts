/** Choosing the papers of 10,000 digests over 100,000 papers: what it takes, and the longest pause that others feel of it. */
import { existsSync } from 'node:fs';
import { setImmediate } from 'node:timers/promises';
import type { Corpus } from '../../../src/corpus/corpus.ts';
import { prepareSelection, select } from '../../../src/digest/content/select.ts';
import { entriesOf, type Scope } from '../../../src/digest/subscription/scope.ts';
import { indexOf } from '../../../src/search/index/index.ts';
import { segmentOf } from '../../../src/search/index/segment.ts';
import { isStopWord, words } from '../../../src/text/tokenise.ts';
import { ARXIV } from '../corpora.ts';
import { AS_OF, sectionsOf } from '../engines.ts';
import { watchPauses } from '../pauses.ts';
import { papersOf } from '../search/corpus.ts';
import { milliseconds, percentile, type Table, timed } from '../table.ts';

const PAPERS = 100_000;
const DIGESTS = 10_000;
const TOPICS = 3;
const SIZE = 5;

/** The table of the benchmark. */
export async function selection(): Promise<readonly Table[]> {
  const title = `${DIGESTS.toLocaleString('en')} digests with ${TOPICS} topics each, over ${PAPERS.toLocaleString('en')} papers`;
  if (!existsSync(ARXIV)) return [{ title, columns: [], rows: [], note: 'The collection is not there.' }];
  const titles: string[] = [];
  async function* papers() {
    for await (const paper of papersOf([ARXIV], PAPERS)) {
      titles.push(paper.title);
      yield paper;
    }
  }
  const index = indexOf([segmentOf(await sectionsOf(papers()))], 1);
  const known = { index, corpus: { asOf: AS_OF, sources: [] } as unknown as Corpus };
  const endOfWatch = watchPauses();
  const prepared = await timed(() => prepareSelection(known));
  const each: number[] = [];
  for (let digest = 0; digest < DIGESTS; digest += 1) {
    const scope = scopeOf(titles, digest);
    const took = await timed(() => prepareSelection(known, entriesOf(scope)));
    each.push(took + (await timed(() => select(scope, { size: SIZE, had: [] }, known))));
    await setImmediate();
  }
  const { longest, computed } = endOfWatch();
  return [
    {
      title,
      columns: ['', 'what all share', 'each p50', 'p99', 'slowest', 'longest pause', 'of it computed'],
      rows: [
        [
          'select',
          ...[prepared, percentile(each, 50), percentile(each, 99), Math.max(...each)].map(milliseconds),
          ...[longest, computed].map(milliseconds),
        ],
      ],
    },
  ];
}

/** Topics as people name them: one to three neighbouring words of titles. */
function scopeOf(titles: readonly string[], digest: number): Scope {
  const topics = Array.from({ length: TOPICS }, (_, at) => {
    const telling = words(titles[(digest * TOPICS + at) % titles.length] ?? '').filter(
      (word) => !isStopWord(word),
    );
    const from = digest % Math.max(1, telling.length);
    return telling.slice(from, from + 1 + ((digest + at) % TOPICS)).join(' ');
  });
  return { topics: topics.filter(Boolean), authors: [], orgs: [] };
}
