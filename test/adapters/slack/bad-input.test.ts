/** What should not come in: far too much, long expired, or from who may not. Over both transports, to the real core. */
import { request } from 'node:http';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { DAY_MS } from '../../../src/runtime/time.ts';
import type { Answer } from '../../fakes/slack/fake-slack.ts';
import { ADA, signedHeaders } from '../../fakes/slack/payloads.ts';
import {
  cannedChat,
  cardOf,
  openSlackKit,
  SIGNING_SECRET,
  type SlackKit,
} from '../../fakes/slack/slack-kit.ts';
import { openPaperboy } from '../../paperboy.ts';

const TEN_MEGABYTES = 10 * 1024 * 1024;
const LONG = `search ${'outlier quantization '.repeat(8)}`;
const wordsOf = ({ blocks, text }: Answer) => JSON.stringify([text, blocks]);

describe('a request of 10 MB', () => {
  /** Sends it until it is answered; a server that has heard enough may hang up before the end. */
  const statusOf = (address: string, headers: Readonly<Record<string, string | number>>): Promise<number> =>
    new Promise((resolve, reject) => {
      const sent = request(address, { method: 'POST', headers }, (response) => {
        response.resume();
        resolve(response.statusCode ?? 0);
      });
      sent.on('error', reject);
      sent.end(Buffer.alloc(TEN_MEGABYTES, 'x'));
    });

  it.each([
    ['that says so', { 'content-length': TEN_MEGABYTES }],
    ['that comes in pieces', { 'transfer-encoding': 'chunked' }],
  ])('%s is refused, rightly signed or not, and the next one is served', async (_, how) => {
    const kit = await openSlackKit('http', cannedChat(cardOf('Hello')));
    const signed = signedHeaders('x'.repeat(TEN_MEGABYTES), SIGNING_SECRET);
    for (const headers of [how, { ...how, ...signed }])
      expect(await statusOf(`${kit.adapter.address()}/slack/events`, headers)).toBe(413);
    expect(await kit.ask('help')).toMatchObject({ text: 'Hello' });
    await kit.close();
  });
});

describe.each(['socket', 'http'] as const)('over %s', (transport) => {
  const start = new Date('2026-11-21T12:00:00Z');
  let now = start;
  let paperboy: Awaited<ReturnType<typeof openPaperboy>>;
  let kit: SlackKit;
  beforeAll(async () => {
    paperboy = await openPaperboy({}, () => now);
  });
  afterAll(() => paperboy.close());
  beforeEach(async () => {
    kit = await openSlackKit(transport, paperboy.chat, { digestManagers: 'members' });
  });
  afterEach(async () => {
    now = start;
    await kit.close();
  });
  const be = (flags: object) => {
    kit.slack.directory.user = { ...kit.slack.directory.user, ...flags };
  };
  const digests = () =>
    paperboy.digests.subscriptions.inPlace({
      platform: 'slack',
      workspaceId: 'T0LAB',
      kind: 'channel',
      id: 'C0READING',
    });

  it('a button of two months ago says that it has expired, and how to go on, to who pressed it', async () => {
    const answer = await kit.ask(LONG);
    now = new Date(start.getTime() + 61 * DAY_MS);
    const told = await kit.click(answer, 'Next 5');
    expect(told.response_type).toBe('ephemeral');
    expect(wordsOf(told)).toMatch(/This button has expired.*Type the command again/u);
  });

  it('a guest changes no digest: by no command, no button and no form', async () => {
    const card = await kit.ask('digest on pruning');
    const [before] = await digests();
    be({ is_restricted: true });
    for (const line of [
      'digest off',
      'digest on sparsity',
      'digest change at:10',
      'digest managers everyone',
    ])
      expect(wordsOf(await kit.ask(line))).toMatch(/Only .* can/u);
    expect(wordsOf(await kit.click(card, 'Turn off'))).toContain('can end digests here');
    await kit.send(kit.press(await kit.ask('digest status'), 'Another one…'));
    await kit.slack.waitFor('a form', () => kit.slack.views.modals.at(-1));
    expect(await kit.fill({ topics: 'distillation', place: 'C0READING' })).toContain(
      'can set up digests here',
    );
    expect(await digests()).toEqual([before]);
    be({ is_restricted: false });
    await kit.click(card, 'Turn off');
    expect(await digests()).toEqual([]);
  });

  it('who was an admin once decides nothing any more by a button of that time', async () => {
    be({ is_admin: true });
    await kit.ask('digest managers admins');
    const card = await kit.ask('digest on pruning');
    be({ is_admin: false });
    expect(wordsOf(await kit.click(card, 'Turn off'))).toContain('can end digests here');
    expect(wordsOf(await kit.ask('digest managers everyone'))).toMatch(/Only .* can/u);
    expect(await digests()).toHaveLength(1);
    be({ is_admin: true });
    await kit.click(card, 'Turn off');
    await kit.ask('digest managers default');
  });

  it('a person of another workspace in a shared channel keeps and sees nothing of a namesake', async () => {
    await kit.ask('save Peri-LN');
    const command = { ...kit.command('saved'), user_id: ADA, team_id: 'T0STRANGERS' };
    await kit.send(command);
    expect(wordsOf(await kit.answerTo(command))).not.toContain('Peri-LN');
    await kit.ask('unsave all sure:yes');
  });
});
