/** Papers of several sources: which records become one paper, under which id, and what of each is kept. */
import { beforeEach, describe, expect, it } from 'vitest';
import type { Paper } from '../../../src/corpus/paper.ts';
import type { Changes } from '../../../src/corpus/store/intake.ts';
import type { CorpusStore } from '../../../src/corpus/store/store.ts';
import type { CorpusInMemory } from '../in-memory.ts';
import { allEntries, loadCorpus } from '../in-memory.ts';
import { sampleBatch, samplePaper } from '../sample.ts';
import { openedStore } from './opened.ts';

const NOW = new Date('2026-03-04T12:00:00Z');
const TITLE = 'Calm Optimizers for Noisy Gradients';
let store: CorpusStore;

beforeEach(async () => {
  ({ store } = await openedStore());
});

const live = (source: string, papers: readonly Paper[], at = NOW): Promise<Changes> =>
  store.take(source, sampleBatch(papers, { isWhole: false }), { arrival: at, now: at });
const seeds = (papers: readonly Paper[]): Promise<Changes> =>
  store.take('seeds', sampleBatch(papers), { arrival: new Date(0), now: NOW });
const corpus = (): Promise<CorpusInMemory> => loadCorpus(store);
const only = async (): Promise<Paper> => {
  const [paper, ...others] = (await corpus()).all.values();
  if (!paper || others.length > 0) throw new Error(`${others.length + 1} papers, not one`);
  return paper;
};

const by = (...names: string[]) => ({ authors: { names, complete: true, count: null } });
const counted = (count: number) => ({ authors: { names: [], complete: false, count } });
const listed = (facts: Partial<Paper> = {}): Paper =>
  samplePaper(TITLE, {
    id: 'arxiv:2502.00001',
    ...by('Ada Byron', 'Mary King'),
    published: '2025-02-03',
    listedOn: '2025-02-04',
    origins: [{ source: 'hugging-face', url: 'https://huggingface.co/papers/2502.00001' }],
    ...facts,
  });
const upvotes = (value: number, observedOn: string) =>
  ({
    name: 'upvotes',
    value,
    source: 'hugging-face',
    observedOn,
    observedAt: Date.parse(observedOn),
  }) as const;

describe('a paper of the dumps that a live source knows', () => {
  const seed = samplePaper(TITLE, { ...counted(2), published: '2025-02-03', abstract: 'As saved.' });

  it('without a date and authors meets its live twin by title and abstract, however the lines end', async () => {
    const abstract = 'We study how calm an optimizer stays. It stays calm.';
    await seeds([samplePaper(TITLE, { abstract })]);
    const told = 'We study how calm\nan optimizer stays.\nIt stays calm.';
    expect(await live('hugging-face', [listed({ abstract: told })])).toMatchObject({ added: 0, changed: 1 });
    expect(await only()).toMatchObject({ id: 'arxiv:2502.00001', published: '2025-02-03' });
  });

  it('meets it also when it comes second, and a title of few words is enough', async () => {
    const facts = { abstract: 'We study bees.' };
    await live('hugging-face', [{ ...listed(facts), title: 'Calm Bees' }]);
    await seeds([samplePaper('Calm Bees', facts)]);
    expect(await only()).toMatchObject({ id: 'arxiv:2502.00001' });
  });

  it('of a daily list without abstracts meets it by the count of authors and the days', async () => {
    await seeds([samplePaper(TITLE, { ...counted(2), listedOn: '2025-02-05', abstract: '' })]);
    await live('hugging-face', [listed()]);
    expect(await only()).toMatchObject({ id: 'arxiv:2502.00001', listedOn: '2025-02-04' });
  });

  it('gets its id, its names and its counts, and is found by its old id', async () => {
    await seeds([seed]);
    expect(await live('hugging-face', [listed({ signals: [upvotes(5, '2025-02-04')] })])).toMatchObject({
      added: 0,
      changed: 1,
    });
    expect(await only()).toMatchObject({
      id: 'arxiv:2502.00001',
      authors: { names: ['Ada Byron', 'Mary King'], complete: true, count: 2 },
    });
    expect((await only()).signals).toEqual([upvotes(5, '2025-02-04')]);
    expect((await corpus()).resolve(seed.id)?.id).toBe('arxiv:2502.00001');
  });

  it('is no news, since it was there', async () => {
    await seeds([seed]);
    await live('hugging-face', [listed()]);
    expect((await corpus()).arrival('arxiv:2502.00001')).toEqual(new Date(0));
  });

  it('is the same whichever comes first', async () => {
    await live('hugging-face', [listed()]);
    await seeds([seed]);
    const { origins, ...later } = await only();
    expect(later).toMatchObject({ id: 'arxiv:2502.00001', abstract: 'As saved.' });
    expect(origins).toHaveLength(2);
    expect((await corpus()).resolve(seed.id)?.id).toBe('arxiv:2502.00001');
  });

  it('changes nothing when both are read again', async () => {
    await seeds([seed]);
    await live('hugging-face', [listed()]);
    const before = await allEntries(store);
    expect(await seeds([seed])).toEqual({ added: 0, changed: 0, removed: 0, same: 1 });
    expect(await live('hugging-face', [listed()])).toEqual({ added: 0, changed: 0, removed: 0, same: 1 });
    expect(await allEntries(store)).toEqual(before);
  });

  it('stays when the dump goes', async () => {
    await seeds([seed]);
    await live('hugging-face', [listed()]);
    await seeds([]);
    expect(await only()).toMatchObject({ id: 'arxiv:2502.00001', abstract: '' });
    expect((await corpus()).resolve(seed.id)?.id).toBe('arxiv:2502.00001');
  });
});

