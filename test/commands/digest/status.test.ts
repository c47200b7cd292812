/** What the status of a digest offers after what became of the last one. */
import { expect, it } from 'vitest';
import { slack } from '../../../adapters/slack/profile.ts';
import { buttonsOf } from '../../../src/cards/card.ts';
import { pageOf } from '../../../src/cards/lists.ts';
import { statusCard } from '../../../src/commands/digest/status.ts';
import { NO_BREAKS } from '../../../src/digest/schedule/breaks.ts';

const now = new Date('2026-11-21T12:00:00Z');
const place = { platform: 'slack', workspaceId: 'T1', kind: 'channel', id: 'C1' } as const;
const subscription = {
  id: 'one',
  place,
  name: 'agents',
  schedule: { at: '09:00', zone: 'UTC', days: [1, 2, 3, 4, 5] },
  settings: { topics: ['agents'], authors: [], orgs: [], size: 5, quiet: 'say' as const },
  createdBy: 'U1',
  nextAt: new Date('2026-11-23T09:00:00Z'),
  paused: null,
  breaks: NO_BREAKS,
};

it.each([
  ['sent', false],
  ['unconfirmed', true],
] as const)('offers to post one at once where the last was %s: %s', (state, isOffered) => {
  const last = { state, at: now, reason: null, content: null };
  const outcomes = { last, unconfirmed: 0, failed: 0, emptySince: undefined };
  const card = statusCard([{ subscription, outcomes }], place, {
    platform: slack,
    now,
    page: pageOf(1, 1),
    unreadable: '',
    isManager: true,
  });
  expect(buttonsOf(card).some(({ label }) => label === 'Post one now: Agents')).toBe(isOffered);
});
