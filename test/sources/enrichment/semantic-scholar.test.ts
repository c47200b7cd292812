/** Papers at Semantic Scholar: found by their ids or titles, read with care, and never guessed. */
import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { paperSchema } from '../../../src/corpus/paper.ts';
import { SourceError } from '../../../src/runtime/errors.ts';
import { retryAtOf } from '../../../src/sources/enrichment/api-client.ts';
import { createSemanticScholar } from '../../../src/sources/enrichment/semantic-scholar.ts';
import { readBatch } from '../../../src/sources/enrichment/semantic-scholar-records.ts';
import { type Fault, instead, type JsonApi, page, silence, truncated } from '../../fakes/sources/json-api.ts';
import {
  createFakeSemanticScholar,
  type Stock,
  type WirePaper,
} from '../../fakes/sources/semantic-scholar.ts';
import { createParts, mutated, NEVER, NO_RECORDINGS, NOW, paperOf, recorded } from './enriching.ts';

const HASH = 'a'.repeat(40);
const OTHER_HASH = 'b'.repeat(40);
const KEY = 'key-of-the-tests';
const SWIN: WirePaper = {
  paperId: HASH,
  externalIds: {
    DBLP: 'conf/iccv/Liu',
    ArXiv: '2103.14030',
    DOI: '10.1109/ICCV48922.2021.00986',
    CorpusId: 232352874,
  },
  title: 'Swin Transformer:\nHierarchical  Vision Transformer using $k$ Windows',
  abstract: 'A new vision\nTransformer.',
  year: 2021,
  publicationDate: '2021-03-25',
  authors: [
    { authorId: '1', name: 'Ze Liu' },
    { authorId: null, name: 'Yutong Lin' },
  ],
  citationCount: 20_000,
  tldr: { model: 'tldr@v2.0.0', text: 'A hierarchical Transformer.' },
};

const BY_LIU = { authors: { names: ['Liu, Z.'], complete: false, count: null } };

let api: JsonApi | undefined;
afterEach(() => api?.close());

async function open(stock: Stock = { papers: [SWIN] }, key?: string) {
  api = await createFakeSemanticScholar(stock);
  const parts = createParts();
  const scholar = createSemanticScholar({ ...parts, url: api.url, key });
  const look = (some: Parameters<typeof paperOf>[1] = { id: 'arxiv:2103.14030' }, title = 'Swin') =>
    scholar.paper(paperOf(title, some), NEVER);
  return { api, scholar, look, clock: parts.clock };
}

/** The paper is asked about while the server has a fault. */
async function failing(fault: Fault, key?: string): Promise<unknown> {
  const { api, look } = await open(undefined, key);
  api.fault = () => fault;
  return look().then(
    () => undefined,
    (error: unknown) => error,
  );
}

