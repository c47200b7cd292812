/** The query language: what each sign means, and that no text can break it. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { UserError } from '../../../src/runtime/errors.ts';
import type { Condition } from '../../../src/search/query/condition.ts';
import { FILTER_EXAMPLES } from '../../../src/search/query/filter-keys.ts';
import { MOST_WORDS } from '../../../src/search/query/limits.ts';
import { hasFilters, isEmptyQuery, parseQuery } from '../../../src/search/query/query.ts';

/** A condition as a short text. */
function said(condition: Condition): string {
  if (condition.kind === 'term')
    return `${condition.part ? `${condition.part}:` : ''}${condition.words.join(' ')}`;
  if (condition.kind === 'not') return `not(${said(condition.condition)})`;
  if (condition.kind !== 'filter') return `${condition.kind}(${condition.of.map(said).join(', ')})`;
  const { facet, value } = condition.filter;
  return facet === 'published' ? `${value.from ?? ''}..${value.to ?? ''}` : `${facet}:${value}`;
}

/** What a query demands, each as a short text. */
const demands = (typed: string) => parseQuery(typed).where.map(said);

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
      where: [],
      phrases: [],
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
    expect(demands('"layer normalization"')).toEqual(['layer normalization']);
  });

  it('typographic quotes are quotes', () => {
    for (const typed of ['“layer normalization”', '„layer normalization“', '«layer normalization»'])
      expect(demands(typed)).toEqual(['layer normalization']);
  });

  it('a quote without its partner is a blank', () => {
    expect(parseQuery('"layer normalization').ranked).toEqual(['layer', 'normalization']);
    expect(demands('"a b" "c')).toEqual(['a b']);
    expect(parseQuery('"a b" "c').ranked).toEqual(['c']);
  });

  it('a filter in quotes is words', () => {
    expect(demands('"author:lee"')).toEqual(['author lee']);
  });
});

describe('OR and minus', () => {
  it('OR joins its neighbours into one condition', () => {
    expect(demands('wafer OR "tabular data" OR maps end')).toEqual(['any(wafer, tabular data, maps)']);
    expect(parseQuery('wafer OR maps end').ranked).toEqual(['end']);
  });

  it('a small or is a word, and OR at an end as well', () => {
    expect(demands('wafer or maps')).toEqual([]);
    expect(demands('OR wafer OR')).toEqual([]);
  });

  it('OR joins filters, and what must not be so', () => {
    expect(demands('wafer OR org:nvidia')).toEqual(['any(wafer, org:nvidia)']);
    expect(demands('author:"B. Lee" OR author:kim')).toEqual(['any(author:B. Lee, author:kim)']);
    expect(demands('outlier OR -vision OR -"c d"')).toEqual(['any(outlier, not(vision), not(c d))']);
  });

  it('any dash excludes, and so does NOT', () => {
    for (const typed of [
      'wafers -vision',
      'wafers −vision',
      'wafers –vision',
      'wafers —vision',
      'wafers NOT vision',
    ])
      expect([parseQuery(typed).ranked, demands(typed)]).toEqual([['wafers'], ['not(vision)']]);
    expect(demands('NOT "image quality" NOT org:nvidia')).toEqual(['not(image quality)', 'not(org:nvidia)']);
  });

  it('brackets group', () => {
    expect(demands('(wafer OR maps) pruning')).toEqual(['any(wafer, maps)']);
    expect(parseQuery('(wafer OR maps) pruning').ranked).toEqual(['pruning']);
    expect(demands('(wafer maps) OR （tabular data）')).toEqual([
      'any(all(wafer, maps), all(tabular, data))',
    ]);
    expect(demands('-(wafer OR "tabular data") NOT (vision org:nvidia)')).toEqual([
      'not(any(wafer, tabular data))',
      'not(all(vision, org:nvidia))',
    ]);
    expect(demands('((author:lee OR author:kim) year:2024) OR wafer')).toEqual([
      'any(all(any(author:lee, author:kim), 2024-01-01..2024-12-31), wafer)',
    ]);
  });

  it('brackets around plain words, inside of words or without a partner are none', () => {
    expect(parseQuery('learning (on graphs) f(x) maps)')).toMatchObject({
      ranked: ['learning', 'on', 'graphs', 'f', 'x', 'maps'],
      where: [],
    });
    expect(demands(`${'('.repeat(900)}wafer OR maps${')'.repeat(900)}`)).toEqual(['any(wafer, maps)']);
  });

  it('a minus excludes a word or a phrase', () => {
    expect(demands('-vision -"image quality"')).toEqual(['not(vision)', 'not(image quality)']);
    expect(demands('-the -"how to"')).toEqual(['not(how to)']);
  });

  it('a minus inside a word or alone excludes nothing', () => {
    expect(demands('self-attention - x')).toEqual([]);
  });
});

