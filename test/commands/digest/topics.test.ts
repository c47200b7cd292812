/** What a digest's topics bring, and their wider and narrower forms, over the real seeds. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Card, choiceOf, textOf } from '../../../src/cards/card.ts';
import { fitOf } from '../../../src/commands/subscription/fit.ts';
import { allText } from '../../conversation.ts';
import { openPaperboy } from '../../paperboy.ts';
import { snapshotOf } from '../../search/snapshot.ts';
import { AS_OF, tinyPaper } from '../../search/tiny-papers.ts';
import { type Somebody, somebody } from './digest-people.ts';

let paperboy: Awaited<ReturnType<typeof openPaperboy>>;
let now = new Date('2026-11-21T12:00:00Z');

beforeAll(async () => {
  paperboy = await openPaperboy({}, () => now);
});
afterAll(() => paperboy.close());

const ada = () => somebody(paperboy.chat);
const digestsOf = async ({ place }: Somebody) =>
  (await paperboy.digests.subscriptions.inPlace(place)).map(({ name, settings }) => [
    name,
    settings.topics.join(', '),
    settings.size,
  ]);
const choices = (card: Card) =>
  card.buttons.map(({ label }) => label).filter((label) => /\(\d+\)$/u.test(label));

describe('the card of a digest that was set up', () => {
  it('says how many papers of the last two weeks fit, and shows three of them', async () => {
    now = new Date('2025-11-21T12:00:00Z');
    const card = await ada().ask('on all');
    now = new Date('2026-11-21T12:00:00Z');
    expect(allText(card)).toContain(
      '4 papers of the last two weeks fit, about 2 each week. The best of them now:',
    );
    expect(card.items).toHaveLength(3);
    expect(choiceOf(card)).toBeUndefined();
  });

  it.each<[number, number, string | undefined, number[]?]>([
    [30, 3, '30 papers of the last two weeks fit, about 3 each weekday. The best of them now:'],
    [30, 3, '30 papers of the last two weeks fit, about 15 each week. The best of them now:', [1]],
    [2, 2, '2 papers of the last two weeks fit, about 1 each week. The best of them now:'],
    [1, 1, '1 paper of the last two weeks fits. The best now:'],
    [0, 0, undefined],
  ])('tells of %i new papers what to expect', async (number, shown, said, days = [1, 2, 3, 4, 5]) => {
    const papers = Array.from({ length: number }, (_, at) =>
      tinyPaper({ title: `Wafers ${at}`, published: AS_OF }),
    );
    const settings = { topics: ['wafers'], authors: [], orgs: [] };
    const snapshot = snapshotOf([...papers, tinyPaper({ title: 'Chips' })]);
    const fit = await fitOf({ name: 'wafers', settings, schedule: { days } }, snapshot, new Date(AS_OF));
    expect(textOf(fit.text)).toBe(said ?? '');
    expect(fit.items).toHaveLength(shown);
  });

  it('says so when only older papers fit', async () => {
    const text = allText(await ada().ask('on anomaly detection'));
    expect(text).toMatch(/No paper of the last two weeks fits; \d+ older ones do:/u);
  });

  it.each([
    ['xylophone quantization', 'has both words', 'quantization'],
    ['quantizaton', 'fits', 'quantization'],
    ['attention xylophone networks', 'has all of these words', 'attention|networks'],
  ])(
    'where nothing fits %s says so at once, with the words that find something',
    async (topic, lacks, word) => {
      const who = ada();
      const card = await who.ask(`on ${topic}`);
      expect(card.title).toBe(`The digest on ${topic} is on, but nothing fits it.`);
      expect(allText(card)).toMatch(
        new RegExp(`No paper here ${lacks}; .*\\d+ .*(?:has|have) “(?:${word})”\\.`, 'u'),
      );
      const [use] = card.buttons;
      const changed = await who.press(card, use?.label ?? '');
      expect(changed.items).not.toEqual([]);
      expect((await digestsOf(who)).map(([, topics]) => topics)).toEqual([
        expect.stringMatching(new RegExp(`^(?:${word})$`, 'u')),
      ]);
    },
  );

  it('where nothing comes near says that those that come will be posted', async () => {
    const card = await ada().ask('on xylophonic');
    expect(card.title).toBe('The digest on xylophonic is on, but nothing fits it.');
    expect(allText(card)).toContain('No paper fits “xylophonic” yet; those that come will be posted.');
    expect(card.buttons.map(({ label }) => label)).toEqual(['Change…', 'Turn off']);
  });

  it('offers the wider and the narrower form, which change this digest and leave the rest of it', async () => {
    const who = ada();
    const card = await who.ask('on language models size:3');
    const [wider = '', narrower = ''] = choices(card);
    expect([wider, narrower]).toEqual([
      expect.stringMatching(/^Words anywhere \(\d+\)$/u),
      expect.stringMatching(/^Exact phrase \(\d+\)$/u),
    ]);
    const wide = await who.press(card, wider);
    expect(await digestsOf(who)).toEqual([['language models', '+language +models', 3]]);
    expect(allText(wide)).toContain('language models → language models (words anywhere)');
    await who.press(card, narrower);
    expect(await digestsOf(who)).toEqual([['language models', '"language models"', 3]]);
    await who.press(wide, 'Undo');
    expect(await digestsOf(who)).toEqual([['language models', 'language models', 3]]);
  });

  it('offers no other form of one word, a filter or a form that brings the same', async () => {
    const who = ada();
    expect(choices(await who.ask('on quantization'))).toEqual([]);
    expect(choices(await who.ask('on anomaly detection cat:LG'))).toEqual([]);
    expect(choices(await who.ask('on'))).toEqual([]);
  });
});

describe('the form of a topic', () => {
  it('is typed with a plus at each word or in quotes, and is one digest all the same', async () => {
    const who = ada();
    for (const typed of [
      'anomaly detection',
      '+anomaly +detection',
      '"anomaly detection"',
      'anomaly detection',
    ]) {
      await who.ask(`on ${typed}`);
      expect(await digestsOf(who)).toEqual([['anomaly detection', typed, 5]]);
    }
    await who.ask('off +anomaly +detection');
    expect(await digestsOf(who)).toEqual([]);
  });

  it.each([
    ['anomaly detection, pruning', '“anomaly detection”: words near each other.'],
    ['+anomaly +detection', '“anomaly detection”: words anywhere.'],
    ['"anomaly detection"', '“anomaly detection”: exact phrase.'],
  ])('of %s is said by the status and the preview', async (typed, said) => {
    const who = ada();
    expect(allText(await who.ask(`preview ${typed}`))).toContain(said);
    await who.ask(`on ${typed}`);
    expect(allText(await who.ask('status'))).toContain(said);
    expect(allText(await who.ask('preview'))).toContain(said);
  });
});

describe('trending', () => {
  it('has the papers of the digest on the same topic', async () => {
    const { say } = ada();
    const number = async (topic: string) =>
      Number(/· (\d+) papers/u.exec(allText(await say(`trending ${topic}`)))?.[1]);
    expect(await number('language models')).toBeLessThan(await number('+language +models'));
    expect(await number('language models')).toBeGreaterThan(await number('"language models"'));
  });
});