describe('a paper', () => {
  it('is found by its arXiv id and told under all its ids, with citations and summary', async () => {
    const { look, api } = await open();
    const { papers, rejected } = await look();
    expect(papers).toEqual([
      {
        id: 'arxiv:2103.14030',
        title: 'Swin Transformer: Hierarchical Vision Transformer using $k$ Windows',
        abstract: 'A new vision Transformer.',
        otherAbstracts: [],
        authors: { names: ['Ze Liu', 'Yutong Lin'], complete: true, count: 2 },
        organisation: null,
        published: '2021-03-25',
        category: null,
        externalIds: ['doi:10.1109/iccv48922.2021.00986', `s2:${HASH}`, 'corpusid:232352874'],
        hasCode: null,
        summaries: [{ text: 'A hierarchical Transformer.', source: 'semantic-scholar' }],
        origins: [{ source: 'semantic-scholar', url: `https://www.semanticscholar.org/paper/${HASH}` }],
        signals: [
          {
            name: 'citations',
            value: 20_000,
            source: 'semantic-scholar',
            observedOn: '2026-11-21',
            observedAt: NOW.getTime(),
          },
        ],
      },
    ]);
    expect(paperSchema.parse(papers[0])).toEqual(papers[0]);
    expect(rejected).toEqual([]);
    expect(api.requests[0]).toMatchObject({ method: 'POST', body: { ids: ['ArXiv:2103.14030'] } });
  });

  it.each([
    ['doi:10.1109/iccv48922.2021.00986', 'DOI:10.1109/iccv48922.2021.00986'],
    [`s2:${HASH}`, HASH],
    ['corpusid:232352874', 'CorpusId:232352874'],
  ])('is found by %s too, and goes by the best known of its ids', async (id, asked) => {
    const { look, api } = await open();
    const { papers } = await look({ id });
    expect(papers[0]?.id).toBe('arxiv:2103.14030');
    expect(papers[0]?.externalIds).toContain(id);
    expect(api.requests[0]?.body).toEqual({ ids: [asked] });
  });

  it.each([
    ['IEEE International Conference on Computer Vision', 'IEEE International Conference on Computer Vision'],
    ['arXiv.org', undefined],
    ['bioRxiv', undefined],
    ['', undefined],
    [7, undefined],
  ])('tells the venue %j unless that is an archive of preprints', async (venue, told) => {
    const { look } = await open({ papers: [{ ...SWIN, venue }] });
    const { papers, rejected } = await look();
    expect([papers.map((paper) => paper.venue), rejected]).toEqual([[told], []]);
  });

  it('tells how a paper was printed, as far as that can be read', async () => {
    const printed = {
      venue: 'Nature',
      year: 2015,
      publicationVenue: { type: 'journal' },
      journal: { volume: '521', pages: ' 436-444 ' },
    };
    const { look } = await open({ papers: [{ ...SWIN, ...printed }] });
    const publication = { kind: 'journal', volume: '521', pages: '436-444', year: '2015' };
    expect((await look()).papers).toMatchObject([{ venue: 'Nature', publication }]);
  });

  it('is found by any of its ids when the first is not known there', async () => {
    const { look, api } = await open();
    const { papers } = await look({
      id: 'seed-1',
      externalIds: ['doi:10.1/none', 'openreview:x', `s2:${HASH}`],
    });
    expect(api.requests[0]?.body).toEqual({ ids: ['DOI:10.1/none', HASH] });
    expect(papers.map(({ id }) => id)).toEqual(['arxiv:2103.14030']);
  });

  it('keeps the id that it was asked for when it has been merged into another', async () => {
    const { api, look } = await open();
    api.fault = () => instead({ body: [{ ...SWIN, externalIds: { CorpusId: 7 } }] });
    const { papers } = await look({ id: `s2:${OTHER_HASH}` });
    expect(papers[0]).toMatchObject({ id: `s2:${OTHER_HASH}`, externalIds: [`s2:${HASH}`, 'corpusid:7'] });
  });

  it('that is not known there is no error', async () => {
    const { look } = await open({});
    expect(await look()).toEqual({ papers: [], profiles: [], rejected: [] });
    expect(await look({ id: 'seed-1' }, 'A Title')).toEqual({ papers: [], profiles: [], rejected: [] });
  });

  it('without an id is found by its title when that is the same but for its spelling', async () => {
    const { look, api } = await open({ papers: [{ ...SWIN, title: 'Größe Matters: A Study' }] });
    expect((await look(BY_LIU, 'Grosse matters — a study')).papers).toHaveLength(1);
    expect((await look(BY_LIU, 'Größe Matters: Another Study')).papers).toEqual([]);
    expect((await look(BY_LIU, '…')).papers).toEqual([]);
    expect(api.requests.map(({ path }) => path)).toEqual(Array(2).fill('/graph/v1/paper/search/match'));
  });

  it('of the same title by others is another paper', async () => {
    const { look } = await open({ papers: [{ ...SWIN, title: 'Größe Matters: A Study' }] });
    const byOthers = { authors: { names: ['Ada Byron'], complete: true, count: 1 } };
    expect((await look(byOthers, 'Größe Matters: A Study')).papers).toEqual([]);
  });

  it('with hardly any facts is told without them', async () => {
    const { look } = await open({ papers: [{ paperId: HASH, title: 'Bare', tldr: null, authors: [] }] });
    const { papers } = await look({ id: `s2:${HASH}` });
    expect(papers[0]).toMatchObject({ id: `s2:${HASH}`, abstract: '', published: null, signals: [] });
    expect(papers[0]?.authors).toEqual({ names: [], complete: false, count: null });
    expect(papers[0]).not.toHaveProperty('summaries');
  });
});

