/** The questions that are asked after a start: about what there is, and no more once nobody needs them. */
import { expect, it } from 'vitest';
import { warmUp } from '../../src/search/warm-up.ts';
import { snapshotOf } from './snapshot.ts';
import { tinyPaper } from './tiny-papers.ts';

/** A snapshot of so many papers whose engine tells what it was asked. */
function askedOf(size: number) {
  const snapshot = snapshotOf(
    Array.from({ length: size }, (_, at) => tinyPaper({ title: `Wafer ${at} and its maps` })),
  );
  const asked: string[] = [];
  const { engine } = snapshot;
  const noting: typeof engine = {
    ...engine,
    search(request) {
      asked.push(JSON.stringify(request.query));
      return engine.search(request);
    },
  };
  return { snapshot: { ...snapshot, engine: noting }, asked };
}

it('are parts of different titles of a large corpus', async () => {
  const { snapshot, asked } = askedOf(2000);
  await warmUp(snapshot, () => false);
  expect([asked.length, new Set(asked).size]).toEqual([100, 100]);
});

it('are none in a small one', async () => {
  const { snapshot, asked } = askedOf(20);
  await warmUp(snapshot, () => false);
  expect(asked).toEqual([]);
});

it('end when nobody needs them any more', async () => {
  const { snapshot, asked } = askedOf(2000);
  await warmUp(snapshot, () => asked.length === 3);
  expect(asked).toHaveLength(3);
});
