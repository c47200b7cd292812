/** Messages of one talk one after the other, in the order in which they came; those of different talks side by side. */

/** Nobody waits for more answers at once; what is beyond is refused at once, so that no queue grows without end. */
const MOST_WAITING = 20;

interface Queue {
  readonly tail: Promise<unknown>;
  readonly length: number;
}

/** Makes what runs work in order, per key; it keeps nothing of a key once its work is done. */
export function createInOrder() {
  const queues = new Map<string, Queue>();
  /**
   * Runs some work when all before it of the same key is done, however that ended.
   * @param full gives the result instead, where too much waits
   */
  return async <Result>(
    key: string,
    work: () => Promise<Result>,
    full: () => Promise<Result>,
  ): Promise<Result> => {
    const { tail = Promise.resolve(), length = 0 } = queues.get(key) ?? {};
    if (length > MOST_WAITING) return full();
    const result = tail.then(work);
    const done = result.then(
      () => undefined,
      () => undefined,
    );
    queues.set(key, { tail: done, length: length + 1 });
    void done.then(() => {
      const queue = queues.get(key);
      if (queue?.length === 1) queues.delete(key);
      else if (queue) queues.set(key, { ...queue, length: queue.length - 1 });
    });
    return result;
  };
}
