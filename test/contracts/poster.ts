/** What every Poster does, whichever platform is behind it: one suite, run against each local platform with its real client. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Card } from '../../src/cards/card.ts';
import type { Place, Poster } from '../../src/chat/chat.ts';
import { hasThreadsIn, platformsOf } from '../../src/chat/platform.ts';
import { PLATFORMS } from '../../src/main.ts';
import { DeliveryError } from '../../src/runtime/errors.ts';
import type { FakePlatform, NextAnswer } from '../fakes/fake-platform.ts';

/** A poster connected to a local platform. */
interface Opened {
  readonly poster: Poster;
  readonly fakePlatform: FakePlatform;
  /** Two channels and a person of that platform. */
  readonly channel: Place;
  readonly other: Place;
  readonly person: Place;
  /** Ends the platform: afterwards nobody answers at its address. */
  hangUp(): Promise<void>;
  close(): Promise<void>;
}

const CARD: Card = {
  title: 'Papers of the day',
  items: [{ title: 'Layer Normalization', facts: '2 comments' }],
  buttons: [],
};
const MARK = { key: 'sub1:2026-02-07:digest' };
const platformOf = platformsOf(PLATFORMS);
const LONG_AGO = new Date(0);

/** The DeliveryError that a promise ends with. */
export async function faultOf(promise: Promise<unknown>): Promise<DeliveryError> {
  const error = await promise.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof DeliveryError)) throw new Error(`not a DeliveryError: ${error}`);
  return error;
}

/** The timeout of requests where an answer comes too late; elsewhere a busy machine may take the poster's own. */
const SHORT_MS = 1_000;

interface Unable {
  /** Why this poster can never look whether a post has arrived; what looks for one is skipped then. */
  readonly cannotLook?: string;
}

