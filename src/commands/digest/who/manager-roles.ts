/** `digest managers` where there are roles: which may manage the digests of a server, beside those who may manage it anyway. */
import { type Card, type CardItem, plain } from '../../../cards/card.ts';
import { button } from '../../../cards/papers.ts';
import type { MemberContext, Place } from '../../../chat/chat.ts';
import type { Context } from '../../../invocation/command.ts';
import { UserError } from '../../../runtime/errors.ts';
import { capital } from '../../../text/wording.ts';

/** More roles than these are better one role. */
const MOST_ROLES = 20;

/**
 * Shows the roles that may, lets one, or no longer.
 * @param asked the role in a box of its own, and “remove” where it shall no longer
 * @throws UserError for who may not decide that
 */
export async function managerRoles(
  {
    role,
    topics: verb = role === undefined ? 'list' : 'add',
  }: { readonly role?: string | undefined; readonly topics?: string | undefined },
  context: Context,
): Promise<Card> {
  const { managerRoles: kept } = context.digests;
  const action = ACTIONS.find((each) => each === verb.trim().toLowerCase());
  if (!action)
    throw new UserError('Roles are listed, added or removed.', `Choose the role in the box “role”.`);
  const member = await adminOf(context);
  const { place } = member;
  const known = await kept.rolesOf(place);
  if (action === 'list') return listCard(known, member, context);
  if (role === undefined) throw new UserError('Which role?', 'Choose one in the box “role”.');
  if (action === 'add') refuseRole(role, known, member);
  await kept.set(place, role, action === 'add');
  return listCard(await kept.rolesOf(place), member, context);
}

const ACTIONS = ['list', 'add', 'remove'] as const;

/** @throws UserError for whoever may not decide about the whole server, and where there is none */
async function adminOf({ actor, platform }: Context): Promise<MemberContext & { readonly place: Place }> {
  const member = await actor.memberContext?.();
  if (actor.place?.kind !== 'channel' || !member?.roleName)
    throw new UserError(`Here that is decided by permissions: ${platform.managers}.`);
  if (!member.isAdmin) throw new UserError('Only people who may manage this server can decide that.');
  return { ...member, place: actor.place };
}

function refuseRole(
  role: string,
  known: readonly string[],
  { roleName, place }: MemberContext & { readonly place: Place },
): void {
  if (roleName?.(role) === undefined) throw new UserError('There is no such role here.');
  if (role === place.workspaceId)
    throw new UserError(
      'Everyone has that role.',
      'Choose one that only those have who shall manage digests.',
    );
  if (known.length >= MOST_ROLES && !known.includes(role))
    throw new UserError(`There are ${known.length} roles already.`, 'Remove one first.');
}

function listCard(roles: readonly string[], { roleName }: MemberContext, { platform }: Context): Card {
  const items = roles.map((role): CardItem => {
    const title = roleName?.(role) ?? 'A role that was deleted';
    return {
      title,
      ways: [button(`Remove ${title}`, 'reply', 'digest', { action: 'managers', topics: 'remove', role })],
    };
  });
  return {
    title: roles.length === 0 ? 'No role beside those who may anyway' : 'These roles may manage digests',
    text: plain(`${capital(platform.managers)} always may.`),
    items,
    choice: { placeholder: 'Remove a role…' },
    buttons: [],
  };
}
