/** The reading when nothing else fits: papers on a topic, by somebody, from some time. Pure. */
import type { Invoke } from '../../cards/card.ts';
import { words } from '../../text/tokenise.ts';
import { mark, mentionsIn, unmark } from '../entities/marks.ts';
import { isTelling } from '../message/clauses.ts';
import { CONFIDENCE, type Doubt, type Heard, type Heeded, ofKind } from '../model/utterance.ts';
import { type Asked, facetsIn } from '../slots/facets.ts';
import { countOf, type Facets, facetsOf, invokeOf } from '../slots/search-request.ts';
import { isChatty, topicOf } from '../slots/topic.ts';

/** Work that Paperboy does not do, whatever it is about. */
const OTHER_WORK =
  /^(?:(?:write|compose|tell(?: (?:me|us))? (?:a|an|another|your|something)(?! (?:bit |more )*about)|sing|draw|translate|compare|play|order|book|buy|calculate|solve|generate|debug|fix|implement|code|paint|invent|imagine|pretend|rewrite|rephrase|proofread|prove|predict|summari[sz]e|explain|teach|convince|call|email|joke|make me|run|train|install|review|rate|rank)(?: me| us)?|do you (?:think|like|believe|feel|agree|want)|what (?:do |did |would )?(?:you|u) think|how (?:are|do) you|why (?:are|do|is|don't) you|should (?:i|we)|are you|will (?:the|you|ai|i|we|(?:\S+ ){1,3}(?:be|become|replace|die|survive|win))|can you (?:feel|think)|who (?:won|will)|what time|what day|what's the weather|how(?:'s| is) the weather|is (?:it|the weather|ai|this)|(?:is|are) [^,]{1,60} (?:better|worse|dead|overrated|faster|smarter)(?: than [^,]{1,60})?$)\b/iu;
const QUESTION =
  /^(?:why|how|does|do|is|are|can|could|will|would|should|did|was|were|when|where|what|who)\b/iu;
/** A sentence that breaks off at the word that matters. */
const BROKEN =
  /(?:^|\s)(?<end>by|about|on|from|like|of|to|regarding|similar to|for|between|since|before|after|with)[\s.?!…]*$/iu;
/** A topic of more words is a text that somebody pasted, or a story. */
const LONGEST_TOPIC = 14;

/** What tells of something that was named before. */
const STATEMENT = /^(?:it|they|he|she|there)\s/iu;
const THAT_TOPIC =
  /^(?:(?:that|this|the same|said|such|it|them|those|these)(?: (?:topics?|subjects?|areas?|fields?|problem|issue|papers?))?)$/iu;
const THEY = /(?<!\p{L})(?:he|she|they|him|her|his|their|them)(?!\p{L})/iu;

/** Whether a request is for work that Paperboy does not do. */
export const isOtherWork = (text: string): boolean => OTHER_WORK.test(text);

/** Reads a request as a search, or as the papers of one person or organisation. */
export function papersIn(heard: Heard): Heeded | undefined {
  const asked = facetsIn(heard, heard.lexicon, heard.now);
  const { facets, followsUp } = referring(asked.facets, heard);
  if (facets.unread !== undefined) return spanDoubt(invokeOf(facets), facets.unread);
  if (countOf(facets) === 0) return missing(heard.text, asked.isAskedFor);
  return { invoke: invokeOf(facets), confidence: confidenceOf(heard, asked, facets), followsUp };
}

/** Asks back where a span of time is to be left out, which no filter can: offered is all but it, as far as filters go. */
export function spanDoubt(invoke: Invoke, span: string): Doubt {
  return {
    question: `I can leave out a year, or everything since or until a day, but not “${span}”. Search without that?`,
    invokes: [invoke],
    isFirm: true,
  };
}

/** Asks for the word that matters. */
function missing(text: string, isAskedFor: boolean): Heeded | undefined {
  const end = BROKEN.exec(text)?.groups?.end?.toLowerCase();
  if (end === 'by') return { question: 'Whose papers do you mean?', invokes: [] };
  return end !== undefined || isAskedFor
    ? { question: 'What should the papers be about?', invokes: [] }
    : undefined;
}

/** Fills in "he" and "that topic" from what was said or shown before. */
function referring(facets: Facets, heard: Heard): { facets: Facets; followsUp: boolean } {
  const isThat =
    THAT_TOPIC.test(facets.topic) || /\b(?:that|this|the) (?:topic|subject|area|field)\b/iu.test(heard.text);
  const isThey = facets.authors.length === 0 && THEY.test(heard.text);
  if (!isThat && !isThey) return { facets, followsUp: false };
  const context = mark(heard.before, heard.lexicon);
  const led = /\b(?:about|on|into|regarding|with|in) (?<topic>[^.!?,;]+)[.!?\s]*$/iu.exec(context.text)
    ?.groups?.topic;
  if (isThat && led !== undefined)
    return { facets: { ...facets, topic: topicOf(led, context).words }, followsUp: false };
  if (!isThey) return { facets, followsUp: false };
  const [named] = ofKind(mentionsIn(context.text, context), 'author');
  const shown = heard.last?.invoke.command === 'author' ? facetsOf(heard.last.invoke)?.authors : undefined;
  const authors = named ? [named.value] : (shown ?? []);
  const topic = facets.topic.replace(new RegExp(THEY, 'giu'), ' ').replace(/\s+/gu, ' ').trim();
  return authors.length > 0
    ? { facets: { ...facets, topic: topicOf(topic, heard).words, authors }, followsUp: named === undefined }
    : { facets, followsUp: false };
}

function confidenceOf(heard: Heard, { isAskedFor }: Asked, facets: Facets): number {
  const { topic } = facets;
  const text = unmark(heard.text, heard);
  if (isOtherWork(text)) return CONFIDENCE.chatty;
  if (!isTitled(topic, heard)) {
    const isTold = isTelling(text) && !isAskedFor && countOf(facets) === 1;
    if (isTold || isChatty(topic)) return CONFIDENCE.chatty;
  }
  if (topic.split(' ').length > LONGEST_TOPIC) return CONFIDENCE.strange;
  if (countOf(facets) === 1 && topic !== '' && !isAskedFor) return confidenceIn(topic, text, heard);
  return topic === '' ? CONFIDENCE.clear : CONFIDENCE.framed;
}

/** How likely words are a topic where nothing but them says so. */
function confidenceIn(topic: string, text: string, heard: Heard): number {
  if (STATEMENT.test(text)) return CONFIDENCE.strange;
  if (!QUESTION.test(text)) return wordsOf(topic) > 0 ? CONFIDENCE.bare : CONFIDENCE.strange;
  if (wordsOf(topic) === 1 && !isTitled(topic, heard)) return CONFIDENCE.strange;
  return knows(topic, heard) ? CONFIDENCE.question : CONFIDENCE.strange;
}

const wordsOf = (topic: string): number => words(topic).filter((word) => word.length > 1).length;

/** Words of a title are no talk, whatever they are. */
const isTitled = (topic: string, { lexicon }: Heard): boolean => words(topic).every(lexicon.isTitleWord);

/** Whether papers have the words, as they are. */
const knows = (topic: string, { engine }: Heard): boolean => words(topic).every(engine.knows);
