/** What `paperboy ingest` understands, and the line that it draws over while it runs. */
import { describe, expect, it } from 'vitest';
import { createBar, daysOf } from '../src/ingest-now.ts';

const CHANGES = { added: 12, changed: 3, removed: 0, same: 5 };

/** A terminal so wide, and what was written to it. */
function terminal(columns: number, isTTY = true) {
  const written: string[] = [];
  return {
    written,
    output: { isTTY, columns, write: (text: string | Uint8Array) => written.push(String(text)) > 0 },
  };
}

describe('the days to take in', () => {
  const now = new Date('2026-11-21T12:00:00Z');

  it.each([
    [{}, undefined],
    [{ from: '2026-11-12' }, '2026-11-12 to 2026-11-21'],
    [{ from: '2026-11-12', to: '2026-11-12' }, '2026-11-12 to 2026-11-12'],
    [{ from: '2026-W45', to: '2026-W45' }, '2026-11-02 to 2026-11-08'],
    [{ from: '2026-W53', to: '2026-W53' }, '2026-12-28 to 2027-01-03'],
    [{ from: '2024-02', to: '2024-02' }, '2024-02-01 to 2024-02-29'],
    [{ from: '2026-10', to: '2026-11-03' }, '2026-10-01 to 2026-11-03'],
  ])('of %j', (options, range) => {
    const days = daysOf(options, now);
    expect(days && `${days.from} to ${days.to}`).toBe(range);
  });

  const WRITTEN = '--from and --to take a day, a week or a month: 2026-02-06, 2026-W06 or 2026-02; not';
  it.each([
    [{ from: 'yesterday' }, `${WRITTEN} “yesterday”.`],
    [{ from: '2026-13' }, `${WRITTEN} “2026-13”.`],
    [{ from: '2026-02-30' }, `${WRITTEN} “2026-02-30”.`],
    [{ from: '2026-W60' }, `${WRITTEN} “2026-W60”.`],
    [{ from: '2026-01', to: '2026' }, `${WRITTEN} “2026”.`],
    [{ to: '2026-02-06' }, '--to needs --from: the first day to take in.'],
    [{ from: '2026-02-06', to: '2026-02-05' }, '--from 2026-02-06 lies after --to 2026-02-05.'],
  ])('are asked for again with %j', (options, sentence) => {
    expect(() => daysOf(options, now)).toThrow(sentence);
  });
});

it('shows how far a source has come, what it brought and how quickly', () => {
  const { output, written } = terminal(200);
  const bar = createBar(output);
  bar.show('arxiv', { done: 2, total: 8, unit: 'days' }, CHANGES);
  expect(written.join()).toMatch(
    /arxiv \[█{3}·{9}\] 2 of 8 days · \d+ papers\/s · 12 added, 3 changed, 5 the same$/u,
  );
  bar.clear();
  expect(written.at(-1)).toBe('\r\u001b[K');
});

it('stays on one line of a narrow terminal', () => {
  const { output, written } = terminal(40);
  createBar(output).show('arxiv', { done: 2, total: 8, unit: 'days' }, CHANGES);
  expect(written.join().replace('\r\u001b[K', '')).toHaveLength(39);
});

it('says nothing where nobody sees it', () => {
  const { output, written } = terminal(80, false);
  const bar = createBar(output);
  bar.show('arxiv', undefined, CHANGES);
  bar.clear();
  expect(written).toEqual([]);
});
