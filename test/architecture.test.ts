/** Holds the import rules and size limits of src/README.md; a failure names the file and the import that break them. */
import { globSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';

const ROOT = join(import.meta.dirname, '..');

/** The areas of the project, lowest first: each may import only those of the lines above it, types included. */
const LAYERS: readonly (readonly string[])[] = [
  ['src/runtime', 'src/text'],
  ['src/calendar', 'src/config', 'src/db'],
  ['src/corpus', 'src/language-model'],
  ['src/search', 'src/authors', 'src/ranking', 'src/sources'],
  ['src/cards'],
  ['src/chat', 'src/nlu'],
  ['src/digest', 'src/library', 'src/doctor', 'src/installations'],
  ['src/feeds'],
  ['src/invocation'],
  ['src/commands'],
  ['adapters/discord', 'adapters/email', 'adapters/slack', 'adapters/terminal'],
  ['src/dispatch'],
  ['src/monitoring'],
  ['src/build-index.ts', 'src/build-beside.ts'],
  ['src/load.ts', 'src/watch.ts', 'src/whereabouts.ts'],
  ['src/main.ts', 'src/platforms.ts'],
  ['src/serve.ts', 'src/tick.ts', 'src/ingest-now.ts', 'src/examine.ts', 'src/chat-here.ts', 'src/verbs'],
  ['src/ingest-file.ts'],
  ['src/cli.ts'],
  ['src/start.js'],
];
/** An adapter draws cards and hands on what people say; it decides nothing about papers. */
const ADAPTERS_IMPORT = ['src/runtime', 'src/chat', 'src/cards', 'src/invocation'];

/** A power and the only places that may use it. */
const OWNERS: readonly { power: string; uses: RegExp; owners: readonly string[] }[] = [
  { power: 'discord.js', uses: /from 'discord\.js'/u, owners: ['adapters/discord'] },
  { power: 'nodemailer', uses: /from 'nodemailer/u, owners: ['adapters/email'] },
  { power: '@slack/bolt', uses: /from '@slack\/bolt'/u, owners: ['adapters/slack'] },
  {
    power: 'node:sqlite',
    uses: /from 'node:sqlite'/u,
    owners: ['src/db'],
  },
  {
    power: 'a Kysely dialect',
    uses: /\b(?:Sqlite|Postgres)(?:Dialect|Adapter)\b/u,
    owners: ['src/db/sqlite/driver.ts', 'src/db/postgres'],
  },
  { power: 'process.env', uses: /process\.env\b/u, owners: ['src/config'] },
  {
    power: 'fetch',
    uses: /globalThis\.fetch|(?:await|return|=>|=) fetch\(/u,
    owners: ['src/runtime/http.ts'],
  },
  { power: 'fast-xml-parser', uses: /from 'fast-xml-parser'/u, owners: ['src/sources/arxiv/xml.ts'] },
  {
    power: 'the clock',
    uses: /Date\.now\(\)|new Date\(\)|DateTime\.(?:now|local)\(\)/u,
    owners: ['src/runtime/clock.ts'],
  },
  { power: 'feed', uses: /from 'feed'/u, owners: ['src/feeds/write.ts'] },
  { power: 'node-cron', uses: /from 'node-cron'/u, owners: ['src/runtime/every-minute.ts'] },
  {
    power: 'randomness',
    uses: /Math\.random|randomUUID|randomBytes/u,
    owners: [
      'src/main.ts',
      'src/whereabouts.ts',
      'src/verbs/rotate-key.ts',
      'adapters/discord',
      'adapters/slack',
    ],
  },
];

/** Modules that decide and draw: no file system, no network, no database. */
const PURE = [
  'src/text',
  'src/calendar',
  'src/ranking',
  'src/authors',
  'src/cards',
  'src/nlu',
  'src/corpus/{paper,fields,paper-link,signal,signal-changes,identity,merge}.ts',
  'src/search/{latent,query,similarity}',
  'src/sources/arxiv/{xml,entry,authors,position,stale}.ts',
  'src/sources/hugging-face/papers.ts',
  'src/sources/enrichment/{statement,semantic-scholar-records,openalex-records,openalex-abstract}.ts',
  'src/sources/seeds/{dump,listing,profile,abstracts,assembly}.ts',
  'src/digest/schedule/plan.ts',
  'src/digest/content',
  'src/digest/subscription/{scope,follows}.ts',
  'src/library/reading-list.ts',
  'src/feeds/{address,entries,index-page,opml,write}.ts',
  'adapters/{discord,email,slack}/render',
  'adapters/terminal/render.ts',
];
/** Stand among them: one keeps what was said in the database, the other reads the data that sentences are read with. */
const READERS = ['src/nlu/model/conversation.ts', 'src/nlu/message/data-files.ts'];
const IMPURE = /from 'node:(?:fs|fs\/promises|net|http|https|child_process|sqlite)'|from 'kysely'/u;

/** Folders of tests that hold no one folder of the code. */
const TESTS_OF_ALL = ['', 'bench/search', 'contracts', 'eval', 'gallery', 'relevance', 'simulation'];

const LONGEST_FILE = 250;
const LONGEST_TEST = 400;
const MOST_FILES = 16;
const MOST_TESTS = 20;
/** Columns. */
const LONGEST_LINE = 130;

const filesOf = (...patterns: string[]): readonly string[] =>
  patterns.flatMap((pattern) => globSync(pattern, { cwd: ROOT })).sort();
const textOf = (file: string): string => readFileSync(join(ROOT, file), 'utf8');
const under = (file: string, place: string): boolean => file === place || file.startsWith(`${place}/`);

const code = filesOf('src/**/*.{ts,js}', 'adapters/**/*.ts');

/** All imports between files of the project, types included. */
const imports = code.flatMap((file) => {
  const found = textOf(file).matchAll(/(?:from|import)\s*\(?\s*'(\.[^']+)'/gu);
  return Array.from(found, ([, path = '']): readonly [string, string] => [file, join(dirname(file), path)]);
});
const told = ([file, target]: readonly [string, string]): string => `${file} imports ${target}`;

describe('the architecture', () => {
  it('lets each area import only areas below it, types counted', () => {
    const layerOf = (file: string) => LAYERS.findIndex((areas) => areas.some((area) => under(file, area)));
    const areaOf = (file: string) => LAYERS[layerOf(file)]?.find((area) => under(file, area));
    const upward = imports.filter(
      ([file, target]) => areaOf(file) !== areaOf(target) && layerOf(target) >= layerOf(file),
    );
    expect(code.filter((file) => layerOf(file) < 0)).toEqual([]);
    expect(upward.map(told)).toEqual([]);
  });

  it('lets adapters know cards and the port, not the core', () => {
    const beyond = imports.filter(
      ([file, target]) =>
        under(file, 'adapters') &&
        under(target, 'src') &&
        !ADAPTERS_IMPORT.some((area) => under(target, area)),
    );
    expect(beyond.map(told)).toEqual([]);
  });

  it('has no circle of files or of folders, types counted', () => {
    expect(circles(imports)).toEqual([]);
    expect(circles(imports.map(([file, target]) => [dirname(file), dirname(target)]))).toEqual([]);
  });

  it('gives each power one owner', () => {
    const broken = OWNERS.flatMap(({ power, uses, owners }) =>
      code
        .filter((file) => uses.test(textOf(file)) && !owners.some((owner) => under(file, owner)))
        .map((file) => `${file} uses ${power}`),
    );
    expect(broken).toEqual([]);
  });

  it('asks no platform for its name', () => {
    const named = /'(?:slack|discord|terminal)'/u;
    expect(filesOf('src/**/*.ts').filter((file) => named.test(textOf(file)))).toEqual([]);
  });

  it('keeps what decides and draws free of files, network and database', () => {
    const pure = filesOf(...PURE.map((place) => (place.endsWith('.ts') ? place : `${place}/**/*.ts`)));
    expect(pure.filter((file) => !READERS.includes(file) && IMPURE.test(textOf(file)))).toEqual([]);
    expect(PURE.filter((place) => filesOf(place).length === 0)).toEqual([]);
  });

  it('keeps files short', () => {
    const lines = (file: string) => textOf(file).split('\n').length - 1;
    const long = [
      ...code.filter((file) => lines(file) > LONGEST_FILE),
      ...filesOf('test/**/*.ts').filter((file) => lines(file) > LONGEST_TEST),
    ];
    expect(long.map((file) => `${file} has ${lines(file)} lines`)).toEqual([]);
  });

  it('keeps lines short', () => {
    const isLong = (line: string) => line.length > LONGEST_LINE;
    expect(code.filter((file) => textOf(file).split('\n').some(isLong))).toEqual([]);
  });

  it('keeps folders small', () => {
    const folders = Map.groupBy([...code, ...filesOf('src/**/*.txt', 'test/**/*.ts')], dirname).entries();
    const large = [...folders].filter(
      ([folder, files]) => files.length > (under(folder, 'test') ? MOST_TESTS : MOST_FILES),
    );
    expect(large.map(([folder, files]) => `${folder} has ${files.length} files`)).toEqual([]);
  });

  it('has the folders of tests where those of the code are', () => {
    const folders = new Set(filesOf('test/**/*.test.ts').map((file) => relative('test', dirname(file))));
    const strays = [...folders].filter(
      (folder) => !TESTS_OF_ALL.includes(folder) && filesOf(`{src/,}${folder}/**/*.ts`).length === 0,
    );
    expect(strays).toEqual([]);
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

/** The circles of a graph, each as a path that ends where it began. */
function circles(arrows: readonly (readonly [string, string])[]): readonly string[] {
  const targets = Map.groupBy(
    arrows.filter(([from, to]) => from !== to),
    ([from]) => from,
  );
  const done = new Set<string>();
  const found: string[] = [];
  const visit = (node: string, path: readonly string[]): void => {
    if (path.includes(node)) found.push([...path.slice(path.indexOf(node)), node].join(' → '));
    if (path.includes(node) || done.has(node)) return;
    for (const [, target] of targets.get(node) ?? []) visit(target, [...path, node]);
    done.add(node);
  };
  for (const node of targets.keys()) visit(node, []);
  return found;
}
