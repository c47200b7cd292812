/** Where a platform's app is installed, each with a token of its own: the port between an adapter and the database. */

export interface Installation {
  /** The workspace; or the organisation, for one that holds for several of its workspaces. */
  readonly id: string;
  /** The organisation of a workspace that has one; of an organisation, itself. */
  readonly organisationId?: string | undefined;
  readonly name: string;
  readonly token: string;
  readonly botId: string;
  readonly botUserId: string;
  /** What it may do there. */
  readonly scopes: readonly string[];
  /** The id of whoever installed it. */
  readonly installedBy: string;
  readonly installedAt: Date;
}

/** One that cannot be read: its key is missing, or its row was damaged. It stays as it is. */
export interface LockedInstallation {
  readonly id: string;
  /** Why, without a secret. */
  readonly reason: string;
}

export interface Installations {
  /** Keeps one, in place of that of the same workspace. @returns whether there was none */
  put(installation: Installation): Promise<boolean>;
  /**
   * The one that serves a workspace: its own, else that of its organisation.
   * @param organisationId as an event names it, or undefined to rely on what events have said before
   * @throws KeyError when it cannot be read
   */
  serving(workspaceId: string, organisationId?: string): Promise<Installation | undefined>;
  all(): Promise<readonly (Installation | LockedInstallation)[]>;
  /**
   * Deletes one that is not newer than that.
   * @returns the workspaces that it served; undefined when there is none, or only a newer one
   */
  remove(id: string, before: Date): Promise<readonly string[] | undefined>;
}

/** The installations of one platform. */
export type InstallationsOf = (platform: string) => Installations;
