/** Plain words through the real core: how an answer says what was understood, and when nothing is said. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { textOf } from '../../src/cards/card.ts';
import type { Actor } from '../../src/chat/chat.ts';
import { questionCard } from '../../src/dispatch/converse-cards.ts';
import { createTalks } from '../../src/nlu/model/conversation.ts';
import {
  allText,
  answerTo,
  asksBack,
  buttonOf,
  direct,
  inChannel,
  leadOf,
  press,
  talking,
  titles,
  ask as type,
} from '../conversation.ts';
import { openTested } from '../db/tested.ts';
import { openPaperboy } from '../paperboy.ts';

const now = new Date('2026-03-05T12:00:00Z');
let paperboy: Awaited<ReturnType<typeof openPaperboy>>;
beforeAll(async () => {
  paperboy = await openPaperboy({}, () => now);
});
afterAll(() => paperboy.close());

const talk = talking(() => paperboy.chat);
const answered = (text: string, say = talk()) => answerTo(text, say);

describe('an answer to plain words', () => {
  it('is headed by how they were read, and knows the command that says the same', async () => {
    const card = await answered('papers by Byeongchan Lee about contrastive learning since 2024');
    expect(card.title).toMatch(/^\d papers about contrastive learning by Byeongchan Lee since 2024$/u);
    expect([card.text, card.note]).toEqual([undefined, undefined]);
    expect(leadOf(card)).toBe(
      'Papers about contrastive learning by Byeongchan Lee since 2024: /papers search contrastive learning author:"Byeongchan Lee" since:2024',
    );
    expect(titles(card)).toContain('Implicit Contrastive Representation Learning with Guided Stop-gradient');
  });

  it('is the same as that of the command', async () => {
    const said = await answered('anything like Layer Normalization?');
    const typed = await type(paperboy.chat, 'similar Layer Normalization', 'discord');
    expect(titles(said)).toEqual(titles(typed));
  });

  it('has no such beginning when a command was typed', async () => {
    const card = await answered('search hopular');
    expect([card.count, card.text]).toEqual(['1 paper', undefined]);
  });

  it('has no grey line that says again what they or the heading said', async () => {
    expect((await answered('anything like Layer Normalization?')).note).toBeUndefined();
  });

  it('takes one question of several and names the others', async () => {
    const card = await answered('Who wrote Peri-LN? And what is trending this week?');
    expect(card.title).toContain('Peri-LN');
    expect(allText(card)).toContain('ask me again: “And what is trending this week?”');
  });
});

describe('what is unclear', () => {
  it('is answered by one short question with buttons', async () => {
    const card = await answered('what will the weather be like tomorrow?');
    expect(asksBack(card)).toBe(true);
    expect(card.items).toEqual([]);
    expect(card.buttons.map(({ label }) => label)).toContain('Help');
    expect(card.tone).toBe('aside');
  });

  it('offers no choice where there is none', () => {
    const question = 'I only know about research papers. Is one of these what you want?';
    const card = questionCard(question, []);
    expect([card.title, card.note]).toEqual([
      'I only know about research papers.',
      'Try “papers about quantization”, or press Help.',
    ]);
    expect(card.buttons.map(({ label }) => label)).toEqual(['Help']);
    expect(questionCard('Which paper do you mean?', []).title).toBe('Which paper do you mean?');
  });

  it('ends with a button for who meant nothing of it, whose answer takes its place', async () => {
    const reading = { invoke: { command: 'trending', args: {} }, said: 'what is trending', followsUp: false };
    const last = (count: number) =>
      questionCard(
        'Which?',
        Array.from({ length: count }, () => reading),
      ).buttons.at(-2)?.label;
    expect([last(1), last(2), last(3)]).toEqual(['No', 'Neither', 'None of these']);
    expect(questionCard('Which?', []).buttons.map(({ label }) => label)).toEqual(['Help']);
    const pressed = press(paperboy.chat, buttonOf(questionCard('Which?', [reading]), 'No'));
    expect(pressed.delivery).toBe('replace');
    expect((await pressed.run()).title).toBe('Nothing was done');
  });

  it('becomes clear by a button', async () => {
    const say = talk();
    await say('search quantization');
    const card = await answered('who wrote it?', say);
    expect(asksBack(card)).toBe(true);
    const [first] = card.buttons;
    if (!first) throw new Error('no button');
    expect((await press(paperboy.chat, first).run()).tone).toBeUndefined();
  });

  it('is a text that somebody pasted: 4,000 characters are not read, but can be searched', async () => {
    const card = await answered(
      `${'We study the quantization of "large" models -carefully: '.repeat(80)}`.slice(0, 4000),
    );
    expect(card.tone).toBe('error');
    expect(allText(card)).toContain('4,000 characters');
    const found = await press(paperboy.chat, buttonOf(card, 'Search its first words')).run();
    expect(found.tone).toBeUndefined();
    expect(found.items.length).toBeGreaterThan(0);
  });
});

describe('words that nobody addressed to Paperboy', () => {
  const [addressed, overheard] = [talk({ key: 'thread' }), talk({ key: 'thread', isAddressed: false })];

  it('are left alone where it has said nothing', async () => {
    expect(await talk({ isAddressed: false })('papers about quantization')).toBeUndefined();
  });

  it('are left alone in its threads too, unless they narrow its answer', async () => {
    await addressed('papers about quantization');
    for (const text of [
      'I think we should read this on Friday',
      'papers about pruning',
      'what do you think?',
      'thanks!',
      'x'.repeat(4000),
    ])
      expect(await overheard(text), text).toBeUndefined();
    const card = await answered('only 2025', overheard);
    expect(leadOf(card)).toContain('quantization year:2025');
  });
});

describe('talk among people in a thread where Paperboy showed a list', () => {
  const [addressed, overheard] = [talk({ key: 'busy' }), talk({ key: 'busy', isAddressed: false })];
  beforeAll(() => addressed('papers about quantization'));

  it.each([
    'Android is broken again',
    'Ines said hi',
    'for sure',
    'just kidding',
    'drop it',
    'others',
    'last',
    'recent',
    'go on',
    '2',
    'today',
    'only yesterday',
    'I was there in 2024',
    'the second one was better',
    'ask Byeongchan Lee',
    'by Friday',
    'from Berlin',
    'only if you want',
  ])('is left alone: “%s”', async (text) => expect(await overheard(text)).toBeUndefined());

  it.each([
    ['more', 'search quantization page:2'],
    ['only 2025', 'search quantization year:2025'],
    ['with code', 'search quantization has:code'],
    ['by Byeongchan Lee', 'search quantization author:"Byeongchan Lee"'],
    ['newest first', 'search quantization sort:newest'],
    ['the second one', 'show '],
  ])('is answered where it can only mean the list: “%s”', async (text, line) => {
    await addressed('papers about quantization');
    expect(leadOf(await answered(text, overheard))).toContain(`/papers ${line}`);
  });
});

describe('words in a thread that nobody addressed to Paperboy', () => {
  const actor: Actor = {
    ...inChannel,
    userId: 'U2',
    memberContext: async () => ({ isManager: true, zone: 'UTC', obstacles: [] }),
  };
  const [addressed, overheard] = [
    talk({ key: 'thread of U2', actor }),
    talk({ key: 'thread of U2', actor, isAddressed: false }),
  ];

  it.each([
    ['save the second one', 'saved', 'Your reading list is empty', 'Saved'],
    [
      'post this every weekday at 9',
      'digest status',
      'No digest in this channel',
      'The digest on quantization is on.',
    ],
    ['follow this topic', 'following', 'You follow nothing yet', 'For your eyes only'],
  ])('change nothing: “%s”', async (text, look, title, answer) => {
    await addressed('papers about quantization');
    expect(await overheard(text)).toBeUndefined();
    const [command = '', rest = ''] = look.split(' ');
    const found = await paperboy.chat.prepare({ command, named: {}, text: rest, actor }).run();
    expect(found.title).toBe(title);
    expect((await addressed(text))?.title).toBe(answer);
  });

  it('get no answer where all to be said is that it failed', async () => {
    const db = await openTested(paperboy.dataDir);
    const gone = { command: 'show', args: { paper: 'arxiv:9999.99999' } };
    const invoke = { command: 'search', args: { query: 'quantization' } };
    await createTalks(db).keep('thread of U2', { invoke, items: [gone], firstNumber: 1 }, now);
    await db.destroy();
    expect((await addressed('the first one'))?.tone).toBe('error');
    expect(await overheard('the first one')).toBeUndefined();
  });
});

describe('a command typed in a talk', () => {
  const say = talk({ actor: { ...direct, userId: 'U5' } });

  it.each([
    ['follow author:Byeongchan Lee zone:UTC', 'You follow Byeongchan Lee'],
    ['follow at:8am', 'Another time for what you follow'],
    ['follow at:25', '“25” is no time of day.'],
    ['follow days:never', '“never” is no day.'],
    ['follow quantization', 'What is “quantization”?'],
    ['follow all', 'All papers cannot be followed; a digest can bring those that are talked about.'],
    ['unfollow constructor', 'You do not follow “constructor”.'],
    ['unfollow all', '1 thing followed no more'],
  ])('is that command: “%s”', async (line, title) => {
    expect((await answered(line, say)).title).toBe(title);
  });

  it('or nearly: “digest no more” ends the digest', async () =>
    expect(leadOf(await answered('digest no more'))).toContain('/papers-digest off'));
});

describe('a digest of nothing that was named', () => {
  it.each(['post this every weekday at 9', 'every weekday at 9', 'post it here daily at 8'])(
    'is asked back: “%s”',
    async (text) => {
      const say = talk();
      await say('similar Layer Normalization');
      expect(allText(await answered(text, say))).toContain('What should I post?');
    },
  );

  it('brings all papers when all were named', async () => {
    for (const text of ['post everything every weekday at 9', 'post trending papers here every day at 9'])
      expect(leadOf(await answered(text)), text).toContain('/papers-digest on all');
  });
});

describe('where others read along', () => {
  it('a reading list is shown to its owner alone', async () => {
    const card = await answered('what have I saved?');
    expect(card.title).toBe('For your eyes only');
    expect(allText(card)).toContain('Nothing has happened yet');
    expect((await press(paperboy.chat, buttonOf(card, 'Show my list')).run()).title).not.toBe(card.title);
    expect((await answered('what have I saved?', talk({ actor: direct }))).title).not.toBe(card.title);
  });

  it.each([
    ['follow topic:quantization', 'Follow'],
    ['follow', 'Show what I follow'],
    ['unfollow quantization', 'Unfollow'],
    ['following', 'Show what I follow'],
    ['cite saved', 'BibTeX of my list'],
    ['unsave peri-ln', 'Unsave'],
  ])('the button says what it does: %s', async (text, label) => {
    expect((await answered(text)).buttons.map((button) => button.label)).toEqual([label]);
  });

  it('or may, for all that is known of the place, it is not shown either', async () => {
    const actor = { platform: 'slack', userId: 'U1' } as const;
    expect((await answered('what have I saved?', talk({ actor }))).title).toBe('For your eyes only');
  });

  it('a slash command in plain words is for its author alone, and so is its answer', async () => {
    const invocation = { command: 'what', named: {}, text: 'have I saved?', actor: inChannel };
    const { delivery, run } = paperboy.chat.prepare(invocation);
    expect({ delivery, title: (await run()).title }).toEqual({
      delivery: 'private',
      title: 'Your reading list is empty',
    });
  });

  it('so is one that is asked for by its command', async () => {
    expect((await answered('cite saved')).title).toBe('For your eyes only');
  });
});

describe('what is no question', () => {
  it.each(['thanks!', 'ok', '👍', '…'])('gets no answer: “%s”', async (text) => {
    expect(await talk()(text)).toBeUndefined();
  });

  it.each(['hello', 'hi!', 'good morning', '', '?'])(
    'gets the help where nobody else reads it: “%s”',
    async (text) => {
      const card = await answered(text, talk({ actor: direct }));
      expect(card.title).toBe('Paperboy finds research papers');
      expect(card.tone).toBeUndefined();
    },
  );

  it('gets the help where others read it when it asks for that', async () => {
    expect((await answered('what can you do?')).title).toBe('Paperboy finds research papers');
  });

  it.each([
    'hello',
    'hey there',
    'good morning!',
    'how are you today?',
    'you are useless',
    'tell me a joke',
    'write me a python script that sorts a list',
    'I had such a long day at the office',
  ])('gets one line, for nobody but who said it, where others read along: “%s”', async (text) => {
    const card = await answered(text);
    expect(card.tone).toBe('aside');
    expect(`${card.title} ${card.note}`.length).toBeLessThan(130);
    expect(card.items).toEqual([]);
  });

  it.each(['', '?'])('gets one line for everybody when it only calls: “%s”', async (text) => {
    const card = await answered(text);
    expect([card.title, card.items, card.tone]).toEqual(['What are you looking for?', [], undefined]);
  });
});

describe('a sentence in another language', () => {
  const german = /^Ich lese nur englische Sätze/u;
  const textOn = async (text: string, say = talk()) => {
    const card = await answered(text, say);
    return [textOf(card.text ?? []), leadOf(card), card.note].join('\n');
  };

  it('is searched for its words, below a line in that language', async () => {
    const text = await textOn('Zeig mir bitte neue Arbeiten über Quantisierung und Ausreißer');
    expect(text).toMatch(german);
    expect(text).toContain('Papers about quantization: /papers search quantization');
    expect(text).toContain('Left out: “ausreisser”');
  });

  it.each([
    ['je cherche des papers de Byeongchan Lee', '/papers author Byeongchan Lee'],
    ['busco artículos sobre aprendizaje contrastive', '/papers search learning contrastive'],
    ['Покажи статьи про diffusion models', '/papers search diffusion models'],
    ['请给我找关于 quantization 的论文', '/papers search quantization'],
    ['anomaly detectionに関する論文を見せてください', '/papers search anomaly detection'],
  ])('is searched for its names and technical words: “%s”', async (text, command) => {
    expect(await textOn(text)).toContain(command);
  });

  it('says so once a day, in each talk', async () => {
    const say = talk();
    expect(await textOn('zeig mir bitte quantization', say)).toMatch(german);
    expect(await textOn('zeig mir bitte pruning', say)).not.toMatch(german);
    expect(await textOn('zeig mir bitte pruning', talk())).toMatch(german);
  });

  it('gets a line where nothing in it can be searched for', async () => {
    const card = await answered('Guten Morgen, wie geht es dir?');
    expect(asksBack(card)).toBe(true);
    expect(textOf(card.text ?? [])).toMatch(german);
  });

  it('changes nothing', async () => {
    const said = await answered('Schick mir bitte jeden Morgen um 8 einen Digest über quantization');
    expect(said.title).toMatch(/^\d+ papers about quantization$/u);
  });

  it('is left alone where nobody addressed Paperboy', async () => {
    const key = 'fremd';
    await talk({ key })('papers about quantization');
    expect(await talk({ key, isAddressed: false })('kannst du mir bitte helfen?')).toBeUndefined();
  });
});

describe('a slash command that begins with no command', () => {
  it('is read as a sentence', async () => {
    const card = await type(paperboy.chat, 'papers by Byeongchan Lee', 'slack');
    expect(leadOf(card)).toContain('/papers author Byeongchan Lee');
  });

  it('is a slip when it comes near a command', async () => {
    expect(allText(await type(paperboy.chat, 'serch outlier', 'slack'))).toContain('Did you mean search?');
  });
});
