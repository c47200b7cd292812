/** From a typed name to people: the best kind of fit alone answers. */
import { describe, expect, it } from 'vitest';
import { authorsOf, resolveAuthor } from '../../src/authors/resolve.ts';
import type { Corpus } from '../../src/corpus/corpus.ts';
import type { Profile } from '../../src/corpus/profile.ts';
import { tinyPaper } from '../search/tiny-papers.ts';

const profile = (name: string): Profile => ({
  name,
  field: null,
  figures: [{ name: 'h-index', value: 3, unit: '' }],
  origin: { dump: 'page', from: 1, to: 2 },
});

function corpusOf(
  papers: readonly ReturnType<typeof tinyPaper>[],
  profiles: readonly Profile[] = [],
): Pick<Corpus, 'all' | 'profiles'> {
  return { all: new Map(papers.map((paper) => [paper.id, paper])), profiles };
}

const CORPUS = corpusOf(
  [
    tinyPaper({ title: 'Old', authors: ['Byeongchan Lee', 'Sepp Hochreiter'], published: '2019-01-01' }),
    tinyPaper({ title: 'Undated', authors: ['Byeong-chan Lee'] }),
    tinyPaper({ title: 'New', authors: ['Byeongchan Lee', 'Jeong-hoon Lee'], published: '2025-01-01' }),
    tinyPaper({ title: 'Nameless' }),
  ],
  [profile('byeongchan lee'), profile('Nobody Else')],
);
const AUTHORS = authorsOf(CORPUS);
const names = (typed: string) => resolveAuthor(typed, AUTHORS).authors.map(({ name }) => name);

describe('authorsOf', () => {
  it('joins spellings of one name, by number of papers, then by name', () => {
    expect(AUTHORS.map(({ name, papers }) => [name, papers.length])).toEqual([
      ['Byeongchan Lee', 3],
      ['Jeong-hoon Lee', 1],
      ['Sepp Hochreiter', 1],
      ['Nobody Else', 0],
    ]);
  });

  it("lists a person's papers newest first, undated ones last", () => {
    expect(AUTHORS[0]?.papers.map(({ title }) => title)).toEqual(['New', 'Old', 'Undated']);
  });

  it('puts reported figures beside the name they are reported for', () => {
    expect(AUTHORS.map(({ profiles }) => profiles.length)).toEqual([1, 0, 0, 1]);
  });

  it('counts a paper once that names somebody twice', () => {
    const twice = authorsOf(corpusOf([tinyPaper({ title: 'A', authors: ['B. Lee', 'B. Lee', 'b lee'] })]));
    expect(twice.map(({ papers }) => papers.length)).toEqual([1]);
  });

  it('is empty for a corpus without names', () => {
    expect(authorsOf(corpusOf([tinyPaper({ title: 'A' })]))).toEqual([]);
  });
});

describe('resolveAuthor', () => {
  it('takes an exact name alone, though others fit in part', () => {
    expect(resolveAuthor('lee byeongchan', AUTHORS)).toMatchObject({ fit: 'exact' });
    expect(names('lee byeongchan')).toEqual(['Byeongchan Lee']);
  });

  it('takes all that fit in part, before any typing error', () => {
    expect(resolveAuthor('lee', AUTHORS).fit).toBe('partial');
    expect(names('lee')).toEqual(['Byeongchan Lee', 'Jeong-hoon Lee']);
  });

  it('forgives typing errors only when nothing else fits', () => {
    expect(resolveAuthor('hochrieter', AUTHORS).fit).toBe('fuzzy');
    expect(names('hochrieter')).toEqual(['Sepp Hochreiter']);
  });

  it('finds nobody', () => {
    expect(resolveAuthor('zebrafish', AUTHORS)).toEqual({ fit: undefined, authors: [] });
    expect(resolveAuthor('', AUTHORS).authors).toEqual([]);
  });
});
