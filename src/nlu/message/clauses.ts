/** Takes a message apart: its sentences, their clauses, and which of these only tell why something is asked. Pure. */
import { isStopWord, words } from '../../text/tokenise.ts';
import { isEveryday } from './everyday-words.ts';
import { AFTER, BEFORE } from './frame-words.ts';
import { clipped, unwrap } from './normalise.ts';
import { isGreeting, smallTalk } from './small-talk.ts';

/** What of a message may be a request. */
export interface Part {
  /** As it was said. */
  readonly said: string;
  /** What is to be read: without politeness, and without what only tells why. */
  readonly text: string;
  /** What was said around it in the same message, in which "it" and "him" may be named. */
  readonly before: string;
  /** Whether it only leads up to another part. */
  readonly isTelling: boolean;
}

const source = String.raw;
/** A full stop after one letter or an abbreviation ends no sentence. */
const END =
  /(?<=[?!…]|\.{3}|(?<!\b(?:\p{L}|al|vs|dr|prof|mr|ms|mrs|no|nr|eg|i\.e|e\.g|cf|etc|approx|resp|fig|sec))\.)["')]*\s+(?=[\p{L}\p{N}"'#(\uE000-\uE004])/iu;

/** How requests begin. */
const OPENER = source`(?:i(?:'m| am| was|'ve been| have been)? (?:just )?wonder(?:ing)? |i mean|what(?:'s|s| is| are| has| have| did| do| does| was| were| else| can| about| came| appeared)|who(?:'s| is| are| wrote| made| published| else| works)|which (?:papers?|ones?|of)|when (?:was|did|is|does)|where can|(?:is|are|was|were|would) there|do (?:you|u|we) (?:have|know)|does any(?:body|one)|have (?:you|u)|has |did |got |(?:can|could|would|will|might|may) (?:you|u|someone|anyone|we|i)\b|would (?:love|like)|(?:i|we)(?:'d| would| could)?(?: (?:really|just|also|still|only|urgently|now|rather|should))* (?:need|want|like|love)|(?:i'm|i am|we're|am) (?:looking|searching|interested|after)|(?:needs?|wants?|looking|searching) (?!to\b)|show me|find |give me|get me|bring me|pull up|dig (?:out|up)|list |tell me|let me know|how (?:do|can|should|to) (?:i |we )?|any(?:thing)? |please |bibtex|cite |save |bookmark |follow |unfollow |similar |search |post |send |remove |take \S+ off|kindly |preferably |only |just )`;
const JOINT = source`\s+(?:[–—-]+\s+)?(?:(?:and|so|but|then|also|now|plus|hence|therefore|anyway)\s+)+(?=${OPENER})`;
/** No comma before initials ("Lee, B."), no colon of a filter. */
const SEAM = new RegExp(
  source`(?:\s*(?:,(?!\s+\p{L}\.)|;|(?<!\b(?:author|org|topics?|since|until|year|cat|has|sort)):|…|\.{2,})\s+|\s+[–—-]+\s+|\s*[()]\s*)(?:(?:and|so|but|then|also|now|plus|hence|therefore|anyway)\s+(?=${OPENER}))*|${JOINT}`,
  'giu',
);
const ASKS = new RegExp(source`^(?:${OPENER})`, 'iu');

/** Who talks of themselves, or of others, asks nothing yet; once the politeness is off, a request does not begin so. */
const TELLING =
  /^(?:i(?! mean)|i'm|i've|i'd|i'll|im|ive|idk|we|we're|we've|my|our|he|he's|she|she's|they|they're|his|her|their|you'd|you're|there (?:was|were|is a|are)|there's (?:a|an|some)\b|yesterday|today|earlier|recently,|last (?:week|month|night|year)|this (?:morning|week|is)|someone|somebody|everyone|everybody|people in|(?:a|an|the|one of my|another|some) (?:\w+ )?(?:colleague|friend|reviewer|student|professor|advisor|supervisor|postdoc|paper i|guy|boss|team|journalist|client|partner|editor|manager)|reviewer|boss|deadline|deadline's|people (?:say|told|keep)|apparently|assuming|suppose|given that|as (?:you|we|i)|because|cause|cuz|since (?:i|we|my|our)|after (?:reading|the)|before (?:i|we|my|our|the)|while (?:i|we)|so (?:that |i |we |my |our )|it(?:'s| is| was| seems)|that(?:'s| was| is)|overleaf|in case|need it|must)(?![\p{L}'])/iu;
/** What makes a clause one of a request although nothing asks in it. */
const FRAMED =
  /[\uE000\uE001\uE002\uE003]|\b(?:papers?|publications?|articles?|literature|preprints?|digests?|bibtex|trending|code|newest|latest|(?:19|20)\d\d)\b/iu;

export const isTelling = (text: string): boolean => TELLING.test(text);

/** Whether words say nothing that papers could be about. */
const isTalk = (text: string): boolean =>
  !FRAMED.test(text) &&
  words(text).every((word) => isEveryday(word) || isStopWord(word) || BEFORE.has(word) || AFTER.has(word));

interface Clause {
  readonly said: string;
  readonly text: string;
  /** Whether it tells something and asks nothing. */
  readonly isContext: boolean;
}

