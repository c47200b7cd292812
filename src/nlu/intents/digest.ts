/** What people say about digests: have one posted here, when, on what; end it, look at it. Pure. */

import { CONFIDENCE, type Guess, type Heard, type Heeded } from '../model/utterance.ts';
import { facetsIn } from '../slots/facets.ts';
import { AT, DAYS, whenIn } from '../slots/posting-time.ts';
import { type Facets, facetsOf, NO_FACETS, queryOf } from '../slots/search-request.ts';
import { plainTopic } from '../slots/topic-spans.ts';

const POST =
  /\b(?:post|send|share|deliver|drop|publish|push|set (?:up|us up)|schedule|start|create|subscribe|digests?|give us|bring us|show us|get us|want|would like|would love|receive|like|love|need|can we have|make|put|add)\b/iu;
const HERE =
  /\b(?:here|(?:in|to|into) (?:this|the|our) (?:channel|chat|group|room|thread|server)|us|our (?:channel|team))\b/iu;

const OFF =
  /\b(?:stop|cancel|end|disable|discontinue|halt|terminate|scrap|ditch|dump|axe|nix|suspend|silence|deactivate|abolish|retire|shut(?: \S+){0,3} off|remove|delete|turn(?:ing)?(?: \S+){0,3} off|switch(?: \S+){0,3} off|turn off|no more|kill|unsubscribe|mute|pause|get rid of|quit|don't (?:want|need|post|send)|do not (?:post|send|want)|no longer|enough)\b/iu;
const OF_DIGEST =
  /\b(?:digests?|posting|posts?|sending|daily (?:papers?|updates?|messages?|mails?)|spam(?:ming)?)\b/iu;
const PREVIEW =
  /\bpreview|\b(?:what|how)\b.*\b(?:would|will|does|going to|might|could)\b.*\b(?:digest|post|it)\b.*\b(?:say|contain|look(?: like)?|include|be|post|show)|\bdigest\b.*\b(?:would|will) (?:say|contain|look(?: like)?|include|show)|\b(?:test|sample|example) (?:of )?(?:the |a )?digest/iu;
const STATUS =
  /^(?:when|what time|at what time|which|what|is|are|does|do|has|have|how|who|list|show(?: me)?|status|any|the|our|my|digests?)\b/iu;

/** The digest command that a request means, if it is about one. */
export function postingIn(heard: Heard): Heeded | undefined {
  const { text } = heard;
  const isDigest = /\bdigests?\b/iu.test(text);
  if (isOff(text, isDigest)) return guess({ action: 'off', ...topicsIf(offTopic(heard)) });
  if (isDigest && PREVIEW.test(text)) return guess({ action: 'preview' });
  if (isDigest && /\b(?:now|right now|immediately|at once|straight away)$/iu.test(text) && !DAYS.test(text))
    return guess({ action: 'now' });
  if (/^(?:post|send|share|publish|run) (?:the|our|today's) digest$/iu.test(text))
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
  !/\b(?:alerts?|notif\w+)\b|\bme\b.* updates\b/iu.test(text) &&
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

function setUp(heard: Heard): Heeded {
  const { when, rest } = whenIn(heard.text);
  const scope = scopeOf(rest, heard);
  const shown = THESE.test(rest) || rest.trim() === '' ? scopeOfShown(heard) : undefined;
  return digestOf(when, Object.keys(scope).length > 0 ? scope : undefined, shown, heard.text);
}

type Args = Readonly<Record<string, string>>;

/** The digest on what was named, else on what was shown; a question when neither says what. */
function digestOf(when: Args, scope: Args | undefined, shown: Args | undefined, text: string): Heeded {
  const named = scope ?? shown ?? (CHANGE.test(text) ? {} : { topics: 'all' });
  const args = { action: 'on', ...named, ...when };
  if (scope || shown || !isPointing(text)) return guess(args, !scope && shown !== undefined);
  return {
    question: 'What should I post? Name a topic, or say “all papers”.',
    invokes: [{ command: 'digest', args }],
    isFirm: true,
  };
}

const POINTING =
  /\b(?:these|those|such)\b|\b(?:this|that|same) (?:papers?|search|list|topic|one)\b|\b(?:of|on|about|with|like) (?:this|that|it|them)$/iu;
const NAMING =
  /\b(?:papers?|publications?|articles?|preprints?|research|trending|hot|popular|digests?|updates?|news|all|everything|summary)\b/iu;

/** Whether what is to be posted is only pointed at, or not said at all; a digest that there is may be moved so. */
const isPointing = (text: string): boolean =>
  !CHANGE.test(text) && (POINTING.test(text) || !NAMING.test(text));

/** Changes a digest that there is: what it brings stays. */
const CHANGE = /^(?:change|move|shift|switch|update|reschedule)\b/iu;

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
  const people = [
    ...authors.map((name) => queryOf({ ...NO_FACETS, authors: [name] })),
    ...orgs.map((name) => queryOf({ ...NO_FACETS, orgs: [name] })),
  ];
  // A filter beside somebody's name is about their papers: alone it would bring everybody else's.
  if (parts.length === 0 && filters !== '' && people.length > 0)
    return { topics: people.map((each) => `${each} ${filters}`).join(', ') };
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
