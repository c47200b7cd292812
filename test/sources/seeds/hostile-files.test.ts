/** Whatever lies in the folder of dumps: a start takes in what it can and names the rest with file, line and reason. */
import { execFileSync } from 'node:child_process';
import { mkdir, open, rename, rm, symlink, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { assemble } from '../../../src/sources/seeds/assembly.ts';
import { parseDump } from '../../../src/sources/seeds/forms.ts';
import {
  copyOfSeeds,
  fixture,
  folderOf,
  openLibrary,
  parsed,
  realDump,
  realDumps,
  temporaryFolder,
} from './dumps.ts';

/** Takes in a good dump beside one bad file, and returns what was said of it. */
async function besideDump(name: string, content: string | Buffer) {
  const library = await openLibrary();
  const report = await library.takeIn(
    await folderOf({ 'good.txt': fixture('tomorrow.txt'), [name]: content }),
  );
  expect(report).toMatchObject({ added: 4, rejected: 1 });
  return (await library.rejected())[0];
}

it.each([
  ['an empty file', '', 'is empty'],
  ['a file of blank lines', ' \r\n\t\n', 'is empty'],
  ['a binary file', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 1, 2]), 'is binary, not text'],
  ['a PDF', '%PDF-1.7\n1 0 obj', 'is a PDF: copy the text of the page'],
  [
    'a web archive',
    'From: <Saved by Blink>\nMIME-Version: 1.0\n',
    'is a web archive .MHTML.: save the page as HTML',
  ],
  ['JSON', '[{"paper": {"id": "2601.00001"}}]', 'is JSON'],
  [
    'a text that is no dump',
    'Dear diary,\ntoday I read a paper.\n',
    'is no listing, paper, profile or abstracts',
  ],
  ['half a listing', 'Feb 6\n\nA Title\n\nAn abstr', 'is no listing, paper, profile or abstracts'],
])('%s is reported by its name and stops nothing', async (_what, content, reason) => {
  expect(await besideDump('bad.txt', content)).toEqual({
    place: 'bad.txt',
    line: null,
    reason: expect.stringMatching(reason),
  });
});

it('a file of 100 MB is reported without being read', async () => {
  const folder = await copyOfSeeds();
  const file = await open(join(folder, 'huge.txt'), 'w');
  await file.truncate(100 * 2 ** 20);
  await file.close();
  const library = await openLibrary();
  expect(await library.takeIn(folder)).toMatchObject({ added: 111, rejected: 1 });
  expect(await library.rejected()).toEqual([
    { place: 'huge.txt', line: null, reason: 'has 100 MB, more than the 16 MB of a dump' },
  ]);
});

it('a dangling link, a loop of links, a folder and a pipe are reported and stop nothing', async () => {
  const folder = await copyOfSeeds();
  await symlink(join(folder, 'nowhere'), join(folder, 'dangling.txt'));
  await symlink(join(folder, 'loop.txt'), join(folder, 'loop.txt'));
  await mkdir(join(folder, 'more'));
  execFileSync('mkfifo', [join(folder, 'pipe.txt')]);
  const library = await openLibrary();
  expect(await library.takeIn(folder)).toMatchObject({ added: 111, rejected: 4 });
  expect(await library.rejected()).toMatchObject([
    { place: 'dangling.txt', reason: expect.stringContaining('cannot be read (ENOENT') },
    { place: 'loop.txt', reason: expect.stringContaining('cannot be read (ELOOP') },
    { place: 'more', reason: 'is no file' },
    { place: 'pipe.txt', reason: 'is no file' },
  ]);
});

it('notes and dot files are no dumps and are not reported', async () => {
  const library = await openLibrary();
  const folder = await folderOf({ 'NOTES.md': 'notes', '.DS_Store': Buffer.from([0, 1]) });
  expect(await library.takeIn(folder)).toMatchObject({ added: 0, rejected: 0 });
});