describe('papers of one title', () => {
  it.each<[string, Partial<Paper>, Partial<Paper>]>([
    ['with other authors', by('Ada Byron'), by('Grace Hopper')],
    ['with other numbers of authors', counted(2), counted(3)],
    ['years apart', { published: '2021-01-01' }, { published: '2025-01-01' }],
    [
      'years apart with as many authors',
      { ...counted(2), published: '2021-01-01' },
      { ...by('Ada Byron', 'Mary King'), published: '2025-01-01' },
    ],
    ['of which nothing else is known', {}, {}],
  ])('%s are two', async (_what, first, second) => {
    await seeds([samplePaper(TITLE, first)]);
    await live('hugging-face', [samplePaper(TITLE, { id: 'arxiv:2502.00001', ...second })]);
    expect((await corpus()).size).toBe(2);
  });

  it.each<[string, Partial<Paper>, Partial<Paper>]>([
    ['with an author in common, as initials', by('A. Byron', 'X. Y. Zed'), by('Ada Byron', 'Mary King')],
    ['with as many authors', counted(2), by('Ada Byron', 'Mary King')],
    [
      'of one organisation',
      { organisation: { slug: 'acme', name: 'Acme' } },
      { organisation: { slug: 'acme', name: 'Acme' } },
    ],
    ['of one month', { published: '2025-02-03' }, { published: '2025-02-20' }],
  ])('%s are one', async (_what, first, second) => {
    await seeds([samplePaper(TITLE, first)]);
    await live('hugging-face', [samplePaper(TITLE, { id: 'arxiv:2502.00001', ...second })]);
    expect((await only()).id).toBe('arxiv:2502.00001');
  });

  it.each([
    ['Storing CO<sub>2</sub> in Old Mines', 'Storing CO$_2$ in Old Mines'],
    ['Storing CO$_2$ in Old Mines', 'Storing CO2 in Old Mines'],
    ['The Limits of G{\\"o}del Machines', 'The Limits of Gödel Machines'],
    ['Learning $\\beta$-Smooth Maps of Bees', 'Learning β-Smooth Maps of Bees'],
  ])('with other mark-up are of one title: %s and %s', async (saved, told) => {
    await seeds([samplePaper(saved, by('Ada Byron'))]);
    await live('hugging-face', [samplePaper(told, { id: 'arxiv:2502.00001', ...by('Ada Byron') })]);
    expect((await only()).id).toBe('arxiv:2502.00001');
  });

  it('with two ids of arXiv are two, whatever else agrees', async () => {
    await live('hugging-face', [listed(), listed({ id: 'arxiv:2502.00002' })]);
    expect((await corpus()).size).toBe(2);
  });

  it('of one title, years apart, are one only by a name in full', async () => {
    const seed = samplePaper(TITLE, { ...by('Byeongchan Lee'), published: '2025-06-02' });
    await seeds([seed]);
    const later = { published: '2026-11-02', listedOn: '2026-11-04' };
    await live('hugging-face', [listed({ ...later, ...by('B. Lee', 'Total Stranger') })]);
    expect((await corpus()).size).toBe(2);
    await live('arxiv', [listed({ id: 'arxiv:2611.00002', ...later, ...by('Byeongchan Lee') })]);
    expect((await corpus()).size).toBe(2);
  });

  it('that say little need authors in common', async () => {
    await seeds([samplePaper('Deep Learning', { published: '2025-02-03' })]);
    await live('hugging-face', [
      samplePaper('Deep Learning', { id: 'arxiv:2502.00001', published: '2025-02-03' }),
    ]);
    expect((await corpus()).size).toBe(2);
  });
});

