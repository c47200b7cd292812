/** Digests the whole way in Slack: set up by a slash command, posted by the real poster into a local Slack. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { DigestManagers } from '../../../adapters/slack/member-context.ts';
import { createSlackPoster } from '../../../adapters/slack/poster.ts';
import type { Poster } from '../../../src/chat/chat.ts';
import { createLog } from '../../../src/runtime/log.ts';
import type { Answer } from '../../fakes/slack/fake-slack.ts';
import { ADA, type CommandPayload } from '../../fakes/slack/payloads.ts';
import { openSlackKit, type SlackKit } from '../../fakes/slack/slack-kit.ts';
import { blockValidator, faultsOf, hasSchemas } from '../../fakes/slack/validator.ts';
import { openPaperboy } from '../../paperboy.ts';

const CHANNEL = 'C0READING';
const validator = hasSchemas ? blockValidator() : () => [];
/** The local Slack of the test that runs: the core is opened once. */
let current: Poster | undefined;
const given = (): Poster => {
  if (!current) throw new Error('no Slack is open');
  return current;
};
const poster: Poster = {
  platform: 'slack',
  post: (...post) => given().post(...post),
  find: (...sought) => given().find(...sought),
};
let paperboy: Awaited<ReturnType<typeof openPaperboy>>;
let kit: SlackKit;

beforeAll(async () => {
  paperboy = await openPaperboy({}, undefined, undefined, [poster]);
});
afterAll(() => paperboy.close());

async function open(digestManagers: DigestManagers = 'everyone'): Promise<void> {
  kit = await openSlackKit('socket', paperboy.chat, { digestManagers });
  const log = createLog('silent');
  const { apiUrl } = kit.slack;
  current = createSlackPoster({ botToken: 'xoxb-bot', apiUrl, readHistory: true, log, fail: () => {} });
}
afterEach(async () => {
  // Other tests begin with an empty channel.
  await kit.send(kit.command('digest off all'));
  for (const place of ['channel', 'direct'] as const) {
    const id = place === 'channel' ? CHANNEL : ADA;
    const kept = await paperboy.digests.subscriptions.inPlace({
      platform: 'slack',
      workspaceId: 'T0LAB',
      kind: place,
      id,
    });
    for (const each of kept) await paperboy.digests.subscriptions.remove(each.id, new Date());
  }
  await kit.close();
});

const wordsOf = (answer: Answer): string => JSON.stringify(answer.blocks);
const posts = (channelId = CHANNEL) =>
  kit.slack.fakePlatform.posts.filter((post) => post.channelId === channelId);
const fromDirect = async (text: string): Promise<Answer> => {
  const command: CommandPayload = {
    ...kit.command(text),
    channel_id: 'D0ADA',
    channel_name: 'directmessage',
  };
  await kit.send(command);
  return kit.answerTo(command);
};

describe('a digest in a channel', () => {
  beforeEach(() => open());

  it('is set up in the person’s own time zone, seen by them alone', async () => {
    const answer = await kit.ask('digest on “language models”, quantization at:9am days:weekdays');
    expect(answer.response_type).toBe('ephemeral');
    expect(wordsOf(answer)).toContain('Weekdays at 09:00 (Berlin) in this channel, first');
    expect(wordsOf(answer)).toContain('Europe/Berlin is your own time zone');
  });

  it('is posted at once for everybody, with its abstracts in a thread where that is wanted', async () => {
    const set = await kit.ask('digest on quantization size:2 details:thread');
    expect(wordsOf(await kit.click(set, 'Post one now'))).toContain('it is in the channel.');
    const [message, details] = await kit.slack.waitFor('two posts', () => posts().length === 2 && posts());
    expect(message?.words).toContain('Open a paper…');
    expect(details?.words).toContain('Abstracts');
    expect(details?.thread).toBe(message?.id);
  });

  it('is previewed in private, and posted nowhere', async () => {
    const answer = await kit.ask('digest preview quantization');
    expect(answer.response_type).toBe('ephemeral');
    expect(answer.text).toMatch(/^Preview · Papers for /u);
    expect(posts()).toEqual([]);
  });

  it('has a status, and ends, and comes back with a press', async () => {
    await kit.ask('digest on quantization, anomaly detection size:3 at:7');
    expect(wordsOf(await kit.ask('digest status'))).toContain('Every day at 07:00 (Berlin)');
    const off = await kit.ask('digest off quantization');
    expect(off.text).toContain('Digest turned off');
    await kit.click(off, 'Turn it on again');
    expect(wordsOf(await kit.ask('digest'))).toContain('up to 3 papers');
  });

  it('is not set up where Paperboy is not in the channel', async () => {
    kit.slack.directory.channel = { ...kit.slack.directory.channel, is_member: false };
    expect(wordsOf(await kit.ask('digest on'))).toContain('invite me with /invite @Paperboy');
    expect(wordsOf(await kit.ask('digest status'))).toContain('No digest in this channel');
  });

  it('asks for the zone where Slack does not know it', async () => {
    kit.slack.directory.user = { ...kit.slack.directory.user, tz: undefined };
    const answer = await kit.click(await kit.ask('digest on quantization at:8'), 'Europe/London');
    expect(wordsOf(answer)).toContain('Every day at 08:00 (London)');
  });

  it.each([
    'on',
    'on "language models" authors:"Lee, B." orgs:nvidia',
    `on ${'many words '.repeat(45)}`,
    'on zone:Berln',
    'status',
    'preview',
    'preview zebrafish',
    'off',
    'now',
    'frobnicate',
  ])('"/papers digest %s" is answered with a message that Slack takes', async (text) => {
    const answer = await kit.ask(`digest ${text}`);
    expect([...validator(answer.blocks), ...faultsOf(answer)]).toEqual([]);
  });

  it('has a status that Slack takes with twenty digests', async () => {
    for (let number = 1; number <= 20; number += 1) await kit.ask(`digest on topic${number}`);
    for (const text of ['digest status', 'digest off', 'digest off all']) {
      const answer = await kit.ask(text);
      expect([...validator(answer.blocks), ...faultsOf(answer)]).toEqual([]);
    }
  });
});

describe('a personal digest', () => {
  beforeEach(() => open('admins'));

  it('is set up and posted in direct messages, by anybody', async () => {
    expect(wordsOf(await fromDirect('digest on quantization size:1'))).toContain('in your direct messages');
    expect(wordsOf(await fromDirect('digest now'))).toContain('it is in your messages.');
    expect(posts(`dm-${ADA}`)[0]?.words).toContain('Papers for');
    expect(posts()).toEqual([]);
  });
});

describe('where only admins may', () => {
  beforeEach(() => open('admins'));

  it('others are told so, and may look', async () => {
    expect(wordsOf(await kit.ask('digest on'))).toContain('Only admins of this workspace');
    expect((await kit.ask('digest preview')).text).toContain('Preview');
  });

  it('an admin may', async () => {
    kit.slack.directory.user = { ...kit.slack.directory.user, is_admin: true };
    expect((await kit.ask('digest on')).text).toContain('The digest of all papers is on.');
  });
});
