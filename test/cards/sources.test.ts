/** Why the live sources have brought nothing new: each reason told apart. */
import { expect, it } from 'vitest';
import { type Seen, whyNothingNew } from '../../src/cards/sources.ts';
import type { SourceState } from '../../src/corpus/source-state.ts';

const THURSDAY = '2026-11-19';
const SATURDAY = '2026-11-21';
/** When somebody looks, and the day on which it is read as UTC. */
const seen = (at: string, date = at.slice(0, 10)): Seen => ({ date, now: new Date(at) });
const THURSDAY_NOON = seen('2026-11-19T12:10:00Z');

const source = (facts: Partial<SourceState> = {}): SourceState => ({
  name: 'hugging-face',
  position: '{}',
  asOf: THURSDAY,
  firstAsked: new Date('2026-11-02T12:00:00Z'),
  ingestedAt: new Date('2026-11-19T12:00:00Z'),
  rejected: [],
  note: null,
  failure: null,
  nextAt: new Date('2026-11-19T12:30:00Z'),
  ...facts,
});

it.each<[string, SourceState, Seen, string[]]>([
  ['a source that is up to date', source(), THURSDAY_NOON, []],
  [
    'one that is only read at a start',
    source({ nextAt: null, asOf: '2026-02-06' }),
    seen('2026-11-30T12:00:00Z'),
    [],
  ],
  [
    'the weekend',
    source({
      asOf: '2026-11-20',
      ingestedAt: new Date('2026-11-21T08:00:00Z'),
      nextAt: new Date('2026-11-21T09:00:00Z'),
    }),
    seen('2026-11-21T08:30:00Z'),
    ['Hugging Face: nothing comes out at the weekend.'],
  ],
  [
    'what the source says itself',
    source({ note: 'the list of 19 November is not open yet', asOf: '2026-11-18' }),
    THURSDAY_NOON,
    ['Hugging Face: the list of 19 November is not open yet.'],
  ],
  [
    'a list that is late',
    source({ asOf: '2026-11-17' }),
    THURSDAY_NOON,
    ['Hugging Face: the newest list is of 17 Nov 2026, later ones are late.'],
  ],
  [
    'nothing of a list that is not over where it comes from, though it is the next day in Tokyo',
    source({ ingestedAt: new Date('2026-11-19T23:30:00Z'), nextAt: new Date('2026-11-20T00:00:00Z') }),
    seen('2026-11-19T23:40:00Z', '2026-11-20'),
    [],
  ],
  [
    'the weekend that it still is there, on a Monday morning in Tokyo',
    source({
      asOf: '2026-11-20',
      ingestedAt: new Date('2026-11-22T23:30:00Z'),
      nextAt: new Date('2026-11-23T00:30:00Z'),
    }),
    seen('2026-11-22T23:40:00Z', '2026-11-23'),
    ['Hugging Face: nothing comes out at the weekend.'],
  ],
  [
    'that nobody has asked since, on a Wednesday after the last look on a Sunday',
    source({
      note: 'no announcement at the weekend',
      asOf: '2026-11-20',
      ingestedAt: new Date('2026-11-22T12:00:00Z'),
      nextAt: new Date('2026-11-22T13:00:00Z'),
    }),
    seen('2026-11-25T09:00:00Z'),
    ['Hugging Face: not read since 22 Nov 12:00 UTC, so that nothing later is known.'],
  ],
  [
    'that nobody has asked since, of a source of which only old days were read',
    source({ ingestedAt: null, asOf: '2026-11-30', nextAt: new Date('2026-11-30T13:00:00Z') }),
    seen('2026-12-28T09:00:00Z'),
    ['Hugging Face: not read since its list of 30 Nov 2026, so that nothing later is known.'],
  ],
  [
    'no weekend of days that have a weekday among them',
    source({
      asOf: '2026-11-20',
      ingestedAt: new Date('2026-11-22T08:00:00Z'),
      nextAt: new Date('2026-11-22T09:00:00Z'),
    }),
    { ...seen('2026-11-22T08:30:00Z'), from: '2026-11-16' },
    [],
  ],
  [
    'the list of Friday that is late, rather than the weekend',
    source({ ingestedAt: new Date('2026-11-21T08:00:00Z'), nextAt: new Date('2026-11-21T09:00:00Z') }),
    seen('2026-11-21T08:30:00Z'),
    ['Hugging Face: the newest list is of 19 Nov 2026, later ones are late.'],
  ],
  [
    'no weekend that is over, when what is due is being read',
    source({
      note: 'no announcement at the weekend',
      asOf: '2026-11-20',
      ingestedAt: new Date('2026-11-22T05:22:00Z'),
      nextAt: new Date('2026-11-23T05:22:00Z'),
    }),
    seen('2026-11-23T05:30:00Z'),
    [],
  ],
  [
    'the weekend of a digest that is late, though it is Monday now',
    source({
      asOf: '2026-11-20',
      ingestedAt: new Date('2026-11-23T08:00:00Z'),
      nextAt: new Date('2026-11-23T08:30:00Z'),
    }),
    seen('2026-11-23T08:10:00Z', '2026-11-22'),
    ['Hugging Face: nothing comes out at the weekend.'],
  ],
  [
    'a holiday',
    source({
      asOf: '2026-11-25',
      ingestedAt: new Date('2026-11-27T12:00:00Z'),
      nextAt: new Date('2026-11-27T12:30:00Z'),
    }),
    seen('2026-11-27T12:10:00Z'),
    ['Hugging Face: the newest list is of 25 Nov 2026, later ones are late (holiday in the US).'],
  ],
  [
    'a source that cannot be reached, also at the weekend',
    source({ failure: { reason: 'hugging-face: answers 503', at: new Date('2026-11-18T06:05:00Z') } }),
    seen(`${SATURDAY}T12:00:00Z`),
    ['Hugging Face: cannot be read since 18 Nov 06:05 UTC (answers 503).'],
  ],
])('%s', (_what, state, at, reasons) => {
  expect(whyNothingNew([state], at)).toEqual(reasons);
});