/** Whether a message, or a clause of it, asks how Paperboy works; or is nothing but thanks and talk. */
export function talkIn(text: string): 'help' | 'silence' | undefined {
  const said = piecesOf(text);
  const talks = said.map((each) =>
    isGreeting(each) ? undefined : (smallTalk(unwrap(each)) ?? smallTalk(each)),
  );
  if (talks.includes('help')) return 'help';
  const isPlain = said.every(
    (each, at) => talks[at] === 'silence' || (isTalk(each) && !ASKS.test(unwrap(each))),
  );
  return isPlain && !text.includes('?') && (talks.includes('silence') || THANKS.test(text))
    ? 'silence'
    : undefined;
}

const THANKS =
  /\b(?:thanks?|thank|sorry|thx|ty|cheers|haha\w*|lol|great|lovely|perfect|brilliant|awesome|wonderful|nice|cool|best|star|amazing|bye|goodbye|exactly)\b/iu;

/** What stands between the seams of a message, in order and as it was said. */
const piecesOf = (text: string): readonly string[] =>
  text
    .split(END)
    .flatMap((sentence) => sentence.split(SEAM))
    .map((each) => each?.trim() ?? '')
    .filter((each) => each !== '');

/** All clauses of a message in order. */
export const clausesIn = (text: string): readonly Clause[] => text.split(END).flatMap(clausesOf);

/** Whether a clause begins as requests do. */
export const isRequest = (text: string): boolean => ASKS.test(text);

/** The parts of a message that may be a request each, in order. */
export function partsOf(text: string): readonly Part[] {
  const parts: Part[] = [];
  let before = '';
  for (const sentence of text.split(END)) {
    const clauses = clausesOf(sentence);
    const context = clauses.filter(({ isContext }) => isContext).map(({ said }) => said);
    const around = [before, ...context].filter(Boolean).join(', ');
    for (const group of groupsOf(clauses.filter(({ isContext }) => !isContext)))
      parts.push({ ...group, before: around, isTelling: false });
    parts.push(
      ...context.map((said) => ({
        said,
        text: unwrap(said.replace(/^(?:and|so|but|or|also)\s+/iu, '')),
        before,
        isTelling: true,
      })),
    );
    before = [before, sentence].filter(Boolean).join(' ');
  }
  return parts.filter((part) => part.text !== '');
}

function clausesOf(sentence: string): readonly Clause[] {
  return sentence
    .split(SEAM)
    .map((said) => said?.trim() ?? '')
    .filter((said) => said !== '' && smallTalk(unwrap(said)) === undefined)
    .flatMap(withoutLead)
    .map((said, index) => {
      const text = unwrap(clipped(unwrap(said)));
      return {
        said,
        text,
        isContext:
          APOLOGY.test(said) ||
          (index > 0 && RELATIVE.test(said)) ||
          isTelling(text.replace(/^(?:(?:and|so|but|then|also) )+/iu, '')) ||
          isTelling(text) ||
          isTalk(text),
      };
    });
}

const APOLOGY =
  /^(?:so |very )*(?:sorry|thanks|thank you|apologies|pardon|many thanks|cheers) (?:again )?(?:for|about|to)\b/iu;

/** What says more of somebody who was named. */
const RELATIVE =
  /^(?:who|whose|which|where) (?:is|was|are|were|works?|worked|has|had|have|lives?|teaches|runs?|does|did|also|just|i|we|my|our|he|she|they|never|always|keeps?|sits?|knows?|likes?|loves?)\b(?!.*\b(?:papers?|wrote|written|published|authors?)\b)/iu;

const WISH = new RegExp(
  source`\s(?=(?:(?:could|can|would|will|might) (?:you|u|someone|anyone|anybody|somebody)|(?:i|we)(?:'d| would| could)?(?: (?:really|just|also|still|only|urgently|now|rather|should))* (?:need|want|like|love)|(?:i'm|i am|we're) (?:looking|searching|interested|after)|what i(?:'d| would)?(?: really)? (?:need|want|love|like|am after)|do (?:you|u) have|have (?:you|u) got|show me|give me|find me|pull up|dig (?:out|up)|bring me)\b)`,
  'iu',
);

/** "For the appendix I only need …": what stands before a wish leads up to it, if it names nothing. */
function withoutLead(said: string): readonly string[] {
  const at = WISH.exec(said)?.index;
  if (at === undefined) return [said];
  const lead = said.slice(0, at);
  if (/^(?:.*\s)?(?:what|who|whom|which|how|all|everything|whatever|papers?|that)(?: else)?$/iu.test(lead))
    return [said];
  return FRAMED.test(lead) || ASKS.test(unwrap(lead)) ? [said] : [lead, said.slice(at + 1)];
}

/** Clauses that belong together: a new request begins another group. */
function groupsOf(clauses: readonly Clause[]): readonly { said: string; text: string }[] {
  const groups: { said: string; text: string }[] = [];
  for (const { said, text } of clauses) {
    const group = groups.at(-1);
    if (group && !(ASKS.test(said) && isWhole(group.text))) {
      group.said = `${group.said}, ${said}`;
      group.text = `${group.text}, ${text}`;
    } else groups.push({ said, text });
  }
  return groups;
}

const isWhole = (text: string): boolean => ASKS.test(text) || FRAMED.test(text);
