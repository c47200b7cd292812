/** LanceDB's full-text index over title and abstract, with positions, stems and stop words; an index on the year. */
import type { Paper } from '../../../../src/corpus/paper.ts';
import { DEPTH, type Engine, textOf, yearOf } from '../engine.ts';
import { load } from '../peers.ts';

interface Query {
  where(condition: string): Query;
  select(columns: readonly string[]): Query;
  limit(count: number): Query;
  toArray(): Promise<readonly { id: string }[]>;
}
interface Table {
  add(rows: readonly Row[]): Promise<unknown>;
  createIndex(column: string, options?: { config: unknown }): Promise<void>;
  optimize(): Promise<unknown>;
  search(query: unknown): Query;
}
interface Connection {
  createTable(name: string, rows: readonly Row[]): Promise<Table>;
  openTable(name: string): Promise<Table>;
}
interface Lance {
  connect(path: string): Promise<Connection>;
  readonly Index: { fts(options: unknown): unknown; btree(): unknown };
  readonly MatchQuery: new (text: string, column: string, options?: unknown) => unknown;
  readonly PhraseQuery: new (text: string, column: string) => unknown;
}
interface Row {
  readonly [column: string]: string | number;
}

const AT_ONCE = 20_000;
const ANALYSIS = {
  withPosition: true,
  stem: true,
  removeStopWords: true,
  asciiFolding: true,
  lowercase: true,
};

export const lanceDb: Engine = {
  async build(papers, folder) {
    const { connect, Index } = load<Lance>('@lancedb/lancedb');
    const connection = await connect(folder);
    let table: Table | undefined;
    const keep = async (rows: readonly Row[]) => {
      if (table) await table.add(rows);
      else table = await connection.createTable('papers', rows);
    };
    let rows: Row[] = [];
    for await (const paper of papers) {
      rows.push(rowOf(paper));
      if (rows.length < AT_ONCE) continue;
      await keep(rows);
      rows = [];
    }
    if (rows.length > 0) await keep(rows);
    await table?.createIndex('text', { config: Index.fts(ANALYSIS) });
    await table?.createIndex('year', { config: Index.btree() });
    await table?.optimize();
  },
  async open(folder) {
    const { connect, MatchQuery, PhraseQuery } = load<Lance>('@lancedb/lancedb');
    const table = await (await connect(folder)).openTable('papers');
    const ask = async (query: unknown, where?: string) => {
      const asked = table.search(query).select(['id', '_score']).limit(DEPTH);
      const hits = await (where === undefined ? asked : asked.where(where)).toArray();
      return hits.map(({ id }) => id);
    };
    return {
      words: ({ text }) => ask(new MatchQuery(text, 'text')),
      years: ({ text, years: [from, to] = [0, 0] }) =>
        ask(new MatchQuery(text, 'text'), `year >= ${from} AND year <= ${to}`),
      phrase: ({ text }) => ask(new PhraseQuery(text, 'text')),
      misspelt: ({ text }) => ask(new MatchQuery(text, 'text', { fuzziness: 1 })),
      similar: ({ text }) => ask(new MatchQuery(text, 'text')),
    };
  },
};

const rowOf = (paper: Paper): Row => ({ id: paper.id, text: textOf(paper), year: yearOf(paper) });
