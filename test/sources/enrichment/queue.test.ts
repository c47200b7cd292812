/** The queue of look-ups: rarely twice, one at a time, and unnoticed whatever happens to it. */
import { describe, expect, it } from 'vitest';
import { clockAt } from '../../../src/runtime/clock.ts';
import { HttpError, SourceError } from '../../../src/runtime/errors.ts';
import { createLog } from '../../../src/runtime/log.ts';
import { type Enricher, type LookUpResult, NOTHING } from '../../../src/sources/enrichment/enricher.ts';
import { createEnrichment, type EnrichmentDependencies } from '../../../src/sources/enrichment/queue.ts';
import { NOW, paperOf } from './enriching.ts';

const PAPER = paperOf('A Secret Title', { id: 'arxiv:2502.02732' });
const FOUND: LookUpResult = { ...NOTHING, papers: [{ ...PAPER, abstract: 'Known.' }] };
const DAY_MS = 24 * 60 * 60 * 1000;

/** A source that a test answers for. */
function createSource(
  name: string,
  answer: (signal: AbortSignal) => LookUpResult | Promise<LookUpResult> = () => FOUND,
) {
  const asked: string[] = [];
  const look = async (subject: string, signal: AbortSignal) => {
    asked.push(subject);
    return answer(signal);
  };
  const enricher: Enricher = {
    name,
    paper: ({ id }, signal) => look(id, signal),
    author: (person, signal) => look(person.name, signal),
  };
  return { enricher, asked };
}

function open(enrichers: readonly Enricher[], some: Partial<EnrichmentDependencies> = {}) {
  const taken: { source: string; found: LookUpResult }[] = [];
  const lines: string[] = [];
  const health: string[] = [];
  const remembered = new Map<string, number>();
  const clock = clockAt(NOW);
  const enrichment = createEnrichment({
    enrichers,
    clock,
    take: async (source, found) => taken.push({ source, found }),
    noteAnswer: async (source, rejected) => health.push(`${source} answers, but for ${rejected.length}`),
    noteFailure: async (_source, reason) => health.push(reason),
    log: createLog('debug', { write: (line) => lines.push(line) }),
    known: {
      get: async (key) => remembered.get(key),
      set: async (key, at) => void remembered.set(key, at),
    },
    ...some,
  });
  return { enrichment, taken, lines, health, clock };
}

it('the health of each source is noted', async () => {
  const well = createSource('well');
  const ill = createSource('ill', () => {
    throw new SourceError('ill', 'is down');
  });
  const { enrichment, health } = open([well.enricher, ill.enricher]);
  await enrichment.paper(PAPER);
  expect(health.sort()).toEqual(['ill: is down', 'well answers, but for 0']);
});

/** A promise that a test keeps. */
const gate = () => Promise.withResolvers<LookUpResult>();

describe('a subject', () => {
  it('is looked up at each source, and what is found is stored', async () => {
    const [one, two] = [createSource('one'), createSource('two')];
    const { enrichment, taken } = open([one.enricher, two.enricher]);
    await enrichment.paper(PAPER);
    expect(taken.map(({ source }) => source).sort()).toEqual(['one', 'two']);
    expect(taken[0]?.found).toEqual(FOUND);
  });

  it('is not looked up again for a week', async () => {
    const { enricher, asked } = createSource('one');
    const { enrichment, clock } = open([enricher]);
    await enrichment.paper(PAPER);
    await clock.pause(7 * DAY_MS - 1);
    await enrichment.paper(PAPER);
    expect(asked).toHaveLength(1);
    await clock.pause(1);
    await enrichment.paper(PAPER);
    expect(asked).toHaveLength(2);
  });

  it.each<[string, () => LookUpResult]>([
    ['that was not known', () => NOTHING],
    [
      'whose look-up failed',
      () => {
        throw new SourceError('one', 'is down');
      },
    ],
  ])('%s is looked up again after a day', async (_, answer) => {
    const { enricher, asked } = createSource('one', answer);
    const { enrichment, clock, taken } = open([enricher]);
    await enrichment.paper(PAPER);
    await clock.pause(DAY_MS - 1);
    await enrichment.paper(PAPER);
    expect(asked).toHaveLength(1);
    await clock.pause(1);
    await enrichment.paper(PAPER);
    expect([asked.length, taken.length]).toEqual([2, 0]);
  });

  it('is looked up again as soon as a source that had enough takes questions', async () => {
    const retryAt = new Date(NOW.getTime() + 600_000);
    const { enricher, asked } = createSource('one', () => {
      throw new SourceError('one', 'rests', new HttpError('answers 429', { retryAt }));
    });
    const { enrichment, clock } = open([enricher]);
    await enrichment.paper(PAPER);
    await clock.pause(600_000);
    await enrichment.paper(PAPER);
    expect(asked).toHaveLength(2);
  });

  it('is an author with some papers: namesakes are looked up each', async () => {
    const { enricher, asked } = createSource('one');
    const { enrichment } = open([enricher]);
    await enrichment.author('Wei Wang', [PAPER, paperOf('B')]);
    await enrichment.author('Wang, Wei', [paperOf('B'), PAPER]);
    await enrichment.author('Wei Wang', [paperOf('Another')]);
    expect(asked).toEqual(['Wei Wang', 'Wei Wang']);
  });

  it('that is asked for twice at once is looked up once, and both may wait', async () => {
    const { promise, resolve } = gate();
    const { enricher, asked } = createSource('one', () => promise);
    const { enrichment } = open([enricher]);
    const both = Promise.all([enrichment.paper(PAPER), enrichment.paper(PAPER)]);
    resolve(FOUND);
    await both;
    expect(asked).toHaveLength(1);
  });
});

