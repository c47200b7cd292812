/** The pages that the links of letters lead to, opened and pressed as mail clients, filters and people do. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { unsubscribeRoutes } from '../../../adapters/email/unsubscribe.ts';
import { createLog } from '../../../src/runtime/log.ts';
import { createWeb, type Web } from '../../../src/runtime/web.ts';
import { type MailKit, openMailKit, PUBLIC_URL, type Reader } from '../../commands/subscription/mail-kit.ts';
import { titles } from '../../conversation.ts';

let kit: MailKit;
let web: Web;

beforeAll(async () => {
  kit = await openMailKit();
  web = createWeb(0, createLog('silent'));
  const unsubscribe = kit.core.digests.mail?.unsubscribe;
  if (!unsubscribe) throw new Error('no mail server is set');
  web.add(unsubscribeRoutes({ unsubscribe, now: kit.now }));
  await web.open();
});
afterEach(() => kit.clear());
afterAll(async () => {
  await web.close();
  await kit.close();
});

/** Somebody with a digest by e-mail, and the link of its last letter. */
async function subscribed(): Promise<{ readonly ada: Reader; readonly link: string }> {
  const ada = kit.reader();
  await ada.confirmed();
  await ada.ask('now to:me');
  const [, link = ''] = /^<(.*)>$/u.exec(ada.letters().at(-1)?.headers['list-unsubscribe'] ?? '') ?? [];
  expect(link).toContain(`${PUBLIC_URL}/digest/unsubscribe?token=`);
  return { ada, link };
}

const here = (link: string): string => link.replace(PUBLIC_URL, web.address() ?? '');
const get = (link: string) => fetch(here(link));
/** What RFC 8058 has a mail client send. */
const post = (link: string, body = 'List-Unsubscribe=One-Click') =>
  fetch(here(link), {
    method: 'POST',
    body,
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
  });
const digestsOf = async (ada: Reader) => titles(await ada.ask('status to:me'));

describe('the link that ends a digest', () => {
  it('shows a page with a button, and ends nothing by being opened', async () => {
    const { ada, link } = await subscribed();
    const answer = await get(link);
    const page = await answer.text();
    expect(answer.status).toBe(200);
    expect(page).toContain('<form method="post"><button>Unsubscribe</button></form>');
    expect(page).not.toContain(ada.address);
    expect(answer.headers.get('referrer-policy')).toBe('no-referrer');
    expect(await digestsOf(ada)).toEqual(['Quantization']);
  });

  it('ends the digest by one click, and that one alone', async () => {
    const { ada, link } = await subscribed();
    await ada.ask('on agents at:9 zone:UTC to:me');
    expect((await post(link)).status).toBe(200);
    expect(await digestsOf(ada)).toEqual(['Agents']);
  });

  it('sends nothing more', async () => {
    const { ada, link } = await subscribed();
    const before = ada.letters().length;
    await post(link);
    await kit.morning();
    expect(ada.letters()).toHaveLength(before);
  });

  it('says the same when it is pressed twice, or opened after it', async () => {
    const { link } = await subscribed();
    const [first, second] = [await post(link), await post(link)];
    expect([first.status, second.status]).toEqual([200, 200]);
    expect(await second.text()).toBe(await first.text());
    const page = await (await get(link)).text();
    expect(page).toContain('<h1>Ended</h1>');
    expect(page).not.toContain('<form');
  });

  it('works for whoever presses its button without a word', async () => {
    const { ada, link } = await subscribed();
    expect((await post(link, '')).status).toBe(200);
    expect(await digestsOf(ada)).toEqual([]);
  });

  it('is of no use with another digest, another mailbox or another end', async () => {
    const { ada, link } = await subscribed();
    const { ada: grace, link: other } = await subscribed();
    const [mailbox = '', digest = '', proof = ''] = new URL(link).searchParams.get('token')?.split('.') ?? [];
    const [otherMailbox = '', otherDigest = ''] = new URL(other).searchParams.get('token')?.split('.') ?? [];
    const flipped = proof.replace(/^./u, (first) => (first === 'A' ? 'B' : 'A'));
    const forged = [
      `${mailbox}.${otherDigest}.${proof}`,
      `${otherMailbox}.${digest}.${proof}`,
      `${otherMailbox}.${otherDigest}.${proof}`,
      `${mailbox}.${digest}.${flipped}`,
      `${mailbox}.${digest}.`,
      `${mailbox}.${digest}`,
      '',
      'x'.repeat(5000),
      "' or 1=1 --",
      '<script>alert(1)</script>',
    ];
    for (const token of forged) {
      const answer = await post(`${PUBLIC_URL}/digest/unsubscribe?token=${encodeURIComponent(token)}`);
      expect(answer.status).toBe(404);
      expect(await answer.text()).not.toContain('<script');
    }
    expect([await digestsOf(ada), await digestsOf(grace)]).toEqual([['Quantization'], ['Quantization']]);
  });

  it('leads nowhere once its owner is forgotten', async () => {
    const { ada, link } = await subscribed();
    await ada.say('forget me sure:yes');
    expect((await get(link)).status).toBe(404);
    expect((await post(link)).status).toBe(404);
  });

  it('takes no long body', async () => {
    const { ada, link } = await subscribed();
    expect((await post(link, 'x'.repeat(10_000))).status).toBe(413);
    expect(await digestsOf(ada)).toEqual(['Quantization']);
  });

  it('is not opened more often than people do, and again a minute later', async () => {
    const { link } = await subscribed();
    const all = Array.from({ length: 650 }, () =>
      get(link).then(({ status, body }) => body?.cancel().then(() => status)),
    );
    expect(new Set(await Promise.all(all))).toEqual(new Set([200, 429]));
    await kit.wait(1);
    expect((await get(link)).status).toBe(200);
  });
});

describe('the link that changes a digest', () => {
  it('says what to type in the chat, and changes nothing', async () => {
    const { ada, link } = await subscribed();
    const page = await (await get(link.replace('unsubscribe', 'change'))).text();
    expect(page).toContain('<code>/papers digest status to:me</code>');
    expect(await digestsOf(ada)).toEqual(['Quantization']);
    expect((await post(link.replace('unsubscribe', 'change'))).status).toBe(405);
  });
});
