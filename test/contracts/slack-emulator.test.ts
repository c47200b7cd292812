/** What we say to Slack, judged by a Slack that others built: installing, posting, the Home, and the scopes for them. */
import { webApi } from '@slack/bolt';
import { afterEach, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { silentLog } from '../../adapters/slack/client/bolt-log.ts';
import { checkTokens } from '../../adapters/slack/client/web-client.ts';
import { createSlackPoster } from '../../adapters/slack/poster.ts';
import { scopesOf } from '../../adapters/slack/registration.ts';
import { renderHome } from '../../adapters/slack/render/home.ts';
import { createHomes } from '../../adapters/slack/views/home.ts';
import {
  INSTALL_PATH,
  installRoutes,
  REDIRECT_PATH,
} from '../../adapters/slack/workspaces/install-routes.ts';
import type { Card } from '../../src/cards/card.ts';
import type { Actor } from '../../src/chat/chat.ts';
import type { Installation, Installations } from '../../src/chat/installations.ts';
import { createLog } from '../../src/runtime/log.ts';
import { createWeb } from '../../src/runtime/web.ts';
import { openPaperboy } from '../paperboy.ts';
import { faultOf } from './poster.ts';
import { BOT_TOKEN, OAUTH, openSlackEmulator, type SlackEmulator } from './slack-emulator.ts';

const CARD: Card = {
  title: 'Papers for Monday',
  level: 'large',
  items: [{ title: 'Layer Normalization', url: 'https://arxiv.org/abs/1607.06450', facts: '2 comments' }],
  buttons: [],
};
const MARK = { key: 'sub1:2026-02-07:digest' };
const LONG_AGO = new Date(0);

let emulator: SlackEmulator;

const newPoster = (botToken = BOT_TOKEN) =>
  createSlackPoster({
    botToken,
    apiUrl: emulator.apiUrl,
    readHistory: true,
    log: createLog('silent'),
    fail: () => {},
  });

beforeEach(async () => {
  emulator = await openSlackEmulator(true);
});
afterEach(() => emulator.close());

describe('the Slack that others built', () => {
  it('takes our token for what it is', async () => {
    const bot = await checkTokens({ botToken: BOT_TOKEN }, { slackApiUrl: emulator.apiUrl });
    expect(bot.teamId).toBe(emulator.channel.workspaceId);
  });

  it('keeps a post with its blocks and its key, with the scopes of our manifest', async () => {
    const id = await newPoster().post(emulator.channel, CARD, MARK);
    const { messages = [] } = await emulator.client.conversations.history({
      channel: emulator.channel.id,
      include_all_metadata: true,
    });
    expect(messages).toHaveLength(1);
    expect(messages[0]).toMatchObject({
      ts: id,
      text: expect.stringContaining('Papers for Monday'),
      metadata: { event_type: 'paperboy_post', event_payload: { key: MARK.key } },
    });
    expect(messages[0]?.blocks?.map(({ type }) => type)).toContain('header');
  });

  it('gives a post back by its key, in a channel and in its thread', async () => {
    const poster = newPoster();
    const { channel } = emulator;
    const id = await poster.post(channel, CARD, MARK);
    const below = { key: `${MARK.key}:thread`, thread: id };
    const reply = await poster.post(channel, CARD, below);
    expect(await poster.find(channel, MARK, LONG_AGO)).toBe(id);
    expect(await poster.find(channel, below, LONG_AGO)).toBe(reply);
    expect(await poster.find(channel, { key: 'another' }, LONG_AGO)).toBeUndefined();
  });

  it('has no such channel, and we know that it is gone', async () => {
    const fault = await faultOf(newPoster().post({ ...emulator.channel, id: 'C0NOWHERE' }, CARD, MARK));
    expect(fault.fault).toBe('gone');
  });

  it('lets nobody read a channel without the scope, and we look no further', async () => {
    await emulator.close();
    emulator = await openSlackEmulator(false);
    await newPoster().post(emulator.channel, CARD, MARK);
    expect(await newPoster().find(emulator.channel, MARK, LONG_AGO)).toBe('cannot-look');
  });

  it('gives an installation its own token, with which we post', async () => {
    const { installation, page } = await installed();
    expect(page).toContain('<h1>Paperboy is in Emulate</h1>');
    expect(installation).toMatchObject({ id: emulator.channel.workspaceId, installedBy: emulator.userId });
    expect(installation.scopes.toSorted()).toEqual(scopesOf(true).toSorted());
    const client = new webApi.WebClient(installation.token, { slackApiUrl: emulator.apiUrl });
    expect(await client.auth.test()).toMatchObject({ user_id: installation.botUserId });
    await client.conversations.join({ channel: emulator.channel.id }).catch(() => undefined);
    expect(await newPoster(installation.token).post(emulator.channel, CARD, MARK)).toMatch(/^\d+\.\d+$/u);
  });

  it('gives no token for a code that it knows already', async () => {
    const { again } = await installed();
    expect(again.status).toBe(502);
  });

  it('shows the Home of somebody, also where another one was shown since', async () => {
    const paperboy = await openPaperboy();
    onTestFinished(() => paperboy.close());
    const { channel, client, userId } = emulator;
    const actor: Actor = { platform: 'slack', userId, place: channel };
    await paperboy.chat.prepare({ command: 'save', named: {}, text: 'Peri-LN', actor }).run();
    const home = await paperboy.chat.home(actor);
    if (!home) throw new Error('there is no Home');
    const { view } = await client.views.publish({ user_id: userId, view: renderHome(home) });
    expect(JSON.stringify(view?.blocks)).toContain('Peri-LN');
    const log: string[] = [];
    const means = {
      chat: paperboy.chat,
      client,
      log: createLog('debug', { write: (line) => void log.push(line) }),
    };
    // Another one has been shown since.
    await createHomes().publish(actor, means, 'an-older-one');
    expect(log.join('')).not.toContain('could not be shown');
  });
});

/** Installs the app as a browser does. */
async function installed() {
  const kept: Installation[] = [];
  const log = createLog('silent');
  const web = createWeb(0, log);
  web.add(
    installRoutes({
      oauth: {
        ...OAUTH,
        readHistory: true,
        installations: { put: async () => true } as unknown as Installations,
      },
      apiUrl: emulator.apiUrl,
      logger: silentLog(),
      log,
      now: () => new Date(),
      firstSeen: async () => true,
      scopes: Object.fromEntries(scopesOf(true).map((scope) => [scope, 'asked for'])),
      installed: async (each) => void kept.push(each),
    }),
  );
  await web.open();
  onTestFinished(() => web.close());
  const begun = await fetch(`${web.address()}${INSTALL_PATH}`, { redirect: 'manual' });
  const asked = /https:\/\/slack\.com\/oauth\/v2\/authorize\?[^"]*/u.exec(await begun.text())?.[0] ?? '';
  const { searchParams } = new URL(asked.replaceAll('&amp;', '&'));
  const code = await emulator.allow(searchParams);
  const back = new URLSearchParams({ code, state: searchParams.get('state') ?? '' });
  const headers = {
    cookie: begun.headers
      .getSetCookie()
      .map((each) => each.split(';')[0])
      .join('; '),
  };
  const comeBack = () => fetch(`${web.address()}${REDIRECT_PATH}?${back}`, { headers });
  const page = await (await comeBack()).text();
  const again = await comeBack();
  const [installation] = kept;
  if (!installation) throw new Error(`nothing was installed: ${page}`);
  return { installation, page, again };
}
