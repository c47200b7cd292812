/** Properties of reading arXiv: no answer breaks the parser, no position the source, and it asks at sensible times. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { DateTime } from 'luxon';
import { describe, expect, it } from 'vitest';
import { paperSchema } from '../../../src/corpus/paper.ts';
import { clockAt } from '../../../src/runtime/clock.ts';
import { SourceError } from '../../../src/runtime/errors.ts';
import { createArxiv } from '../../../src/sources/arxiv/arxiv.ts';
import { namesIn } from '../../../src/sources/arxiv/authors.ts';
import { readFeed } from '../../../src/sources/arxiv/feed.ts';
import { readPosition, writePosition } from '../../../src/sources/arxiv/position.ts';

const FIXTURES = join(import.meta.dirname, '../../fixtures/arxiv');
const ANSWERS = readdirSync(FIXTURES)
  .filter((name) => name.endsWith('.xml'))
  .map((name) => readFileSync(join(FIXTURES, name), 'utf8'));
const TODAY = '2026-11-20';
const NOW = new Date('2026-11-20T06:00:00Z');
const PIECES = [
  '<entry>',
  '</entry>',
  '<title>',
  ']]>',
  '<![CDATA[',
  '<!--',
  '-->',
  '&#0;',
  '&',
  '"',
  '<',
  '\ud800',
  '2503.02130',
  '<id>',
  '</feed>',
  '9999-99-99',
];

/** A recorded answer with some of it cut out, doubled or replaced. */
const mutated = fc
  .tuple(
    fc.constantFrom(...ANSWERS),
    fc.array(
      fc.tuple(
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.nat(80),
        fc.oneof(fc.constantFrom(...PIECES), fc.string()),
      ),
      { maxLength: 4 },
    ),
  )
  .map(([text, changes]) =>
    changes.reduce((changed, [place, length, put]) => {
      const at = Math.floor(place * changed.length);
      return changed.slice(0, at) + put + changed.slice(at + length);
    }, text),
  );

it('any answer gives papers that can be stored, or a reason', async () => {
  await fc.assert(
    fc.asyncProperty(fc.oneof(mutated, mutated, fc.string({ unit: 'binary' })), async (text) => {
      try {
        const { entries } = await readFeed(text, { now: NOW, rest: async () => undefined });
        for (const { paper } of entries)
          if (paper) expect(paperSchema.parse(JSON.parse(JSON.stringify(paper)))).toEqual(paper);
      } catch (error) {
        if (!(error instanceof SourceError)) throw error;
        expect(error.message).toMatch(/^arxiv: (?:the answer|answers) \S/u);
      }
    }),
    { numRuns: 500 },
  );
});

describe('names', () => {
  it('come back as they were joined, with their affiliations left out', () => {
    const name = fc.constantFrom(
      'Ada Byron',
      'Łukasz Kaiser',
      'Bob Jones Jr.',
      'Wei-Lin Chiang',
      "Siobhán O'Neill",
      'LIGO Scientific Collaboration',
    );
    const place = fc.constantFrom('', ' (MIT, Cambridge)', ' (1 and (2))', ' (University of X, Y)');
    fc.assert(
      fc.property(fc.array(fc.tuple(name, place), { maxLength: 700 }), (people) => {
        const names = people.map(([each]) => each);
        expect(namesIn(people.map((each) => each.join('')).join(', '))).toEqual({ names, complete: true });
      }),
      { numRuns: 50 },
    );
  });

  it.each([
    ['Bob Jones, Jr. (1), Carol White III ((1) MIT, (2) ETH)', ['Bob Jones Jr.', 'Carol White III']],
    ['Martin King, Jr., A. B. Smith, III, C', ['Martin King Jr.', 'A. B. Smith III', 'C']],
    [
      'Fran\\c{c}ois M\\"uller, {\\L}ukasz Kaiser, J.~Mu\\~noz',
      ['François Müller', 'Łukasz Kaiser', 'J. Muñoz'],
    ],
    ['G. Aad for the ATLAS Collaboration', ['G. Aad', 'ATLAS Collaboration']],
    ['G. Aad, on behalf of the ATLAS Collaboration', ['G. Aad', 'ATLAS Collaboration']],
    [
      'The LIGO Scientific Collaboration: A. Byron and Carol White',
      ['LIGO Scientific Collaboration', 'A. Byron', 'Carol White'],
    ],
    ['Ada Byron (MIT, Carol White', ['Ada Byron MIT', 'Carol White']],
    ['Alexander Band, Anderson Holland', ['Alexander Band', 'Anderson Holland']],
    ['', []],
  ])('of “%s” are sensible', (list, names) => {
    expect(namesIn(list)).toEqual({ names, complete: true });
  });

  it('are not all when the list says so', () => {
    expect(namesIn('Ada Byron, et al.')).toEqual({ names: ['Ada Byron'], complete: false });
  });

  it('are found in any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        for (const name of namesIn(text).names) expect(name).toMatch(/^\S(?:.*\S)?$/su);
      }),
    );
  });
});

