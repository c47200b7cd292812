/** What sources recommend beside a paper: asked once, never waited for long, and shown where the corpus has it. */
import { expect, it, onTestFinished } from 'vitest';
import { readConfig } from '../../../src/config/config.ts';
import type { Paper } from '../../../src/corpus/paper.ts';
import { openCore } from '../../../src/main.ts';
import { type Clock, clockAt } from '../../../src/runtime/clock.ts';
import { SourceError } from '../../../src/runtime/errors.ts';
import { createLog } from '../../../src/runtime/log.ts';
import type { Enricher } from '../../../src/sources/enrichment/enricher.ts';
import { createRecommendations } from '../../../src/sources/enrichment/recommendations.ts';
import { allText, ask } from '../../conversation.ts';
import { samplePaper } from '../../corpus/sample.ts';
import { entry, startHuggingFace } from '../../fakes/sources/hugging-face.ts';
import { createFakeSemanticScholar } from '../../fakes/sources/semantic-scholar.ts';
import { temporaryFolder } from '../seeds/dumps.ts';

const NOW = new Date('2026-11-18T18:00:00Z');
const BEES = samplePaper('About Bees');
const ANTS = samplePaper('About Ants', { id: 'arxiv:2611.00001' });
const { signal } = new AbortController();

function open(recommended: () => Promise<readonly Paper[]>, clock: Clock = clockAt(NOW)) {
  const asked: string[] = [];
  const enricher: Enricher = {
    name: 'one',
    paper: () => Promise.reject(new Error('nobody asked for that')),
    author: () => Promise.reject(new Error('nobody asked for that')),
    recommended(paper) {
      asked.push(paper.id);
      return recommended();
    },
  };
  const log = createLog('silent');
  return { recommend: createRecommendations({ enrichers: [enricher], clock, log }, signal), asked };
}

it('a paper is asked about once', async () => {
  const { recommend, asked } = open(async () => [ANTS]);
  expect(await recommend(BEES)).toEqual([{ source: 'one', paper: ANTS }]);
  expect(await recommend(BEES)).toEqual([{ source: 'one', paper: ANTS }]);
  expect(asked).toEqual([BEES.id]);
});

it('a source that fails recommends nothing, and is asked again', async () => {
  const { recommend, asked } = open(() => Promise.reject(new SourceError('one', 'is down')));
  expect(await recommend(BEES)).toEqual([]);
  await recommend(BEES);
  expect(asked).toHaveLength(2);
});

it('a slow source is not waited for, and its answer is there the next time', async () => {
  const slow = Promise.withResolvers<readonly Paper[]>();
  const impatient = { now: () => NOW, pause: async () => {} };
  const { recommend, asked } = open(() => slow.promise, impatient);
  expect(await recommend(BEES)).toEqual([]);
  slow.resolve([ANTS]);
  await expect.poll(() => recommend(BEES)).toHaveLength(1);
  expect(asked).toHaveLength(1);
});

it('similar shows what Semantic Scholar recommends of the corpus, and says who does', async () => {
  const lists = await startHuggingFace();
  lists.put('2026-11-18', [
    entry('2611.18001', { title: 'Bees', summary: 'Wings and honey.' }),
    entry('2611.18002', { title: 'Ants', summary: 'Leaves and tunnels.', authors: [{ name: 'Mary King' }] }),
  ]);
  const scholar = await createFakeSemanticScholar({
    papers: [{ paperId: '0'.repeat(40), externalIds: { ArXiv: '2611.18002' }, title: 'Ants', authors: [] }],
  });
  const core = await openCore(
    readConfig({
      DATA_DIR: await temporaryFolder(),
      SOURCES: 'hugging-face,semantic-scholar',
      SEMANTIC_SCHOLAR_API_KEY: 'key',
      HUGGING_FACE_API_URL: lists.url,
      SEMANTIC_SCHOLAR_API_URL: scholar.url,
    }),
    createLog('silent'),
    { clock: clockAt(NOW) },
  );
  onTestFinished(async () => {
    await core.close();
    await scholar.close();
  });
  await core.watch();
  expect(allText(await ask(core.chat, 'similar arxiv:2611.18001'))).toMatch(
    /Ants\n.* · recommended by Semantic Scholar/u,
  );
});
