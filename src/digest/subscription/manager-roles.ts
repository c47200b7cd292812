/** Who may manage the digests of a workspace beside those whom its platform lets: roles that an admin has named. */
import { z } from 'zod';
import type { Place } from '../../chat/chat.ts';
import { createMemory } from '../../db/key-value.ts';
import type { Database } from '../../db/schema.ts';

const rolesSchema = z.array(z.string());

export type ManagerRoles = ReturnType<typeof createManagerRoles>;

type Workspace = Pick<Place, 'platform' | 'workspaceId'>;

/** The key under which they are kept. */
const managerRolesKey = ({ platform, workspaceId }: Workspace): string =>
  `digest manager roles ${platform} ${workspaceId}`;

/** The roles over a database. */
export function createManagerRoles(db: Database) {
  const memory = createMemory(db);
  const rolesOf = async (workspace: Workspace): Promise<readonly string[]> =>
    rolesSchema.parse(JSON.parse((await memory.get(managerRolesKey(workspace))) ?? '[]'));
  return {
    /** The ids of the roles. Rejects where what is kept cannot be read: nobody manages on a guess. */
    rolesOf,
    /** Lets a role manage, or no longer. */
    async set(workspace: Workspace, role: string, isManager: boolean): Promise<void> {
      const others = (await rolesOf(workspace)).filter((each) => each !== role);
      await memory.set(managerRolesKey(workspace), JSON.stringify(isManager ? [...others, role] : others));
    },
  };
}
