/** The verb `tick`, in processes of its own against a local Slack: one tick at a given time, and nothing twice. */
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openDatabase } from '../src/db/open.ts';
import { createSubscriptions } from '../src/digest/subscription/subscription.ts';
import { createLog } from '../src/runtime/log.ts';
import { type FakeSlack, openFakeSlack } from './fakes/slack/fake-slack.ts';
import { runPaperboy, startPaperboy } from './process.ts';
import { temporaryFolder } from './sources/seeds/dumps.ts';

const DUE = '2026-02-09T09:00Z';

async function setUp(channels: number) {
  const slack = await openFakeSlack();
  onTestFinished(() => slack.close());
  slack.fakePlatform.now = () => new Date(DUE);
  const folder = await temporaryFolder();
  const db = await openDatabase(join(folder, 'data'), createLog('silent'));
  for (let number = 0; number < channels; number += 1)
    await createSubscriptions(db).put(
      { platform: 'slack', workspaceId: 'T0LAB', kind: 'channel', id: `C0${number}` },
      '',
      {
        id: `sub${number}`,
        now: new Date('2026-02-08T12:00Z'),
        decide: () => ({
          schedule: { at: '09:00', zone: 'UTC', days: [1, 2, 3, 4, 5] },
          settings: { topics: ['outlier'], authors: [], orgs: [], size: 2, quiet: 'say', details: 'thread' },
          createdBy: 'U0ADA',
        }),
      },
    );
  await db.destroy();
  const environment = {
    SLACK_BOT_TOKEN: 'xoxb-bot',
    SLACK_APP_TOKEN: 'xapp-app',
    SLACK_API_URL: `${slack.apiUrl}/`,
    SLACK_READ_HISTORY: 'yes',
  };
  const tick = (now: string) => runPaperboy(['tick', '--now', now], { folder, environment });
  return { slack, folder, environment, tick };
}

const digestsIn = ({ fakePlatform }: FakeSlack) =>
  fakePlatform.posts.filter(({ thread }) => thread === undefined);

describe('tick', () => {
  it('posts what is due, with its details, and says what it did', async () => {
    const { slack, tick } = await setUp(1);
    expect(await tick(DUE)).toEqual({
      code: 0,
      stderr: '',
      stdout: '2026-02-09T09:00:00.000Z: 1 due, 2 sent, 0 waiting\n',
    });
    expect(slack.fakePlatform.posts).toHaveLength(2);
    expect(digestsIn(slack)[0]?.words).toContain('Papers for Monday, 9 February');
  });

  it('does nothing the second time', async () => {
    const { slack, tick } = await setUp(1);
    await tick(DUE);
    expect(await tick('2026-02-09T09:01Z')).toMatchObject({
      stdout: '2026-02-09T09:01:00.000Z: 0 due, 0 waiting\n',
    });
    expect(slack.fakePlatform.requests).toHaveLength(2);
  });

  it('ends with 1 when it could not plan, so that the outside scheduler notices', async () => {
    const { folder, tick } = await setUp(1);
    const db = await openDatabase(join(folder, 'data'), createLog('silent'));
    await sql`create trigger spoilt before update on subscriptions begin select raise(abort, 'spoilt'); end`.execute(
      db,
    );
    await db.destroy();
    expect(await tick(DUE)).toMatchObject({
      code: 1,
      stdout: '2026-02-09T09:00:00.000Z: 0 due, 0 waiting\n',
      stderr: expect.stringContaining('spoilt'),
    });
  });

  it('in three processes at once posts each digest once', async () => {
    const { slack, tick } = await setUp(9);
    const runs = await Promise.all([tick(DUE), tick(DUE), tick(DUE)]);
    expect(runs.map(({ code, stderr }) => [code, stderr])).toEqual([
      [0, ''],
      [0, ''],
      [0, ''],
    ]);
    await tick('2026-02-09T09:03Z');
    expect(
      digestsIn(slack)
        .map(({ channelId }) => channelId)
        .sort(),
    ).toEqual(Array.from({ length: 9 }, (_, number) => `C0${number}`));
    expect(slack.fakePlatform.requests).toHaveLength(18);
  });

  it('that is killed while a message is on its way leaves it to the next one, which posts nothing twice', async () => {
    const { slack, folder, environment, tick } = await setUp(3);
    const child = startPaperboy(['tick', '--now', DUE], { folder, environment });
    slack.fakePlatform.nextAnswer = () => {
      child.kill('SIGKILL');
      return { kind: 'taken' };
    };
    await new Promise((resolve) => child.once('close', resolve));
    slack.fakePlatform.nextAnswer = () => ({ kind: 'taken' });
    await tick('2026-02-09T09:02Z');
    expect(
      digestsIn(slack)
        .map(({ channelId }) => channelId)
        .sort(),
    ).toEqual(['C00', 'C01', 'C02']);
    expect(slack.fakePlatform.posts).toHaveLength(6);
  });
});

describe('tick refuses', () => {
  const folder = tmpdir();
  const environment = { SLACK_BOT_TOKEN: 'xoxb-bot', SLACK_APP_TOKEN: 'xapp-app' };

  it.each(['yesterday', '', '2026-02-30', '25:00'])('“%s”, which is no time', async (now) => {
    expect(await runPaperboy(['tick', '--now', now], { folder, environment })).toEqual({
      code: 1,
      stdout: '',
      stderr: `--now takes a time such as 2026-02-07T09:00Z; not “${now}”.\n`,
    });
  });

  it('--now without a time', async () => {
    const { code, stderr } = await runPaperboy(['tick', '--now'], { folder, environment });
    expect(code).toBe(1);
    expect(stderr).toContain('--now');
  });

  it('to work without a platform', async () => {
    const { code, stdout, stderr } = await runPaperboy(['tick'], { folder });
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toContain('there is nowhere to post to');
  });
});
