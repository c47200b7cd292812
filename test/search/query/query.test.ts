/** The query language: what each sign means, and that no text can break it. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { UserError } from '../../../src/runtime/errors.ts';
import { MOST_WORDS } from '../../../src/search/query/limits.ts';
import { FILTER_EXAMPLES, hasFilters, isEmptyQuery, parseQuery } from '../../../src/search/query/query.ts';

const { filters: NO_FILTERS } = parseQuery('');

/** The refusal of a query, as one text. */
function refusal(typed: string): string {
  try {
    parseQuery(typed);
  } catch (error) {
    if (error instanceof UserError) return `${error.message} ${error.hint ?? ''}`;
    throw error;
  }
  throw new Error(`"${typed}" was not refused`);
}

describe('words', () => {
  it('words rank, folded and in order', () => {
    expect(parseQuery('Outlier  Quantization')).toEqual({
      ranked: ['outlier', 'quantization'],
      required: [],
      excluded: [],
      filters: NO_FILTERS,
      leftOut: [],
    });
  });

  it('a hyphen inside a word splits it', () => {
    expect(parseQuery('pre-training').ranked).toEqual(['pre', 'training']);
  });

  it('a text without words asks for nothing', () => {
    for (const typed of ['', '   ', '!?', '🔥', '""', '-'])
      expect(isEmptyQuery(parseQuery(typed))).toBe(true);
  });

  it('control characters, broken characters and direction marks separate words', () => {
    expect(parseQuery('a\u0000b \uD800c \u202Ed').ranked).toEqual(['a', 'b', 'c', 'd']);
  });
});

describe('quotes', () => {
  it('a phrase is required in its order', () => {
    expect(parseQuery('"layer normalization"').required).toEqual([[['layer', 'normalization']]]);
  });

  it('typographic quotes are quotes', () => {
    for (const typed of ['“layer normalization”', '„layer normalization“', '«layer normalization»'])
      expect(parseQuery(typed).required).toEqual([[['layer', 'normalization']]]);
  });

  it('a quote without its partner is a blank', () => {
    expect(parseQuery('"layer normalization').ranked).toEqual(['layer', 'normalization']);
    expect(parseQuery('"a b" "c')).toMatchObject({ required: [[['a', 'b']]], ranked: ['c'] });
  });

  it('a filter in quotes is words', () => {
    expect(parseQuery('"author:lee"')).toMatchObject({
      required: [[['author', 'lee']]],
      filters: NO_FILTERS,
    });
  });
});

describe('OR and minus', () => {
  it('OR joins its neighbours into one condition', () => {
    expect(parseQuery('wafer OR "tabular data" OR maps end')).toMatchObject({
      required: [[['wafer'], ['tabular', 'data'], ['maps']]],
      ranked: ['end'],
    });
  });

  it('a small or is a word, and OR at an end as well', () => {
    expect(parseQuery('wafer or maps').required).toEqual([]);
    expect(parseQuery('OR wafer OR').required).toEqual([]);
  });

  it('OR does not join filters', () => {
    expect(parseQuery('wafer OR org:nvidia')).toMatchObject({
      ranked: ['wafer'],
      filters: { organisations: ['nvidia'] },
    });
  });

  it.each(['outlier OR -vision', '-vision OR outlier', 'a OR b OR -"c d"'])('%s is refused', (typed) => {
    expect(refusal(typed)).toContain('Leave out the OR to exclude it');
  });

  it('a minus excludes a word or a phrase', () => {
    expect(parseQuery('-vision -"image quality"').excluded).toEqual([['vision'], ['image', 'quality']]);
    expect(parseQuery('-the -"how to"').excluded).toEqual([['how', 'to']]);
  });

  it('a minus inside a word or alone excludes nothing', () => {
    expect(parseQuery('self-attention - x').excluded).toEqual([]);
  });
});

