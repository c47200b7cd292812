/** The corpus over an index: what it tells without reading a paper, and that the corpus in memory tells the same. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { namesNote } from '../../src/cards/authors.ts';
import type { Corpus, CorpusEntry } from '../../src/corpus/corpus.ts';
import { atOnce } from '../../src/corpus/derived.ts';
import type { Paper } from '../../src/corpus/paper.ts';
import type { SourceState } from '../../src/corpus/source-state.ts';
import { corpusOver } from '../../src/search/corpus-view.ts';
import { createLivePart } from '../../src/search/index/build/live-part.ts';
import { facetCounts } from '../../src/search/index/facet-counts.ts';
import { type Index, indexOf } from '../../src/search/index/index.ts';
import { corpusOf } from '../corpus/in-memory.ts';
import { segmentOfEntries } from './index/built.ts';
import { tinyPaper } from './tiny-papers.ts';

type View = Omit<Corpus, 'all'>;
type Stated = Pick<CorpusEntry, 'paper'> & Partial<CorpusEntry>;
type Sources = readonly SourceState[];

const entryOf = (stated: Stated): CorpusEntry => ({ aliases: [], arrival: 0, changedAt: 0, ...stated });
const asEntry = (paper: Paper): CorpusEntry => entryOf({ paper });

function inMemory(entries: readonly CorpusEntry[], sources: Sources = []): Corpus {
  const sorted = entries.toSorted((left, right) => (left.paper.id < right.paper.id ? -1 : 1));
  const byId = new Map(sorted.map((entry) => [entry.paper.id, entry]));
  return corpusOf({ entries: byId, profiles: [], sources });
}

const over = (index: Index, entries: readonly CorpusEntry[], sources: Sources = []): View =>
  corpusOver({ index, reading: 0, papers: inMemory(entries).papers, profiles: [], sources });

const overColumns = (entries: readonly CorpusEntry[], sources: Sources = []): View =>
  over(indexOf([segmentOfEntries(entries)], 1), entries, sources);

describe.each([
  ['in memory', inMemory],
  ['over columns', overColumns],
])('the corpus %s', (_, corpusWith) => {
  const bees = tinyPaper({ title: 'Bees', authors: ['Ada Byron', 'Mary King', 'Ada Byron'] });
  const ants = tinyPaper({ title: 'Ants' });
  const arrival = Date.parse('2026-03-04T12:00:00Z');
  const changedAt = Date.parse('2026-03-05T12:00:00Z');
  const corpus = corpusWith([
    entryOf({
      paper: bees,
      arrival,
      changedAt,
      aliases: ['seed-old', 'github.com/acme/both', 'ants', 'arxiv:2502.02732'],
    }),
    entryOf({ paper: ants, aliases: ['github.com/acme/ants', 'github.com/acme/both'] }),
  ]);

  it('names a paper by the id that it has or had', () => {
    expect(corpus.resolve('bees')).toMatchObject({ id: 'bees', title: 'Bees' });
    expect(corpus.resolve('seed-old')?.id).toBe('bees');
    expect(corpus.resolve('ants')?.id).toBe('ants');
    expect(['', 'seed-none', 'github.com/acme/both'].map(corpus.resolve)).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });

  it('names the papers of a link in any spelling', () => {
    const linked = (link: string) => corpus.byLink(link).map(({ id }) => id);
    expect(linked('http://www.github.com/Acme/ants.git#readme')).toEqual(['ants']);
    expect(linked('https://github.com/acme/both/')).toEqual(['ants', 'bees']);
    expect(linked('https://arxiv.org/pdf/2502.02732v2')).toEqual(['bees']);
    expect(linked('https://github.com/acme/none')).toEqual([]);
  });

  it('knows the authors of a paper, when it came in and when it changed', () => {
    expect(corpus.authorNames('bees')).toEqual(['Ada Byron', 'Mary King']);
    expect([corpus.authorNames('ants'), corpus.authorNames('none')]).toEqual([[], []]);
    expect(['bees', 'ants', 'none'].map((id) => corpus.arrival(id).getTime())).toEqual([arrival, 0, 0]);
    expect(['bees', 'none'].map((id) => corpus.changed(id).getTime())).toEqual([changedAt, 0]);
  });

  it('reads whole papers in the order of their ids, without those that are not there', async () => {
    expect(await corpus.papers(['bees', 'none', 'ants'])).toEqual([bees, ants]);
    expect([await corpus.paper('ants'), await corpus.paper('none')]).toEqual([ants, undefined]);
  });

  it('counts what is known of all papers', () => {
    const open = { ...tinyPaper({ title: 'Open' }), authors: { names: ['C'], complete: false, count: null } };
    const one = tinyPaper({ title: 'One', authors: ['A'], published: '2025-01-02', comments: 3 });
    const two = tinyPaper({ title: 'Two', published: '1969-12-31', listedOn: '2024-01-03', comments: 0 });
    const counted = corpusWith([asEntry(one), entryOf({ paper: two, arrival }), asEntry(open)]);
    expect(counted.figures()).toEqual({
      published: { from: '1969-12-31', to: '2025-01-02' },
      undated: 1,
      nameless: 1,
      openLists: 1,
      commented: 1,
      newestList: '2024-01-03',
      newestArrival: arrival,
    });
    expect(namesNote(counted)).toContain('No source names the authors of 1 of 3 papers');
    expect(corpusWith([]).figures()).toMatchObject({ published: undefined, newestList: undefined });
  });

  it('lists organisations, that with the most papers first', () => {
    const of = (title: string, organisation: string) => asEntry(tinyPaper({ title, organisation }));
    const entries = [of('A', 'Zeta'), of('B', 'Acme'), of('C', 'NVIDIA'), of('D', 'NVIDIA')];
    expect(corpusWith(entries).organisations()).toEqual([
      { slug: 'nvidia', name: 'NVIDIA', papers: 2 },
      { slug: 'acme', name: 'Acme', papers: 1 },
      { slug: 'zeta', name: 'Zeta', papers: 1 },
    ]);
  });

  it('is as of the newest page of a source, else of the newest paper', () => {
    const paper = asEntry(tinyPaper({ title: 'One', published: '2025-01-02' }));
    const source = { name: 'arxiv', asOf: '2024-05-06' } as SourceState;
    expect(
      [corpusWith([paper], [source]), corpusWith([paper]), corpusWith([])].map(({ asOf }) => asOf),
    ).toEqual(['2024-05-06', '2025-01-02', '1970-01-01']);
  });
});

it('counts each category over both segments, without what is deleted', () => {
  const of = (id: string, category: string) => asEntry(tinyPaper({ id, title: id, category }));
  const part = createLivePart(segmentOfEntries([of('a', 'cs.LG'), of('b', 'cs.LG'), of('c', 'cs.CV')]));
  const index = atOnce(part.take({ changed: [of('a', 'stat.ML'), of('d', 'cs.LG')], gone: ['c'] }));
  expect(facetCounts(index, 'category')).toEqual(
    new Map([
      ['cs.LG', 2],
      ['stat.ML', 1],
    ]),
  );
});

it('counts again what changes in nothing but its comments, or in how its names end', () => {
  const ants = tinyPaper({ title: 'Ants', authors: ['A'] });
  const part = createLivePart(segmentOfEntries([asEntry(ants)]));
  const figuresWith = (paper: Paper) =>
    over(atOnce(part.take({ changed: [asEntry(paper)], gone: [] })), []).figures();
  const open = { ...ants, authors: { ...ants.authors, complete: false } };
  expect(figuresWith(ants)).toMatchObject({ openLists: 0, commented: 0 });
  expect(figuresWith(open)).toMatchObject({ openLists: 1 });
  expect(figuresWith({ ...open, signals: tinyPaper({ title: 'Ants', comments: 2 }).signals })).toMatchObject({
    commented: 1,
  });
});

it('tells the name of an organisation as the newer segment has it', () => {
  const of = (id: string, name: string) =>
    asEntry({ ...tinyPaper({ id, title: id }), organisation: { slug: 'meta', name } });
  const part = createLivePart(segmentOfEntries([of('a', 'Facebook')]));
  const index = atOnce(part.take({ changed: [of('b', 'Meta')], gone: [] }));
  expect(over(index, []).organisations()).toEqual([{ slug: 'meta', name: 'Meta', papers: 2 }]);
});

const IDS = ['p1', 'p2', 'p3', 'arxiv:2502.02732'];
const ALIASES = ['p1', 'p4', 'github.com/acme/one', 'github.com/acme/two', 'arxiv:2502.02732'];
const LINKS = [
  'https://github.com/acme/one.git#readme',
  'http://www.github.com/Acme/Two/',
  'https://arxiv.org/abs/2502.02732v3',
  'p1',
];

const anyDay = fc.constantFrom(null, '1969-07-01', '2024-02-29', '2025-01-01');
const anyEntry: fc.Arbitrary<CorpusEntry> = fc
  .record({
    id: fc.constantFrom(...IDS),
    title: fc.constantFrom('Bees', 'Ants', 'Wafer Maps'),
    names: fc.array(fc.constantFrom('Ada Byron', 'Mary King', '李'), { maxLength: 3 }),
    complete: fc.boolean(),
    published: anyDay,
    listedOn: anyDay,
    organisation: fc.constantFrom(undefined, 'Acme', 'NVIDIA', 'Zeta'),
    comments: fc.constantFrom(undefined, 0, 3),
    aliases: fc.uniqueArray(fc.constantFrom(...ALIASES), { maxLength: 3 }),
    arrival: fc.constantFrom(0, Date.parse('2026-03-04T12:00:00Z')),
  })
  .map(({ id, title, names, complete, published, listedOn, organisation, comments, ...beside }) => ({
    paper: {
      ...tinyPaper({
        id,
        title,
        published,
        ...(listedOn && { listedOn }),
        ...(organisation && { organisation }),
        ...(comments !== undefined && { comments }),
      }),
      authors: { names, complete, count: null },
    },
    changedAt: 0,
    ...beside,
  }));
const anyEntries = fc.uniqueArray(anyEntry, { selector: ({ paper }) => paper.id });
const anyChange = fc.record({ changed: anyEntries, gone: fc.subarray(IDS) });

/** All that a corpus tells without reading a paper. */
const told = (corpus: View) => ({
  size: corpus.size,
  asOf: corpus.asOf,
  figures: corpus.figures(),
  organisations: corpus.organisations(),
  resolved: [...IDS, ...ALIASES].map((name) => corpus.resolve(name)).map(nameOf),
  linked: LINKS.map((link) => corpus.byLink(link).map(nameOf)),
  names: IDS.map((id) => [...corpus.authorNames(id)]),
  arrivals: IDS.map((id) => corpus.arrival(id).getTime()),
});

const nameOf = (paper: { readonly id: string; readonly title: string } | undefined) =>
  paper && [paper.id, paper.title];

it('tells what the corpus in memory tells, after any changes beside a base', () => {
  fc.assert(
    fc.property(anyEntries, fc.array(anyChange, { maxLength: 4 }), (first, changes) => {
      const part = createLivePart(segmentOfEntries(first));
      const entries = new Map(first.map((entry) => [entry.paper.id, entry]));
      for (const { changed, gone } of [{ changed: [], gone: [] }, ...changes]) {
        const stays = changed.filter(({ paper }) => !gone.includes(paper.id));
        for (const id of gone) entries.delete(id);
        for (const entry of stays) entries.set(entry.paper.id, entry);
        const index = atOnce(part.take({ changed: stays, gone }));
        const all = [...entries.values()];
        expect(told(over(index, all))).toEqual(told(inMemory(all)));
      }
    }),
  );
});
