/**
 * How the local Slack serves a Web API method: arguments come as a form whose complex fields are JSON, or as JSON.
 */
import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { botUserOf, type FakeWorkspaces } from './workspaces.ts';

/** A Web API call as it arrived, its complex fields decoded. */
export interface ApiCall {
  readonly method: string;
  readonly token: string;
  readonly body: Readonly<Record<string, unknown>>;
}

/** Serves a method: the answer's body, or undefined when it dealt with the response itself. */
export type Method = (body: ApiCall['body'], response: ServerResponse, token: string) => object | undefined;

/** Reads a call. */
export function readCall(path: string, request: IncomingMessage, body: string): ApiCall {
  const isJson = request.headers['content-type']?.includes('json');
  return {
    method: path.slice('/api/'.length),
    token: (request.headers.authorization ?? '').replace(/^Bearer /u, ''),
    body: isJson ? JSON.parse(body) : decodeForm(body),
  };
}

const COMPLEX = new Set(['blocks', 'metadata', 'unfurls', 'files', 'view', 'prompts']);

function decodeForm(body: string): Record<string, unknown> {
  const fields = [...new URLSearchParams(body)];
  return Object.fromEntries(
    fields.map(([name, value]) => [name, COMPLEX.has(name) ? JSON.parse(value) : value]),
  );
}

/** The methods with which a client connects. */
export function connectionMethods(
  base: () => string,
  directory: Directory,
  workspaces: FakeWorkspaces,
): Readonly<Record<string, Method>> {
  const lab = { team_id: 'T0LAB', user_id: 'U0PAPERBOY', bot_id: 'B0PAPERBOY', app_id: 'A0PAPERBOY' };
  return {
    'auth.test': (_, response, token) => {
      const workspace = workspaces.of(token);
      response.setHeader('x-oauth-scopes', (workspace?.scopes ?? directory.scopes).join(','));
      const who = workspace && {
        team_id: workspace.teamId || workspace.organisationId,
        team: workspace.name,
        user_id: botUserOf(workspace),
        bot_id: `B0${workspace.teamId || workspace.organisationId}`,
      };
      return {
        ok: true,
        url: 'https://lab.slack.com/',
        team: 'Lab',
        user: 'paperboy',
        ...lab,
        ...who,
      };
    },
    'apps.connections.open': () => ({
      ok: true,
      url: `${base().replace('http', 'ws')}/socket?ticket=${randomUUID()}`,
    }),
  };
}

/** What Slack knows of everybody and every channel; tests may change it. */
export interface Directory {
  user: Readonly<Record<string, unknown>>;
  channel: Readonly<Record<string, unknown>>;
  /** What the app was granted. */
  scopes: readonly string[];
}

/** Ada's lab: members of every channel, none of them an admin. */
export function createDirectory(): Directory {
  return {
    user: { team_id: 'T0LAB', tz: 'Europe/Berlin', is_admin: false, is_owner: false },
    channel: { name: 'reading', is_archived: false, is_member: true },
    scopes: ['commands', 'chat:write'],
  };
}

/** The methods that ask the directory. */
export function directoryMethods(directory: Directory): Readonly<Record<string, Method>> {
  return {
    'users.info': ({ user }) => ({ ok: true, user: { id: user, ...directory.user } }),
    'blocks.validate': () => ({ ok: true }),
    'reactions.add': () => ({ ok: true }),
    'assistant.threads.setSuggestedPrompts': () => ({ ok: true }),
    'conversations.info': ({ channel }) => ({ ok: true, channel: { id: channel, ...directory.channel } }),
  };
}

/** Answers with JSON. */
export function json(response: ServerResponse, body: object): void {
  response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}
