/** `author`: who a name may be, what is reported of them, and what the corpus holds of them. */
import { z } from 'zod';
import { type Author, hasWritten, resolveAuthor } from '../../authors/resolve.ts';
import { ownFacts, reported, summaryText } from '../../cards/authors.ts';
import { type Card, linesOf, plain } from '../../cards/card.ts';
import { onPage, pageButtons, pageNote, pageOf, shareButtons } from '../../cards/lists.ts';
import { button, showing, titleItem } from '../../cards/papers.ts';
import type { Paper } from '../../corpus/paper.ts';
import { pageArg } from '../../invocation/arguments.ts';
import { type Context, defineCommand } from '../../invocation/command.ts';
import { beginningWith } from '../../nlu/message/command-line.ts';
import { papersSaid } from '../../nlu/slots/paraphrase.ts';
import { findPapers } from '../../search/find-paper.ts';
import type { Known } from '../../search/live-index.ts';
import { peopleOf } from '../../search/matching/name-book.ts';
import { topicsOf } from '../../search/similarity/topics.ts';
import { ET_AL } from '../../text/name-forms.ts';
import { count, list } from '../../text/wording.ts';
import { type Asked, argsFor, candidatesCard, TOPICS_SHOWN, unknownCard } from './candidates.ts';
import { allNames, namesCard, namesOn } from './names.ts';
import { PARTS, type Part, partCard, partOf, waysOn } from './parts.ts';

/** More of a name are no help. */
const KIN_SHOWN = 3;
const LONGEST_NAME = 200;
const LONGEST_REFERENCE = 500;

export const author = defineCommand({
  name: 'author',
  summary: "Find an author's papers and reported figures",
  examples: ['Byeongchan Lee', 'lee, b.', 'kim'],
  visibility: 'private',
  says: (args, corpus) => papersSaid({ command: 'author', args }, corpus),
  natural: beginningWith('of'),
  looksUp: true,
  answersWithList: true,
  args: z.object({
    name: z.string().max(LONGEST_NAME).optional().meta({
      description: 'The name or a part of it: any order, accents, initials',
      positional: true,
      suggest: 'author',
    }),
    wrote: z.string().max(LONGEST_REFERENCE).optional().meta({
      description: 'One of their papers, to tell people of one name apart',
      manyWords: true,
      suggest: 'paper',
    }),
    part: z.enum(PARTS).optional().meta({ description: 'What of them, beyond the card', isHidden: true }),
    page: pageArg,
  }),
  async run({ name: typed = '', wrote: reference = '', part, page }, context) {
    const [name, wrote] = [typed.replace(ET_AL, '').trim(), reference.trim()];
    const ids = findPapers(wrote, context).map(({ id }) => id);
    const asked = { page, part, args: { ...(name && { name }), ...(wrote && { wrote }) }, notes: [] };
    if (name !== '') return whoIs(name, { ...asked, ids }, context);
    return wrote === ''
      ? namesCard({ ...asked, title: 'Authors known by name here' }, allNames(context), context)
      : namesCard({ ...asked, title: `Who wrote “${wrote}”?` }, namesOn(ids, context.corpus), context);
  },
});

interface WhoIs extends Pick<Asked, 'page' | 'args'> {
  /** The papers that the person wrote one of. */
  readonly ids: readonly string[];
  readonly part: Part | undefined;
}

