/** Who may decide what Paperboy posts in a place, by what they are there. Pure. */
import type { ManagerPolicy, Standing } from './chat.ts';

const ALLOWED: Readonly<Record<ManagerPolicy, readonly Standing[]>> = {
  everyone: ['admin', 'member', 'guest', 'stranger', 'unknown'],
  members: ['admin', 'member'],
  admins: ['admin'],
};

/** Whether a policy allows it; who cannot be checked is no member. */
export const mayManage = ({ policy, standing }: { policy: ManagerPolicy; standing: Standing }): boolean =>
  ALLOWED[policy].includes(standing);

const WORDS: Readonly<Record<ManagerPolicy, string>> = {
  everyone: 'everyone in this channel',
  members: 'full members of this workspace, not guests or people of other workspaces,',
  admins: 'admins of this workspace',
};

/** Whom a policy allows it, before a verb. */
export const allowedBy = (policy: ManagerPolicy): string => WORDS[policy];
