/** Papers and authors at OpenAlex, for those who have a key. */
import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { paperSchema } from '../../../src/corpus/paper.ts';
import { profileSchema } from '../../../src/corpus/profile.ts';
import { SourceError } from '../../../src/runtime/errors.ts';
import { retryAtOf } from '../../../src/sources/enrichment/api-client.ts';
import { createOpenAlex } from '../../../src/sources/enrichment/openalex.ts';
import { readAuthor, readWork } from '../../../src/sources/enrichment/openalex-records.ts';
import { type Fault, instead, type JsonApi, page, silence, truncated } from '../../fakes/sources/json-api.ts';
import { createFakeOpenAlex } from '../../fakes/sources/openalex.ts';
import { createParts, mutated, NEVER, NO_RECORDINGS, NOW, paperOf, recorded } from './enriching.ts';

const KEY = 'key-of-the-tests';
const DOI = '10.48550/arxiv.2502.02732';
const KIM = { author: { id: 'https://openalex.org/A1', display_name: 'Jeonghoon Kim' } };
const WORK = {
  id: 'https://openalex.org/W4',
  doi: `https://doi.org/${DOI}`,
  title: 'Peri-LN:  Revisiting\nLayer Norm',
  publication_date: '2025-02-04',
  authorships: [KIM, { author: { id: null, display_name: null }, raw_author_name: 'B. Lee' }],
  cited_by_count: 12,
  abstract_inverted_index: { Layers: [0], are: [1], normal: [2] },
};
const AUTHOR = {
  id: 'https://openalex.org/A1',
  works_count: 20,
  cited_by_count: 400,
  summary_stats: { h_index: 9, i10_index: 8 },
};
const PERI = paperOf('Peri-LN', { id: 'arxiv:2502.02732' });

let api: JsonApi | undefined;
afterEach(() => api?.close());

async function open(shelf: Omit<Parameters<typeof createFakeOpenAlex>[0], 'key'> = {}, key = KEY) {
  api = await createFakeOpenAlex({ key: KEY, works: { [DOI]: WORK }, authors: { A1: AUTHOR }, ...shelf });
  const openAlex = createOpenAlex({ ...createParts(), url: api.url, key });
  const paths = () => api?.requests.map(({ path }) => path);
  return { api, paths, openAlex };
}

