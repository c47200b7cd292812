/** What is talked about: read as `trending`, or as a search in that order when it asks for more than a topic and a window. Pure. */

import { listOf } from '../model/interpretation.ts';
import { CONFIDENCE, type Guess, type Heard } from '../model/utterance.ts';
import { facetsIn } from '../slots/facets.ts';
import { excludesNothing, type Facets, facetsOf, invokeOf } from '../slots/search-request.ts';

const source = String.raw;
const EVERYBODY = source`(?:people|everyone|everybody|the community|others|folks|the field|researchers|the world|we|they|y'all|you guys|twitter|the internet)`;
const CUE = new RegExp(
  [
    source`\b(?:what|which (?:papers?|ones|topics?)|papers?|stuff|anything|something|everything|things)? ?(?:is|are|'s|was|were|do|does|did|has|have|that|which)* ?(?:${EVERYBODY} (?:is|are|was|were|'re|have been|has been|currently|now|all|) ?(?:currently |now |all |been )?(?:talk(?:ing|ed|s)?(?: about)?|discuss(?:ing|ed|es)?|buzz(?:ing)?(?: about)?|excited about|crazy about|reading|looking at|into)(?: about)?)\b`,
    source`\b(?:(?:being|getting|be|most|been|widely|much|is|was|are|were|currently) )*(?:talked[- ]about|discussed)(?: a lot| most| the most)?\b`,
    source`(?<![\p{L}-])(?:currently |most |very |really |the |super |so |more )*(?:trending|trendy|trends?|hot|hottest|popular|hyped|buzzing|viral|in fashion|in vogue|fashionable|buzz|hype|making waves|making the rounds|on fire|all the rage|gaining traction|getting (?:attention|traction)|up and coming)(?![\p{L}-])(?! (?:off the press|encoding|start|word|analysis|forecasting|spots?|swap))`,
    source`\b(?:(?:that |which )?(?:got|have|has|with|had|getting|get) )?(?:the )?most (?:comments|commented(?: on)?|discussions?|attention|upvotes|votes)\b`,
  ].join('|'),
  'giu',
);
const NOW = /\b(?:right now|now|currently|at the moment|these days|nowadays|lately|recently|of late)\b/giu;
/** These say a month; "now" says nothing that the order does not. */
const LATELY = /\b(?:these days|nowadays|lately|recently|of late)\b/iu;

const THERE =
  /\b(?:in|on|about|among|of|for|with) (?:that|this|those|these|it|them|there|the same)(?: (?:topic|field|area|subject))?\b/iu;

/** A text without what asks for the talk of the day, and the window that it may name. */
export function withoutTrend(said: string): { text: string; isTrend: boolean; window: 'month' | undefined } {
  const cued = said.replace(CUE, ' ');
  if (cued === said) return { text: said, isTrend: false, window: undefined };
  const text = cued.replace(NOW, ' ').replace(/\s+/gu, ' ').trim();
  return { text, isTrend: true, window: LATELY.test(said) ? 'month' : undefined };
}

/** The reading of a request for what is talked about. */
export function trendsIn(heard: Heard): Guess | undefined {
  const { text, isTrend, window } = withoutTrend(heard.text);
  if (!isTrend) return undefined;
  const asked = facetsIn({ ...heard, text }, heard.lexicon, heard.now).facets;
  const isThat = asked.topic === '' && THERE.test(text);
  const shown = isThat && heard.last ? facetsOf(listOf(heard.last))?.topic : undefined;
  const facets = shown ? { ...asked, topic: shown } : asked;
  return {
    invoke: trendingOf({ ...facets, trending: facets.trending ?? window }),
    confidence: CONFIDENCE.clear,
  };
}

/** The command for these sides in the order of what is talked about. */
export function trendingOf(facets: Facets) {
  const { topic, trending, authors, orgs, categories, has, when } = facets;
  const isOnlyTopic =
    excludesNothing(facets) && [authors, orgs, categories, has].every((values) => values.length === 0);
  if (!isOnlyTopic || (when.length > 0 && trending === undefined))
    return invokeOf({ ...facets, sort: 'trending' });
  return { command: 'trending', args: { ...(topic && { topic }), ...(trending && { window: trending }) } };
}
