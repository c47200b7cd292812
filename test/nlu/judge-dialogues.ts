/** Plays the dialogues of a file that somebody wrote who had not seen the reader, and judges what is made of each turn. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { terminal } from '../../adapters/terminal/profile.ts';
import type { Button, Card, Invoke } from '../../src/cards/card.ts';
import type { Chat } from '../../src/chat/chat.ts';
import { COMMANDS } from '../../src/commands/index.ts';
import { createCorpusStore } from '../../src/corpus/store/store.ts';
import { openDatabase } from '../../src/db/open.ts';
import { OTHERWISE, UNSURE } from '../../src/dispatch/converse-cards.ts';
import { encodeButton } from '../../src/invocation/button.ts';
import { typedForm } from '../../src/invocation/usage.ts';
import { createLog } from '../../src/runtime/log.ts';
import { isoDay } from '../../src/runtime/time.ts';
import { allText, asksBack, leadOf } from '../conversation.ts';
import { loadCorpus } from '../corpus/in-memory.ts';
import { openPaperboy } from '../paperboy.ts';
import { snapshotOf } from '../search/snapshot.ts';
import type { Library } from './judge.ts';
import { digestAfter, isSameOutcome, type Situation } from './same-outcome.ts';

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

/** How a turn was judged: right, with what was meant on a button (of a question, or below an answer), asked back without that, or wrong. */
type Verdict = 'right' | 'offered' | 'asked' | 'wrong';

export interface Judgement extends Turn {
  readonly made: string;
  readonly verdict: Verdict;
  /** Whether the answer names words that it left out, or says that it may be wrong. */
  readonly isSaid: boolean;
  /** What else it may mean, on buttons below the answer. */
  readonly others: readonly string[];
  /** Whether something was changed that was not to be changed. */
  readonly isAgainstWill: boolean;
}

const BLOCKS = /\n\s*\n/u;

function dialoguesOf(file: string): readonly (readonly Turn[])[] {
  const text = readFileSync(join(import.meta.dirname, file), 'utf8');
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
  const text = allText(card);
  if (card.title === 'Paperboy finds research papers') return 'help';
  if (card.title === 'Nothing to undo' || leadOf(card).startsWith('Undo: ')) return 'undo';
  if (text.includes('found no word in this')) return 'other language';
  if (asksBack(card)) return /cannot|only know about research/u.test(text) ? 'cannot' : talkOr(text);
  // What is to be followed by that name: each kind is on a button.
  if (/^What is “.+”\?$/u.test(card.title ?? '')) return 'ask back';
  return card.reading?.command ?? said;
}

const talkOr = (text: string): string =>
  /small talk|no help|would like me to do/u.test(text) ? 'small talk' : 'ask back';

/** Commands that answer a question about content. */
const ANSWERS = /^(?:answer|tldr|compare|count|people|citations|references)\b/u;
const isQuestion = (made: string): boolean =>
  made === 'ask back' || made === 'cannot' || made === 'small talk' || made === 'help';

function fits(made: string, outcome: string, situation: Situation): boolean {
  const [name = ''] = outcome.split(':');
  if (name === 'cannot' || name === 'ask back') return isQuestion(made);
  if (name === 'answer card' || name.startsWith('ask ')) return ANSWERS.test(made);
  if (/^(?:small ?talk|nothing)$/u.test(name)) return made === 'nothing' || isQuestion(made);
  if (/^(?:other )?language$/u.test(name))
    return /^(?:search|author|org)\b/u.test(made) || made === 'other language';
  if (name === 'more') return / page:\d+$/u.test(made);
  return made === outcome || isSameOutcome(made, outcome, situation);
}

/** The verdict, with the button that does what was meant where one offers it. */
function verdictOf(
  card: Card | undefined,
  made: string,
  outcomes: readonly string[],
  situation: Situation,
): { readonly verdict: Verdict; readonly meant?: Button | undefined } {
  const isFit = (line: string) => outcomes.some((outcome) => fits(line, outcome, situation));
  if (isFit(made)) return { verdict: 'right' };
  const isAsked = isQuestion(made);
  const offered = card?.buttons.filter(({ label }) => isAsked || label.startsWith(OTHERWISE)) ?? [];
  const meant = offered.find(({ invoke }) => isFit(lineOf(invoke)));
  if (meant) return { verdict: 'offered', meant };
  return { verdict: isAsked ? 'asked' : 'wrong' };
}

