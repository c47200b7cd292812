/** Which papers of a segment pass a filter. Pure. */
import { dayNumber } from '../../calendar/listing-days.ts';
import { isWithinCategory } from '../../text/arxiv-category.ts';
import { foldTitle } from '../../text/tokenise.ts';
import { addAll, addBit, addRange, type Bits, noBits } from '../index/bits.ts';
import { FLAGS } from '../index/build/facts.ts';
import { UNKNOWN } from '../index/indexed-paper.ts';
import { type Facet, publishedWithin, type Segment } from '../index/segment.ts';
import type { Filter } from '../query/condition.ts';
import { isWithin, type Threshold } from '../query/threshold.ts';
import { docsBy } from './people.ts';

/** The documents that pass a filter; those without a day pass the filters of time where that is asked for. */
export function docsPassing(segment: Segment, { facet, value }: Filter, passesUndated: boolean): Bits {
  switch (facet) {
    case 'author':
      return docsBy(segment, value);
    case 'org':
      return docsOf(segment, value);
    case 'cat':
      return withValue(segment.category, isWithinCategory(value), segment.size);
    case 'has':
      return value === 'code' ? withCode(segment) : withCount(segment, { count: 'comments', least: 1 });
    case 'count':
      return withCount(segment, value);
    default: {
      const { from, to } = value;
      const days = { ...(from && { from: dayNumber(from) }), ...(to && { to: dayNumber(to) }) };
      const { first, end } = publishedWithin(segment, days);
      const docs = addRange(noBits(segment.size), first, end);
      return passesUndated ? addRange(docs, 0, publishedWithin(segment, {}).first) : docs;
    }
  }
}

function docsOf(segment: Segment, asked: string): Bits {
  const docs = noBits(segment.size);
  const wanted = ` ${foldTitle(asked)} `;
  for (const [number, text] of organisationsOf(segment).entries())
    if (text.includes(wanted)) addAll(docs, segment.organisation.papers.of(number));
  return docs;
}

/** The organisations of a segment, each as the words of its slug and of its name: to fold thousands takes milliseconds. */
const organisations = new WeakMap<Facet, readonly string[]>();

function organisationsOf({ organisation, organisationNames }: Segment): readonly string[] {
  const known = organisations.get(organisation);
  if (known) return known;
  const texts = Array.from({ length: organisation.values.size }, (_, number) =>
    [organisation.values.at(number), organisationNames.at(number)]
      .map((each) => ` ${foldTitle(each)} `)
      .join('\n'),
  );
  organisations.set(organisation, texts);
  return texts;
}

/** The documents with a value that is asked for; there are few different ones. */
function withValue({ values, papers }: Facet, isAsked: (value: string) => boolean, size: number): Bits {
  const docs = noBits(size);
  for (let number = 0; number < values.size; number += 1)
    if (isAsked(values.at(number))) addAll(docs, papers.of(number));
  return docs;
}

/** The documents with code: flags, unlike counts, never change. */
const coded = new WeakMap<Segment['flags'], Bits>();

function withCode({ flags, size }: Segment): Bits {
  const known = coded.get(flags);
  if (known) return known;
  const docs = noBits(size);
  for (let doc = 0; doc < size; doc += 1) if (((flags[doc] as number) & FLAGS.code) !== 0) addBit(docs, doc);
  coded.set(flags, docs);
  return docs;
}

/** The documents whose count some source tells, and which is within a threshold. */
function withCount({ numbers, size }: Segment, threshold: Threshold): Bits {
  const column = numbers[threshold.count];
  const docs = noBits(size);
  for (let doc = 0; doc < size; doc += 1) {
    const count = column[doc] as number;
    if (count !== UNKNOWN && isWithin(threshold, count)) addBit(docs, doc);
  }
  return docs;
}
