/** A database whose file is replaced while it is open: the process is told to end, before more is written into neither. */
import { copyFile, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { openDatabase } from '../../src/db/open.ts';
import { createLog } from '../../src/runtime/log.ts';
import { temporaryFolder } from '../sources/seeds/dumps.ts';

it('a copy that is put in its place is noticed', async () => {
  const folder = await temporaryFolder();
  const file = join(folder, 'paperboy.sqlite');
  const logged: string[] = [];
  const { promise: ended, resolve: end } = Promise.withResolvers<void>();
  const db = await openDatabase(folder, createLog('error', { write: (line) => logged.push(line) }), end);
  onTestFinished(() => db.destroy());
  await copyFile(file, `${file}.copy`);
  await rename(`${file}.copy`, file);
  await ended;
  expect(logged.join()).toContain('another file has taken the place of the database');
});
