/**
 * Questions about what is kept of people, and who sees it: told apart by their wording, since papers are about data and
 * privacy too. Pure.
 */
import { oneOf } from '../../text/patterns.ts';

const KEPT = oneOf('know', 'keep', 'kept', 'stored?', 'remember(?:ed)?', 'have', 'got', 'collect(?:ed)?');
const DELETED = oneOf('delete', 'erase', 'remove', 'forget', 'wipe', 'clear', 'show me');
const RECORDS = oneOf('data', 'information', 'history', 'records?');
const OF_ME = '(?:about|of|on) me(?=$|[?!.,])';

const SAID = oneOf('messages', 'conversations?', 'chats?', 'questions', 'searches', 'queries', RECORDS);
/** "my saved papers", "what I type", "our messages". */
const OURS = oneOf(
  '(?:my|our)',
  'what (?:i|we)',
  'what (?:people|users|members)',
  'everything (?:i|we)',
  '(?:everything|all) in this channel',
);
const OUR_WORDS = oneOf(
  `(?:my|our) (?:personal |private |own )?${SAID}`,
  '(?:what|everything|all) (?:i|we) (?:type|write|say|ask|search)',
  'everything in this channel',
);
const SOMEBODY = oneOf(
  '(?:any|every|some)(?:one|body)',
  'others?(?: people| users| members)?',
  'people',
  'admins?',
  '(?:my|our) (?:boss|team|colleagues?|co-?workers?|manager|admins?|advisor|supervisor)',
);
const SEES = oneOf(
  'sees?',
  'reads?',
  'look at',
  'looks at',
  '(?:has|have) access to',
  'access',
  'know about',
);
const SEEN = oneOf(OURS, 'this(?= chat| conversation|[?!. ]*$)', '(?:your )?answers to me');
const KEEP = oneOf('keep', 'store', 'collect', 'save', 'log', 'record', 'hold', 'retain');
const KIND = '(?:kind of |sort of |personal |user )?';
const DO_WITH = oneOf(KEEP, 'read', 'sell', 'share', 'track', 'use', 'send', 'see', 'listen to');
const WATCH = '(?:track|spy on|record|listen to|(?:track|record)ing|spying on|listening to)';
const HIDDEN = oneOf('private', 'public', 'confidential', 'anonymous', 'secret', 'secure', 'safe');
const THING = oneOf(
  'this(?: chat| conversation| channel)?',
  'it',
  `(?:my|our) (?:saved |reading )?(?:list|lists|papers|follows|bookmarks|digests?|${SAID})`,
  'what (?:i|we) (?:say|save|ask|type|write|search|follow)(?: for)?(?: you| here)?',
);
const AFTER = oneOf('here', 'or public', 'or private', 'with you', 'to me', 'from others', 'please');

const ALONE = oneOf(
  'forget me',
  '(?:what about )?(?:(?:my|your) )?privacy(?: policy)?',
  'do you have a privacy policy',
  'how do you (?:handle|treat) (?:my |our )?(?:privacy|data)',
  '(?:are you )?gdpr(?: request| compliant)?',
);

const FORMS = [
  String.raw`\b${KEPT}\b[^.?!]*\b${OF_ME}`,
  String.raw`\b${DELETED}\b[^.?!]*\b(?:${OF_ME}|my (?:personal |own )?${RECORDS}\b)`,
  `^(?:please )?${ALONE}(?: please)?[?!. ]*$`,
  // "what data do you keep?", "which information do you collect about users"
  String.raw`\b(?:what|which|how much) ${KIND}(?:data|information) (?:do|are|will) you (?:\w+ )?${KEEP}`,
  String.raw`\bwhat do you ${KEEP} (?:of|about|on|from) (?:us|people|users|me)\b`,
  // "do you store my messages?", "do you log what I type"
  String.raw`\b(?:do|will|did) you (?:ever |also )?${DO_WITH}[^.?!]*\b${OUR_WORDS}\b`,
  String.raw`\b(?:do|are) you ${WATCH} (?:me|us|everything|all|this c)\w*`,
  String.raw`\b(?:how long|where)\b[^.?!]*\b(?:my|our) (?:personal )?${SAID}\b[^.?!]*\b(?:stored|kept|saved|live)\b`,
  String.raw`\bhow long do you ${KEEP} (?:my|our)\b`,
  String.raw`\bwhat happens (?:to|with) (?:(?:my|our) ${SAID}|what (?:i|we))\b`,
  // "who can see my saved papers", "does anyone else see this?"
  String.raw`\bwho (?:else )?(?:can |could |may |is able to )?(?:also )?${SEES} ${SEEN}\b`,
  String.raw`\b(?:can|could|may|do|does|will) ${SOMEBODY} (?:else )?(?:in [\w ]+ )?${SEES} ${SEEN}\b`,
  // "is this private?", "is my reading list public?"
  `^(?:and |so |but )?(?:is|are) ${THING} (?:really |kept )?${HIDDEN}(?: ${AFTER})*[?!. ]*$`,
];
const OWN_DATA = new RegExp(FORMS.join('|'), 'iu');

/** Whether a clause asks what is kept of people, or who sees it; or wants it deleted. */
export const asksOfOwnData = (text: string): boolean => OWN_DATA.test(text);
