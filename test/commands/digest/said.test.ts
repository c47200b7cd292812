/** What `digest` would do, as a question back says it. */
import { expect, it } from 'vitest';
import { digestSaid } from '../../../src/commands/digest/said.ts';

it.each([
  [{ topics: 'agents', days: 'mon' }, 'post trending papers on agents here on Mondays'],
  [{ days: 'mon,thu', at: '09:00' }, 'post trending papers here on Mon and Thu at 09:00'],
  [{ days: 'weekly fri' }, 'post trending papers here weekly on Fridays'],
  [{ days: 'weekdays', to: 'me' }, 'send trending papers on weekdays by e-mail'],
  [{}, 'post trending papers here every day'],
  [{ days: 'someday' }, 'post trending papers here someday'],
])('says its days as people do: %j', (args, said) => {
  expect(digestSaid({ action: 'on', ...args })).toBe(said);
});

it('says changed days likewise', () =>
  expect(digestSaid({ action: 'change', days: 'fri' })).toBe('change the digest: on Fridays'));
