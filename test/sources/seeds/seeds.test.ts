/** The five real dumps: what they hold, counted by hand, and what they become together. */
import { describe, expect, it } from 'vitest';
import { type Paper, pageOf } from '../../../src/corpus/paper.ts';
import { contradictions } from '../../../src/corpus/profile.ts';
import { commentsOf } from '../../../src/corpus/signal.ts';
import { assemble } from '../../../src/sources/seeds/assembly.ts';
import { ALL_SEEDS } from '../../seeds.ts';
import { realDumps } from './dumps.ts';

const dumps = realDumps(ALL_SEEDS);
const [abstracts, profile, december, february, january] = dumps.map((dump) => dump.parsed);
const { papers, profiles, rejected, asOf } = assemble(dumps);

function paper(title: string): Paper {
  const found = papers.find((each) => each.title.startsWith(title));
  if (!found) throw new Error(`no paper ${title}`);
  return found;
}

const dumpsOf = (each: Paper) => each.origins.map((origin) => pageOf(origin).slice(0, 3));
const inDumps = (...names: string[]) =>
  papers.filter((each) => names.every((name) => dumpsOf(each).includes(name)));

describe('the dumps one by one', () => {
  it('each is recognised by its content', () => {
    expect(dumps.map((dump) => dump.parsed.format)).toEqual([
      'abstracts',
      'profile',
      'listing',
      'listing',
      'listing',
    ]);
  });

  it('the listings hold 30, 47 and 41 entries', () => {
    expect([december, february, january].map((dump) => dump?.records.length)).toEqual([30, 47, 41]);
  });

  it('the listings print their page days without a year', () => {
    expect([december, february, january].map((dump) => dump?.pageDay)).toEqual([
      { year: null, month: 12, day: 10 },
      { year: null, month: 2, day: 6 },
      { year: null, month: 1, day: 7 },
    ]);
  });

  it('one entry of 002 and one of 004 lack their metadata, and no other does', () => {
    const undated = dumps.slice(2).map(({ parsed }) => parsed.records.filter(({ day }) => !day));
    expect(undated.map((records) => records.map(({ title }) => title))).toEqual([
      ['NOVA: A Benchmark for Anomaly Localization and Clinical Reasoning in Brain MRI'],
      [],
      ['Beyond Outliers: A Study of Optimizers Under Quantization'],
    ]);
    for (const record of undated.flat())
      expect(record).toMatchObject({ authorCount: null, organisation: null, comments: null });
  });

  it('every other entry has a count of authors or an organisation', () => {
    const dated = dumps.slice(2).flatMap(({ parsed }) => parsed.records.filter(({ day }) => day));
    for (const { authorCount, organisation } of dated)
      expect([authorCount, organisation].filter(Boolean)).toHaveLength(1);
  });

  it('the profile holds five papers with category, date, names and abstract, four of them with code', () => {
    expect(profile?.records.map((each) => [each.category, each.hasCode, each.authorNames.length])).toEqual([
      ['LG', true, 3],
      ['AI', true, 3],
      ['LG', true, 2],
      ['LG', true, 1],
      ['CV', null, 3],
    ]);
    expect(profile?.records.every(({ abstract, day }) => abstract.length > 500 && day?.year)).toBe(true);
  });

  it('TeX in an abstract stays as it is', () => {
    expect(profile?.records[0]?.abstract).toContain('up to $3.2$B parameters');
  });

  it('the abstracts dump holds four abstracts without titles', () => {
    expect(abstracts?.records.map(({ title, from }) => [title, from])).toEqual([
      [null, 1],
      [null, 2],
      [null, 3],
      [null, 4],
    ]);
  });

  it('nothing in them is rejected', () => {
    expect(dumps.flatMap((dump) => dump.parsed.rejected)).toEqual([]);
    expect(rejected).toEqual([]);
  });
});