describe('positions', () => {
  it('that cannot be read, or are of other categories, count as none', () => {
    const none = { categories: 'cs.LG', days: {} };
    const other = writePosition({ categories: 'cs.CL', days: {}, announced: '2026-11-20' });
    for (const text of [null, '', 'x', '[]', '{"categories":"cs.LG","days":{"x":1}}', other])
      expect(readPosition(text, ['cs.LG'], TODAY)).toEqual(none);
    fc.assert(
      fc.property(fc.json(), (text) => {
        expect(readPosition(text, ['cs.LG'], TODAY)).toEqual(none);
      }),
    );
    const early = writePosition({ ...none, announced: '2030-01-01' });
    expect(readPosition(early, ['cs.LG'], TODAY)).toEqual(none);
  });

  it('keep the 400 days that were read last', () => {
    const days = Object.fromEntries(
      Array.from({ length: 900 }, (_, index) => {
        const day = DateTime.fromISO('2020-01-01').plus({ days: index }).toISODate() ?? '';
        return [day, index < 10 ? '2026-11-20' : '2026-11-19'];
      }),
    );
    const kept = Object.keys(
      readPosition(writePosition({ categories: 'cs.LG', days }), ['cs.LG'], TODAY).days,
    ).sort();
    expect(kept).toHaveLength(400);
    expect([kept[0], kept[9], kept.at(-1)]).toEqual(['2020-01-01', '2020-01-10', '2022-06-18']);
  });
});

describe('the next time', () => {
  const clock = clockAt(NOW);
  const unused = () => Promise.reject(new Error('asks nobody'));
  const source = createArxiv({ http: unused, lease: (act) => act(), clock, categories: ['cs.LG'] });
  const next = (at: string, announced?: string, hasFailed = false) =>
    source
      .nextAt?.({
        at: new Date(at),
        hasFailed,
        position: writePosition({ categories: 'cs.LG', days: {}, ...(announced && { announced }) }),
      })
      .toISOString();

  it('is after the next feed, at midnight in New York, in winter and in summer', () => {
    expect(next('2026-11-21T03:22:00Z', '2026-11-20')).toBe('2026-11-21T05:22:00.000Z');
    expect(next('2026-07-15T02:22:00Z', '2026-07-14')).toBe('2026-07-15T04:22:00.000Z');
    expect(next('2026-10-31T20:00:00Z', '2026-10-31')).toBe('2026-11-01T04:22:00.000Z');
    expect(next('2026-11-01T20:00:00Z', '2026-11-01')).toBe('2026-11-02T05:22:00.000Z');
    expect(next('2026-11-20T05:01:00Z', '2026-11-19')).toBe('2026-11-20T05:22:00.000Z');
  });

  it('is a check of the feed that was read, 6 and 22 hours after it was there', () => {
    expect(next('2026-11-20T06:00:00Z', '2026-11-20')).toBe('2026-11-20T11:22:00.000Z');
    expect(next('2026-11-20T11:22:00Z', '2026-11-20')).toBe('2026-11-21T03:22:00.000Z');
    expect(next('2026-07-14T20:00:00Z', '2026-07-14')).toBe('2026-07-15T02:22:00.000Z');
    expect(next('2026-11-20T11:22:00Z', '2026-11-20', true)).toBe('2026-11-20T11:52:00.000Z');
  });

  it('is an hour later when a feed is late, but not at the weekend, and half an hour after a failure', () => {
    expect(next('2026-11-20T06:00:00Z', '2026-11-19')).toBe('2026-11-20T07:00:00.000Z');
    expect(next('2026-11-21T06:00:00Z', '2026-11-20')).toBe('2026-11-22T05:22:00.000Z');
    expect(next('2026-11-20T06:00:00Z', '2026-11-20', true)).toBe('2026-11-20T06:30:00.000Z');
  });

  it('is always ahead, by at most 25 hours', () => {
    const day = fc.date({ min: new Date('2020-01-01'), max: new Date('2040-01-01'), noInvalidDate: true });
    fc.assert(
      fc.property(day, fc.boolean(), fc.option(day), (at, hasFailed, read) => {
        const announced = read?.toISOString().slice(0, 10);
        const ahead = new Date(next(at.toISOString(), announced, hasFailed) ?? 0).getTime() - at.getTime();
        expect(ahead).toBeGreaterThan(0);
        expect(ahead).toBeLessThanOrEqual(25 * 60 * 60 * 1000);
      }),
    );
  });
});
