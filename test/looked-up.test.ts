/** What somebody looks at is looked up behind the answer, and there the next time. */
import { expect, it, onTestFinished } from 'vitest';
import { readConfig } from '../src/config/config.ts';
import { type Core, openCore } from '../src/main.ts';
import { clockAt } from '../src/runtime/clock.ts';
import { createLog } from '../src/runtime/log.ts';
import { allText, ask } from './conversation.ts';
import { entry, startHuggingFace } from './fakes/sources/hugging-face.ts';
import { instead } from './fakes/sources/json-api.ts';
import { createFakeSemanticScholar } from './fakes/sources/semantic-scholar.ts';
import { temporaryFolder } from './sources/seeds/dumps.ts';

const NOW = new Date('2026-11-18T18:00:00Z');
const CALM = {
  paperId: '1'.repeat(40),
  externalIds: { ArXiv: '2611.18001' },
  title: 'On Calm Bees',
  authors: [{ authorId: '7', name: 'Ada Byron' }],
  citationCount: 42,
  tldr: { model: 'tldr', text: 'Bees are calm.' },
};

/** Paperboy with one listed paper, and a Semantic Scholar that knows it. */
async function open() {
  const lists = await startHuggingFace();
  lists.put('2026-11-18', [entry('2611.18001', { title: 'On Calm Bees' })]);
  const scholar = await createFakeSemanticScholar({
    papers: [CALM],
    authors: [{ authorId: '7', name: 'Ada Byron', hIndex: 7, paperCount: 30, citationCount: 900 }],
  });
  const lines: string[] = [];
  const core = await openCore(
    readConfig({
      DATA_DIR: await temporaryFolder(),
      SOURCES: 'hugging-face,semantic-scholar',
      SEMANTIC_SCHOLAR_API_KEY: 'S3CR3T',
      HUGGING_FACE_API_URL: lists.url,
      SEMANTIC_SCHOLAR_API_URL: scholar.url,
    }),
    createLog('debug', { write: (line) => lines.push(line) }),
    { clock: clockAt(NOW) },
  );
  onTestFinished(async () => {
    await core.close();
    await scholar.close();
  });
  await core.watch();
  return { core, scholar, lines };
}

/** Asks until the answer says something, as somebody does who comes back; the minute's watch takes over what is new. */
const untilSaid = (core: Core, question: string) =>
  expect.poll(
    async () => {
      const answer = allText(await ask(core.chat, question));
      await core.watch();
      return answer;
    },
    { timeout: 5000 },
  );

it('a paper has its citations and a summary, with their source and day', async () => {
  const { core } = await open();
  expect(allText(await ask(core.chat, 'show calm bees part:more'))).not.toContain('citations');
  await untilSaid(core, 'show calm bees part:more').toMatch(
    /42 citations \(Semantic Scholar, 18 Nov 2026\)/u,
  );
  const card = allText(await ask(core.chat, 'show calm bees part:more'));
  expect(card).toContain('In a sentence, by a model of Semantic Scholar\nBees are calm.');
});

it('an author has the figures of the one who wrote their papers, apart from what is counted here', async () => {
  const { core } = await open();
  await untilSaid(core, 'author Ada Byron part:more').toMatch(
    /Reported by Semantic Scholar \(18 Nov 2026\)\nh-index 7, 30 papers, 900 citations/u,
  );
  expect(allText(await ask(core.chat, 'author Ada Byron'))).toContain('Semantic Scholar reports h-index 7');
});

it('nothing is asked twice, and nobody waits for it', async () => {
  const { core, scholar } = await open();
  for (const _time of [1, 2, 3]) await ask(core.chat, 'show calm bees part:more');
  await untilSaid(core, 'show calm bees part:more').toContain('42 citations');
  expect(scholar.requests.map(({ path }) => path)).toEqual(['/graph/v1/paper/batch']);
});

it('status says when something was looked up, and what of the answers was refused', async () => {
  const { core, scholar } = await open();
  scholar.fault = () => instead({ status: 200, body: [{ ...CALM, title: 7 }] });
  await ask(core.chat, 'show calm bees part:more');
  await untilSaid(core, 'status').toMatch(
    /Source: Semantic Scholar\nlast looked something up just now · 1 thing not taken in:\n.*title/u,
  );
});

it('a refused key is told by status, and by no log', async () => {
  const { core, scholar, lines } = await open();
  scholar.fault = () => instead({ status: 403, body: { message: 'Forbidden' } });
  await ask(core.chat, 'show calm bees part:more');
  await untilSaid(core, 'status').toMatch(
    /Source: Semantic Scholar\ncannot be read, first noticed .*the key is refused/u,
  );
  expect(lines.join()).not.toContain('S3CR3T');
});
