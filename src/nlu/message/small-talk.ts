/** What asks for no paper: greetings, thanks, laughter, and questions about Paperboy itself. Pure. */
import { CONFIDENCE, type Intent } from '../model/utterance.ts';

const source = String.raw;
const PLEASANTRY = source`(?:ok(?:ay|ey|i)?|k|kk|thanks?(?: you)?(?: (?:so|very) much| a lot| again| a ton| a bunch| paperboy)?|thank (?:you|u)|many thanks|thx|tnx|tysm|ty|cheers|merci|danke|gracias|great|nice(?: one)?|cool|perfect|awesome|amazing|excellent|wonderful|brilliant|super|good|fine|lovely|neat|sweet|wow|whoa|yay|yes|yeah|yep|yup|no|nope|nah|sure|alright|all right|right|got it|i see|understood|makes sense|good (?:bot|job|work|to know|one|stuff)|wrong (?:person|one|paper|author|guy|topic|thing)|well done|never ?mind|nvm|forget (?:about )?(?:it|that)|no worries|no problem|np|my bad|sorry|oops|lol|lmao|rofl|(?:ha){1,9}h?|(?:he){2,9}|hm+|mm+|ah+|oh+|uh+|um+|bye|goodbye|good ?night|see you|cya|later|ttyl|have a (?:nice|good|great) \w+|sounds (?:good|great|fine|perfect)|that(?:'s| is| was) (?:all|it|great|helpful|perfect|useful|nice|good|cool|enough|what i (?:needed|wanted))|(?:very |really |so |super )?(?:helpful|useful|interesting)|works|done|love it|so much|very much|a lot|for (?:that|the help|your help|this|everything)|you(?:'re| are) (?:great|the best|awesome|welcome)|i(?:'ll| will) (?:have a look|take a look|read (?:it|that|them)|check (?:it|that|them)(?: out)?)|test(?:ing)?(?: \d+)*|no (?:rush|hurry|pressure)|whenever(?: you can)?|(?:(?:could|can|would) you )?(?:please )?(?:set|arrange|organi[sz]e) (?:that|this|it) up(?: for (?:me|us))?|(?:could|can|would) you do (?:that|this|it)|paperboy|bot|mate|man|and|that|then|\+1|xd|:d)`;
const SILENCE = new RegExp(
  source`^[\s,.!…~:;)-]*(?:${PLEASANTRY}(?![\p{L}\p{N}])[\s,.!…~:;)-]*){1,8}$`,
  'iu',
);

const GREETING = new RegExp(
  source`^(?:hi+|hello+|hey+|hiya|howdy|yo|good (?:morning|afternoon|evening|day)|morning|greetings|hallo|hola|bonjour|sup|what'?s up|how are you(?: doing)?(?: today)?|how's it going|are you (?:there|awake|up|ok|online)|anyone (?:there|here)|nice to meet you)(?:[\s,.!?]+(?:@?paper ?boy|bot|there|all|everyone|everybody|team|folks|again|guys|how are you(?: doing)?|what'?s up))*[\s,.!?]*$`,
  'iu',
);

