/** `digest managers`: who may change the digests of a channel, why, and how admins change that for it alone. */
import { type Card, plain } from '../../../cards/card.ts';
import { button } from '../../../cards/papers.ts';
import { MANAGER_POLICIES, type Place } from '../../../chat/chat.ts';
import type { Context } from '../../../invocation/command.ts';
import { UserError } from '../../../runtime/errors.ts';
import { managerRoles } from './manager-roles.ts';
import { type Holding, holdingText, policyIn } from './policy.ts';

/** Shows who may, or changes it. @throws UserError for who may not, and where the platform decides by itself */
export function managers(args: Asked, place: Place, context: Context): Promise<Card> {
  const hasRoles = context.platform.features?.includes('roles') && place.kind === 'channel';
  return hasRoles ? managerRoles(args, context) : managersByPolicy(args.topics, place, context);
}

interface Asked {
  readonly topics?: string | undefined;
  readonly role?: string | undefined;
}

async function managersByPolicy(typed: string | undefined, place: Place, context: Context): Promise<Card> {
  const memberContext = await context.actor.memberContext?.();
  const holding = await policyIn(place, memberContext, context);
  if (!memberContext?.policed || !holding)
    throw new UserError(
      place.kind === 'direct'
        ? 'Your own digests are changed by you alone.'
        : `Here that is decided by permissions: ${context.platform.managers}.`,
    );
  const isAdmin = memberContext.policed.standing === 'admin';
  if (typed === undefined) return managersCard(holding, isAdmin);
  const wished = MANAGER_POLICIES.find((policy) => policy === typed.trim().toLowerCase());
  if (!wished && typed.trim().toLowerCase() !== 'default')
    throw new UserError(
      `Managers are one of ${MANAGER_POLICIES.join(', ')}, or default.`,
      'For example: digest managers admins',
    );
  if (!isAdmin) throw new UserError('Only admins of this workspace can change who may manage digests here.');
  await context.digests.managers.set(place, wished);
  const policy = wished ?? memberContext.policed.policy;
  return managersCard({ policy, isOwn: wished !== undefined }, isAdmin);
}

function managersCard(holding: Holding, isAdmin: boolean): Card {
  const others = [
    ...MANAGER_POLICIES.filter((policy) => policy !== holding.policy),
    ...(holding.isOwn ? ['default'] : []),
  ];
  return {
    title: 'Who may change the digests of this channel',
    text: plain(holdingText(holding)),
    items: [],
    buttons: isAdmin ? others.map((topics) => act(topics)) : [],
  };
}

const act = (topics: string) =>
  button(LABELS[topics] ?? topics, 'reply', 'digest', { action: 'managers', topics });

const LABELS: Readonly<Record<string, string>> = {
  members: 'Members',
  everyone: 'Everyone here',
  admins: 'Admins only',
  default: 'As the default',
};
