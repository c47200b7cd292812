/**
 * How people ask Paperboy to change something: closed forms, of which one must take in the whole of a request for it to
 * be done at once. Data. `T` stands for what the reading took (papers, people, topics), `W` for the time it took.
 */
import type { Wording } from './command-words.ts';

/** Stands for a mention that the reading took. */
export const NAMED = '\uE000';
/** Stands for a time that the reading took. */
export const TIMED = '\uE001';

const source = String.raw;

/** Forms are written with their blanks before what may be left out, and with `T` and `W` as words. */
function wording(...forms: readonly string[]): Wording {
  const any = forms
    .join('|')
    .replace(/(?<![\p{L}\\])T(?!\p{L})/gu, NAMED)
    .replace(/(?<![\p{L}\\])W(?!\p{L})/gu, TIMED);
  return {
    whole: new RegExp(`^(?:${any})$`, 'iu'),
    part: new RegExp(source`(?<![\p{L}\p{N}'-])(?:${any})(?![\p{L}\p{N}'-])`, 'iu'),
  };
}

const CHANNEL = source`(?:this|the|our) (?:channel|chat|group|room|thread|server|team)`;
const HERE = source`(?: (?:(?:in|into|to|from|for|of|with) )?(?:here|${CHANNEL}|us))`;
const ANY_MORE = source`(?: any ?(?:more|longer))`;
const NOW = source`(?: (?:right )?now)`;

const PAPER = source`(?:papers?|one|article|work|preprint|study|publication)`;
const THE_PAPER = source`(?:(?:(?:the|that|this|your) )?(?:${PAPER} )?(?:(?:called|named|titled) )?T(?: ${PAPER})?|it|this|that|(?:this|that|the) ${PAPER})`;
const LIST = source`(?:my|the|our) (?:(?:own|personal) )?(?:reading[- ]?list|list|bookmarks|favou?rites|library|saved papers)`;
const ON_LIST = source`(?: (?:on|onto|to|into|in) ${LIST})`;
const OFF_LIST = source`(?: (?:off|from|out of)(?: of)? ${LIST})`;
const LATER = source`(?: (?:for later(?: reading)?|for reading later|to read later))`;

export const SAVE_WORDING = wording(
  source`(?:save|bookmark|book-mark|star|store|stash|pin|shelve|remember) ${THE_PAPER}${NOW}?${ON_LIST}?${LATER}?`,
  source`(?:keep|park|mark) ${THE_PAPER}${ON_LIST}?${LATER}`,
  source`(?:keep|put|add|throw|stick|move|place|chuck|pop|drop|slap|file) ${THE_PAPER}${ON_LIST}${LATER}?`,
  source`(?:put|set|lay) ${THE_PAPER} aside${LATER}?`,
  source`(?:read|look at|check out|get back to|come back to) ${THE_PAPER} later`,
);

export const UNSAVE_WORDING = wording(
  source`(?:unsave|un-save|unbookmark|un-bookmark|unstar) ${THE_PAPER}${OFF_LIST}?${NOW}?`,
  source`(?:remove|delete|take|drop|cross|strike|kick|scratch|get rid of) ${THE_PAPER}${OFF_LIST}${NOW}?`,
  source`(?:i )?(?:no longer (?:want|need) ${THE_PAPER}${ON_LIST}|(?:don't|do not) (?:want|need) ${THE_PAPER}${ON_LIST}${ANY_MORE})`,
);

const ON = '(?:on|about|by|from|of|in|regarding)';
const NEWS = source`(?:(?:(?:any|all|some|a|an|the|new|newest|latest|more|future|further) )*(?:papers?|works?|publications?|articles?|preprints?|research|news|updates|something|anything|everything)(?: new)?)`;
const WHAT = source`(?:T|${NEWS} ${ON} T|(?:(?:any|all|the|new|newest|latest) )*T(?:'s)?(?: (?:new|newest|latest))? (?:papers|works?|publications|research|news|updates|articles)|(?:this|that) (?:author|topic|person|group|lab|company|organi[sz]ation|search)|him|her|them)`;
const APPEARS = source`(?:(?:comes? (?:out|up|in)|appears?|turns? up|shows? up|arrives?|drops?|lands?)|(?:is|are|gets?) (?:published|released|out|posted))`;
const WHEN = source`(?:when(?:ever)?|if|as soon as|once|every time|each time) (?:(?:T|they|he|she) (?:publish(?:es)?|releases?|puts? out|writes?|posts?|has|have)(?: ${NEWS})?|there(?:'s| is| are) ${NEWS} ${ON} T|(?:${NEWS} ${ON} T|(?:new )?T (?:papers?|work)) ${APPEARS})`;