describe('filters', () => {
  it('takes each filter once or more', () => {
    const { filters } = parseQuery('author:lee author:"B. Kim" org:nvidia cat:cs.LG has:code has:comments');
    expect(filters).toEqual({
      authors: ['lee', 'B. Kim'],
      organisations: ['nvidia'],
      categories: ['cs.LG'],
      has: ['code', 'comments'],
      published: {},
      not: [],
    });
  });

  it('keys may have any case and a blank after the colon', () => {
    expect(parseQuery('AUTHOR:lee').filters.authors).toEqual(['lee']);
    expect(parseQuery('author: "lee, b" attention')).toMatchObject({
      filters: { authors: ['lee, b'] },
      ranked: ['attention'],
    });
  });

  it.each([
    ['year:2023', { from: '2023-01-01', to: '2023-12-31' }],
    ['year:2020..2023', { from: '2020-01-01', to: '2023-12-31' }],
    ['year:2023..2020', { from: '2020-01-01', to: '2023-12-31' }],
    ['year:2020-2023', { from: '2020-01-01', to: '2023-12-31' }],
    ['year:2020..', { from: '2020-01-01' }],
    ['year:..2020', { to: '2020-12-31' }],
    ['since:2024', { from: '2024-01-01' }],
    ['since:2024-02', { from: '2024-02-01' }],
    ['until:2024', { to: '2024-12-31' }],
    ['until:2024-02', { to: '2024-02-29' }],
    ['until:2024-02-03', { to: '2024-02-03' }],
    ['year:2023 since:2023-06 until:2024', { from: '2023-06-01', to: '2023-12-31' }],
  ])('%s is a period', (typed, published) => {
    expect(parseQuery(typed).filters.published).toEqual(published);
  });

  it.each(['year:lately', 'year:20', 'year:2020..x', 'since:2024-13', 'since:yesterday', 'until:2023-02-29'])(
    '%s is refused with an example',
    (typed) => {
      expect(refusal(typed)).toContain(`"${typed}" is no date I can read. Use `);
      expect(refusal(typed)).toMatch(/:20\d\d/u);
    },
  );

  it('an unknown value of has: is refused with the known ones', () => {
    expect(refusal('has:pdf')).toBe('"has:pdf" is unknown. Use has:code or has:comments.');
  });

  it.each([
    'author:""',
    '-author:',
    '-org:""',
    'org:"!"',
    'cat:...',
    'year:""',
    'cat:',
    'bees has:',
    'author: cat:LG',
  ])('%s has no value and is refused', (typed) => {
    expect(refusal(typed)).toContain('has no value. For example');
  });

  it('a minus turns any of them round, each by itself', () => {
    const { filters } = parseQuery(
      'author:kim -author:"B. Lee" -org: nvidia -cat:CV -has:code -year:2024 -since:2025-06',
    );
    expect(filters).toMatchObject({ authors: ['kim'], organisations: [], published: {} });
    expect(filters.not).toEqual([
      { ...NO_FILTERS, authors: ['B. Lee'] },
      { ...NO_FILTERS, organisations: ['nvidia'] },
      { ...NO_FILTERS, categories: ['CV'] },
      { ...NO_FILTERS, has: ['code'] },
      { ...NO_FILTERS, published: { from: '2024-01-01', to: '2024-12-31' } },
      { ...NO_FILTERS, published: { from: '2025-06-01' } },
    ]);
    expect(hasFilters(parseQuery('-org:nvidia'))).toBe(true);
  });

  it('says whether there are filters', () => {
    expect(hasFilters(parseQuery('a -b "c d"'))).toBe(false);
    for (const example of ['author:lee', 'org:nvidia', 'cat:LG', 'until:2024', 'has:code'])
      expect(hasFilters(parseQuery(example))).toBe(true);
  });

  it('every example of the help is a query', () => {
    for (const example of FILTER_EXAMPLES.flatMap((text) => text.split(' or ')))
      expect(hasFilters(parseQuery(example))).toBe(true);
  });
});

