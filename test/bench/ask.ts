/** How many judged sentences the grammar reads right, and which it does not. */
import { judge } from '../nlu/judge.ts';
import { type Judgement, judgeDialogues } from '../nlu/judge-dialogues.ts';
import type { Table } from './table.ts';

/**
 * The first two were written before or while the grammar was made, the held-out ones by people who had not seen it: the
 * first hundred before there was one, the second before it was generalised.
 */
const FILES: Readonly<Record<string, string>> = {
  'judged.txt': 'known to its makers',
  'held-out.txt': 'held out',
  'held-out-two.txt': 'held out, later',
};

/** Turns of dialogues, written by people who had not seen the reader, and what they are for. */
const TURNS: Readonly<Record<string, string>> = {
  'blind.txt': 'measuring',
  'validation.txt': 'choosing',
  'validation-two.txt': 'choosing',
  'validation-three.txt': 'choosing',
  'validation-four.txt': 'measuring',
  'validation-five.txt': 'measuring',
  'development.txt': 'mending',
  'development-two.txt': 'mending',
  'development-three.txt': 'mending',
  'development-four.txt': 'mending',
  'development-five.txt': 'mending',
  'development-six.txt': 'mending',
  'development-seven.txt': 'mending',
  'development-eight.txt': 'mending',
  'development-nine.txt': 'mending',
  'development-ten.txt': 'mending',
  'development-eleven.txt': 'mending',
};
const KINDS: Readonly<Record<string, (turn: Judgement) => boolean>> = {
  all: () => true,
  'single messages': ({ kind }) => kind === 'single',
  'later turns': ({ place }) => place > 0,
  changes: ({ kind }) => kind === 'state',
  'content questions': ({ kind }) => kind === 'content',
  'not for the bot': ({ kind }) => kind === 'other',
};
const VERDICTS = ['right', 'offered', 'asked', 'wrong'] as const;

/** How the turns of each file are read, by kind. */
async function turns(): Promise<Table> {
  const rows: string[][] = [];
  for (const [file, use] of Object.entries(TURNS)) {
    const judged = await judgeDialogues(file);
    for (const [kind, isOf] of Object.entries(KINDS)) {
      const own = judged.filter(isOf);
      const counts = VERDICTS.map((verdict) => own.filter((turn) => turn.verdict === verdict).length);
      const silent = own.filter(({ verdict, isSaid }) => verdict === 'wrong' && !isSaid).length;
      const against = own.filter(({ isAgainstWill }) => isAgainstWill).length;
      rows.push([file, use, kind, ...[own.length, ...counts, silent, against].map(String)]);
    }
  }
  const columns = ['file', 'for', 'kind', 'turns', ...VERDICTS, 'wrong, nothing said', 'against the will'];
  return { title: 'Turns of dialogues', columns, rows };
}

/** The tables of the benchmark. */
export async function ask(): Promise<readonly Table[]> {
  const rows: string[][] = [];
  const misses: string[][] = [];
  for (const [file, kind] of Object.entries(FILES)) {
    const { asked, wrong } = await judge(file);
    rows.push([kind, String(asked), `${((100 * (asked - wrong.length)) / asked).toFixed(1)} %`]);
    // What is held out stays so: its misses are for nobody who may tune by them.
    if (file === 'judged.txt')
      misses.push(...wrong.map(({ sentence, expected, made }) => [sentence, expected, made]));
  }
  return [
    { title: 'Sentences read right', columns: ['', 'sentences', 'right'], rows },
    await turns(),
    ...(misses.length > 0
      ? [{ title: 'Read wrong', columns: ['sentence', 'means', 'was read as'], rows: misses }]
      : []),
  ];
}