describe('a work', () => {
  it("is found by its arXiv id's DOI, with citations and its abstract put together", async () => {
    const { openAlex, paths } = await open();
    const { papers, rejected } = await openAlex.paper(PERI, NEVER);
    expect(papers).toEqual([
      {
        id: 'arxiv:2502.02732',
        title: 'Peri-LN: Revisiting Layer Norm',
        abstract: 'Layers are normal',
        otherAbstracts: [],
        authors: { names: ['Jeonghoon Kim', 'B. Lee'], complete: true, count: 2 },
        organisation: null,
        published: '2025-02-04',
        category: null,
        hasCode: null,
        origins: [{ source: 'openalex', url: 'https://openalex.org/W4' }],
        signals: [
          {
            name: 'citations',
            value: 12,
            source: 'openalex',
            observedOn: '2026-11-21',
            observedAt: NOW.getTime(),
          },
        ],
      },
    ]);
    expect(paperSchema.parse(papers[0])).toEqual(papers[0]);
    expect([rejected, paths()]).toEqual([[], ['/works/doi:10.48550/arXiv.2502.02732']]);
  });

  it.each([
    ['a journal', { source: { display_name: 'Cell Genomics', type: 'journal' } }, 'Cell Genomics'],
    ['an archive', { source: { display_name: 'arXiv (Cornell University)', type: 'repository' } }, undefined],
    ['a page without a source', { source: null }, undefined],
    ['something else', 'Nature', undefined],
  ])('tells the venue if it stands in %s', async (_where, primary_location, venue) => {
    const { openAlex } = await open({ works: { [DOI]: { ...WORK, primary_location } } });
    const { papers, rejected } = await openAlex.paper(PERI, NEVER);
    expect([papers.map((paper) => paper.venue), rejected]).toEqual([[venue], []]);
  });

  it('is found by the DOI of its printing when the preprint is not known, and keeps both ids', async () => {
    const doi = '10.1002/(sici)1097-4571(1999)41:6<391::aid-asi1>3.0.co;2-9';
    const { openAlex } = await open({ works: { [doi]: { ...WORK, doi: 'https://doi.org/10.1000/Other' } } });
    const { papers } = await openAlex.paper({ ...PERI, externalIds: ['s2:x', `doi:${doi}`] }, NEVER);
    expect(papers[0]).toMatchObject({ id: `doi:${doi}`, externalIds: ['doi:10.1000/other'] });
  });

  it('has names without mark-up, however they are written', () => {
    const named = ['M&uuml;ller', 'Kurt G{\\"o}del', 'Ole M\\o ller'].map((name) => ({
      raw_author_name: name,
    }));
    const { paper } = readWork({ ...WORK, authorships: named }, PERI.id, NOW);
    expect(paper?.authors.names).toEqual(['Müller', 'Kurt Gödel', 'Ole Møller']);
  });

  it('that is not known is no error, and one without a DOI is not asked for', async () => {
    const { openAlex, paths } = await open({ works: {} });
    const nothing = { papers: [], profiles: [], rejected: [] };
    expect(await openAlex.paper(PERI, NEVER)).toEqual(nothing);
    expect(await openAlex.paper(paperOf('A Title'), NEVER)).toEqual(nothing);
    expect(paths()).toHaveLength(1);
  });

  it('tells in which volume and on which pages it was printed', async () => {
    const source = { display_name: 'Nature', type: 'journal' };
    const biblio = { volume: '521', issue: '7553', first_page: '436', last_page: '444' };
    const { openAlex } = await open({ works: { [DOI]: { ...WORK, primary_location: { source }, biblio } } });
    const { papers } = await openAlex.paper(PERI, NEVER);
    const publication = { kind: 'journal', volume: '521', number: '7553', pages: '436-444', year: '2025' };
    expect(papers).toMatchObject([{ venue: 'Nature', publication }]);
  });

  it.each([
    ['as a fact', { is_retracted: true }, 'Peri-LN: Revisiting Layer Norm'],
    ['in its title', { title: 'RETRACTED: Peri-LN' }, 'Peri-LN'],
  ])('that was retracted is told so %s', async (_where, some, title) => {
    const { openAlex } = await open({ works: { [DOI]: { ...WORK, ...some } } });
    const { papers } = await openAlex.paper(PERI, NEVER);
    expect(papers).toMatchObject([{ title, withdrawal: { kind: 'retracted', source: 'openalex' } }]);
  });

  it('is asked for once under ids that lead to one DOI', async () => {
    const { openAlex, paths } = await open({ works: {} });
    await openAlex.paper({ ...PERI, externalIds: [`doi:${DOI}`] }, NEVER);
    expect(paths()).toHaveLength(1);
  });

  it('with a broken index is told without its abstract', async () => {
    const { openAlex } = await open({
      works: { [DOI]: { ...WORK, abstract_inverted_index: { a: [0], b: [0] } } },
    });
    const { papers, rejected } = await openAlex.paper(PERI, NEVER);
    expect(papers[0]?.abstract).toBe('');
    expect(rejected).toEqual([
      { place: 'arxiv:2502.02732', line: null, reason: 'the index of its abstract is broken' },
    ]);
  });

  it.each([
    ['without a title', { title: null }],
    ['of another arXiv id', { doi: 'https://doi.org/10.48550/arXiv.1706.03762' }],
    ['with an address that is not theirs', { id: 'https://evil.example/W4' }],
    ['with a number for a DOI', { doi: 10.48 }],
  ])('%s is rejected with a reason', async (_, some) => {
    const { openAlex } = await open({ works: { [DOI]: { ...WORK, ...some } } });
    const { papers, rejected } = await openAlex.paper(PERI, NEVER);
    expect([papers, rejected.length]).toEqual([[], 1]);
  });
});

