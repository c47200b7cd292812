/** `author`: who a name may be, what is reported of them, and what the corpus holds of them. */
import { z } from 'zod';
import { type Author, hasWritten, resolveAuthor } from '../../authors/resolve.ts';
import { knownField, namesFootnote, profileField } from '../../cards/authors.ts';
import { type Card, plain } from '../../cards/card.ts';
import { onPage, pageButtons, pageOf, shareButtons, totalText } from '../../cards/lists.ts';
import { measureButton, unlikenessText } from '../../cards/paper-card.ts';
import { button, factsOf, paperItem } from '../../cards/papers.ts';
import type { Paper } from '../../corpus/paper.ts';
import { pageArg } from '../../invocation/arguments.ts';
import { type Context, defineCommand } from '../../invocation/command.ts';
import { beginningWith } from '../../nlu/message/command-line.ts';
import { papersSaid } from '../../nlu/slots/paraphrase.ts';
import { findPapers } from '../../search/find-paper.ts';
import type { Known } from '../../search/live-index.ts';
import { peopleOf } from '../../search/matching/name-book.ts';
import { type Novelty, noveltiesIn } from '../../search/similarity/novelty.ts';
import { topicsOf } from '../../search/similarity/topics.ts';
import { count } from '../../text/wording.ts';
import { type Asked, argsFor, candidatesCard, unknownCard } from './candidates.ts';
import { allNames, namesCard, namesOn } from './names.ts';

const LONGEST_NAME = 200;
const LONGEST_REFERENCE = 500;
const TOPICS_SHOWN = 8;

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
    page: pageArg,
  }),
  async run({ name: typed = '', wrote: reference = '', page }, context) {
    const [name, wrote] = [typed.trim(), reference.trim()];
    const ids = findPapers(wrote, context).map(({ id }) => id);
    const asked = { page, args: { ...(name && { name }), ...(wrote && { wrote }) }, notes: [] };
    if (name !== '') return whoIs(name, { ...asked, ids }, context);
    return wrote === ''
      ? namesCard({ ...asked, title: 'Authors the corpus knows by name' }, allNames(context), context)
      : namesCard({ ...asked, title: `Who wrote “${wrote}”?` }, namesOn(ids, context.corpus), context);
  },
});

interface WhoIs extends Pick<Asked, 'page' | 'args'> {
  /** The papers that the person wrote one of. */
  readonly ids: readonly string[];
}

/** Who is called so: a person, several people, or too many for more than their names. */
async function whoIs(name: string, { ids, ...asked }: WhoIs, context: Context): Promise<Card> {
  const { corpus, index, lookUp } = context;
  const { fit, authors, names, unread } = await resolveAuthor(name, peopleOf(context), { wrote: ids });
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
    return authorCard(only, { page: asked.page, corpus, index, notes: [...guess, ...notes] });
  }
  const text = isGuess ? `Nobody is written “${name}”; these come near.` : 'Several people fit.';
  const several = { ...asked, title: `Who is “${name}”?`, notes: [...notes, text] };
  return only ? candidatesCard(several, authors, corpus) : namesCard(several, names, context);
}

async function authorCard(
  author: Author,
  { page: asked, corpus, index, notes }: Known & { page: number; notes: readonly string[] },
): Promise<Card> {
  const { name, papers, profiles, coauthors } = author;
  const page = pageOf(papers.length, asked);
  const args = argsFor(author);
  const topics = topicsOf(papers, index, TOPICS_SHOWN);
  const shown = onPage(papers, page);
  const noveltyOf = await noveltiesIn(index);
  const novelties = new Map(shown.map(({ id }) => [id, noveltyOf(id)]));
  const isMeasured = [...novelties.values()].some(Boolean);
  const lines = [
    ...notes,
    `In the corpus: ${totalText(papers.length, page)}`,
    ...doubts(author),
    isMeasured ? OWN_MEASURE : '',
  ];
  return {
    title: name,
    level: 'large',
    text: plain(lines.filter(Boolean).join('\n')),
    fields: [
      ...profiles.map((profile) => profileField(profile, papers)),
      ...(papers.length > 0 ? [knownField({ papers, topics, coauthors })] : []),
    ],
    items: shown.map((paper) =>
      paperItem(paper, { facts: factsHere(paper, author, novelties.get(paper.id)) }),
    ),
    buttons: [
      ...pageButtons('author', args, page),
      button('Follow', 'reply', 'follow', { author: name }),
      ...(author.namesakes > 0 ? [button('Others of this name', 'reply', 'author', { name })] : []),
      ...(isMeasured ? [measureButton] : []),
      ...shareButtons('author', args, page),
    ],
    ...namesFootnote(corpus),
  };
}

const OWN_MEASURE =
  "How unlike earlier papers each one is: Paperboy's own measure, not the “Novelty” of a source page.";

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

function factsHere(paper: Paper, { certainty, loose }: Author, novelty: Novelty | undefined): string {
  return [
    factsOf(paper),
    certainty === 'partly' && loose.includes(paper.id) ? 'by the name alone' : undefined,
    novelty && unlikenessText(novelty),
  ]
    .filter(Boolean)
    .join(' · ');
}
