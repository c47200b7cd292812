/** What is talked about: read as `trending`, or as a search in that order when it asks for more than a topic and a window. Pure. */
import { facetsIn } from './facets.ts';
import { CONFIDENCE, type Guess, type Heard } from './heard.ts';
import { type Facets, invokeOf } from './query-text.ts';

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

/** The reading of a request for what is talked about. */
export function trendsIn(heard: Heard): Guess | undefined {
  const cued = heard.text.replace(CUE, ' ');
  if (cued === heard.text) return undefined;
  // A plain "trends in X" is a topic as well as a question.
  const text = cued.replace(NOW, ' ').replace(/\s+/gu, ' ').trim();
  const { facets } = facetsIn({ ...heard, text }, heard.lexicon, heard.now);
  const lately = LATELY.test(heard.text) ? ('month' as const) : undefined;
  return {
    invoke: trendingOf({ ...facets, trending: facets.trending ?? lately }),
    confidence: CONFIDENCE.clear,
  };
}

/** The command for these sides in the order of what is talked about. */
export function trendingOf(facets: Facets) {
  const { topic, trending, authors, orgs, categories, has, without, when } = facets;
  const isOnlyTopic = [authors, orgs, categories, has, without].every((values) => values.length === 0);
  if (!isOnlyTopic || (when.length > 0 && trending === undefined))
    return invokeOf({ ...facets, sort: 'trending' });
  return { command: 'trending', args: { ...(topic && { topic }), ...(trending && { window: trending }) } };
}
