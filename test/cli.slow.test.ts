/** The command line as people and scripts meet it: answers on stdout, exit codes, and no stack trace ever. */
import { once } from 'node:events';
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openFakeDiscord, TOKEN } from './fakes/discord/fake-discord.ts';
import { runPaperboy, startPaperboy } from './process.ts';
import { folderOf, temporaryFolder } from './sources/seeds/dumps.ts';
import { AS_THE_SITE, written } from './sources/seeds/variants.ts';

const STACK_TRACE = /^\s+at .*:\d+/mu;
/** One working directory for all, so that only the first run takes the seeds in. */
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'paperboy-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function run(
  words: readonly string[],
  more: { input?: string; environment?: Record<string, string> } = {},
) {
  const ended = await runPaperboy(words, { folder, ...more });
  expect(ended.stdout + ended.stderr).not.toMatch(STACK_TRACE);
  return ended;
}

describe('ask', () => {
  it('prints one answer and ends well', async () => {
    const { code, stdout, stderr } = await run(['ask', 'search', '"layer normalization"', '-vision']);
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toContain('Peri-LN: Revisiting Normalization Layer in the Transformer Architecture');
  });

  it('prints the card as JSON, and nothing else, when asked to', async () => {
    const { code, stdout } = await run(['ask', 'status', '--json']);
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ title: '111 papers', items: [] });
  });

  it('without words gives the help', async () => {
    const { code, stdout } = await run(['ask']);
    expect(code).toBe(0);
    expect(stdout).toContain('Paperboy finds research papers');
  });

  it('a mistake of the user is explained and ends with 1', async () => {
    const { code, stdout, stderr } = await run(['ask', 'serch outlier']);
    expect([code, stderr]).toEqual([1, '']);
    expect(stdout).toContain('Did you mean search?');
  });

  it('a reader that closes the pipe early is no fault', async () => {
    const child = startPaperboy(['ask', 'search outlier'], { folder });
    child.stdout.destroy();
    let stderr = '';
    child.stderr.on('data', (text) => {
      stderr += text;
    });
    const [code] = await once(child, 'close');
    expect([code, stderr]).toEqual([0, '']);
  });
});

describe('the verbs', () => {
  it.each(['serve', 'constructor', '--verbose'])('%s is no verb: the list and 1', async (verb) => {
    const { code, stdout, stderr } = await run([verb]);
    expect([code, stderr]).toEqual([1, `There is no verb "${verb}".\n`]);
    expect(stdout).toContain('ask "search outliers" [--json]');
  });

  it.each(['help', '--help'])('%s prints the list and ends well', async (verb) => {
    const { code, stdout } = await run([verb]);
    expect(code).toBe(0);
    expect(stdout).toContain('status [--json]');
  });

  it.each([
    ['ingest', 'extra'],
    ['status', '--jsn'],
  ])('%s refuses %s and says how it is used', async (verb, word) => {
    const { code, stderr } = await run([verb, word]);
    expect([code, stderr]).toEqual([
      1,
      expect.stringContaining(`takes nothing like "${word}". Usage: ${verb}`),
    ]);
  });

  it('ingest ends with 1 when a source cannot be read, and says which', async () => {
    const { code, stdout } = await run(['ingest'], { environment: { SEEDS_DIR: join(folder, 'nowhere') } });
    expect(code).toBe(1);
    expect(stdout).toContain(`seeds: the folder ${join(folder, 'nowhere')} cannot be read`);
  });

  it('ingest says what changed on stdout, and what it could not take in on stderr', async () => {
    const environment = { SEEDS_DIR: await folderOf({ 'bad.txt': 'Abstract:\nAbstract:About bees.\n' }) };
    const { code, stdout, stderr } = await run(['ingest'], { environment });
    expect([code, stdout]).toEqual([0, expect.stringMatching(/^seeds: 0 added, 0 changed, \d+ removed, /)]);
    const lines = stderr.trim().split('\n');
    expect(lines.map((line) => JSON.parse(line))).toMatchObject([
      { level: 'warn', source: 'seeds', place: 'bad.txt', line: 1, reason: 'an abstract without text' },
      { level: 'warn', source: 'seeds', place: 'bad.txt', line: 2 },
    ]);
  });
});