describe('a huge query', () => {
  const many = (count: number, written: (index: number) => string, between = ' ') =>
    Array.from({ length: count }, (_, index) => written(index)).join(between);

  it('is read up to its 32nd word, and names those left out', () => {
    const { ranked, leftOut } = parseQuery(many(280, (index) => `w${index}`));
    expect(ranked).toHaveLength(MOST_WORDS);
    expect(ranked.at(-1)).toBe('w31');
    expect([leftOut.length, leftOut[0], leftOut.at(-1)]).toEqual([248, 'w32', 'w279']);
  });

  it('counts no stop words, however many', () => {
    expect(parseQuery(`${'the of '.repeat(200)}wafer maps`)).toMatchObject({ leftOut: [] });
  });

  it('counts alternatives, phrases and exclusions alike', () => {
    const alternatives = parseQuery(many(180, (index) => `w${index}`, ' OR '));
    expect(alternatives.required).toEqual([Array.from({ length: 32 }, (_, index) => [`w${index}`])]);
    const phrases = parseQuery(many(110, (index) => `"a${index} b${index}"`, ' OR '));
    expect(phrases.required[0]).toHaveLength(16);
    expect(phrases.leftOut).toHaveLength(94);
    const { excluded, leftOut } = parseQuery(many(250, (index) => `-w${index}`));
    expect([excluded.length, leftOut[0]]).toEqual([32, '-w32']);
  });

  it('shortens a phrase that must stand in a paper, but none that must not', () => {
    const words = many(40, (index) => `w${index}`);
    expect(parseQuery(`"${words}"`).required[0]?.[0]).toHaveLength(32);
    expect(parseQuery(`-"${words}" vision`)).toMatchObject({ excluded: [], ranked: [] });
  });

  it('is refused when it has more filters than are looked at', () => {
    expect(refusal(many(160, (index) => `author:kim${index}`))).toContain('takes 16 filters, not 160');
    expect(refusal(many(17, (index) => `-org:lab${index}`))).toContain('takes 16 filters, not 17');
  });
});

describe('keys that are no filters', () => {
  it('an unknown key stays a word', () => {
    expect(parseQuery('arxiv:2403.01234').ranked).toEqual(['arxiv', '2403', '01234']);
    expect(parseQuery('https://example.org/a').ranked).toEqual(['https', 'example', 'org', 'a']);
  });

  it.each([
    ['auhtor:lee', 'author:'],
    ['authr:"lee, b"', 'author:'],
    ['-yaer:2023', 'year:'],
    ['orgs:nvidia', 'org:'],
  ])('%s asks whether another key was meant', (typed, meant) => {
    expect(refusal(typed)).toContain(`did you mean ${meant}?`);
  });

  it('short keys, and keys further away, stay words', () => {
    expect(parseQuery('or:b').ranked).toEqual(['or', 'b']);
    expect(parseQuery('writer:lee').ranked).toEqual(['writer', 'lee']);
  });

  it('a key with a typing error is words in quotes', () => {
    expect(parseQuery('"chat:gpt"').required).toEqual([[['chat', 'gpt']]]);
  });
});

describe('any text', () => {
  const sign = fc.constantFrom(
    '"',
    '“',
    '-',
    ' OR ',
    ':',
    'author:',
    'year:',
    'has:',
    'cat:',
    ' ',
    '2023',
    '..',
  );
  const text = fc.array(fc.oneof(sign, fc.string({ unit: 'binary', maxLength: 6 })), { maxLength: 12 });

  it('is a query or is refused with a sentence', () => {
    fc.assert(
      fc.property(text, (parts) => {
        try {
          parseQuery(parts.join(''));
        } catch (error) {
          if (!(error instanceof UserError)) throw error;
          expect(error.message).toMatch(/^\S.*[.?]$/su);
        }
      }),
    );
  });

  it('is read the same when its words are read again', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 40 }), (typed) => {
        const { ranked } = parseQuery(typed.replace(/[-":“”„‟«»＂]/gu, ' '));
        expect(parseQuery(ranked.join(' ')).ranked).toEqual(ranked);
      }),
    );
  });
});
