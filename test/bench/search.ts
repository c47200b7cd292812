/**
 * How long a search takes over the seeds, beside MiniSearch's defaults in the same run: figures of two runs do not
 * compare. With `--papers`, over any papers and beside other libraries.
 */
import { ask } from '../conversation.ts';
import { openPaperboy } from '../paperboy.ts';
import { judgedQueries, seedPapers } from '../relevance/judged.ts';
import { miniSearchDefaults, paperboy } from './engines.ts';
import { compare } from './search/command.ts';
import { milliseconds, percentile, type Table, timed, times } from './table.ts';

const ROUNDS = 5;
const COLUMNS = ['', 'p50', 'p99', 'p50 against MiniSearch'];

/** The tables of the benchmark. @throws UserError when the options cannot be read */
export const search = (options: readonly string[]): Promise<readonly Table[]> =>
  options.length === 0 ? overSeeds() : compare(options);

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
