/** Digests by e-mail, set up in a chat: nobody is written to who has not agreed, and each mailbox is its owner's. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '../../../src/db/schema.ts';
import { allText, buttonOf, talking, titles } from '../../conversation.ts';
import { openTested } from '../../db/tested.ts';
import { type MailKit, openMailKit, otherThan } from './mail-kit.ts';

let kit: MailKit;

beforeAll(async () => {
  kit = await openMailKit();
});
afterEach(() => kit.clear());
afterAll(() => kit.close());

async function stored<T>(read: (db: Database) => Promise<T>): Promise<T> {
  const db = await openTested(kit.core.dataDir);
  return read(db).finally(() => db.destroy());
}

const digestsAmong = (letters: ReturnType<ReturnType<MailKit['reader']>['letters']>) =>
  letters.filter(({ headers }) => headers['list-id'] !== undefined);

describe('an address that nobody has confirmed', () => {
  it('gets one letter with a code, and no digest', async () => {
    const ada = kit.reader();
    const card = await ada.ask(`on quantization at:9 zone:UTC to:${ada.address}`);
    expect(card.title).toBe('Look into your mailbox');
    expect(allText(card)).toContain(`A code has gone to ${ada.address}`);
    await kit.morning();
    const [letter, ...others] = ada.letters();
    expect(others).toEqual([]);
    expect(letter?.headers.subject).toMatch(/^\d{6} is your code for Paperboy$/u);
    expect(letter?.headers).not.toHaveProperty('list-unsubscribe');
    expect(letter?.text).not.toContain('quantization');
  });

  it('gets its digest once its owner has typed the code', async () => {
    const ada = kit.reader();
    await ada.ask(`on quantization at:9 zone:UTC to:${ada.address}`);
    const card = await ada.ask(`confirm ${ada.code()}`);
    expect(card.title).toBe(`Confirmed: ${ada.address}`);
    await kit.morning();
    const [, digest, ...others] = ada.letters();
    expect(others).toEqual([]);
    expect(digest?.headers.subject).toMatch(/^Papers for \w+, \d+ February: quantization$/u);
    expect(digest?.text).toContain('On quantization');
    expect(digest?.headers['list-unsubscribe-post']).toBe('List-Unsubscribe=One-Click');
  });

  it('is not asked twice while its code can still be typed', async () => {
    const ada = kit.reader();
    await ada.ask(`on quantization zone:UTC to:${ada.address}`);
    await ada.ask(`on agents zone:UTC to:${ada.address}`);
    expect(ada.letters()).toHaveLength(1);
    await ada.ask(`confirm ${ada.code()}`);
    expect(titles(await ada.ask('status to:me'))).toEqual(['Agents', 'Quantization']);
  });

  it('can be put right where it was a slip', async () => {
    const [ada, other] = [kit.reader(), kit.reader()];
    await ada.ask(`on quantization zone:UTC to:${other.address}`);
    await ada.ask(`on quantization zone:UTC to:${ada.address}`);
    if (other.code() !== ada.code()) expect((await ada.ask(`confirm ${other.code()}`)).tone).toBe('error');
    expect((await ada.ask(`confirm ${ada.code()}`)).title).toBe(`Confirmed: ${ada.address}`);
  });

  it('gets nothing where the digest itself cannot be', async () => {
    const ada = kit.reader();
    for (const wrong of ['at:25:99', 'zone:Nowhere', 'size:99'])
      await ada.ask(`on quantization ${wrong} to:${ada.address}`);
    await ada.ask(`on quantization details:thread zone:UTC to:${ada.address}`);
    expect(ada.letters()).toEqual([]);
  });
});

describe('a code', () => {
  it('is not taken from anybody else', async () => {
    const [ada, mallory] = [kit.reader(), kit.reader()];
    await ada.ask(`on quantization zone:UTC to:${ada.address}`);
    const card = await mallory.ask(`confirm ${ada.code()}`);
    expect(card.tone).toBe('error');
    expect(allText(card)).toContain('No code is waited for');
  });

  it('confirms an address for whoever asked for it, though both named the same one', async () => {
    const [ada, mallory] = [kit.reader(), kit.reader()];
    await mallory.ask(`on agents at:9 zone:UTC to:${ada.address}`);
    const forMallory = ada.code();
    await ada.ask(`on quantization at:9 zone:UTC to:${ada.address}`);
    if (forMallory !== ada.code()) expect((await ada.ask(`confirm ${forMallory}`)).tone).toBe('error');
    await ada.ask(`confirm ${ada.code()}`);
    await kit.morning();
    const about = digestsAmong(ada.letters()).map(({ text }) => /On \w+/u.exec(text)?.[0]);
    expect(about).toEqual(['On quantization']);
  });

  it('may be typed wrong five times, and then not right any more', async () => {
    const ada = kit.reader();
    await ada.ask(`on quantization zone:UTC to:${ada.address}`);
    const said: string[] = [];
    for (let tries = 0; tries < 5; tries += 1)
      said.push(allText(await ada.ask(`confirm ${otherThan(ada.code())}`)));
    expect(said[3]).toContain('You have one more try.');
    expect(allText(await ada.ask(`confirm ${ada.code()}`))).toContain('typed wrong five times');
  });

  it('is not guessed by asking many times at once', async () => {
    const ada = kit.reader();
    await ada.ask(`on quantization zone:UTC to:${ada.address}`);
    await Promise.all(Array.from({ length: 20 }, () => ada.ask(`confirm ${otherThan(ada.code())}`)));
    expect((await ada.ask(`confirm ${ada.code()}`)).tone).toBe('error');
  });

  it('runs out after ten minutes', async () => {
    const ada = kit.reader();
    await ada.ask(`on quantization zone:UTC to:${ada.address}`);
    await kit.wait(11);
    expect(allText(await ada.ask(`confirm ${ada.code()}`))).toContain('it ran out');
  });

  it('is sent anew where somebody asks for it, and the one before is void', async () => {
    const ada = kit.reader();
    await ada.ask(`on quantization zone:UTC to:${ada.address}`);
    const first = ada.code();
    await ada.ask('confirm');
    expect(ada.letters()).toHaveLength(2);
    if (first !== ada.code()) expect((await ada.ask(`confirm ${first}`)).tone).toBe('error');
    expect((await ada.ask(`confirm ${ada.code()}`)).title).toBe(`Confirmed: ${ada.address}`);
    expect(allText(await ada.ask('confirm'))).toContain('is confirmed already');
  });

  it('may be typed with blanks, and nothing but six digits is one', async () => {
    const ada = kit.reader();
    await ada.ask(`on quantization zone:UTC to:${ada.address}`);
    expect(allText(await ada.ask('confirm 12345'))).toContain('A code has six digits.');
    const card = await ada.ask(`confirm ${ada.code().slice(0, 3)} ${ada.code().slice(3)}`);
    expect(card.title).toBe(`Confirmed: ${ada.address}`);
  });

  it('is neither kept nor logged, and neither is the address logged', async () => {
    const ada = kit.reader();
    await ada.ask(`on quantization at:9 zone:UTC to:${ada.address}`);
    const code = ada.code();
    const rows = JSON.stringify(await stored((db) => db.selectFrom('mailboxes').selectAll().execute()));
    expect(rows).toContain(ada.address);
    expect(rows).not.toContain(code);
    await ada.ask(`confirm ${code}`);
    await kit.morning();
    kit.smtp.refusal = { at: 'recipient', words: `550 5.1.1 <${ada.address}>: no such user` };
    await kit.morning();
    expect(kit.logged.join('')).toContain('There is no such mailbox any more');
    expect(kit.logged.join('')).not.toContain('@example.net');
    expect(kit.logged.join('')).not.toContain(`"${code}"`);
  });
});

describe('said in a chat', () => {
  it('a command for a mailbox is run where nobody reads along, and nothing is asked but the code', async () => {
    const ada = kit.reader();
    const place = { ...ada.place, kind: 'direct' as const, id: ada.actor.userId };
    const say = talking(() => kit.core.chat)({ actor: { ...ada.actor, place } });
    const card = await say(`digest on quantization at:9 zone:UTC to:${ada.address}`);
    expect(card?.title).toBe('Look into your mailbox');
    expect((await say(`digest confirm ${ada.code()}`))?.title).toBe(`Confirmed: ${ada.address}`);
  });

  it('it is run where others read along only once its button is pressed', async () => {
    const ada = kit.reader();
    const say = talking(() => kit.core.chat)({ actor: ada.actor });
    const card = await say(`digest on quantization at:9 zone:UTC to:${ada.address}`);
    expect(card?.title).toBe('For your eyes only');
    expect(ada.letters()).toEqual([]);
    expect(card && allText(card)).not.toContain(ada.address);
  });
});

describe('letters with codes', () => {
  it('are four a day for one mailbox, whoever asks and with whatever tag', async () => {
    const sent = kit.smtp.mails.length;
    const ask = (number: number) => kit.reader().ask(`on agents zone:UTC to:tagged+${number}@EXAMPLE.net`);
    for (let number = 1; number <= 4; number += 1) await ask(number);
    expect(allText(await ask(5))).toContain('No more codes are sent today.');
    expect(kit.smtp.mails.length - sent).toBe(4);
    await kit.wait(24 * 60);
    await ask(6);
    expect(kit.smtp.mails.length - sent).toBe(5);
  });

  it('are six a day for one person, whichever address they name', async () => {
    const sent = kit.smtp.mails.length;
    const ada = kit.reader();
    for (let number = 0; number < 8; number += 1)
      await ada.ask(`on agents zone:UTC to:many${number}@example.net`);
    expect(kit.smtp.mails.length - sent).toBe(6);
  });

  it('are as many for a person who has been forgotten since', async () => {
    const sent = kit.smtp.mails.length;
    const ada = kit.reader();
    for (let number = 0; number < 8; number += 1) {
      await ada.ask(`on agents zone:UTC to:again${number}@example.net`);
      await ada.say('forget me sure:yes');
    }
    expect(kit.smtp.mails.length - sent).toBe(6);
  });

  it('are not sent where the mail server takes none, which is said at once', async () => {
    const ada = kit.reader();
    const line = `on agents zone:UTC to:${ada.address}`;
    kit.smtp.refusal = { at: 'recipient', words: '550 5.1.1 No such user' };
    expect(allText(await ada.ask(line))).toContain('takes no letters to this address');
    kit.smtp.refusal = { at: 'recipient', words: '450 4.7.1 Greylisted' };
    expect(allText(await ada.ask(line))).toContain('try again in five minutes');
    kit.smtp.refusal = undefined;
    await ada.ask(line);
    expect(ada.letters()).toHaveLength(1);
  });
});

describe('a confirmed mailbox', () => {
  it('is the only one of its owner, until nothing goes there any more', async () => {
    const [ada, other] = [kit.reader(), kit.reader()];
    await ada.confirmed();
    const refused = await ada.ask(`on agents zone:UTC to:${other.address}`);
    expect(allText(refused)).toContain(`Yours go to ${ada.address}`);
    await ada.ask('off all digests to:me');
    await ada.ask(`on agents zone:UTC to:${other.address}`);
    expect((await ada.ask(`confirm ${other.code()}`)).title).toBe(`Confirmed: ${other.address}`);
  });

  it('takes more digests without another code, and what is said of them is about e-mail', async () => {
    const ada = kit.reader();
    await ada.confirmed();
    expect(allText(await ada.ask('on agents at:10 zone:UTC to:me'))).toContain(
      'Every day at 10:00 UTC by e-mail',
    );
    expect(ada.letters()).toHaveLength(1);
  });

  it('is changed and ended by the buttons below an answer about it, and the channel is left alone', async () => {
    const ada = kit.reader();
    await ada.confirmed();
    await ada.ask('on graphs at:8 zone:UTC');
    const card = await ada.ask('on agents at:10 zone:UTC to:me');
    expect(buttonOf(card, 'Turn off').invoke.args).toMatchObject({ to: 'me' });
    await ada.press(card, 'Turn off');
    expect(titles(await ada.ask('status to:me'))).toEqual(['Quantization']);
    expect(titles(await ada.ask('status'))).toEqual(['Graphs']);
    await ada.ask('off');
  });

  it('is told of where its owner asks what comes here', async () => {
    const [ada, other] = [kit.reader(), kit.reader()];
    await ada.confirmed();
    expect((await ada.ask('status')).footer).toBe('By e-mail you get 1 digest: /papers digest status to:me');
    expect((await other.ask('status')).footer).toBeUndefined();
  });

  it('is nobody else’s to look at or to end', async () => {
    const [ada, mallory] = [kit.reader(), kit.reader()];
    await ada.confirmed();
    for (const line of [`status to:${ada.address}`, `off all digests to:${ada.address}`, 'off to:me'])
      expect((await mallory.ask(line)).tone).toBe('error');
    expect(titles(await ada.ask('status to:me'))).toEqual(['Quantization']);
  });

  it('is offered to its owner alone where an address is typed, and only once it is confirmed', async () => {
    const [ada, grace] = [kit.reader(), kit.reader()];
    const offered = ({ actor }: typeof ada, command: string, typed: string) =>
      kit.core.chat.suggestOwn({ command, argument: 'to', typed, actor });
    await grace.ask(`on quantization at:9 zone:UTC to:${grace.address}`);
    await ada.confirmed();
    const own = [{ label: `me (${ada.address})`, value: 'me' }];
    for (const command of ['digest', 'follow', 'following', 'unfollow'])
      expect(await offered(ada, command, '')).toEqual(own);
    expect(await offered(ada, 'digest', ada.address.slice(0, 9))).toEqual(own);
    expect(await offered(ada, 'digest', 'grace')).toEqual([]);
    expect(await offered(grace, 'digest', '')).toEqual([]);
  });

  it('brings what somebody follows, and ends it', async () => {
    const ada = kit.reader();
    await ada.confirmed();
    expect((await ada.say('follow topic:agents at:9 zone:UTC to:me')).title).toBe('You follow agents');
    expect(titles(await ada.say('following to:me'))).toEqual(['agents']);
    expect(titles(await ada.say('following'))).toEqual([]);
    await ada.say('unfollow agents to:me');
    expect(titles(await ada.say('following to:me'))).toEqual([]);
  });

  it('gets one now where its owner asks for it', async () => {
    const ada = kit.reader();
    await ada.confirmed();
    expect(allText(await ada.ask('now to:me'))).toContain('the mail server has it');
    expect(digestsAmong(ada.letters())).toHaveLength(1);
  });

  it('is confirmed anew after the mail server refused it, and its owner is told in the chat once', async () => {
    const ada = kit.reader();
    await ada.confirmed();
    kit.smtp.refusal = { at: 'recipient', words: '550 5.1.1 No such user' };
    await kit.morning();
    await kit.morning();
    const [told, ...others] = kit.toldTo(ada);
    expect(others).toEqual([]);
    const text = told ? allText(told.card) : '';
    expect(text).toContain('by e-mail is paused. There is no such mailbox any more');
    expect(text).toContain('/papers digest on quantization to:me');
    kit.smtp.refusal = undefined;
    expect((await ada.ask('resume to:me')).tone).toBe('error');
    await ada.ask('on quantization to:me');
    await kit.morning();
    expect(digestsAmong(ada.letters())).toEqual([]);
    await ada.ask('confirm');
    await ada.ask(`confirm ${ada.code()}`);
    await kit.morning();
    expect(digestsAmong(ada.letters())).toHaveLength(1);
  });

  it('gets its digest later where the mail server has put it off', async () => {
    const ada = kit.reader();
    await ada.confirmed();
    kit.smtp.refusal = { at: 'recipient', words: '450 4.7.1 Greylisted, try again in 5 minutes' };
    await kit.morning();
    kit.smtp.refusal = undefined;
    await kit.wait(3);
    expect(digestsAmong(ada.letters())).toEqual([]);
    await kit.wait(3);
    expect(digestsAmong(ada.letters())).toHaveLength(1);
  });

  it('gets at most one letter where the answer was lost, which is counted as unconfirmed', async () => {
    const ada = kit.reader();
    await ada.confirmed();
    kit.smtp.fakePlatform.nextAnswer = () => ({ kind: 'cut' });
    await kit.morning();
    kit.smtp.fakePlatform.nextAnswer = () => ({ kind: 'taken' });
    await kit.wait(5);
    expect(digestsAmong(ada.letters())).toHaveLength(1);
    expect(allText(await ada.ask('status to:me'))).toContain('1 message could not be confirmed');
  });

  it('is forgotten with its owner', async () => {
    const ada = kit.reader();
    await ada.confirmed();
    await kit.morning();
    expect(allText(await ada.say('forget me'))).toContain('For digests by e-mail\n1 address');
    await ada.say('forget me sure:yes');
    await kit.morning();
    expect(digestsAmong(ada.letters())).toHaveLength(1);
    expect(await stored((db) => db.selectFrom('mailboxes').selectAll().execute())).toEqual([]);
  });
});

describe('a mailbox that nobody uses', () => {
  it('is forgotten after a week, with what waited for its code', async () => {
    const ada = kit.reader();
    await ada.ask(`on quantization zone:UTC to:${ada.address}`);
    await kit.wait(6 * 24 * 60);
    expect(await stored((db) => db.selectFrom('mailboxes').select('address').execute())).toEqual([
      { address: ada.address },
    ]);
    await kit.wait(2 * 24 * 60);
    expect(await stored((db) => db.selectFrom('mailboxes').selectAll().execute())).toEqual([]);
    expect(await stored((db) => db.selectFrom('subscriptions').selectAll().execute())).toEqual([]);
  });
});
