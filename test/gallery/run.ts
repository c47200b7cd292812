/** Runs `npm run gallery`: writes the page of all cards, measures it, prints the table. `README.md` says what comes out. */
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { findChromium, openPage } from './browser.ts';
import { gather, type Shown } from './cards.ts';
import { MAIL_FRAMES } from './draw-mail.ts';
import { frameId, pageOf } from './page.ts';
import { type Heights, tableOf } from './table.ts';
import { openWorld } from './world.ts';

const OUT = join(import.meta.dirname, 'out');
const PAGE = join(OUT, 'index.html');
/** Pictures that the README of the project shows; made only when asked for, as they are kept. */
const KEPT = join(import.meta.dirname, '../../.github/cards');
const BEST = ['01-search', '02-paper', '06-digest', '03-author', '08-answer', '09-help'];

const say = (line: string): void => void process.stdout.write(`${line}\n`);

const world = await openWorld();
const shown = await gather(world).finally(() => world.close());
await rm(OUT, { recursive: true, force: true });
await mkdir(OUT, { recursive: true });
await writeFile(PAGE, await pageOf(shown));
say(`${PAGE}: ${shown.length} cards over ${world.withLists ? 'the seeds and recorded lists' : 'the seeds'}`);
const chromium = findChromium(process.env);
if (chromium) say(tableOf(shown, await measured(chromium)));
else {
  say(tableOf(shown, {}));
  say('No Chromium was found in PATH or CHROME: nothing is measured, and no pictures are made.');
}

/** Takes the pictures, and gives the heights. */
async function measured(browserPath: string): Promise<Heights> {
  const page = await openPage(browserPath, PAGE);
  try {
    const take = async (card: Shown, theme: 'light' | 'dark', file: string) =>
      writeFile(file, await page.picture(frameId(card, theme, 'wide')));
    for (const card of shown)
      for (const theme of ['light', 'dark'] as const)
        await take(card, theme, join(OUT, `${card.platform}-${card.id}-${theme}.png`));
    for (const id of MAIL_FRAMES) await writeFile(join(OUT, `${id}.png`), await page.picture(id));
    if (process.argv.includes('--readme')) {
      await mkdir(KEPT, { recursive: true });
      for (const card of shown.filter(({ id }) => BEST.includes(id)))
        await take(
          card,
          card.platform === 'slack' ? 'light' : 'dark',
          join(KEPT, `${card.platform}-${card.id.slice(3)}.png`),
        );
    }
    return (await page.evaluate('heights()')) as Heights;
  } finally {
    await page.close();
  }
}