/** Who is called so: a person, several people, or too many for more than their names. */
async function whoIs(name: string, { ids, part, ...asked }: WhoIs, context: Context): Promise<Card> {
  const { corpus, lookUp } = context;
  const { fit, authors, kin, names, unread } = await resolveAuthor(name, peopleOf(context), { wrote: ids });
  const [only, ...others] = authors;
  if (!only && names.length === 0) return unknownCard(name, corpus);
  const isAstray = asked.args.wrote !== undefined && !authors.some((each) => hasWritten(each, ids));
  const notes = [
    ...(isAstray ? [`Nobody here of that name wrote “${asked.args.wrote}”.`] : []),
    ...(unread > 0 ? [`Only the newest papers of the name count here: ${unread} are older.`] : []),
  ];
  const isGuess = fit === 'fuzzy';
  if (only && others.length === 0) {
    void lookUp.author(only.name, only.papers);
    const guess = isGuess ? [`Showing results for “${only.name}”: nobody is written “${name}”.`] : [];
    return part
      ? partCard(only, { part, page: asked.page }, context)
      : authorCard(only, { ...context, page: asked.page, notes: [...guess, ...notes], kin });
  }
  const near = isGuess ? [`Nobody is written “${name}”; these come near.`] : [];
  const several = { ...asked, title: `Which ${inCapitals(name)}?`, notes: [...notes, ...near] };
  return only ? candidatesCard(several, authors, context) : namesCard(several, names, context);
}

interface Shown extends Known, Pick<Context, 'feeds'> {
  readonly page: number;
  readonly notes: readonly string[];
  /** Who may be the same person. */
  readonly kin: readonly Author[];
}

function authorCard(author: Author, { page: asked, index, feeds, notes, kin }: Shown): Card {
  const { name, papers, profiles, spellings } = author;
  const page = pageOf(papers.length, asked);
  const args = argsFor(author);
  const told = [
    ...profiles.map((profile) => reported(profile, papers)),
    ...[...notes, ...doubts(author), ...kinNote(kin)].map(plain),
  ];
  return {
    title: name,
    level: 'large',
    note: [summaryText(papers, topicsOf(papers, index, TOPICS_SHOWN)), ...pageNote(page)].join(' · '),
    ...(told.some(({ length }) => length > 0) && { text: linesOf(told) }),
    firstNumber: page.offset + 1,
    items: onPage(papers, page).map((paper) => ({
      ...titleItem(paper),
      facts: [ownFacts(paper, spellings), ...doubtOf(paper, author)].join(' · '),
      opens: showing(paper.id),
    })),
    buttons: [
      {
        ...button('Follow', 'reply', 'follow', { author: name }),
        isMain: true,
        spoken: `Follow ${name} by direct message`,
      },
      ...pageButtons('author', args, page),
      ...shareButtons('author', args, page).map(({ isMain: _, ...share }) => share),
    ],
    more: { invoke: partOf(author, 'more'), ways: [...kinButtons(kin), ...waysOn(author, { feeds })] },
  };
}

/** Why these papers may not be one person's, or not all of them. */
function doubts({ certainty, loose, namesakes }: Author): readonly string[] {
  return [
    certainty === 'name-only' ? "Nothing but the name shows that these papers are one person's." : '',
    certainty === 'partly'
      ? `Nothing but the name shows that ${count(loose.length, 'of these papers', 'of these papers')} ` +
        `${loose.length === 1 ? 'is' : 'are'} theirs too.`
      : '',
    namesakes > 0
      ? `Here ${namesakes === 1 ? 'one other person has' : `${namesakes} others have`} this name.`
      : '',
  ].filter(Boolean);
}

const kinNote = (kin: readonly Author[]): readonly string[] => {
  const names = kin
    .slice(0, KIN_SHOWN)
    .map(({ name, papers }) => `${name} (${count(papers.length, 'paper')})`);
  return names.length > 0 ? [`Perhaps the same person: ${list(names, 'or')}.`] : [];
};

const kinButtons = (kin: readonly Author[]) =>
  kin.slice(0, KIN_SHOWN).map((other) => button(other.name, 'reply', 'author', argsFor(other)));

const doubtOf = ({ id }: Paper, { certainty, loose }: Author): readonly string[] =>
  certainty === 'partly' && loose.includes(id) ? ['by the name alone'] : [];

/** A name as names are written, where it was typed without any capital. */
const inCapitals = (name: string): string =>
  name === name.toLowerCase()
    ? name.replace(/(?<![\p{L}\p{M}'’.])\p{L}/gu, (letter) => letter.toUpperCase())
    : name;