const lineOf = (invoke: Invoke): string => typedForm(invoke, COMMANDS, terminal).replace(PREFIX, '');
/** What commands are called with. */
const PREFIX = /^\/papers[ -]/u;

/** Commands that change something. */
const CHANGES =
  /^(?:(?:save|unsave|follow|unfollow)\b|digest (?:on|off|now|pause|resume|skip|change|add|remove|more|fewer)\b)/iu;

/** The whole reading list is cleared by the button of its question alone. */
const ASKS_FIRST = /^unsave all\b/u;

/** The papers of a list by the numbers that they are shown with. */
const numbered = ({ items, firstNumber = 1 }: Card): ReadonlyMap<number, string> =>
  new Map(
    items.flatMap(({ opens }, at) => {
      const id = opens?.args.paper;
      return id === undefined ? [] : [[firstNumber + at, id] as const];
    }),
  );

async function play(
  turns: readonly Turn[],
  talk: string,
  chat: Chat,
  library: Library,
): Promise<readonly Judgement[]> {
  const judged: Judgement[] = [];
  // Nobody has what another set up.
  const userId = talk;
  const actor = {
    platform: 'discord',
    userId,
    place: { platform: 'discord', workspaceId: '', kind: 'direct', id: userId },
    memberContext: async () => ({ isManager: true, zone: 'UTC', obstacles: [] }),
  } as const;
  const pressed = (button: Button) =>
    chat
      .press({ payload: encodeButton(button, 0), onPrivateMessage: false, actor, talk, isOwnTalk: true })
      .run();
  let situation: Situation = { library, today: isoDay(NOW), shown: new Map(), digest: undefined };
  for (const turn of turns) {
    const card = await chat.ask({ text: turn.said, talk, isOwnTalk: true, isAddressed: true, actor });
    const made = madeOf(card, turn.said).replace(PREFIX, '');
    const { verdict, meant } = verdictOf(card, made, turn.outcomes, situation);
    judged.push({
      ...turn,
      made,
      verdict,
      isSaid: card?.note?.includes('Left out: ') === true || card?.note?.includes(UNSURE) === true,
      others: (card?.buttons ?? []).flatMap(({ label, invoke }) =>
        label.startsWith(OTHERWISE) ? [lineOf(invoke)] : [],
      ),
      isAgainstWill:
        verdict === 'wrong' && CHANGES.test(made) && !ASKS_FIRST.test(made) && card?.tone !== 'error',
    });
    // Who is offered what he meant presses it, and goes on from there.
    // Nothing is posted here, and a clock that stands still would have a post waited for.
    const answer = meant && !lineOf(meant.invoke).startsWith('digest now') ? await pressed(meant) : card;
    const done = meant ? lineOf(meant.invoke) : made;
    const shown = answer ? numbered(answer) : new Map();
    situation = {
      ...situation,
      digest: answer?.tone === 'error' ? situation.digest : digestAfter(done, situation),
      shown: shown.size > 0 ? shown : situation.shown,
    };
  }
  return judged;
}

/** All turns of a file of this folder, judged. */
export async function judgeDialogues(file: string): Promise<readonly Judgement[]> {
  const paperboy = await openPaperboy({}, () => NOW);
  const db = await openDatabase(paperboy.dataDir, createLog('silent'));
  const corpus = await loadCorpus(createCorpusStore(db));
  const library = { ...snapshotOf([...corpus.all.values()]), corpus } as Library;
  const judged: Judgement[] = [];
  for (const [at, turns] of dialoguesOf(file).entries())
    judged.push(...(await play(turns, `talk ${at}`, paperboy.chat, library)));
  await db.destroy();
  await paperboy.close();
  return judged;
}
