/** The tables of where apps are installed, as Kysely sees them (see schema.ts). */

/** Where a platform's app is installed. */
interface InstallationsTable {
  platform: string;
  /** The workspace, or the organisation for one that holds for several. */
  workspace_id: string;
  /** The organisation that a workspace belongs to. */
  organisation_id: string | null;
  /** Encrypted; null for a workspace that is served by the token of its organisation. */
  token: string | null;
  /** Names the key that reads it. */
  key_id: string | null;
  /** What is no secret, as JSON. */
  details: string;
  installed_at: number;
}

/** Workspaces that have removed the app: what is kept of them is to be deleted. */
interface DeparturesTable {
  platform: string;
  workspace_id: string;
  left_at: number;
}

export interface InstallationTables {
  installations: InstallationsTable;
  departures: DeparturesTable;
}