describe('ingest --file', () => {
  const page = written(AS_THE_SITE);

  it('with --dry-run shows what would be taken in, and takes in nothing', async () => {
    const seeds = await folderOf({});
    const file = join(await folderOf({ 'page.txt': `${page}\nOur Nice Store\n` }), 'page.txt');
    const environment = { SEEDS_DIR: seeds };
    const { code, stdout, stderr } = await run(['ingest', '--file', file, '--dry-run'], { environment });
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(
      /^\d{4}-08-17 {2}Eleven Turns: How a Small Memory Brings a Bee Home · 5 authors · 3 comments$/mu,
    );
    expect(stdout).toMatch(/^line \d+: belongs to no paper/mu);
    expect(stdout).toContain('5 papers could be read; nothing was taken in.');
    expect(await readdir(seeds)).toEqual([]);
  });

  it('keeps a copy among the dumps and takes it in, but over no other file', async () => {
    const environment = { SEEDS_DIR: await folderOf({}), DATA_DIR: await temporaryFolder() };
    const file = join(await folderOf({ 'page.txt': page }), 'page.txt');
    const first = await run(['ingest', '--file', file], { environment });
    expect(first.code).toBe(0);
    expect(first.stdout).toContain('seeds: 5 added');
    const second = await run(['ingest', '--file', file], { environment });
    expect([second.code, second.stderr]).toEqual([
      1,
      expect.stringContaining('is there already: rename the page'),
    ]);
  });

  it('says what a page lacks', async () => {
    const file = join(await folderOf({ 'diary.txt': 'Dear diary,\ntoday I read a paper.' }), 'diary.txt');
    const { code, stderr } = await run(['ingest', '--file', file]);
    expect([code, stderr]).toEqual([
      1,
      expect.stringContaining('is no listing, paper, profile or abstracts page: nearest'),
    ]);
  });
});

describe('typing into it', () => {
  it('every line of a pipe is answered, and it ends at the end of the input', async () => {
    const input = 'search outlier\n\n1\nnonsense\nauthor byeongchan lee';
    const { code, stdout, stderr } = await run([], { input });
    expect([code, stderr]).toEqual([
      0,
      'No platform is set up (see .env.example): answering here instead.\n',
    ]);
    const places = ['outlier · ', 'Systematic Outliers', 'nonsense', 'Byeongchan Lee'].map((text) =>
      stdout.indexOf(text),
    );
    expect(places).not.toContain(-1);
    expect(places).toEqual([...places].sort((left, right) => left - right));
  });
});

describe('settings that cannot work end the start with 1 and a sentence', () => {
  const refused = (fault: string) => ({
    code: 1,
    stdout: '',
    stderr: expect.stringContaining(`Paperboy cannot start with these settings:\n  ${fault}`),
  });

  it('half a Slack', async () => {
    const environment = { SLACK_BOT_TOKEN: 'xoxb-1' };
    expect(await run(['start'], { environment })).toEqual(refused('SLACK_APP_TOKEN: is missing'));
  });

  it('a data folder that is a file', async () => {
    const file = join(folder, 'file');
    await writeFile(file, '');
    const environment = { DATA_DIR: file };
    expect(await run(['status'], { environment })).toEqual(refused('DATA_DIR: the database in'));
  });

  it('a faulty .env of the working directory', async () => {
    const here = await folderOf({ '.env': 'LOG_LEVEL=loud\n' });
    expect(await runPaperboy(['status'], { folder: here })).toEqual(refused('LOG_LEVEL: must be one of'));
  });

  it('a .env that is a folder', async () => {
    const here = await temporaryFolder();
    await mkdir(join(here, '.env'));
    expect(await runPaperboy(['status'], { folder: here })).toEqual(refused('.env: cannot be read'));
  });

  it('a Discord that refuses the token', async () => {
    const discord = await openFakeDiscord();
    discord.refuseTokens();
    const environment = { DISCORD_TOKEN: TOKEN, DISCORD_API_URL: discord.apiUrl };
    expect(await run(['start'], { environment })).toEqual(refused('DISCORD_TOKEN: '));
    await discord.close();
  });
});
