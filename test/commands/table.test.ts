/** The table of commands: each has in its object what the rest of the project asks of a command, and nothing more is needed. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { discordCommands } from '../../adapters/discord/registration.ts';
import { slackManifest } from '../../adapters/slack/registration.ts';
import type { Chat } from '../../src/chat/chat.ts';
import { COMMANDS } from '../../src/commands/index.ts';
import { createCorpusStore } from '../../src/corpus/store/store.ts';
import type { Database } from '../../src/db/schema.ts';
import { createChat } from '../../src/dispatch/prepare.ts';
import { defineCommand } from '../../src/invocation/command.ts';
import { beginningWith } from '../../src/nlu/message/command-line.ts';
import { allText, answerTo, ask, buttonOf, direct, inChannel, talking } from '../conversation.ts';
import { loadCorpus } from '../corpus/in-memory.ts';
import { openTested } from '../db/tested.ts';
import { dependenciesOver } from '../dispatch/dependencies.ts';
import { openPaperboy } from '../paperboy.ts';
import { createFilledEngine } from '../search/engine-of.ts';
import { indexOfPapers } from '../search/snapshot.ts';

describe.each(COMMANDS)('$name', (command) => {
  it('tells its own examples from sentences that begin with its name', () => {
    const natural = command.natural ?? /^/u;
    expect(command.examples.filter((example) => example !== '' && natural.test(example))).toEqual([]);
  });

  it('has a button for the one whose business it is', () => {
    expect(command.verb !== undefined).toBe(command.isPersonal !== undefined);
  });

  it('is described without words for insiders', () => {
    const said = [command.summary, ...command.arguments.map(({ description }) => description)];
    expect(said.filter((text) => /\b(?:corpus|corpora|invocation|index)\b/iu.test(text))).toEqual([]);
  });

  it('runs on no words that nobody addressed to it where it changes something', () => {
    expect(command.looksUp === true && command.changes !== undefined).toBe(false);
  });
});

/** Made up: one file, and one line of the table. */
const shelf = defineCommand({
  name: 'shelf',
  summary: 'Put a book on a shelf',
  examples: ['dune'],
  visibility: 'private',
  says: ({ book = 'nothing' }) => `shelve ${book}`,
  verb: () => 'Shelve it',
  natural: beginningWith('of|where'),
  needsPlace: true,
  isPersonal: () => true,
  args: z.object({
    book: z.string().max(50).meta({ description: 'A book', positional: true }),
    row: z.int().min(1).max(9).default(1).meta({ description: 'Which row' }),
  }),
  changes: () => true,
  run: ({ book, row }) => ({ title: `${book} is on row ${row}`, items: [], buttons: [] }),
});
const commands = [...COMMANDS, shelf];

let paperboy: Awaited<ReturnType<typeof openPaperboy>>;
let db: Database;
let chat: Chat;
const now = new Date('2026-03-05T12:00:00Z');

beforeAll(async () => {
  paperboy = await openPaperboy({}, () => now);
  db = await openTested(paperboy.dataDir);
  const corpus = await loadCorpus(createCorpusStore(db));
  const engine = createFilledEngine();
  engine.index(corpus.all.values());
  const index = indexOfPapers([...corpus.all.values()]);
  const snapshot = () => ({ corpus, engine, index });
  chat = createChat({ ...dependenciesOver(db, paperboy.digests), commands, snapshot, now: () => now });
});
afterAll(async () => {
  await db.destroy();
  await paperboy.close();
});

describe('a command that was added to the table', () => {
  const talk = talking(() => chat);

  it('is registered', () => {
    expect(JSON.stringify(discordCommands(chat.commands))).toContain('"name":"shelf"');
    const manifest = slackManifest({ commands: chat.commands, socketMode: true, readHistory: false });
    expect(JSON.stringify(manifest)).toContain('| shelf');
  });

  it('stands in help, where it works', async () => {
    expect(allText(await ask(chat, 'help all', 'slack'))).toContain('/papers shelf  ');
    expect(allText(await ask(chat, 'help all'))).not.toContain('shelf');
    expect(allText(await ask(chat, 'help shelf', 'slack'))).toContain('/papers shelf dune');
  });

  it('has its arguments checked, and slips of its name noticed', async () => {
    expect((await ask(chat, 'shelf dune row:2')).title).toBe('dune is on row 2');
    expect(allText(await ask(chat, 'shelf dune row:70'))).toContain('row is a whole number from 1 to 9');
    expect(allText(await ask(chat, 'shelg dune'))).toContain('Did you mean shelf?');
  });

  it('is asked about in its own words before it changes anything', async () => {
    const card = await answerTo('shelf dune?', talk({ actor: direct }));
    expect(card.title).toContain('Do you want to shelve dune?');
  });

  it('is kept for the eyes of one', async () => {
    const card = await answerTo('shelf dune', talk({ actor: inChannel }));
    expect(buttonOf(card, 'Shelve it').invoke).toEqual({ command: 'shelf', args: { book: 'dune' } });
  });

  it('leaves sentences that begin with its name to their reader', async () => {
    expect((await answerTo('shelf dune', talk({ actor: direct }))).title).toBe('dune is on row 1');
    const sentence = await answerTo('shelf of quantization papers', talk({ actor: direct }));
    expect(sentence.title).toMatch(/^\d+ papers about shelf of quantization$/u);
  });
});
