/** The port to a language model, and the one that asks a server for it: within a time, a size and a budget. */
import { createHash } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import type { ModelConfig } from '../config/model.ts';
import type { Clock } from '../runtime/clock.ts';
import { HttpError } from '../runtime/errors.ts';
import { createHttp, type Http, type HttpSettings, USER_AGENT } from '../runtime/http.ts';
import { type Log, traceOf } from '../runtime/log.ts';
import { MINUTE_MS } from '../runtime/time.ts';
import { createBudget } from './budget.ts';
import { answerIn, bodyOf, type Question } from './chat-completions.ts';

const LIMITS: NonNullable<HttpSettings['limits']> = {
  /** Somebody waits, and has a good answer without it. */
  timeMs: 4000,
  /** Fifty times what is asked for. */
  bytes: 128 * 1024,
  /** No second attempt: it would come too late. */
  waitMs: 0,
};
/** After a failure it is left alone for so long, so that not everybody waits for a server that is down. */
const REST_MS = MINUTE_MS;
/** So many answers are remembered: what somebody shares is what they have read. */
const MOST_REMEMBERED = 100;

export interface LanguageModel {
  /**
   * Asks it.
   * @param person who asks: spends their budget of the day
   * @returns an answer of the form asked for, not more to be trusted than that; undefined when there is none, for
   * whatever reason. Never rejects.
   */
  ask<Answer>(question: Question<Answer>, person: string): Promise<Answer | undefined>;
}

interface Surroundings {
  readonly clock: Clock;
  readonly log: Log;
  /** Other limits than its own, for tests. */
  readonly limits?: HttpSettings['limits'];
}

/** The model that the settings name; undefined when they name none. */
export function createLanguageModel(
  config: ModelConfig | undefined,
  { clock, log, limits }: Surroundings,
): LanguageModel | undefined {
  if (!config) return undefined;
  const http = createHttp({ userAgent: USER_AGENT, clock, limits: { ...LIMITS, ...limits } });
  const budget = createBudget(clock.now);
  const remembered = new LRUCache<string, string>({ max: MOST_REMEMBERED });
  let restsUntil = 0;
  const askServer = async (body: unknown): Promise<string | undefined> => {
    try {
      return await send(body, config, http);
    } catch (error) {
      restsUntil = Math.max(clock.now().getTime() + REST_MS, retryTimeOf(error));
      // What a server says may hold what it was asked; the reasons of HttpError do not.
      log.warn(error instanceof HttpError ? { problem: error.message } : traceOf(error), 'no model answered');
      return undefined;
    }
  };
  return {
    async ask(question, person) {
      const body = bodyOf(question, config.name);
      const key = createHash('sha256').update(JSON.stringify(body)).digest('base64url');
      const before = remembered.get(key);
      if (before !== undefined) return answerIn(before, question.answer);
      if (clock.now().getTime() < restsUntil || !budget.spend(person)) return undefined;
      const text = await askServer(body);
      const answer = text === undefined ? undefined : answerIn(text, question.answer);
      if (text !== undefined && answer === undefined) log.warn('a model answered in another form');
      if (text !== undefined && answer !== undefined) remembered.set(key, text);
      return answer;
    },
  };
}

/** Sends a request and gives the reply. Throws an HttpError. */
async function send(body: unknown, { url, key }: ModelConfig, http: Http): Promise<string> {
  const { status, text } = await http({
    url: `${url.replace(/\/v1$/u, '')}/v1/chat/completions`,
    headers: key ? { authorization: `Bearer ${key}` } : {},
    body,
    signal: new AbortController().signal,
  });
  if (status !== 200) throw new HttpError(`answers ${status}`);
  return text;
}

const retryTimeOf = (error: unknown): number =>
  error instanceof HttpError ? (error.retryAt?.getTime() ?? 0) : 0;
