/** `managers`: which roles may manage the digests of a server, beside those who may manage it anyway. */
import { z } from 'zod';
import { type Card, type CardItem, plain } from '../../../cards/card.ts';
import { button } from '../../../cards/papers.ts';
import type { MemberContext, Place } from '../../../chat/chat.ts';
import { type Context, defineCommand } from '../../../invocation/command.ts';
import { UserError } from '../../../runtime/errors.ts';
import { capital } from '../../../text/wording.ts';

/** More roles than these are better one role. */
const MOST_ROLES = 20;

export const managers = defineCommand({
  name: 'managers',
  summary: 'Choose the roles that may manage digests here',
  examples: ['list'],
  visibility: 'private',
  isForAdmins: true,
  needs: 'roles',
  says: ({ action }) => (action === 'list' ? 'who may manage digests' : 'change who may manage digests'),
  natural: /^(?!(?:list|add|remove)\b).+/iu,
  changes: ({ action }) => action !== 'list',
  args: z.object({
    action: z
      .enum(['list', 'add', 'remove'])
      .default('list')
      .meta({ description: 'See them, let a role manage digests, or no longer', leading: true }),
    role: z.string().max(100).optional().meta({ description: 'The role', needs: 'roles' }),
  }),
  async run({ action, role }, context) {
    const { actor, digests } = context;
    const member = await adminOf(context);
    const { place } = actor;
    if (action === 'list' || !place)
      return listCard(await digests.managerRoles.rolesOf(member.place), member, context);
    if (role === undefined) throw new UserError('Which role?', 'Choose one in the box “role”.');
    const known = await digests.managerRoles.rolesOf(place);
    if (action === 'add') refuseRole(role, known, member);
    await digests.managerRoles.set(place, role, action === 'add');
    return listCard(await digests.managerRoles.rolesOf(place), member, context);
  },
});

/** @throws UserError for whoever may not decide about the whole server, and where there is none */
async function adminOf({ actor }: Context): Promise<MemberContext & { readonly place: Place }> {
  const member = await actor.memberContext?.();
  if (actor.place?.kind !== 'channel' || !member?.roleName)
    throw new UserError('There are no roles here.', 'Ask in a channel of the server.');
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
    return { title, ways: [button(`Remove ${title}`, 'reply', 'managers', { action: 'remove', role })] };
  });
  return {
    title: roles.length === 0 ? 'No role beside those who may anyway' : 'These roles may manage digests',
    text: plain(`${capital(platform.managers)} always may.`),
    items,
    choice: { placeholder: 'Remove a role…' },
    buttons: [],
  };
}
