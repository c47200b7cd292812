/** What Paperboy says around an answer to plain words: how they were read, a question back, or why it says nothing. */

import { type Button, type Card, type Invoke, plain, type RichText, textOf } from '../cards/card.ts';
import { userErrorCard } from '../cards/errors.ts';
import { button } from '../cards/papers.ts';
import type { CommandDescription } from '../chat/command-description.ts';
import type { PlatformProfile } from '../chat/platform.ts';
import type { Command } from '../invocation/command.ts';
import { neitherButton } from '../invocation/neither.ts';
import { typedForm } from '../invocation/usage.ts';
import type { Reading, Talk } from '../nlu/model/interpretation.ts';
import { UserError } from '../runtime/errors.ts';
import { terms } from '../text/tokenise.ts';
import { capital, count, cutAt, list } from '../text/wording.ts';

/** A search for more words than this takes long and finds no better. */
const LONGEST_QUERY = 300;
/** More readings than these are no help. */
const MOST_READINGS = 4;
const MOST_QUESTIONS = 3;
/** The longest label that both platforms show in full. */
const LONGEST_LABEL = 75;

/** How a button begins that answers what else may have been meant. */
export const OTHERWISE = 'Or: ';

/** How a reading begins that a language model chose, which is told each time. */
export const READ_BY_MODEL = 'a language model read this as';

/** A number of papers, and what else is said of it. */
const COUNTED = /^([\d,]+ papers?)(?:, )?(.*)$/u;

interface Heard {
  readonly reading: Reading;
  /** Further questions of the same message, which wait. */
  readonly rest: readonly string[];
  /** The sentence. */
  readonly text: string;
  readonly platform: PlatformProfile;
  readonly commands: readonly CommandDescription[];
}

/**
 * The answer to a sentence: a list is headed by how it was read, in words ("2 papers by Ada Lee since 2024"); elsewhere a grey
 * line says so, unless the sentence or the heading has said it. What was left out is named.
 */
export function withReading(card: Card, { reading, rest, text, platform, commands }: Heard): Card {
  const { said, invoke, unused = [], isUnsure = false, others: otherwise = [] } = reading;
  // Only a terminal writes the command out, where words have their places.
  const { nameWords: _, ...unnamed } = platform;
  const headed = headedBy(card, said);
  const others = rest.slice(0, MOST_QUESTIONS).map((question) => `“${cutAt(question, LONGEST_LABEL)}”`);
  const asked = others.length > 0 ? plain(`One question at a time; ask me again: ${list(others)}.`) : [];
  const known = [text, headed.title, headed.note ?? '', textOf(headed.text ?? [])].join(' ');
  const isSaid =
    !said.startsWith(READ_BY_MODEL) &&
    [said, Object.values(invoke.args).join(' ')].some((words) => isWithin(words, known));
  const notes = [
    ...takenAs(said, { isUnsure, isSaid }),
    ...(unused.length > 0 ? [`Left out: ${unused.join('; ')}.`] : []),
    ...(headed.note === undefined ? [] : [headed.note]),
  ];
  return {
    ...(asked.length > 0 ? withLead(headed, asked) : headed),
    ...(notes.length > 0 && { note: notes.join(' ') }),
    buttons: [...headed.buttons, ...otherwise.map((other) => readingButton(other, OTHERWISE))],
    reading: { said, command: typedForm(invoke, commands, unnamed) },
  };
}

/** What an answer took a sentence for, where it does not show that by itself, or may well be wrong. */
function takenAs(
  said: string,
  { isUnsure, isSaid }: { readonly isUnsure: boolean; readonly isSaid: boolean },
): readonly string[] {
  if (isUnsure) return [`${UNSURE}: I took it as ${said}.`];
  return isSaid ? [] : [`${capital(said)}.`];
}

/** Before what an answer took a sentence for, where that may well be wrong. */
export const UNSURE = 'I am not sure that I understood you';

/** A list of papers headed by which they are, where its own heading is what was looked up. */
function headedBy(card: Card, said: string): Card {
  const [, counted, more = ''] = COUNTED.exec(card.count ?? '') ?? [];
  const which = /^papers (.+)$/su.exec(said)?.[1];
  if (counted === undefined || which === undefined || card.level !== undefined) return card;
  const { count: _, ...rest } = card;
  const left = more.replace(/^ · /u, '').trim();
  return { ...rest, title: `${counted} ${which}`, ...(left !== '' && { count: left }) };
}

/** Whether all telling words of a text stand in another one. */
function isWithin(words: string, text: string): boolean {
  const known = new Set(terms(text));
  return terms(words).every((term) => known.has(term));
}

/** A card with such lines above its own. */
export const withLead = (card: Card, lead: RichText): Card => ({
  ...card,
  text: card.text ? [...lead, { text: '\n' }, ...card.text] : lead,
});

/** Where there is nothing to choose from, a question must not offer a choice. */
const OF_THESE = /\s*[^.?!]*\bthese\b[^.?!]*\?/u;
const INSTEAD = ' Try “papers about quantization”, or press Help.';

/** A line is read at once. */
const LONGEST_HEADING = 150;
const LAST_QUESTION = /^(.*[.!])\s+([^.!]*\?)$/su;
const FIRST_SENTENCE = /^([^.!?]*[.!?])\s+(.*)$/su;

