/** Plays the dialogues that somebody wrote who had not seen the reader, and judges what is made of each turn. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Card } from '../../src/cards/card.ts';
import { textOf } from '../../src/cards/card.ts';
import type { Chat } from '../../src/chat/chat.ts';
import { createCorpusStore } from '../../src/corpus/store/store.ts';
import { openDatabase } from '../../src/db/open.ts';
import { createLog } from '../../src/runtime/log.ts';
import { loadCorpus } from '../corpus/in-memory.ts';
import { openPaperboy } from '../paperboy.ts';
import { snapshotOf } from '../search/snapshot.ts';
import { isSame, type Library, leadOf } from './judge.ts';

/** When they are said: a Wednesday. */
const NOW = new Date('2026-03-18T12:00:00Z');

interface Turn {
  readonly kind: string;
  /** 0 for what begins a dialogue. */
  readonly place: number;
  readonly said: string;
  /** What it should come to; the first is the best. */
  readonly outcomes: readonly string[];
}

/** How a turn was judged: right, asked back where it need not be, or wrong. */
type Verdict = 'right' | 'asked' | 'wrong';

export interface Judgement extends Turn {
  readonly made: string;
  readonly verdict: Verdict;
}

const BLOCKS = /\n\s*\n/u;

function dialogues(): readonly (readonly Turn[])[] {
  const text = readFileSync(join(import.meta.dirname, 'blind.txt'), 'utf8');
  return text.split(BLOCKS).flatMap((block) => {
    const lines = block.split('\n');
    const kind = lines.find((line) => line.startsWith('## '))?.slice('## '.length) ?? '';
    const turns: { said: string; outcomes: string[] }[] = [];
    for (const line of lines) {
      if (line.startsWith('> ')) turns.push({ said: line.slice(2), outcomes: [] });
      else if (/^[=|] /u.test(line)) turns.at(-1)?.outcomes.push(line.slice(2));
    }
    return turns.length > 0 ? [turns.map((turn, place) => ({ ...turn, kind, place }))] : [];
  });
}

/** What an answer is, in the words of the file. */
function madeOf(card: Card | undefined, said: string): string {
  if (card === undefined) return 'nothing';
  const text = textOf(card.text ?? []);
  if (card.title === 'Paperboy finds research papers') return 'help';
  if (card.title === 'What do you mean?')
    return /cannot|only know about research/u.test(text) ? 'cannot' : talkOr(text);
  return leadOf(card) ?? said;
}

const talkOr = (text: string): string =>
  /small talk|no help|would like me to do/u.test(text) ? 'small talk' : 'ask back';

/** Commands that answer a question about content. */
const ANSWERS = /^(?:answer|tldr|compare|count|people|citations|references)\b/u;
const isQuestion = (made: string): boolean =>
  made === 'ask back' || made === 'cannot' || made === 'small talk' || made === 'help';

function fits(made: string, outcome: string, library: Library): boolean {
  const [name = ''] = outcome.split(':');
  if (name === 'answer card') return ANSWERS.test(made);
  if (name === 'cannot' || name === 'ask back') return isQuestion(made);
  if (name === 'small talk' || name === 'nothing') return made === 'nothing' || isQuestion(made);
  if (name === 'other language') return /^(?:search|author|org)\b/u.test(made) || made === 'other language';
  return made === outcome || isSame(made, outcome, library);
}

function verdictOf(made: string, outcomes: readonly string[], library: Library): Verdict {
  if (outcomes.some((outcome) => fits(made, outcome, library))) return 'right';
  return isQuestion(made) ? 'asked' : 'wrong';
}

async function play(
  turns: readonly Turn[],
  talk: string,
  chat: Chat,
  library: Library,
): Promise<readonly Judgement[]> {
  const judged: Judgement[] = [];
  const actor = {
    platform: 'discord',
    userId: 'U1',
    place: { kind: 'direct', platform: 'discord', id: 'U1' },
  } as never;
  for (const turn of turns) {
    const made = madeOf(
      await chat.ask({ text: turn.said, talk, isAddressed: true, actor }),
      turn.said,
    ).replace(/^\/papers /u, '');
    judged.push({ ...turn, made, verdict: verdictOf(made, turn.outcomes, library) });
  }
  return judged;
}

/** All turns, judged. */
export async function judgeBlind(): Promise<readonly Judgement[]> {
  const paperboy = await openPaperboy({}, () => NOW);
  const db = await openDatabase(paperboy.dataDir, createLog('silent'));
  const corpus = await loadCorpus(createCorpusStore(db));
  const library = { ...snapshotOf([...corpus.all.values()]), corpus } as Library;
  const judged: Judgement[] = [];
  for (const [at, turns] of dialogues().entries())
    judged.push(...(await play(turns, `blind ${at}`, paperboy.chat, library)));
  await db.destroy();
  await paperboy.close();
  return judged;
}
