/** What is asked about one paper, or done with it: named, pointed at, or by its place in the last list. Pure. */

import type { Invoke } from '../../cards/card.ts';
import { referencesIn } from '../../corpus/links/references.ts';
import { oneOf } from '../../text/patterns.ts';
import { titled } from '../entities/gazetteer.ts';
import { type Act, type Doubt, isDoubt, type Meant, type Request, slotsOf } from '../model/request.ts';
import type { Span } from '../model/slots.ts';
import { describedEntry } from '../slots/described-entry.ts';
import { summaryIn } from '../slots/summary.ts';
import { topicOf } from './papers.ts';

/** A paper that a request is about. */
export interface Target {
  readonly reference: string;
  readonly followsUp: boolean;
}

const WHICH: Doubt = { question: 'Which paper do you mean?', invokes: [] };

/** A command about one paper. */
export const aboutPaper =
  (command: string) =>
  (request: Request): Act => {
    const [target, ...others] = targetsOf(request);
    if (!target) return missing(request, command);
    if (isDoubt(target)) return target;
    const papers = [target, ...others].flatMap((each) =>
      isDoubt(each) ? [] : [idOf(each.reference, request)],
    );
    if (SEVERAL.has(command) && papers.length > 1 && !papers.includes(undefined))
      return { invoke: { command, args: { paper: papers.join(' ') } }, followsUp: target.followsUp };
    if (others.length === 0)
      return { invoke: { command, args: { paper: target.reference } }, followsUp: target.followsUp };
    return {
      question: 'One at a time, please. Which paper do you mean?',
      invokes: [target, ...others].flatMap((each) =>
        isDoubt(each) ? [] : [{ command, args: { paper: each.reference } }],
      ),
    };
  };

/** A paper, or where a summary of it is asked for, that. */
export function show(request: Request): Act {
  const isSummary = summaryIn(request.asked) !== undefined;
  const topics = request.topics.filter(({ text }) => !isSummary || !summaryIn(text));
  const act = aboutPaper('show')({ ...request, topics });
  const [unknown] = isSummary
    ? []
    : slotsOf(request, 'paper').filter(({ value }) => !isKnown(value, request));
  if (unknown && !WHO.test(request.asked))
    return { invoke: { command: 'search', args: { query: `"${unknown.value.replaceAll('"', '')}"` } } };
  if (!isSummary) return isDoubt(act) || !WHO.test(request.asked) ? act : withAuthors(act);
  const summed = ({ args: { paper = '' } }: Invoke): Invoke => ({
    command: 'tldr',
    args: { topic: titleOf(paper, request) },
  });
  return isDoubt(act) ? { ...act, invokes: act.invokes.map(summed) } : { ...act, invoke: summed(act.invoke) };
}

/** Whether the corpus has a paper of this title, or it is a link; else its title is looked for as words. */
const isKnown = (reference: string, { corpus, lexicon }: Request): boolean =>
  corpus.resolve(reference) !== undefined ||
  referencesIn(reference).length > 0 ||
  titled(reference, lexicon).length > 0;

const WHO = /\b(?:who|whom|whose|who's|authors?)\b/iu;

const withAuthors = ({ invoke, ...others }: Meant): Meant => ({
  ...others,
  invoke: { ...invoke, args: { ...invoke.args, part: 'authors' } },
});

/** Takes papers off the reading list: those that are named or pointed at, or all that is on it. */
export const unsave = (request: Request): Act =>
  WHOLE_LIST.test(request.asked) && !request.spans.some(({ slot }) => OF_ONE.has(slot.kind))
    ? { invoke: { command: 'unsave', args: { paper: 'all' } } }
    : aboutPaper('unsave')(request);

const WHOLE_LIST = new RegExp(
  String.raw`\b${oneOf('clear', 'empty', 'wipe', 'purge', 'reset', 'everything', 'all', 'whole', 'entire', 'start over')}\b|` +
    String.raw`\b(?:delete|remove|erase) (?:my|the) (?:reading )?list\b`,
  'iu',
);
const OF_ONE: ReadonlySet<string> = new Set(['paper', 'entry']);

/** The format that is asked for, where one is. */
const formatIn = (asked: string): Invoke['args'] => {
  const format = /(?<!\bnot )\b(?<format>ris|csl|apa)\b/iu.exec(asked)?.groups?.format?.toLowerCase();
  return format === undefined ? {} : { format };
};

/** The citations of all that is on the reading list. */
export const citeSaved = ({ asked }: Request): Act => ({
  invoke: { command: 'cite', args: { paper: 'saved', ...formatIn(asked) } },
});

/** The citation of a paper, of some entries or all of the last list, or of the reading list that was shown. */
export function cite(request: Request): Act {
  const { last } = request;
  const given = formatIn(request.text);
  const isAll = slotsOf(request, 'entry').some(({ all }) => all) || slotsOf(request, 'them').length > 0;
  const isMany = slotsOf(request, 'paper').length === 0 && (isAll || slotsOf(request, 'entry').length > 0);
  if (isAll && last?.invoke.command === 'saved')
    return { invoke: { command: 'cite', args: { paper: 'saved', ...given } }, followsUp: true };
  const entries = isMany ? entriesAt(slotsOf(request, 'entry')[0] ?? { places: [], all: true }, request) : [];
  const papers = entries.flatMap((each) => (isDoubt(each) ? [] : [each.reference]));
  if (papers.length > 1)
    return { invoke: { command: 'cite', args: { paper: papers.join(' '), ...given } }, followsUp: true };
  const act = aboutPaper('cite')(request);
  return isDoubt(act) ? act : { ...act, invoke: { ...act.invoke, args: { ...act.invoke.args, ...given } } };
}

/** What can be done with several papers at once. */
const SEVERAL: ReadonlySet<string> = new Set(['save', 'cite']);

/** The papers that a request names or points at, in its order. */
function targetsOf(request: Request): readonly (Target | Doubt)[] {
  const named = slotsOf(request, 'paper').map(({ value }) => ({ reference: value, followsUp: false }));
  if (named.length > 0) return SEVERAL.has(request.intent) ? named : named.slice(0, 1);
  const [entry] = slotsOf(request, 'entry');
  if (entry) return entriesAt(entry, request);
  const fitting = describedEntry(request.asked, request);
  if (fitting) return [{ reference: fitting, followsUp: true }];
  const called =
    /\b(?:called|named|titled|entitled|with the title)\b[\s:"]*(?<title>[^"?]+?)["?.\s]*$/iu.exec(
      request.asked,
    )?.groups?.title;
  if (called !== undefined) return [{ reference: called, followsUp: false }];
  const described = request.topics.find(({ start, text }) =>
    /^\s+(?:paper|article)\b/iu.test(request.text.slice(start + text.length)),
  );
  const words = slotsOf(request, 'it').length > 0 ? (described?.text ?? '') : wordsOf(request);
  const shown = shownPaper(request);
  // "The RIS record, please": of words that no title has the paper is meant that was shown.
  const isOther = words !== '' && (!shown || request.topics.some(({ isTitled }) => isTitled));
  if (isOther) return [{ reference: words, followsUp: false }];
  return shown ? [shown] : [];
}

