/** Holds the files for containers and systemd to the project: paths, settings, commands, and the check of its health. */
import { execFile } from 'node:child_process';
import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it, onTestFinished } from 'vitest';
import { parse } from 'yaml';
import { pagesBelow } from '../adapters/email/unsubscribe.ts';
import { ENDPOINT } from '../adapters/slack/receiver/http-receiver.ts';
import { INSTALL_PATH, REDIRECT_PATH } from '../adapters/slack/workspaces/install-routes.ts';
import { variables } from '../src/config/config.ts';
import { createMetrics } from '../src/monitoring/metrics.ts';
import { monitoringRoutes } from '../src/monitoring/routes.ts';
import { createLog } from '../src/runtime/log.ts';
import { createWeb } from '../src/runtime/web.ts';

const ROOT = join(import.meta.dirname, '..');
const read = (file: string): string => readFileSync(join(ROOT, file), 'utf8');
const manifest = JSON.parse(read('package.json'));
/** `node …`, as `npm start` runs it. */
const START: string = manifest.scripts.start.replace(/^exec /u, '');
/** What other programs than Paperboy read. */
const OF_OTHERS = ['NODE_ENV', 'MALLOC_ARENA_MAX', 'MALLOC_TRIM_THRESHOLD_', 'MALLOC_MMAP_THRESHOLD_'];
const isSetting = (name: string): boolean => name in variables.shape || OF_OTHERS.includes(name);

interface Instruction {
  readonly name: string;
  readonly text: string;
}

