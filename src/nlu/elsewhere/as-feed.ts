/**
 * Lists that are to come as a feed: "as a feed", "RSS feed of papers on pruning". What the feed is of is read like any other
 * sentence, or is what was shown last. Pure.
 */
import type { Invoke } from '../../cards/card.ts';
import { listOf, type Turn, type Understood } from '../model/interpretation.ts';
import type { Scene } from '../model/scene.ts';
import { saidOf } from '../slots/paraphrase.ts';
import { facetsOf } from '../slots/search-request.ts';

const FEED = '(?:(?:rss|atom|json|news) ?)?feeds?|rss';
const ASKING =
  '(?:please |(?:can|could|may) (?:i|we|you) (?:please )?)?' +
  '(?:(?:give|send|show|get|make|have|open|want)(?: (?:me|us))? )?';
const OF = new RegExp(
  `^${ASKING}(?:an?|the)? ?(?:${FEED})(?: (?:address|url|link))? ` +
    '(?:of|for|with|on|about|to|from) (?<of>.+?)[.!?]*$',
  'iu',
);
const AS = new RegExp(
  String.raw`^${ASKING}(?<of>.*?),? ?\b(?:as|via|by|in) (?:an? |my )?(?:${FEED})(?: reader)?(?: please)?[.!?]*$`,
  'iu',
);
/** "Feed please", "rss?" */
const ALONE = new RegExp(
  `^${ASKING}(?:an? |the )?(?:${FEED})(?: (?:address|url|link))?(?: please)?[.!?]*$`,
  'iu',
);
const LISTS = 'list|search|results?|topic|query|author|person|organi[sz]ation|one|papers';
const SHOWN = new RegExp(
  `^(?:(?:all of )?(?:that|this|it|these|those|them)|(?:that|this|the|the last|these|those) (?:${LISTS}))?$`,
  'iu',
);
const DIGEST =
  /^(?:the|our|my|this|that) (?:\p{L}+['’]s? )?(?:daily |weekly )?digest(?: here| of this channel)?$/iu;
const FOLLOWS = /^(?:what|everything|all|whatever|all that) (?:that )?i follow$/iu;

/** Where no list came before that a feed can be of. */
const OF_WHAT = 'A feed of which papers? Say for example “feed of papers on quantization”.';

const feed = (args: Invoke['args']): Invoke => ({ command: 'feed', args });
const digestFeed: Invoke = { command: 'digest', args: { action: 'feed' } };

/** Whom or what somebody wants to follow, or does. */
function ofFollowed({ author, org, topic }: Invoke['args']): Invoke {
  if (author) return feed({ of: 'author', name: author });
  if (org) return feed({ of: 'org', name: org });
  return topic ? feed({ of: 'topic', name: topic }) : feed({ of: 'follows' });
}

/** The papers of a search; those of one person or organisation alone have a feed of their own. */
function ofSearch(args: Invoke['args']): Invoke | undefined {
  const { query = '' } = args;
  const facets = facetsOf({ command: 'search', args });
  const [author, org] = [facets?.authors[0], facets?.orgs[0]];
  if (author !== undefined && query === `author:"${author}"`) return feed({ of: 'author', name: author });
  if (org !== undefined && query === `org:${org}`) return feed({ of: 'org', name: org });
  return query === '' ? undefined : feed({ of: 'topic', name: query });
}

/** What a list is of, as `feed` takes it, by the command that lists it; undefined where no feed can be of it. */
const FEEDS: Readonly<Record<string, (args: Invoke['args']) => Invoke | undefined>> = {
  search: ofSearch,
  trending: ({ topic, window }) =>
    feed({ of: 'trending', ...(topic && { name: topic }), ...(window && window !== 'all' && { window }) }),
  author: ({ name, wrote }) => (name ? feed({ of: 'author', name, ...(wrote && { wrote }) }) : undefined),
  org: ({ name }) => (name ? feed({ of: 'org', name }) : undefined),
  follow: ofFollowed,
  following: () => feed({ of: 'follows' }),
  digest: () => digestFeed,
};

const feedOf = ({ command, args }: Invoke): Invoke | undefined => FEEDS[command]?.(args);

/** What is asked for in words. */
function askedIn(line: string): string | undefined {
  if (ALONE.test(line)) return '';
  return (OF.exec(line) ?? AS.exec(line))?.groups?.of?.trim();
}

const shown = (last: Turn | undefined): Invoke | undefined => last && feedOf(listOf(last));

/**
 * Reads what is said of feeds.
 * @param read reads a sentence that says nothing of feeds
 * @returns undefined where none is asked for
 */
export function asFeed(
  line: string,
  scene: Scene,
  read: (line: string) => Understood,
): Understood | undefined {
  const asked = askedIn(line);
  if (asked === undefined) return undefined;
  if (asked !== '' && SHOWN.test(asked) && !shown(scene.last))
    return { kind: 'unsure', question: OF_WHAT, readings: [], mayChange: false };
  const invoke = invokeOf(asked, scene, read);
  return (
    invoke && {
      kind: 'sure',
      reading: { invoke, said: saidOf(invoke, scene), followsUp: SHOWN.test(asked) },
      rest: [],
    }
  );
}

function invokeOf(asked: string, { last }: Scene, read: (line: string) => Understood): Invoke | undefined {
  if (DIGEST.test(asked)) return digestFeed;
  if (FOLLOWS.test(asked)) return feed({ of: 'follows' });
  if (SHOWN.test(asked)) return shown(last) ?? (asked === '' ? feed({}) : undefined);
  const understood = read(/^(?:trending|papers|what)\b/iu.test(asked) ? asked : `papers on ${asked}`);
  return understood.kind === 'sure' ? feedOf(understood.reading.invoke) : undefined;
}
