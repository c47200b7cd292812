/** Two records of one paper become one. Which record wins a field is decided here and nowhere else. */
import { words } from '../search/text.ts';
import type { Origin, Paper } from './paper.ts';
import type { Signal } from './signal.ts';

/**
 * Merges two records of the same paper; `first` wins where both speak.
 * Field by field: title, date, category, organisation: the first that is known. Abstract: the first, other wordings
 * are kept beside it. Authors: names before a count, a complete list before an "et al.". Code: true if any says so.
 * Ids elsewhere, origins and signals: all of both.
 */
export function mergePapers(first: Paper, second: Paper): Paper {
  const abstract = first.abstract || second.abstract;
  const externalIds = [...new Set([...(first.externalIds ?? []), ...(second.externalIds ?? [])])];
  const others = [
    ...first.otherAbstracts,
    ...second.origins.slice(0, 1).map((origin) => ({ abstract: second.abstract, origin })),
    ...second.otherAbstracts,
  ];
  return {
    id: first.id,
    title: first.title,
    abstract,
    otherAbstracts: others.filter(
      (other, index) =>
        other.abstract !== '' &&
        !sameWording(other.abstract, abstract) &&
        others.findIndex((earlier) => sameWording(earlier.abstract, other.abstract)) === index,
    ),
    authors: mergeAuthors(first.authors, second.authors),
    organisation: first.organisation ?? second.organisation,
    published: first.published ?? second.published,
    category: first.category ?? second.category,
    hasCode: first.hasCode || second.hasCode || null,
    ...(externalIds.length > 0 && { externalIds }),
    origins: mergeOrigins([...first.origins, ...second.origins]),
    signals: mergeSignals([...first.signals, ...second.signals]),
  };
}

/** Whether two texts have the same words in the same order, whatever their punctuation. */
const sameWording = (left: string, right: string): boolean =>
  left === right || words(left).join(' ') === words(right).join(' ');

function mergeAuthors(first: Paper['authors'], second: Paper['authors']): Paper['authors'] {
  const byKnowledge = [first, second].sort(
    (left, right) => Number(right.complete) - Number(left.complete) || right.names.length - left.names.length,
  );
  const best = byKnowledge[0] ?? first;
  return { ...best, count: best.count ?? first.count ?? second.count };
}

const mergeOrigins = (origins: readonly Origin[]): Origin[] => [
  ...new Map(origins.map((each) => [`${each.from} ${each.to} ${each.dump}`, each])).values(),
];

function mergeSignals(signals: readonly Signal[]): Signal[] {
  const byKey = new Map(signals.map((each) => [`${each.name} ${each.source} ${each.observedOn}`, each]));
  return [...byKey.values()].sort((left, right) => left.observedOn.localeCompare(right.observedOn));
}
