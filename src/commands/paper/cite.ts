/** `cite`: a paper, several, or a whole reading list, for a bibliography, with a word on what the corpus does not know. */
import { z } from 'zod';
import { type Card, type CardFile, type Invoke, plain } from '../../cards/card.ts';
import {
  FORMATS,
  type Format,
  fileText,
  referencePages,
  referencesIn,
  WRITTEN,
} from '../../cards/citation/formats.ts';
import { lackingIn, lackingInMany } from '../../cards/citation/lacking.ts';
import { pageButtons } from '../../cards/lists.ts';
import { button } from '../../cards/papers.ts';
import { markedTitle } from '../../cards/publication.ts';
import { type Corpus, papersNamed } from '../../corpus/corpus.ts';
import type { Paper, TitledPaper } from '../../corpus/paper.ts';
import { pageArg, paperArg } from '../../invocation/arguments.ts';
import { type Context, defineCommand } from '../../invocation/command.ts';
import { aboutOnePaper } from '../../invocation/one-paper.ts';
import { papersListed } from '../../invocation/several-papers.ts';
import { readingList } from '../../library/reading-list.ts';
import { shownOne } from '../../nlu/message/command-line.ts';
import { titleSaid } from '../../nlu/slots/paraphrase.ts';
import { oneOf } from '../../text/patterns.ts';
import { count, list } from '../../text/wording.ts';
import { savedCard } from '../reading-list/saved.ts';

/** In quotes it is a title: `cite "saved"` means a paper that is called so. */
const isList = (reference: string): boolean => reference.trim().toLowerCase() === 'saved';

/** What is cited, and how. */
interface Asked {
  readonly paper: string;
  readonly format: Format;
  readonly page: number;
}

export const cite = defineCommand({
  name: 'cite',
  summary: 'Get the BibTeX, RIS, CSL or APA entry of a paper, of several, or of all you saved',
  examples: ['Layer Normalization', 'peri-ln format:ris', 'saved'],
  visibility: 'private',
  isPersonal: ({ paper }) => isList(paper),
  says: (args, corpus) => `${WRITTEN[formatIn(args.format)].name} of ${citedSaid(args, corpus)}`,
  natural: new RegExp(
    `^${oneOf(
      'me|my (?:list|reading list|bookmarks)|all (?:my|of)|what i',
      shownOne('please', 'for', 'in', 'on', 'i', 'from', 'that'),
    )}`,
    'iu',
  ),
  looksUp: true,
  verb: () => 'BibTeX of my list',
  args: z.object({
    paper: paperArg.meta({
      description:
        'An id, a title or a part of one, or a link; several ids or links; “saved” for your reading list',
    }),
    format: z.enum(FORMATS).default('bibtex').meta({ description: 'BibTeX, RIS, CSL-JSON or APA' }),
    page: pageArg,
  }),
  run(asked, context) {
    if (isList(asked.paper)) return citeSaved(asked, context);
    const several = papersListed(asked.paper, context.corpus);
    if (several) return citeSeveral(several, asked, context);
    const answer = (found: Paper) => citeOne(found, asked, context);
    return aboutOnePaper(asked.paper, { command: 'cite', context, answer });
  },
});

/** What is cited, in words: ids are nothing to read. */
function citedSaid(args: Invoke['args'], corpus: Corpus): string {
  if (isList(args.paper ?? '')) return 'your reading list';
  const several = papersListed(args.paper ?? '', corpus);
  return several ? `these ${several.length} papers` : titleSaid(args, corpus);
}

const formatIn = (said = ''): Format => FORMATS.find((format) => format === said) ?? 'bibtex';

