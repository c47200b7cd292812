/** A sentence that is not clear, with a language model that may choose what it means: right, wrong, lying, or told to. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Card } from '../../src/cards/card.ts';
import { COMMANDS } from '../../src/commands/index.ts';
import { allText, answerTo, ask, asksBack, direct, leadOf, talking, titles } from '../conversation.ts';
import { type FakeLanguageModel, openLanguageModel } from '../fakes/language-model.ts';
import { instead } from '../fakes/sources/json-api.ts';
import { openPaperboy } from '../paperboy.ts';

/** Asks to look something up, though nobody can tell what. */
const UNCLEAR = 'the usual';
/** May ask for changes, which cannot be had so. */
const UNCLEAR_CHANGES = ['post it every hour', 'post it monthly', 'turn the digest off when it rains'];
const MINUTE_MS = 60_000;

let model: FakeLanguageModel;
let paperboy: Awaited<ReturnType<typeof openPaperboy>>;
let lines: string[] = [];
let now = new Date('2026-03-05T12:00:00Z');

beforeAll(async () => {
  model = await openLanguageModel();
  const settings = { MODEL_URL: model.url, MODEL_NAME: 'tiny', MODEL_KEY: 'S3CR3T' };
  paperboy = await openPaperboy(
    settings,
    () => now,
    (line) => lines.push(line),
  );
});
afterAll(async () => {
  await paperboy.close();
  await model.close();
});
beforeEach(() => {
  // Days apart, so that no test spends what another has, or waits for what another broke.
  now = new Date(now.getTime() + 24 * 60 * MINUTE_MS);
  model.fault = () => undefined;
  model.prompts.length = 0;
  lines = [];
});

const talk = talking(() => paperboy.chat);
let people = 0;

/** The answer to a sentence of which the model says this, in words that it has not heard before. */
async function answered(says: unknown, text = UNCLEAR, say = talk({ actor: direct })): Promise<Card> {
  model.says = () => says;
  people += 1;
  return answerTo(`${text}${'?'.repeat(people)}`, say);
}

const choosing = (command: string, args: object) => ({ choice: { command, args } });
const SEARCH = choosing('search', { query: 'attention normalization' });

describe('a choice of the model', () => {
  it('is run as the command that it is, with a grey line that a model was used', async () => {
    const card = await answered(SEARCH);
    expect(leadOf(card)).toMatch(
      /^A language model read this as papers about attention normalization: \/papers search attention normalization$/u,
    );
    expect(card.note).toBe('A language model read this as papers about attention normalization.');
    expect(card.items.length).toBeGreaterThan(0);
  });

  it('is the last answer of the talk, like any other', async () => {
    const say = talk({ actor: direct });
    const all = await answered(choosing('search', { query: 'quantization' }), UNCLEAR, say);
    const newest = await answerTo('newest first', say);
    expect(newest.title).toContain('quantization');
    expect(titles(newest)).not.toEqual(titles(all));
  });

  it('is one of the commands that only look something up, by their own schemas', async () => {
    await answered(SEARCH);
    const [{ task = '' } = {}] = model.prompts;
    const offered = COMMANDS.filter(({ name }) => task.includes(`"const":"${name}"`));
    expect(offered.map(({ name }) => name)).toContain('search');
    expect(offered.filter((command) => command.changes)).toEqual([]);
    expect(task).toContain('"enum":["relevance","newest","oldest","trending","cited"]');
  });

  it('is made of the sentence, the last command and the day, and of nothing else', async () => {
    const say = talk({ actor: direct });
    await answerTo('search hopular', say);
    await answered(SEARCH, UNCLEAR, say);
    expect(model.prompts.map(({ data }) => data)).toEqual([
      {
        sentence: expect.stringContaining(UNCLEAR),
        before: { command: 'search', args: { query: 'hopular' } },
        today: now.toISOString().slice(0, 10),
      },
    ]);
  });

  it('may have an id that stands in the last answer, and no other', async () => {
    const [hopular] = (await ask(paperboy.chat, 'search hopular')).items;
    const show = choosing('show', hopular?.opens?.args ?? {});
    expect(asksBack(await answered(show))).toBe(true);
    const say = talk({ actor: direct });
    await answerTo('search hopular', say);
    expect((await answered(show, UNCLEAR, say)).title).toBe(hopular?.title);
  });

  it.each([
    ['none', { choice: null }],
    ['a command that is not there', choosing('delete', {})],
    ['an argument that is not there', choosing('search', { query: 'attention', at: '9' })],
    ['a value that cannot be', choosing('search', { query: 'attention', sort: 'best' })],
    ['a filter that cannot be read', choosing('search', { query: 'year:soon' })],
    ['no argument where one must be', choosing('show', {})],
    ['a paper that is not there', choosing('show', { paper: 'Zebrafish Considered Harmful Everywhere' })],
    ['an id that nobody said', choosing('show', { paper: '1607.06450' })],
    ['a link that nobody said', choosing('similar', { paper: 'https://arxiv.org/abs/1607.06450' })],
    ['an id among others', choosing('cite', { paper: 'Peri-LN, 1607.06450' })],
    ['the list of a person', choosing('cite', { paper: 'saved' })],
    ['a digest ended', choosing('digest', { action: 'off' })],
    ['a digest set up', choosing('digest', { action: 'on', at: '9' })],
    ['something followed', choosing('follow', { what: 'attention' })],
    ['everything taken off the list', choosing('unsave', { paper: 'all', sure: true })],
    ['prose', 'You mean the paper on attention, I guess.'],
    ['broken JSON', '{"choice": {"command": "sea'],
  ])('that is %s leads to the question back', async (_, says) => {
    const card = await answered(says);
    expect(asksBack(card)).toBe(true);
    expect(model.prompts).toHaveLength(1);
    expect(allText(card)).not.toContain('language model');
  });

  it.each([
    ['429', instead({ status: 429 })],
    ['500', instead({ status: 500 })],
    ['a page', instead({ body: '<!doctype html>' })],
  ])('that does not come, but %s, leads there too', async (_, fault) => {
    model.fault = () => fault;
    expect(asksBack(await answered(SEARCH))).toBe(true);
  });
});

describe('a model', () => {
  it('is not asked about what may be a change', async () => {
    for (const text of UNCLEAR_CHANGES) expect(asksBack(await answered(SEARCH, text))).toBe(true);
    expect(model.prompts).toEqual([]);
  });

  it('is not asked about what is clear', async () => {
    await answered(SEARCH, 'papers about quantization');
    await answered(SEARCH, 'search quantization');
    expect(model.prompts).toEqual([]);
  });

  it('is not asked about words that nobody addressed to Paperboy', async () => {
    await talk({ key: 'thread' })('papers about quantization');
    expect(await talk({ key: 'thread', isAddressed: false })(UNCLEAR)).toBeUndefined();
    expect(model.prompts).toEqual([]);
  });

  it('leaves neither the sentence nor its key in the log', async () => {
    await answered(SEARCH, 'same mysecretword as every time');
    await answered('mysecretword', 'same mysecretword as every time');
    expect(model.requests.at(-1)?.headers.authorization).toBe('Bearer S3CR3T');
    expect(lines.join('')).toContain('another form');
    expect(lines.join('')).not.toMatch(/mysecretword|S3CR3T/u);
  });
});
