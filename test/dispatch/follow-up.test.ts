/** What is said after an answer: to its list, to its papers, after other turns and after a restart. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Actor } from '../../src/chat/chat.ts';
import { encodeButton } from '../../src/invocation/button.ts';
import { allText, answerTo, asksBack, direct, inChannel, leadOf, talking, titles } from '../conversation.ts';
import { openPaperboy } from '../paperboy.ts';

const now = new Date('2026-03-05T12:00:00Z');

let paperboy: Awaited<ReturnType<typeof openPaperboy>>;
beforeAll(async () => {
  paperboy = await openPaperboy({}, () => now);
});
afterAll(() => paperboy.close());

const talk = talking(() => paperboy.chat);
const answered = (text: string, say = talk()) => answerTo(text, say);

const person: Actor = { ...direct, userId: 'U9' };

/** Presses what opens the second entry of a list, in a talk. */
const pressSecond = async (card: Awaited<ReturnType<typeof answered>>, talk: object, actor: Actor) => {
  const opens = card.items[1]?.opens;
  if (!opens) throw new Error('no second entry');
  const payload = encodeButton({ label: '2', effect: 'reply', invoke: opens }, 0);
  return paperboy.chat.press({ payload, onPrivateMessage: false, actor, ...talk }).run();
};

describe('a press and a typed command', () => {
  it('are what the next words are about, in one’s own talk', async () => {
    const talking = { talk: 'own presses', isOwnTalk: true } as const;
    const say = async (text: string) => {
      const card = await paperboy.chat.ask({ text, ...talking, isAddressed: true, actor: person });
      return card ?? Promise.reject(new Error(`no answer to: ${text}`));
    };
    const typed = { command: 'search', named: { query: 'quantization' }, text: '', actor: person };
    const found = await paperboy.chat.prepare({ ...typed, ...talking }).run();
    expect(leadOf(await say('only 2025'))).toContain('/papers search quantization year:2025');
    await pressSecond(found, talking, person);
    expect(allText(await say('cite it'))).toContain(titles(found)[1]);
    expect(leadOf(await say('only 2024'))).toContain('/papers search quantization');
  });

  it('can be undone in words', async () => {
    const talking = { talk: 'own undo', isOwnTalk: true } as const;
    const invoke = { command: 'save', args: { paper: 'Layer-Wise Quantization' } };
    const payload = encodeButton({ label: 'Save', effect: 'reply', invoke }, 0);
    await paperboy.chat.press({ payload, onPrivateMessage: true, actor: person, ...talking }).run();
    const card = await paperboy.chat.ask({ text: 'undo', ...talking, isAddressed: true, actor: person });
    expect(card && leadOf(card)).toContain('/papers unsave');
  });

  it('of what is somebody’s own are not spoken of where others read', async () => {
    const talking = { talk: 'own list in a channel', isOwnTalk: true } as const;
    const actor: Actor = { ...inChannel, userId: 'U11' };
    const invoke = { command: 'save', args: { paper: 'Layer Normalization' } };
    const payload = encodeButton({ label: 'Save', effect: 'reply', invoke }, 0);
    await paperboy.chat.press({ payload, onPrivateMessage: true, actor }).run();
    await paperboy.chat.prepare({ command: 'saved', named: {}, text: '', actor, ...talking }).run();
    const card = await paperboy.chat.ask({
      text: 'cite the first one',
      ...talking,
      isAddressed: true,
      actor,
    });
    expect(card && allText(card)).not.toContain('Layer Normalization');
  });

  it('are no business of those who read along in a thread, where one person alone saw the answer', async () => {
    const key = 'a thread of many';
    const say = talk({ key });
    const found = await answered('search agents', say);
    await pressSecond(found, { talk: key }, inChannel);
    expect(leadOf(await answered('more', say))).toContain('/papers search agents page:2');
    expect(allText(await answered('cite it', say))).not.toContain(titles(found)[1]);
  });
});

