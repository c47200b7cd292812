/** Paperboy in a terminal: a chat with completion on a TTY, one answer a line from a pipe. */
import { writeFile } from 'node:fs/promises';
import { createInterface, type Interface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import type { Card } from '../../src/cards/card.ts';
import type { Actor, Chat, ChatAdapter } from '../../src/chat/chat.ts';
import { encodeButton } from '../../src/invocation/button.ts';
import { terminal } from './profile.ts';
import { renderCard, type Style } from './render.ts';

const ACTOR: Actor = { platform: terminal.name, userId: 'local' };
/** Lines longer than this are hard to read; lines of a pipe have no width of their own. */
const WIDEST = 100;
const NARROWEST = 40;
const PROMPT = '> ';
const WELCOME =
  'Paperboy. Ask in your own words, or: search outlier quantization · trending · help (quit to leave)';
/** The chat is one talk: "more" and "only 2025" are about its last answer. */
const TALKING = { talk: 'terminal', isOwnTalk: true } as const;

type Output = Writable & { readonly isTTY?: boolean; readonly columns?: number; hasColors?(): boolean };

const styleOf = (output: Output, chat: Chat, takesNumbers: boolean): Style => ({
  colours: output.isTTY === true && output.hasColors?.() === true,
  // Some terminals report no columns, or none that could hold a word.
  width: Math.min(Math.max(output.columns || WIDEST, NARROWEST), WIDEST),
  commands: chat.commands,
  takesNumbers,
});

/** Answers one line, prints the answer (as JSON if asked to) and returns it. */
export async function askOnce(
  chat: Chat,
  line: string,
  { json, output }: { json: boolean; output: Output },
): Promise<Card> {
  const card = (await chat.ask({ text: line, isAddressed: true, actor: ACTOR })) ?? NOTHING_ASKED;
  output.write(`${json ? JSON.stringify(card, null, 2) : renderCard(card, styleOf(output, chat, false))}\n`);
  return card;
}

/** Elsewhere thanks are left without an answer, or with a sign; whoever calls a command waits for a line. */
const NOTHING_ASKED: Card = { title: 'At your service', note: 'Nothing was asked.', items: [], buttons: [] };

/** The terminal as a chat platform; `ended` resolves at the end of the input. */
export function createTerminalAdapter(io: {
  input: Readable & { readonly isTTY?: boolean };
  output: Output;
}): ChatAdapter & { readonly ended: Promise<void> } {
  const { input, output } = io;
  const ended = Promise.withResolvers<void>();
  const interactive = input.isTTY === true && output.isTTY === true;
  let lines: Interface | undefined;

  async function serve(chat: Chat, from: Interface): Promise<void> {
    let last: Card | undefined;
    const prompt = () => interactive && from.prompt();
    if (interactive) output.write(`${WELCOME}\n`);
    prompt();
    for await (const line of from) {
      if (/^\s*(?:quit|exit)\s*$/u.test(line)) break;
      if (line.trim() !== '') last = (await say(chat, line, last)) ?? last;
      prompt();
    }
    from.close();
    ended.resolve();
  }

  /** Answers a line; gives the card back when it is a list, whose numbers then can be typed. */
  async function say(chat: Chat, line: string, last: Card | undefined): Promise<Card | undefined> {
    const { asked, file } = redirected(line);
    const card = await (pressed(chat, asked, last) ??
      chat.ask({ text: asked, ...TALKING, isAddressed: true, actor: ACTOR }));
    if (!card) return undefined;
    if (file !== undefined && card.code !== undefined) {
      output.write(`${await keep(card.code, file)}\n\n`);
      return undefined;
    }
    output.write(`${renderCard(card, styleOf(output, chat, true))}\n\n`);
    return card.items.length > 0 ? card : undefined;
  }

  return {
    platform: terminal.name,
    ended: ended.promise,
    async start(chat) {
      lines = createInterface({
        input,
        terminal: interactive,
        prompt: PROMPT,
        ...(interactive && { output, completer: (line: string) => complete(chat, line) }),
      });
      serve(chat, lines).catch(ended.reject);
    },
    async stop() {
      lines?.close();
    },
  };
}

/** A line and the file that its code goes to, as in a shell: `cite saved > refs.bib`. */
function redirected(line: string): { readonly asked: string; readonly file?: string } {
  const [, asked = line, file] =
    /^(\s*cite\s.*?)\s*>\s*([^\s>]+\.(?:bib|ris|json|txt))\s*$/iu.exec(line) ?? [];
  return { asked, ...(file !== undefined && { file }) };
}

/** Writes a new file. @returns what became of it, for the reader */
async function keep(text: string, file: string): Promise<string> {
  try {
    await writeFile(file, `${text}\n`, { flag: 'wx' });
    return `Written to ${file}.`;
  } catch (error) {
    const isThere = error instanceof Error && 'code' in error && error.code === 'EEXIST';
    return isThere
      ? `${file} is there already, and stays as it is. Name another file.`
      : `${file} cannot be written. Name a file in a folder that is there.`;
  }
}

/** A bare number opens that entry of the last list. */
function pressed(chat: Chat, line: string, last: Card | undefined): Promise<Card> | undefined {
  const index = /^\s*\d{1,5}\s*$/u.test(line) ? Number(line) - (last?.firstNumber ?? 1) : -1;
  const invoke = last?.items[index]?.opens;
  if (!invoke) return undefined;
  const payload = encodeButton({ label: line, effect: 'reply', invoke }, 0);
  return chat.press({ payload, onPrivateMessage: false, actor: ACTOR, ...TALKING }).run();
}

/** Completes the command's name, then what it takes. */
function complete(chat: Chat, line: string): [string[], string] {
  const [, name = '', space = '', typed = ''] = /^(\S*)(\s*)(.*)$/su.exec(line) ?? [];
  if (space === '')
    return [chat.commands.map((each) => `${each.name} `).filter((each) => each.startsWith(name)), line];
  const argument = chat.commands
    .find((each) => each.name === name)
    ?.arguments.find(({ positional }) => positional);
  if (!argument) return [[], line];
  const suggestions = chat.suggest({ command: name, argument: argument.name, typed });
  return [
    suggestions.map(({ value, label }) => `${name} ${argument.suggest === 'paper' ? label : value}`),
    line,
  ];
}
