/** How far the clock of this machine is from that of a server, which signs, dates and limits by its own. */
import type { Http } from '../runtime/http.ts';
import { type Finding, fault, fine } from './examine.ts';

/** Slack's signatures are refused from five minutes on, and digests come at the wrong minute from one. */
const MOST_SKEW_S = 60;
const WITHIN_MS = 10_000;

/** What there is to find; nothing where the server does not answer with its time. Never rejects. */
export async function examineClock(
  about: string,
  url: string,
  { http, now }: { readonly http: Http; now(): Date },
): Promise<readonly Finding[]> {
  const answer = await http({ url, signal: AbortSignal.timeout(WITHIN_MS) }).catch(() => undefined);
  const there = Date.parse(answer?.headers.get('date') ?? '');
  if (Number.isNaN(there)) return [];
  const seconds = Math.round(Math.abs(now().getTime() - there) / 1000);
  return seconds <= MOST_SKEW_S
    ? [fine(about, 'The clock of this machine is right.')]
    : [fault(about, `The clock of this machine is ${seconds} s off.`, 'Turn on NTP on this machine.')];
}
