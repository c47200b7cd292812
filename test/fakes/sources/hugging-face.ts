/** Hugging Face's daily lists on this machine: as they are served, with pages, and with whatever may go wrong. */
import { readFileSync } from 'node:fs';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

/** A list of the fixtures, as text. */
export const fixtureList = (day: string): string =>
  readFileSync(join(import.meta.dirname, `../../fixtures/hugging-face/${day}.json`), 'utf8');

/** An entry of a list with nothing but what each has. */
export const entry = (id: string, more: Readonly<Record<string, unknown>> = {}) => ({
  paper: {
    id,
    title: `The paper ${id}`,
    summary: 'An abstract.',
    authors: [{ name: 'Ada Byron', hidden: false }],
    publishedAt: '2026-11-17T00:00:00.000Z',
    upvotes: 1,
    ...more,
  },
  numComments: 0,
});

export interface FakeHuggingFace {
  readonly url: string;
  /** What was asked for, as paths with queries. */
  readonly asked: readonly string[];
  /** The last request's authorization. */
  authorization(): string | undefined;
  /** The days that were asked for, pages counted once. */
  days(): readonly string[];
  /** Fills the list of a day; without one it is not known, and answers 400. */
  put(day: string, entries: readonly unknown[]): void;
  /** Answers for a day (all days without one) in a way of its own, or again as it should. */
  answer(how: RequestListener | undefined, day?: string): void;
}

/** Answers with this text and status. */
export const saying =
  (text: string, status = 200): RequestListener =>
  (_request, response) =>
    void response.writeHead(status).end(text);

/** Starts the server; it goes away with the test. */
export async function startHuggingFace(): Promise<FakeHuggingFace> {
  const asked: string[] = [];
  const lists = new Map<string, readonly unknown[]>();
  const others = new Map<string | undefined, RequestListener>();
  let authorization: string | undefined;
  const server = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '', 'http://localhost');
    asked.push(request.url ?? '');
    authorization = request.headers.authorization;
    const day = searchParams.get('date') ?? '';
    const other = others.get(day) ?? others.get(undefined);
    if (other) return other(request, response);
    const list = pathname === '/api/daily_papers' ? lists.get(day) : undefined;
    const limit = Number(searchParams.get('limit'));
    const from = Number(searchParams.get('p')) * limit;
    response.writeHead(list ? 200 : 400, { 'content-type': 'application/json' });
    response.end(JSON.stringify(list?.slice(from, from + limit) ?? { error: 'Invalid date' }));
  }).listen(0, '127.0.0.1');
  await new Promise((listening) => server.once('listening', listening));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    authorization: () => authorization,
    days: () => [...new Set(asked.map((path) => /date=([^&]*)/u.exec(path)?.[1] ?? ''))],
    put: (day, entries) => void lists.set(day, entries),
    answer: (how, day) => void (how ? others.set(day, how) : others.delete(day)),
  };
}

/** The server with lists of these days, of so many papers each. */
export async function listsOf(days: Readonly<Record<string, number>>): Promise<FakeHuggingFace> {
  const huggingFace = await startHuggingFace();
  for (const [day, count] of Object.entries(days))
    huggingFace.put(
      day,
      Array.from({ length: count }, (_, index) =>
        entry(`${day.slice(2, 4)}${day.slice(5, 7)}.${day.slice(8)}${String(index).padStart(3, '0')}`, {
          title: `On Calm Bees ${day} ${index}`,
          publishedAt: `${day}T00:00:00.000Z`,
          upvotes: 10 + index,
        }),
      ),
    );
  return huggingFace;
}
