/** Whom and what people want to hear of when there is something new. Data and its readers. */

import { titled } from '../entities/gazetteer.ts';
import { mark, mentionsIn } from '../entities/marks.ts';
import { CONFIDENCE, type Heard, type Heeded, type Intent, intent, ofKind } from '../model/utterance.ts';
import { facetsIn } from '../slots/facets.ts';
import { isPronoun } from '../slots/paper.ts';
import { type Facets, facetsOf, NO_FACETS } from '../slots/search-request.ts';
import { plainTopic } from '../slots/topic-spans.ts';

const source = String.raw;
const TELL = source`(?:drop (?:me|us) (?:a|an) \w+|give (?:me|us) a (?:shout|heads[- ]?up|ping|nudge|buzz)|shoot (?:me|us) (?:a|an) \w+|send (?:me|us) (?:a|an) (?:note|message|alert|email|mail|notification|ping|reminder)|tell|let|notify|alert|ping|inform|message|remind|warn|email|mail|update|dm|poke|wake|keep|be|get)(?: me| us)?(?: up| know| posted| updated| informed| notified| told| alerted| pinged| in the loop| up to date| notifications?| alerts?)?`;
const WHEN = source`(?:when(?:ever)?|if|as soon as|once|about|of|on|for|every time|each time|when ever|after|with)`;
const WHAT = source`(?<what>.+)`;
const ANY_MORE = source`(?: any ?(?:more|longer))?`;

/** What is followed: a person, an organisation or a topic; "them" is who was shown. */
const followed =
  (command: 'follow' | 'unfollow') =>
  (groups: Readonly<Record<string, string | undefined>>, heard: Heard): Heeded => {
    const what = (groups.what ?? '').replace(/^(?:(?:when|if|that|about)\s+)+/iu, '').trim();
    const whom = what
      .replace(PUBLISHES, ' ')
      .replace(NEW, (word) => (/^the$/iu.test(word) ? word : ' '))
      .replace(/\b(?:papers?|works?|one|out|from|of|by|new|something|anything)\b/giu, ' ')
      .replace(/\s+/gu, ' ')
      .trim();
    const isThem =
      isPronoun(what) ||
      isPronoun(whom) ||
      /^(?:him|her|them|they|he|she|(?:this|that|the|these) (?:author|person|researcher|organi[sz]ation|company|lab|topic|people|guy|group|search|one))$/iu.test(
        whom,
      );
    const named = isThem ? NO_FACETS : read(what, heard);
    const isShown =
      isThem || !argsOf(named) || /^(?:this|that|it|these|those|them|ones?)$/iu.test(named.topic);
    const facets = isShown ? shown(heard) : named;
    const args = facets && argsOf(facets);
    if (!args)
      return {
        question:
          command === 'follow'
            ? 'Whom or what do you want to follow?'
            : 'Whom or what do you no longer want to follow?',
        invokes: [],
      };
    return {
      invoke: { command, args },
      confidence: CONFIDENCE.clear,
      followsUp: isShown && heard.before === '',
    };
  };