describe('a follow-up', () => {
  it('narrows the last answer of its talk', async () => {
    const say = talk();
    await say('papers about quantization');
    expect(leadOf(await answered('only 2025', say))).toContain('/papers search quantization year:2025');
    expect(leadOf(await answered('newest first', say))).toContain('year:2025 sort:newest');
  });

  it('turns pages and opens entries', async () => {
    const say = talk();
    const first = await answered('papers about attention', say);
    const second = await answered('more', say);
    expect(titles(second)).not.toEqual(titles(first));
    expect((await answered('the second one', say)).title).toBe(titles(second)[1]);
    await answered('back', say);
    await answered('more', say);
    expect((await answered('show 7', say)).title).toBe(titles(second)[1]);
    expect(leadOf(await answered('similar to that', say))).toContain('/papers similar');
  });

  it('still means the entries of the list after a turn about one of its papers, and that paper by “it”', async () => {
    const say = talk({ actor: { ...direct, userId: 'U3' } });
    const found = await answered('search quantization', say);
    await answered('save the first one', say);
    const third = await answered('save the third one', say);
    expect(allText(third)).toContain(titles(found)[2]);
    expect((await answered('the second one', say)).title).toBe(titles(found)[1]);
    expect(leadOf(await answered('similar to that', say))).toContain(titles(found)[1]);
  });

  it.each([
    ['the first one'],
    ['save the second one'],
    ['cite the first one'],
    ['the first one', 'save it', 'who wrote it?', 'cite it'],
    ['the first one', 'help'],
  ])('is about the list after turns about its papers: %j', async (...turns) => {
    const say = talk({ actor: { ...direct, userId: 'U6' } });
    const found = await answered('search agents', say);
    for (const text of turns) await say(text);
    const lead = async (text: string) => leadOf(await answered(text, say));
    expect(await lead('more')).toContain('/papers search agents page:2');
    expect((await answered('back', say)).items).toEqual(found.items);
    for (const text of turns) await say(text);
    expect(await lead('sort by newest')).toContain('/papers search agents sort:newest');
    for (const text of turns) await say(text);
    expect(await lead('only 2025')).toContain('/papers search agents year:2025 sort:newest');
  });

  it.each([
    ['similar to that', '/papers similar'],
    ['papers by Byeongchan Lee', '/papers author'],
  ])('is no more about a list when another was shown: “%s”', async (text, line) => {
    const say = talk();
    await say('search agents');
    await say('the first one');
    expect(leadOf(await answered(text, say))).toContain(line);
    const narrowed = await answered('only 2025', say);
    expect(leadOf(narrowed)).not.toContain('agents');
  });

  it.each([
    ['only 2025', 'search Layer Normalization year:2025'],
    ['newest first', 'search Layer Normalization sort:newest'],
    ['without code', 'search Layer Normalization -has:code'],
    ['could you perhaps narrow these to papers with code', 'search Layer Normalization has:code'],
  ])('narrows a list of similar papers as a search for the words of the title: “%s”', async (text, line) => {
    const say = talk();
    await answered('similar to layer normalization', say);
    expect(allText(await answered(text, say))).toContain(`/papers ${line}`);
  });

  it.each(['more', 'next'])('is told that a list of similar papers has one page: “%s”', async (text) => {
    const say = talk();
    const alike = await answered('similar to layer normalization', say);
    expect(allText(await answered(text, say))).toContain('this list has one page');
    expect((await answered('the second one', say)).title).toBe(titles(alike)[1]);
  });

  it.each([
    ['papers about pruning', '/papers search pruning'],
    ['what about pruning', '/papers search pruning'],
    ['papers by Byeongchan Lee', '/papers author'],
    ['trending papers', '/papers trending'],
  ])('is a question of its own after a list of similar papers: “%s”', async (text, line) => {
    const say = talk();
    await say('similar to layer normalization');
    expect(leadOf(await answered(text, say))).toContain(line);
  });

  it.each(['save', 'cite', 'similar', 'show'])('names an entry by its number: %s 3', async (command) => {
    const say = talk({ actor: { ...direct, userId: 'U4' } });
    const { items } = await answered('search quantization', say);
    await answered('save the first one', say);
    const third = items[2]?.opens?.args.paper;
    expect(leadOf(await answered(`${command} 3`, say))).toContain(`/papers ${command} ${third}`);
  });

  it('is a question where no list has such an entry, or several are named at once', async () => {
    for (const text of ['save 2', 'cite 2', 'similar 2', 'unsave 1', 'show 2', '1,2,3'])
      expect(asksBack(await answered(text)), text).toBe(true);
    const say = talk();
    await say('search quantization');
    expect((await answered('1,2,3', say)).buttons.map(({ label }) => label).slice(3)).toEqual([
      'None of these',
      'Help',
    ]);
    expect(asksBack(await answered('save it', say))).toBe(true);
    expect((await answered('Forget it', say)).title).toBe('Nothing has changed');
  });

  it('beyond the last page hears that that was all, and the way back', async () => {
    const say = talk();
    const last = await answered('search wafers', say);
    expect(last.buttons.map(({ label }) => label)).not.toContain('Next 5');
    const beyond = await answered('more', say);
    expect(titles(beyond)).toEqual([]);
    expect(allText(beyond)).toContain('that was all');
    expect((await answered('the first one', say)).title).toBe(titles(last)[0]);
  });

  it('means no entry of a list any more after a search that found nothing', async () => {
    const say = talk();
    const found = await answered('search quantization', say);
    await say('search zzyzx');
    expect((await answered('the second one', say)).title).not.toBe(titles(found)[1]);
  });

  it('knows nothing of other talks', async () => {
    await answered('papers about quantization', talk());
    const card = await answered('only 2025', talk());
    expect(leadOf(card)).not.toContain('quantization');
  });

  it('is understood after a restart', async () => {
    const before = await openPaperboy({}, () => now);
    for (const text of ['search quantization', 'the first one'])
      await before.chat.ask({ text, talk: 'T', isAddressed: true, actor: direct });
    const after = await openPaperboy({ DATA_DIR: before.dataDir }, () => now);
    const card = await answered('only 2025', talk({ chat: after.chat, key: 'T' }));
    expect(leadOf(card)).toContain('search quantization year:2025');
    await after.close();
    await before.close();
  });

  it('is not understood any more after a week', async () => {
    let time = now;
    const own = await openPaperboy({}, () => time);
    const say = talk({ chat: own.chat });
    await say('search quantization');
    time = new Date(now.getTime() + 8 * 24 * 60 * 60 * 1000);
    const card = await answered('only 2025', say);
    expect(leadOf(card)).not.toContain('quantization');
    await own.close();
  });
});

describe('a turn after a digest was set up', () => {
  it.each(['drop pruning, add quantization', 'swap pruning for quantization'])(
    'changes one thing at a time: %s',
    async (text) => {
      const actor: Actor = {
        ...direct,
        place: { platform: 'discord', workspaceId: '', kind: 'direct', id: text },
        memberContext: async () => ({ isManager: true, zone: 'UTC', obstacles: [] }),
      };
      const say = talk({ actor });
      await say('post pruning papers here every day at 9');
      const { buttons } = await answered(text, say);
      expect(buttons.map(({ invoke }) => invoke.args)).toEqual(
        expect.arrayContaining([
          { action: 'add', topics: 'quantization' },
          { action: 'remove', topics: 'pruning' },
        ]),
      );
    },
  );
});
