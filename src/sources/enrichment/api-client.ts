/**
 * The API client of the enrichers: one request at a time, JSON only, and a long pause after a rate limit; and when any source
 * wants to be asked again.
 */
import { z } from 'zod';
import type { Lease } from '../../db/leases.ts';
import type { Clock } from '../../runtime/clock.ts';
import { HttpError, SourceError } from '../../runtime/errors.ts';
import type { Http, HttpAnswer } from '../../runtime/http.ts';
import { onOneLine } from '../../text/sanitise.ts';
import { words } from '../../text/tokenise.ts';

/** More of a server's own words says nothing more in a log. */
const LONGEST_REASON = 200;
/** So many letters of a name or a title tell what was asked; fewer stand in any sentence. */
const TELLING = 4;
const refusalSchema = z.object({
  message: z.string().optional().catch(undefined),
  error: z.string().optional().catch(undefined),
});

export interface ApiOptions {
  /** The source's name, as errors say it. */
  readonly source: string;
  readonly http: Http;
  readonly lease: Lease;
  readonly clock: Clock;
  /** Sent with each request. */
  readonly headers?: Readonly<Record<string, string>>;
  /** After a 429, nothing is asked for so long, or for longer where the server says so. */
  readonly restMs: number;
  /** What statuses mean, as the rest of a sentence about the source; the others are told with the server's own words. */
  readonly refusals: Readonly<Record<number, string>>;
  /** Words that mean, with status 400, that the server does not know what was asked for. */
  readonly unknown?: RegExp;
  /** Never to be seen in an error, such as the key. */
  readonly unsaid?: string | undefined;
}

interface ApiRequest {
  readonly url: string;
  readonly body?: unknown;
  /** Nor this, such as a name in the question. */
  readonly unsaid?: string;
  readonly signal: AbortSignal;
}

/**
 * Asks a question; the answer is parsed JSON, undefined when the server knows nothing of it.
 * @throws SourceError when there is no such answer; its cause says when to come back, if that is known
 */
export type ApiClient = (question: ApiRequest) => Promise<unknown>;

export function createApiClient(api: ApiOptions): ApiClient {
  const { source, http, lease, clock, headers, restMs } = api;
  let restsUntil = 0;
  return async ({ signal, unsaid, ...question }) => {
    if (clock.now().getTime() < restsUntil) throw resting(source, new Date(restsUntil));
    try {
      const request = { ...question, ...(headers && { headers }), signal };
      return readAnswer(api, [api.unsaid, unsaid], await lease(() => http(request), signal));
    } catch (error) {
      if (!(error instanceof HttpError)) throw error;
      if (!isLimit(error)) throw new SourceError(source, error.message, error);
      restsUntil = Math.max(clock.now().getTime() + restMs, error.retryAt?.getTime() ?? 0);
      throw resting(source, new Date(restsUntil));
    }
  };
}

/** When a source may be asked again, for an error that says so. */
export const retryAtOf = (error: unknown): Date | undefined =>
  error instanceof SourceError && error.cause instanceof HttpError ? error.cause.retryAt : undefined;

const isLimit = (error: HttpError): boolean => error.retryAt !== undefined || /\b429\b/u.test(error.message);

const resting = (source: string, retryAt: Date): SourceError =>
  new SourceError(
    source,
    `takes no more requests for now, asked again after ${retryAt.toISOString().slice(0, 16)}Z`,
    new HttpError('too many requests', { retryAt }),
  );

function readAnswer(
  api: ApiOptions,
  unsaid: readonly (string | undefined)[],
  { status, text }: HttpAnswer,
): unknown {
  if (status === 404) return undefined;
  const answer = parsed(text);
  if (status >= 200 && status < 300) {
    if (answer === undefined) throw new SourceError(api.source, 'answers with something that is not JSON');
    return answer;
  }
  const words = ownWords(answer, unsaid);
  if (status === 400 && words && api.unknown?.test(words)) return undefined;
  const refusal = api.refusals[status];
  throw new SourceError(api.source, refusal ?? `answers ${status}${words ? ` (${words})` : ''}`);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** What a server says about its refusal, as `error` or `message`, unless it repeats what nobody shall read in a log. */
function ownWords(answer: unknown, unsaid: readonly (string | undefined)[]): string | undefined {
  const { message, error } = refusalSchema.safeParse(answer).data ?? {};
  const said = onOneLine(message ?? error ?? '');
  const heard = `${said} ${fromAddress(said)}`.toLowerCase();
  const isTelling = unsaid.some((each = '') =>
    [each.toLowerCase(), ...words(each)].some((word) => word.length >= TELLING && heard.includes(word)),
  );
  return isTelling ? undefined : said.slice(0, LONGEST_REASON);
}

/** A text as it was before it was written into an address. */
function fromAddress(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    return '';
  }
}
