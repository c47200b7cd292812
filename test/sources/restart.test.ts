/** Starting again over the same database: nothing is parsed twice, and what changed in the folder changes the corpus. */
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { pageOf } from '../../src/corpus/paper.ts';
import { commentsOf } from '../../src/corpus/signal.ts';
import { ASSEMBLY_VERSION } from '../../src/sources/seeds/assembly.ts';
import { fingerprintOf } from '../../src/sources/seeds/seeds.ts';
import { copyOfSeeds, fixture, openLibrary, realDump, temporaryFolder } from './seeds/dumps.ts';

const NOTHING = { added: 0, changed: 0, removed: 0 };
const FEBRUARY = '003_31f6a1180cdbc213.txt';

it('the first start adds everything, the second finds the same', async () => {
  const library = await openLibrary();
  const folder = await copyOfSeeds();
  expect(await library.takeIn(folder)).toMatchObject({ ...NOTHING, added: 111, same: 0, rejected: 0 });
  expect(await library.takeIn(folder)).toMatchObject({ ...NOTHING, same: 111, rejected: 0 });
});

it('an unchanged folder is not even assembled: nothing is written', async () => {
  const library = await openLibrary();
  const folder = await copyOfSeeds();
  await library.takeIn(folder);
  const [before] = await library.store.sources();
  await library.db.deleteFrom('dumps').execute();
  await library.takeIn(folder);
  expect(await library.store.sources()).toEqual([before]);
  expect(await library.db.selectFrom('dumps').selectAll().execute()).toEqual([]);
});

it('only the changed dump is parsed, the others come from the database', async () => {
  const library = await openLibrary();
  const folder = await copyOfSeeds();
  await library.takeIn(folder);
  const dumps = await library.db.selectFrom('dumps').selectAll().execute();
  expect(dumps).toHaveLength(5);
  // A mark in a stored result shows up only where the stored result is used.
  for (const { digest, parsed } of dumps)
    await library.db
      .updateTable('dumps')
      .set({ parsed: parsed.replace('Hopfield Networks is All', 'Marked Networks is All') })
      .where('digest', '=', digest)
      .execute();
  await writeFile(join(folder, FEBRUARY), realDump('003').replace('Nemotron Elastic', 'Nemotron Rigid'));
  const report = await library.takeIn(folder);
  expect(report).toMatchObject({ added: 2, changed: 0, removed: 2, same: 109 });
  expect(await library.paper('Marked Networks')).toBeDefined();
  expect(await library.paper('Nemotron Rigid')).toBeDefined();
  expect(await library.paper('Nemotron Elastic')).toBeUndefined();
});

it('results of dumps that are gone are forgotten', async () => {
  const library = await openLibrary();
  const folder = await copyOfSeeds();
  await library.takeIn(folder);
  await rm(join(folder, FEBRUARY));
  await library.takeIn(folder);
  expect(await library.db.selectFrom('dumps').selectAll().execute()).toHaveLength(4);
});

it('new rules of assembling make an unchanged folder a changed one', async () => {
  const library = await openLibrary();
  await library.takeIn(await temporaryFolder());
  const [state] = await library.store.sources();
  expect(state?.position).toBe(fingerprintOf([], ASSEMBLY_VERSION));
  expect(state?.position).not.toBe(fingerprintOf([], ASSEMBLY_VERSION + 1));
});

it('a renamed dump is parsed from memory, and the papers know its new name', async () => {
  const library = await openLibrary();
  const folder = await copyOfSeeds();
  await library.takeIn(folder);
  await rm(join(folder, FEBRUARY));
  await writeFile(join(folder, 'february.txt'), realDump('003'));
  expect(await library.takeIn(folder)).toMatchObject({ ...NOTHING, changed: 47, same: 64 });
  expect(await library.db.selectFrom('dumps').selectAll().execute()).toHaveLength(5);
});

it('a dump dropped in tomorrow is taken in, and meets the papers that are there', async () => {
  const library = await openLibrary();
  const folder = await copyOfSeeds();
  await library.takeIn(folder);
  await writeFile(join(folder, 'march page.txt'), fixture('tomorrow.txt'));
  expect(await library.takeIn(folder)).toMatchObject({ added: 3, changed: 1, removed: 0, same: 110 });
  const hopfield = await library.paper('Hopfield Networks is All');
  expect(hopfield?.origins.map(pageOf)).toEqual(['004_de8bc63909497957.txt', 'march page.txt']);
  expect(hopfield && commentsOf(hopfield)).toBe(7);
  expect(await library.paper('Calm Optimizers')).toMatchObject({
    published: '2026-03-01',
    organisation: { slug: 'acme-lab', name: 'Acme Research Lab' },
    signals: [{ name: 'comments', value: 4, source: 'seeds', observedOn: '2026-03-03' }],
  });
  expect((await library.store.sources())[0]?.asOf).toBe('2026-03-03');
});

it("a removed dump's papers go, those that another dump has stay", async () => {
  const library = await openLibrary();
  const folder = await copyOfSeeds();
  await library.takeIn(folder);
  await rm(join(folder, '002_bc3748c40eb19ee6.txt'));
  expect(await library.takeIn(folder)).toMatchObject({ added: 0, changed: 12, removed: 18, same: 81 });
  const systematic = await library.paper('Systematic Outliers');
  expect(systematic?.origins.map(pageOf)).toEqual(['004_de8bc63909497957.txt']);
});

it('rejections of the last ingest are still known after a start that parsed nothing', async () => {
  const library = await openLibrary();
  const folder = await copyOfSeeds({ 'empty.txt': '' });
  await library.takeIn(folder);
  expect(await library.takeIn(folder)).toMatchObject({ same: 111, rejected: 1 });
  await rm(join(folder, 'empty.txt'));
  expect(await library.takeIn(folder)).toMatchObject({ ...NOTHING, same: 111, rejected: 0 });
});

it.each(['{"format":"listing"}', 'not JSON at all'])(
  'a stored result that cannot be used (%s) is parsed anew and mended',
  async (damaged) => {
    const library = await openLibrary();
    const folder = await copyOfSeeds();
    await library.takeIn(folder);
    await library.db.updateTable('dumps').set({ parsed: damaged }).execute();
    await writeFile(join(folder, 'empty.txt'), '');
    expect(await library.takeIn(folder)).toMatchObject({ ...NOTHING, same: 111 });
    const dumps = await library.db.selectFrom('dumps').select('parsed').execute();
    expect(dumps.filter(({ parsed }) => parsed === damaged)).toEqual([]);
  },
);
