/** What the filters let through. */
import { describe, expect, it } from 'vitest';
import { meets } from '../../../src/search/query/condition.ts';
import { hasOrganisation, passes as passesFilter } from '../../../src/search/query/filter.ts';
import { parseQuery } from '../../../src/search/query/query.ts';
import { tinyPaper } from '../tiny-papers.ts';

const passes = (paper: Parameters<typeof tinyPaper>[0], typed: string): boolean | 'undated' =>
  meets({ kind: 'all', of: parseQuery(typed).where }, (single) =>
    single.kind === 'filter' ? passesFilter(tinyPaper(paper), single.filter) : false,
  );
const period = (published: string | null, typed: string) => passes({ title: 'A', published }, typed);

describe('author:', () => {
  const paper = { title: 'A', authors: ['Byeongchan Lee', 'Łukasz Kaiser'] };

  it.each(['lee', '"Lee, B."', '"b lee"', '"byeong-chan lee"', 'KAISER', '"lukasz kaiser"'])(
    '%s fits',
    (name) => {
      expect(passes(paper, `author:${name}`)).toBe(true);
    },
  );

  it.each(['kim', '"lee kim"', '"c lee"', 'b'])('%s does not', (name) => {
    expect(passes(paper, `author:${name}`)).toBe(false);
  });

  it('does not forgive typing errors, which the words do', () => {
    expect(passes(paper, 'author:byeongchen')).toBe(false);
  });

  it('has nothing to compare in a paper without names', () => {
    expect(passes({ title: 'A' }, 'author:lee')).toBe(false);
  });
});

describe('org:', () => {
  it('compares whole words of the name or the short name', () => {
    const paper = tinyPaper({ title: 'A', organisation: 'Hugging Face' });
    expect(hasOrganisation(paper, 'hugging face')).toBe(true);
    expect(hasOrganisation(paper, 'FACE')).toBe(true);
    expect(hasOrganisation(paper, 'hug')).toBe(false);
    expect(hasOrganisation(tinyPaper({ title: 'A' }), 'face')).toBe(false);
  });
});

describe('cat:', () => {
  it.each([
    ['LG', 'cs.LG', true],
    ['cs.LG', 'LG', true],
    ['cs.LG', 'lg', true],
    ['cs.LG', 'stat.LG', false],
    ['cs.LG', 'cs', true],
    ['LG', 'cs', true],
    ['stat.ML', 'cs', false],
    ['stat.ML', 'STAT', true],
    ['hep-th', 'hep-th', true],
    ['cs.LG', 'cs.CV', false],
    [null, 'LG', false],
  ])('a paper in %s and cat:%s: %s', (category, asked, fits) => {
    expect(passes({ title: 'A', category }, `cat:${asked}`)).toBe(fits);
  });
});

describe('has:', () => {
  it('code is a flag of a source or a link to a code host', () => {
    expect(passes({ title: 'A', hasCode: true }, 'has:code')).toBe(true);
    expect(passes({ title: 'A', abstract: 'See https://gitlab.com/a/b.' }, 'has:code')).toBe(true);
    expect(passes({ title: 'A', abstract: 'See https://example.org/code.' }, 'has:code')).toBe(false);
  });

  it('comments takes at least one', () => {
    expect(passes({ title: 'A', comments: 1 }, 'has:comments')).toBe(true);
    expect(passes({ title: 'A', comments: 0 }, 'has:comments')).toBe(false);
  });
});

describe('a negated filter', () => {
  const all = {
    title: 'A',
    authors: ['Byeongchan Lee'],
    organisation: 'NVIDIA',
    category: 'cs.CV',
    hasCode: true,
    comments: 1,
    published: '2024-05-01',
  };
  const filters = [
    'author:"lee, b"',
    'org:nvidia',
    'cat:CV',
    'has:code',
    'has:comments',
    'year:2024',
    'until:2024',
  ];

  it.each(filters)('-%s leaves out what the filter lets through', (filter) => {
    expect(passes(all, `-${filter}`)).toBe(false);
  });

  it.each(filters)('-%s lets through what is not known to be so', (filter) => {
    expect(passes({ title: 'A' }, `-${filter}`)).toBe(true);
  });

  it('lets through what is known to be otherwise', () => {
    expect(passes(all, '-author:kim -org:google -cat:LG -year:2023 -since:2025')).toBe(true);
  });

  it('leaves out by each of several alone', () => {
    expect(passes(all, '-author:kim -org:nvidia')).toBe(false);
  });
});

describe('dates', () => {
  it('both ends belong to a period', () => {
    expect(period('2023-01-01', 'year:2023')).toBe(true);
    expect(period('2023-12-31', 'year:2023')).toBe(true);
    expect(period('2024-01-01', 'year:2023')).toBe(false);
    expect(period('2022-12-31', 'since:2023')).toBe(false);
  });

  it('an undated paper is neither in nor out, unless nothing hangs on its day', () => {
    expect(period(null, 'since:2023')).toBe('undated');
    expect(period(null, 'has:code')).toBe(false);
    expect(period(null, 'has:code OR year:2024')).toBe('undated');
    expect(period(null, '-has:code OR year:2024')).toBe(true);
  });
});
