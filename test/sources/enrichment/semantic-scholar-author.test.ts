/** Authors at Semantic Scholar: through a paper of theirs, else by a name that only one bears, else not at all. */
import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { profileSchema } from '../../../src/corpus/profile.ts';
import { SourceError } from '../../../src/runtime/errors.ts';
import { createSemanticScholar } from '../../../src/sources/enrichment/semantic-scholar.ts';
import {
  readAuthor,
  readCandidates,
  readListed,
} from '../../../src/sources/enrichment/semantic-scholar-records.ts';
import { instead, type JsonApi } from '../../fakes/sources/json-api.ts';
import {
  createFakeSemanticScholar,
  type Stock,
  type WirePaper,
} from '../../fakes/sources/semantic-scholar.ts';
import { createParts, mutated, NEVER, NO_RECORDINGS, NOW, paperOf, recorded } from './enriching.ts';

const wire = (
  number: number,
  title: string,
  ...authors: readonly (readonly [string | null, string])[]
): WirePaper => ({
  paperId: String(number).padStart(40, '0'),
  externalIds: { ArXiv: `2501.0000${number}`, CorpusId: number },
  title,
  citationCount: number * 10,
  authors: authors.map(([authorId, name]) => ({ authorId, name })),
});
const known = (number: number) => paperOf(`T${number}`, { id: `arxiv:2501.0000${number}` });
const BY_DUFLO = { authors: { names: ['Esther Duflo'], complete: false, count: null } };
const DUFLO = { authorId: '7', name: 'E. Duflo', hIndex: 80, paperCount: 300, citationCount: 70_000 };
const PROFILE = {
  name: 'Esther Duflo',
  field: null,
  figures: [
    { name: 'h-index', value: 80, unit: '' },
    { name: 'papers', value: 300, unit: '' },
    { name: 'citations', value: 70_000, unit: '' },
  ],
  origin: { source: 'semantic-scholar', url: 'https://www.semanticscholar.org/author/7' },
  readOn: '2026-11-21',
};

let api: JsonApi | undefined;
afterEach(() => api?.close());

async function open(stock: Stock) {
  api = await createFakeSemanticScholar(stock);
  const scholar = createSemanticScholar({ ...createParts(), url: api.url });
  const paths = () => api?.requests.map(({ path }) => path);
  const look = (name: string, ...papers: ReturnType<typeof paperOf>[]) =>
    scholar.author({ name, papers }, NEVER);
  return { api, look, paths };
}

describe('an author', () => {
  it('is found through a paper, with figures and the ids of what they wrote', async () => {
    const { look, paths } = await open({
      authors: [DUFLO],
      papers: [wire(1, 'One', ['8', 'Ann Other'], ['7', 'E. Duflo']), wire(2, 'Two', ['7', 'E. Duflo'])],
    });
    const { papers, profiles } = await look('Esther Duflo', known(1));
    expect(profiles).toEqual([{ ...PROFILE, wrote: ['arxiv:2501.00001', 'arxiv:2501.00002'] }]);
    expect(profileSchema.parse(profiles[0])).toEqual(profiles[0]);
    expect(papers.map(({ id }) => id)).toEqual(['arxiv:2501.00001']);
    expect(paths()).toEqual(['/graph/v1/paper/batch', '/graph/v1/author/7', '/graph/v1/author/7/papers']);
  });

  it('brings the citations of their papers that the corpus knows by title', async () => {
    const { look } = await open({
      authors: [DUFLO],
      papers: [wire(1, 'One', ['7', 'E. Duflo']), wire(2, 'Two: A Study', ['7', 'E. Duflo'])],
    });
    const seed = paperOf('Two — a study', BY_DUFLO);
    const { papers, profiles } = await look('Esther Duflo', known(1), seed);
    expect(papers.map(({ id, signals }) => [id, signals[0]?.value])).toEqual([
      ['arxiv:2501.00001', 10],
      ['arxiv:2501.00002', 20],
    ]);
    expect(profiles[0]?.wrote).toContain(seed.id);
  });

  it('brings no paper of theirs that only shares its title with one of the corpus', async () => {
    const { look } = await open({
      authors: [DUFLO],
      papers: [wire(1, 'One', ['7', 'E. Duflo']), wire(2, 'Two: A Study', ['7', 'E. Duflo'])],
    });
    const other = paperOf('Two: A Study', { id: 'arxiv:1706.03762' });
    const { papers, profiles } = await look('Esther Duflo', known(1), other);
    expect(papers.map(({ id }) => id)).toEqual(['arxiv:2501.00001']);
    expect(profiles[0]?.wrote).not.toContain(other.id);
  });

  it('is found through the title of a paper without an id', async () => {
    const { look, paths } = await open({ authors: [DUFLO], papers: [wire(1, 'One', ['7', 'E. Duflo'])] });
    const { profiles } = await look('Esther Duflo', paperOf('Something else'), paperOf('One', BY_DUFLO));
    expect(profiles[0]?.origin).toEqual(PROFILE.origin);
    expect(paths()?.slice(0, 2)).toEqual(Array(2).fill('/graph/v1/paper/search/match'));
  });

  it('is the one whom most papers name, when the source holds them for two', async () => {
    const { look } = await open({
      authors: [DUFLO, { ...DUFLO, authorId: '9' }],
      papers: [1, 2, 3].map((number) => wire(number, `T${number}`, [number === 1 ? '9' : '7', 'E. Duflo'])),
    });
    const { profiles } = await look('Esther Duflo', known(1), known(2), known(3));
    expect(profiles.map(({ origin }) => origin)).toEqual([PROFILE.origin]);
  });

  it('whose name fits two on the paper is not guessed', async () => {
    const { look } = await open({
      authors: [DUFLO],
      papers: [wire(1, 'One', ['7', 'Jane Kim'], ['8', 'John Kim'])],
    });
    expect((await look('J. Kim', known(1))).profiles).toEqual([]);
  });

  it('is the one of the exact name, though an initial on the paper would fit as well', async () => {
    const { look } = await open({
      authors: [DUFLO],
      papers: [wire(1, 'One', ['8', 'E. Duflo'], ['7', 'Esther Duflo'])],
    });
    expect((await look('Esther Duflo', known(1))).profiles[0]?.origin).toEqual(PROFILE.origin);
  });

  it('without figures there is no profile, and nothing is made up', async () => {
    const { look } = await open({
      authors: [{ authorId: '7', name: 'E. Duflo', hIndex: null }],
      papers: [wire(1, 'One', ['7', 'E. Duflo'])],
    });
    expect((await look('Esther Duflo', known(1))).profiles).toEqual([]);
  });
});

