/** What is found on the platforms: tokens, scopes, permissions, clocks; each fault with what to do about it. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { PermissionsBitField } from 'discord.js';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createDiscordExaminer } from '../../adapters/discord/examine.ts';
import { createSlackExaminer } from '../../adapters/slack/examine.ts';
import { scopesOf } from '../../adapters/slack/registration.ts';
import type { Place, PostManner } from '../../src/chat/chat.ts';
import type { Finding } from '../../src/chat/examine.ts';
import { systemClock } from '../../src/runtime/clock.ts';
import { createHttp } from '../../src/runtime/http.ts';
import { type FakeSlack, openFakeSlack } from '../fakes/slack/fake-slack.ts';
import { openWorkspacesKit, type WorkspacesKit } from '../fakes/slack/workspaces-kit.ts';

const http = createHttp({ userAgent: 'test', clock: systemClock });
const wrong = (findings: readonly Finding[]) =>
  findings
    .filter(({ state }) => state !== 'fine')
    .map(({ state, text, remedy }) => ({ state, text, remedy }));

describe('Slack', () => {
  let slack: FakeSlack;
  beforeEach(async () => {
    slack = await openFakeSlack();
    slack.directory.scopes = scopesOf(false);
  });
  afterEach(() => slack.close());

  const CHANNEL: Place = { platform: 'slack', workspaceId: 'T0LAB', kind: 'channel', id: 'C1' };
  const examine = (places: readonly Place[] = [CHANNEL], now = () => new Date()) =>
    createSlackExaminer({
      botToken: 'xoxb-bot',
      appToken: 'xapp-app',
      apiUrl: slack.apiUrl,
      readHistory: false,
      http,
      now,
    }).examine(places);

  it('has nothing wrong where all is as the manifest says', async () => {
    const findings = await examine();
    expect(wrong(findings)).toEqual([]);
    expect(findings.map(({ about }) => about)).toContain('Slack channel C1');
  });

  it('names the variable of a refused token', async () => {
    slack.refuse('auth.test', 'invalid_auth');
    slack.refuse('apps.connections.open', 'invalid_auth');
    expect(wrong(await examine()).map(({ text }) => text)).toEqual([
      expect.stringContaining('SLACK_BOT_TOKEN: Slack refused the token'),
      expect.stringContaining('SLACK_APP_TOKEN: Slack refused the token'),
    ]);
  });

  it('names the scopes that are missing, and how to get them', async () => {
    slack.directory.scopes = scopesOf(false).filter((scope) => scope !== 'files:write');
    expect(wrong(await examine())).toEqual([
      {
        state: 'fault',
        text: 'Scopes are missing: files:write.',
        remedy: expect.stringContaining('paste it under App Manifest'),
      },
    ]);
  });

  it('wants https of the address that Slack is to call, and the scope of agents where it is one', async () => {
    const given = {
      botToken: 'xoxb-bot',
      apiUrl: slack.apiUrl,
      readHistory: false,
      http,
      now: () => new Date(),
    };
    const called = createSlackExaminer({ ...given, isAgent: true, publicUrl: 'http://papers.example.org' });
    expect(wrong(await called.examine([]))).toEqual([
      { state: 'fault', text: 'Scopes are missing: assistant:write.', remedy: expect.anything() },
      {
        state: 'fault',
        text: expect.stringContaining('PUBLIC_URL: Slack needs https'),
        remedy: expect.stringContaining('Socket Mode'),
      },
    ]);
    const calling = createSlackExaminer({
      ...given,
      appToken: 'xapp-app',
      publicUrl: 'http://papers.example.org',
    });
    expect(wrong(await calling.examine([]))).toEqual([]);
  });

  it.each([
    [{ is_member: false }, 'Paperboy is not in it.', '/invite @Paperboy'],
    [{ is_archived: true }, 'archived', 'Unarchive it'],
  ])('tells of a channel with a digest that cannot be posted: %j', async (state, text, remedy) => {
    slack.directory.channel = { name: 'reading', ...state };
    expect(wrong(await examine())).toEqual([
      { state: 'fault', text: expect.stringContaining(text), remedy: expect.stringContaining(remedy) },
    ]);
  });

  it('tells of cards that Slack refuses, and says nothing where Slack does not judge them', async () => {
    slack.refuse('blocks.validate', 'invalid_blocks');
    expect(wrong(await examine())[0]?.text).toContain('Slack refuses cards: A sample');
    slack.refuse('blocks.validate', 'unknown_method');
    expect(wrong(await examine())).toEqual([]);
  });

  it.each([
    ['data_visualization', 'A chart'],
    ['image', 'A picture'],
  ])('finds no fault where only %s is not taken, which is given as text', async (type, title) => {
    slack.refuseBlocks({ type });
    const findings = await examine();
    expect(wrong(findings)).toEqual([]);
    expect(findings.at(-1)?.text).toBe(`Not taken there, and given as text alone: ${title}.`);
  });

  it('tells of a clock that is ten minutes off', async () => {
    const late = () => new Date(Date.now() + 600_000);
    expect(wrong(await examine([], late))).toEqual([
      {
        state: 'fault',
        text: expect.stringMatching(/clock .* is (?:599|600|601) s off/u),
        remedy: expect.stringContaining('NTP'),
      },
    ]);
  });

  it('is a warning, and no fault of the token, while it cannot be asked', async () => {
    slack.failNext('api', 100, 503);
    expect(wrong(await examine()).every(({ state }) => state === 'warning')).toBe(true);
  });
});

describe('many workspaces of Slack', () => {
  const INSTALL = 'https://bot.lab.org/slack/install';
  const workspace = (teamId: string, scopes = scopesOf(false)) => {
    const token = `xoxb-${teamId}`;
    return { teamId, name: teamId.slice(2), token, scopes };
  };
  async function examineAll(places: readonly Place[] = []) {
    const { slack, installations } = kit;
    const oauth = { publicUrl: 'https://bot.lab.org' };
    const given = { oauth, installations, readHistory: false, http, now: () => new Date() };
    return createSlackExaminer({ ...given, apiUrl: slack.apiUrl }).examine(places);
  }
  let kit: WorkspacesKit;
  beforeEach(async () => {
    kit = await openWorkspacesKit();
  });

  it('are looked at one by one, and so are their channels', async () => {
    await kit.install(workspace('T0LAB'));
    await kit.install(workspace('T0GROUP'));
    const channel: Place = { platform: 'slack', workspaceId: 'T0GROUP', kind: 'channel', id: 'C1' };
    const findings = await examineAll([channel]);
    expect(wrong(findings)).toEqual([]);
    const abouts = findings.map(({ about }) => about);
    expect(abouts).toEqual(
      expect.arrayContaining(['Slack workspace LAB (T0LAB)', 'Slack workspace GROUP (T0GROUP)']),
    );
    expect(kit.slack.calls.findLast(({ method }) => method === 'conversations.info')?.token).toBe(
      'xoxb-T0GROUP',
    );
  });

  it('tell which of them lacks scopes, refuses its token, or has a digest without the app', async () => {
    await kit.install(workspace('T0LAB', ['commands', ...scopesOf(false).slice(2)]));
    await kit.install(workspace('T0GROUP'));
    kit.slack.workspaces.revoke('xoxb-T0GROUP');
    const place: Place = { platform: 'slack', workspaceId: 'T0GONE', kind: 'channel', id: 'C9' };
    expect(wrong(await examineAll([place]))).toEqual([
      {
        state: 'fault',
        text: expect.stringContaining('refuses its token (token_revoked)'),
        remedy: expect.stringContaining(INSTALL),
      },
      { state: 'fault', text: 'Scopes are missing: chat:write.', remedy: expect.stringContaining(INSTALL) },
      {
        state: 'fault',
        text: expect.stringContaining('not installed in its workspace (T0GONE)'),
        remedy: expect.stringContaining('install the app again'),
      },
    ]);
  });

  it('are invited where none has installed the app', async () => {
    expect(wrong(await examineAll())).toEqual([
      {
        state: 'warning',
        text: 'No workspace has installed the app yet.',
        remedy: expect.stringContaining(INSTALL),
      },
    ]);
  });

  it('whose key is missing are named, and so is the setting', async () => {
    await kit.install(workspace('T0LAB'));
    await kit.db.updateTable('installations').set({ key_id: 'another' }).execute();
    expect(wrong(await examineAll())).toEqual([
      {
        state: 'fault',
        text: expect.stringContaining('ENCRYPTION_KEY does not name the key another'),
        remedy: expect.stringMatching(`^Put the former key behind the new one.*${INSTALL}`),
      },
    ]);
  });
});

describe('Discord', () => {
  const { ViewChannel, SendMessages, Administrator } = PermissionsBitField.Flags;
  const GUILD = '100';
  const CHANNEL: Place = { platform: 'discord', workspaceId: GUILD, kind: 'channel', id: '300' };
  let server: Server;
  let answers: Record<string, unknown>;
  beforeEach(async () => {
    const role = (id: string, permissions: bigint) => ({ id, permissions: String(permissions) });
    answers = {
      '/users/@me': { id: '200' },
      '/guilds/100/members/200': { roles: ['400'] },
      '/guilds/100/roles': [role(GUILD, ViewChannel | SendMessages), role('400', 0n)],
      '/channels/300': { id: '300', permission_overwrites: [] },
    };
    server = createServer((request, response) => {
      const path = (request.url ?? '').replace(/^\/api\/v10/u, '');
      const answer = answers[path];
      response.writeHead(answer === undefined ? 404 : 200, { 'content-type': 'application/json' });
      response.end(JSON.stringify(answer ?? { code: 10003, message: 'Unknown Channel' }));
    }).listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
  });
  afterEach(() => new Promise((resolve) => server.close(resolve)));

  const examine = (...manners: readonly PostManner[]) => {
    const { port } = server.address() as AddressInfo;
    const apiUrl = `http://127.0.0.1:${port}/api`;
    const places = [{ ...CHANNEL, manners }];
    return createDiscordExaminer({ token: 'a.b.c', apiUrl, http, now: () => new Date() }).examine(places);
  };
  const overwrite = (id: string, type: 0 | 1, allow: bigint, deny: bigint) => ({
    id,
    type,
    allow: String(allow),
    deny: String(deny),
  });
  const overwritten = (...permission_overwrites: readonly unknown[]) => {
    answers['/channels/300'] = { id: '300', permission_overwrites };
  };

  it('has nothing wrong where the bot may post', async () => {
    expect(wrong(await examine())).toEqual([]);
  });

  it.each<[string, readonly (readonly [string, 0 | 1, bigint, bigint])[], string | undefined]>([
    ['everybody is kept out', [[GUILD, 0, 0n, ViewChannel]], 'View Channels'],
    [
      'everybody but its role is kept out',
      [
        [GUILD, 0, 0n, ViewChannel],
        ['400', 0, ViewChannel, 0n],
      ],
      undefined,
    ],
    ['it is silenced itself', [['200', 1, 0n, SendMessages]], 'Send Messages'],
    ['another role is silenced', [['999', 0, 0n, SendMessages]], undefined],
  ])('knows what the bot may do where %s', async (_, overwrites, missing) => {
    overwritten(...overwrites.map((each) => overwrite(...each)));
    const found = wrong(await examine());
    expect(found.map(({ remedy }) => remedy)).toEqual(
      missing === undefined ? [] : [`Give the bot ${missing} there.`],
    );
  });

  it('lets an administrator post whatever a channel says', async () => {
    overwritten(overwrite(GUILD, 0, 0n, ViewChannel));
    answers['/guilds/100/roles'] = [{ id: '400', permissions: String(Administrator) }];
    expect(wrong(await examine())).toEqual([]);
  });

  const READERS = { id: '500', permissions: '0', mentionable: false };
  it.each<[string, PostManner, object, string | undefined]>([
    ['has a thread, without the permission for it', { details: 'thread' }, {}, 'Create Public Threads'],
    ['has a thread in a forum, where each is one', { details: 'thread' }, { type: 15 }, undefined],
    ['pings a role that may not be mentioned', { ping: '500' }, {}, 'Make the role mentionable'],
    ['pings a role that anybody may mention', { ping: '600' }, {}, undefined],
    ['pings a role that is gone', { ping: '700' }, {}, 'role:none'],
    ['is published from where nothing can be', { publish: true }, {}, 'publish:no'],
    ['is published from an announcement channel', { publish: true }, { type: 5 }, undefined],
  ])('looks at a digest that %s', async (_, manner, channel, remedy) => {
    answers['/channels/300'] = { id: '300', type: 0, permission_overwrites: [], ...channel };
    const mentionable = { ...READERS, id: '600', mentionable: true };
    answers['/guilds/100/roles'] = [...(answers['/guilds/100/roles'] as object[]), READERS, mentionable];
    const found = wrong(await examine(manner));
    expect(found.map((each) => each.remedy)).toEqual(
      remedy === undefined ? [] : [expect.stringContaining(remedy)],
    );
  });

  it.each<[string, object, string]>([
    [
      'a thread, by the permissions of its channel',
      { type: 11, parent_id: '301' },
      'Send Messages in Threads',
    ],
    [
      'a thread that was locked',
      { type: 11, parent_id: '302', thread_metadata: { locked: true } },
      'Unlock it',
    ],
    ['a forum that demands a tag and has none', { type: 15, flags: 1 << 4 }, 'Add a tag'],
  ])('looks at %s', async (_, channel, remedy) => {
    const inThreads = PermissionsBitField.Flags.SendMessagesInThreads;
    answers['/channels/300'] = { id: '300', permission_overwrites: [], ...channel };
    answers['/channels/301'] = { id: '301', type: 0, permission_overwrites: [] };
    answers['/channels/302'] = {
      id: '302',
      type: 0,
      permission_overwrites: [overwrite(GUILD, 0, inThreads, 0n)],
    };
    expect(wrong(await examine()).map((each) => each.remedy)).toEqual([expect.stringContaining(remedy)]);
  });

  it('tells of a channel that is gone', async () => {
    delete answers['/channels/300'];
    expect(wrong(await examine())[0]?.text).toBe('It has a digest, and Paperboy cannot see it.');
  });
});
