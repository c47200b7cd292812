/** Normalises a sentence: takes out greetings, politeness and fillers, and mends slips in function words. Pure. */
import { editDistance } from '../../text/edit-distance.ts';
import { isStopWord, words } from '../../text/tokenise.ts';
import { isEveryday } from './everyday-words.ts';

/** Blanks, colons, quotes and apostrophes as they are typed on a plain keyboard; no private-use characters, which mark mentions. */
export const straighten = (text: string): string =>
  text
    .toWellFormed()
    .normalize('NFC')
    .replace(/[\p{Co}\p{Cc}\p{Cf}]/gu, ' ')
    .replace(/[“”„‟«»＂]/gu, '"')
    .replace(/[‘’ʼ`´]/gu, "'")
    .replaceAll('：', ':')
    .replace(/\s+/gu, ' ')
    .trim();

/** Words that sentences about papers are made of, which a slip must not turn into topics. */
const FUNCTION_WORDS =
  `about abstract anything articles author authors before between bibtex bookmark bookmarks bookmarked citation
  could digest everything follow following hottest latest newest notify paper papers please popular previous publication
  publications published publish reading recent references related research search searching similar since something
  trending unfollow weekday weekdays without written wrote yesterday`.split(/\s+/u);
/** Words one letter away from those that are words of their own. */
const OWN_WORDS = new Set(
  `latent decent capers tapers caper taper fellow hollow anchor digests authored autor resent relates relater
  searched publishes publisher stated writer abort above abode cold cloud mould would should world science sense
  singe rewritten smitten abstracts abstraction reference paired pared wore wrought rote trend weekend weekends
  repeated recept simulate somethings leading heading bearing beading dreading threading treading`.split(
    /\s+/u,
  ),
);
/** Of shorter words only swapped letters are slips. */
const SHORT_WORDS =
  `show find what who with that have list save cite like give when work code hot you the more from tell post last only just year month week next page back than`.split(
    ' ',
  );
const SHORTEST = 5;
/** Long words may have two slips. */
const LONG = 9;

const ABBREVIATIONS: ReadonlyMap<string, string> = new Map([
  ['sth', 'something'],
  ['smth', 'something'],
  ['abt', 'about'],
  ['ppl', 'people'],
  ['u', 'you'],
  ['whats', "what's"],
  ['wats', "what's"],
  ['whos', "who's"],
  ['dont', "don't"],
  ['doesnt', "doesn't"],
  ['im', "i'm"],
  ['ive', "i've"],
  ['gimme', 'give me'],
  ['lemme', 'let me'],
  ['wanna', 'want to'],
  ['w/', 'with'],
  ['w/o', 'without'],
  ['pprs', 'papers'],
  ['bib', 'bibtex'],
  ['b4', 'before'],
  ['frm', 'from'],
  ['n', 'and'],
  ['nd', 'and'],
  ['wat', 'what'],
  ['wut', 'what'],
  ['hav', 'have'],
  ['nxt', 'next'],
  ['jus', 'just'],
  ['yr', 'year'],
  ['yrs', 'years'],
  ['wk', 'week'],
  ['wks', 'weeks'],
  ['mth', 'month'],
  ['mths', 'months'],
  ['bout', 'about'],
  ['r', 'are'],
  ['ur', 'your'],
  ['ya', 'you'],
  ['thru', 'through'],
  ['til', 'until'],
  ['cuz', 'because'],
  ['tmrw', 'tomorrow'],
  ['sumthing', 'something'],
  ['anythin', 'anything'],
  ['nothin', 'nothing'],
  ['everythin', 'everything'],
  ['re', 'regarding'],
  ['rn', 'right now'],
]);

/** Mends slips in function words and writes out abbreviations; words that `isKnown` says are the corpus's stay. */
export const mend = (text: string, isKnown: (word: string) => boolean): string =>
  text.replace(/(?<![\p{L}\p{N}'.-])[\p{L}](?:[\p{L}']*(?:\/o?)?|4)(?![\p{L}\p{N}.-]\S)/gu, (word) => {
    const typed = word.toLowerCase();
    return ABBREVIATIONS.get(typed) ?? (isKnown(typed) ? word : (meant(typed) ?? word));
  });

function meant(typed: string): string | undefined {
  if (OWN_WORDS.has(typed) || FUNCTION_WORDS.includes(typed) || SHORT_WORDS.includes(typed)) return undefined;
  const swapped = SHORT_WORDS.find((word) => isSwapped(typed, word));
  if (swapped !== undefined || typed.length < SHORTEST) return swapped;
  return FUNCTION_WORDS.find((word) => {
    const most = word.length >= LONG ? 2 : 1;
    if (Math.abs(word.length - typed.length) > most) return false;
    return word.length >= SHORTEST && word[0] === typed[0] && editDistance(typed, word) <= most;
  });
}

/** Whether two neighbouring letters of a word have changed places. */
export const isSwapped = (typed: string, word: string): boolean =>
  typed.length === word.length &&
  typed !== word &&
  editDistance(typed, word) === 1 &&
  [...typed].sort().join('') === [...word].sort().join('');

const source = String.raw;
const NAMES = source`(?:@?paper ?boy|bot|all|everyone|everybody|guys|folks|there|team|again)`;
const GREETING = source`(?:hi+|hello+|hey+|hiya|howdy|yo|good (?:morning|afternoon|evening|day)|morning|greetings|dear)(?: ${NAMES})*`;

/** What may stand before a request, taken off again and again. */
const BEFORE = [
  source`${GREETING}(?=[\s,!.:]|$)`,
  source`@?paper ?boy\b`,
  source`(?:please|pls|plz|kindly|ok|okay|okey|so|well|um+|uh+|hm+|ah|oh|er|actually|btw|by the way|quick question|question|sorry(?: to bother(?: you)?)?|excuse me|anyway|alright|cool|great|nice|perfect|thanks|thank you|thx|now then|also|maybe|perhaps|basically|no rush(?:,? but)?|i forgot|i(?:'ve| have) forgotten|for (?:my|our|a|an|the) (?:thesis|paper|talk|class|seminar|project|lab|reading group|survey|phd|presentation|related work)(?: section)?)(?=[\s,!.:;-]|$)`,
  source`(?:can|could|would|will|might) (?:you|someone|anyone|anybody|somebody|we)(?: (?:please|pls|maybe|possibly|kindly|also|just|perhaps|quickly))*(?: (?:be so kind (?:as )?to|help me(?: to)?|be able to|manage to))?\b(?! (?:do|work)$)`,
  source`(?:would|do) you mind(?: (?=\w+ing))?`,
  source`(?:is it possible|would it be possible|is there (?:a|any) way)(?: for (?:you|me))? to\b`,
  source`i(?:'m| am|'ve been| was|'d be| would be)? (?:just )?(?:wonder(?:ing)?|curious|interested to know)(?: (?:if|whether|about))?(?: (?:you|someone|anyone) (?:could|can|would|might))?\b`,
  source`(?:do|would|did) you (?:happen to )?know(?= (?:who|what|when|where|if|whether|how|which|of|any))(?: (?:if|whether|of))?`,
  source`(?:(?:my|our|the|a|some|one of (?:my|our)|his|her) (?:[\p{L}-]+ ){1,4}|(?:someone|somebody|people|everyone|everybody) (?:[\p{L}-]+ ){0,4}|they |he |she |we |i )(?:asks?|asked|wonders?|wondered|(?:is|was|are|were|am) (?:asking|wondering)|(?:wants?|wanted|needs?|would like|would love) to know)(?: (?:me|us))?(?=\s(?:how|what|who|when|where|which|whether|if)\b)(?: (?:if|whether))?`,
  source`(?:say|check|find out)(?=\s(?:how|what|who|when|which|whether|if)\b)(?: (?:if|whether))?`,
  source`(?:can|could|may|might) i(?: please| also| just)?(?: (?:have|get|see|ask(?: you)?(?: for)?))?\b`,
  source`(?:i|we)(?:'d| would| also|'m| am)? (?:really |just |also |still |now )*(?:like|love|want|wish|need|have|got|going|trying|try|hope|hoping|planning)(?: you)? to(?: (?:see|get|have|know|find out|look (?:at|into)|ask (?:you )?(?:for|about)))?\b`,
  source`(?:i|we)(?:'d| would| could|'m| am|'ve| have)? (?:really |just |also |now |urgently )*(?:like|love|want|need|appreciate|be interested in|be happy about|interested in|in need of|after|been (?:looking|searching) for|looking for|search(?:ing)?(?: for)?|look for|looking to find)\b`,
  source`would (?:really |just |also )*(?:like|love|want)(?: to(?: (?:see|get|have|know|find out))?)?\b`,
  source`what (?:should|can|could|would|shall) (?:i|we|one) read (?:(?:about|on|regarding|for)|(?:if (?:i|we) (?:want|need)|in order)? ?to (?:learn|understand|know|get into)(?: (?:more|something))?(?: about)?)\b`,
  source`(?:please )?to (?=(?:give|show|find|list|search|send|tell|see)\b)`,
  source`you (?:can|may|could|might|should)(?: (?:now|also|just|please))*(?= \p{L}+ )`,
  source`(?:let me(?! know)|help me(?: to| with)?|let's|lets|go ahead and|try to|feel free to|be so kind and)\b`,
];
/** What may stand after it. */
const AFTER = [
  source`(?:please|pls|plz|kindly|thanks(?: a lot| so much| in advance| again)?|thank you(?: so much| very much| in advance)?|thx|ty|tnx|cheers|ta|for me|for us|for you|if (?:you can|possible|you (?:don't )?mind|that's ok|you have (?:any|time|it))|asap|when you (?:have|get) (?:time|a minute|a moment)|do you know|can you tell me|any idea|would you|will you|could you|right|ok|okay|haha|lol|hehe|:\)|;\)|:d|:p|xd|@?paper ?boy|bot|by the way|btw|again|or (?:something|so|anything)(?: like that)?|at the moment|right now|by now|so far|now|already|any ?more|in general|that you know of|you know of|you have|do you have|out there|i can read|to read|worth reading|available here|(?:could|can|would) you set that up|in (?:the|your|our|this) (?:corpus|database|collection|library|index))`,
  source`(?:for|in|into) (?:my|our|a|the) (?:\w+ )?(?:thesis|dissertation|essay|presentation|talk|class|seminar|project|reading group|homework|related work(?: section)?|phd|report)`,
];

const EDGE = source`[\s,!.:;?…–—-]*`;
const FIRST = new RegExp(source`^${EDGE}(?:${BEFORE.join('|')})(?![\p{L}'])${EDGE}`, 'iu');
const LAST = new RegExp(
  source`(?:^|(?<![\s,!.:;?…(–—-])[\s,!.:;?…(–—-]+)(?:${AFTER.join('|')})[\s,!.:;?…)–—-]*$`,
  'iu',
);
const EMOJI = /(?:\p{Extended_Pictographic}|\p{Emoji_Modifier}|\uFE0F|\u200D|:[a-z_+-]+\d?:)+/giu;
/** Politeness has an end; so has this. */
const MOST_LAYERS = 8;

/** A request without emoji, greetings, politeness and closing punctuation. */
export function unwrap(text: string): string {
  let inner = text.replace(EMOJI, ' ').replace(/\s+/gu, ' ');
  for (let layer = 0; layer < MOST_LAYERS; layer += 1) {
    const next = inner.replace(FIRST, '').replace(LAST, '');
    if (next === inner || next.trim() === '') break;
    inner = next;
  }
  return inner.replace(/^[\s,!.:;…–—-]+(?![\p{L}\p{N}])|^[\s,!.:;…–—]+|[\s,!.:;?…–—-]+$/gu, '').trim();
}

const REASON = new RegExp(
  source`\s(?:so (?:that )?(?:i|we|he|she|they|nobody|everybody|everyone|people|you|it|my|our|the)|because|cause|cuz|coz|since (?:i|we|my|our|he|she|they)|as (?:i|we|my|our|he|she|they|that's)|before (?:i|we|he|she|they|my|our)|while (?:i|we)|when (?:i|we) (?:get|have|go)|in case|if (?:i|you|we|that|it)|which (?:i|we|my) )(?![\p{L}'])`,
  'iu',
);
const PURPOSE = /\s(?:for|in|into|at|by|with|before|after|on|over|during|until) (?=[^,;:]*$)/giu;

/** A request without the reason, the occasion or the deadline that ends it. */
export function clipped(text: string): string {
  const reason = REASON.exec(text)?.index;
  const asked = reason === undefined || !isSaying(text.slice(0, reason)) ? text : text.slice(0, reason);
  const occasion = Array.from(asked.matchAll(PURPOSE)).find(({ index, 0: said }) =>
    isOccasion(asked.slice(index + said.length)),
  )?.index;
  return occasion === undefined || !isSaying(asked.slice(0, occasion)) ? asked : asked.slice(0, occasion);
}

/** Whether anything but politeness and pronouns is said. */
const isSaying = (text: string): boolean =>
  words(text).some((word) => !isStopWord(word) && !isEveryday(word)) ||
  /[\uE000-\uE004]|\b(?:list|bookmarks?|bibtex|cite|save|saved|follow|unfollow|digest|trending|similar|page)\b/iu.test(
    text,
  );

const isOccasion = (text: string): boolean =>
  !/^(?:noon|midday|midnight)$/iu.test(text.trim()) &&
  words(text).some(isEveryday) &&
  !/[\uE000-\uE004\d]/u.test(text) &&
  words(text).every((word) => isEveryday(word) || isStopWord(word));
