/** Holds the import rules and size limits of src/README.md; a failure names the file and the import that break them. */
import { globSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';

const ROOT = join(import.meta.dirname, '..');

/** Which folders of src a folder may import, itself and src's errors apart. Files directly under src are named alone. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  'src/errors.ts': [],
  'src/log.ts': [],
  'src/config.ts': ['src/config-sources.ts', 'src/config-values.ts'],
  'src/config-sources.ts': ['src/config-values.ts', 'src/sources/arxiv-category.ts'],
  'src/config-values.ts': [],
  'src/http.ts': ['src/clock.ts'],
  'src/clock.ts': [],
  'src/schedule.ts': ['src/log.ts'],
  'src/chat.ts': ['src/cards', 'src/commands'],
  'src/search': ['src/corpus', 'src/authors', 'src/trending', 'src/cards'],
  'src/corpus': ['src/search', 'src/authors', 'src/db', 'src/sources'],
  'src/authors': ['src/search', 'src/corpus'],
  'src/trending': ['src/corpus'],
  'src/sources': [
    'src/corpus',
    'src/search',
    'src/authors',
    'src/trending',
    'src/cards',
    'src/db',
    'src/clock.ts',
    'src/config-sources.ts',
    'src/http.ts',
    'src/log.ts',
  ],
  'src/db': ['src/chat.ts', 'src/clock.ts', 'src/log.ts'],
  'src/digest': [
    'src/cards',
    'src/corpus',
    'src/search',
    'src/authors',
    'src/ask',
    'src/trending',
    'src/db',
    'src/chat.ts',
    'src/clock.ts',
    'src/log.ts',
  ],
  'src/cards': ['src/corpus', 'src/search', 'src/trending'],
  'src/ask': ['src/cards', 'src/corpus', 'src/search', 'src/authors', 'src/db'],
  'src/library': ['src/corpus', 'src/db', 'src/chat.ts'],
  'src/commands': [
    'src/ask',
    'src/library',
    'src/cards',
    'src/corpus',
    'src/search',
    'src/authors',
    'src/trending',
    'src/digest',
    'src/db',
    'src/chat.ts',
    'src/log.ts',
  ],
  'adapters/discord': ['src/chat.ts', 'src/cards', 'src/commands', 'src/log.ts'],
  'adapters/slack': ['src/chat.ts', 'src/cards', 'src/commands', 'src/log.ts'],
  'adapters/terminal': ['src/chat.ts', 'src/cards', 'src/commands', 'src/log.ts'],
};

/** The compositions: they wire everything and are imported by nobody but each other. */
const COMPOSITION = [
  'src/main.ts',
  'src/load.ts',
  'src/cli.ts',
  'src/serve.ts',
  'src/tick.ts',
  'src/ingest-now.ts',
  'src/start.js',
];

/** A power and the only places that may use it. */
const OWNERS: readonly { power: string; uses: RegExp; owners: readonly string[] }[] = [
  { power: 'discord.js', uses: /from 'discord\.js'/u, owners: ['adapters/discord'] },
  { power: '@slack/bolt', uses: /from '@slack\/bolt'/u, owners: ['adapters/slack'] },
  { power: 'minisearch', uses: /from 'minisearch'/u, owners: ['src/search'] },
  {
    power: 'node:sqlite',
    uses: /from 'node:sqlite'/u,
    owners: ['src/db/open.ts', 'src/db/salvage.ts', 'src/db/share.ts'],
  },
  { power: 'a Kysely dialect', uses: /\b(?:Sqlite|Postgres)Dialect\b/u, owners: ['src/db/open.ts'] },
  { power: 'process.env', uses: /process\.env\b/u, owners: ['src/config.ts'] },
  { power: 'fetch', uses: /globalThis\.fetch|(?:await|return|=>|=) fetch\(/u, owners: ['src/http.ts'] },
  { power: 'fast-xml-parser', uses: /from 'fast-xml-parser'/u, owners: ['src/sources/arxiv-xml.ts'] },
  {
    power: 'the clock',
    uses: /Date\.now\(\)|new Date\(\)|DateTime\.(?:now|local)\(\)/u,
    owners: ['src/clock.ts'],
  },
  { power: 'chrono-node', uses: /from 'chrono-node'/u, owners: ['src/ask/dates.ts'] },
  { power: 'node-cron', uses: /from 'node-cron'/u, owners: ['src/schedule.ts'] },
  {
    power: 'randomness',
    uses: /Math\.random|randomUUID|randomBytes/u,
    owners: ['src/main.ts', 'adapters/discord', 'adapters/slack'],
  },
];

/** Modules that decide and draw: no file system, no network, no database. */
const PURE = [
  'src/cards',
  'src/trending',
  'src/digest/plan.ts',
  'src/digest/schedule.ts',
  'src/digest/time-of-day.ts',
  'src/digest/days.ts',
  'src/digest/zone.ts',
  'src/digest/select.ts',
  'src/digest/scope.ts',
  'src/digest/following.ts',
  'src/digest/compose.ts',
  'src/search/query.ts',
  'src/search/gist.ts',
  'src/search/telling.ts',
  'src/search/topics.ts',
  'src/search/novelty.ts',
  'src/library/reading-list.ts',
  'src/authors',
  'src/search/text.ts',
  'src/corpus/link.ts',
  'src/search/pieces.ts',
  'src/corpus/identity.ts',
  'src/corpus/merge.ts',
  'src/corpus/sightings.ts',
  'src/corpus/signal.ts',
  'src/sources/dump.ts',
  'src/sources/enriched.ts',
  'src/sources/hugging-face-papers.ts',
  'src/sources/arxiv-category.ts',
  'src/sources/arxiv-xml.ts',
  'src/sources/arxiv-entry.ts',
  'src/sources/arxiv-authors.ts',
  'src/sources/arxiv-calendar.ts',
  'src/sources/arxiv-position.ts',
  'src/sources/arxiv-stale.ts',
  'src/sources/semantic-scholar-records.ts',
  'src/sources/openalex-records.ts',
  'src/sources/openalex-abstract.ts',
  'src/sources/seed-listing.ts',
  'src/sources/seed-profile.ts',
  'src/sources/seed-abstracts.ts',
  'src/sources/seed-assembly.ts',
  'adapters/discord/render.ts',
  'adapters/slack/render.ts',
  'adapters/terminal/render.ts',
];
/** Stands among them, and keeps what was said in the database. */
const STORE = 'src/ask/talk.ts';
const IMPURE = /from 'node:(?:fs|fs\/promises|net|http|https|child_process|sqlite)'|from 'kysely'/u;

const LONGEST_FILE = 250;
const LONGEST_TEST = 400;

const filesOf = (...patterns: string[]): readonly string[] =>
  patterns.flatMap((pattern) => globSync(pattern, { cwd: ROOT })).sort();
const textOf = (file: string): string => readFileSync(join(ROOT, file), 'utf8');
const under = (file: string, place: string): boolean => file === place || file.startsWith(`${place}/`);

const code = filesOf('src/**/*.{ts,js}', 'adapters/**/*.ts');

/** The project files that a file imports, types included. */
function importsOf(file: string): readonly string[] {
  const found = textOf(file).matchAll(/(?:from|import)\s*\(?\s*'(\.[^']+)'/gu);
  return Array.from(found, ([, path]) => relative(ROOT, join(ROOT, dirname(file), path ?? '')));
}

describe('the architecture', () => {
  it('lets each folder import only what the table allows', () => {
    const broken = code
      .filter((file) => !COMPOSITION.includes(file))
      .flatMap((file) => {
        const home = Object.keys(MAY_IMPORT).find((place) => under(file, place));
        if (!home) return [`${file} stands in no place of the table`];
        const allowed = [home, 'src/errors.ts', ...(MAY_IMPORT[home] ?? [])];
        return importsOf(file)
          .filter((target) => !allowed.some((place) => under(target, place)))
          .map((target) => `${file} imports ${target}`);
      });
    expect(broken).toEqual([]);
  });

  it('gives each power one owner', () => {
    const broken = OWNERS.flatMap(({ power, uses, owners }) =>
      code
        .filter((file) => uses.test(textOf(file)) && !owners.some((owner) => under(file, owner)))
        .map((file) => `${file} uses ${power}`),
    );
    expect(broken).toEqual([]);
  });

  it('keeps what decides and draws free of files, network and database', () => {
    const pure = code.filter((file) => file !== STORE && PURE.some((place) => under(file, place)));
    expect(pure.filter((file) => IMPURE.test(textOf(file)))).toEqual([]);
    expect(pure.length).toBeGreaterThan(PURE.length);
  });

  it('has no import cycles at run time', () => {
    expect(cycles()).toEqual([]);
  });

  it('keeps files short', () => {
    const lines = (file: string) => textOf(file).split('\n').length - 1;
    const long = [
      ...code.filter((file) => lines(file) > LONGEST_FILE),
      ...filesOf('test/**/*.ts').filter((file) => lines(file) > LONGEST_TEST),
    ];
    expect(long.map((file) => `${file} has ${lines(file)} lines`)).toEqual([]);
  });

  it('opens each file with what it is for', () => {
    expect([...code, ...filesOf('test/**/*.ts')].filter((file) => !textOf(file).startsWith('/**'))).toEqual(
      [],
    );
  });

  it('names no file after nothing', () => {
    const vague = /(?:^|\/)(?:utils?|helpers?|lib|shared|core|services?|common|misc)(?:\/|\.ts$)/u;
    expect(filesOf('src/**', 'adapters/**', 'test/**').filter((file) => vague.test(file))).toEqual([]);
  });
});

/** Cycles of imports that carry more than types, each as a path. */
function cycles(): readonly string[] {
  const valueImports = new Map(
    code.map((file) => {
      const withoutTypes = textOf(file).replace(/(?:import|export) type [^;]+;/gu, '');
      const found = withoutTypes.matchAll(/from '(\.[^']+)'/gu);
      return [file, Array.from(found, ([, path]) => relative(ROOT, join(ROOT, dirname(file), path ?? '')))];
    }),
  );
  const done = new Set<string>();
  const found: string[] = [];
  const visit = (file: string, path: readonly string[]): void => {
    if (path.includes(file)) found.push([...path.slice(path.indexOf(file)), file].join(' → '));
    if (path.includes(file) || done.has(file)) return;
    for (const target of valueImports.get(file) ?? []) visit(target, [...path, file]);
    done.add(file);
  };
  for (const file of code) visit(file, []);
  return found;
}
