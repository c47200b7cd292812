/** Makes the live sources and the enrichers that the settings name. */

import type { SourceName, SourcesConfig } from '../config/sources.ts';
import type { PaperSource } from '../corpus/batch.ts';
import type { Lease, Leases } from '../db/leases.ts';
import type { Clock } from '../runtime/clock.ts';
import { createHttp, type Http, USER_AGENT } from '../runtime/http.ts';
import type { Enricher } from './enrichment/enricher.ts';
import { createOpenAlex, PAUSE_MS } from './enrichment/openalex.ts';
import { createSemanticScholar, PAUSES_MS } from './enrichment/semantic-scholar.ts';
import { createHuggingFace } from './hugging-face/hugging-face.ts';

/** arXiv asks for three seconds between requests (https://info.arxiv.org/help/api/tou.html). */
const ARXIV_PAUSE_MS = 3000;
/** 500 requests in five minutes are free (https://huggingface.co/docs/hub/rate-limits). */
const HUGGING_FACE_PAUSE_MS = 700;

interface Registry {
  readonly sources: readonly PaperSource[];
  readonly enrichers: readonly Enricher[];
}

/** Makes the sources that are named, and loads what they need; those that only look things up are enrichers. */
export async function createRegistry(
  config: SourcesConfig,
  { clock, leases, random }: { clock: Clock; leases: Leases; random(): number },
): Promise<Registry> {
  const { names, contact } = config;
  const userAgent = contact ? `${USER_AGENT} (${contact})` : USER_AGENT;
  const http = createHttp({ userAgent, clock, random });
  const given = (name: string, pauseMs: number) => ({
    http,
    clock,
    lease: leases(name, pauseMs),
  });
  const isNamed = (name: SourceName) => names.includes(name);
  return {
    sources: [
      ...(isNamed('hugging-face') ? [huggingFace(config, given)] : []),
      ...(isNamed('arxiv') ? [await arxiv(config, given)] : []),
    ],
    enrichers: [
      ...(isNamed('semantic-scholar') ? [semanticScholar(config, given)] : []),
      ...(isNamed('openalex') ? openAlex(config, given) : []),
    ],
  };
}

type Given = (name: string, pauseMs: number) => { http: Http; clock: Clock; lease: Lease };

const huggingFace = ({ huggingFace: { url, token } }: SourcesConfig, given: Given): PaperSource =>
  createHuggingFace({
    ...given('hugging-face', HUGGING_FACE_PAUSE_MS),
    ...(url && { url }),
    ...(token && { token }),
  });

async function arxiv({ arxiv: { categories, url } }: SourcesConfig, given: Given): Promise<PaperSource> {
  const { createArxiv } = await import('./arxiv/arxiv.ts');
  return createArxiv({
    ...given('arxiv', ARXIV_PAUSE_MS),
    categories,
    ...(url && { apiUrl: url, feedUrl: url }),
  });
}

function semanticScholar({ semanticScholar: { url, key } }: SourcesConfig, given: Given): Enricher {
  const pauseMs = key ? PAUSES_MS.withKey : PAUSES_MS.withoutKey;
  return createSemanticScholar({ ...given('semantic-scholar', pauseMs), key, ...(url && { url }) });
}

const openAlex = ({ openAlex: { url, key } }: SourcesConfig, given: Given): readonly Enricher[] =>
  key ? [createOpenAlex({ ...given('openalex', PAUSE_MS), key, ...(url && { url }) })] : [];
