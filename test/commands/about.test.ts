/** What is kept of a person: listed when they ask, deleted when they say so, and nothing of anybody else's. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Actor, Place } from '../../src/chat/chat.ts';
import { allText, asksBack, buttonOf, leadOf, talking } from '../conversation.ts';
import { openPaperboy } from '../paperboy.ts';

const now = new Date('2026-11-21T12:00:00Z');
let paperboy: Awaited<ReturnType<typeof openPaperboy>>;
beforeEach(async () => {
  paperboy = await openPaperboy({}, () => now);
});
afterEach(() => paperboy.close());

/** Ids as Slack writes them, one of which is a pattern that fits the other. */
const ADA = 'U_1';
const BOB = 'UX1';

const direct = (id: string): Place => ({ platform: 'slack', workspaceId: 'T1', kind: 'direct', id });
const channel: Place = { platform: 'slack', workspaceId: 'T1', kind: 'channel', id: 'C1' };
const memberContext = async () => ({ isManager: true, zone: 'Europe/Berlin', obstacles: [] });
const actorOf = (userId: string, place = direct(userId)): Actor => ({
  platform: 'slack',
  userId,
  place,
  memberContext,
});

function run(actor: Actor, line: string) {
  const [command = '', ...words] = line.split(' ');
  return paperboy.chat.prepare({ command, named: {}, text: words.join(' '), actor }).run();
}

/** Leaves something of every kind. */
async function use(userId: string): Promise<void> {
  for (const line of ['save peri-ln', 'follow topic:pruning', 'digest on wafers'])
    await run(actorOf(userId), line);
  await run(actorOf(userId, channel), `digest on ${userId === ADA ? 'quantization' : 'agents'}`);
  const say = talking(() => paperboy.chat)({ actor: actorOf(userId), key: `talk of ${userId}` });
  await say('save layer normalization');
}

const kept = async (userId: string) => allText(await run(actorOf(userId), 'forget me'));

describe('forget me', () => {
  it('lists what is kept, and deletes nothing yet', async () => {
    await use(ADA);
    for (const _time of [1, 2]) {
      const text = await kept(ADA);
      expect(text).toContain('Reading list\n2 papers');
      expect(text).toContain('Digests and follows in your messages\n2 subscriptions');
      expect(text).toContain('Digests of channels that you set up\n1 digest');
      expect(text).toContain('Nothing is deleted yet.');
    }
  });

  it('deletes all of it once that is confirmed, and nothing of others', async () => {
    await use(ADA);
    await use(BOB);
    const before = await kept(BOB);
    const { invoke } = buttonOf(await run(actorOf(ADA), 'forget me'), 'Forget me');
    const card = await paperboy.chat
      .prepare({ command: invoke.command, named: invoke.args, text: '', actor: actorOf(ADA) })
      .run();
    expect(card.title).toBe('You are forgotten here');
    expect(await kept(ADA)).toContain('Nothing is kept of you here');
    expect((await run(actorOf(ADA), 'saved')).title).toBe('Your reading list is empty');
    expect(await kept(BOB)).toBe(before);
  });

  it('takes what was said last from their own talks', async () => {
    const say = (text: string) =>
      paperboy.chat.ask({ text, talk: 'direct', isOwnTalk: true, isAddressed: true, actor: actorOf(ADA) });
    await say('papers about quantization');
    expect(leadOf(await say('only 2025'))).toContain('quantization year:2025');
    await run(actorOf(ADA), 'forget me sure:true');
    expect(asksBack(await say('only 2025'))).toBe(true);
  });

  it('leaves the digest of a channel where it is', async () => {
    await use(ADA);
    await run(actorOf(ADA), 'forget me sure:true');
    expect(allText(await run(actorOf(BOB, channel), 'digest status'))).toContain('Quantization');
    expect(await paperboy.digests.subscriptions.inPlace(channel)).toMatchObject([{ createdBy: '' }]);
  });

  it('says how long what is kept, and that there is nothing of a stranger', async () => {
    expect(await kept('U99')).toMatch(/^Nothing is kept of you here\n[\s\S]*you alone[\s\S]*a week/u);
  });

  it.each([
    'what do you know about me?',
    'What have you stored about me',
    'please delete my data',
    'delete everything you know about me',
    'can you show me my data',
    'forget me please',
    'privacy',
    'your privacy policy?',
    'is this private?',
    'are my searches private',
    'Is my reading list public?',
    'what data do you keep?',
    'which information do you collect about users',
    'do you store my messages?',
    'do you log what I type',
    'how long do you keep my data',
    'what happens to my data?',
    'who can see my saved papers',
    'can my boss see what I read?',
    'does anyone else see this?',
    'are you spying on me',
  ])('is what “%s” lists, and no more', async (text) => {
    await use(ADA);
    const say = talking(() => paperboy.chat)({ actor: actorOf(ADA) });
    expect((await say(text))?.title).toBe('What is kept of you here');
    expect(await kept(ADA)).toContain('Reading list\n2 papers');
  });

  it.each([
    'what do you know about memory',
    'what do you know about me-too drugs',
    'privacy of medical data',
    'is federated learning private?',
    'what data do they use?',
    'who works on privacy',
    'papers about data that people keep private',
    'do you have papers about what people see',
    'can anyone see this effect in small models?',
  ])('is not what “%s” asks', async (text) => {
    const say = talking(() => paperboy.chat)({ actor: actorOf(ADA) });
    expect((await say(text))?.title).not.toMatch(/kept of you/u);
  });

  it('forgets nobody else', async () => {
    expect((await run(actorOf(ADA), 'forget bob')).tone).toBe('error');
  });

  it('is not answered where others read along', async () => {
    const say = talking(() => paperboy.chat)({ actor: actorOf(ADA, channel) });
    expect((await say('forget me'))?.title).toBe('For your eyes only');
  });
});