export const FOLLOW_WORDING = wording(
  source`(?:follow|start following|subscribe(?: me| us)? to|track|watch|sign me up for|keep (?:an eye|tabs|track) (?:on|of)) ${WHAT}`,
  source`watch (?:out )?for ${NEWS} ${ON} T`,
  source`(?:tell|notify|alert|ping|inform|message|e?mail|dm|update|let)(?: me| us)(?: know)? (?:${WHEN}|(?:about|of|on) ${WHAT})`,
  source`keep (?:me|us) (?:posted|updated|informed|notified|in the loop|up to date) (?:on|about|of|with) ${WHAT}`,
  source`(?:drop|give|send|shoot) (?:me|us) (?:a|an) (?:line|note|message|alert|e?mail|ping|shout|heads[- ]?up|nudge|notification|dm) (?:${WHEN}|(?:about|on) ${WHAT})`,
  source`(?:dm|e?mail|send|message) (?:me|us) ${NEWS} ${ON} T`,
  source`(?:be (?:told|notified|informed|alerted)|hear|know) (?:${WHEN}|(?:about|of|from|on) ${WHAT})`,
);

const ALERTS = '(?:notifications?|alerts?|updates?|messages?|pings?|news|reminders)';
const ALERTS_OF = source`(?:(?:any )?T ${ALERTS}|(?:any )?${ALERTS} (?:about|on|of|from|for) ${WHAT})`;

export const UNFOLLOW_WORDING = wording(
  source`(?:unfollow|un-follow|unwatch|untrack|unsubscribe(?: me)? from) ${WHAT}${ANY_MORE}?${NOW}?`,
  source`(?:stop|quit|cease) (?:notifying|telling|alerting|informing|following|tracking|watching|pinging|messaging|mailing|emailing|updating|reminding)(?: me| us)?(?: (?:about|on|of|from|for))? ${WHAT}${ANY_MORE}?`,
  source`(?:stop|quit) (?:sending )?(?:(?:me|us|the|my|all) )*${ALERTS_OF}${ANY_MORE}?`,
  source`(?:end|cancel|no more) (?:(?:the|my|all) )*${ALERTS_OF}`,
  source`(?:i )?no longer want (?:${ALERTS_OF}|to (?:follow|hear (?:about|of|from)|be (?:told|notified|alerted) (?:about|of)) ${WHAT})`,
  source`(?:i )?(?:don't|do not) (?:want|send me|want to (?:follow|hear (?:about|of|from)|be (?:told|notified|alerted) (?:about|of))) (?:${ALERTS_OF}|${WHAT})${ANY_MORE}`,
);

const OLD_DIGEST = source`(?:(?:the|our|this|that|your|my|all|any|daily|weekly|morning|current|regular|trending|paper) )*(?:T )?digests?(?: (?:on|about|for|of) T)?`;
const POSTS = source`(?:(?:the|your|any|all|more|new|trending|daily) )*(?:papers|posts|updates|messages)`;

const DIGEST_OFF = wording(
  source`(?:turn|switch|shut) (?:off ${OLD_DIGEST}|${OLD_DIGEST} off)${HERE}?${NOW}?`,
  source`(?:stop|end|cancel|disable|kill|delete|remove|discontinue|get rid of|quit|no more) ${OLD_DIGEST}${HERE}?${NOW}?`,
  source`(?:stop|quit) (?:posting|sending|sharing)(?: (?:${OLD_DIGEST}|${POSTS})${HERE}?|${HERE})${ANY_MORE}?${NOW}?`,
  source`no more ${POSTS}${HERE}`,
  source`unsubscribe (?:us|${CHANNEL}) from ${OLD_DIGEST}`,
  source`(?:i|we) (?:no longer (?:want|need) ${OLD_DIGEST}${HERE}?|(?:don't|do not) (?:want|need) ${OLD_DIGEST}${HERE}?${ANY_MORE})`,
  source`${OLD_DIGEST} (?:off|no more)${HERE}?`,
);

const KIND = source`(?:(?:the|some|any|all|a|an|our|new|newest|latest|recent|hot|hottest|popular|top|most|trending|regular|morning|daily|weekly) )*`;
const PAPERS = '(?:papers?|publications?|articles?|preprints?|work|research|updates|news)';
const TOPICS = source`(?:(?:on|about|regarding|concerning|covering|related to|by|from|with|of|for) T)`;
const TO = source`(?: (?:us|${CHANNEL}))`;
const THESE = source`(?:(?:this|these|those|them|it|such|the same)(?: (?:papers|results|search|list|topic))?)`;
const DIGEST = source`${KIND}(?:T )?digests?(?: (?:of|with) ${KIND}${PAPERS})?(?: ${TOPICS})*`;
const AGAIN_AND_AGAIN = source`(?:${KIND}(?:T )?${PAPERS}(?: ${TOPICS})*|${TOPICS}+|${THESE}|${DIGEST}|everything)`;

