/** The way from a list to its feed, folded away where the card has room for that. */
import type { More } from '../../cards/card.ts';
import { button } from '../../cards/papers.ts';
import { checked } from '../../feeds/address.ts';
import type { Context } from '../../invocation/command.ts';
import type { TrendingWindow } from '../../ranking/trending.ts';
import { UserError } from '../../runtime/errors.ts';

/** What a list is of. */
type Asked =
  | { readonly of: 'topic' | 'org'; readonly name: string }
  | { readonly of: 'trending'; readonly name: string; readonly window: TrendingWindow };

/** Empty where feeds cannot be opened, or there can be none of such a list. */
export function feedWay(asked: Asked, { feeds }: Pick<Context, 'feeds'>): { readonly more?: More } {
  if (!(feeds.isOpen && canBeFeed(asked))) return {};
  const { of, name } = asked;
  const args = { of, ...(name && { name }), ...('window' in asked && { window: asked.window }) };
  const way = {
    ...button('Feed', 'reply', 'feed', args),
    spoken: 'The address of this list for a feed reader',
  };
  return { more: { label: way.label, invoke: way.invoke, ways: [way] } };
}

function canBeFeed({ of, name }: Asked): boolean {
  if (of === 'trending' && name === '') return true;
  try {
    checked({ kind: of === 'org' ? 'org' : 'topic', name });
    return true;
  } catch (error) {
    if (error instanceof UserError) return false;
    throw error;
  }
}
