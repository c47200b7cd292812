/** Which papers and topics a message sets side by side. Pure. */

import { titled } from '../entities/gazetteer.ts';
import {
  type Act,
  type Doubt,
  isDoubt,
  type Meant,
  type Request,
  slotsOf,
  type Topic,
} from '../model/request.ts';
import { isWithin } from '../model/slots.ts';
import { entriesAt, shownPaper, type Target } from './one-paper.ts';
import { topicOf } from './papers.ts';
import { answer } from './questions.ts';

/** Papers or topics side by side: named ones, entries of the last list, the paper that was shown. */
export function compare(whole: Request): Act {
  const request = isOfTold(whole) ? { ...whole, topics: whole.toldTopics } : whole;
  const pointed = pointedAt(request);
  const doubt = pointed.find(isDoubt);
  if (doubt) return doubt;
  const picked = pointed.flatMap((each) => (isDoubt(each) ? [] : [each.reference]));
  const isPointing = picked.length > 0 || slotsOf(request, 'it').length > 0;
  const sides = [...picked, ...(isPointing ? namedIn(request) : sidesNamed(request))];
  if (sides.length > 1) return comparison(sides, request, picked.length > 0);
  const [compared] = request.last?.invoke.args.what?.split(' with ') ?? [];
  if (sides.length === 1 && compared !== undefined)
    return { ...comparison([compared, ...sides], request, true), followsUp: true };
  const shown = POINTED.test(request.asked) ? shownPaper(request) : undefined;
  if (sides.length === 1 && shown !== undefined && !isDoubt(shown))
    return comparison([shown.reference, ...sides], request, shown.followsUp);
  // "Is 4 bit better than pruning?" is answered as it stands.
  if (request.asked.includes('?') && request.topics.length > 0) return answer(request);
  return { question: 'What should I compare? Name two papers or topics: “compare A with B”.', invokes: [] };
}

/** What is set beside the paper that was shown: "how does it differ from X", "vs X". */
const POINTED =
  /\b(?:it|this|that|them|these|those|same)\b|^\W*(?:and |or |now |so )*(?:vs\.?|versus|with|against|to)\b|\bcompar/iu;

/** Papers go by their ids: a title may have a "with" of its own. */
const comparison = (sides: readonly string[], { corpus, lexicon }: Request, followsUp: boolean): Meant => {
  const ids = sides.map((side) => {
    const [paper, ...others] = titled(side, lexicon).filter(({ title }) => title === side);
    return corpus.resolve(side)?.id ?? (paper && others.length === 0 ? paper.id : side);
  });
  return { invoke: { command: 'compare', args: { what: [...new Set(ids)].join(' with ') } }, followsUp };
};

/** The entries of the last list that are pointed at: by their places, or all of them. */
const pointedAt = (request: Request): readonly (Target | Doubt)[] => [
  ...slotsOf(request, 'entry').flatMap((entry) => entriesAt(entry, request)),
  ...(isOfTold(request)
    ? []
    : slotsOf(request, 'them').flatMap(() => entriesAt({ places: [], all: true }, request))),
];

/** "A and B, what is the relation between them?" */
const isOfTold = ({ topics, toldTopics }: Request): boolean => topics.length === 0 && toldTopics.length > 0;

const papersIn = (request: Request): readonly string[] => slotsOf(request, 'paper').map(({ value }) => value);

/** The papers and topics that are named, each once. */
const namedIn = (request: Request): readonly string[] => {
  const papers = papersIn(request);
  const sides = request.topics
    .flatMap((topic) => sideOf(topic, request))
    .map((side) => side.replace(NOUN, ''));
  const isNamed = (side: string) =>
    papers.some((title) => title.toLowerCase().startsWith(side.toLowerCase()));
  return [...new Set([...papers, ...sides.filter((side) => !isNamed(side))])];
};

/** "Batch normalization vs layer normalization literature". */
const NOUN = / (?:literature|papers?|methods?|approaches|research|works?)$/iu;

/** A topic as a side; of one that begins with a paper's name only what is set beside that. */
function sideOf(topic: Topic, { spans, text }: Request): readonly string[] {
  const { start, text: said } = topic;
  const paper = spans.find((span) => span.slot.kind === 'paper' && isWithin({ start, end: start }, span));
  if (!paper) return [topicOf([{ ...topic, isOr: false }])];
  const beside = BESIDE.exec(text.slice(paper.end, start + said.length))?.groups?.beside;
  return beside === undefined ? [] : [beside];
}

const BESIDE = /^\s*(?:,|(?:and|or|vs\.?|versus|with|to)\b)\s*(?<beside>\S.*)$/iu;

/** "Compare A with B", "A vs B". */
const SIDES = [
  /\b(?:compare|between)\s+(?<left>.+?)\s+(?:with|and|vs\.?|versus|to)\s+(?<right>.+?)[?.!]*$/iu,
  /\b(?:does|do|is|are)\s+(?<left>.+?)\s+(?:differ(?:s|ent)?) (?:from|to)\s+(?<right>.+?)[?.!]*$/iu,
  /^(?<left>.+?)\s+(?:vs\.?|versus)\s+(?<right>.+?)[?.!]*$/iu,
];

/** "LoRA and full fine-tuning" names two sides where nothing else does. */
function sidesNamed(request: Request): readonly string[] {
  const [only = '', ...others] = namedIn(request);
  if (others.length > 0) return [only, ...others];
  const parted = papersIn(request).length > 0 ? [] : only.split(/\s+(?:with|and|vs\.?|versus|or|to)\s+/iu);
  if (parted.length > 1) return parted.map((part) => part.replace(NOUN, ''));
  const [sides] = SIDES.flatMap((pattern) => {
    const { left, right } = pattern.exec(request.asked)?.groups ?? {};
    return left && right ? [[left, right]] : [];
  });
  return sides ?? [only].filter(Boolean);
}