describe('the queue', () => {
  it('asks a source one thing at a time, and a slow source keeps nobody else waiting', async () => {
    const { promise, resolve } = gate();
    let underWay = 0;
    let most = 0;
    const slow = createSource('slow', async () => {
      underWay += 1;
      most = Math.max(most, underWay);
      await promise;
      underWay -= 1;
      return FOUND;
    });
    const quick = createSource('quick');
    const { enrichment, taken } = open([slow.enricher, quick.enricher]);
    const all = Promise.all(['1', '2', '3'].map((id) => enrichment.paper({ ...PAPER, id })));
    await expect.poll(() => taken.filter(({ source }) => source === 'quick').length).toBe(3);
    expect(slow.asked).toEqual(['1']);
    resolve(FOUND);
    await all;
    expect([slow.asked, most]).toEqual([['1', '2', '3'], 1]);
  });

  it('holds fifty, and says that it let the others go', async () => {
    const { promise, resolve } = gate();
    const { enricher, asked } = createSource('one', () => promise);
    const { enrichment, lines } = open([enricher]);
    const all = Promise.all(
      Array.from({ length: 60 }, (_, at) => enrichment.paper({ ...PAPER, id: `${at}` })),
    );
    resolve(FOUND);
    await all;
    expect(asked).toHaveLength(50);
    expect(lines.filter((line) => line.includes('too many are waiting'))).toHaveLength(10);
  });

  it('goes on after a failure of the source, of its own code and of the store', async () => {
    const faults = [new SourceError('one', 'is down'), new TypeError('a mistake')];
    const bad = createSource('one', () => {
      const fault = faults.shift();
      if (fault) throw fault;
      return FOUND;
    });
    const good = createSource('two');
    const refused: string[] = [];
    const { enrichment, lines } = open([bad.enricher, good.enricher], {
      take: async (source) => {
        refused.push(source);
        throw new Error('the disk is full');
      },
    });
    for (const id of ['1', '2', '3']) await enrichment.paper({ ...PAPER, id });
    expect([bad.asked.length, good.asked.length]).toEqual([3, 3]);
    expect(refused).toEqual(['two', 'two', 'one', 'two']);
    for (const reason of ['one: is down', 'a mistake', 'the disk is full'])
      expect(lines.some((line) => line.includes(reason))).toBe(true);
  });

  it('asks nobody when it cannot know whether it has asked before', async () => {
    const { enricher, asked } = createSource('one');
    const broken = async () => {
      throw new Error('the database is locked');
    };
    const { enrichment, lines } = open([enricher], { known: { get: broken, set: broken } });
    await enrichment.paper(PAPER);
    expect(asked).toEqual([]);
    expect(lines.join('')).toContain('the database is locked');
  });

  it('ends what is under way when it is stopped, and neither stores nor remembers it', async () => {
    const { enricher, asked } = createSource(
      'one',
      (signal) =>
        new Promise((_, reject) => {
          signal.addEventListener('abort', () => reject(signal.reason));
        }),
    );
    const marks: string[] = [];
    const known = { get: async () => undefined, set: async (key: string) => void marks.push(key) };
    const { enrichment, taken } = open([enricher], { known });
    const all = Promise.all(['1', '2'].map((id) => enrichment.paper({ ...PAPER, id })));
    await expect.poll(() => asked.length).toBe(1);
    await enrichment.stop();
    await all;
    await enrichment.paper(PAPER);
    expect([asked, taken, marks]).toEqual([['1'], [], []]);
  });

  it('without sources does nothing at all', async () => {
    const { enrichment, taken, lines } = open([]);
    await enrichment.paper(PAPER);
    await enrichment.author('Ada Byron', [PAPER]);
    await enrichment.stop();
    expect([taken, lines]).toEqual([[], []]);
  });

  it('writes neither titles nor names into the log', async () => {
    const { enricher } = createSource('one', () => {
      throw new SourceError('one', 'is down');
    });
    const { enrichment, lines } = open([enricher, createSource('two').enricher]);
    await enrichment.paper(PAPER);
    await enrichment.author('Ada Byron', [PAPER]);
    expect(lines).toHaveLength(4);
    expect(lines.join('')).not.toMatch(/secret title|byron/iu);
  });
});