describe('the dumps together', () => {
  it('118 entries of listings are 106 papers, 12 of them shared by 002 and 004', () => {
    const listed = papers.filter((each) => dumpsOf(each).some((dump) => dump >= '002'));
    expect(listed).toHaveLength(106);
    expect(inDumps('002', '004')).toHaveLength(12);
    expect([inDumps('002', '003'), inDumps('003', '004')]).toEqual([[], []]);
  });

  it('all dumps are 111 papers', () => {
    expect(papers).toHaveLength(111);
    expect(new Set(papers.map(({ id }) => id)).size).toBe(111);
  });

  it('17 papers have comments', () => {
    expect(papers.filter((each) => commentsOf(each) > 0)).toHaveLength(17);
  });

  it('three organisations are named', () => {
    const named = papers.flatMap(({ organisation }) => (organisation ? [organisation] : []));
    expect(named).toEqual(
      expect.arrayContaining([
        { slug: 'nvidia', name: 'NVIDIA' },
        { slug: 'ServiceNow-AI', name: 'ServiceNow-AI' },
        { slug: 'huawei-noah', name: "HUAWEI Noah's Ark Lab" },
      ]),
    );
    expect(named).toHaveLength(3);
  });

  it('each paper knows its dumps and its lines there', () => {
    expect(papers.every(({ origins }) => origins.length > 0)).toBe(true);
    expect(paper('Systematic Outliers').origins).toEqual([
      { dump: '002_bc3748c40eb19ee6.txt', from: 13, to: 19 },
      { dump: '004_de8bc63909497957.txt', from: 29, to: 35 },
    ]);
  });

  it('Systematic Outliers is of 10 February 2025, though 002 prints no year', () => {
    expect(paper('Systematic Outliers').published).toBe('2025-02-10');
  });

  it('NOVA takes authors, date and comments from 004, because its entry in 002 has none', () => {
    const nova = paper('NOVA');
    expect(dumpsOf(nova)).toEqual(['002', '004']);
    expect(nova).toMatchObject({ authors: { count: 15 }, published: '2025-05-20' });
    expect(nova.signals).toEqual([{ name: 'comments', value: 2, source: 'seeds', observedOn: '2026-01-07' }]);
  });

  it('Beyond Outliers is the one paper without a date', () => {
    const undated = papers.filter(({ published }) => published === null);
    expect(undated.map(({ title }) => title)).toEqual([
      'Beyond Outliers: A Study of Optimizers Under Quantization',
    ]);
  });

  it('the newest page is of 6 February 2026', () => {
    expect(asOf).toBe('2026-02-06');
  });

  it('no paper is newer than the newest page', () => {
    const days = papers.flatMap(({ published }) => published ?? []).sort();
    expect([days[0], days.at(-1)]).toEqual(['2015-11-19', '2026-01-30']);
  });
});

describe('versions of abstracts', () => {
  it('two untitled abstracts are word for word those of known papers and add a place only', () => {
    for (const title of ['CLIP Meets Diffusion', 'Implicit Contrastive']) {
      expect(dumpsOf(paper(title))).toEqual(['001', '000']);
      expect(paper(title).otherAbstracts).toEqual([]);
    }
  });

  it('two differ and are kept as other versions, with their lines', () => {
    const versions = papers.filter(({ otherAbstracts }) => otherAbstracts.length > 0);
    expect(
      versions.map(({ title, otherAbstracts: [other] }) => [
        title,
        other && 'dump' in other.origin && other.origin.from,
      ]),
    ).toEqual([
      ['Peri-LN: Revisiting Normalization Layer in the Transformer Architecture', 4],
      ['Efficient LLM Collaboration via Planning', 2],
    ]);
  });

  it('words that the PDF broke are mended', () => {
    expect(paper('Efficient LLM').otherAbstracts[0]?.abstract).toContain('lack sufficient reasoning');
  });
});

describe('the profile', () => {
  it('keeps the reported figures as they are', () => {
    expect(profiles).toHaveLength(1);
    expect(profiles[0]).toMatchObject({ name: 'Byeongchan Lee', field: 'LG' });
    expect(profiles[0]?.figures).toEqual([
      { name: 'h-index', value: 29, unit: '' },
      { name: 'papers', value: 5, unit: '' },
      { name: 'citations', value: 35, unit: '' },
      { name: 'Novelty', value: 55, unit: '%' },
      { name: 'AI Score', value: 60, unit: '' },
    ]);
  });

  it('an h-index of 29 with 5 papers and 35 citations is flagged as impossible', () => {
    expect(profiles.flatMap(contradictions).map(({ why }) => why)).toEqual([
      'an h-index of 29 needs at least 29 papers, the page counts 5',
      'an h-index of 29 needs at least 841 citations, the page counts 35',
    ]);
  });

  it('three of its five author lists end in et al. and are open', () => {
    const own = inDumps('001');
    expect(own.map(({ authors }) => authors.complete)).toEqual([false, false, true, true, false]);
    expect(own.map(({ authors }) => authors.count)).toEqual([null, null, 2, 1, null]);
  });
});
