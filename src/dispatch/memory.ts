/**
 * What is remembered of a talk: the last answer for all who read along; what was asked back, and what takes a change back,
 * for whoever it was about and nobody else.
 */
import type { Card, Invoke } from '../cards/card.ts';
import type { Actor, Prepared, Talking as Talk } from '../chat/chat.ts';
import { listOf, type Turn } from '../nlu/model/interpretation.ts';
import { errorFields } from '../runtime/log.ts';
import { isoDay } from '../runtime/time.ts';
import type { ChatDependencies, CheckedInvocation } from './ports.ts';

type Core = Pick<ChatDependencies, 'talks' | 'log' | 'now'>;

/** A talk and who talks. */
interface Talking extends Talk {
  readonly actor: Actor;
}

/** Stands where nothing was answered yet that words could be about. */
const NOTHING_SHOWN: Turn = { invoke: { command: 'help', args: {} }, items: [], firstNumber: 1 };

/** The key of what is one person's own; no platform has line breaks in its ids. */
const ownKey = (talk: string, { actor }: Talking): string => `${talk}\n${actor.userId}`;

/** The key of what was answered last: that of all who read along, or of the one whose talk it is. */
const lastKey = (talk: string, talking: Talking): string =>
  talking.isOwnTalk ? `${ownKey(talk, talking)}\nlast` : talk;

/** What was answered last; when that cannot be learnt, a sentence can still be read on its own. */
export async function recall(talking: Talking, { talks, log, now }: Core): Promise<Turn | undefined> {
  const { talk } = talking;
  if (talk === undefined) return undefined;
  try {
    const shared = await talks.last(lastKey(talk, talking), now());
    const own = await talks.last(ownKey(talk, talking), now());
    const { choices, undo } = own ?? {};
    return shared || choices ? { ...(shared ?? NOTHING_SHOWN), choices, undo } : undefined;
  } catch (error) {
    log.warn(errorFields(error), 'a talk cannot be remembered');
    return undefined;
  }
}

/** The talk, where what is answered there is seen by all who read along; none, where one of several gets to see it alone. */
export const heardBy = ({ actor, talk, isOwnTalk }: Talking, delivery: Prepared['delivery']): Talking =>
  talk !== undefined && (isOwnTalk || delivery === 'channel' || delivery === 'share')
    ? { actor, talk, ...(isOwnTalk && { isOwnTalk }) }
    : { actor };

/** Runs a command and notes what was answered, for what is said next. */
export async function runNoted(
  checked: Pick<CheckedInvocation, 'invoke' | 'changes' | 'isPersonal' | 'undo' | 'run'>,
  talking: Talking & { readonly last?: Turn | undefined },
  core: Core & Pick<ChatDependencies, 'commands'>,
): Promise<Card> {
  const { invoke, changes, isPersonal } = checked;
  // "Cite them" in a channel must not post what only its owner was shown.
  const isOthersToo = isPersonal && talking.actor.place?.kind === 'channel';
  if (talking.talk === undefined || isOthersToo) return checked.run();
  const undo = changes ? await checked.undo?.() : undefined;
  const card = await checked.run();
  if (!invoke || card.tone === 'error') return card;
  const last = 'last' in talking ? talking.last : await recall(talking, core);
  const isList = core.commands.find(({ name }) => name === invoke.command)?.answersWithList === true;
  const { confirms } = card;
  await note(
    talking,
    { ...turnOf(invoke, card, { last, isList }), undo, choices: confirms && [confirms] },
    core,
  );
  return card;
}

/** Notes what was answered, for all who read along, with what of it is the person's own. Never rejects. */
async function note(talking: Talking, { choices, undo, ...shared }: Turn, core: Core): Promise<void> {
  await keep(
    talking,
    (talk) => [
      [lastKey(talk, talking), shared],
      [ownKey(talk, talking), { ...NOTHING_SHOWN, choices, undo }],
    ],
    core,
  );
}

/** Notes what a person was asked back, or that they were asked nothing; the last answer stands. Never rejects. */
export const noteOwn = (talking: Talking, own: Pick<Turn, 'choices' | 'undo'>, core: Core): Promise<void> =>
  keep(talking, (talk) => [[ownKey(talk, talking), { ...NOTHING_SHOWN, ...own }]], core);

/** Whether somebody was told something in a talk today already; they count as told from now on. Never rejects. */
export async function wasTold(what: string, talking: Talking, core: Core): Promise<boolean> {
  const { talk } = talking;
  if (talk === undefined) return false;
  const key = `${ownKey(talk, talking)}\n${what} ${isoDay(core.now())}`;
  const isTold = await core.talks.last(key, core.now()).catch(() => undefined);
  if (!isTold) await keep(talking, () => [[key, NOTHING_SHOWN]], core);
  return isTold !== undefined;
}

async function keep(
  { talk }: Talking,
  turnsOf: (talk: string) => readonly (readonly [string, Turn])[],
  { talks, log, now }: Core,
): Promise<void> {
  if (talk === undefined) return;
  try {
    for (const [key, turn] of turnsOf(talk)) await talks.keep(key, turn, now());
  } catch (error) {
    log.warn(errorFields(error), 'a talk cannot be remembered');
  }
}

/**
 * What is noted of an answer. One that is no list, or a page beyond its end, leaves the list before it standing: after
 * "save the first one" comes "and the third", or "only 2025".
 */
function turnOf(
  invoke: Invoke,
  card: Card,
  { last, isList }: { readonly last: Turn | undefined; readonly isList: boolean },
): Turn {
  const items = opens(card);
  const list = isList || !last ? undefined : listOf(last);
  const isEmptyList = isList && invoke.args.page === undefined;
  return items.length > 0 || isEmptyList || !last
    ? { invoke, list, items, firstNumber: card.firstNumber ?? 1 }
    : { ...last, invoke, list };
}

/** What each entry of a card opens; entries that open nothing end the list. */
function opens({ items }: Card): readonly Invoke[] {
  const first = items.map(({ opens }) => opens);
  const end = first.indexOf(undefined);
  return first.slice(0, end === -1 ? first.length : end).filter((invoke) => invoke !== undefined);
}
