/** Whether a paper is withdrawn or retracted, who says so, and why: it is no paper to recommend then. Pure. */
import { z } from 'zod';
import { type Said, saidInAbstract, saidInComment } from './withdrawal-words.ts';

export const withdrawalSchema = z.object({
  /** Taken back by its authors or by the archive that has it; or by the journal that printed it. */
  kind: z.enum(['withdrawn', 'retracted']),
  /** The sentence that says so. */
  reason: z.string().optional(),
  source: z.string(),
  /** The version that says so: a later one is a paper again. */
  version: z.int().min(1).optional(),
});

export type Withdrawal = z.output<typeof withdrawalSchema>;

/** A retraction before a withdrawal: it is the graver one. */
export const gravest = (said: readonly (Withdrawal | undefined)[]): Withdrawal | undefined =>
  said.find((each) => each?.kind === 'retracted') ?? said[0];

/**
 * Of two records of one source, the later first: what a version says stays though a later record, such as a feed's, is silent;
 * what a source says of a paper whatever its version counts only as long as it says so.
 */
export const stillSaid = ([first, ...others]: readonly (Withdrawal | undefined)[]): Withdrawal | undefined =>
  others.length > 0 || first?.version !== undefined ? first : undefined;

/** What has become of a paper; undefined for one that stands, also where a later version took its place. */
export function withdrawalOf({
  withdrawal,
  versions = [],
}: {
  readonly withdrawal?: Withdrawal | undefined;
  readonly versions?: readonly { readonly number: number }[] | undefined;
}): Withdrawal | undefined {
  const latest = versions.at(-1)?.number ?? 0;
  return withdrawal?.version !== undefined && latest > withdrawal.version ? undefined : withdrawal;
}

/** What publishers and indexes write before a title, or behind it: "RETRACTED ARTICLE: …", "… [Withdrawn]". */
const NOUN = '(?:article|paper|chapter|manuscript|preprint|study|letter|submission)';
const WHAT = String.raw`(?<kind>retracted|withdrawn)(?<what>\s+${NOUN})?`;
const BEFORE = new RegExp(
  String.raw`^(?:[[(【*]+\s*${WHAT}\s*[\])】*]+\s*[:.–—-]?|${WHAT.replaceAll('?<', '?<bare_')}\s*[:：–—])\s*(?=\S)`,
  'iu',
);
/** "Paper withdrawn: …", "This article has been retracted: …" */
const SENTENCE = new RegExp(
  String.raw`^(?:this |the )?${NOUN}\s+(?:has been |is |was )?(?<kind>retracted|withdrawn)\s*[:：–—]\s*(?=\S)`,
  'iu',
);
const CAPITALS = /^(?<kind>RETRACTED|WITHDRAWN)(?: ARTICLE| PAPER)?\s+(?=\p{Lu}\p{Ll})/u;
const BEHIND = new RegExp(
  String.raw`\s*[[(](?:this (?:paper|article) (?:has been|is|was) )?${WHAT}(?:\s*[.:,][^()[\]]{0,100})?[\])]\.?$`,
  'iu',
);
const BEHIND_DASH =
  /\s+[-–—]\s+(?<kind>RETRACTED|WITHDRAWN|(?:Retracted|Withdrawn)(?= [AP]))(?: ARTICLE| PAPER| [Aa]rticle| [Pp]aper)?$/u;

/** A title without such a mark, and what it says; undefined for one without. */
export function titleMark(
  title: string,
): { readonly title: string; readonly kind: Withdrawal['kind'] } | undefined {
  for (const mark of [BEFORE, SENTENCE, CAPITALS, BEHIND, BEHIND_DASH]) {
    const { 0: whole, groups = {} } = mark.exec(title) ?? {};
    const kind = groups.kind ?? groups.bare_kind;
    const rest = whole === undefined ? '' : title.replace(whole, '').trim();
    if (kind === undefined || rest === '') continue;
    // "Withdrawn: a memoir" is a title of its own; publishers write capitals, or what it was.
    const isPlain = groups.bare_kind !== undefined && groups.bare_what === undefined;
    if (isPlain && !/^(?:RETRACTED|WITHDRAWN|Retracted)$/u.test(kind)) continue;
    return { title: rest, kind: kind.toLowerCase() === 'retracted' ? 'retracted' : 'withdrawn' };
  }
  return undefined;
}

interface Words {
  readonly title: string;
  readonly abstract: string;
  readonly comment?: string | undefined;
}

/**
 * What the words of a record say of its withdrawal, and its title without the mark.
 * @param source whose record it is, and the version that it tells of where it has versions
 */
export function readWithdrawal(
  { title, abstract, comment = '' }: Words,
  { source, version }: { readonly source: string; readonly version?: number | undefined },
): { readonly title: string; readonly withdrawal?: Withdrawal } {
  const mark = titleMark(title);
  const said: Partial<Said> | undefined =
    saidInComment(comment) ?? mark ?? saidInTitle(title) ?? saidInAbstract(abstract);
  if (said?.kind === undefined) return { title };
  const { kind, reason } = said;
  const of = version === undefined ? {} : { version };
  return { title: mark?.title ?? title, withdrawal: { kind, ...(reason && { reason }), source, ...of } };
}

/** A title that is nothing but the notice: "This paper has been withdrawn". */
function saidInTitle(title: string): Said | undefined {
  const isNotice = /^(?:withdrawn|(?:this |the )?(?:paper|article|submission|manuscript)\b.*)\.?$/iu.test(
    title.trim(),
  );
  return isNotice ? saidInComment(title) : undefined;
}
