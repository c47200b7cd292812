/** Periods in the words of a sentence, as filters of the query language. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { periodsIn } from '../../../src/calendar/spoken/periods.ts';
import { parseQuery } from '../../../src/search/query/query.ts';

/** A Thursday. */
const NOW = new Date('2026-03-05T12:00:00Z');

/** What is read of a text: the words, and their filters. */
const read = (text: string, now = NOW): string =>
  periodsIn(text, now)
    .map(({ start, end, filters }) => [`[${text.slice(start, end)}]`, ...filters].join(' '))
    .join(', ');
const filtersOf = (text: string, now = NOW): string =>
  periodsIn(text, now)
    .flatMap(({ filters }) => filters)
    .join(' ');

/** Lines of a sentence and its filters. */
const table = (lines: string): readonly (readonly string[])[] =>
  lines
    .trim()
    .split('\n')
    .map((line) => line.split('→').map((part) => part.trim()));

describe('periods of a sentence', () => {
  it.each(
    table(`
      pruning in 2024 → year:2024
      byeongchan lee 2025 → year:2025
      the best 2024 papers on agents → year:2024
      vaswani et al. (2017) → year:2017
      from 2017 to 2020 → year:2017..2020
      from 2024 - 2025 → year:2024..2025
      2020–23 → year:2020..2023
      in 2020, 2021 and 2022 → year:2020..2022
      from 2023 until now → since:2023
      2019-present → since:2019
      since 2020 and before 2023 → since:2020 until:2022
      from '23 → year:2023
      two thousand and twenty three → year:2023
      from twenty twenty-four → year:2024
      in the 2010s → year:2010..2019
      the nineties → year:1990..1999
      the early 2000s → year:2000..2002
      this decade → since:2020`),
  )('have years: %s', (text, filters) => expect(filtersOf(text)).toBe(filters));

  it.each(
    table(`
      since 2021 → since:2021
      from 2024 onwards → since:2024
      from 2024 on → since:2024
      from 2024 on pruning → year:2024
      2022 or later → since:2022
      2019+ → since:2019
      post-2021 → since:2022
      after 2020 → since:2021
      pre-2020 → until:2019
      prior to march 2020 → until:2020-02
      up to and including 2022 → until:2022
      in 2022 or before → until:2022
      not before 2021 → since:2021
      nothing older than 2022 → since:2022
      no later than June 2024 → until:2024-06
      by the end of 2024 → until:2024
      before the end of 2023 → until:2023
      since the beginning of the year → since:2026`),
  )('have bounds: %s', (text, filters) => expect(filtersOf(text)).toBe(filters));

  it.each(
    table(`
      Q3 2025 → since:2025-07 until:2025-09
      2025 Q3 → since:2025-07 until:2025-09
      since Q1 → since:2026-01
      from Q1 2024 to Q2 2025 → since:2024-01 until:2025-06
      third quarter of 2025 → since:2025-07 until:2025-09
      H1 2025 → since:2025-01 until:2025-06
      first half of 2024 → since:2024-01 until:2024-06
      the second half of last year → since:2025-07 until:2025-12
      the first three months of 2025 → since:2025-01 until:2025-03
      in the first week of march → since:2026-03-01 until:2026-03-07
      early 2024 → since:2024-01 until:2024-04
      mid-2024 → since:2024-05 until:2024-08
      late last year → since:2025-09 until:2025-12
      end of 2024 → since:2024-11 until:2024-12
      mid september → since:2025-09-11 until:2025-09-20
      from early 2024 to mid 2025 → since:2024-01 until:2025-08`),
  )('have parts of years: %s', (text, filters) => expect(filtersOf(text)).toBe(filters));

  it.each(
    table(`
      since March 2023 → since:2023-03
      since May '24 → since:2024-05
      since sept. 2024 → since:2024-09
      in December → since:2025-12 until:2025-12
      last december → since:2025-12 until:2025-12
      in march of last year → since:2025-03 until:2025-03
      between March and June 2025 → since:2025-03 until:2025-06
      between march and june → since:2025-03 until:2025-06
      from December to February 2025 → since:2024-12 until:2025-02
      jan-mar 2025 → since:2025-01 until:2025-03
      after 5 May 2024 → since:2024-05-06
      on the 5th of May 2024 → since:2024-05-05 until:2024-05-05
      May 5-10, 2025 → since:2025-05-05 until:2025-05-10
      the week of 5 May 2025 → since:2025-05-05 until:2025-05-11
      2025/07/06 → since:2025-07-06 until:2025-07-06
      between 2024-01-01 and 2024-06-30 → since:2024-01-01 until:2024-06-30
      6.7.2025 → since:2025-07-06 until:2025-07-06
      from 12/2024 → since:2024-12 until:2024-12`),
  )('have months and days: %s', (text, filters) => expect(filtersOf(text)).toBe(filters));

  it.each(
    table(`
      today → since:2026-03-05
      yesterday → since:2026-03-04 until:2026-03-04
      since yesterday → since:2026-03-04
      before yesterday → until:2026-03-03
      the day before yesterday → since:2026-03-03 until:2026-03-03
      since monday → since:2026-03-02
      on friday → since:2026-02-27 until:2026-02-27
      last thursday → since:2026-02-26 until:2026-02-26
      over the weekend → since:2026-02-28 until:2026-03-01
      last week → since:2026-02-26
      this month → since:2026-03
      last month → since:2026-02 until:2026-02
      in the past year → since:2025-03-05
      last 24 hours → since:2026-03-04
      the last couple of weeks → since:2026-02-19
      in the last 2-3 years → since:2023-03-05
      in the last fortnight → since:2026-02-19
      in recent months → since:2025-12-05
      older than 5 years → until:2021-03-04
      not older than nine months → since:2025-06-05
      more than 3 years old → until:2023-03-04
      from 2 years ago → year:2024
      since 2 years ago → since:2024-03-05
      since last christmas → since:2025-12-25
      since easter → since:2025-04-20
      last summer → since:2025-06 until:2025-08
      winter 2024/25 → since:2024-12 until:2025-02`),
  )('are reckoned from today: %s', (text, filters) => expect(filtersOf(text)).toBe(filters));

  it.each([
    'what may work',
    'what may 3 models do',
    'the second one',
    'march of the penguins',
    'papers from April Zhang',
    'GPT-4',
    'ICML 2024',
    "NeurIPS'23",
    'CVPR22',
    'ImageNet 2012',
    'COCO 2017 detection',
    'the DSTC 2019 dataset',
    'SemEval-2020 task 12',
    '2048 tokens',
    'with 2000 classes',
    'page 3',
    '$2000',
    '4 bit',
    'in 10 minutes',
    'in 2 years',
    'training in less than 2 days',
    'net zero by 2050',
    'since:2024',
    'v3.2024',
    '2401.12345',
    'https://arxiv.org/abs/2401.01234',
    '20250706',
    'recently published',
    'twenty twenty vision',
    'Q1 journals',
    'every friday',
    'sat solvers',
  ])('are not in “%s”', (text) => expect(periodsIn(text, NOW)).toEqual([]));

  it.each([
    ['papers published since March 2023 with code', '[published since March 2023] since:2023-03'],
    ['stuff that came out last year on rl', '[that came out last year] year:2025'],
    ['which are not older than two years?', '[which are not older than two years] since:2024-03-05'],
    ['what came out yesterday?', '[came out yesterday] since:2026-03-04 until:2026-03-04'],
    ['in the years 2020 to 2022', '[in the years 2020 to 2022] year:2020..2022'],
  ])('take the words that lead to them: %s', (text, found) => expect(read(text)).toBe(found));

  it('are of last winter in January', () =>
    expect(filtersOf('from December to February', new Date('2026-01-10T12:00:00Z'))).toBe(
      'since:2025-12 until:2026-02',
    ));

  it('say which of two dates was taken, and the other', () => {
    const [slashes] = periodsIn('06/07/2025', NOW);
    expect(slashes?.filters).toEqual(['since:2025-06-07', 'until:2025-06-07']);
    expect(slashes?.alternative).toEqual({
      said: '7 June 2025',
      filters: ['since:2025-07-06', 'until:2025-07-06'],
    });
    expect(periodsIn('13/07/2025', NOW)[0]?.alternative).toBeUndefined();
  });

  it.each([
    ['today', 'day'],
    ['this week', 'week'],
    ['last month', 'month'],
    ['of all time', 'all'],
    ['before yesterday', undefined],
    ['in the last 3 weeks', undefined],
  ])('are a window of what is trending: %s', (text, window) =>
    expect(periodsIn(text, NOW)[0]?.trending).toBe(window),
  );
});

