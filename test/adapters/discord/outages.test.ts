/** Answers while Discord fails in the middle of them: none is lost, none is doubled, and none gives way to an error. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import {
  answering,
  cardOf,
  type DiscordKit,
  exchangeableChat,
  openDiscordKit,
  visible,
} from '../../fakes/discord/discord-kit.ts';
import { autocompleteEvent, BOT, buttonEvent, commandEvent, menuEvent } from '../../fakes/discord/events.ts';
import type { Exchange } from '../../fakes/discord/messages.ts';
import { said } from '../../fakes/discord/said.ts';
import { allComponents, wireText } from '../../fakes/discord/validator.ts';

const MINUTE_MS = 60_000;
const CALLBACK = /\/callback$/u;
const ORIGINAL = /@original$/u;
const FOLLOW_UP = /^\/webhooks\/\d+\/[^/]+$/u;
const REPLY = /^\/channels\/\d+\/messages$/u;

let kit: DiscordKit;
const { chat, parts, reset } = exchangeableChat({
  ask: async () => cardOf('Reply'),
  suggest: () => [{ label: 'a', value: 'a' }],
});
/** What time it is for the adapter: it passes at once while it pauses, so that outages can last. */
let time = 0;
/** The pauses of the adapter, and what happens in the next one. */
let pauses: number[] = [];
let inPause: () => void = () => undefined;

beforeAll(async () => {
  const pause = async (milliseconds: number): Promise<void> => {
    time += milliseconds;
    pauses.push(milliseconds);
    inPause();
    await new Promise(setImmediate);
  };
  kit = await openDiscordKit(chat, { now: () => time, pause });
});
afterEach(() => {
  kit.discord.recover();
  reset();
  pauses = [];
  inPause = () => undefined;
});
afterAll(() => kit.close());

const PRIVATE_ANSWER = [{ ephemeral: true, loading: false, text: '**Answer**' }];

/** Lets the outage end once the adapter has waited so long. */
function recoverAfter(milliseconds: number): void {
  const end = time + milliseconds;
  inPause = () => {
    if (time >= end) kit.discord.recover();
  };
}

const callsOf = ({ event }: Exchange) => kit.discord.calls.filter(({ path }) => path.includes(event.token));
const edits = (exchange: Exchange) => callsOf(exchange).filter(({ method }) => method === 'PATCH');

/** Waits until nothing more is asked for an exchange while another one has all it needs. */
async function settled(exchange: Exchange): Promise<void> {
  let before = 0;
  while (before === 0 || before !== callsOf(exchange).length) {
    before = callsOf(exchange).length;
    await kit.discord.answer(kit.discord.send(commandEvent('search')));
  }
}

/** How an exchange with Discord can break, whether or not the request arrives. */
const BREAKS = [
  ['answers 503', { status: 503 }],
  ['answers 500 though it was taken', { status: 500, afterwards: true }],
  ['is cut before it arrives', { status: 0, hangsUp: true }],
  ['is cut after it was taken', { status: 0, hangsUp: true, afterwards: true }],
  ['is cut in the middle of its answer', { status: 200, isCut: true, afterwards: true }],
] as const;

describe.each(BREAKS)('an answer whose edit %s', (_, fault) => {
  it('arrives, and gives way to no error', async () => {
    kit.discord.fail({ path: ORIGINAL, ...fault, times: 3 });
    const exchange = kit.discord.send(commandEvent('search'));
    await kit.discord.until('the fourth edit', () => edits(exchange).length === 4);
    await settled(exchange);
    expect(visible(exchange)).toEqual(PRIVATE_ANSWER);
  });

  it('arrives as the menu of a message was asked for it', async () => {
    kit.discord.fail({ path: ORIGINAL, ...fault, times: 2 });
    const exchange = kit.discord.send(menuEvent({ ...said('a paper') }));
    await settled(exchange);
    expect(visible(exchange)).toMatchObject([{ loading: false, text: '**Papers**' }]);
  });
});

describe.each(BREAKS)('an acknowledgement that %s', (_, fault) => {
  it('is followed by the answer', async () => {
    kit.discord.fail({ path: CALLBACK, ...fault, times: 1 });
    const exchange = kit.discord.send(commandEvent('search'));
    await kit.discord.answer(exchange);
    expect(visible(exchange)).toEqual(PRIVATE_ANSWER);
  });

  it('of a press is followed by the new page', async () => {
    const next = { label: 'Next 5', invoke: { command: 'search', args: {} }, effect: 'replace' } as const;
    parts.prepare = () => answering(cardOf('Page 1', { buttons: [next] }));
    const message = await kit.discord.answer(kit.discord.send(commandEvent('search')));
    const customId = allComponents(message.components).flatMap((one) => one.custom_id ?? [])[0] ?? '';
    kit.discord.fail({ path: CALLBACK, ...fault, times: 1 });
    kit.discord.send(buttonEvent(message, customId));
    await kit.discord.until('the new page', () => wireText(message) === '**Pressed**');
  });
});