describe('an answer with faults', () => {
  it.each([
    [
      'a number for an id',
      { externalIds: { ArXiv: 2103.1403 } },
      'its externalIds.ArXiv is not as described',
    ],
    ['a negative count', { citationCount: -1 }, 'its citationCount is not as described'],
    ['no title', { title: ' \n' }, 'a paper without a title'],
    ['a hash that is none', { paperId: '../author/1' }, 'its paperId is not as described'],
    ['another arXiv id', { externalIds: { ArXiv: '1706.03762' } }, 'the answer is about another paper'],
  ])('a record with %s is rejected', async (_, some, reason) => {
    const { api, look } = await open();
    api.fault = () => instead({ body: [{ ...SWIN, ...some }] });
    const { papers, rejected } = await look();
    expect(papers).toEqual([]);
    expect(rejected).toEqual([
      { place: 'arxiv:2103.14030', line: null, reason: expect.stringContaining(reason) },
    ]);
  });

  it.each([
    ['2027-01-01', 'lies in the future'],
    ['2021-02-30', 'is no day of the calendar'],
  ])('a paper of %s is told without its day', async (publicationDate, reason) => {
    const { look } = await open({ papers: [{ ...SWIN, publicationDate }] });
    const { papers, rejected } = await look();
    expect(papers[0]?.published).toBeNull();
    expect(rejected[0]?.reason).toContain(reason);
  });

  it.each<[string, Fault, string]>([
    ['is cut off', truncated, 'answers with something that is not JSON'],
    ['is a page', page, 'answers with something that is not JSON'],
    ['is no list', instead({ body: { data: [] } }), 'answers with papers in an unknown form'],
    [
      'has entries for other questions',
      instead({ body: [null, SWIN] }),
      'answers with papers in an unknown form',
    ],
    ['never comes', silence, 'gave no whole answer'],
    ['is 503', instead({ status: 503 }), 'answers 503'],
    [
      'is 400',
      instead({ status: 400, body: { error: 'Unsupported fields: [x]' } }),
      'answers 400 (Unsupported fields: [x])',
    ],
    ['is 418', instead({ status: 418, body: '<html>' }), 'answers 418'],
  ])('one that %s fails with the reason', async (_, fault, reason) => {
    const error = await failing(fault);
    expect(error).toBeInstanceOf(SourceError);
    expect(String(error)).toContain(`semantic-scholar: ${reason}`);
  });

  it("never repeats a title, though the server's words do", async () => {
    const { api, look } = await open();
    api.fault = () => instead({ status: 400, body: { error: 'Bad query: My Secret Paper' } });
    await expect(look({}, 'My secret paper')).rejects.toThrow(/^semantic-scholar: answers 400$/u);
    api.fault = () => instead({ status: 400, body: { error: 'Bad query: title=My+S%65cret' } });
    await expect(look({}, 'My secret paper')).rejects.toThrow(/^semantic-scholar: answers 400$/u);
  });

  it.skipIf(recorded('semantic-scholar', 'get_papers_not').length === 0)(
    `a recorded batch is read, without its null ${NO_RECORDINGS}`,
    () => {
      const [answer] = recorded('semantic-scholar', 'get_papers_not');
      const ids = ['corpusid:211530585', 'corpusid:470667', 'doi:10.2139/ssrn.2250500', `s2:${HASH}`];
      const { records, rejected } = readBatch(answer, ids, NOW);
      expect(rejected).toEqual([]);
      expect(records.map(({ paper }) => [paper.id, paper.signals[0]?.value, paper.published])).toEqual([
        ['doi:10.2139/ssrn.288970', 10670, '2001-10-01'],
        ['doi:10.2139/ssrn.2250500', 2185, '2013-04-10'],
        ['doi:10.1257/rct.1355', 0, null],
      ]);
    },
  );

  it('whatever it is, it is read, rejected or refused with a SourceError', () => {
    const answers = [[null, SWIN], ...recorded('semantic-scholar', 'get_papers_not')];
    const answer = fc.oneof(fc.jsonValue(), ...answers.map((each) => mutated(each)));
    fc.assert(
      fc.property(answer, fc.integer({ min: 1, max: 4 }), (body, count) => {
        const ids = Array.from({ length: count }, (_, at) => `corpusid:${at}`);
        const asked = Array.isArray(body) && body.length < 9 ? body.map((_, at) => `corpusid:${at}`) : ids;
        try {
          const { records } = readBatch(body, asked, NOW);
          for (const { paper } of records) expect(paperSchema.parse(paper)).toEqual(paper);
        } catch (error) {
          expect(error).toBeInstanceOf(SourceError);
        }
      }),
      { numRuns: 500 },
    );
  });
});