it('a broken line is logged and kept with file, line and reason', async () => {
  const library = await openLibrary();
  const broken = fixture('tomorrow.txt').replace('Mar 1 4', 'Feb 31 4');
  await library.takeIn(await folderOf({ 'today.txt': broken }));
  const rejection = { place: 'today.txt', line: 27, reason: '"Feb 31" is no day of the calendar' };
  expect(await library.rejected()).toEqual([rejection]);
  expect(library.logged).toContainEqual(
    expect.objectContaining({ ...rejection, level: 'warn', msg: 'not taken in' }),
  );
});

it('a folder that is gone is one report, and what was stored stays', async () => {
  const library = await openLibrary();
  const folder = await copyOfSeeds();
  await library.takeIn(folder);
  await rm(folder, { recursive: true });
  const report = await library.takeIn(folder);
  expect(report.failure).toContain(`the folder ${folder} cannot be read`);
  expect(await library.store.count()).toBe(111);
});

it('a failure is remembered until the source can be read again, though nothing changed', async () => {
  const library = await openLibrary();
  const folder = await copyOfSeeds();
  await library.takeIn(folder);
  await rename(folder, `${folder}-away`);
  const { failure } = await library.takeIn(folder);
  expect(await library.store.sources()).toMatchObject([{ failure: { reason: failure }, asOf: '2026-02-06' }]);
  await rename(`${folder}-away`, folder);
  expect(await library.takeIn(folder)).toMatchObject({ added: 0, changed: 0, same: 111 });
  expect(await library.store.sources()).toMatchObject([{ failure: null }]);
});

it('an empty folder is an empty corpus', async () => {
  const library = await openLibrary();
  expect(await library.takeIn(await temporaryFolder())).toMatchObject({ added: 0, rejected: 0 });
  expect(await library.store.count()).toBe(0);
});

it('a dump from Windows, with a byte order mark, reads like the original', async () => {
  const library = await openLibrary();
  const windows = `\ufeff${realDump('002').replaceAll('\n', '\r\n')}`;
  expect(parseDump(windows.split('\n'))).toEqual(parseDump(realDump('002').split('\n')));
  const folder = await copyOfSeeds();
  await library.takeIn(folder);
  const report = await library.takeIn(await copyOfSeeds({ '002_bc3748c40eb19ee6.txt': windows }));
  expect(report).toMatchObject({ added: 0, changed: 0, removed: 0, same: 111, rejected: 0 });
});

/** Text of which a byte in the middle of an abstract is none of UTF-8. */
function damaged(text: Buffer): Buffer {
  text[text.indexOf('when its gradients') - 1] = 0xe2;
  return text;
}

it.each([
  ['UTF-16 with a byte order mark', (text: string) => Buffer.from(`\ufeff${text}`, 'utf16le')],
  ['UTF-16 without one', (text: string) => Buffer.from(text, 'utf16le')],
  ['UTF-16, the other way round', (text: string) => Buffer.from(`\ufeff${text}`, 'utf16le').swap16()],
  ['Windows-1252', (text: string) => Buffer.from(text.replaceAll('•', '\x95'), 'latin1')],
  ['UTF-8 with a damaged byte', (text: string) => damaged(Buffer.from(text))],
])('a page in %s is decoded', async (_encoding, encoded) => {
  const library = await openLibrary();
  const page = fixture('tomorrow.txt').replace('Calm Optimizers', 'Ruhige Optimierer für Müde');
  expect(await library.takeIn(await folderOf({ 'page.txt': encoded(page) }))).toMatchObject({
    added: 4,
    rejected: 0,
  });
  expect(await library.paper('Ruhige Optimierer für Müde')).toMatchObject({
    organisation: { slug: 'acme-lab' },
  });
});

it('a file with far more lines than a page is refused', () => {
  expect(parseDump(Array(400_001).fill('a'))).toContain('has more than 400,000 lines of text');
});

