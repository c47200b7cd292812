/** What `npm run eval` measures: how well Paperboy's search finds what was judged, or papers that somebody remembers. */
import { parseArgs } from 'node:util';
import { UserError } from '../../src/runtime/errors.ts';
import { type Ours, openOurs } from '../bench/engines.ts';
import { chanceOf } from '../simulation/chance.ts';
import { answerFigures } from './answers.ts';
import { readCollection } from './collection.ts';
import { evaluate, type Rank } from './evaluate.ts';
import { halfRemembered, type KnownItem, misspelt, names, titlePieces } from './known-items.ts';
import { readPapers } from './papers.ts';

const USAGE = `Usage: npm run -s eval -- DIR [--words] [--pool] [--similar]
       npm run -s eval -- FILE… --known-items N [--typos K] [--limit N] [--seed N]
       npm run -s eval -- FILE… --answers`;

const OPTIONS = {
  /** What looks like syntax is words. */
  words: { type: 'boolean', default: false },
  pool: { type: 'boolean', default: false },
  /** The queries' ids are those of documents, which are asked for their like. */
  similar: { type: 'boolean', default: false },
  'known-items': { type: 'string' },
  /** The judged questions of answers.txt, over the seeds and these papers. */
  answers: { type: 'boolean', default: false },
  typos: { type: 'string', default: '0' },
  papers: { type: 'string', multiple: true },
  limit: { type: 'string' },
  seed: { type: 'string', default: '1' },
} as const;

type Options = ReturnType<typeof readOptions>;

/**
 * Measures what the words of the command line ask for.
 * @returns figures from 0 to 1, and milliseconds
 * @throws UserError when they cannot be read, or what they name is missing or not of the form
 */
export async function figuresFor(argv: readonly string[]): Promise<Readonly<Record<string, unknown>>> {
  const options = readOptions(argv);
  if (options.answers) return answerFigures(options.paths);
  return options.knownItems === undefined ? judged(options) : knownItems(options);
}

/** What is asked for. @throws UserError when it cannot be read */
function readOptions(argv: readonly string[]) {
  const { positionals, values } = parsed(argv);
  const paths = [...positionals, ...(values.papers ?? [])].flatMap((path) => path.split(','));
  const whole = (name: 'known-items' | 'typos' | 'limit' | 'seed'): number | undefined => {
    const value = values[name];
    if (value === undefined || /^\d+$/u.test(value)) return value === undefined ? undefined : Number(value);
    throw new UserError(`--${name} takes a whole number, not "${value}".`, USAGE);
  };
  if (paths.length === 0) throw new UserError('What to measure is missing.', USAGE);
  if (values['known-items'] === undefined && !values.answers && paths.length > 1)
    throw new UserError(`One collection at a time, not ${paths.join(', ')}.`, USAGE);
  return {
    ...values,
    paths,
    knownItems: whole('known-items'),
    typos: whole('typos') ?? 0,
    limit: whole('limit'),
    seed: whole('seed') ?? 0,
  };
}

function parsed(argv: readonly string[]) {
  try {
    return parseArgs({ args: [...argv], options: OPTIONS, allowPositionals: true });
  } catch (error) {
    throw new UserError(error instanceof Error ? error.message : String(error), USAGE);
  }
}

async function judged({ paths: [folder = ''], words, pool, similar }: Options) {
  const { papers, questions } = await readCollection(folder);
  const ours = await openOurs(papers);
  const known = new Set(papers.map(({ id }) => id));
  const stranger = similar ? questions.find(({ id }) => !known.has(id)) : undefined;
  if (stranger)
    throw new UserError(`Query ${stranger.id} of ${folder} is no document: there is nothing similar to it.`);
  const rank: Rank = similar
    ? ({ id }, depth) => ours.similar(id, depth)
    : (question, depth) => found(ours, question.text, { depth, isSyntax: !words });
  const figures = evaluate(questions, { rank, poolOf: pool ? papers.length : undefined });
  return { ...figures, documents: papers.length };
}

async function knownItems({ paths, knownItems: count = 0, typos, limit, seed, words }: Options) {
  const papers = await readPapers(paths, limit);
  const pieces = titlePieces(papers, count, chanceOf(seed));
  const ours = await openOurs(papers);
  const measured = (items: readonly KnownItem[]) =>
    evaluate(items, { rank: ({ text }, depth) => found(ours, text, { depth, isSyntax: !words }) });
  const brief = (items: readonly KnownItem[]) => {
    const { queries, 'MRR@10': rank } = measured(items);
    return { queries, 'MRR@10': rank };
  };
  const unique = (items: readonly KnownItem[]) => brief(items.filter(({ isUnique }) => isUnique));
  const asked = misspelt(pieces, typos, chanceOf(seed));
  const figures = {
    ...measured(asked),
    documents: papers.length,
    typos,
    ofOneTitle: unique(asked),
    halfRemembered: unique(halfRemembered(papers, count, chanceOf(seed))),
    names: brief(names(papers, count)),
  };
  return figures;
}

const found = (
  ours: Ours,
  text: string,
  { depth, isSyntax }: { depth: number; isSyntax: boolean },
): readonly string[] => ours.search(text, { limit: depth, isSyntax });