/** Words as a heading: the question at their end, else their first sentence; the rest in grey. */
function headingOf(words: string): Pick<Card, 'title' | 'note' | 'text'> {
  const [, before, question] = LAST_QUESTION.exec(words) ?? [];
  const [, first, after] = FIRST_SENTENCE.exec(words) ?? [];
  const [title = words, note = ''] = question === undefined ? [first, after] : [question, before];
  if (title.length > LONGEST_HEADING) return { title: 'What do you mean?', text: plain(words) };
  return { title, ...(note !== '' && { note }) };
}

/** Asks back, with the readings as buttons. */
export const questionCard = (question: string, readings: readonly Reading[]): Card => ({
  ...headingOf(readings.length > 0 ? question : question.replace(OF_THESE, INSTEAD)),
  items: [],
  buttons: [
    ...readings.slice(0, MOST_READINGS).map((reading) => readingButton(reading)),
    ...neitherButton(readings.length),
    button('Help', 'reply', 'help', {}),
  ],
});

/** What a reading would do, on a button. */
const readingButton = ({ said, invoke }: Reading, before = ''): Button =>
  button(cutAt(capital(`${before}${said}`), LONGEST_LABEL), 'reply', invoke.command, invoke.args);

/** What is said to what is no business of a paper bot: one short line. */
const TALK_LINES: Readonly<Record<Talk, string>> = {
  greeting: 'Ask me for papers on a topic or by an author, or press Help.',
  'small-talk':
    'I am a bot that finds research papers, and no good at small talk. Ask me for papers on a topic or by an author.',
  insult: 'Sorry that I was no help. Tell me what you are looking for in a few words, or press Help.',
  story: 'I am not sure what you would like me to do. Ask me for papers on a topic or by an author.',
  'other-work': 'I only know about research papers, so I cannot do that.',
  cannot:
    'I cannot do that. I can find papers, show and cite them, follow authors and topics, and post digests.',
  'other-language': 'I read sentences in English only, and found no word in this that I can search for.',
};

/** Talk that asks for nothing to be found, so that it is between Paperboy and who says it. */
const ASIDES: ReadonlySet<Talk> = new Set<Talk>(['greeting', 'small-talk', 'insult', 'story', 'other-work']);

/** One short line, with a search for what was named. */
export const talkCard = (talk: Talk, readings: readonly Reading[], isForActorAlone: boolean): Card => ({
  ...(!isForActorAlone && ASIDES.has(talk) && { tone: 'aside' }),
  ...headingOf(TALK_LINES[talk]),
  items: [],
  buttons: [...readings.map((reading) => readingButton(reading)), button('Help', 'reply', 'help', {})],
});

/** What the buttons of a question do, but for the one that explains; undefined where it offers nothing. */
export function choicesOf({ buttons }: Card): readonly Invoke[] | undefined {
  const choices = buttons.map(({ invoke }) => invoke).filter(({ command }) => command !== 'help');
  return choices.length === 0 ? undefined : choices;
}

/** After a "no" to a question. */
export const declinedCard = (): Card => ({
  title: 'Nothing has changed',
  text: plain('All right: it stays as it is.'),
  items: [],
  buttons: [],
});

/** What was taken back, where others read along. */
export const TAKEN_BACK: Card = { title: 'Taken back', items: [], buttons: [] };

export const nothingToUndoCard = (): Card => ({
  title: 'Nothing to undo',
  text: plain(
    'Right after I have saved, followed or changed something for you, “undo” takes it back; ' +
      'later there are the commands.',
  ),
  items: [],
  buttons: [button('Help', 'reply', 'help', {})],
});

/** Where more is asked at once than anybody reads. */
export const tooManyCard = (): Card =>
  userErrorCard(
    new UserError('Those are too many messages at once.', 'Wait for my answers, and say it again.'),
  );

/** What somebody gets who calls Paperboy before others and asks nothing: the whole help would fill their screens. */
export const calledCard: Card = {
  title: 'What are you looking for?',
  text: plain('Ask me for papers on a topic or by an author, or press Help.'),
  items: [],
  buttons: [button('Help', 'reply', 'help', {})],
};

/** Where others would read what is nobody else's business. */
export function personalCard({ command, args }: Invoke, commands: readonly Command[]): Card {
  const verb = commands.find(({ name }) => name === command)?.verb?.(args);
  return {
    title: 'For your eyes only',
    text: plain(
      'Nothing has happened yet: everybody here would read the answer. Press the button for an answer ' +
        'to you alone, or write to me directly.',
    ),
    items: [],
    buttons: [button(verb ?? 'Go on', 'reply', command, args)],
  };
}

/** For texts that somebody pasted: nothing is answered on a guess. */
export const tooLongCard = (text: string): Card =>
  userErrorCard(
    new UserError(
      `That is a long message (${count(text.length, 'character')}), and I can only read a question.`,
      `Ask it in one or two sentences, or let me look for papers with its first words.`,
    ),
    [button('Search its first words', 'reply', 'search', { query: firstWords(text) })],
  );

/** The beginning of a text as words to search for: what looks like a filter or a phrase is none here. */
const firstWords = (text: string): string =>
  text
    .replace(/[^\p{L}\p{N}'’.,-]+/gu, ' ')
    .replace(/(?<=^|\s)-+/gu, '')
    .trim()
    .slice(0, LONGEST_QUERY)
    .replace(/\s\S*$/u, '');
