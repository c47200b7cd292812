/** Finds all that a sentence mentions: each reader sees what those before it have left. Pure. */

import { links, names, otherTitles, quotations, venues } from '../entities/names.ts';
import { people } from '../entities/unknown-people.ts';
import { type Draft, draftOf, withSpans } from '../model/draft.ts';
import type { Lexicon } from '../model/lexicon.ts';
import type { Span } from '../model/slots.ts';
import { categories, has } from './conditions.ts';
import { entries, pages } from './entries.ts';
import { numbers, thresholds } from './numbers.ts';
import { channels, orders, pointing } from './phrased.ts';
import { periods, postingTimes } from './times.ts';
import { exclusions, titleFilters, typedFilters } from './typed.ts';

interface Known {
  readonly lexicon: Lexicon;
  readonly now: Date;
}

type Reader = (draft: Draft, known: Known) => readonly Span[];

/** What has the clearer form comes first. */
const READERS: readonly Reader[] = [
  typedFilters,
  titleFilters,
  exclusions,
  links,
  (draft, { lexicon }) => quotations(draft, lexicon),
  pages,
  thresholds,
  categories,
  (draft, { lexicon }) => names(draft, lexicon),
  otherTitles,
  entries,
  postingTimes,
  (draft, { now }) => periods(draft, now),
  venues,
  (draft, { lexicon }) => people(draft, lexicon),
  has,
  orders,
  numbers,
  channels,
  pointing,
];

/** The message with all its slots but the topic. */
export const tag = (text: string, known: Known): Draft =>
  READERS.reduce((draft, read) => withSpans(draft, read(draft, known)), draftOf(text));
