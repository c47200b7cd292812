/** SQLite's full-text index FTS5, tuned fairly: contentless, merged into one, Porter's stems, our stop words, titles twice. */
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { isStopWord, words } from '../../../../src/text/tokenise.ts';
import { type Answer, DEPTH, type Engine, type Input, yearOf } from '../engine.ts';

const TOKENIZE = `tokenize="porter unicode61 remove_diacritics 2"`;
/** Kibibytes, as a negative number. */
const CACHE = -400_000;

export const fts5: Engine = {
  async build(papers, folder) {
    const db = new DatabaseSync(join(folder, 'fts5.db'));
    db.exec(`
      PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;
      CREATE TABLE paper (rowid INTEGER PRIMARY KEY, id TEXT, year INTEGER);
      CREATE VIRTUAL TABLE texts USING fts5(title, abstract, content='', ${TOKENIZE});
      CREATE VIRTUAL TABLE titles USING fts5(title, content='', prefix='1 2 3', ${TOKENIZE});
      INSERT INTO texts (texts, rank) VALUES ('rank', 'bm25(2.0, 1.0)');
      BEGIN;`);
    const paperRow = db.prepare('INSERT INTO paper VALUES (?, ?, ?)');
    const textRow = db.prepare('INSERT INTO texts (rowid, title, abstract) VALUES (?, ?, ?)');
    const titleRow = db.prepare('INSERT INTO titles (rowid, title) VALUES (?, ?)');
    let rowid = 0;
    for await (const paper of papers) {
      rowid += 1;
      paperRow.run(rowid, paper.id, yearOf(paper));
      textRow.run(rowid, paper.title, paper.abstract);
      titleRow.run(rowid, paper.title);
    }
    db.exec(`COMMIT; CREATE INDEX by_year ON paper (year);
      INSERT INTO texts (texts) VALUES ('optimize'); INSERT INTO titles (titles) VALUES ('optimize');`);
    db.close();
  },
  async open(folder) {
    const db = new DatabaseSync(join(folder, 'fts5.db'), { readOnly: true });
    db.exec(`PRAGMA cache_size = ${CACHE}; PRAGMA mmap_size = 1000000000;`);
    const found = 'SELECT paper.id FROM texts JOIN paper ON paper.rowid = texts.rowid WHERE texts MATCH ?';
    const best = `ORDER BY texts.rank LIMIT ${DEPTH}`;
    // Ranked before joined: ten rows of the other table are read instead of all.
    const plain = db.prepare(
      `SELECT id FROM (SELECT rowid FROM texts WHERE texts MATCH ? ${best}) hit JOIN paper ON paper.rowid = hit.rowid`,
    );
    const ofYears = db.prepare(`${found} AND paper.year BETWEEN ? AND ? ${best}`);
    const titled = db.prepare(
      `SELECT id FROM (SELECT rowid FROM titles WHERE titles MATCH ? LIMIT ${DEPTH}) hit JOIN paper ON paper.rowid = hit.rowid`,
    );
    const any = ({ text }: Input): Answer => {
      const match = matchOf(text, ' OR ');
      return match === '' ? [] : idsOf(plain.all(match));
    };
    return {
      words: any,
      years: ({ text, years: [from, to] = [0, 0] }) => idsOf(ofYears.all(matchOf(text, ' OR '), from, to)),
      phrase: ({ text }) => idsOf(plain.all(`"${words(text).join(' ')}"`)),
      complete({ text }) {
        const typed = words(text);
        return typed.length === 0 ? [] : idsOf(titled.all(`${typed.map((word) => `"${word}"`).join(' ')} *`));
      },
      similar: any,
    };
  },
};

const matchOf = (text: string, between: string): string =>
  [...new Set(words(text))]
    .filter((word) => !isStopWord(word))
    .map((word) => `"${word}"`)
    .join(between);

const idsOf = (rows: readonly Record<string, unknown>[]): readonly string[] =>
  rows.map(({ id }) => String(id));