const DIGEST_ON = wording(
  source`(?:set(?: us)? up|schedule|start|create|make us|subscribe ${TO} to) ${DIGEST}${HERE}?(?: ${TOPICS})?(?: W)?`,
  source`(?:make ${THESE} an? ${KIND}digest|set ${DIGEST} up|turn ${DIGEST} on|turn on ${DIGEST})${HERE}?(?: W)?`,
  source`(?:post|send|share|deliver|drop|publish|push|put|give|bring|show|get|have)(?:${TO}|${HERE})? ${AGAIN_AND_AGAIN}(?: posted| sent| delivered| dropped| shared)?${HERE}?(?: ${TOPICS})? W`,
  source`${KIND}digests?(?: (?:of|with) ${KIND}${PAPERS})?(?: ${TOPICS})+${HERE}?(?: W)?`,
  source`(?:an? |our )${KIND}(?:T )?digests?${HERE}? W`,
  source`${KIND}(?:T )?${PAPERS}(?: ${TOPICS})*${HERE}? W`,
  source`(?:change|move|shift|switch|update|reschedule|set)(?: (?:the )?(?:time|hour|days?) of)? (?:(?:the|our|this|that|your|daily|weekly) )*(?:T )?digest(?: time)?(?: ${TOPICS})?(?: to)? W`,
);

const DIGEST_NOW = wording(
  source`(?:post|send|share|publish|run|give us) ${OLD_DIGEST}${HERE}? (?:right now|now|immediately|at once|straight away)`,
);

/** By what the digest is told to do. */
export const DIGEST_WORDING: Readonly<Record<string, Wording>> = {
  on: DIGEST_ON,
  off: DIGEST_OFF,
  now: DIGEST_NOW,
};

const PAPERBOY = source`@?paper ?boy|bot`;
const ADDRESS = source`(?:(?:hi|hello|hey|hiya|howdy|yo|dear|good (?:morning|afternoon|evening))(?: (?:there|all|everyone|team|folks|${PAPERBOY}))?|${PAPERBOY})`;
const COURTESY = source`(?:please|pls|plz|kindly|(?:many )?thanks(?: a lot| so much| in advance)?|thank you(?: so much| very much)?|thx|ty|ta|cheers|🙏|👍|🙂|😊|:pray:|:\))`;

/** What makes a request of a question. */
export const POLITE =
  /^(?:(?:can|could|would) (?:you|u)|(?:can|could|may) (?:we|i)(?: please)? (?:have|get)|would you mind)(?![\p{L}'])/iu;

/** What may stand before a request. */
export const BEFORE_REQUEST = new RegExp(
  source`^(?:${ADDRESS}|${COURTESY}|ok(?:ay)?|alright|so|also|just|from now on|(?:can|could|would) (?:you|u)(?: be so (?:kind|good)(?: as)?(?: to| and)?)?|(?:can|could|may) (?:we|i)(?: please)? (?:have|get)|(?:i|we)(?:(?:'d| would)(?: (?:really|just|also|now))* (?:like|love)|(?: (?:really|just|also|now))* (?:want|need))(?: you)?(?: to)?|(?:i|we)(?:'d| would) (?:love|like|appreciate) it if (?:you|u)(?: could| would)?|it would be (?:great|nice|lovely) if you(?: could| would)?|you (?:can|may)(?: now(?=\b)|(?= .* now(?:$|[\s,.!]+${COURTESY}))))(?![\p{L}'-])[\s,!.]*(?:(?<=(?:${PAPERBOY})):\s*)?`,
  'iu',
);

/** What may stand after it. */
export const AFTER_REQUEST = new RegExp(
  source`(?:^|[\s,!.]+)(?:${COURTESY}|${ADDRESS}|for (?:me|us)|asap|(?:can|could|would) you|if you (?:can|could|don't mind))[\s,!.]*$`,
  'iu',
);

/** What "would you mind" goes on with. */
export const MINDED: Readonly<Record<string, string>> = {
  turning: 'turn',
  switching: 'switch',
  stopping: 'stop',
  ending: 'end',
  cancelling: 'cancel',
  removing: 'remove',
  saving: 'save',
  bookmarking: 'bookmark',
  putting: 'put',
  adding: 'add',
  taking: 'take',
  posting: 'post',
  sending: 'send',
  setting: 'set',
  moving: 'move',
  following: 'follow',
  unfollowing: 'unfollow',
};

/** Words that say when, how much or not, and hardly ever what papers are about. */
export const DOUBTFUL: ReadonlySet<string> = new Set(
  `not no never dont without unless until till if tomorrow today tonight monday mondays tuesday tuesdays wednesday
  wednesdays thursday thursdays friday fridays saturday saturdays sunday sundays weekday weekdays weekend weekends
  weekly daily monthly week weeks month months day days hour hours instead only except but fewer less more later soon
  anymore maybe then when while please why did next away other others everything everyone`.split(/\s+/u),
);

/** What stands after "on" or "follow" in sayings: alone, none of them is taken for a topic. */
export const SAYINGS: ReadonlySet<string> = new Set(
  `air alert average autopilot balance base bases basis behalf board break budget call change changes charge clue command
  condition course date deck demand desk discussion display duty edge end errors example fire foot guard hand heart hire
  hold holiday ice impulse instruction instructions issue issues lead leave line link list loan location lookout mark
  mission money next off ok open order orders paper papers parade paths pause point principle purpose record repeat
  request roll rules sale schedule second set shift show side sight sleep standby start state step strike study suit
  target task tap test thread time top topic topics tour track trend trends trial trust vacation view watch way
  work`.split(/\s+/u),
);
