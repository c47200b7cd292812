/** What is asked about one paper, as commands: the readers that the tables of intents share. Pure. */

import { markOf } from '../entities/marks.ts';
import { CONFIDENCE, type Heard, type Heeded, isDoubt } from '../model/utterance.ts';
import { knownPaper, paperIn, shownPaper } from '../slots/paper.ts';

const source = String.raw;
/** The mark of a paper, the words that ask for something, articles, and where a paper stands. */
export const PAPER = markOf('paper');
export const GET = source`(?:(?:show|give|get|send|fetch|find|tell|make|create|generate|export|copy|produce|print|write|see|have|got|need|open|read)(?: me| us)? |do you have |is there |are there |what(?:'s| is| are| was) |where(?:'s| is| are)(?: i find)? |any )*`;
export const A = source`(?:the |an? |its |proper |correct |right |full |official |original |any )*`;
export const SLOT = source`(?<paper>.+)`;

/** A command about a paper that must be one, known or not. */
export const about =
  (command: string) =>
  (groups: Readonly<Record<string, string | undefined>>, heard: Heard): Heeded => {
    const slot = paperIn(groups.paper ?? '', heard);
    if (isAsking(slot)) return { ...slot, invokes: slot.invokes.map(({ args }) => ({ command, args })) };
    return {
      invoke: { command, args: { paper: slot.reference } },
      confidence: slot.isKnown ? CONFIDENCE.clear : CONFIDENCE.unresolved,
      followsUp: slot.followsUp,
    };
  };

const isAsking = (slot: ReturnType<typeof paperIn>): slot is Exclude<typeof slot, { reference: string }> =>
  'question' in slot;

/** The same for words that may be anything: only if the corpus knows a paper by them, or the last answer showed one. */
export const perhaps =
  (command: string) =>
  (groups: Readonly<Record<string, string | undefined>>, heard: Heard): Heeded | undefined => {
    const slot = groups.paper ?? '';
    if (knownPaper(slot, heard)) return about(command)(groups, heard);
    const heeded = about(command)(groups, heard);
    return !isDoubt(heeded) && heeded.followsUp ? heeded : undefined;
  };

/** The paper just shown, for a request that names none ("bibtex please"). */
export const ofShown =
  (command: string) =>
  (_: unknown, heard: Heard): Heeded | undefined => {
    const slot = shownPaper(heard);
    return isAsking(slot) && slot.invokes.length === 0 && heard.last !== undefined
      ? undefined
      : about(command)({ paper: 'it' }, heard);
  };