const BOT = source`(?:you|u|paper ?boy|this(?: bot| thing| app| tool)?|the bot|it|that)`;
const ABOUT_BOT = new RegExp(
  [
    source`^(?:help|help (?:me|us|please|pls)|i need (?:some )?help|some help|commands?|usage|manual|instructions|examples?|\?+|how\??|info|tutorial|menu|options)$`,
    source`^(?:can|could|would|will) (?:you|someone|anyone) (?:please )?(?:help|assist)(?: me| us)?(?: out| please)*$`,
    source`^(?:what|which) commands?\b.{0,40}$`,
    source`^(?:explain |describe |tell me )?how (?:does |do |the |your )*(?:search(?:ing)?|sorting|filter(?:s|ing)?|digests?|following|trending|ranking|reading list)(?: features?| commands?)? works?$`,
    source`^(?:list|show(?: me)?|what are|give me|see)(?: all)?(?: the| your| my| available| possible)* (?:commands?|options|features|capabilities|examples?|help|instructions|functions|filters)$`,
    source`\bwhat(?:'s| is| are| all)?(?: (?:can|could|do|does|are|is|else|things|all|kinds? of (?:things|questions)|questions|commands?|sort of \w+|should|may))+ (?:i |we |one |people )?${BOT}(?: (?:able to|good (?:for|at)|for|capable of|actually|even|really|else|all|do|know|understand|offer|support|help|here|with|me|us))*$`,
    source`^how (?:you|u|this|it|this bot)(?: (?:are|is|do|does|can))? (?:work|works|working|function|functions|used|be used)$`,
    source`^what (?:all |kinds? of \w+ |things )?(?:you|u|it|this bot|this thing) (?:can|could|are able to|able to|know|understand|offer)(?: (?:all|do|help|offer|me|us|with|for|actually|how|to))*$`,
    source`\bwhat (?:can|could|should|may|do) (?:i|we) (?:ask|do|say|type|search for|write|use)(?: (?:you|here|with|this|bot|for|to|paperboy))*$`,
    source`^how (?:do|does|can|could|should|to|would|is|are)(?: (?:i|we|one|you|someone|people))? ?(?:use|work|operate|talk to|ask|interact with|get started|start|query|search|used|function|do this|do that)(?: (?:with|this|the|that|here|you|bot|it|paper ?boy|tool|thing|app|for (?:papers?|authors?)|papers?|authors?|by (?:author|topic|year|organi[sz]ation|category)|a paper))*$`,
    source`^(?!.*\bnovelty\b)how (?:do|does|can|could|should) ${BOT} (?:bot |thing |app )?(?:work|function|search|rank|find|know|get|do|operate|decide)\b.*$`,
    source`^how (?:do|can|could|should|to|would)(?: (?:i|we|one|you))? (?:set ?up|make|create|start|change|edit|stop|end|save|follow|unfollow|filter|sort|exclude|search|find|get|see|use|subscribe|bookmark|limit|restrict|combine|turn (?:on|off))\b(?: (?:to|for|by|an?|the|my|our|some|only|all|with|in|on|off|up|of|digests?|daily|papers?|authors?|topics?|someone|people|results?|words?|organi[sz]ations?|orgs?|filters?|reading|lists?|phrases?|dates?|years?|code|category|categories|alerts?|notifications?|search(?:es)?|channel|here|this|it|them|things|something|newest|time|zone))*$`,
    source`^(?:who|what) (?:are|is|r) (?:you|u|this(?: bot| thing)?|paper ?boy|the bot|that bot)(?: exactly)?$|^who (?:made|built|wrote|created) (?:you|this bot|paper ?boy)$|^are you (?:a|an) (?:bot|ai|human|robot|person|llm)$|^do you (?:speak|understand) (?:\w+)$|^(?:tell me about|introduce) (?:yourself|you|paper ?boy)$|^(?:explain|describe) (?:yourself|how (?:you|this|it) works?)$`,
    source`^what(?:'s| is| does) (?:the )?(?:"?\w+"? )?(?:command|filter)s?(?: "?\w+"?)?(?: (?:do|for|mean))*$`,
  ].join('|'),
  'iu',
);

export const isGreeting = (text: string): boolean => GREETING.test(text.replace(/[?!.…\s]+$/u, '').trim());

const LETTERS = /[\p{L}\p{N}\uE000-\uF8FF]/u;

/** Whether a sentence is a greeting or asks about the bot, or asks nothing; undefined when it is about papers. */
export function smallTalk(text: string): 'help' | 'silence' | undefined {
  const plain = text.replace(/[?!.…\s]+$/u, '').trim();
  if (/^\?+$/u.test(text.trim())) return 'help';
  if (!LETTERS.test(plain)) return 'silence';
  if (GREETING.test(plain) || ABOUT_BOT.test(plain)) return 'help';
  return SILENCE.test(plain) ? 'silence' : undefined;
}

