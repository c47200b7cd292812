/** What people say about digests: have one posted here, when, on what; end it, look at it. Pure. */
import { facetsIn } from './facets.ts';
import { CONFIDENCE, type Guess, type Heard } from './heard.ts';
import { type Facets, facetsOf, queryOf } from './query-text.ts';
import { plainTopic } from './spans.ts';

const source = String.raw;
const WEEKDAY = source`(?:mon(?:day)?|tue(?:s(?:day)?)?|wed(?:nes(?:day)?|s)?|thu(?:r(?:s(?:day)?)?)?|fri(?:day)?|sat(?:ur(?:day)?)?|sun(?:day)?)s?`;
const GROUP = source`(?:(?:week|work|business |working )days?|weekends?)`;
const DAYS = new RegExp(
  source`(?:\b(?:(?:once|twice) )?(?:every|each|on|all|a|per)(?: (?:single|other))? )*\b(?:(?<range>${WEEKDAY}\s*(?:-|–|to|through|till|until)\s*${WEEKDAY})|(?<group>${GROUP})|(?<daily>(?:(?:every|each|per|a|once a)(?: single)? (?:day|mornings?|evenings?|afternoons?|night|noon))|daily)|(?<weekly>(?:(?:every|each|per|once a|a) week|weekly)(?:(?:,| on| every| each)* ${WEEKDAY})?)|(?<list>${WEEKDAY}(?:(?:\s*(?:,|and|&|\+|or)\s*)+(?:on )?${WEEKDAY})*))\b`,
  'iu',
);
const TIME = source`(?:noon|midday|midnight|\d{1,2}(?:[:.]\d{2})?(?:\s*(?:[ap]\.?m\b\.?|o'?clock|h(?:\d{2})?\b))?)`;
const AT = new RegExp(
  source`\b(?:at|around|about|by|@)\s*(?:around |about )?(?<time>${TIME})(?<part> (?:in the|at) (?:morning|afternoon|evening|night))?(?![\d%])|(?<![\w.])(?<alone>\d{1,2}(?:[:.]\d{2})?\s*[ap]\.?m\b\.?|\d{1,2}:\d{2})`,
  'iu',
);
const ZONE =
  /\b(?:in |at |on )?(?:the )?(?<zone>[\p{L}_]+\/[\p{L}_/-]+|(?:UTC|GMT)(?:\s?[+-]\d{1,2}(?::?\d{2})?)?|(?:[CE]ES?T|[PEMC][SD]?T|BST|IST|JST|KST|AES?T)\b)(?: time\b)?(?: ?zone)?|\b(?:in )?(?<place>\p{L}+(?: \p{L}+)?) time\b(?: ?zone)?/iu;

const POST =
  /\b(?:post|send|share|deliver|drop|publish|push|set (?:up|us up)|schedule|start|create|subscribe|digests?|give us|bring us|show us|get us|want|would like|would love|receive|like|love|need|can we have|make|put|add)\b/iu;
const HERE =
  /\b(?:here|(?:in|to|into) (?:this|the|our) (?:channel|chat|group|room|thread|server)|us|our (?:channel|team))\b/iu;

