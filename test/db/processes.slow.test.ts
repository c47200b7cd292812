/** Several processes over one data folder, and processes that are killed at any point of their first start. */
import { readdir, watch } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openPaperboy } from '../paperboy.ts';
import { runPaperboy, startPaperboy } from '../process.ts';
import { temporaryFolder } from '../sources/seeds/dumps.ts';

it('four processes that start at once on an empty folder all answer', async () => {
  const folder = await temporaryFolder();
  const runs = Array.from({ length: 4 }, () => runPaperboy(['ask', 'search outlier'], { folder }));
  const [first, ...others] = await Promise.all(runs);
  expect(first).toMatchObject({ code: 0, stderr: '' });
  expect(first?.stdout).toContain('Systematic Outliers in Large Language Models');
  for (const other of others) expect(other).toEqual(first);
});

/** Starts Paperboy on an empty folder and kills it after so many changes in there. */
async function killAfter(changes: number): Promise<{ dataDir: string; killed: boolean }> {
  const dataDir = await temporaryFolder();
  const ended = new AbortController();
  const seen = watch(dataDir, { signal: ended.signal });
  const child = startPaperboy(['status'], { folder: dataDir, environment: { DATA_DIR: dataDir } });
  child.on('close', () => ended.abort());
  let count = 0;
  try {
    for await (const _change of seen) {
      count += 1;
      if (count === changes) child.kill('SIGKILL');
    }
  } catch (error) {
    if (!ended.signal.aborted) throw error;
  }
  return { dataDir, killed: child.signalCode === 'SIGKILL' };
}

it('a first start that is killed anywhere leaves nothing that stops the next one', async () => {
  const points = [1, 3, 8, 24];
  const rounds = await Promise.all(points.map(killAfter));
  expect(rounds.filter(({ killed }) => killed).length).toBeGreaterThan(1);
  for (const { dataDir } of rounds) {
    const next = await openPaperboy({ DATA_DIR: dataDir });
    const [report] = next.reports;
    await next.close();
    expect((report?.added ?? 0) + (report?.same ?? 0)).toBe(111);
    expect((await readdir(dataDir)).filter((name) => name.includes('damaged'))).toEqual([]);
  }
});

it('a process that is killed while it answers leaves its database whole', async () => {
  const folder = await temporaryFolder();
  const child = startPaperboy([], { folder });
  child.stdin.write('search outlier\n');
  for await (const _answer of child.stdout) child.kill('SIGKILL');
  const next = await openPaperboy({ DATA_DIR: join(folder, 'data') });
  expect(next.reports).toMatchObject([{ added: 0, same: 111 }]);
  await next.close();
});
