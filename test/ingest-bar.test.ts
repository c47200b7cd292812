/** The line that `paperboy ingest` draws over while it runs. */
import { expect, it } from 'vitest';
import { createBar } from '../src/ingest-now.ts';

const CHANGES = { added: 12, changed: 3, removed: 0, same: 5 };

/** A terminal so wide, and what was written to it. */
function terminal(columns: number, isTTY = true) {
  const written: string[] = [];
  return {
    written,
    output: { isTTY, columns, write: (text: string | Uint8Array) => written.push(String(text)) > 0 },
  };
}

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
