/** How people ask Paperboy to change something: what asks for it, and what may be said beside that. Data. */
import type { Wording } from './command-words.ts';

const source = String.raw;
const anyOf = (...phrases: readonly string[]): RegExp =>
  new RegExp(source`(?<![\p{L}\p{N}'-])(?:${phrases.join('|')})(?![\p{L}\p{N}'-])`, 'giu');
const once = (phrase: string): RegExp =>
  new RegExp(source`(?<![\p{L}\p{N}'-])(?:${phrase})(?![\p{L}\p{N}'-])`, 'iu');

const HERE = source`(?:(?:in|into|to|from|of) )?(?:here|(?:this|the|our) (?:channel|chat|group|room|thread|server)|us)`;
const DIGEST = source`(?:(?:daily|weekly|morning|current|trending|paper) )*(?:digests?|posts?|posting|sending|papers|updates)`;
const LIST = source`(?:on|onto|to|into|in|off|from|out of|among|of)(?: of)? (?:my |the |our )?(?:own |personal |saved )?(?:reading[- ]?list|list|bookmarks|favou?rites|library|(?:saved )?papers(?: (?:that )?i(?:'ve| have)? saved)?)`;
const NOW = source`(?:right )?now`;
const PAPER = source`(?:papers?|one|article|work|preprint|study|publication|called|named|titled)`;
const NEWS = source`(?:publish(?:es)?|releases?|puts? out|writes?|comes?(?: (?:out|in|up))?|turns? up|appears?|there(?:'s| is| are)?|has|have|is|are|something|anything|any|some|new|newest|latest|papers?|works?|publications|news|it|author|topic|by|from|of|on|about|for|to|when(?:ever)?)`;
const THEM = source`(?:him|her|them|he|she|they)`;
const NO_MORE = source`(?:any ?(?:more|longer))`;
const NOT_WANTED = source`(?:i|we) (?:don't|do not|dont|no longer) (?:want|need|care)`;
const NEWS_OF = source`(?:notifying|telling|alerting|informing|following|tracking|watching|notifications?|alerts?|updates?|messages?|pings?|pinging|messaging|news|mailing|emailing|reminding)`;
const TELL = source`(?:tell|let|notify|alert|ping|inform|message|email|mail|update|dm|keep|drop|give|send)(?: (?:me|us))(?: (?:(?:a|an) (?:line|note|message|alert|email|ping|shout|heads[- ]?up|nudge|notification)|know|posted|updated|informed|notified))?(?: (?:when(?:ever)?|if|as soon as|once|about|of|on|for|every time|each time))?`;

export const SAVE_WORDING: Wording = {
  asks: [
    once(
      source`(?:read|look at|check out|get back to|come back to)\b(.*)\b(?:later|some other time|another time)`,
    ),
    once('save|bookmark|book-mark|star|store|stash|pin|park|shelve|keep|remember'),
    once(source`(?:put|set|lay)\b(.*)\baside`),
    once('put|add|throw|stick|move|place|chuck|pop|drop|slap|file'),
  ],
  beside: anyOf(
    NOW,
    LIST,
    PAPER,
    source`for (?:later(?: reading)?|reading later|(?:my|our|the|a) [\p{L} -]{1,30}$)`,
  ),
};

export const UNSAVE_WORDING: Wording = {
  asks: [
    once('unsave|un-save|unbookmark|un-bookmark|unstar'),
    once(NOT_WANTED),
    once('remove|delete|take|drop|cross|strike|kick|scratch|get rid of'),
  ],
  beside: anyOf(NOW, LIST, PAPER, 'off', NO_MORE),
};

