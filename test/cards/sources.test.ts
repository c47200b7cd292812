/** Why the live sources have brought nothing new: each reason told apart. */
import { expect, it } from 'vitest';
import { whyNothingNew } from '../../src/cards/sources.ts';
import type { SourceState } from '../../src/corpus/source-states.ts';

const THURSDAY = '2026-11-19';
const SATURDAY = '2026-11-21';

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

it.each<[string, SourceState, string, string[]]>([
  ['a source that is up to date', source(), THURSDAY, []],
  ['one that is only read at a start', source({ nextAt: null, asOf: '2026-02-06' }), THURSDAY, []],
  ['the weekend', source(), SATURDAY, ['Hugging Face: nothing comes out at the weekend.']],
  [
    'what the source says itself',
    source({ note: 'the list of 19 November is not open yet', asOf: '2026-11-18' }),
    THURSDAY,
    ['Hugging Face: the list of 19 November is not open yet.'],
  ],
  [
    'a list that is late',
    source({ asOf: '2026-11-17' }),
    THURSDAY,
    ['Hugging Face: the newest list is of 17 Nov 2026, later ones are late.'],
  ],
  [
    'nothing of a list that is not over where it comes from, though it is the next day in Tokyo',
    source({ ingestedAt: new Date('2026-11-19T23:30:00Z') }),
    '2026-11-20',
    [],
  ],
  [
    'the weekend that it still is there, on a Monday morning in Tokyo',
    source({ asOf: '2026-11-20', ingestedAt: new Date('2026-11-22T23:30:00Z') }),
    '2026-11-23',
    ['Hugging Face: nothing comes out at the weekend.'],
  ],
  ['nothing of what nobody has asked for', source({ asOf: '2026-11-18' }), '2026-11-27', []],
  [
    'a holiday',
    source({ asOf: '2026-11-25', ingestedAt: new Date('2026-11-27T12:00:00Z') }),
    '2026-11-27',
    ['Hugging Face: the newest list is of 25 Nov 2026, later ones are late (holiday in the US).'],
  ],
  [
    'a source that cannot be reached, also at the weekend',
    source({ failure: { reason: 'hugging-face: answers 503', at: new Date('2026-11-18T06:05:00Z') } }),
    SATURDAY,
    ['Hugging Face: cannot be read since 18 Nov 06:05 UTC (answers 503).'],
  ],
])('%s', (_what, state, today, reasons) => {
  expect(whyNothingNew([state], today)).toEqual(reasons);
});
