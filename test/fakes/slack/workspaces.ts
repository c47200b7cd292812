/** The workspaces of the local Slack: whose token is which, what OAuth grants, and what is revoked. */
import type { Method } from './methods.ts';

/** A workspace, or an organisation, that installs the app. */
export interface FakeWorkspace {
  /** Empty for an organisation. */
  readonly teamId: string;
  readonly name: string;
  readonly token: string;
  readonly organisationId?: string;
  readonly scopes?: readonly string[];
  readonly installer?: string;
}

export interface FakeWorkspaces {
  /** What Slack asks for in exchange for a code; once. */
  grant(code: string, workspace: FakeWorkspace, more?: Readonly<Record<string, unknown>>): void;
  /** From now on, calls with this token end in this word. */
  revoke(token: string, word?: string): void;
  /** The word with which calls with this token end. */
  refusalOf(token: string): string | undefined;
  of(token: string): FakeWorkspace | undefined;
  readonly methods: Readonly<Record<string, Method>>;
}

export const CLIENT_ID = '111.222';
export const CLIENT_SECRET = 'client-secret-hush';

/** The bot user that the app has in a workspace. */
export const botUserOf = ({ teamId, organisationId = '' }: FakeWorkspace): string =>
  `U0BOT${teamId || organisationId}`;

/** Without any, every token is that of one lab. */
export function createWorkspaces(): FakeWorkspaces {
  const codes = new Map<string, object>();
  const used = new Set<string>();
  const byToken = new Map<string, FakeWorkspace>();
  const revoked = new Map<string, string>();
  const revoke = (token: string, word = 'token_revoked') => void revoked.set(token, word);
  return {
    grant(code, workspace, more = {}) {
      byToken.set(workspace.token, workspace);
      revoked.delete(workspace.token);
      codes.set(code, { ...grantOf(workspace), ...more });
    },
    revoke,
    refusalOf: (token) => revoked.get(token),
    of: (token) => byToken.get(token),
    methods: {
      /** https://docs.slack.dev/reference/methods/oauth.v2.access */
      'oauth.v2.access': ({ code, client_id: id, client_secret: secret }) => {
        if (id !== CLIENT_ID || secret !== CLIENT_SECRET) return { ok: false, error: 'bad_client_secret' };
        const granted = codes.get(String(code));
        if (!granted)
          return { ok: false, error: used.has(String(code)) ? 'code_already_used' : 'invalid_code' };
        codes.delete(String(code));
        used.add(String(code));
        return granted;
      },
      'auth.revoke': (_body, _response, token) => {
        revoke(token);
        return { ok: true, revoked: true };
      },
    },
  };
}

function grantOf(workspace: FakeWorkspace): object {
  const { teamId, name, token, organisationId, scopes = [], installer = 'U0ADA' } = workspace;
  const isOrganisation = teamId === '';
  return {
    ok: true,
    access_token: token,
    token_type: 'bot',
    scope: scopes.join(','),
    bot_user_id: botUserOf(workspace),
    app_id: 'A0PAPERBOY',
    team: isOrganisation ? null : { id: teamId, name },
    enterprise: organisationId ? { id: organisationId, name: isOrganisation ? name : 'Org' } : null,
    is_enterprise_install: isOrganisation,
    authed_user: { id: installer },
  };
}
