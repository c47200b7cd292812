/** Work in order per key: nothing overtakes, nothing is held up by another key, and too much is refused. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createInOrder } from '../../src/dispatch/in-order.ts';

/** Work whose end the test decides. */
function held() {
  let end: () => void = () => {};
  const ended = new Promise<void>((resolve) => {
    end = resolve;
  });
  return { ended, end: () => end() };
}
const refused = async () => 'refused';

describe('messages of one talk', () => {
  it('are answered one after the other, those of another talk beside them', async () => {
    const inOrder = createInOrder();
    const first = held();
    const done: string[] = [];
    const work =
      (name: string, before = Promise.resolve()) =>
      async () => {
        await before;
        done.push(name);
        return name;
      };
    const answers = [
      inOrder('a', work('first', first.ended), refused),
      inOrder('a', work('second'), refused),
      inOrder('b', work('other'), refused),
    ];
    await answers[2];
    expect(done).toEqual(['other']);
    first.end();
    expect(await Promise.all(answers)).toEqual(['first', 'second', 'other']);
    expect(done).toEqual(['other', 'first', 'second']);
  });

  it('go on after one that failed', async () => {
    const inOrder = createInOrder();
    const failed = inOrder('a', () => Promise.reject(new Error('broken')), refused);
    const next = inOrder('a', async () => 'next', refused);
    await expect(failed).rejects.toThrow('broken');
    expect(await next).toBe('next');
  });

  it('are refused beyond a bound, and taken again when the queue is short', async () => {
    const inOrder = createInOrder();
    const first = held();
    const waiting = inOrder(
      'a',
      async () => {
        await first.ended;
        return 'done';
      },
      refused,
    );
    const all = Array.from({ length: 40 }, () => inOrder('a', async () => 'done', refused));
    first.end();
    const results = await Promise.all([waiting, ...all]);
    expect(results.filter((result) => result === 'refused').length).toBeGreaterThan(0);
    expect(results.lastIndexOf('done')).toBe(results.indexOf('refused') - 1);
    expect(await inOrder('a', async () => 'done', refused)).toBe('done');
  });

  it('keep their order whatever each takes', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.constantFrom('a', 'b'), fc.nat(3)), { maxLength: 15 }),
        async (messages) => {
          const inOrder = createInOrder();
          const done: [string, number][] = [];
          await Promise.all(
            messages.map(([key, turns], index) =>
              inOrder(
                key,
                async () => {
                  for (let turn = 0; turn < turns; turn += 1) await Promise.resolve();
                  done.push([key, index]);
                  return '';
                },
                refused,
              ),
            ),
          );
          for (const key of ['a', 'b']) {
            const order = done.flatMap(([each, index]) => (each === key ? [index] : []));
            expect(order).toEqual(order.toSorted((left, right) => left - right));
          }
        },
      ),
    );
  });
});