describe('an author', () => {
  it('is found through a work, with figures and what led there', async () => {
    const { openAlex, paths } = await open();
    const { papers, profiles } = await openAlex.author({ name: 'Jeong-hoon Kim', papers: [PERI] }, NEVER);
    expect(profiles).toEqual([
      {
        name: 'Jeong-hoon Kim',
        field: null,
        figures: [
          { name: 'h-index', value: 9, unit: '' },
          { name: 'papers', value: 20, unit: '' },
          { name: 'citations', value: 400, unit: '' },
        ],
        origin: { source: 'openalex', url: 'https://openalex.org/A1' },
        readOn: '2026-11-21',
        wrote: ['arxiv:2502.02732'],
      },
    ]);
    expect(profileSchema.parse(profiles[0])).toEqual(profiles[0]);
    expect([papers.length, paths()?.at(-1)]).toEqual([1, '/authors/A1']);
  });

  it('that became another is followed', async () => {
    const author = { ...AUTHOR, id: 'https://openalex.org/A2' };
    const { openAlex } = await open({ merged: { A1: 'A2' }, authors: { A2: author } });
    const { profiles } = await openAlex.author({ name: 'Jeonghoon Kim', papers: [PERI] }, NEVER);
    expect(profiles[0]?.origin).toEqual({ source: 'openalex', url: 'https://openalex.org/A2' });
  });

  it('whom no work names is not guessed, and the search ends after three works', async () => {
    const { openAlex, paths } = await open();
    const papers = Array.from({ length: 5 }, (_, at) => ({ ...PERI, externalIds: [`doi:10.1/${at}`] }));
    const found = await openAlex.author({ name: 'Ada Byron', papers }, NEVER);
    expect([found.profiles, found.papers.length, paths()?.length]).toEqual([[], 3, 3]);
    expect((await openAlex.author({ name: 'Jeonghoon Kim', papers: [] }, NEVER)).profiles).toEqual([]);
  });
});

describe('an answer with faults', () => {
  const failing = async (fault: Fault, key = KEY) => {
    const { api, openAlex } = await open({}, key);
    api.fault = () => fault;
    return openAlex.paper(PERI, NEVER).catch((error: unknown) => error);
  };

  it.each<[string, Fault, string]>([
    ['is cut off', truncated, 'is not JSON'],
    ['is a page', page, 'is not JSON'],
    ['is a list', instead({ body: [WORK] }), 'answers in an unknown form'],
    ['never comes', silence, 'gave no whole answer'],
    ['is 500', instead({ status: 500 }), 'answers 500'],
    [
      'leads elsewhere',
      instead({ status: 301, headers: { location: 'http://localhost:1/' } }),
      'not followed',
    ],
    ['is 400', instead({ status: 400, body: { error: 'Invalid', message: `no ${KEY}` } }), 'answers 400'],
    ['is 403', instead({ status: 403, body: { error: 'slow down' } }), 'the request is refused'],
  ])('one that %s fails with the reason, and without the key', async (_, fault, reason) => {
    const error = await failing(fault);
    expect(error).toBeInstanceOf(SourceError);
    expect(String(error)).toContain(reason);
    expect(`${error} ${(error as Error).stack} ${(error as Error).cause}`).not.toContain(KEY);
  });

  it('a key that is refused is named as the reason', async () => {
    const { openAlex } = await open({}, 'another-key');
    await expect(openAlex.paper(PERI, NEVER)).rejects.toThrow('openalex: the key is refused');
  });

  it('after a 429 nothing is asked for an hour', async () => {
    const error = await failing(instead({ status: 429 }));
    expect(retryAtOf(error)?.toISOString()).toMatch(/^2026-11-21T16:00/u);
  });

  it('whatever it is, it is read, rejected or refused with a SourceError', () => {
    const answers = [WORK, ...recorded('openalex')].slice(0, 4);
    const works = fc.oneof(fc.jsonValue(), ...answers.map((each) => mutated(each)));
    const authors = fc.oneof(fc.jsonValue(), mutated(AUTHOR));
    const isSafe = (read: () => void) => {
      try {
        read();
      } catch (error) {
        expect(error).toBeInstanceOf(SourceError);
      }
    };
    fc.assert(
      fc.property(works, authors, (work, author) => {
        isSafe(() => {
          const { paper } = readWork(work, 'doi:10.1/x', NOW);
          if (paper) expect(paperSchema.parse(paper)).toEqual(paper);
        });
        isSafe(() => {
          for (const profile of readAuthor(author, { name: 'A', wrote: [] }, NOW).profiles)
            expect(profileSchema.parse(profile)).toEqual(profile);
        });
      }),
      { numRuns: 300 },
    );
  });

  it.skipIf(recorded('openalex', 'openalex-09').length === 0)(
    `a recorded work is read with its abstract ${NO_RECORDINGS}`,
    () => {
      const [answer] = recorded('openalex', 'openalex-09');
      const { paper, authorships, rejected } = readWork(answer, 'doi:10.1073/pnas.1414271111', NOW);
      expect(rejected).toEqual([]);
      expect(paper?.abstract).toMatch(/^Significance The inadequate mechanical properties of/u);
      expect(paper?.venue).toBe('Proceedings of the National Academy of Sciences');
      expect(authorships).toHaveLength(paper?.authors.count ?? -1);
    },
  );
});
