/** Keeps the documents true: the README's commands, `.env.example`, the maps of the tree. */
import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';
import { discord } from '../adapters/discord/profile.ts';
import { slack } from '../adapters/slack/profile.ts';
import { terminal } from '../adapters/terminal/profile.ts';
import type { PlatformProfile } from '../src/chat/platform.ts';
import { COMMANDS } from '../src/commands/index.ts';
import { variables } from '../src/config/config.ts';
import { exampleOf, usageOf } from '../src/invocation/usage.ts';

const ROOT = join(import.meta.dirname, '..');
const read = (file: string): string => readFileSync(join(ROOT, file), 'utf8');

const KINDS = { channel: 'channels', direct: 'direct messages', mail: 'e-mail' };
const yes = (has: boolean): string => (has ? 'yes' : '–');

/** The README's table of commands as the table of commands gives it. */
function commandTable(): string {
  const rows = COMMANDS.map((command) => {
    const example = exampleOf(command, command.examples[0] ?? '', terminal);
    const cells = [`\`${usageOf(command, terminal)}\``, command.summary, `\`${example}\``];
    return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  });
  return ['| Command | What it does | For example |', '| --- | --- | --- |', ...rows].join('\n');
}

describe('the documents', () => {
  it('list the commands as they are', () => {
    const [, block] =
      /<!-- commands: begin -->\n([\s\S]*?)\n?<!-- commands: end -->/u.exec(read('README.md')) ?? [];
    expect(block).toBe(commandTable());
  });

  it('say of each platform what its profile has', () => {
    const cells = (row: string) =>
      (
        read('README.md')
          .split('\n')
          .find((line) => line.startsWith(`| ${row} |`)) ?? ''
      )
        .split(' | ')
        .slice(1, 3);
    const profiles = [slack, discord];
    const threads = profiles.map(({ threadsIn }) => threadsIn.map((kind) => KINDS[kind]).join(', '));
    expect(cells('Abstracts in a thread')).toEqual(threads);
    expect(cells('Setting a digest up by a form')).toEqual(profiles.map(({ hasForms }) => yes(hasForms)));
    const hasRoles = profiles.map(({ features = [] }: PlatformProfile) => yes(features.includes('roles')));
    expect(cells('Pinging a role, publishing')).toEqual(hasRoles);
  });

  it('explain every setting in .env.example', () => {
    const expected = Object.entries(variables.shape)
      .map(([name, schema]) => [name, schema.meta() ?? {}] as const)
      .map(([name, { description, sample = '' }]) => `# ${description}\n${name}=${sample}\n`)
      .join('\n');
    expect(read('.env.example').split('\n\n').slice(1).join('\n\n')).toBe(expected);
  });

  it('name every folder of src in its map', () => {
    const map = read('src/README.md');
    const folders = new Set(
      globSync('src/*/**/*.ts', { cwd: ROOT }).map((file) => relative('src', dirname(file))),
    );
    expect([...folders].filter((folder) => !map.includes(`${folder}/`))).toEqual([]);
  });

  it('name no file that is not there', () => {
    const documents = globSync('{README.md,{src,adapters,seeds,test}/**/README.md}', { cwd: ROOT });
    const broken = documents.flatMap((document) =>
      Array.from(read(document).matchAll(/`([\w./-]+\.(?:ts|js|md|txt|json))`/gu), ([, path = '']) => path)
        .filter(
          (path) =>
            ![ROOT, join(ROOT, dirname(document)), join(ROOT, 'src')].some((base) =>
              existsSync(join(base, path)),
            ),
        )
        .filter((path) => !existsSync(join(ROOT, 'adapters/slack', path)))
        .map((path) => `${document}: ${path}`),
    );
    expect(broken).toEqual([]);
  });

  it('show no picture that is not there, and each at no more than 150 kB', () => {
    const pictures = Array.from(read('README.md').matchAll(/\]\(([^()]+\.png)\)/gu), ([, path = '']) => path);
    expect(pictures).toHaveLength(12);
    const large = pictures.filter((path) => readFileSync(join(ROOT, path)).length > 150_000);
    expect(large).toEqual([]);
  });

  it('show the test command that .ci/run runs', () => {
    expect(read('README.md')).toContain('npm ci && npm test');
    expect(read('.ci/run')).toContain('npm ci && npm test');
  });

  it('run in .ci/run, each once, the parts of `npm run check`', () => {
    const { scripts } = JSON.parse(read('package.json'));
    expect(scripts.check).toBe('npm run lint && npm run test:all');
    expect([...read('.ci/run').matchAll(/^npm .*$/gmu)].map(([line]) => line)).toEqual([
      'npm ci && npm test',
      'npm run lint',
      'npm run test:slow',
      'npm run test:postgres',
    ]);
  });
});