const HOLDINGS = source`corpus|data(?:base|set)?|index|collection|library|archive|papers|catalog(?:ue)?|bot|information|content`;
const CORPUS = source`(?:the |your |this |its )?(?:whole |entire |current )?(?:${HOLDINGS})`;
/** The same word by word, for what may come again and again. */
const CORPUS_WORDS = source`the|your|this|its|whole|entire|current|${HOLDINGS}`;
const status: Intent['read'] = () => ({
  invoke: { command: 'status', args: {} },
  confidence: CONFIDENCE.clear,
});

/** Questions about the corpus as a whole. */
const ABOUT_CORPUS: readonly Intent[] = [
  source`^(?:how many|what number of|the number of|number of|count of|total(?: number)? of) (?:papers?|articles?|documents?|publications?|authors?|works?|records?|entries)(?: (?:in|total|are|there|do|does|you|it|is|have|got|know|hold|cover|contain|indexed|altogether|exist|available|here|right|now|at the moment|${CORPUS_WORDS}))*$`,
  source`^how (?:big|large|fresh|recent|current|old|up[- ]to[- ]date|complete|new|much|stale) (?:is|are|data|papers)?\s*(?:${CORPUS}|you|it)(?: (?:do you have|have you got|in there))?$`,
  source`^(?:when|how long ago|what time|what day)(?: (?:was|is|were|did|has))? (?:${CORPUS}|you|it|this) (?:was |were |is |has )?(?:get |got |been )?(?:last |most recently |updated|update|refreshed|refresh|indexed|loaded)+(?: (?:updated|refreshed|last|time))*$`,
  source`^(?:when (?:was|is|were) the last (?:update|refresh|intake)|last (?:update|refresh)|how often (?:is|are|do you) .*(?:updat\w+|refresh\w*))(?: (?:of|to) ${CORPUS})?$`,
  source`^(?:papers?|articles?|corpus|total)[ -](?:count|number|total)$`,
  source`^how (?:big|large|fresh|recent|current|old|up[- ]to[- ]date|complete|new|stale) ${CORPUS}(?: (?:is|are|has|have|been|now|currently|actually))*$`,
  source`^${CORPUS} (?:is|are) (?:from when|how (?:big|old|fresh|new|recent|large))$`,
  source`^(?:(?:is|are) ${CORPUS}|${CORPUS} (?:is|are)) (?:still )?(?:up[- ]to[- ]date|current|fresh|complete|updated|stale|outdated|old)$`,
  source`^(?=.*\b(?:corpus|data(?:base|set)?|index|collection|library|archive|papers|sources?|content|information)\b)(?:what(?:'s| is)|where (?:do|does|are|is)|which|what)(?: (?:kind of|sort of|do|does|is|are|you|it|in|on|from|have|hold|holds|use|know|cover|get|come|comes|sources?|like|based|contain|include|${CORPUS_WORDS}))*$`,
  source`^(?:status|system status|corpus (?:status|size|stats|statistics)|stats|statistics|(?:what(?:'s| is) )?(?:the |your )?(?:status|state)(?: of)? ?(?:${CORPUS})?|size of ${CORPUS})$`,
  source`^(?:what(?:'s| is)|which is) the (?:newest|latest|most recent|oldest) (?:date|data|day)(?: (?:in|of) ${CORPUS}|(?: that)? you have)?$`,
].map((pattern) => ({ name: 'the corpus', pattern: new RegExp(pattern, 'iu'), read: status }));

/** Questions about Paperboy's own data and figures. */
export const STATUS: readonly Intent[] = [
  ...ABOUT_CORPUS,
  {
    name: 'what novelty means',
    pattern:
      /^(?:what(?:'s| is| does| do(?: you mean by)?)|how (?:is|are|do you|does paper ?boy|does) (?:\w+ (?:out )?)?|explain|define|tell me (?:about|what|how)) ?(?:the |your |this |a )?"?novelty"?(?: (?:scores?|figures?|percentages?|numbers?|is|means?|stands? for|measures?|computed|calculated|measured|defined|determined|works?|here|exactly|about))*$/iu,
    read: () => ({
      invoke: { command: 'help', args: { command: 'novelty' } },
      confidence: CONFIDENCE.clear,
    }),
  },
];