const OFF =
  /\b(?:stop|cancel|end|disable|remove|delete|turn(?:ing)?(?: \S+){0,3} off|switch(?: \S+){0,3} off|turn off|no more|kill|unsubscribe|mute|pause|get rid of|quit|don't (?:want|need|post|send)|do not (?:post|send|want)|no longer|enough)\b/iu;
const OF_DIGEST =
  /\b(?:digests?|posting|posts?|sending|daily (?:papers?|updates?|messages?|mails?)|spam(?:ming)?)\b/iu;
const PREVIEW =
  /\bpreview|\b(?:what|how)\b.*\b(?:would|will|does|going to|might|could)\b.*\b(?:digest|post|it)\b.*\b(?:say|contain|look(?: like)?|include|be|post|show)|\bdigest\b.*\b(?:would|will) (?:say|contain|look(?: like)?|include|show)|\b(?:test|sample|example) (?:of )?(?:the |a )?digest/iu;
const STATUS =
  /^(?:when|what time|at what time|which|what|is|are|does|do|has|have|how|who|list|show(?: me)?|status|any|the|our|my|digests?)\b/iu;

/** The digest command that a request means, if it is about one. */
export function postingIn(heard: Heard): Guess | undefined {
  const { text } = heard;
  const isDigest = /\bdigests?\b/iu.test(text);
  if (isOff(text, isDigest)) return guess({ action: 'off', ...topicsIf(offTopic(heard)) });
  if (isDigest && PREVIEW.test(text)) return guess({ action: 'preview' });
  if (isDigest && /\b(?:now|right now|immediately|at once|straight away)$/iu.test(text) && !DAYS.test(text))
    return guess({ action: 'now' });
  if (isDigest && isQuestion(text)) return guess({ action: 'status' });
  if (
    /\bwhen\b.*\bnext (?:post|papers?)\b|^(?:when|what time|at what time|how often|on which days?) do (?:you|we) (?:post|send|share|deliver|get)\b/iu.test(
      text,
    )
  )
    return guess({ action: 'status' });
  return isDigest || isPosting(text) ? setUp(heard) : undefined;
}

/** Whether something is to be posted again and again: a verb or this place, and when. */
function isPosting(text: string): boolean {
  const hasDays = DAYS.test(text);
  const hasTime = AT.test(text);
  if (hasDays && (hasTime || POST.test(text))) return true;
  return (
    HERE.test(text) &&
    ((hasTime && POST.test(text)) || (hasDays && /^(?:every|each|on|daily|weekly)\b/iu.test(text)))
  );
}

const isOff = (text: string, isDigest: boolean): boolean =>
  OFF.test(text) &&
  !/\b(?:alerts?|notif\w+)\b/iu.test(text) &&
  (isDigest ||
    /\b(?:stop|quit|no (?:longer|more)|don't|do not|enough)\b.*\b(?:posting|post|posts|sending|send|spamming)\b/iu.test(
      text,
    ) ||
    (OF_DIGEST.test(text) && HERE.test(text)) ||
    /\bdaily (?:papers?|updates?|messages?|mails?|posts?)\b/iu.test(text));

/** "When does the digest come?" asks; "I want a digest at 9" does not. */
const isQuestion = (text: string): boolean =>
  STATUS.test(text) &&
  !AT.test(text) &&
  !DAYS.test(text.replace(/\bdaily digests?\b/iu, '')) &&
  !/\b(?:about|on) \p{L}/u.test(text.replace(/\bon (?:in|here|for)\b/u, ''))
    ? true
    : /^(?:when|what time|is there|are there|does|do we|has|have we)\b/iu.test(text);

const guess = (
  args: Readonly<Record<string, string>>,
  followsUp = false,
  confidence: number = CONFIDENCE.clear,
): Guess => ({
  invoke: { command: 'digest', args },
  confidence,
  ...(followsUp && { followsUp }),
});

const topicsIf = (topics: string) => (topics === '' ? {} : { topics });

function offTopic(heard: Heard): string {
  const found =
    /\b(?:the (?<named>[^,.?]+?) digest|digest (?:on|about|for) (?<about>[^,.?]+?)(?= off\b|$| please| here| in this))/iu.exec(
      heard.text,
    );
  const said = found?.groups?.about ?? found?.groups?.named ?? '';
  return /^(?:daily|weekly|whole|current|this|our|trending|paper|papers|morning|channel.*|this channel.*)$/iu.test(
    said,
  )
    ? ''
    : said;
}

function setUp(heard: Heard): Guess {
  const place = zoneIn(heard.text);
  const at = AT.exec(place.rest);
  const withoutTime = at ? cut(place.rest, at) : place.rest;
  const days = DAYS.exec(withoutTime);
  const withoutDays = days ? cut(withoutTime, days) : withoutTime;
  // "A weekly digest on mondays" names its day twice.
  const again = days?.groups?.weekly ? DAYS.exec(withoutDays) : null;
  const rest = again ? cut(withoutDays, again) : withoutDays;
  const scope = scopeOf(rest, heard);
  const shown = THESE.test(rest) || rest.trim() === '' ? scopeOfShown(heard) : undefined;
  const hasScope = Object.keys(scope).length > 0;
  const chosen = hasScope || !shown ? scope : shown;
  const time = timeOf(at?.groups);
  const named = Object.keys(chosen).length > 0 || CHANGE.test(heard.text) ? chosen : { topics: 'all' };
  const args = {
    action: 'on',
    ...named,
    ...(time && { at: time }),
    ...(place.zone && { zone: place.zone }),
    ...(days && { days: daysOf((again ?? days).groups) }),
  };
  return guess(args, !hasScope && shown !== undefined);
}

const cut = (text: string, { index, 0: said }: RegExpExecArray): string =>
  `${text.slice(0, index)} ${text.slice(index + said.length)}`.replace(/\s+/gu, ' ').trim();

function timeOf(groups: Readonly<Record<string, string | undefined>> | undefined): string | undefined {
  const time = groups?.time ?? groups?.alone;
  if (time === undefined) return undefined;
  const plain = time
    .replace(/\s*o'?clock/iu, '')
    .replace(/(?<=[ap])\.?m\.?$/iu, 'm')
    .replace(/\s+/gu, '');
  const isBare = /^\d{1,2}(?:[:.]\d{2})?$/u.test(plain);
  if (!isBare || groups?.part === undefined || Number.parseInt(plain, 10) > 12) return plain;
  return `${plain}${/morning/iu.test(groups.part) ? 'am' : 'pm'}`;
}

/** Days as the command takes them: a range, a group, "daily", "weekly fri", or names with commas. */
function daysOf({
  range,
  group,
  daily,
  weekly,
  list,
}: Readonly<Record<string, string | undefined>> = {}): string {
  if (range) return namesIn(range).join('-');
  if (group) return /weekend/iu.test(group) ? 'weekends' : 'weekdays';
  if (daily) return 'daily';
  if (weekly) return ['weekly', ...namesIn(weekly.replace(/week(?:ly)?/giu, ''))].join(' ');
  return namesIn(list ?? '').join(',');
}

const namesIn = (text: string): readonly string[] =>
  Array.from(text.matchAll(new RegExp(source`\b${WEEKDAY}\b`, 'giu')), ([name]) =>
    name.slice(0, 3).toLowerCase(),
  );

/** Changes a digest that there is: what it brings stays. */
const CHANGE = /^(?:change|move|shift|switch|update|reschedule)\b/iu;

/** Places by the last part of their zone's name: "berlin" is Europe/Berlin. */
const ZONES = new Map(
  Intl.supportedValuesOf('timeZone').map((name) => [
    name
      .slice(name.lastIndexOf('/') + 1)
      .replaceAll('_', ' ')
      .toLowerCase(),
    name,
  ]),
);

function zoneIn(text: string): { readonly zone?: string; readonly rest: string } {
  const match = ZONE.exec(text);
  if (!match) return { rest: text };
  const { zone, place = '' } = match.groups ?? {};
  if (zone) return { zone, rest: cut(text, match) };
  const last = place.split(' ').at(-1) ?? '';
  const found = [place, last].find((each) => ZONES.has(each.toLowerCase()));
  if (found === undefined) return { rest: text };
  return {
    zone: ZONES.get(found.toLowerCase()) ?? found,
    rest: text.replace(new RegExp(source`(?:\bin )?\b${found} time\b(?: ?zone)?`, 'iu'), ' '),
  };
}

const THESE = /\b(?:this|these|those|them|it|that|the same|such papers|results)\b/iu;
const FRAME =
  /\b(?:change|move|shift|switch|update|reschedule|post|send|share|deliver|drop|publish|push|set(?:ting)?|up|schedule|start|create|subscribe|me|us|to|for|a|an|the|our|my|this|these|those|them|it|that|such|same|results|digests?|summary|team|channel|chat|group|room|would|i|we|want|love|like|need|you|please|here|in this channel|in|into|so|could|can|have|receive|get|give|make|put|add|dropped|posted|sent|delivered|shared|pushed|have|be|nice|great|bring|show|on?ly|also|new|newest|latest|hot(?:test)?|trending|popular|most|top|daily|weekly|morning|regular|digest|updates?|list|time|clock|starting|tomorrow|from now|everyone|with|week's)\b/giu;
const LEADS =
  /\b(?<how>about|on|regarding|concerning|covering|related to|by|from|with|for|in)\s+(?<scope>(?!(?:this|the|our) (?:channel|chat|group|room|team|server)\b|me\b|us\b|time\b).+)$/iu;

/** Which papers: what stands after "on", else what is left beside the words that every such request has. */
function scopeOf(text: string, heard: Heard): Readonly<Record<string, string>> {
  const plain = text
    .replace(
      /\b(?:to|in|into|for) (?:this|the|our) (?:channel|chat|group|room|thread|server|team)\b|\bhere\b|#\S+/giu,
      ' ',
    )
    .replace(/\s+/gu, ' ')
    .trim();
  const led = LEADS.exec(plain);
  const part = led ? `papers ${led.groups?.how} ${led.groups?.scope}` : plain.replace(FRAME, ' ');
  const { facets } = facetsIn(
    { ...heard, text: part.replace(/\s+/gu, ' ').trim() },
    heard.lexicon,
    heard.now,
  );
  return scopeArgs({ ...facets, topic: plainTopic(facets.topic.replace(THESE, '').trim(), heard) });
}

function scopeArgs({ topic, authors, orgs, ...others }: Facets): Readonly<Record<string, string>> {
  const filters = queryOf({ ...others, topic: '', authors: [], orgs: [] });
  const parts = topic.split(/\s*(?:,|\band\b|&)\s*/iu).filter((each) => each !== '');
  const topics = parts.map((each) => `${each} ${filters}`.trim()).join(', ') || filters;
  return {
    ...(topics && { topics }),
    ...(authors.length > 0 && { authors: authors.join(', ') }),
    ...(orgs.length > 0 && { orgs: orgs.join(', ') }),
  };
}

/** What the last answer searched for, as what a digest brings. */
function scopeOfShown({ last }: Heard): Readonly<Record<string, string>> | undefined {
  const facets = last && facetsOf(last.invoke);
  return facets && scopeArgs({ ...facets, when: [] });
}