/** Declares the suite. `timeoutMs` is the request timeout that `open` gives its poster; without it, the poster's own. */
export function posterContract(
  name: string,
  open: (timeoutMs?: number) => Promise<Opened>,
  { cannotLook }: Unable = {},
): void {
  const looks = cannotLook === undefined ? it : (said: string) => it.skip(`${said}: ${cannotLook}`);
  describe(`${name} as a poster`, () => {
    let kit: Opened;
    const willBe = (next: NextAnswer) => {
      kit.fakePlatform.nextAnswer = () => next;
    };

    beforeEach(async () => {
      kit = await open();
    });
    afterEach(() => kit.close());

    it('posts a card where it belongs and gives the id of the message', async () => {
      const id = await kit.poster.post(kit.channel, CARD, MARK);
      expect(kit.fakePlatform.posts).toHaveLength(1);
      expect(kit.fakePlatform.posts[0]).toMatchObject({ id, channelId: kit.channel.id });
      expect(kit.fakePlatform.posts[0]?.words).toContain('Layer Normalization');
    });

    it('posts into the direct messages of a person', async () => {
      const id = await kit.poster.post(kit.person, CARD, MARK);
      const channelId = cannotLook === undefined ? `dm-${kit.person.id}` : kit.person.id;
      expect(kit.fakePlatform.posts[0]).toMatchObject({ id, channelId });
      expect(await kit.poster.find(kit.person, MARK, LONG_AGO)).toBe(
        cannotLook === undefined ? id : 'cannot-look',
      );
    });

    looks('finds a post by its key, among others', async () => {
      await kit.poster.post(kit.channel, CARD, { key: 'sub1:2026-02-06:digest' });
      const id = await kit.poster.post(kit.channel, CARD, MARK);
      await kit.poster.post(kit.channel, CARD, { key: 'sub1:2026-02-08:digest' });
      expect(await kit.poster.find(kit.channel, MARK, LONG_AGO)).toBe(id);
    });

    looks('finds a post behind two hundred newer ones', async () => {
      const id = await kit.poster.post(kit.channel, CARD, MARK);
      for (let number = 0; number < 200; number += 1)
        await kit.poster.post(kit.channel, CARD, { key: `sub${number}:2026-02-08:digest` });
      expect(await kit.poster.find(kit.channel, MARK, LONG_AGO)).toBe(id);
    });

    looks('knows that a post is not there, whatever stands in other channels', async () => {
      await kit.poster.post(kit.other, CARD, MARK);
      expect(await kit.poster.find(kit.channel, MARK, LONG_AGO)).toBeUndefined();
    });

    looks('does not look at what is older than the time given', async () => {
      kit.fakePlatform.now = () => new Date('2026-02-07T09:00:00Z');
      await kit.poster.post(kit.channel, CARD, MARK);
      expect(await kit.poster.find(kit.channel, MARK, new Date('2026-02-09T09:00:00Z'))).toBeUndefined();
    });

    it('says so when it may not look', async () => {
      await kit.poster.post(kit.channel, CARD, MARK);
      kit.fakePlatform.isReadable = false;
      expect(await kit.poster.find(kit.channel, MARK, LONG_AGO)).toBe('cannot-look');
    });

    it('puts details into a thread and finds them there, where there are threads', async () => {
      if (!hasThreadsIn(platformOf(kit.poster.platform), 'channel')) return;
      const parent = await kit.poster.post(kit.channel, CARD, MARK);
      const details = { key: 'sub1:2026-02-07:details', thread: parent };
      const id = await kit.poster.post(kit.channel, CARD, details);
      expect(kit.fakePlatform.posts.at(-1)).toMatchObject({ id, thread: parent });
      expect(await kit.poster.find(kit.channel, details, LONG_AGO)).toBe(id);
      expect(await kit.poster.find(kit.channel, MARK, LONG_AGO)).toBe(parent);
    });

    it('calls an answer that is lost after the message was taken ambiguous, and finds the message', async () => {
      willBe({ kind: 'cut' });
      expect((await faultOf(kit.poster.post(kit.channel, CARD, MARK))).fault).toBe('ambiguous');
      expect(kit.fakePlatform.posts).toHaveLength(1);
      const found = cannotLook === undefined ? kit.fakePlatform.posts[0]?.id : 'cannot-look';
      expect(await kit.poster.find(kit.channel, MARK, LONG_AGO)).toBe(found);
    });

    it.each<NextAnswer>([
      { kind: 'dropped' },
      { kind: 'broken', taken: true },
      { kind: 'broken', taken: false },
    ])('asks once and calls it ambiguous: %o', async (next) => {
      willBe(next);
      expect((await faultOf(kit.poster.post(kit.channel, CARD, MARK))).fault).toBe('ambiguous');
      expect(kit.fakePlatform.requests).toHaveLength(1);
    });

    it('calls an answer that comes too late ambiguous', async () => {
      const hasty = await open(SHORT_MS);
      hasty.fakePlatform.nextAnswer = () => ({ kind: 'slow', ms: 3 * SHORT_MS });
      expect((await faultOf(hasty.poster.post(hasty.channel, CARD, MARK))).fault).toBe('ambiguous');
      expect(hasty.fakePlatform.requests).toHaveLength(1);
      await hasty.close();
    });

    it('passes a rate limit on at once, with the time to wait', async () => {
      willBe({ kind: 'limited', seconds: 7 });
      const error = await faultOf(kit.poster.post(kit.channel, CARD, MARK));
      expect(error.fault).toBe('rate-limited');
      expect(error.retryAfterMs).toBeGreaterThanOrEqual(7000);
      expect(error.retryAfterMs).toBeLessThan(9000);
      expect(kit.fakePlatform.requests).toHaveLength(1);
    });

    it('is not held up by a rate limit of another channel', async () => {
      kit.fakePlatform.nextAnswer = (channelId) =>
        channelId === kit.channel.id ? { kind: 'limited', seconds: 7 } : { kind: 'taken' };
      await faultOf(kit.poster.post(kit.channel, CARD, MARK));
      await kit.poster.post(kit.other, CARD, MARK);
      expect(kit.fakePlatform.posts).toHaveLength(1);
    });

    it.each(['forbidden', 'gone'] as const)('tells apart what is %s, in a sentence', async (kind) => {
      willBe({ kind });
      const error = await faultOf(kit.poster.post(kit.channel, CARD, MARK));
      expect(error.fault).toBe(kind);
      expect(error.message).toMatch(/^[A-Z].*\.$/u);
    });

    it('knows that nothing was posted when nobody answers at the address', async () => {
      await kit.hangUp();
      expect((await faultOf(kit.poster.post(kit.channel, CARD, MARK))).fault).toBe('transient');
    });

    looks('says when it could not look just now', async () => {
      await kit.hangUp();
      await expect(kit.poster.find(kit.channel, MARK, LONG_AGO)).rejects.toBeInstanceOf(DeliveryError);
    });
  });
}
