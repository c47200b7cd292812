/** Many interactions at once: each is acknowledged while it lives, and answered in the end. */
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, it, onTestFinished } from 'vitest';
import { requestOnce } from '../../../../adapters/discord/client/requests.ts';
import type { Chat } from '../../../../src/chat/chat.ts';
import { createLimits } from '../../../../src/chat/limits.ts';
import { burstOf } from '../../../fakes/discord/burst.ts';
import { openDiscordKit } from '../../../fakes/discord/discord-kit.ts';
import { commandEvent } from '../../../fakes/discord/events.ts';
import type { Exchange } from '../../../fakes/discord/messages.ts';
import { wireText } from '../../../fakes/discord/validator.ts';
import { openPaperboy } from '../../../paperboy.ts';

/** As many as fit into a test; the benchmark `burst` has a thousand. */
const MANY = 200;

async function openBurst(watched = (chat: Chat): Chat => chat) {
  const paperboy = await openPaperboy({}, undefined, undefined, [], createLimits());
  onTestFinished(() => paperboy.close());
  const kit = await openDiscordKit(watched(paperboy.chat), { memory: paperboy.memory });
  onTestFinished(() => kit.close());
  const [first = commandEvent('help')] = burstOf(1);
  // The local Discord compiles its judgement at the first answer.
  await kit.discord.answer(kit.discord.send(first));
  return kit.discord;
}

const isAnswered = ({ messages }: Exchange) => messages.length === 1 && messages[0]?.loading === false;

it('of two hundred people each is answered, nearly all when nobody waits to be acknowledged any more', async () => {
  const exchanges: Exchange[] = [];
  const unacknowledged: number[] = [];
  const discord = await openBurst((chat) => ({
    ...chat,
    prepare(invocation) {
      const prepared = chat.prepare(invocation);
      const run = () => {
        unacknowledged.push(exchanges.filter(({ acknowledged }) => !acknowledged).length);
        return prepared.run();
      };
      return { ...prepared, run };
    },
  }));
  for (const event of burstOf(MANY)) exchanges.push(discord.send(event));
  await discord.until('all answers', () => exchanges.every(isAnswered));
  expect(Math.max(...unacknowledged)).toBeLessThanOrEqual(10);
  expect(exchanges.map(({ messages }) => messages.map(wireText).join())).toEqual(
    exchanges.map(() => expect.stringMatching(/^\*\*.+\*\* · \d+ papers?/u)),
  );
});

it('one person who asks forty questions at once is answered thirty times, and told to wait after the others', async () => {
  const discord = await openBurst();
  const exchanges = Array.from({ length: 40 }, () =>
    discord.send(commandEvent('search', { query: 'agents' })),
  );
  await discord.until('all answers', () => exchanges.every(isAnswered));
  const waits = exchanges.filter(({ messages }) =>
    /Please try again in \d+ second/u.test(messages.map(wireText).join()),
  );
  expect(waits.length).toBeGreaterThanOrEqual(5);
  expect(waits.length).toBeLessThanOrEqual(10);
});

it('an answer of Discord that has arrived is read, though a computation took longer than its time', async () => {
  const server = createServer((_, response) => response.writeHead(200).end('here', block)).listen(
    0,
    '127.0.0.1',
  );
  onTestFinished(() => void server.close());
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const answer = await requestOnce(`http://127.0.0.1:${port}/`, { method: 'GET', headers: {} }, TIMEOUT_MS);
  expect(await answer.text()).toBe('here');
});

const TIMEOUT_MS = 200;

/** Keeps the event loop from everything else. */
function block(): void {
  const end = performance.now() + 2 * TIMEOUT_MS;
  while (performance.now() < end);
}