it.each([
  [
    'Daily Papers\n\nAug 20\n\nA Title\n\nIt has an abstract.',
    'nearest to a listing, with a date on line 3, but below no',
  ],
  ['Ada Byron\n\n35 citations\n\nA Title', 'nearest to a profile .line 3., but with neither “h-index29”'],
  ['A Title\n\nAbstract. We look into bees.', 'nearest to abstracts .line 3., but the first line does not'],
])('what is no dump is told what it lacks: %j', (text, says) => {
  expect(parseDump(text.split('\n'))).toMatch(new RegExp(says, 'u'));
});

it('the file name does not matter', async () => {
  const library = await openLibrary();
  const folder = await folderOf({ 'a page somebody saved': realDump('003'), 'ü.bak': realDump('001') });
  expect(await library.takeIn(folder)).toMatchObject({ added: 52, rejected: 0 });
});

it('hundreds of thousands of stray lines are each reported', () => {
  const { records, rejected } = parsed(`${'stray.\n'.repeat(200_000)}·\nFeb 10, 2020\n`);
  expect([records.length, rejected.length]).toEqual([0, 200_002]);
});

it('of a dump full of faults the first hundred are kept and logged, and the others counted', async () => {
  const library = await openLibrary();
  const folder = await folderOf({ 'stray.txt': `${'stray.\n'.repeat(200_000)}·\nFeb 10, 2020\n` });
  expect(await library.takeIn(folder)).toMatchObject({ rejected: 101 });
  expect((await library.rejected()).at(-1)).toEqual({
    place: 'stray.txt',
    line: null,
    reason: 'and 199,902 more that could not be taken in',
  });
  expect(library.logged.filter(({ msg }) => msg === 'not taken in')).toHaveLength(101);
});

it('a flood of untitled abstracts takes seconds, and says where it was cut off', async () => {
  const flood = Array.from({ length: 150_000 }, (_, index) => `Abstract: foo bar baz w${index}`).join('\n');
  const { rejected } = assemble([...realDumps(), { name: 'flood.txt', parsed: parsed(flood) }]);
  expect(rejected.at(-1)).toEqual({
    place: 'flood.txt',
    line: 2_001,
    reason: 'from here on 148,000 abstracts without a title are left out: more than 2,000 in one dump',
  });
}, 10_000);

it('of a flood of versions of one paper the first ten are kept', () => {
  const [first] = realDumps();
  const abstract = first?.parsed.records[0]?.abstract;
  const flood = Array.from({ length: 500 }, (_, index) => `Abstract: ${abstract} w${index}`).join('\n');
  const { papers, rejected } = assemble([...realDumps(), { name: 'flood.txt', parsed: parsed(flood) }]);
  expect(Math.max(...papers.map(({ otherAbstracts }) => otherAbstracts.length))).toBe(10);
  expect(rejected).toHaveLength(490);
});

it('endless runs of junk take no endless time', () => {
  const digits = '1'.repeat(500_000);
  expect(parsed(`Abstract:${digits}fi a`).records).toHaveLength(1);
  expect(parsed(`h-index29\n${digits}\n${'a-'.repeat(200_000)}\n`).rejected).toHaveLength(2);
});

it('a title of nothing but signs is reported, so that two of them are not one paper', async () => {
  const library = await openLibrary();
  const page = fixture('tomorrow.txt').replace('Calm Optimizers for Noisy Gradients', '?!');
  await library.takeIn(await folderOf({ 'today.txt': page }));
  expect(await library.rejected()).toEqual([
    { place: 'today.txt', line: 21, reason: 'a title without a letter' },
  ]);
});

it('a file that cannot be read any more takes only its own papers along', async () => {
  const library = await openLibrary();
  const folder = await copyOfSeeds();
  await library.takeIn(folder);
  await unlink(join(folder, '001_0037904e1ef3cdc1.txt'));
  await mkdir(join(folder, '001_0037904e1ef3cdc1.txt'));
  const report = await library.takeIn(folder);
  expect(report).toMatchObject({ added: 0, removed: 5, same: 106, rejected: 5 });
});