describe('any text', () => {
  const words = fc.constantFrom(
    ...'since last march 2024 to 3 weeks before may on 31 q3 ago - friday early of the first half and'.split(
      ' ',
    ),
    ...[
      '2020-2023',
      "'23",
      '6.7.2025',
      '31/12/2025',
      'not',
      'older',
      'than',
      'yesterday',
      'two',
      'thousand',
      'or',
    ],
  );
  const text = fc.oneof(
    fc.array(words, { maxLength: 10 }).map((all) => all.join(' ')),
    fc.string({ unit: 'binary', maxLength: 60 }),
  );

  it('has periods in order within it, with filters that a search takes', () => {
    fc.assert(
      fc.property(text, (said) => {
        let last = 0;
        for (const { start, end, filters, alternative } of periodsIn(said, NOW)) {
          expect(start).toBeGreaterThanOrEqual(last);
          expect(end).toBeGreaterThan(start);
          expect(end).toBeLessThanOrEqual(said.length);
          expect(parseQuery([...filters, ...(alternative?.filters ?? [])].join(' ')).ranked).toEqual([]);
          last = end;
        }
      }),
      { numRuns: 300 },
    );
  });

  it.each([
    'last ',
    'two thousand ',
    '1-',
    '1.',
    '2020, ',
    'from december to ',
    '5 may ',
    'nnnn',
    "n't",
    'not ',
  ])('is read to its end, however often it says “%s”', (unit) =>
    expect(periodsIn(unit.repeat(20_000), NOW).length).toBeLessThanOrEqual(20),
  );
});