export const FOLLOW_WORDING: Wording = {
  asks: [
    once(
      source`(?:start )?follow|subscribe(?: me| us)?(?: to)?|track|watch(?: out)?(?: for)?|sign me up for|keep (?:an eye|tabs|track)(?: on| of)?`,
    ),
    once(TELL),
    /^(?:be (?:told|notified|informed)|hear)(?: (?:about|of|from|when(?:ever)?|on))?(?![\p{L}'-])/iu,
  ],
  beside: anyOf(NOW, NEWS, THEM),
};

export const UNFOLLOW_WORDING: Wording = {
  asks: [
    once('unfollow|un-follow|unsubscribe(?: me)?|unwatch|untrack'),
    once(
      source`(?:stop|quit|cease|end|cancel|no more)(?: (?:the|my|me|us|any))*(?: ${NEWS_OF})(?: (?:me|us))?`,
    ),
    once(source`(?:no more)\b(.*)\b${NEWS_OF}`),
    once(source`${NOT_WANTED}(?: (?:to|be|get|follow|hear|${NEWS_OF}|notified))*`),
  ],
  beside: anyOf(NOW, NEWS, THEM, NO_MORE),
};

const DIGEST_OFF: Wording = {
  isTimed: true,
  asks: [
    once(source`(?:turn|switch|shut)\b(.*)\boff`),
    once(
      source`(?:stop|quit)(?: to(?= (?:post|send)))?|end|cancel|disable|kill|delete|remove|get rid of|unsubscribe|no more|off`,
    ),
  ],
  beside: anyOf(NOW, HERE, DIGEST, 'all', source`(?:on|about|for|from)(?= \S)`),
};

const DIGEST_ON: Wording = {
  isTimed: true,
  asks: [
    once('dropped|posted|sent|delivered|shared|pushed'),
    once(source`set(?: us)?\b(.*)\bup`),
    once(source`turn\b(.*)\bon`),
    once('post|send|share|deliver|drop|publish|push|schedule|start|create|subscribe|add'),
    once('(?:give|bring|show|get) us'),
    once(source`make(?= (?:this|that|these|those|it|them)\b.*\bdigest)`),
    once('change|move|shift|switch|update|reschedule'),
  ],
  names: once('digests?|papers?'),
  beside: anyOf(
    HERE,
    DIGEST,
    source`(?:our team )?(?:would )?(?:like|love)`,
    'all|everything|any|whatever|topics?|such|same|results?|summary|publications|articles|preprints|new|newest|latest|hot|hottest|popular|top|most|trending|on|about|regarding|covering|by|from|for|of|with|in|at|to(?=\\s*$)|each|every|time|everyone',
  ),
};

const DIGEST_NOW: Wording = {
  isTimed: true,
  asks: [
    once(source`(?:post|send|share|publish|run|give us)\b(.*)\b(?:now|immediately|at once|straight away)`),
  ],
  beside: anyOf(HERE, DIGEST, 'right'),
};

/** By what the digest is told to do. */
export const DIGEST_WORDING: Readonly<Record<string, Wording>> = {
  on: DIGEST_ON,
  off: DIGEST_OFF,
  now: DIGEST_NOW,
};

const ADDRESS = source`(?:hi|hello|hey|hiya|howdy|dear|good (?:morning|afternoon|evening))(?: (?:there|all|everyone|team|folks|guys))?|@?paper ?boy|bot`;
const COURTESY = source`please|pls|plz|kindly|thanks(?: a lot| so much| in advance)?|thank you(?: so much| very much)?|with thanks|thx|ty|ta|cheers`;

/** What makes a question of "you" a request. */
export const POLITE = new RegExp(
  source`(?:^|^so )(?:(?:can|could|will|would) (?:you|u|someone|somebody|anyone)|(?:can|could|may) (?:we|i)(?: please)? (?:have|get))(?![\p{L}'])|\b(?:please|pls|plz)\b|\b(?:can|could|will|would) you$`,
  'iu',
);

/** What may stand before a request. */
export const BEFORE_REQUEST = new RegExp(
  source`^(?:${ADDRESS}|${COURTESY}|ok(?:ay)?|so|well|and|then|now|also|oh|ah|yes|yep|cool|great|nice|perfect|good stuff|alright|just|quickly|quietly|from now on|(?:can|could|will|would) (?:you|u|someone|somebody|anyone)(?: be so (?:kind|good)(?: as)?(?: to| and)?)?|(?:can|could|may) (?:we|i)(?: please)? (?:have|get)|(?:i|we)(?:(?:'d| would)(?: (?:really|just|also|now))* (?:like|love)|(?: (?:really|just|also|now))* (?:want|need))(?: you)?(?: to)?|(?:i'd|we'd) appreciate it if you(?: could| would)?|(?:i|we)(?:'d| would) (?:love|like|appreciate) it if (?:you|u)(?: could| would)?|it would be (?:great|nice|lovely) if you(?: could| would)?|do me a favou?r and|go ahead and|let's|feel free to|you (?:can|may)(?: now)?)(?![\p{L}'-])[\s,!.:]*`,
  'iu',
);

/** What may stand after it. */
export const AFTER_REQUEST = new RegExp(
  source`(?:^|[\s,!.]+)(?:${COURTESY}|${ADDRESS}|for (?:me|us)|asap|(?:can|could|will|would) you|if you (?:can|could|don't mind)|would you)[\s,!.?]*$`,
  'iu',
);

/** What changes the meaning of a request that it stands beside, also in another clause: no story needs to be believed. */
export const TURNS_ROUND = new RegExp(
  source`(?<![\p{L}])(?:not|never|no|none|nobody|nothing|neither|nor|cannot|\p{L}+n't|dont|didnt|cant|wont|doesnt|isnt|wasnt|without|unless|until|till|except|only|if|whether|instead|rather|otherwise|maybe|perhaps|hypothetically|kidding|joking|jokes?|jk|wait|actually|undo|oops|mistake|wrong|(?:changed?) (?:my|our|his|her|their) minds?|second thoughts?|said|says?|saying|told|tells|asks|asked|wrote|writes|typed|quoted?|heard|thinks?|claims?|wants|wanted|ignore|skip|snooze|pause|keep (?:it|them|the)|leave (?:it|them|the))(?![\p{L}])|^(?:forget|cancel|but (?!my|our|the|i|we)|or|why|how|what|who|when|where|which|did|do|does|is|are|was|were|has|have|had|should|shall|may|might|while|during|starting|once|after|before)(?![\p{L}])|\?$`,
  'iu',
);
/** How people tell why they have asked. */
export const TELLS =
  /^(?:i|i'm|i've|i'd|i'll|im|ive|we|we're|we've|we'll|my|our|he|he's|she|she's|they|they're|it's|it is|everyone|everyone's|everybody|people|need|finally|changed|hooray|good|great|so|sorry|cause|because)(?![\p{L}'])/iu;
/** Phrases of talk that have such words in them and turn nothing round. */
export const HARMLESS =
  /\b(?:no (?:hard feelings|offence|offense|worries|rush|problem|hurry)|nothing personal|(?:could|can|would) (?:you|u) set (?:that|this|it) up)\b/giu;
/** When something is to be so: for what happens at a time, it must have been understood. */
export const TIMES =
  /\b(?:today|tonight|tomorrow|tmrw|(?:week|work)days?|weekends?|(?:mon|tues|wednes|thurs|fri|satur|sun)days?|weeks?|weekly|months?|monthly|days?|daily|hours?|later|soon|holidays?|mornings?|evenings?|afternoons?)\b/iu;

/** Words that may stand anywhere in a request. */
export const COMMON: ReadonlySet<string> = new Set(
  'a an the this that these those it its one ones and please'.split(' '),
);

/** Words that say when, how much or not, and hardly ever what papers are about. */
export const DOUBTFUL: ReadonlySet<string> = new Set(
  `not no never dont without unless until till if tomorrow today tonight monday mondays tuesday tuesdays wednesday
  wednesdays thursday thursdays friday fridays saturday saturdays sunday sundays weekday weekdays weekend weekends
  weekly daily monthly week weeks month months day days hour hours instead only except but fewer less more later soon
  anymore maybe then when while please why did next away other others`.split(/\s+/u),
);
