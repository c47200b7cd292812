/** `paperboy unsubscribe`: what whoever runs Paperboy does with a letter to MAIL_FROM. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { endByToken } from '../../src/verbs/unsubscribe.ts';
import { type MailKit, openMailKit } from '../commands/subscription/mail-kit.ts';
import { titles } from '../conversation.ts';

let kit: MailKit;

beforeAll(async () => {
  kit = await openMailKit();
});
afterAll(() => kit.close());

it('ends the digest whose token somebody has sent back, as often as it is asked to', async () => {
  const said: string[] = [];
  const end = (token: string) =>
    endByToken(kit.core.digests.mail?.unsubscribe, token, (text) => void said.push(text));
  const ada = kit.reader();
  await ada.confirmed();
  await ada.ask('now to:me');
  const [, token = ''] = /token=([^>]+)/u.exec(ada.letters().at(-1)?.headers['list-unsubscribe'] ?? '') ?? [];
  expect([await end(token), await end(token)]).toEqual([0, 0]);
  expect(said).toHaveLength(2);
  expect(titles(await ada.ask('status to:me'))).toEqual([]);
});

it('ends nothing by a token that nobody was given, or where no mail server is set', async () => {
  const print = () => undefined;
  const { unsubscribe } = kit.core.digests.mail ?? {};
  await expect(endByToken(unsubscribe, 'a.b.c', print)).rejects.toThrow('Nobody was given that token');
  await expect(endByToken(undefined, 'a.b.c', print)).rejects.toThrow('SMTP_URL');
});
