/** How long a search takes, beside MiniSearch's defaults in the same run: figures of two runs do not compare. */
import type { Paper } from '../../src/corpus/paper.ts';
import { ask } from '../conversation.ts';
import { openPaperboy } from '../paperboy.ts';
import { judgedQueries, seedPapers } from '../relevance/judged.ts';
import { readArxiv } from './corpora.ts';
import { miniSearchDefaults, paperboy, type Ranker } from './engines.ts';
import { hugeQueries } from './huge.ts';
import { milliseconds, percentile, type Table, timed, times } from './table.ts';
import { misspelt, titlePieces } from './titles.ts';

const ROUNDS = 5;
const ARXIV_PAPERS = 10_000;
const KNOWN_ITEMS = 300;
const COLUMNS = ['', 'p50', 'p99', 'p50 against MiniSearch'];

/** The tables of the benchmark. */
export async function search(): Promise<readonly Table[]> {
  const papers = await readArxiv(ARXIV_PAPERS);
  return [...(await overSeeds()), await overArxiv(papers), ...(papers ? [hugeQueries(papers)] : [])];
}

async function overSeeds(): Promise<readonly Table[]> {
  const papers = await seedPapers();
  const queries = (await judgedQueries(papers)).map(({ query }) => query);
  const core = await openPaperboy();
  try {
    const first = await timed(() => ask(core.chat, 'search outlier quantization'));
    const answers = await latencies(queries, (query) => ask(core.chat, `search ${query}`));
    const keystrokes = await latencies(prefixes(queries), (typed) =>
      core.chat.suggest({ command: 'search', argument: 'query', typed }),
    );
    const peer = miniSearchDefaults(papers);
    const own = await latencies(queries, (await paperboy(papers)).firstTen);
    const others = await latencies(queries, peer.firstTen);
    const title = `${queries.length} judged queries over ${papers.length} papers, ${ROUNDS} rounds`;
    const rows = [
      row('an answer as a card', answers, others),
      row('the engine alone', own, others),
      row(peer.name, others, others),
      row('suggestions at a keystroke', keystrokes, await latencies(prefixes(queries), peer.suggest)),
    ];
    return [{ title, columns: COLUMNS, rows, note: `The first answer of all: ${milliseconds(first)}.` }];
  } finally {
    await core.close();
  }
}

async function overArxiv(papers: readonly Paper[] | undefined): Promise<Table> {
  const title = `Title words over ${ARXIV_PAPERS.toLocaleString('en')} arXiv papers`;
  if (!papers)
    return {
      title,
      columns: COLUMNS,
      rows: [],
      note: 'Skipped: ../shared/data is not beside this checkout.',
    };
  const clean = titlePieces(papers, KNOWN_ITEMS);
  const own = await built(paperboy, papers);
  const peer = await built(miniSearchDefaults, papers);
  const compared = async (name: string, texts: readonly string[]) =>
    row(
      name,
      await latencies(texts, own.ranker.firstTen, 1),
      await latencies(texts, peer.ranker.firstTen, 1),
    );
  const starts = prefixes(clean.slice(0, KNOWN_ITEMS / 10).map(({ text }) => text));
  const rows = [
    await compared('three to five words', textsOf(clean)),
    await compared('one misspelt', textsOf(misspelt(clean))),
    row(
      'suggestions at a keystroke',
      await latencies(starts, own.ranker.suggest, 1),
      await latencies(starts, peer.ranker.suggest, 1),
    ),
  ];
  const note = `Indexed in ${milliseconds(own.took)}, MiniSearch in ${milliseconds(peer.took)}.`;
  return { title, columns: COLUMNS, rows, note };
}

async function built(
  create: (papers: readonly Paper[]) => Ranker | Promise<Ranker>,
  papers: readonly Paper[],
) {
  const started = performance.now();
  return { ranker: await create(papers), took: performance.now() - started };
}

async function latencies<Input>(
  inputs: readonly Input[],
  action: (input: Input) => unknown,
  rounds = ROUNDS,
): Promise<readonly number[]> {
  const measured: number[] = [];
  for (let round = 0; round < rounds; round += 1)
    for (const input of inputs) measured.push(await timed(() => action(input)));
  return measured;
}

const row = (name: string, own: readonly number[], others: readonly number[]): readonly string[] => [
  name,
  milliseconds(percentile(own, 50)),
  milliseconds(percentile(own, 99)),
  times(percentile(own, 50) / percentile(others, 50)),
];

/** What stands in the box after each keystroke. */
const prefixes = (texts: readonly string[]): readonly string[] =>
  texts.flatMap((text) => Array.from(text, (_, index) => text.slice(0, index + 1)));

const textsOf = (items: readonly { readonly text: string }[]) => items.map(({ text }) => text);