describe('filters', () => {
  it('takes each filter once or more', () => {
    expect(demands('author:lee author:"B. Kim" org:nvidia cat:cs.LG has:code has:comments')).toEqual([
      'author:lee',
      'author:B. Kim',
      'org:nvidia',
      'cat:cs.LG',
      'has:code',
      'has:comments',
    ]);
  });

  it('keys may have any case and a blank after the colon', () => {
    expect(demands('AUTHOR:lee')).toEqual(['author:lee']);
    expect(demands('author: "lee, b" attention')).toEqual(['author:lee, b']);
    expect(parseQuery('author: "lee, b" attention').ranked).toEqual(['attention']);
  });

  it('other names of keys, other colons and single quotes do as well', () => {
    expect(demands("authors:lee AUTHOR：kim category:LG author:'Kaiming He' org:‘D\u2019Arcy Lab’")).toEqual([
      'author:lee',
      'author:kim',
      'cat:LG',
      'author:Kaiming He',
      'org:D\u2019Arcy Lab',
    ]);
  });

  it('a word may have to stand in the title or in the abstract', () => {
    expect(demands('title:"layer norm" -abstract:wafers')).toEqual([
      'title:layer norm',
      'not(abstract:wafers)',
    ]);
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
    ['year:2001–2002', { from: '2001-01-01', to: '2002-12-31' }],
    ['since:2024-3', { from: '2024-03-01' }],
    ['after:2023', { from: '2024-01-01' }],
    ['after:2024-12-31', { from: '2025-01-01' }],
    ['before:2024-03', { to: '2024-02-29' }],
    ['year:>=2024', { from: '2024-01-01' }],
    ['year:<2024', { to: '2023-12-31' }],
    ['>=2024', { from: '2024-01-01' }],
    ['≤2024-06', { to: '2024-06-30' }],
    ['> 2024', { from: '2025-01-01' }],
  ])('%s is a period', (typed, value) => {
    expect(parseQuery(typed).where).toEqual([{ kind: 'filter', filter: { facet: 'published', value } }]);
  });

  it.each(['year:lately', 'year:20', 'year:2020..x', 'since:2024-13', 'since:yesterday', 'until:2023-02-29'])(
    '%s is refused with an example',
    (typed) => {
      expect(refusal(typed)).toContain(`? “${typed}” is no date I can read. Use `);
      expect(refusal(typed)).toMatch(/:20\d\d/u);
    },
  );

  it('an unknown value of has: is refused with the known ones', () => {
    expect(refusal('has:pdf')).toBe(
      'What should they have? “has:pdf” is unknown. Use has:code or has:comments.',
    );
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
    expect(refusal(typed)).toMatch(/^[A-Z][a-z ]+\? “[a-z]+:” has nothing behind it\. For example/u);
  });

  it('a minus turns any of them round, each by itself', () => {
    expect(
      demands('author:kim -author:"B. Lee" -org: nvidia -cat:CV -has:code -year:2024 -since:2025-06'),
    ).toEqual([
      'author:kim',
      'not(author:B. Lee)',
      'not(org:nvidia)',
      'not(cat:CV)',
      'not(has:code)',
      'not(2024-01-01..2024-12-31)',
      'not(2025-06-01..)',
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
    expect(demands(many(180, (index) => `w${index}`, ' OR '))).toEqual([
      `any(${many(32, (index) => `w${index}`, ', ')})`,
    ]);
    const phrases = many(110, (index) => `"a${index} b${index}"`, ' OR ');
    expect(demands(phrases)).toEqual([`any(${many(16, (index) => `a${index} b${index}`, ', ')})`]);
    expect(parseQuery(phrases).leftOut).toHaveLength(94);
    const { where, leftOut } = parseQuery(many(250, (index) => `-w${index}`));
    expect([where.length, leftOut[0]]).toEqual([32, '-w32']);
  });

  it('shortens a phrase that must stand in a paper, but none that must not', () => {
    const words = many(40, (index) => `w${index}`);
    expect(demands(`"${words}"`)).toEqual([many(32, (index) => `w${index}`)]);
    expect(parseQuery(`-"${words}" vision`)).toMatchObject({ where: [], ranked: [] });
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
    expect(refusal(typed)).toContain(`Did you mean “${meant}”?`);
  });

  it('short keys, and keys further away, stay words', () => {
    expect(parseQuery('or:b').ranked).toEqual(['or', 'b']);
    expect(parseQuery('writer:lee').ranked).toEqual(['writer', 'lee']);
  });

  it('a key with a typing error is words in quotes', () => {
    expect(demands('"chat:gpt"')).toEqual(['chat gpt']);
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
