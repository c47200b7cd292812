/** The terminal: what a card looks like, and a conversation through pipes. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { askOnce, createTerminalAdapter } from '../../../adapters/terminal/index.ts';
import { renderCard } from '../../../adapters/terminal/render.ts';
import type { Card } from '../../../src/cards/card.ts';
import { ask } from '../../conversation.ts';
import { openPaperboy } from '../../paperboy.ts';
import { temporaryFolder } from '../../sources/seeds/dumps.ts';

type Paperboy = Awaited<ReturnType<typeof openPaperboy>>;
let paperboy: Paperboy;

beforeAll(async () => {
  paperboy = await openPaperboy();
});
afterAll(() => paperboy.close());

const SHOW = { command: 'show', args: { paper: 'x' } };
const plainStyle = () => ({ colours: false, width: 80, commands: paperboy.chat.commands });

/** Feeds lines to the adapter as a pipe would; returns all it wrote. */
async function converse(...lines: readonly string[]): Promise<string> {
  const input = new PassThrough();
  const output = new PassThrough();
  const written = text(output);
  const terminal = createTerminalAdapter({ input, output });
  await terminal.start(paperboy.chat);
  input.end(lines.map((line) => `${line}\n`).join(''));
  await terminal.ended;
  output.end();
  return written;
}

describe('a line that ends in a file', () => {
  it('writes its references there, and no second time', async () => {
    const file = join(await temporaryFolder(), 'refs.bib');
    expect(await converse(`cite peri-ln > ${file}`)).toContain(`Written to ${file}.`);
    expect(await readFile(file, 'utf8')).toMatch(/^@misc\{kim2025peri,\n[\s\S]*\n\}\n$/u);
    expect(await converse(`cite layer normalization > ${file}`)).toContain('is there already');
    expect(await readFile(file, 'utf8')).toContain('kim2025peri');
    expect(await converse('cite peri-ln > /nowhere/at/all/refs.bib')).toContain('cannot be written');
  });
});

describe('a card in the terminal', () => {
  it('is plain text: number and title, sentence, facts, and what to type next', async () => {
    expect(renderCard(await ask(paperboy.chat, 'search hopular'), plainStyle())).toMatchInlineSnapshot(`
      "hopular · 1 paper

      1. Hopular: Modern Hopfield Networks for Tabular Data
         We suggest "Hopular", a novel Deep Learning architecture for medium- and
         small-sized datasets …
         1 Jun 2022 · 4 authors

      Open number 1: show seed-37860e885f"
    `);
  });

  it('says how to open an entry: by its number in a chat, by a whole line after a single answer', () => {
    const items = [{ title: 'An entry that opens nothing' }, { title: 'One that opens', opens: SHOW }];
    const card: Card = { title: 'List', firstNumber: 6, items, buttons: [] };
    const lastLine = (takesNumbers: boolean) =>
      renderCard(card, { ...plainStyle(), takesNumbers })
        .split('\n')
        .at(-1);
    expect(lastLine(true)).toBe('To open one, type its number.');
    expect(lastLine(false)).toBe('Open number 7: show x');
    expect(renderCard({ ...card, items: [] }, { ...plainStyle(), takesNumbers: true })).toBe('List');
  });

  it('numbers only entries that can be opened or spoken of', () => {
    const card: Card = { title: 'All', items: [{ title: 'search' }, { title: 'show' }], buttons: [] };
    expect(renderCard(card, plainStyle())).toBe('All\n\nsearch\n\nshow');
    expect(renderCard({ ...card, firstNumber: 1 }, plainStyle())).toBe('All\n\n1. search\n\n2. show');
  });

  it('has below its heading the command that a sentence was read as', () => {
    const reading = { said: 'papers about bees', command: 'search bees' };
    const card = { title: '3 papers about bees', reading, items: [], buttons: [] };
    expect(renderCard(card, plainStyle())).toBe('3 papers about bees\n\nRead as: search bees');
  });

  it('has its title in bold, how many there are after it, and a grey note right below', () => {
    const card: Card = {
      title: 'noise',
      count: '3 papers',
      note: 'Left out: “cool”',
      items: [],
      buttons: [],
    };
    expect(renderCard(card, plainStyle())).toBe('noise · 3 papers\nLeft out: “cool”');
    expect(renderCard(card, { ...plainStyle(), colours: true })).toBe(
      '\u001B[1mnoise\u001B[22m · 3 papers\n\u001B[2mLeft out: “cool”\u001B[22m',
    );
  });

  it('offers nothing that needs a chat, no following and no digests, and says where they are', async () => {
    for (const line of ['help', 'author Byeongchan Lee', 'org nvidia', 'status']) {
      const drawn = renderCard(await ask(paperboy.chat, line), { ...plainStyle(), width: 200 });
      expect(drawn, line).not.toMatch(/^\s*(?:\S+: |\d+\. )?(?:un)?(?:follow|following|digest)\b/imu);
    }
    expect(await converse('help')).toContain('Digests and following need Slack or Discord');
  });

  it('has colours only when asked for', async () => {
    const card = await ask(paperboy.chat, 'search outlier');
    expect(renderCard(card, plainStyle())).not.toContain('\u001B');
    expect(renderCard(card, { ...plainStyle(), colours: true })).toContain('\u001B[1m');
  });

  it('passes no control or direction-override character on, and keeps to its width', () => {
    const wild = fc.string({
      unit: fc.constantFrom('a', ' ', '\n', '\u001B[31m', '\u0007', '\u202E', '🙂', '\uD800'),
      maxLength: 300,
    });
    fc.assert(
      fc.property(wild, wild, wild, (title, body, footer) => {
        const card: Card = {
          title,
          count: body,
          note: footer,
          text: [{ text: body }],
          items: [{ title, text: [{ text: body, bold: true }], facts: footer, opens: SHOW }],
          buttons: [],
          footer,
        };
        const drawn = renderCard(card, plainStyle());
        expect(drawn).not.toMatch(/[\u0000-\u0009\u000B-\u001F\u007F\u202A-\u202E]/u);
        expect(drawn.isWellFormed()).toBe(true);
      }),
    );
  });
});

describe('a conversation through a pipe', () => {
  it('answers each line and ends with the input', async () => {
    const said = await converse('search hopular', 'status');
    expect(said).toContain('Hopular: Modern Hopfield Networks');
    expect(said).toContain('111 papers');
  });

  it('opens an entry of the last answer by its number', async () => {
    expect(await converse('search hopular', '1')).toContain('Similar: similar seed-37860e885f');
  });

  it('keeps the numbers of the last list, as they are shown', async () => {
    const said = await converse('trending page:2', '6', '7');
    expect(said).toContain('6. ');
    expect(said).not.toContain('There is no command');
    expect(said.match(/^Similar: similar seed-\w+$/gmu)).toHaveLength(2);
  });

  it('ends at quit', async () => {
    expect(await converse('quit', 'status')).not.toContain('111 papers');
  });

  it('takes lines as they are typed in chat', async () => {
    expect(await converse('/papers status')).toContain('111 papers');
  });

  it('says what is wrong and goes on', async () => {
    const said = await converse('frobnicate', '   ', 'status');
    expect(said).toContain('No paper has “frobnicate”');
    expect(said).toContain('111 papers');
  });
});

describe('one answer', () => {
  it('can be had as JSON', async () => {
    const output = new PassThrough();
    const written = text(output);
    const card = await askOnce(paperboy.chat, 'search hopular', { json: true, output });
    output.end();
    expect(JSON.parse(await written)).toEqual(card);
  });
});
