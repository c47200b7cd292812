/** The whole process as an admin runs it: `npm start` with tokens, both platforms at once, until a signal. */
import { once } from 'node:events';
import { readFile, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Place } from '../src/chat/chat.ts';
import { openDatabase } from '../src/db/open.ts';
import { createSubscriptions } from '../src/digest/subscription/subscription.ts';
import { createLog } from '../src/runtime/log.ts';
import { commandEvent } from './fakes/discord/events.ts';
import { TOKEN } from './fakes/discord/fake-discord.ts';
import { wireText } from './fakes/discord/validator.ts';
import { commandPayload } from './fakes/slack/payloads.ts';
import { runPaperboy } from './process.ts';
import { openServeKit, type ServeKit } from './serve-kit.ts';

let platforms: ServeKit;

beforeEach(async () => {
  platforms = await openServeKit();
});
afterEach(() => platforms.close());

describe('the process', () => {
  it('answers on both platforms, and ends with 0 at SIGTERM', async () => {
    const { discord, slack, environment } = platforms;
    const paperboy = platforms.serve(environment);
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

  it('names the variable of a refused token, and ends with 1 where both are refused', async () => {
    const { discord, slack, environment } = platforms;
    discord.refuseTokens();
    const paperboy = platforms.serve(environment);
    await paperboy.ready;
    expect(paperboy.said.join('\n')).toContain('DISCORD_TOKEN: Discord refused the token.');
    expect(paperboy.lines.at(-1)?.platforms).toEqual({ discord: 'refused', slack: 'up' });
    paperboy.stop();
    expect(await paperboy.exited).toBe(0);
    slack.refuse('auth.test', 'invalid_auth');
    const next = platforms.serve(environment);
    expect(await next.exited).toBe(1);
    expect(next.said.join('\n')).toContain('SLACK_BOT_TOKEN: Slack refused the token');
    expect(next.said.join('\n')).not.toMatch(/nobody handled|PromiseRejection/u);
  });

  it('answers on one platform while the other cannot be reached, and says so on PORT, where feeds are too', async () => {
    const { slack, environment } = platforms;
    slack.failNext('api', 1000, 503);
    const paperboy = platforms.serve({ ...environment, PORT: '0', PUBLIC_URL: 'https://papers.example.org' });
    await paperboy.ready;
    const { address, platforms: states } = paperboy.lines.at(-1) ?? {};
    expect(states).toEqual({ discord: 'up', slack: 'unreachable' });
    const readiness = await fetch(`${address}/readyz`);
    expect([readiness.status, await readiness.json()]).toMatchObject([503, { platforms: states }]);
    expect((await fetch(`${address}/feeds/trending/all.json`)).status).toBe(200);
    slack.failNext('api', 0, 503);
    await expect.poll(async () => (await fetch(`${address}/readyz`)).status, { timeout: 20_000 }).toBe(200);
    paperboy.stop();
    expect(await paperboy.exited).toBe(0);
  }, 60_000);

  it('waits for its only platform, which cannot be reached, and ends with 0 at SIGTERM', async () => {
    const paperboy = platforms.serve({ DISCORD_TOKEN: TOKEN, DISCORD_API_URL: 'http://127.0.0.1:1/api' });
    await paperboy.ready;
    expect(paperboy.lines.map(({ msg }) => msg)).toContain('a platform cannot be reached; it is tried again');
    paperboy.stop();
    expect(await paperboy.exited).toBe(0);
  });

  it('ends at SIGTERM although a platform never answers', async () => {
    const silent = createServer(() => {}).listen(0, '127.0.0.1');
    await once(silent, 'listening');
    const { port } = silent.address() as AddressInfo;
    const paperboy = platforms.serve({
      DISCORD_TOKEN: TOKEN,
      DISCORD_API_URL: `http://127.0.0.1:${port}/api`,
    });
    await once(silent, 'request');
    paperboy.stop();
    expect(await paperboy.exited).toBe(0);
    // The process left the connection behind instead of waiting for it.
    expect(paperboy.lines.map(({ msg }) => msg)).not.toContain('ready');
    silent.closeAllConnections();
    silent.close();
  });

  it('ends with 1 when its database proves damaged, and the next one saves what can be read', async () => {
    const { discord, folder, environment } = platforms;
    const paperboy = platforms.serve(environment);
    await paperboy.ready;
    const path = join(folder, 'data/paperboy.sqlite');
    const file = new DatabaseSync(path);
    // Whoever has the file open forgets the pages that it has read.
    file.exec("insert into memory values ('a change', ''); pragma wal_checkpoint(truncate)");
    file.close();
    await writeFile(path, (await readFile(path)).fill(0, 4096));
    discord.send(commandEvent('search', { query: 'hopular' }));
    expect(await paperboy.exited).toBe(1);
    expect(paperboy.lines.map(({ msg }) => msg)).toContainEqual(
      expect.stringContaining('the database is damaged: start Paperboy anew'),
    );
    const next = platforms.serve(environment);
    await next.ready;
    expect(next.lines.map(({ msg }) => msg)).toContain(
      'the database was damaged: set aside, and what could be read of it saved',
    );
  });

  it('ends with 0 at SIGTERM while Discord takes no answers', async () => {
    const { discord, environment } = platforms;
    const paperboy = platforms.serve(environment);
    await paperboy.ready;
    discord.fail({ path: /@original$/u, status: 503, times: Number.POSITIVE_INFINITY });
    discord.send(commandEvent('search', { query: 'hopular' }));
    await discord.until(
      'two attempts',
      () => discord.calls.filter(({ status }) => status === 503).length > 1,
    );
    paperboy.stop();
    expect(await paperboy.exited).toBe(0);
  });

  it('ends with 1 when a platform is lost for good', async () => {
    const { slack, environment } = platforms;
    const paperboy = platforms.serve(environment);
    await paperboy.ready;
    slack.refuse('apps.connections.open', 'invalid_auth');
    slack.socket.cut();
    expect(await paperboy.exited).toBe(1);
    expect(paperboy.lines.some(({ problem }) => String(problem).startsWith('SLACK_APP_TOKEN'))).toBe(true);
  });
});

/** Lets a process fail as its libraries do: by a rejection at SIGUSR2, by an exception at SIGWINCH. */
const FAULTY = {
  NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(`
    process.on('SIGUSR2', () => void Promise.reject(new SyntaxError('"my secret idea" is not valid JSON')));
    process.on('SIGWINCH', () => { throw new Error('my secret idea'); });
  `)}`,
};

describe('a fault that nobody handles', () => {
  const faultsOf = ({ lines }: ReturnType<ServeKit['serve']>) =>
    lines.filter(({ msg }) => String(msg).startsWith('nobody handled'));

  it('ends nothing alone, and status tells of it, here and in a shell', async () => {
    const { discord, environment, folder } = platforms;
    const paperboy = platforms.serve({ ...environment, ...FAULTY });
    await paperboy.ready;
    paperboy.signal('SIGUSR2');
    await expect.poll(() => faultsOf(paperboy).length).toBe(1);
    const here = await discord.answer(discord.send(commandEvent('status')));
    expect(wireText(here)).toContain('1 that nobody handled');
    const shell = await runPaperboy(['status'], { folder });
    expect(shell.stdout).toContain('1 that nobody handled since the start just now, the last just now');
    paperboy.stop();
    expect(await paperboy.exited).toBe(0);
    expect(faultsOf(paperboy)[0]).toMatchObject({ level: 'error', kind: 'SyntaxError', count: 1 });
    expect(paperboy.said.join()).not.toContain('secret idea');
  });

  it('for the third time within a minute ends the process with 1', async () => {
    const paperboy = platforms.serve({ ...platforms.environment, ...FAULTY });
    await paperboy.ready;
    for (const count of [1, 2, 3]) {
      paperboy.signal('SIGUSR2');
      await expect.poll(() => faultsOf(paperboy).length).toBe(count);
    }
    expect(await paperboy.exited).toBe(1);
  });

  it('ends the process with 1 at once when it is an exception', async () => {
    const paperboy = platforms.serve({ ...platforms.environment, ...FAULTY });
    await paperboy.ready;
    paperboy.signal('SIGWINCH');
    expect(await paperboy.exited).toBe(1);
    expect(faultsOf(paperboy)).toHaveLength(1);
    expect(paperboy.said.join()).not.toContain('secret idea');
  });
});

const HOUR_MS = 60 * 60 * 1000;
const READING: Place = { platform: 'slack', workspaceId: 'T0LAB', kind: 'channel', id: 'C0READING' };

/** A daily digest in #reading that was due an hour ago. */
async function missAnHour({ folder }: ServeKit): Promise<void> {
  const db = await openDatabase(`${folder}/data`, createLog('silent'));
  const due = new Date(Date.now() - HOUR_MS);
  const schedule = { at: due.toISOString().slice(11, 16), zone: 'UTC', days: [1, 2, 3, 4, 5, 6, 7] };
  const settings = {
    topics: [],
    authors: [],
    orgs: [],
    size: 3,
    quiet: 'say' as const,
    details: 'thread' as const,
  };
  const decide = () => ({ schedule, settings, createdBy: 'U0ADA' });
  await createSubscriptions(db).put(READING, '', {
    id: 'sub1',
    now: new Date(due.getTime() - HOUR_MS),
    decide,
  });
  await db.destroy();
}

describe('the digests of a serving process', () => {
  it('that were missed go out as soon as it is ready', async () => {
    await missAnHour(platforms);
    const paperboy = platforms.serve(platforms.environment);
    await platforms.slack.waitFor(
      'the digest and its details',
      () => platforms.slack.fakePlatform.posts.length === 2,
    );
    expect(platforms.slack.fakePlatform.posts[0]).toMatchObject({ channelId: READING.id, thread: undefined });
    paperboy.stop();
    expect(await paperboy.exited).toBe(0);
  });

  it('go out although the other platform never answers', async () => {
    await missAnHour(platforms);
    const silent = createServer(() => {}).listen(0, '127.0.0.1');
    await once(silent, 'listening');
    const { port } = silent.address() as AddressInfo;
    const away = { DISCORD_API_URL: `http://127.0.0.1:${port}/api` };
    const paperboy = platforms.serve({ ...platforms.environment, ...away });
    await platforms.slack.waitFor('the digest', () => platforms.slack.fakePlatform.posts.length > 0);
    expect(paperboy.lines.map(({ msg }) => msg)).not.toContain('ready');
    silent.closeAllConnections();
    silent.close();
  });

  it('under way at SIGTERM are recorded before it ends', async () => {
    await missAnHour(platforms);
    // Long enough for the signal to arrive before the answer, however busy the machine is.
    platforms.slack.fakePlatform.nextAnswer = () => ({ kind: 'slow', ms: 3000 });
    const paperboy = platforms.serve(platforms.environment);
    await platforms.slack.waitFor('the request', () => platforms.slack.fakePlatform.requests.length > 0);
    paperboy.stop();
    expect(await paperboy.exited).toBe(0);
    const db = await openDatabase(`${platforms.folder}/data`, createLog('silent'));
    const rows = await db
      .selectFrom('deliveries')
      .select(['part', 'state'])
      .orderBy('part', 'desc')
      .execute();
    expect(rows).toEqual([
      { part: 'digest', state: 'sent' },
      { part: 'details', state: 'pending' },
    ]);
    await db.destroy();
  });
});
