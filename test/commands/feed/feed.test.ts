/** `feed` as people use it, over the real seeds. */
import { XMLParser } from 'fast-xml-parser';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Card } from '../../../src/cards/card.ts';
import type { Chat } from '../../../src/chat/chat.ts';
import { allText, ask, buttonOf, press, talking } from '../../conversation.ts';
import { SETTINGS, SITE } from '../../feeds/feed-kit.ts';
import { openPaperboy } from '../../paperboy.ts';
import { somebody } from '../digest/digest-people.ts';

type Paperboy = Awaited<ReturnType<typeof openPaperboy>>;
let paperboy: Paperboy;
let closed: Paperboy;
let chat: Chat;

beforeAll(async () => {
  paperboy = await openPaperboy(SETTINGS);
  closed = await openPaperboy();
  chat = paperboy.chat;
});
afterAll(() => Promise.all([paperboy.close(), closed.close()]));

describe('feed', () => {
  it.each([
    ['feed quantization', '/feeds/search.atom?q=quantization'],
    ['feed topic "layer norm" -vision', '/feeds/search.atom?q=%22layer+norm%22+-vision'],
    ['feed author Byeongchan Lee', '/feeds/author.atom?name=Byeongchan+Lee'],
    ['feed org nvidia', '/feeds/org.atom?name=nvidia'],
    ['feed trending window:month', '/feeds/trending/month.atom'],
    ['feed trending agents window:week', '/feeds/trending/week.atom?q=agents'],
  ])('for "%s" is one address', async (line, path) => {
    expect((await ask(chat, line)).code).toBe(SITE + path);
  });

  it.each(['feed', 'feed trending'])('for "%s" is the newest list and the week', async (line) => {
    const { code } = await ask(chat, line);
    expect(code?.split('\n')).toEqual(['day', 'week'].map((each) => `${SITE}/feeds/trending/${each}.atom`));
  });

  it('refuses a topic or a name without a word that tells papers apart', async () => {
    for (const line of ['feed the of', 'feed author !!', 'feed org'])
      expect(allText(await ask(chat, line))).toMatch(/no word/u);
  });

  it('says what is not set where nobody could open a feed, and offers none', async () => {
    const card = await ask(closed.chat, 'feed quantization');
    expect(card.tone).toBe('error');
    expect(allText(card)).toMatch(/PUBLIC_URL and PORT are not set/u);
    const { more } = await ask(closed.chat, 'author Byeongchan Lee');
    expect(more?.ways.map(({ label }) => label)).not.toContain('Feed');
    expect(closed.feeds.routes).toEqual([]);
    const who = somebody(closed.chat);
    await who.ask('on');
    expect(allText(await who.ask('feed'))).toMatch(/PUBLIC_URL and PORT are not set/u);
  });

  it('stands among the folded ways of an author', async () => {
    const card = await ask(chat, 'author Byeongchan Lee');
    const { code } = await press(chat, buttonOf(card, 'Feed')).run();
    expect(code).toMatch(/\/feeds\/author\.atom\?name=Byeongchan\+Lee/u);
  });

  it.each([
    ['search quantization since:2024', '/feeds/search.atom?q=quantization+since%3A2024'],
    ['trending agents window:week', '/feeds/trending/week.atom?q=agents'],
    ['org nvidia', '/feeds/org.atom?name=nvidia'],
  ])('is one press away from "%s", and takes no room of the list', async (line, path) => {
    const card = await ask(chat, line);
    expect(card.buttons.map(({ label }) => label)).not.toContain('Feed');
    expect((await press(chat, buttonOf(card, 'Feed')).run()).code).toBe(SITE + path);
    expect((await ask(closed.chat, line)).more).toBeUndefined();
  });

  it('is not offered for a search that no feed can be of', async () => {
    expect((await ask(chat, 'search')).more).toBeUndefined();
    expect((await ask(chat, 'search sort:newest')).more).toBeUndefined();
  });

  it.each([
    [['papers on quantization since 2024', 'as a feed'], '/feeds/search.atom?q=quantization+since%3A2024'],
    [['papers by Byeongchan Lee', 'feed of that'], '/feeds/author.atom?name=Byeongchan+Lee'],
    [['who is Byeongchan Lee', 'can I get this as RSS?'], '/feeds/author.atom?name=Byeongchan+Lee'],
    [["what's trending this week?", 'rss please'], '/feeds/trending/week.atom'],
    [['papers from nvidia', 'give me these papers as an atom feed'], '/feeds/org.atom?name=nvidia'],
    [['RSS feed of papers on pruning'], '/feeds/search.atom?q=pruning'],
    [['subscribe me to papers on pruning as a feed'], '/feeds/search.atom?q=pruning'],
  ])('is asked for in words: %j', async (sentences, path) => {
    const say = talking(() => chat)();
    let card: Card | undefined;
    for (const sentence of sentences) card = await say(sentence);
    expect(card?.code).toBe(SITE + path);
  });

  it.each(['feed of that', 'give me this list as an RSS feed'])(
    'is asked about where nothing came before: %s',
    async (sentence) => {
      const card = await talking(() => chat)()(sentence);
      expect(card).toMatchObject({ title: 'A feed of which papers?' });
    },
  );

  it('is no feed that a paper may be about', async () => {
    const say = talking(() => chat)();
    for (const sentence of ['papers about feed-forward networks', 'papers on news feed ranking'])
      expect((await say(sentence))?.reading?.command).toMatch(/papers search /u);
  });

  it('gives what somebody follows as a list that feed readers import', async () => {
    const who = somebody(chat, { userId: 'follower' });
    expect((await who.say('feed follows')).title).toBe('You follow nothing yet');
    await who.say('follow author:Byeongchan Lee');
    await who.say('follow topic:"layer norm" & more');
    const card = await who.press(await who.say('following'), 'Feeds');
    expect(card.code?.split('\n')).toHaveLength(2);
    expect(card.file?.name).toBe('paperboy.opml');
    const read = new XMLParser({ ignoreAttributes: false, htmlEntities: true }).parse(card.file?.text ?? '');
    const outlines = read.opml.body.outline as readonly Readonly<Record<string, string>>[];
    expect(outlines.map((each) => each['@_xmlUrl'])).toEqual(card.code?.split('\n'));
    expect(outlines[0]?.['@_text']).toBe('Papers by Byeongchan Lee');
  });
});