describe('a paper that a source tells of again', () => {
  it('on another list keeps the day of the first', async () => {
    await live('hugging-face', [listed({ listedOn: '2025-02-05' })]);
    await live('hugging-face', [listed({ listedOn: '2025-02-04' })]);
    await live('hugging-face', [listed({ listedOn: '2025-02-06' })]);
    expect(await only()).toMatchObject({ listedOn: '2025-02-04' });
  });

  it('under another title has the new one, and is found by the old', async () => {
    await live('hugging-face', [listed()]);
    await live('hugging-face', [listed({ title: 'Calmer Optimizers' })]);
    expect(await only()).toMatchObject({ title: 'Calmer Optimizers', otherTitles: [TITLE] });
    await seeds([samplePaper(TITLE, { ...counted(2), published: '2025-02-03' })]);
    expect((await only()).title).toBe('Calmer Optimizers');
  });

  it('under the title of a paper of the dumps becomes that paper', async () => {
    await seeds([samplePaper(TITLE, { ...counted(2), published: '2025-02-03' })]);
    await live('hugging-face', [listed({ title: 'A Draft' })]);
    expect((await corpus()).size).toBe(2);
    await live('hugging-face', [listed()]);
    expect(await only()).toMatchObject({ id: 'arxiv:2502.00001', title: TITLE, otherTitles: ['A Draft'] });
  });

  it('by a feed that says less keeps what its API said', async () => {
    const codeUrl = 'https://github.com/acme/calm';
    const externalIds = ['doi:10.1000/calm'];
    await live('arxiv', [listed({ codeUrl, hasCode: true, externalIds, category: 'cs.LG' })]);
    await live('arxiv', [listed({ published: null })]);
    expect(await only()).toMatchObject({
      codeUrl,
      hasCode: true,
      externalIds,
      category: 'cs.LG',
      published: '2025-02-03',
    });
  });

  it('in a second version has its words, and the days of both', async () => {
    const first = listed({ abstract: 'One.', versions: [{ number: 1, on: '2025-02-03' }] });
    const second = listed({ abstract: 'Two.', versions: [{ number: 2, on: '2025-04-01' }] });
    for (const order of [
      [first, second],
      [second, first],
    ])
      for (const paper of order) await live('arxiv', [paper]);
    expect(await only()).toMatchObject({
      abstract: 'Two.',
      versions: [
        { number: 1, on: '2025-02-03' },
        { number: 2, on: '2025-04-01' },
      ],
    });
    expect((await only()).otherAbstracts.map(({ abstract }) => abstract)).toEqual(['One.']);
  });

  it('with the same counts has one observation, with others one of each moment', async () => {
    for (const [value, day] of [
      [5, '2025-02-04'],
      [5, '2025-02-05'],
      [9, '2025-02-06'],
      [9, '2025-02-06'],
    ] as const)
      await live('hugging-face', [listed({ signals: [upvotes(value, day)] })]);
    expect((await only()).signals).toEqual([upvotes(5, '2025-02-04'), upvotes(9, '2025-02-06')]);
  });
});

describe('two papers that turn out to be one', () => {
  it('become one, with the signals, the arrival and the ids of both', async () => {
    const early = new Date('2026-02-01T12:00:00Z');
    const printed = samplePaper('Calm Optimization', { id: 'doi:10.1000/calm', ...by('Ada Byron') });
    await live('openalex', [printed], early);
    await live('hugging-face', [listed({ signals: [upvotes(5, '2025-02-04')] })]);
    expect((await corpus()).size).toBe(2);
    await live('semantic-scholar', [listed({ externalIds: ['doi:10.1000/calm', 's2:abc'], origins: [] })]);
    const paper = await only();
    expect(paper).toMatchObject({ id: 'arxiv:2502.00001', title: TITLE, otherTitles: ['Calm Optimization'] });
    expect(paper.signals).toEqual([upvotes(5, '2025-02-04')]);
    const { resolve, arrival } = await corpus();
    expect([resolve('doi:10.1000/calm')?.id, resolve('s2:abc')?.id]).toEqual([paper.id, paper.id]);
    expect(arrival(paper.id)).toEqual(early);
  });

  it('are not brought together by somebody who knows the volume of both', async () => {
    const externalIds = ['doi:10.1000/proceedings'];
    await live('arxiv', [listed({ externalIds })]);
    await live('arxiv', [listed({ id: 'arxiv:2502.00002', title: 'Another', externalIds })]);
    await live('openalex', [samplePaper('Proceedings of Calm', { id: 'doi:10.1000/proceedings' })]);
    const { all } = await corpus();
    expect([...all.values()].map(({ title }) => title).sort()).toEqual([
      'Another',
      TITLE,
      'Proceedings of Calm',
    ]);
  });

  it('are not brought together by a publication alone when their ids at arXiv differ', async () => {
    const externalIds = ['doi:10.1000/proceedings'];
    await live('arxiv', [listed({ externalIds })]);
    await live('arxiv', [listed({ id: 'arxiv:2502.00002', title: 'Another', externalIds })]);
    expect((await corpus()).size).toBe(2);
  });
});