function citeOne(paper: Paper, asked: Asked, context: Context): Card {
  const lacking = lackingIn(paper);
  const { notes, page, ...drawn } = drawnOf([paper], asked, context);
  const args = { paper: paper.id, ...formatArg(asked) };
  return {
    title: `Cite “${markedTitle(paper)}”`,
    text: plain([...notes, ...(lacking.length > 0 ? [`Not known here: ${list(lacking)}.`] : [])].join('\n')),
    items: [],
    ...drawn,
    buttons: [
      ...pageButtons('cite', args, page, { step: '' }),
      button('Details', 'reply', 'show', { paper: paper.id }),
      button('Save', 'reply', 'save', { paper: paper.id }),
      ...formatButtons({ ...asked, paper: paper.id }),
      button('Share', 'share', 'cite', { ...args, page: String(page.page) }),
    ],
  };
}

async function citeSeveral(ids: readonly string[], asked: Asked, context: Context): Promise<Card> {
  const papers = [...(await papersNamed(ids, context.corpus)).values()];
  const { notes, page, ...drawn } = drawnOf(papers, asked, context);
  return {
    title: `Cite ${count(papers.length, 'paper')}`,
    text: plain(linesOf(papers, notes).join('\n')),
    items: [],
    ...drawn,
    buttons: [
      ...pageButtons('cite', { paper: asked.paper, ...formatArg(asked) }, page, { step: '' }),
      ...formatButtons(asked),
      button('Share', 'share', 'cite', { paper: asked.paper, ...formatArg(asked), page: String(page.page) }),
    ],
  };
}

/** The whole list in the order it was saved, so that its keys and pages stay when it grows. */
async function citeSaved(asked: Asked, context: Context): Promise<Card> {
  const entries = readingList(await context.saved.all(context.actor), context.corpus).toReversed();
  if (entries.length === 0) return savedCard(context, { page: 1 });
  const known = await papersNamed(
    entries.map(({ id }) => id),
    context.corpus,
  );
  const papers = entries.map(({ id, title }) => known.get(id) ?? { title });
  const { notes, page, ...drawn } = drawnOf(papers, asked, context);
  const gone = entries.length - known.size;
  return {
    title: 'Cite your reading list',
    text: plain(
      [
        ...linesOf(papers, [count(entries.length, 'paper'), ...notes]),
        ...(gone > 0 ? [`Of ${count(gone, 'paper')} no longer here, only the title is known.`] : []),
      ].join('\n'),
    ),
    items: [],
    ...drawn,
    buttons: [
      ...pageButtons('cite', { paper: 'saved', ...formatArg(asked) }, page, { step: '' }),
      button('Reading list', 'reply', 'saved', {}),
      ...formatButtons({ ...asked, paper: 'saved' }),
    ],
  };
}

function linesOf(papers: readonly TitledPaper[], notes: readonly string[]): readonly string[] {
  const lacking = lackingInMany(papers);
  return [
    ...(notes.length > 0 ? [notes.join(' · ')] : []),
    ...(lacking.length > 0 ? [`Not known here: ${list(lacking)}.`] : []),
  ];
}

const formatArg = ({ format }: Asked): { readonly format?: Format } =>
  format === 'bibtex' ? {} : { format };

const formatButtons = ({ paper, format }: Asked) =>
  FORMATS.filter((each) => each !== format).map((each) =>
    button(WRITTEN[each].name, 'replace', 'cite', { paper, format: each }),
  );

/** The page that was asked for, or the last one; with the first of several comes the whole as a file. */
function drawnOf(papers: readonly TitledPaper[], { format, page: asked }: Asked, { platform }: Context) {
  const references = referencesIn(papers, format);
  const all = referencePages(references, platform.codeRoom);
  const page = { page: Math.min(asked, all.length), pages: all.length };
  const notes = all.length > 1 ? [`page ${page.page} of ${page.pages}, to be put together in order`] : [];
  const file: CardFile = { name: `references.${WRITTEN[format].extension}`, text: fileText(references) };
  return { code: all[page.page - 1] ?? '', page, notes, ...(all.length > 1 && page.page === 1 && { file }) };
}
