/** Adapters over HTTP on a local Slack with several workspaces, over a real database: what tests of installing begin with. */
import { randomBytes } from 'node:crypto';
import { onTestFinished } from 'vitest';
import { createSlackAdapter } from '../../../adapters/slack/index.ts';
import { slack as slackProfile } from '../../../adapters/slack/profile.ts';
import type { Actor, Chat } from '../../../src/chat/chat.ts';
import type { Installations } from '../../../src/chat/installations.ts';
import { platformsOf } from '../../../src/chat/platform.ts';
import type { Presence } from '../../../src/chat/presence.ts';
import { createSeenEvents } from '../../../src/db/key-value.ts';
import { openDatabase } from '../../../src/db/open.ts';
import type { Database } from '../../../src/db/schema.ts';
import { createLog } from '../../../src/runtime/log.ts';
import { createWeb, type Web } from '../../../src/runtime/web.ts';
import { openWhereabouts } from '../../../src/whereabouts.ts';
import { temporaryFolder } from '../../sources/seeds/dumps.ts';
import { type FakeSlack, openFakeSlack } from './fake-slack.ts';
import { type CommandPayload, commandPayload, type EventPayload, eventPayload, formOf } from './payloads.ts';
import { cardOf, postEvent, SIGNING_SECRET, scriptedChat } from './slack-kit.ts';
import { botUserOf, CLIENT_ID, CLIENT_SECRET, type FakeWorkspace } from './workspaces.ts';

const PUBLIC_URL = 'https://bot.lab.org';

export const LAB: FakeWorkspace = {
  teamId: 'T0LAB',
  name: 'Lab',
  token: 'xoxb-lab-secret',
  scopes: ['commands'],
};
export const GROUP: FakeWorkspace = {
  teamId: 'T0GROUP',
  name: 'Group',
  token: 'xoxb-group-secret',
  scopes: [],
};
export const ORGANISATION: FakeWorkspace = {
  teamId: '',
  organisationId: 'E0ORG',
  name: 'University',
  token: 'xoxb-org-secret',
};

/** What a browser got. */
interface Page {
  readonly status: number;
  readonly text: string;
  readonly headers: Headers;
}

/** Keeps the cookies of one person. */
interface Browser {
  visit(path: string, process?: number): Promise<Page>;
}

export interface WorkspacesKit {
  readonly slack: FakeSlack;
  readonly db: Database;
  readonly installations: Installations;
  readonly presence: Presence;
  /** Who asked, in order. */
  readonly actors: readonly Actor[];
  /** Everything that was logged, as text. */
  logged(): string;
  browser(): Browser;
  /** Visits with these headers, as no browser would. */
  visitWith(path: string, headers: Readonly<Record<string, string>>, process?: number): Promise<Page>;
  /** Starts an installation. @returns the state that Slack is to bring back */
  begin(browser: Browser): Promise<string>;
  /** Comes back from Slack with a permission. */
  comeBack(browser: Browser, state: string, workspace: FakeWorkspace, code?: string): Promise<Page>;
  /** Both. */
  install(workspace: FakeWorkspace): Promise<Page>;
  /** A command of a workspace; resolves with the text of its answer. */
  ask(
    workspace: Pick<FakeWorkspace, 'teamId' | 'organisationId'>,
    more?: Partial<CommandPayload>,
  ): Promise<string>;
  /** Posts a body to where Slack sends events, rightly signed unless told otherwise. */
  post(body: string, given?: { readonly secret?: string; readonly process?: number }): Promise<Response>;
  /** An event of a workspace. */
  tell(workspace: FakeWorkspace, event: object, more?: object, process?: number): Promise<Response>;
}

interface KitOptions {
  readonly botToken?: string;
  /** How many processes there are. */
  readonly processes?: number;
  now?(): Date;
}

