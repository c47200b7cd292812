/** What a question about the content of papers asks for: its kind, and the words that it is about. Pure. */
import { isStopWord, words } from '../../text/tokenise.ts';
import { wordSet } from '../../text/word-set.ts';

/**
 * What would answer it: a figure, a reason, a way to do it, what is known in general, what something is, what stands in
 * its way, a yes or no, or the thing that fits.
 */
export type QuestionKind =
  | 'amount'
  | 'reason'
  | 'way'
  | 'summary'
  | 'definition'
  | 'obstacle'
  | 'verdict'
  | 'thing';

export interface Question {
  readonly kind: QuestionKind;
  /** What is asked about, as it was typed, without the words that ask. */
  readonly topic: string;
  /** Its folded words that tell what it is about, in their order and each once. */
  readonly words: readonly string[];
  /** The noun that is asked for, where one is: "benchmark" in "which benchmark …", "tokens" in "how many tokens …". */
  readonly head: string | undefined;
}

const OBSTACLES =
  '(?:limitations?|challenges?|problems?|drawbacks?|risks?|weakness(?:es)?|pitfalls?|disadvantages?|obstacles?|open questions?)';

/** The openings of questions; the first that fits counts. What it matches is no part of the topic. */
const OPENINGS: readonly (readonly [QuestionKind, RegExp])[] = [
  ['summary', /^(?:tl;?dr|summari[sz]e|summary|overview|in a nutshell|tell me about|brief me)\b/iu],
  ['summary', /^what (?:does|do|did) .{0,30}?\b(?:say|tell us|think|report|recommend)\b/iu],
  ['summary', /^what(?: i|')s (?:generally )?(?:known|the (?:consensus|evidence|literature))\b/iu],
  ['summary', /^what (?:have|has) .{0,20}?\b(?:learn(?:ed|t)|found)\b/iu],
  ['obstacle', new RegExp(String.raw`^(?:what(?: is| are|'s) (?:the )?(?:\w+ )?)?${OBSTACLES}\b`, 'iu')],
  [
    'reason',
    /^(?:why|how come|what(?: i|')s the reason|reasons?|what (?:causes?|makes|explains|leads to))\b/iu,
  ],
  ['amount', /^(?:(?:by|at|to|with) )?how (?:much|many|large|big|small|fast|slow|long|often|far)\b/iu],
  ['amount', /^how (?:accurate|expensive|high|low|reliable|good|well)\b/iu],
  ['amount', /^what (?:share|fraction|percentage|proportion|number|speed-?up|amount)\b/iu],
  ['way', /^(?:how|in what way)\b/iu],
  ['definition', /^(?:define|explain|definition of|meaning of|what exactly)\b/iu],
  ['definition', /^what (?:does|do) (?=.* (?:mean|stand for)\b)/iu],
  [
    'thing',
    /^what(?: is|'s| are) the (?=(?:best|most|state|effects?|impacts?|role|influence|benefits?|advantages?)\b)/iu,
  ],
  ['definition', /^what(?: is|'?s| are)\b/iu],
  ['verdict', /^(?:do|does|did|is|are|was|were|can|could|will|would|should|has|have|had)(?:n't)?\b/iu],
  ['thing', /^(?:which|what|who|where|when)\b/iu],
];

/** Words by which people ask; papers on the matter do not have them for it. */
const ASKING = wordSet(`
  paper papers research researchers literature study studies article articles work works worked working say says said
  known mean means meaning tell explain define please exactly really actually true still good better best well bad much
  many lot kind kinds type types sort way ways thing things idea ideas people somebody anyone someone currently today
  nowadays there approach approaches method methods technique techniques exist use used normally usually commonly
  little cause causes reason reasons problem whether evidence always matter matters`);

const HEADED = /^(?:which|what|how many)$/iu;

/** Reads a question as typed; a text that asks nothing is a topic to be summed up. */
export function readQuestion(text: string): Question {
  const asked = text.trim().replace(/^(?:please|so|and|hey|ok)[, ]+/iu, '');
  const [kind, opening] = OPENINGS.find(([, pattern]) => pattern.test(asked)) ?? ['summary', /^/u];
  const typed = asked.replace(opening, '').trim();
  const topic = typed.replace(/^(?:an?|the|of|on|in|for|about) /iu, '').replace(/[?!.\s]+$/u, '') || asked;
  const all = [...new Set(words(topic))].filter((word) => !isStopWord(word));
  const telling = all.filter((word) => !ASKING.has(word));
  const [first] = words(topic);
  const isHeaded = HEADED.test(opening.exec(asked)?.[0] ?? '') && first !== undefined;
  return {
    kind,
    topic,
    words: telling.length > 0 ? telling : all,
    head: isHeaded && telling.includes(first) ? first : undefined,
  };
}