const PUBLISHES =
  /\b(?:publish(?:es|ed)?|releases?|puts? out|posts?|writes?|comes? (?:out|up)|appears?|gets? (?:published|released)|has|have|is|are|there(?:'s| is| are)|drops?|shows? up|becomes?|available|come in|arrives?|lands?)\b/giu;
const NEW = /\b(?:any|some|a|an|the|there|new|newest|latest|more|another|something|anything|stuff)\b/giu;

/** Reads what follows "tell me when …": names as they are, else the topic. */
function read(what: string, heard: Heard): Facets {
  const text = what.replace(PUBLISHES, ' ').replace(/\s+/gu, ' ').trim();
  const named = { ...heard, text };
  const capitals = /^(?:\p{Lu}[\p{L}.'-]*\s){1,3}\p{Lu}[\p{L}.'-]*$/u.test(text);
  const { facets } = facetsIn(
    capitals ? { ...named, text: `papers by ${text}` } : named,
    heard.lexicon,
    heard.now,
  );
  if (facets.authors.length + facets.orgs.length > 0) return facets;
  return {
    ...facets,
    topic: plainTopic(facets.topic.replace(NEW, ' ').replace(/\s+/gu, ' ').trim() || facets.topic, heard),
  };
}

function shown({ before, corpus, last, lexicon }: Heard): Facets | undefined {
  const context = mark(before, lexicon);
  const [author] = ofKind(mentionsIn(context.text, context), 'author');
  if (author) return { ...NO_FACETS, authors: [author.value] };
  const [org] = ofKind(mentionsIn(context.text, context), 'org');
  if (org) return { ...NO_FACETS, orgs: [org.value] };
  const paper = last?.invoke.args.paper;
  const known = paper === undefined ? undefined : (corpus.resolve(paper) ?? titled(paper, lexicon)[0]);
  const [writer, ...others] = known ? corpus.authorNames(known.id) : [];
  if (writer && others.length === 0) return { ...NO_FACETS, authors: [writer] };
  return last && facetsOf(last.invoke);
}

function argsOf({
  authors: [author],
  orgs: [org],
  topic,
}: Facets): Readonly<Record<string, string>> | undefined {
  if (topic !== '' && !author && !org) return { topic: topic.replace(/^"([^"]*)"$/u, '$1') };
  if (author) return { author };
  return org ? { org } : undefined;
}

const following = (): Heeded => ({
  invoke: { command: 'following', args: {} },
  confidence: CONFIDENCE.clear,
});

export const FOLLOWING: readonly Intent[] = [
  intent(
    'whom I follow',
    source`^i(?:'m| am)? follow(?:ing)? (?:who|whom|what|which)\b.*$|\b(?:who|whom|what|which|everything|everyone|all|people|authors?|topics?|those|things|list)\b.*\b(?:am i|do i|i am|i'm|i|did i|have i)(?: currently| now| already)? (?:(?:get|getting|being|be|am) )?(?:follow(?:ing|ed)?|subscribed|track(?:ing)?|watch(?:ing)?|notified|alerted|pinged|told)(?: (?:to|about|of|on|for))?(?: (?:now|currently|at the moment|these days|nowadays|again|already|so far|anyway))*$`,
    following,
  ),
  intent(
    'my follows',
    source`^(?:show(?: me)? |list |see |what are |open )?(?:all )?(?:my |the )?(?:follows|followings?|followed (?:authors|topics|people|orgs?|organi[sz]ations)(?: and \w+)*|subscriptions|alerts|watch ?list)$`,
    following,
  ),
  intent(
    'unfollow',
    source`^(?:unfollow|un-follow|unsubscribe(?: me)?(?: from)?|unwatch|untrack)\b\s*(?:from )?(?<what>.*?)${ANY_MORE}$`,
    followed('unfollow'),
  ),
  intent(
    'stop telling me',
    source`^(?:stop|quit|cease|no more|end|cancel)(?: the)? (?:notifying|telling|alerting|informing|following|tracking|watching|notifications?|alerts?|updates?|pinging|messaging|news|sending|bugging|bothering|pestering|nagging|spamming|mailing|emailing|reminding)(?: me| us)?(?: (?:about|on|of|from|for|when|with|if))?\s*(?<what>.*?)${ANY_MORE}$`,
    followed('unfollow'),
  ),
  intent(
    'no longer follow',
    source`^(?:i )?(?:do not|don't|no longer)(?: (?:want|wish|care|need))?(?: to)?(?: be)? (?:follow|hear|notify|track|watch|following|know|notified|get notified|updates|notifications|about|tell me|alert me|ping me)(?: (?:me )?(?:about|from|of|on|for))?\s+(?<what>.*?)${ANY_MORE}$`,
    followed('unfollow'),
  ),
  intent(
    'no more alerts',
    source`^(?:i |we )?(?:don't|do not|no longer|stop|no more|quit)(?: (?:want|need|send|sending|give|giving|get|getting))*(?: me| us)?(?: any)? (?<what>.+?) (?:alerts?|notifications?|pings?|updates)${ANY_MORE}$`,
    followed('unfollow'),
  ),
  intent(
    'hear of new',
    source`^(?:hear|be (?:told|informed|updated)|know|get (?:news|updates)) (?:about|of|from|when(?:ever)?|on) (?<what>(?=.*\b(?:new|newest|future|upcoming|latest|publish\w*)\b).+)$`,
    followed('follow'),
  ),
  intent(
    'notify me',
    source`^(?:notify|alert|ping|inform)(?: me| us)? (?!when|if|as soon|once|about|of\b|on\b|for\b|every|each|after|with)${WHAT}$`,
    followed('follow'),
  ),
  intent(
    'write to me',
    source`^(?:dm|e?mail|message|ping) (?:me|us) (?:(?:the|any|all) )*(?:new|newest|latest|future) (?:papers?|works?|publications?) (?:by|from|on|about) ${WHAT}$`,
    followed('follow'),
  ),
  intent('tell me when', source`^(?:please )?${TELL} ${WHEN} ${WHAT}$`, (groups, heard) =>
    /^(?:tell|get) (?:me|us)? ?(?:about|on|of)\b/iu.test(heard.text) &&
    !/\b(?:new|publish\w*|when|every)\b/iu.test(heard.text)
      ? undefined
      : followed('follow')(groups, heard),
  ),
  intent(
    'subscribe',
    source`^(?:subscribe(?: me| us)?(?: to)?|sign me up for|keep (?:an eye|tabs|track)(?: on| of)?|watch(?: for| out for)?|track|i want (?:updates|alerts|notifications) (?:on|about|for)|(?:set up )?(?:an )?(?:alerts?|updates?|notifications?|notification) (?:on|about|for|when)|(?:start )?following)\b\s*${WHAT}$`,
    followed('follow'),
  ),
  intent(
    'not to miss',
    source`^(?:i |we )?(?:(?:don't|do not|never|can't|would hate to|hate to|mustn't|not) )(?:want(?: to)? |wanna |like to )?miss(?: out on)?(?: (?:anything|any|something|the|an?|single|new|newest|latest|papers?|thing|stuff))*(?: (?:on|about|by|from|in))? ${WHAT}$`,
    followed('follow'),
  ),
  intent('follow', source`^follow\b(?!-?up)\s*(?<what>.*)$`, followed('follow')),
];