describe('an author whom no paper leads to', () => {
  it('is found by a name that one alone bears', async () => {
    const { look } = await open({
      authors: [DUFLO, { authorId: '8', name: 'Esther M. Duflo' }].map(renamed),
    });
    expect((await look('Esther Duflo')).profiles).toEqual([{ ...PROFILE, wrote: [] }]);
  });

  it('is not found by a name that two bear, nor by one that only resembles', async () => {
    const { look, paths } = await open({ authors: [renamed(DUFLO), { ...renamed(DUFLO), authorId: '8' }] });
    expect((await look('Esther Duflo')).profiles).toEqual([]);
    expect((await look('Esther')).profiles).toEqual([]);
    expect(new Set(paths())).toEqual(new Set(['/graph/v1/author/search']));
  });

  it('is looked for without the hyphen when nobody is found with it', async () => {
    const { look, api } = await open({ authors: [{ ...DUFLO, name: 'Tim Berners-Lee' }] });
    expect((await look('Tim Berners-Lee')).profiles).toHaveLength(1);
    const queries = api.requests.map(({ query }) => query.get('query')).filter(Boolean);
    expect(queries).toEqual(['Tim Berners-Lee', 'Tim Berners Lee']);
  });

  it('is not found when the search does not tell of all', async () => {
    const many = Array.from({ length: 1001 }, (_, at) => ({
      authorId: String(at),
      name: `Wang ${'x'.repeat(at)}`,
    }));
    const { look } = await open({ authors: many });
    expect((await look('Wang')).profiles).toEqual([]);
  });

  it('is not found by their name when a paper is known and names others', async () => {
    const { look } = await open({
      authors: [renamed(DUFLO)],
      papers: [wire(1, 'One', ['8', 'Ann Other'], [null, 'Esther Duflo'])],
    });
    const { papers, profiles } = await look('Esther Duflo', known(1));
    expect([papers.length, profiles]).toEqual([1, []]);
  });

  it("does not get their name into a log with the server's own words", async () => {
    const { look, api } = await open({});
    api.fault = () => instead({ status: 400, body: { error: 'nothing for esther duflo' } });
    await expect(look('Esther Duflo')).rejects.toThrow(/^semantic-scholar: answers 400$/u);
  });
});

const renamed = <Author extends { name: string }>(author: Author): Author => ({
  ...author,
  name: author.name.replace('E. ', 'Esther '),
});

describe('answers about authors', () => {
  it.skipIf(recorded('semantic-scholar', 'search_author').length === 0)(
    `the recorded search for "turing" names five of one name, so nobody is taken ${NO_RECORDINGS}`,
    () => {
      const { found, areAll } = readCandidates(recorded('semantic-scholar', 'search_author')[0]);
      expect([found.length, areAll]).toEqual([59, true]);
      expect(found.filter(({ name }) => name === 'Alan Turing').length).toBeGreaterThan(1);
    },
  );

  it.each([
    ['a negative h-index', { authorId: '7', hIndex: -3 }],
    ['a number for an id', { authorId: 7 }],
  ])('with %s are rejected with a reason, and the papers are kept', async (_, answer) => {
    const { look, api } = await open({ papers: [wire(1, 'One', ['7', 'E. Duflo'])] });
    api.fault = ({ path }) => (path === '/graph/v1/author/7' ? instead({ body: answer }) : undefined);
    const { papers, profiles, rejected } = await look('Esther Duflo', known(1));
    expect([papers.length, profiles]).toEqual([1, []]);
    expect(rejected[0]?.reason).toMatch(/^its \w+ is not as described/u);
  });

  it('whatever they are, they are read or refused with a SourceError', () => {
    const page = { total: 2, offset: 0, data: [wire(1, 'One'), { authorId: '1', name: 'A' }] };
    const answer = fc.oneof(fc.jsonValue(), mutated(page), mutated(DUFLO));
    const figures = (body: unknown) => readAuthor(body, { name: 'A', wrote: [] }, NOW);
    fc.assert(
      fc.property(answer, fc.constantFrom(readListed, readCandidates, figures), (body, read) => {
        try {
          expect(JSON.stringify(read(body))).toMatch(/^\[|"(?:found|profiles)":\[/u);
        } catch (error) {
          expect(error).toBeInstanceOf(SourceError);
        }
      }),
      { numRuns: 500 },
    );
  });
});
