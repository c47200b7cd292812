/** What is done with a digest once it is posted, each once: its thread, and that it is published. */
import { describe, expect, it } from 'vitest';
import { FORUM } from '../../fakes/discord/threads.ts';
import { channel, type DigestKit, openDigestKit } from '../digest-kit.ts';

const DUE = '2026-02-07T09:00Z';
const MINUTE_LATER = '2026-02-07T09:01:01Z';
const ANNOUNCEMENTS = 5;
const place = channel(1, 'discord');
const ROLE = '1100000000000000042';

async function onDiscord(type: number): Promise<DigestKit> {
  const kit = await openDigestKit({ platform: 'discord' });
  kit.discord?.threads.channels.set(place.id, { type });
  await kit.subscribe({ details: 'thread', publish: true, ping: ROLE });
  return kit;
}
const postedIn = (kit: DigestKit) => kit.fakePlatform.posts.map(({ channelId }) => channelId);

describe('a digest in an announcement channel', () => {
  it('has its abstracts in a thread, is published, and pings once', async () => {
    const kit = await onDiscord(ANNOUNCEMENTS);
    await kit.postAt(DUE);
    const [digest] = kit.fakePlatform.posts;
    expect(postedIn(kit)).toEqual([place.id, digest?.id]);
    expect(kit.discord?.threads.published).toEqual([digest?.id]);
    const pinged = kit.fakePlatform.posts.map(({ body }) => Object(body).allowed_mentions.roles ?? []);
    expect(pinged).toEqual([[ROLE], []]);
  });

  it('is whole, and nothing of it is there twice, when the answers to all requests are lost', async () => {
    const kit = await onDiscord(ANNOUNCEMENTS);
    kit.willBe({ kind: 'cut' }, { kind: 'cut' });
    kit.discord?.fail({ path: /crosspost$/u, status: 500, afterwards: true, times: 1 });
    await kit.postAt(DUE);
    await kit.postAt(MINUTE_LATER, '2026-02-07T09:05Z', '2026-02-07T09:10Z');
    const [digest] = kit.fakePlatform.posts;
    expect(postedIn(kit)).toEqual([place.id, digest?.id]);
    expect(kit.discord?.threads.published).toEqual([digest?.id]);
    expect(await kit.fates('publishing')).toEqual(['2026-02-07 sent']);
    expect(await kit.fates('details')).toEqual(['2026-02-07 sent']);
  });

  it('goes on where it may not be published any more', async () => {
    const kit = await onDiscord(0);
    await kit.postAt(DUE, '2026-02-08T09:00Z');
    expect(await kit.fates()).toEqual(['2026-02-07 sent', '2026-02-08 sent']);
    expect(await kit.fates('publishing')).toEqual(['2026-02-07 failed', '2026-02-08 failed']);
  });
});

describe('a digest in a forum', () => {
  it('is a post a day, with the abstracts in it, once though the answer was lost', async () => {
    const kit = await onDiscord(FORUM);
    kit.willBe({ kind: 'cut' });
    await kit.postAt(DUE);
    await kit.postAt(MINUTE_LATER, '2026-02-08T09:00Z');
    const threads = kit.discord?.threads.threads ?? [];
    expect(threads.map(({ name }) => name)).toEqual([
      'Papers for Saturday, 7 February',
      'Papers for Sunday, 8 February',
    ]);
    expect(postedIn(kit)).toEqual(threads.flatMap(({ id }) => [id, id]));
  });
});
