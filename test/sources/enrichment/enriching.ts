/** What the tests of the enrichers share: a paper of the corpus, and the parts that an enricher is made of. */
import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import type { Paper } from '../../../src/corpus/paper.ts';
import type { Lease } from '../../../src/db/leases.ts';
import { clockAt } from '../../../src/runtime/clock.ts';
import { createHttp } from '../../../src/runtime/http.ts';
import { samplePaper } from '../../corpus/sample.ts';

export const NOW = new Date('2026-11-21T15:00:00Z');
export const NEVER = new AbortController().signal;

/** A paper that the corpus knows by its title, or by the id given. */
export const paperOf = (title: string, some: Partial<Paper> = {}): Paper =>
  samplePaper(title, { origins: [], ...some });

/** The real HTTP client over a clock that nobody waits for, and a lease that is always free. */
export function createParts() {
  const clock = clockAt(NOW);
  const lease: Lease = (act) => act();
  const http = createHttp({ userAgent: 'Paperboy (tests)', clock, limits: { timeMs: 500 } });
  return { clock, lease, http };
}

const API = new URL('../../../../shared/data/api/', import.meta.url);

/** The bodies of recorded answers with status 200 whose file names begin so; none where the recordings are absent. */
export function recorded(folder: string, prefix = ''): readonly unknown[] {
  try {
    return readdirSync(new URL(`${folder}/`, API))
      .filter((name) => name.startsWith(prefix) && !name.startsWith('object-'))
      .flatMap((name) => JSON.parse(readFileSync(new URL(`${folder}/${name}`, API), 'utf8')))
      .filter(({ response }) => response.status === 200)
      .map(({ response }) => response.body);
  } catch {
    return [];
  }
}

export const NO_RECORDINGS = '(skipped: ../shared/data/api is not beside this checkout)';

/** An answer with one to three of its values replaced by something else, or taken out. */
export function mutated(answer: unknown): fc.Arbitrary<unknown> {
  const junk = fc.constantFrom(
    null,
    -1,
    0.5,
    1e300,
    2.4e15,
    '',
    'x',
    '2031-01-01',
    [],
    [null],
    {},
    true,
    undefined,
  );
  const change = fc.tuple(fc.nat(), junk);
  return fc.array(change, { minLength: 1, maxLength: 3 }).map((changes) => {
    const box = { answer: structuredClone(answer) };
    for (const [at, value] of changes) {
      const places = placesIn(box);
      const place = places[at % places.length];
      if (place) place.within[place.key] = structuredClone(value);
    }
    return box.answer;
  });
}

interface Place {
  readonly within: Record<string, unknown>;
  readonly key: string;
}

function placesIn(value: unknown): readonly Place[] {
  if (typeof value !== 'object' || value === null) return [];
  const within = value as Record<string, unknown>;
  return Object.keys(within).flatMap((key) => [{ within, key }, ...placesIn(within[key])]);
}
