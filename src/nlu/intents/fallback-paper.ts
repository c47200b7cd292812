/** Intent detection by keywords, for a message that names a paper: the strongest one says what is wanted of it. Pure. */

import { mentionsIn } from '../entities/marks.ts';
import { clausesIn } from '../message/clauses.ts';
import { CONFIDENCE, type Guess, type Heard, ofKind } from '../model/utterance.ts';
import { sidesIn } from '../slots/facets.ts';
import { countOf } from '../slots/search-request.ts';

/** What says that something is wanted of one paper, the strongest first. */
const CUES: readonly (readonly [string, RegExp])[] = [
  [
    'unsave',
    /\b(?:unsave|unbookmark|unstar|(?:remove|delete|drop|take|strike|cross|kick|off|don't need|no longer|out of|finished)\b.*\b(?:list|bookmarks?|saved|favou?rites|library))\b/iu,
  ],
  [
    'cite',
    /\b(?:bib ?tex|bib|cite|citing|citations?|how\b.*\b(?:reference|credit|quote)|references? (?:of|for|to)|the reference|bibliography entry)\b/iu,
  ],
  [
    'save',
    /\b(?:save|bookmark|stash|store|(?:reading )?list|read\b.*\blater|for later|bookmarks|favou?rites)\b/iu,
  ],
  [
    'similar',
    /\b(?:similar\w*|alike|like (?:it|this|that|them)|(?<!\b(?:i|we|you|they|would|really|also|[a-z]+'d|do|did|please) )like (?:the )?\uE000|(?:papers?|works?|ones?|anything|something|else|more) (?:\w+ )?(?:\w+ )?like|(?:related|close|akin|comparable) (?:to|with)|related|resembl\w+|in (?:the|that|this) (?:vein|style|spirit)|along (?:the|these|those) lines|neighbou?rs|what else|recommend\w* (?:something|more|anything|papers))(?!\p{L})/iu,
  ],
];
const DETAILS =
  /\b(?:who|whose|authors?|wrote|written|abstract|pdf|link|url|about|open|show|details?|tell|read|see|code|github|published|summary|gist|find|look|pull|send|paper|article|when|what|one|bring|get|have)\b/iu;

/** Reads a message by the paper that it names. */
export function spottedPaper(heard: Heard): Guess | undefined {
  const clauses = clausesIn(heard.text);
  const asked = clauses.filter(({ isContext }) => !isContext).map(({ said }) => said);
  const all = clauses.map(({ said }) => said);
  const [paper] = [...asked.toReversed(), ...all.toReversed()].flatMap((text) =>
    ofKind(mentionsIn(text, heard), 'paper'),
  );
  if (!paper) return undefined;
  const cue = cueIn(asked.join(', ')) ?? cueIn(all.join(', '));
  const { facets } = sidesIn({ ...heard, text: asked.join(', ') }, heard.lexicon, heard.now);
  const isNarrowed = countOf({ ...facets, has: [], without: [] }) > 0;
  const isShown = DETAILS.test(heard.text) || /^https?:/u.test(paper.value);
  if (cue === undefined && (isNarrowed || !isShown)) return undefined;
  return {
    invoke: { command: cue ?? 'show', args: { paper: paper.value } },
    confidence: cue === undefined ? CONFIDENCE.framed : CONFIDENCE.clear,
    followsUp: paper.followsUp ?? false,
  };
}

/** What the words of a text want of a paper, if they say more than to see it. */
export const cueIn = (text: string): string | undefined =>
  CUES.find(([, pattern]) => pattern.test(text))?.[0];
