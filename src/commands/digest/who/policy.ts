/** Which policy says who may change the digests of a place, and why it holds there. */
import type { ManagerPolicy, MemberContext, Place } from '../../../chat/chat.ts';
import { allowedBy, mayManage } from '../../../chat/managers.ts';
import type { Context } from '../../../invocation/command.ts';

/** What holds in a place, and whether it was set for it alone. */
export interface Holding {
  readonly policy: ManagerPolicy;
  readonly isOwn: boolean;
}

/** The policy that holds where the actor asks; undefined where the platform decides by itself. */
export async function policyIn(
  place: Place,
  memberContext: MemberContext | undefined,
  { digests }: Pick<Context, 'digests'>,
): Promise<Holding | undefined> {
  if (!memberContext?.policed || place.kind === 'direct') return undefined;
  const own = await digests.managers.of(place);
  return { policy: own ?? memberContext.policed.policy, isOwn: own !== undefined };
}

/** Whether the actor may decide here. */
export const isAllowed = ({ policed, isManager }: MemberContext, holding: Holding | undefined): boolean =>
  policed && holding ? mayManage({ ...policed, policy: holding.policy }) : isManager;

/** “Only admins of this workspace may change them: set for this channel.” */
export const holdingText = ({ policy, isOwn }: Holding): string =>
  `Who may change them: ${allowedBy(policy).replace(/,$/u, '')} (${isOwn ? 'set for this channel' : 'the default'})`;