/** Everything is closed when the test ends. */
export async function openWorkspacesKit(options: KitOptions = {}): Promise<WorkspacesKit> {
  // Events name their second alone: what is installed by this clock is older than any that comes after it.
  const { botToken, processes = 1, now = () => new Date(Date.now() - 5_000) } = options;
  const slack = await openFakeSlack();
  const lines: string[] = [];
  const log = createLog('debug', { write: (line) => void lines.push(line) });
  const db = await openDatabase(await temporaryFolder(), createLog('silent'));
  const encryptionKeys = [randomBytes(32)];
  const platformOf = platformsOf([slackProfile]);
  const { whereabouts } = await openWhereabouts({ db, encryptionKeys, platformOf, log, now });
  const { presence, installationsOf } = whereabouts;
  const installations = installationsOf(slackProfile.name);
  const actors: Actor[] = [];
  const chat: Chat = {
    ...scriptedChat(({ actor }) => {
      actors.push(actor);
      return { delivery: 'private', run: async () => cardOf('Heard') };
    }),
    ...createSeenEvents(db, now),
  };
  const webs = await Promise.all(
    Array.from({ length: processes }, async () => {
      const web = createWeb(0, log);
      const adapter = createSlackAdapter({
        ...(botToken !== undefined && { botToken }),
        oauth: {
          clientId: CLIENT_ID,
          clientSecret: CLIENT_SECRET,
          publicUrl: PUBLIC_URL,
          readHistory: false,
          installations,
        },
        presence,
        signingSecret: SIGNING_SECRET,
        web,
        apiUrl: slack.apiUrl,
        digestManagers: 'everyone',
        log,
        now,
        fail: () => {},
      });
      await web.open();
      await adapter.start(chat);
      onTestFinished(async () => {
        await adapter.stop();
        await web.close();
      });
      return web;
    }),
  );
  onTestFinished(async () => {
    await slack.close();
    await db.destroy();
  });
  return { slack, db, installations, presence, actors, logged: () => lines.join(''), ...asking(slack, webs) };
}

type Asking = Pick<
  WorkspacesKit,
  'browser' | 'visitWith' | 'begin' | 'comeBack' | 'install' | 'ask' | 'post' | 'tell'
>;

function asking(slack: FakeSlack, webs: readonly Web[]): Asking {
  const addressOf = (process = 0) => webs[process]?.address() ?? '';
  let codes = 0;
  const visitWith: Asking['visitWith'] = async (path, headers, process) => {
    const response = await fetch(addressOf(process) + path, { headers, redirect: 'manual' });
    return { status: response.status, text: await response.text(), headers: response.headers };
  };
  const browser = (): Browser => {
    let cookie = '';
    return {
      async visit(path, process) {
        const page = await visitWith(path, { cookie }, process);
        const [set = ''] = page.headers.getSetCookie();
        if (set !== '') cookie = set.split(';')[0] ?? '';
        return page;
      },
    };
  };
  const begin: Asking['begin'] = async (from) => {
    const { text } = await from.visit('/slack/install');
    const [, href = ''] = /href="([^"]+)"/u.exec(text) ?? [];
    return new URL(href.replaceAll('&amp;', '&')).searchParams.get('state') ?? '';
  };
  const comeBack: Asking['comeBack'] = (to, state, workspace, code = `code-${++codes}`) => {
    slack.workspaces.grant(code, workspace);
    return to.visit(`/slack/oauth_redirect?${new URLSearchParams({ code, state })}`);
  };
  return {
    browser,
    visitWith,
    begin,
    comeBack,
    async install(workspace) {
      const own = browser();
      return comeBack(own, await begin(own), workspace);
    },
    async ask({ teamId, organisationId }, more = {}) {
      const command = {
        ...commandPayload('help', slack.newResponseUrl()),
        team_id: teamId,
        ...(organisationId && { enterprise_id: organisationId, is_enterprise_install: 'true' }),
        ...more,
      };
      await postEvent({ address: () => addressOf() }, formOf(command));
      const answered = () => slack.answers.find(({ to }) => to === command.response_url);
      return (await slack.waitFor('an answer', answered)).text;
    },
    post: (body, { process, ...signed } = {}) =>
      postEvent({ address: () => addressOf(process) }, body, signed),
    tell(workspace, event, more, process) {
      const payload = eventOf(workspace, event, more);
      const headers = { 'content-type': 'application/json' };
      return postEvent({ address: () => addressOf(process) }, JSON.stringify(payload), { headers });
    },
  };
}

/** An event as Slack sends it to the app of a workspace. */
export function eventOf(workspace: FakeWorkspace, event: object, more: object = {}): EventPayload {
  const { teamId, organisationId = null } = workspace;
  const isOrganisation = teamId === '';
  const authorization = {
    enterprise_id: organisationId,
    team_id: teamId || null,
    user_id: botUserOf(workspace),
    is_bot: true,
    is_enterprise_install: isOrganisation,
  };
  return {
    ...eventPayload(event),
    team_id: teamId || null,
    enterprise_id: organisationId,
    event_time: Math.floor(Date.now() / 1000),
    authorizations: [authorization],
    ...more,
  };
}
