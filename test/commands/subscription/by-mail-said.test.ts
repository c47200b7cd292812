/** Digests by e-mail, asked for in sentences. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { allText, buttonOf, leadOf, talking, titles } from '../../conversation.ts';
import { type MailKit, openMailKit } from './mail-kit.ts';

let kit: MailKit;

beforeAll(async () => {
  kit = await openMailKit();
});
afterEach(() => kit.clear());
afterAll(() => kit.close());

/** Somebody whom nobody knows yet, in their direct messages. */
function alone() {
  const reader = kit.reader();
  const place = { ...reader.place, kind: 'direct' as const, id: reader.actor.userId };
  const say = talking(() => kit.core.chat)({ actor: { ...reader.actor, place } });
  return { ...reader, say };
}

const NOBODY = 'me@example.org';

describe('a sentence with an address', () => {
  it.each([
    [
      `email me trending papers on pruning every morning at 8, ${NOBODY}`,
      'digest on pruning at:08:00 days:daily',
    ],
    [`set up a weekly digest on diffusion to <${NOBODY}> at 7am`, 'digest on diffusion at:07:00 days:weekly'],
    [
      `mail quantization papers to ${NOBODY} every weekday at 9am`,
      'digest on quantization at:09:00 days:weekdays',
    ],
    [`I want papers on pruning by mail, every Monday at 9: ${NOBODY}`, 'digest on pruning at:09:00 days:mon'],
    [`get quantization papers in my inbox every day, ${NOBODY}`, 'digest on quantization days:daily'],
    [`subscribe ${NOBODY} to papers on pruning`, 'follow topic:pruning'],
    [`email me when Byeongchan Lee publishes something, ${NOBODY}`, 'follow author:Byeongchan Lee'],
  ])('sets up what it says, there: %s', async (sentence, command) => {
    const { say } = alone();
    expect(leadOf(await say(sentence))).toContain(`/papers ${command} to:${NOBODY}`);
  });

  it.each([
    'email this paper to me@example.org',
    'who is me@example.org',
    'papers about email spam detection',
    'is there a paper about emails?',
    'what is in my inbox?',
    'Ada Lee (ada@example.org) and Bo Li (bo@example.org) show that outliers hurt quantization',
  ])('changes nothing where nothing is to come by e-mail: %s', async (sentence) => {
    const before = kit.smtp.mails.length;
    const card = await alone().say(sentence);
    expect(card && JSON.stringify(card)).not.toContain('"to":');
    expect(kit.smtp.mails).toHaveLength(before);
  });

  it('is asked back where papers may be wanted once, or two addresses are named', async () => {
    const ada = alone();
    const card = await ada.say(`email me papers on pruning, ${ada.address}`);
    expect(card && buttonOf(card, 'Send trending papers on pruning every day by e-mail').invoke.args.to).toBe(
      ada.address,
    );
    const two = await ada.say(`email me papers on pruning daily, ${ada.address} and ${NOBODY}`);
    expect(two && allText(two)).toContain('Which one is yours?');
    expect(ada.letters()).toEqual([]);
  });

  it('is confirmed, looked at and ended in words', async () => {
    const ada = alone();
    await ada.say(`send me a daily digest on quantization to ${ada.address}`);
    expect((await ada.say(ada.code()))?.title).toBe(`Confirmed: ${ada.address}`);
    const status = await ada.say('what do I get by e-mail?');
    expect(status && titles(status)).toEqual(['Quantization']);
    expect((await ada.say('stop emailing me'))?.title).toBe('Digest turned off');
    await kit.morning();
    expect(ada.letters()).toHaveLength(1);
  });

  it('ends the digests and says that news of what is followed still come', async () => {
    const ada = alone();
    await ada.confirmed();
    await ada.ask('on agents zone:UTC to:me');
    await ada.say('follow quantization by e-mail');
    const card = await ada.say('no more emails please');
    expect(card?.title).toBe('2 digests turned off');
    expect(card?.footer).toBe('News of what you follow still come by e-mail.');
  });
});

describe('another address', () => {
  it('gets everything once its owner has typed the code that went there, and the old one nothing more', async () => {
    const [ada, other] = [alone(), kit.reader()];
    await ada.confirmed();
    expect((await ada.say(`send the digest to ${other.address} instead`))?.title).toBe(
      'Look into your mailbox',
    );
    await ada.say(`my code is ${other.code()}`);
    await kit.morning();
    expect([ada.letters().length, other.letters().length]).toEqual([1, 2]);
  });

  it('changes nothing where no code can go there', async () => {
    const ada = alone();
    await ada.confirmed();
    kit.smtp.refusal = { at: 'recipient', words: '550 5.1.1 No such user' };
    const card = await ada.say(`change my address to ${NOBODY}`);
    expect(card && allText(card)).toContain('takes no letters to this address');
    kit.smtp.refusal = undefined;
    await kit.morning();
    expect(ada.letters()).toHaveLength(2);
  });

  it('gets the digest that comes here as well, which may be ended then', async () => {
    const ada = alone();
    await ada.say('set up a digest on quantization every day at 7');
    const card = await ada.say(`send the digest to ${ada.address} instead`);
    expect(card?.footer).toBe('“Quantization” goes on here as well.');
    expect(ada.letters()).toHaveLength(1);
    const off = card && buttonOf(card, 'Turn off the one here').invoke.args;
    expect(off).toEqual({ action: 'off', topics: 'quantization' });
    await ada.say(ada.code());
    expect(titles(await ada.ask('status to:me'))).toEqual(['Quantization']);
  });
});