describe('the limits', () => {
  it('without a key nothing is asked for ten minutes after a 429', async () => {
    const { api, look, clock } = await open();
    api.fault = () => instead({ status: 429, body: { message: 'Too Many Requests', code: '429' } });
    const error = await look().catch((each: unknown) => each);
    expect(String(error)).toContain('takes no more requests for now, asked again after 2026-11-21T15:1');
    const asked = api.requests.length;
    api.fault = () => undefined;
    await clock.pause(9 * 60_000);
    await expect(look()).rejects.toThrow(SourceError);
    expect(api.requests).toHaveLength(asked);
    await clock.pause(60_000);
    expect((await look()).papers).toHaveLength(1);
  });

  it('a longer rest that the server wishes for is kept', async () => {
    const { api, look } = await open(undefined, KEY);
    api.fault = () => instead({ status: 429, headers: { 'retry-after': '7200' } });
    const error = await look().catch((each: unknown) => each);
    expect(retryAtOf(error)).toEqual(new Date(NOW.getTime() + 7_200_000));
  });

  it('the key is sent as a header, and nothing without one', async () => {
    const keyed = await open(undefined, KEY);
    await keyed.look();
    expect(keyed.api.requests[0]?.headers['x-api-key']).toBe(KEY);
    await keyed.api.close();
    const { api, look } = await open();
    await look();
    expect(api.requests[0]?.headers).not.toHaveProperty('x-api-key');
  });

  it('a key that is refused is named as the reason, and never told', async () => {
    const forbidden = instead({ status: 403, body: { message: `Forbidden ${KEY}` } });
    expect(String(await failing(forbidden, KEY))).toBe('SourceError: semantic-scholar: the key is refused');
    await api?.close();
    expect(String(await failing(forbidden))).toContain('answers 403');
  });

  it('an abort ends the request with its own reason', async () => {
    const { api, scholar } = await open();
    const ending = new AbortController();
    api.fault = () => () => ending.abort(new Error('the end'));
    await expect(scholar.paper(paperOf('T', { id: 'arxiv:2103.14030' }), ending.signal)).rejects.toThrow(
      'the end',
    );
  });
});

describe('recommendations', () => {
  const other = { ...SWIN, paperId: OTHER_HASH, externalIds: {}, title: 'Another' };

  it('are read with a key, for a paper with an id that is known there', async () => {
    const { scholar, api } = await open({ papers: [SWIN, other] }, KEY);
    const papers = await scholar.recommended?.(paperOf('T', { id: 'arxiv:2103.14030' }), NEVER);
    expect(papers?.map(({ id }) => id)).toEqual([`s2:${OTHER_HASH}`]);
    expect(api.requests[0]?.path).toBe('/recommendations/v1/papers/forpaper/ArXiv:2103.14030');
    expect(await scholar.recommended?.(paperOf('A Title'), NEVER)).toEqual([]);
  });

  it('are not asked for without a key', async () => {
    const { scholar, api } = await open({ papers: [SWIN, other] });
    expect(await scholar.recommended?.(paperOf('T', { id: 'arxiv:2103.14030' }), NEVER)).toEqual([]);
    expect(api.requests).toEqual([]);
  });
});
