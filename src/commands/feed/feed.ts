/** `feed`: the addresses at which a feed reader gets what the other commands list. */
import { z } from 'zod';
import { type Card, type CardFile, type Invoke, plain } from '../../cards/card.ts';
import { pageButtons } from '../../cards/lists.ts';
import { button } from '../../cards/papers.ts';
import { lineOf } from '../../chat/platform.ts';
import { followsOf } from '../../digest/subscription/follows.ts';
import { reasonOf } from '../../digest/subscription/scope.ts';
import { checked } from '../../feeds/address.ts';
import { type PublicFeed, titleOf } from '../../feeds/content.ts';
import { opml } from '../../feeds/opml.ts';
import { pageArg } from '../../invocation/arguments.ts';
import { type Context, defineCommand } from '../../invocation/command.ts';
import { beginningWith } from '../../nlu/message/command-line.ts';
import { TRENDING_WINDOWS } from '../../ranking/trending.ts';
import { count } from '../../text/wording.ts';
import { nothingFollowedCard } from '../follow/cards.ts';

const LONGEST_NAME = 200;
/** Addresses have up to some hundred characters each; ten fit a card of any platform. */
const ON_A_PAGE = 10;
/** What somebody gets who names nothing. */
const USUAL_WINDOWS = ['day', 'week'] as const;
const KINDS = ['trending', 'topic', 'author', 'org', 'follows'] as const;
type Kind = (typeof KINDS)[number];

/** A feed with its address. */
interface Addressed {
  readonly title: string;
  readonly address: string;
}

export const feed = defineCommand({
  name: 'feed',
  summary: 'Get addresses for a feed reader: trending, a topic, an author, what you follow',
  examples: ['quantization', 'trending', 'author Byeongchan Lee', 'org nvidia', 'follows'],
  visibility: 'private',
  isPersonal: (args) => kindOf(args).kind === 'follows',
  verb: () => 'Feeds of what I follow',
  says: (args) => saidOf(args),
  natural: beginningWith('me|us|it|this|that|these|those|back|the|on|about|for|into|my'),
  looksUp: true,
  args: z.object({
    name: z.string().max(LONGEST_NAME).optional().meta({
      description: 'A topic in the query language, or the name of an author or organisation',
      positional: true,
      suggest: 'title',
    }),
    of: z.enum(KINDS).optional().meta({
      description: 'What kind of feed; it may also be the first word, and otherwise words are a topic',
    }),
    window: z
      .enum(TRENDING_WINDOWS)
      .optional()
      .meta({ description: 'For trending: how far back; left out, a day and a week' }),
    wrote: z
      .string()
      .max(LONGEST_NAME)
      .optional()
      .meta({ description: 'One of the author’s papers, to tell people of one name apart', isHidden: true }),
    page: pageArg,
  }),
  run({ window, wrote, page, ...asked }, context) {
    const { kind, name } = kindOf(asked);
    if (kind === 'follows') return followsCard(page, context);
    const feeds =
      kind === 'trending'
        ? trendingFeeds(name, window === undefined ? USUAL_WINDOWS : [window])
        : [{ ...checked({ kind, name }), ...(kind === 'author' && { wrote }) }];
    const addressed = feeds.map((each) => addressedOf(each, context));
    const [only, ...others] = addressed;
    return {
      title: only && others.length === 0 ? `Feed · ${only.title}` : 'Feeds · Trending papers',
      text: plain(addressed.length > 1 ? `${NOTE}\n${DAY_AND_WEEK}` : NOTE),
      items: [],
      code: addressed.map(({ address }) => address).join('\n'),
      buttons: [button('Feeds of what I follow', 'reply', 'feed', { of: 'follows' })],
      ...(kind === 'trending' && name === '' && { footer: moreText(context) }),
    } satisfies Card;
  },
});

const NOTE = 'Copy the address into a feed reader. It ends in .atom; .rss and .json bring the same.';
const DAY_AND_WEEK = 'The first is of the newest list, the second of a week.';

const moreText = ({ platform }: Context): string =>
  `Also: ${lineOf('feed', 'quantization', platform)} · ${lineOf('feed', 'author Byeongchan Lee', platform)} · ` +
  `of the digest here: ${lineOf('digest', 'feed', platform)}`;

const trendingFeeds = (
  topic: string,
  windows: readonly (typeof TRENDING_WINDOWS)[number][],
): readonly PublicFeed[] =>
  windows.map((window) => ({
    kind: 'trending',
    window,
    ...(topic !== '' && { topic: checked({ kind: 'topic', name: topic }).name }),
  }));

const addressedOf = (feed: PublicFeed, { feeds }: Context): Addressed => ({
  title: titleOf(feed),
  address: feeds.address(feed),
});

interface Asked {
  readonly of?: Kind | undefined;
  readonly name?: string | undefined;
}

/** What is asked for: the kind that is named, also as the first word; else words are a topic, and none mean what is trending. */
function kindOf({ of, name = '' }: Asked): { readonly kind: Kind; readonly name: string } {
  const typed = name.trim();
  const [, first = '', rest = ''] = /^(\S*)\s*(.*)$/su.exec(typed) ?? [];
  const kind = of ?? KINDS.find((each) => each === first.toLowerCase());
  if (kind === undefined) return { kind: typed === '' ? 'trending' : 'topic', name: typed };
  return { kind, name: of === undefined ? rest : typed };
}

function saidOf({ of, name }: Invoke['args']): string {
  const asked = kindOf({ of: KINDS.find((each) => each === of), name });
  if (asked.kind === 'follows') return 'feeds of what you follow';
  if (asked.kind === 'trending') return 'feeds of trending papers';
  return `the feed of papers ${reasonOf({ ...asked, kind: asked.kind })}`;
}

/** Whatever somebody follows, one feed each, and the list of all as a file that readers import. */
async function followsCard(asked: number, context: Context): Promise<Card> {
  const { digests, platform, actor } = context;
  const follows = followsOf(await digests.subscriptions.following(platform.directPlace(actor)));
  if (follows.length === 0) return nothingFollowedCard(platform);
  const all = follows.map(({ kind, name }) => addressedOf({ kind, name }, context));
  const pages = Math.ceil(all.length / ON_A_PAGE);
  const page = Math.min(asked, pages);
  const file: CardFile = { name: 'paperboy.opml', text: opml('Papers that I follow', all) };
  return {
    title: `Feeds of ${count(all.length, 'thing')} you follow`,
    text: plain('The file holds all of them: import it into a feed reader (OPML).'),
    items: [],
    code: all
      .slice((page - 1) * ON_A_PAGE, page * ON_A_PAGE)
      .map(({ address }) => address)
      .join('\n'),
    file,
    buttons: pageButtons('feed', { of: 'follows' }, { page, pages }, { step: '' }),
  };
}
