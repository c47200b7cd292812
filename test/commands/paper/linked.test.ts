/** What cites a paper and what it cites, from Semantic Scholar where it is a source. */
import { expect, it, onTestFinished } from 'vitest';
import { choiceOf } from '../../../src/cards/card.ts';
import { readConfig } from '../../../src/config/config.ts';
import { openCore } from '../../../src/main.ts';
import { clockAt } from '../../../src/runtime/clock.ts';
import { createLog } from '../../../src/runtime/log.ts';
import { allText, ask, titles } from '../../conversation.ts';
import { entry, startHuggingFace } from '../../fakes/sources/hugging-face.ts';
import { createFakeSemanticScholar } from '../../fakes/sources/semantic-scholar.ts';
import { temporaryFolder } from '../../sources/seeds/dumps.ts';

const NOW = new Date('2026-11-18T18:00:00Z');

/** Three papers of which two are in the corpus; the bees are asked about. */
async function open(sources: string) {
  const lists = await startHuggingFace();
  lists.put('2026-11-18', [
    entry('2611.18001', { title: 'Bees', summary: 'Wings and honey.' }),
    entry('2611.18002', { title: 'Ants', summary: 'Leaves and tunnels.', authors: [{ name: 'Mary King' }] }),
  ]);
  const scholar = await createFakeSemanticScholar({
    papers: [
      { paperId: '0'.repeat(40), externalIds: { ArXiv: '2611.18001' }, title: 'Bees', authors: [] },
      { paperId: '1'.repeat(40), externalIds: {}, title: 'Wasps', authors: [], citationCount: 7 },
      { paperId: '2'.repeat(40), externalIds: { ArXiv: '2611.18002' }, title: 'Ants', authors: [] },
    ],
  });
  const core = await openCore(
    readConfig({
      DATA_DIR: await temporaryFolder(),
      SOURCES: sources,
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
  return { chat: core.chat, scholar };
}

it.each(['citations', 'references'])(
  '%s lists what is here first, then the rest, and says who knows',
  async (which) => {
    const { chat, scholar } = await open('hugging-face,semantic-scholar');
    const card = await ask(chat, `${which} arxiv:2611.18001`);
    expect(titles(card)).toEqual(['Ants', 'Wasps']);
    expect(choiceOf(card)?.options.map(({ label }) => label)).toEqual(['1. Ants']);
    expect(card.items[1]?.facts).toContain('7 citations');
    expect(card.footer).toBe('As Semantic Scholar knows them.');
    expect(scholar.requests.at(-1)?.path).toBe(`/graph/v1/paper/ArXiv:2611.18001/${which}`);
  },
);

it('says which source would know where none is asked', async () => {
  const { chat } = await open('hugging-face');
  const text = allText(await ask(chat, 'citations arxiv:2611.18001'));
  expect(text).toContain('No source that is asked here knows the citations of papers.');
  expect(text).toContain('adds semantic-scholar to the setting SOURCES');
});
