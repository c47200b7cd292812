/** Rows that cannot be read: set aside one by one, made again where that can be, and put back when they can be read. */
import { beforeEach, describe, expect, it } from 'vitest';
import type { Paper } from '../../../src/corpus/paper.ts';
import type { CorpusStore } from '../../../src/corpus/store/store.ts';
import type { Database } from '../../../src/db/schema.ts';
import { createUnreadableLog } from '../../../src/db/unreadable.ts';
import { createLog } from '../../../src/runtime/log.ts';
import { HAS_TYPES } from '../../db/tested.ts';
import { allEntries, loadContents } from '../in-memory.ts';
import { sampleBatch, samplePaper } from '../sample.ts';
import { openedStore } from './opened.ts';

const FIRST = new Date('2026-03-04T12:00:00Z');
const LATER = new Date('2026-03-05T12:00:00Z');

const votes = (value: number, observedOn = '2026-03-04') =>
  ({ name: 'upvotes', value, source: 'hugging-face', observedOn }) as const;
const ADDERS = samplePaper('About Adders', { id: 'arxiv:2603.00001', abstract: 'Adders add.' });
const BEES = samplePaper('About Bees', { id: 'arxiv:2603.00002', signals: [votes(3)] });

let db: Database;
let store: CorpusStore;

beforeEach(async () => {
  ({ db, store } = await openedStore());
});

const live = (source: string, papers: readonly Paper[], now = FIRST) =>
  store.take(source, sampleBatch(papers, { isWhole: false }), { arrival: now, now });
const titles = async () => (await allEntries(store)).map(({ paper }) => paper.title);
const setAside = async () =>
  (await db.selectFrom('unreadable').select(['table', 'id']).orderBy('table').execute()).map(
    ({ table, id }) => `${table} ${id}`,
  );
/** Writes something into a row of the paper about bees, or of its source. */
const damage = {
  paper: (data: string) => db.updateTable('papers').set({ data }).where('id', '=', BEES.id).execute(),
  record: (data: string) => db.updateTable('records').set({ data }).where('key', '=', BEES.id).execute(),
};
const rowsOf = (table: 'papers' | 'records' | 'signals' | 'sources' | 'profiles') =>
  db.selectFrom(table).selectAll().execute();

describe('one row', () => {
  it.each([
    ['no JSON', '{"id":'],
    ['of another form', '{"id":"old"}'],
    ['of another paper', JSON.stringify({ ...ADDERS, signals: undefined })],
  ])(
    'a paper that is %s is made again from its records, with its votes and its arrival',
    async (_what, data) => {
      await live('arxiv', [ADDERS, BEES]);
      const before = await allEntries(store);
      await damage.paper(data);
      expect(await allEntries(store)).toEqual(before);
      expect(await setAside()).toEqual([`papers ${BEES.id}`]);
    },
  );

  it.skipIf(HAS_TYPES).each(['added_at', 'changed_at'] as const)(
    'a paper whose %s is no time is made again',
    async (column) => {
      await live('arxiv', [ADDERS, BEES]);
      await db
        .updateTable('papers')
        .set({ [column]: 'noon' })
        .where('id', '=', BEES.id)
        .execute();
      expect((await allEntries(store)).map((entry) => typeof entry.arrival)).toEqual(['number', 'number']);
      expect(await titles()).toEqual([ADDERS.title, BEES.title]);
    },
  );

  it('a record that cannot be read costs nothing of what its paper has', async () => {
    await live('arxiv', [BEES]);
    await damage.record('?');
    await live('hugging-face', [samplePaper('About Bees', { id: BEES.id, hasCode: true })], LATER);
    const [entry] = await allEntries(store);
    expect(entry?.paper).toMatchObject({ id: BEES.id, hasCode: true, signals: [votes(3)] });
    expect(await setAside()).toEqual([`records arxiv ${BEES.id}`]);
  });

  it('a record that cannot be read is replaced by what its source says next', async () => {
    await live('arxiv', [ADDERS, BEES]);
    await damage.record('?');
    const changes = await live('arxiv', [{ ...BEES, abstract: 'Bees.' }], LATER);
    expect(changes).toMatchObject({ added: 0, changed: 1 });
    expect((await allEntries(store)).map(({ paper }) => paper.abstract)).toEqual(['Adders add.', 'Bees.']);
  });

  it('a paper of which nothing can be read keeps its votes, and is no news when its source tells of it again', async () => {
    await live('arxiv', [ADDERS, BEES]);
    await damage.paper('?');
    await damage.record('?');
    expect(await titles()).toEqual([ADDERS.title]);
    expect(await rowsOf('signals')).toHaveLength(1);
    await live('arxiv', [{ ...BEES, signals: [] }], LATER);
    const [, entry] = await allEntries(store);
    expect(entry).toMatchObject({ arrival: FIRST.getTime(), paper: { signals: [votes(3)] } });
  });

  it('a count that cannot be read costs no other, nor its paper', async () => {
    await live('arxiv', [{ ...BEES, signals: [votes(3), votes(9, '2026-03-05')] }]);
    await db.updateTable('signals').set({ name: 'likes' }).where('value', '=', 3).execute();
    expect((await allEntries(store)).map(({ paper }) => paper.signals)).toEqual([[votes(9, '2026-03-05')]]);
    expect(await setAside()).toEqual([`signals ${BEES.id} likes hugging-face 2026-03-04 0`]);
  });

  it('a profile that cannot be read costs no other', async () => {
    const profile = (name: string) => ({
      name,
      field: null,
      figures: [],
      origin: { source: 's2', url: `https://s2.org/${name}` },
    });
    const profiles = [profile('Ada'), profile('Bea')];
    await store.take('s2', sampleBatch([], { isWhole: false, profiles }), { arrival: FIRST, now: FIRST });
    await db.updateTable('profiles').set({ data: '?' }).where('origin', '=', 'https://s2.org/Ada').execute();
    expect((await store.profiles()).map(({ name }) => name)).toEqual(['Bea']);
    expect(await setAside()).toEqual(['profiles s2 https://s2.org/Ada']);
  });

  const columns: readonly (readonly [object, object])[] = [
    [{ rejected: 'x' }, { rejected: [] }],
    ...(HAS_TYPES ? [] : ([[{ next_at: 'soon' }, { nextAt: null }]] as const)),
    [{ as_of: '31 March' }, { asOf: null }],
  ];
  it.each(columns)(
    'a source with %j keeps where it stands, and the other sources',
    async (columns, expected) => {
      await live('arxiv', [ADDERS]);
      await live('hugging-face', [BEES]);
      await db.updateTable('sources').set(columns).where('name', '=', 'arxiv').execute();
      const states = await store.sources();
      expect(states.map(({ name, position }) => [name, position])).toEqual([
        ['arxiv', 'one'],
        ['hugging-face', 'one'],
      ]);
      expect(states[0]).toMatchObject(expected);
      expect(await setAside()).toEqual(['sources arxiv']);
    },
  );

  it('is set aside once, and told to the log without a word of what stands in it', async () => {
    const lines: string[] = [];
    const tell = createUnreadableLog(db, createLog('info', { write: (line) => lines.push(line) }));
    await live('arxiv', [ADDERS, BEES]);
    await damage.paper('secret words');
    await loadContents(store);
    await tell();
    await loadContents(store);
    await tell();
    expect(lines.map((line) => JSON.parse(line))).toEqual([
      expect.objectContaining({ level: 'error', table: 'papers', id: BEES.id, reason: 'is no JSON' }),
    ]);
    expect(lines.join()).not.toContain('secret');
  });
});