describe('an outage', () => {
  it('of ten minutes delays an answer, with pauses that grow', async () => {
    kit.discord.fail({ path: ORIGINAL, status: 503, times: Number.POSITIVE_INFINITY });
    recoverAfter(10 * MINUTE_MS);
    const exchange = kit.discord.send(commandEvent('search'));
    await kit.discord.answer(exchange);
    expect(visible(exchange)).toEqual(PRIVATE_ANSWER);
    expect(pauses.length).toBeLessThan(60);
    expect(pauses.at(-1)).toBeGreaterThan(10 * (pauses[0] ?? 0));
  });

  it('that outlasts the interaction ends the attempts, without an error over what may have arrived', async () => {
    kit.discord.fail({ path: ORIGINAL, status: 503, times: Number.POSITIVE_INFINITY });
    const exchange = kit.discord.send(commandEvent('search'));
    const isGivenUp = () => kit.logged.some(({ status, method }) => status === 503 && method === 'PATCH');
    await expect.poll(isGivenUp, { timeout: 30_000 }).toBe(true);
    const total = pauses.reduce((sum, each) => sum + each, 0);
    expect(total).toBeGreaterThan(13 * MINUTE_MS);
    expect(total).toBeLessThan(15 * MINUTE_MS);
    const bodies = edits(exchange).map(({ body }) => JSON.stringify(body));
    expect(new Set(bodies).size).toBe(1);
  });

  it('with a Retry-After is waited for as long as Discord says', async () => {
    kit.discord.fail({ path: ORIGINAL, status: 503, headers: { 'retry-after': '40' }, times: 1 });
    await kit.discord.answer(kit.discord.send(commandEvent('search')));
    expect(pauses).toEqual([40_000]);
  });

  it('while a public answer is taken back delays the private error, and shows nothing in public', async () => {
    parts.prepare = () => answering(cardOf('No such paper', { tone: 'error' }), 'channel');
    kit.discord.fail({
      path: ORIGINAL,
      method: 'DELETE',
      status: 503,
      times: Number.POSITIVE_INFINITY,
    });
    recoverAfter(MINUTE_MS);
    const exchange = kit.discord.send(commandEvent('show'));
    await kit.discord.until('the error', () => exchange.messages.find(({ ephemeral }) => ephemeral));
    expect(visible(exchange)).toEqual([{ ephemeral: true, loading: false, text: '**No such paper**' }]);
  });

  it.each([
    ['not taken', { status: 503 }],
    ['taken, with its answer cut', { status: 200, isCut: true, afterwards: true }],
    ['taken, with its connection cut', { status: 0, hangsUp: true, afterwards: true }],
  ] as const)('of a private error that was %s shows it once', async (_name, fault) => {
    parts.prepare = () => answering(cardOf('No such paper', { tone: 'error' }), 'channel');
    kit.discord.fail({ path: FOLLOW_UP, ...fault, times: 1 });
    const exchange = kit.discord.send(commandEvent('show'));
    await kit.discord.until('the error', () => exchange.messages.find(({ ephemeral }) => ephemeral));
    await settled(exchange);
    expect(visible(exchange)).toEqual([{ ephemeral: true, loading: false, text: '**No such paper**' }]);
  });

  it.each(BREAKS)('in which a reply to a message %s brings it once', async (_name, fault) => {
    const before = kit.discord.fakePlatform.posts.length;
    kit.discord.fail({ path: REPLY, ...fault, times: 2 });
    const event = said(`<@${BOT.id}> trending`);
    kit.discord.say(event);
    expect((await kit.discord.replyTo(event)).words).toBe('**Reply**');
    expect(kit.discord.fakePlatform.posts).toHaveLength(before + 1);
  });

  it('while somebody types offers nothing, once', async () => {
    kit.discord.fail({ path: CALLBACK, status: 503, times: 1 });
    const exchange = kit.discord.send(autocompleteEvent('search', 'query', 'a'));
    await settled(exchange);
    expect(exchange.choices).toBeUndefined();
    expect(pauses).toEqual([]);
  });

  it('of all acknowledgements ends quietly when the interaction is over', async () => {
    kit.discord.fail({ path: CALLBACK, status: 503, times: Number.POSITIVE_INFINITY });
    const exchange = kit.discord.send(commandEvent('search'));
    const isTooLate = () => kit.logged.some(({ level, code }) => level === 'warn' && code === 10015);
    await expect.poll(isTooLate, { timeout: 30_000 }).toBe(true);
    expect(exchange.messages).toEqual([]);
  });
});
