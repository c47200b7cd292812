/** Whether a line is a command as it stands, or a sentence that only begins with the name of one. Pure. */
import { editDistance } from '../../text/edit-distance.ts';
import { isSwapped } from './normalise.ts';

const SHOWN = String.raw`(?:it|this|that|these|those|them|him|her|(?:the )?(?:first|second|third|fourth|fifth|last|next)|(?:number|no\.?|nr\.?|#)\s?\d+|(?:this|that|the) (?:paper|one|author)|all|everything|\d)`;
const COURTESY = /\b(?:please|pls|plz|thanks|thank you|thx)[.!?]*$|\bfor me[.!?]*$/iu;

/** Whom or what somebody follows in a sentence; else what follows "follow" is a name or a topic, as the command takes it. */
const WHOM =
  /^(?!.*\b(?:author|topic|org|at|zone|days):)(?:it|this|that|these|those|they|them|him|her|he|she|the|from|whoever|whatever|what|when|if|any|anything|new|up|(?:all|everything|everyone) (?:\w+ )?(?:by|on|about|from|in|at)|(?:all )?(?:papers?|works?|research|publications|people|authors?|topics?) (?:by|on|about|from|like|in|at)|author|number|#?\d{1,3}$)(?![\p{L}:])/iu;

/** What follows the name of a command in a sentence; whatever else follows belongs to the command. */
const NATURAL: Readonly<Record<string, RegExp>> = {
  search:
    /^(?:for|me|us|through|papers?|all papers|any papers|something|anything|everything|your|the (?:corpus|database))\b/iu,
  author: /^of\b/iu,
  show: new RegExp(
    String.raw`^(?:me|us|all|some|any|only|just|papers|my|our|more|what|trending|hot|popular|newest|latest|recent|everything|anything|the (?:latest|newest|trending|most|papers?|abstract|hottest|recent|next|previous|authors?|digest)|${SHOWN}\b.*)(?=\b|$)`,
    'iu',
  ),
  similar: new RegExp(
    String.raw`^(?:to|papers?|ones?|works?|stuff|articles?|research|paper to)\b|^${SHOWN}(?: one| paper)?[.!?]*$`,
    'iu',
  ),
  trending:
    /^(?:in|on|for|about|now|right now|today|this|last|past|lately|recently|currently|papers?|topics?|stuff|work|articles?|among|with|these days)\b|\?$/iu,
  digest:
    /^(?:about|for|every|each|daily|weekly|here|of|at \d|please|weekdays|in this|no|not|never|stop|end|cancel)\b|^on\b(?!.*\b(?:at|days|zone|topics|authors|orgs|size|quiet):).*\b(?:every|each|daily|weekly|at \d|weekdays|mondays?|tuesdays?|wednesdays?|thursdays?|fridays?|saturdays?|sundays?)\b/iu,
  cite: new RegExp(
    String.raw`^(?:me|my (?:list|reading list|bookmarks)|all (?:my|of)|what i|${SHOWN}(?: one| paper)?(?:[.!?]*$| (?:please|for|in|on|i|from|that)\b))`,
    'iu',
  ),
  save: new RegExp(
    String.raw`^(?:me|${SHOWN}(?: one| paper)?(?:[.!?]*$| (?:please|for|to|on)\b))|\b(?:to|on|in) my (?:reading )?list\b|\bfor later\b`,
    'iu',
  ),
  unsave: new RegExp(String.raw`^(?!all$)${SHOWN}(?: one| paper)?(?:[.!?]*$| (?:please|from)\b)`, 'iu'),
  saved: /^(?:papers?|ones?|stuff|articles?|list|items?|things?)\b/iu,
  follow: WHOM,
  unfollow: WHOM,
  following: /^(?:whom|who|what)\b/iu,
  help: /^(?:me|us|with|finding|in|please|on how|i )\b/iu,
  status: /^(?:of|on|for|please|update)\b/iu,
  org: /^(?:of)\b/iu,
};

const NAME_AND_REST = /^(?:\/papers(?:\s+|$))?(?<name>\S*)\s*(?<rest>.*)$/su;
/** Slips in short words are other words too often. */
const SHORTEST_SLIP = 3;

/** What a corpus knows of words. */
interface Knows {
  readonly isTitle: (text: string) => boolean;
  /** Whether words are the name of one author or organisation, which is followed the same in either way. */
  readonly isName: (text: string) => boolean;
  /** Whether a word has a meaning of its own. */
  readonly isWord: (word: string) => boolean;
}

const FOLLOWS = new Set(['follow', 'unfollow']);

/**
 * Whether a line is for the command layer: it begins with a command, or with a slip of one that the layer asks about. A
 * slip of two swapped letters is plain enough to be read as meant.
 */
export function isCommandLine(
  line: string,
  commands: readonly string[],
  { isTitle, isName, isWord }: Knows,
): boolean {
  if (/^\/papers(?:\s|$)/u.test(line)) return true;
  const { name = '', rest = '' } = NAME_AND_REST.exec(line)?.groups ?? {};
  const typed = name.toLowerCase();
  if (commands.includes(typed))
    return (!isNatural(typed, rest) && !(FOLLOWS.has(typed) && isName(rest))) || isTitle(rest);
  const slip = commands.find((command) => isSlip(typed, command));
  if (slip === undefined || isWord(typed) || isTitle(line)) return false;
  return !isNatural(slip, rest) && !isSwapped(typed, slip);
}

const isNatural = (command: string, rest: string): boolean =>
  rest !== '' && (NATURAL[command]?.test(rest) === true || COURTESY.test(rest));

const isSlip = (typed: string, command: string): boolean =>
  typed.length >= SHORTEST_SLIP &&
  Math.abs(typed.length - command.length) < 2 &&
  editDistance(typed, command) === 1;
