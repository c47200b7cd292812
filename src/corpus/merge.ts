/**
 * Merges the records of a paper into one, by the rules of paper.ts and fields.ts. Counts are all kept, and which of them is
 * shown is decided in signal.ts. Pure.
 */
import { foldTitle, words } from '../text/tokenise.ts';
import { inOrder, KEPT, PREFERRED, rules, uniqueBy } from './fields.ts';
import { canonicalId, idsOf } from './identity.ts';
import { NOTHING_KNOWN, type Paper, paperSchema } from './paper.ts';

/** What a source says of a paper. */
export interface PaperRecord {
  readonly source: string;
  readonly paper: Paper;
}

/** Their abstracts are taken apart and put together again: good enough where there is no other, no version of their own. */
const RETOLD = ['openalex', 'semantic-scholar'];
/** Papers have two or three wordings; more on a card help nobody. */
const MOST_WORDINGS = 10;

/**
 * What the records of a paper come to; ids, titles and wordings are all kept.
 * @param records at least one
 * @param current the id that the paper has now, if it has one
 */
export function mergeRecords(records: readonly PaperRecord[], current?: string): Paper {
  const id = canonicalId(
    records.map(({ paper }) => paper),
    current,
  );
  return withOthers({ ...NOTHING_KNOWN, ...mergeFields(records, 'merge'), id }, records);
}

/** Merges two records of one source; `first` wins where both speak, and keeps its id. */
export const mergePapers = (first: Paper, second: Paper): Paper =>
  mergeRecords(
    [first, second].map((paper) => ({ source: '', paper })),
    first.id,
  );

/**
 * What a source says of a paper now, with what it said before and would otherwise be lost: an earlier title or wording,
 * the first list, ids and code of which its feed is silent. An older version that comes late changes no words.
 */
export function succeed(before: Paper, now: Paper): Paper {
  const papers = latestVersion(now) >= latestVersion(before) ? [now, before] : [before, now];
  const records = papers.map((paper) => ({ source: '', paper }));
  const merged = { ...(papers[0] ?? now), ...mergeFields(records, 'succeed') };
  return { ...withOthers(merged, records), signals: now.signals };
}

const latestVersion = ({ versions = [] }: Paper): number => versions.at(-1)?.number ?? 0;

/** The fields of which something is known and that have a rule of a kind. */
function mergeFields(records: readonly PaperRecord[], kind: 'merge' | 'succeed'): Partial<Paper> {
  const names = new Set(records.flatMap(({ paper }) => Object.keys(paper) as (keyof Paper)[]));
  const fields = [...names].flatMap((name) => {
    // A field of a later release has no rule here, and must not be lost.
    const rule = name in paperSchema.shape ? rules.get(paperSchema.shape[name]) : KEPT;
    const values = inOrder(records, rule?.order).map(({ paper }) => paper[name]);
    const merged = rule?.[kind]?.(values.filter(isKnown));
    return isKnown(merged) ? [[name, merged]] : [];
  });
  return Object.fromEntries(fields);
}

const isKnown = (value: unknown): boolean =>
  value !== null && value !== undefined && value !== '' && !(Array.isArray(value) && value.length === 0);

/** A paper with the ids, titles and wordings of its records that are not its own. */
function withOthers(paper: Paper, records: readonly PaperRecord[]): Paper {
  const papers = records.map((record) => record.paper);
  const { otherTitles: _titles, externalIds: _ids, ...rest } = paper;
  const otherTitles = uniqueBy(
    [paper, ...papers].flatMap(({ title, otherTitles = [] }) => [title, ...otherTitles]),
    foldTitle,
  ).slice(1);
  // Those made of its titles too: whoever noted one finds the paper again.
  const externalIds = uniqueBy([paper.id, ...papers.flatMap(idsOf)], (id) => id).slice(1);
  return {
    ...rest,
    ...(otherTitles.length > 0 && { otherTitles }),
    ...(externalIds.length > 0 && { externalIds }),
    otherAbstracts: otherWordings(inOrder(records, PREFERRED.order), paper.abstract),
  };
}

function otherWordings(records: readonly PaperRecord[], abstract: string): Paper['otherAbstracts'] {
  const others = records
    .filter(({ source }) => !RETOLD.includes(source))
    .flatMap(({ paper: { abstract: own, origins, otherAbstracts } }) => [
      ...origins.slice(0, 1).map((origin) => ({ abstract: own, origin })),
      ...otherAbstracts,
    ]);
  // The same words in the same order are the same wording, whatever their punctuation.
  const wordingOf = (text: string) => words(text).join(' ');
  return uniqueBy(others, (other) => wordingOf(other.abstract))
    .filter((other) => other.abstract !== '' && wordingOf(other.abstract) !== wordingOf(abstract))
    .slice(0, MOST_WORDINGS);
}