/** https://docs.docker.com/reference/dockerfile/#format */
const instructions: readonly Instruction[] = read('Containerfile')
  .replace(/^#.*\n/gmu, '')
  .replace(/\\\n/gu, ' ')
  .split('\n')
  .flatMap((line) => {
    const [, name, text] = /^([A-Z]+)\s+(.*)$/u.exec(line) ?? [];
    return name && text ? [{ name, text }] : [];
  });
const saying = (name: string): readonly string[] =>
  instructions.filter((each) => each.name === name).map(({ text }) => text);
const [lastStage = ''] = saying('FROM').slice(-1);
const runtime = instructions.slice(instructions.findIndex(({ text }) => text === lastStage));
const atRunTime = (name: string): string => runtime.find((each) => each.name === name)?.text ?? '';
/** Paths of the project that go into the image; those of another stage do not count. */
const copied = saying('COPY')
  .filter((text) => !text.startsWith('--from='))
  .flatMap((text) => text.split(/\s+/u).slice(0, -1));

describe('the Containerfile', () => {
  it('has the Node that package.json pins, in every stage', () => {
    const image = `docker.io/library/node:${manifest.optionalDependencies.node}-slim`;
    expect(saying('FROM')).toEqual([`${image} AS packages`, image]);
  });

  it('copies all that is run, and nothing that is not there', () => {
    expect(copied.filter((path) => !existsSync(join(ROOT, path)))).toEqual([]);
    const imported = new Set(
      globSync('{src,adapters}/**/*.{ts,js}', { cwd: ROOT }).flatMap((file) =>
        Array.from(
          read(file).matchAll(/'(?:\.\.\/)+(src|adapters|test|seeds|package\.json)\b/gu),
          ([, top]) => top,
        ),
      ),
    );
    expect([...imported].filter((top) => !copied.includes(top ?? ''))).toEqual([]);
    expect(copied).toContain('seeds');
  });

  it('installs all packages that are loaded', () => {
    const packages = globSync('{src,adapters}/**/*.{ts,js}', { cwd: ROOT })
      .flatMap((file) =>
        Array.from(
          read(file).matchAll(/(?:\} from |import\()'([@a-z][\w@/.:-]*)'/gu),
          ([, name = '']) => name,
        ),
      )
      .filter((name) => !name.startsWith('node:'))
      .map((name) => /^(?:@[^/]+\/)?[^/]+/u.exec(name)?.[0] ?? '');
    expect(packages.length).toBeGreaterThan(10);
    expect([...new Set(packages)].filter((name) => !(name in manifest.dependencies))).toEqual([]);
    expect(saying('RUN')).toContain('npm ci --omit=dev --omit=optional --ignore-scripts');
  });

  it('starts as npm start does, as nobody but a user, in a folder of its own', () => {
    expect(JSON.parse(atRunTime('ENTRYPOINT')).join(' ')).toBe(START);
    expect(JSON.parse(atRunTime('CMD'))).toEqual(['start']);
    expect(atRunTime('USER')).toBe('node');
    expect(runtime.map(({ name }) => name).indexOf('USER')).toBeLessThan(
      runtime.map(({ name }) => name).indexOf('ENTRYPOINT'),
    );
  });

  it('sets nothing but settings, and keeps the data where the default is as well', () => {
    const environment = new Map(
      atRunTime('ENV')
        .split(/\s+/u)
        .map((each) => each.split('=') as [string, string]),
    );
    expect([...environment.keys()].filter((name) => !isSetting(name))).toEqual([]);
    const asDefault = join(atRunTime('WORKDIR'), variables.shape.DATA_DIR.parse(undefined));
    expect([environment.get('DATA_DIR'), atRunTime('VOLUME')]).toEqual([asDefault, asDefault]);
    expect(environment.get('PORT')).toBe(atRunTime('EXPOSE'));
  });

  it('asks a live process for its health, and sees a dead one', async () => {
    const web = createWeb(0, createLog('silent'));
    onTestFinished(() => web.close());
    const health = () => Promise.reject(new Error('nobody asks for this'));
    web.add(monitoringRoutes({ health, platforms: () => ({}), metrics: createMetrics() }));
    await web.open();
    const [, command = '[]'] = /CMD (\[.*\])$/u.exec(atRunTime('HEALTHCHECK')) ?? [];
    const [, ...words] = JSON.parse(command) as string[];
    const ask = (port: string) => promisify(execFile)(process.execPath, words, { env: { PORT: port } });
    const { port } = new URL(web.address() ?? '');
    await expect(ask(port)).resolves.toMatchObject({ stdout: '' });
    await web.close();
    await expect(ask(port)).rejects.toMatchObject({ code: 1 });
  });
});

describe('.dockerignore', () => {
  it('lets in what is copied, and nothing else', () => {
    const [first, ...rest] = read('.dockerignore')
      .split('\n')
      .filter((line) => line !== '' && !line.startsWith('#'));
    expect(first).toBe('*');
    expect(rest.toSorted()).toEqual([...new Set(copied)].map((path) => `!${path}`).toSorted());
  });
});

describe('compose.yaml', () => {
  const { services, volumes } = parse(read('compose.yaml'));
  const { paperboy } = services;

  it('builds the Containerfile, and sets what it sets to the same values', () => {
    expect(existsSync(join(ROOT, paperboy.build.context, paperboy.build.dockerfile))).toBe(true);
    const ofImage = Object.fromEntries(
      atRunTime('ENV')
        .split(/\s+/u)
        .map((each) => each.split('=')),
    );
    const settings = Object.entries(ofImage).filter(([name]) => !OF_OTHERS.includes(name));
    expect(paperboy.environment).toEqual(Object.fromEntries(settings));
  });

  it('keeps the data in a volume, and lets nothing else be written', () => {
    const [volume, folder] = paperboy.volumes[0].split(':');
    expect(Object.keys(volumes)).toEqual([volume]);
    expect(folder).toBe(paperboy.environment.DATA_DIR);
    expect([paperboy.read_only, paperboy.cap_drop]).toEqual([true, ['ALL']]);
  });

  it('shows its port to this machine alone, and waits for it to end', () => {
    const { PORT } = paperboy.environment;
    expect(paperboy.ports).toEqual([`127.0.0.1:${PORT}:${PORT}`]);
    const [, within = '0'] = /_MS = (\d+)_500;/u.exec(read('src/serve.ts')) ?? [];
    expect(Number.parseInt(paperboy.stop_grace_period, 10)).toBeGreaterThan(Number(within));
  });

  it('reads the settings that the README has people copy', () => {
    expect(paperboy.env_file).toBe('.env');
    expect(existsSync(join(ROOT, '.env.example'))).toBe(true);
  });
});

describe('the unit of systemd', () => {
  /** https://www.freedesktop.org/software/systemd/man/latest/systemd.syntax.html */
  const unit = new Map(
    read('deploy/paperboy.service')
      .split('\n')
      .flatMap((line) => {
        const [, key, value] = /^([A-Z]\w*)=(.*)$/u.exec(line) ?? [];
        return key === undefined || value === undefined ? [] : [[key, value] as const];
      }),
  );
  const folder = unit.get('WorkingDirectory') ?? '';

  it('starts as npm start does, on the Node that comes with the packages', () => {
    expect(unit.get('ExecStart')).toBe(`${folder}/node_modules/.bin/${START} start`);
    expect(manifest.optionalDependencies.node).toMatch(/^\d/u);
  });

  it('sets nothing but settings, and keeps the data where it may write', () => {
    const environment = (unit.get('Environment') ?? '').split(' ').map((each) => each.split('='));
    expect(environment.map(([name = '']) => name).filter((name) => !isSetting(name))).toEqual([]);
    const ofImage = atRunTime('ENV').split(/\s+/u);
    for (const name of OF_OTHERS)
      expect(environment.map((each) => each.join('='))).toContain(
        ofImage.find((each) => each.startsWith(`${name}=`)),
      );
    expect(Object.fromEntries(environment).DATA_DIR).toBe(`/var/lib/${unit.get('StateDirectory')}`);
    expect(unit.get('ProtectSystem')).toBe('strict');
  });

  it('is no root, and starts again after a fault', () => {
    expect([unit.get('User'), unit.get('Restart')]).toEqual(['paperboy', 'on-failure']);
  });

  it('says in the README what it is called there, and where it is put', () => {
    const readme = read('README.md');
    for (const said of [folder, 'deploy/paperboy.service', `/var/lib/${unit.get('StateDirectory')}`])
      expect(readme).toContain(said);
  });
});

describe('the proxies of the README', () => {
  const [, caddy = ''] = /@open path (.*)/u.exec(read('README.md')) ?? [];
  const [, nginx = 'none'] = /location ~ (\S+) /u.exec(read('README.md')) ?? [];
  const passes = (path: string) => [
    caddy.split(' ').some((one) => (one.endsWith('*') ? path.startsWith(one.slice(0, -1)) : path === one)),
    new RegExp(nginx, 'u').test(path),
  ];
  const { changeUrl, endUrl } = pagesBelow('https://papers.example.org', 'secret');

  it.each([
    ...[ENDPOINT, INSTALL_PATH, REDIRECT_PATH, '/feeds', '/feeds/trending/day.atom'],
    ...[changeUrl, endUrl].map((url) => new URL(url).pathname),
  ])('pass on what people and Slack open: %s', (path) => expect(passes(path)).toEqual([true, true]));

  it.each(['/metrics', '/readyz', '/healthz', '/health', '/', '/slackish', '/feedsome'])(
    'keep what is for whoever runs it: %s',
    (path) => expect(passes(path)).toEqual([false, false]),
  );
});
