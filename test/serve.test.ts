/** The whole process as an admin runs it: `npm start` with tokens, both platforms at once, until a signal. */
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createInterface } from 'node:readline';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type FakeDiscord, openDiscord, TOKEN } from './fakes/discord.ts';
import { commandEvent } from './fakes/discord-events.ts';
import { wireText } from './fakes/discord-judge.ts';
import { type FakeSlack, openFakeSlack } from './fakes/slack.ts';
import { commandPayload } from './fakes/slack-payloads.ts';
import { startPaperboy } from './process.ts';
import { temporaryFolder } from './sources/dumps.ts';

let discord: FakeDiscord;
let slack: FakeSlack;
let folder: string;
let child: ChildProcess | undefined;

beforeEach(async () => {
  discord = await openDiscord();
  slack = await openFakeSlack();
  folder = await temporaryFolder();
});

afterEach(async () => {
  child?.kill('SIGKILL');
  await Promise.all([discord.close(), slack.close()]);
});

/** Starts the process; `lines` grows with its log, `ready` resolves with the line that says so. */
function start(environment: Readonly<Record<string, string>>) {
  const lines: Readonly<Record<string, unknown>>[] = [];
  const said: string[] = [];
  const started = startPaperboy([], { folder, environment });
  child = started;
  const ready = Promise.withResolvers<void>();
  createInterface({ input: started.stderr }).on('line', (line) => {
    said.push(line);
    if (line.startsWith('{')) lines.push(JSON.parse(line));
    if (lines.at(-1)?.msg === 'ready') ready.resolve();
  });
  const exited = once(started, 'close').then(([code]) => code as number | null);
  return {
    lines,
    said,
    exited,
    ready: Promise.race([ready.promise, exited]),
    stop: () => started.kill('SIGTERM'),
  };
}

const bothPlatforms = () => ({
  DISCORD_TOKEN: TOKEN,
  DISCORD_API_URL: discord.apiUrl,
  SLACK_BOT_TOKEN: 'xoxb-bot',
  SLACK_APP_TOKEN: 'xapp-app',
  SLACK_API_URL: slack.apiUrl,
});

describe('the process', () => {
  it('answers on both platforms, and ends with 0 at SIGTERM', async () => {
    const paperboy = start(bothPlatforms());
    await paperboy.ready;
    const exchange = discord.send(commandEvent('search', { query: 'hopular' }));
    const typed = commandPayload('search hopular', slack.newResponseUrl());
    slack.socket.send('slash_commands', typed);
    const onSlack = await slack.waitFor('an answer', () =>
      slack.answers.find(({ to }) => to === typed.response_url),
    );
    expect(wireText(await discord.answer(exchange))).toContain('Hopular: Modern Hopfield Networks');
    expect(onSlack.text).toContain('Hopular: Modern Hopfield Networks');
    paperboy.stop();
    expect(await paperboy.exited).toBe(0);
    expect(paperboy.said.join()).not.toMatch(/hopular|xoxb-bot|xapp-app|fake\.token/iu);
  });

  it('names the variable of a refused token and ends with 1', async () => {
    discord.refuseTokens();
    const paperboy = start(bothPlatforms());
    expect(await paperboy.exited).toBe(1);
    expect(paperboy.said.join('\n')).toContain('DISCORD_TOKEN: Discord refused the token.');
  });

  it('ends at SIGTERM although a platform never answers', async () => {
    const silent = createServer(() => {}).listen(0, '127.0.0.1');
    await once(silent, 'listening');
    const { port } = silent.address() as AddressInfo;
    const paperboy = start({ DISCORD_TOKEN: TOKEN, DISCORD_API_URL: `http://127.0.0.1:${port}/api` });
    await once(silent, 'request');
    paperboy.stop();
    expect(await paperboy.exited).toBe(0);
    // The process left the connection behind instead of waiting for it.
    expect(paperboy.lines.map(({ msg }) => msg)).not.toContain('ready');
    silent.closeAllConnections();
    silent.close();
  });

  it('ends with 1 when a platform is lost for good', async () => {
    const paperboy = start(bothPlatforms());
    await paperboy.ready;
    slack.refuse('apps.connections.open', 'invalid_auth');
    slack.socket.cut();
    expect(await paperboy.exited).toBe(1);
    expect(paperboy.lines.some(({ problem }) => String(problem).startsWith('SLACK_APP_TOKEN'))).toBe(true);
  });
});