describe('a release that does not know what another one wrote', () => {
  /** What a later release writes, and this one cannot read. */
  const LATER_FORM = { before: '"hasCode":', after: '"hasCode":"yes","was":' };

  it('puts nothing aside for good: a release that can read it has all of it back', async () => {
    await live('arxiv', [ADDERS, BEES]);
    await live('hugging-face', [{ ...ADDERS, hasCode: true }]);
    const before = await allEntries(store);
    for (const table of ['papers', 'records'] as const) {
      const rows = await db.selectFrom(table).select('data').execute();
      for (const { data } of rows)
        await db
          .updateTable(table)
          .set({ data: data.replace(LATER_FORM.before, LATER_FORM.after) })
          .where('data', '=', data)
          .execute();
    }
    expect(await titles()).toEqual([]);
    await live('arxiv', [{ ...ADDERS, signals: [votes(7)] }], LATER);
    expect(await titles()).toEqual([ADDERS.title]);
    const rows = await db.selectFrom('unreadable').selectAll().execute();
    for (const { table, id, data } of rows)
      await db
        .updateTable('unreadable')
        .set({ data: data.replaceAll('\\"hasCode\\":\\"yes\\",\\"was\\":', '\\"hasCode\\":') })
        .where('table', '=', table)
        .where('id', '=', id)
        .execute();
    await store.putBack(LATER);
    const after = await allEntries(store);
    expect(after.map(({ arrival }) => arrival)).toEqual(before.map(({ arrival }) => arrival));
    expect(after.map(({ paper }) => paper)).toEqual([
      { ...before[0]?.paper, signals: [votes(7)] },
      before[1]?.paper,
    ]);
    expect(await setAside()).toEqual([]);
  });

  it('keeps a field that it does not know, also of a paper that it writes again', async () => {
    await live('arxiv', [BEES]);
    for (const table of ['papers', 'records'] as const) {
      const { data } = await db.selectFrom(table).select('data').executeTakeFirstOrThrow();
      await db
        .updateTable(table)
        .set({ data: data.replace('"hasCode":', '"stance":"for","hasCode":') })
        .execute();
    }
    await live('arxiv', [{ ...BEES, abstract: 'All of them.' }], LATER);
    const abstracts = (await allEntries(store)).map(({ paper }) => paper.abstract);
    const records = await db.selectFrom('records').select('data').execute();
    const papers = await db.selectFrom('papers').select('data').execute();
    expect([abstracts, await setAside()]).toEqual([['All of them.'], []]);
    for (const { data } of [...records, ...papers]) expect(JSON.parse(data)).toMatchObject({ stance: 'for' });
  });

  it('puts a count of a kind that it knows back, and leaves what it still cannot read', async () => {
    await live('arxiv', [BEES]);
    await db.updateTable('signals').set({ name: 'likes' }).execute();
    await allEntries(store);
    await store.putBack(LATER);
    expect((await setAside()).length).toBe(1);
    const rows = await db.selectFrom('unreadable').selectAll().execute();
    for (const { data } of rows)
      await db
        .updateTable('unreadable')
        .set({ data: data.replace('likes', 'upvotes') })
        .execute();
    await store.putBack(LATER);
    expect((await allEntries(store)).map(({ paper }) => paper.signals)).toEqual([[votes(3)]]);
    expect(await store.read([BEES.id])).toMatchObject([{ changedAt: LATER.getTime() }]);
  });
});

it('a row set aside that is damaged itself stays where it is, and stops nothing', async () => {
  await live('hugging-face', [ADDERS, BEES]);
  await db
    .insertInto('unreadable')
    .values({ table: 'papers', id: 'x', paper_id: null, data: 'not json', reason: 'is no JSON' })
    .execute();
  await store.putBack(LATER);
  expect(await titles()).toEqual(['About Adders', 'About Bees']);
  expect(await setAside()).toEqual(['papers x']);
});