it('two papers of the dumps that a live source knows as one keep the counts of both, and settle', async () => {
  const comments = (value: number, observedOn: string) =>
    ({ name: 'comments', value, source: 'seeds', observedOn }) as const;
  const dumps = [
    samplePaper(TITLE, { ...by('Ada Byron'), published: '2025-02-03', signals: [comments(3, '2025-12-10')] }),
    samplePaper('Optimizers at Rest', {
      ...by('Ada Byron'),
      published: '2025-02-03',
      signals: [comments(5, '2026-01-07')],
    }),
  ];
  await seeds(dumps);
  await live('hugging-face', [listed()]);
  await live('hugging-face', [listed({ title: 'Optimizers at Rest' })]);
  await seeds(dumps);
  expect((await only()).signals).toEqual([comments(3, '2025-12-10'), comments(5, '2026-01-07')]);
  expect(await seeds(dumps)).toEqual({ added: 0, changed: 0, removed: 0, same: 2 });
});

it('what one of two papers of the dumps counted stays when the other goes', async () => {
  const counted = (value: number, observedOn: string) =>
    ({ signals: [{ name: 'comments', value, source: 'seeds', observedOn }] }) as const;
  const facts = { ...by('Ada Byron'), published: '2025-02-03' };
  const first = samplePaper(TITLE, { ...facts, signals: [...counted(3, '2025-12-10').signals] });
  const second = samplePaper('Optimizers at Rest', {
    ...facts,
    signals: [...counted(5, '2026-01-07').signals],
  });
  await seeds([first, second]);
  await live('hugging-face', [listed()]);
  await live('hugging-face', [listed({ title: 'Optimizers at Rest' })]);
  await seeds([first]);
  expect((await only()).signals).toEqual(first.signals);
});

it('a wording that was put together again is never shown, however often it changes', async () => {
  await live('arxiv', [
    listed({ abstract: 'The wording of the authors.', externalIds: ['doi:10.1000/calm'] }),
  ]);
  for (const abstract of ['Abstract The wording of authors.', 'Another wording of authors.'])
    await live('openalex', [samplePaper(TITLE, { id: 'doi:10.1000/calm', abstract, ...by('Ada Byron') })]);
  expect((await only()).otherAbstracts).toEqual([]);
});

describe('a look-up', () => {
  const lookUp = (paper: Paper) =>
    store.take('openalex', sampleBatch([paper], { isWhole: false, isOfKnown: true }), {
      arrival: new Date(0),
      now: NOW,
    });
  const volume = samplePaper('Proceedings of Calm', {
    id: 'doi:10.1000/proceedings',
    ...by('Grace Hopper'),
    signals: [{ name: 'citations', value: 500, source: 'openalex', observedOn: '2026-03-04' }],
  });

  it('brings what it knows of a paper that is here', async () => {
    await live('arxiv', [listed({ externalIds: ['doi:10.1000/calm'] })]);
    await lookUp(
      samplePaper('Calm Optimizers', { id: 'doi:10.1000/calm', ...by('A. Byron'), signals: volume.signals }),
    );
    expect((await only()).signals).toEqual(volume.signals);
  });

  it('never gives a paper the counts of the volume that it stands in', async () => {
    await live('arxiv', [listed({ externalIds: ['doi:10.1000/proceedings'] })]);
    await lookUp(volume);
    expect(await only()).toMatchObject({ title: TITLE, signals: [] });
  });
});

it('a paper that goes and comes back is no news', async () => {
  const seed = samplePaper(TITLE);
  await seeds([seed]);
  await seeds([]);
  await store.take('seeds', sampleBatch([seed]), { arrival: NOW, now: NOW });
  expect((await corpus()).arrival(seed.id)).toEqual(new Date(0));
});
