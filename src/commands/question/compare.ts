/** `compare`: two papers or topics side by side, in sentences of abstracts and facts. */
import { z } from 'zod';
import { FROM_ABSTRACTS, quoteItem } from '../../cards/answers.ts';
import { type Card, type CardItem, plain } from '../../cards/card.ts';
import { button, factsOf } from '../../cards/papers.ts';
import type { Paper } from '../../corpus/paper.ts';
import { type Context, defineCommand } from '../../invocation/command.ts';
import { beginningWith } from '../../nlu/message/command-line.ts';
import { UserError } from '../../runtime/errors.ts';
import { findAnswers, paperMeant } from '../../search/answers/find-answers.ts';
import { sentencesMentioning } from '../../search/answers/mentioning.ts';
import { papersAddressed } from '../../search/find-paper.ts';
import { keySentences } from '../../search/similarity/key-sentence.ts';
import { papersNamed, papersTitled } from '../../search/titles/look-up.ts';
import { readable } from '../../text/markup/readable.ts';
import { words } from '../../text/tokenise.ts';
import { count, cutAt, day, list } from '../../text/wording.ts';
import { onTopic } from '../search/topic.ts';
import { sidesOf } from './sides.ts';

const LONGEST_COMPARED = 1000;
const LONGEST_NAME = 60;
/** Of each paper, and of those that mention both sides. */
const KEY_SENTENCES = 2;
const MENTIONING_BOTH = 2;

export const compare = defineCommand({
  name: 'compare',
  summary: 'Put two papers or topics side by side',
  examples: ['pruning with quantization', 'Peri-LN vs Layer Normalization'],
  visibility: 'private',
  says: ({ what = '' }, corpus) =>
    `${shownSides(
      sidesOf(what, (text) => corpus.resolve(text) !== undefined),
      corpus,
    )}, side by side`,
  natural: beginningWith(
    'them|these|those|both|the|it|this|that|me|for|all|how|what',
    String.raw`(?:number|no\.?|#) ?\d+|\d{1,2},? (?:and|with|to|against|or|vs|versus|\d)`,
  ),
  looksUp: true,
  answersWithList: true,
  args: z.object({
    what: z.string().max(LONGEST_COMPARED).meta({
      description: 'Two papers or topics with “with”, “vs” or “and” between them',
      positional: true,
      suggest: 'query',
    }),
  }),
  async run({ what }, context) {
    const sides = sidesOf(what, (text) => isNamed(text, context));
    if (sides.length < 2)
      throw new UserError(
        `What should “${what.trim()}” be compared with?`,
        'For example: compare pruning with quantization.',
      );
    const both = await sentencesMentioning(sides.map(nameOf), context, MENTIONING_BOTH);
    const told = new Set(both.map(({ sentence }) => sentence));
    const items = await Promise.all(sides.map((side) => sideItem(side, told, context)));
    return compareCard(what, sides, context, [
      ...both.map(({ paper, sentence }) => quoteItem(paper, [sentence], `${factsOf(paper)} · mentions both`)),
      ...items,
    ]);
  },
});

function compareCard(
  what: string,
  sides: readonly string[],
  { corpus }: Context,
  items: readonly CardItem[],
): Card {
  return {
    title: `${shownSides(sides, corpus)}, side by side`,
    items,
    buttons: [
      ...sides
        .map((side) => shownSide(side, corpus))
        .map((query) => button(cutAt(query, LONGEST_LABEL), 'reply', 'search', { query })),
      button('Share', 'share', 'compare', { what }),
    ],
    footer: FROM_ABSTRACTS,
  };
}

const LONGEST_LABEL = 30;

/** A side as people read it: a paper by its title, whatever names it. */
const shownSide = (side: string, corpus: Pick<Context['corpus'], 'resolve'>): string =>
  readable(corpus.resolve(side)?.title ?? side);

const shownSides = (sides: readonly string[], corpus: Pick<Context['corpus'], 'resolve'>): string =>
  list(sides.map((side) => cutAt(shownSide(side, corpus), LONGEST_NAME)));

/** The name of a method before the colon of a title: abstracts of others speak of it so. */
const nameOf = (side: string): string => /^([^:]{2,30}):/u.exec(side)?.[1] ?? side;

const isNamed = (text: string, { corpus, index }: Context): boolean =>
  papersAddressed(text, corpus).papers.length > 0 || papersTitled(index, words(readable(text))).length > 0;

/**
 * A paper with what it says of itself; a topic with its best sentence, and how much there is on it.
 * @param told sentences that stand on the card already
 */
async function sideItem(side: string, told: ReadonlySet<string>, context: Context): Promise<CardItem> {
  const paper = (await paperMeant(side, context)) ?? (await paperCalled(side, context));
  const isNew = (sentence: string) => !told.has(sentence);
  if (paper) return quoteItem(paper, keySentences(paper, KEY_SENTENCES).filter(isNew), paperFacts(paper));
  const facts = await topicFacts(side, context);
  const { answers } = await findAnswers(`tldr ${side}`, context);
  const best = answers.find(({ sentence }) => isNew(sentence));
  if (best) return quoteItem(best.paper, [best.sentence], `“${side}”: ${facts}`);
  return { title: side, facts, text: plain('No other sentence of an abstract sums it up.') };
}

/** The one paper whose name before the colon a text is. */
async function paperCalled(text: string, { corpus, index }: Context): Promise<Paper | undefined> {
  const [only, ...others] = papersNamed(index, words(readable(text)));
  return only && others.length === 0 ? corpus.paper(only.id) : undefined;
}

/** The usual facts, and the venue where one is known. */
function paperFacts(paper: Paper): string {
  return [factsOf(paper), ...(paper.venue ? [readable(paper.venue)] : [])].join(' · ');
}

/** "214 papers, the newest of 3 Feb 2026". */
async function topicFacts(side: string, context: Context): Promise<string> {
  const { engine, corpus } = context;
  const { query, result } = onTopic(side, context);
  const [newest] = engine.search({ query, sort: 'newest', offset: 0, limit: 1, asOf: corpus.asOf }).hits;
  const published = newest && (await corpus.paper(newest.id))?.published;
  return [count(result.total, 'paper'), ...(published ? [`the newest of ${day(published)}`] : [])].join(', ');
}