/** What an entry of the last list opens; from the end where the place is below 0. */
export function itemAt(place: number, { last }: Pick<Request, 'last'>): Invoke | undefined {
  const items = last?.items ?? [];
  const first = last?.firstNumber ?? 1;
  if (place < 0) return items[items.length + place];
  // Entries are numbered through all pages; of a later one "the second" is its own second.
  return items[place < first ? place - 1 : place - first];
}

/** The entries of the last list at some places. */
export function entriesAt(
  { places, all = false }: { readonly places: readonly number[]; readonly all?: boolean },
  { last }: Request,
): readonly (Target | Doubt)[] {
  const items = all ? (last?.items ?? []) : places.map((place) => itemAt(place, { last }));
  const found = items.map((item) => item?.args.paper ?? item?.args.name);
  if (found.length === 0 || found.includes(undefined))
    return [{ question: 'I have no list with such an entry. Which paper do you mean?', invokes: [] }];
  return found.flatMap((reference) => (reference === undefined ? [] : [{ reference, followsUp: true }]));
}

/** Words that may be a part of a title. */
const wordsOf = ({ topics }: Request): string =>
  topicOf(topics)
    .replace(/^"(.*)"$/u, '$1')
    .replaceAll('"', '');

/** "It": a paper told of before in the same message, else the one that was shown, or the only one of a list. */
export function shownPaper(request: Request): Target | Doubt | undefined {
  const named = request.told.findLast((span: Span) => span.slot.kind === 'paper' && isClear(span, request));
  if (named?.slot.kind === 'paper') return { reference: named.slot.value, followsUp: false };
  const { last } = request;
  const shown = last?.invoke.args.paper;
  if (shown !== undefined && shown !== 'saved')
    return { reference: titleOf(shown, request), followsUp: true };
  const papers = (last?.items ?? []).flatMap(({ args }) => args.paper ?? []);
  const [only, ...others] = papers;
  if (only && others.length === 0) return { reference: only, followsUp: true };
  return undefined;
}

/** A word that a title begins with may have been said of something else. */
const isClear = ({ start, end }: Span, { text }: Request): boolean =>
  /[\s:/-]|\p{Ll}{4}|\p{Ll}\p{Lu}/u.test(text.slice(start, end));

/** Who wrote a paper. */
export const authorsOf = (reference: string, { corpus, lexicon }: Request): readonly string[] =>
  corpus.authorNames(corpus.resolve(reference)?.id ?? titled(reference, lexicon)[0]?.id ?? reference);

/** Which of a paper's authors is asked for: the first, unless another is. */
export function writerOf(names: readonly string[], asked: string): string | undefined {
  if (/\b(?:last|senior|final)\b/iu.test(asked)) return names.at(-1);
  return names[/\bsecond\b/iu.test(asked) ? 1 : 0];
}

/** Several papers go by their ids. */
const idOf = (reference: string, { corpus, lexicon }: Request): string | undefined => {
  const known = corpus.resolve(reference)?.id;
  if (known !== undefined) return known;
  const [paper, ...others] = titled(reference, lexicon);
  return others.length === 0 ? paper?.id : undefined;
};

/** The title of a paper that the corpus has; else the words that name it. */
export const titleOf = (reference: string, { corpus, lexicon }: Request): string =>
  corpus.resolve(reference)?.title ?? titled(reference, lexicon)[0]?.title ?? reference;

function missing({ last }: Request, command: string): Doubt {
  const papers = last ? last.items.flatMap(({ args }) => args.paper ?? []) : [];
  return { ...WHICH, invokes: papers.slice(0, 4).map((paper) => ({ command, args: { paper } })) };
}
