/** The settings of the sources: which are asked, where, and on whose behalf. */
import { z } from 'zod';
import { isCategory } from '../text/arxiv-category.ts';
import { base, contact, key, list } from './values.ts';

/** The sources that can be named in SOURCES, as people know them; the last two only look up what somebody asks about. */
const SOURCES = {
  seeds: 'seeds',
  'hugging-face': 'Hugging Face',
  arxiv: 'arXiv',
  'semantic-scholar': 'Semantic Scholar',
  openalex: 'OpenAlex',
} as const;
const SOURCE_NAMES = Object.keys(SOURCES) as SourceName[];
export type SourceName = keyof typeof SOURCES;

/** A source as people know it; one that the settings name no more keeps its own name. */
export const sourceName = (source: string): string =>
  new Map<string, string>(Object.entries(SOURCES)).get(source) ?? source;

/** Those that are asked by the clock. */
const POLLED: readonly string[] = ['hugging-face', 'arxiv'] satisfies readonly SourceName[];

/** Whether a source is asked for what is new by itself. */
export const isPolled = (source: string): boolean => POLLED.includes(source);

/** What most of machine learning is announced in. */
const CATEGORIES = 'cs.LG,cs.CL,cs.CV,cs.AI,stat.ML';

/** Every variable, with the sentence that `.env.example` gives it. */
export const sourceVariables = z.object({
  SOURCES: list(
    z.string().toLowerCase().pipe(z.enum(SOURCE_NAMES)),
    'seeds',
    `must name some of ${SOURCE_NAMES.join(', ')}, with commas`,
  ).meta({
    description:
      `Where papers come from, with commas: ${SOURCE_NAMES.join(', ')}. Default seeds (no network); hugging-face, ` +
      'as it stands here, adds the papers of today: take it out for none from the network.',
    sample: 'seeds,hugging-face',
  }),
  CONTACT: contact.meta({
    description:
      'Mail address or page of whoever runs this, told to the sources with each request, as they ask for.',
  }),
  ARXIV_CATEGORIES: list(
    z.string().refine(isCategory),
    CATEGORIES,
    'must be categories such as cs.LG, with commas',
  ).meta({ description: `Categories of arXiv, with commas. Default ${CATEGORIES}.` }),
  HUGGING_FACE_TOKEN: key.meta({ description: 'Token for Hugging Face; doubles its limits. Not needed.' }),
  SEMANTIC_SCHOLAR_API_KEY: key.meta({
    description:
      'Key for Semantic Scholar. Without one its limits are shared with everybody, and often used up.',
  }),
  OPENALEX_API_KEY: key.meta({ description: 'Key for OpenAlex, which answers nothing without one.' }),
  HUGGING_FACE_API_URL: base.meta({
    description: 'Address of Hugging Face, for tests and mirrors. Default https://huggingface.co.',
  }),
  ARXIV_API_URL: base.meta({
    description: "Address of arXiv's API and feeds, for tests and mirrors. Default: arXiv's own two.",
  }),
  SEMANTIC_SCHOLAR_API_URL: base.meta({
    description:
      'Address of Semantic Scholar, for tests and proxies. Default https://api.semanticscholar.org.',
  }),
  OPENALEX_API_URL: base.meta({
    description: 'Address of OpenAlex, for tests and proxies. Default https://api.openalex.org.',
  }),
});

export interface SourcesConfig {
  readonly names: readonly SourceName[];
  readonly contact: string | undefined;
  readonly arxiv: { readonly categories: readonly string[]; readonly url: string | undefined };
  readonly huggingFace: { readonly token: string | undefined; readonly url: string | undefined };
  readonly semanticScholar: { readonly key: string | undefined; readonly url: string | undefined };
  readonly openAlex: { readonly key: string | undefined; readonly url: string | undefined };
}

/** The settings as the sources take them. */
export const sourcesConfig = (data: z.output<typeof sourceVariables>): SourcesConfig => ({
  names: [...new Set(data.SOURCES)],
  contact: data.CONTACT,
  arxiv: { categories: data.ARXIV_CATEGORIES, url: data.ARXIV_API_URL },
  huggingFace: { token: data.HUGGING_FACE_TOKEN, url: data.HUGGING_FACE_API_URL },
  semanticScholar: { key: data.SEMANTIC_SCHOLAR_API_KEY, url: data.SEMANTIC_SCHOLAR_API_URL },
  openAlex: { key: data.OPENALEX_API_KEY, url: data.OPENALEX_API_URL },
});

/** What a named source lacks. */
export const missingOfSources = ({
  SOURCES,
  OPENALEX_API_KEY,
}: z.output<typeof sourceVariables>): string[] =>
  SOURCES.includes('openalex') && !OPENALEX_API_KEY
    ? [
        'OPENALEX_API_KEY: is missing, while SOURCES names openalex. Set it (openalex.org, free), or take the name out.',
      ]
    : [];
