/** The command line: `npm start` and `npm run -s paperboy -- VERB`. Data goes to stdout, logs to stderr. */

import { type Config, loadDotEnv, readConfig } from './config/config.ts';
import { ConfigError, UserError } from './runtime/errors.ts';
import { createLog, errorFields, type Log } from './runtime/log.ts';
import { type KnownOptions, type Options, readWords } from './verbs/arguments.ts';

interface Verb {
  readonly usage: string;
  readonly summary: string;
  /** Whether words after the verb are its text; to the others they are a mistake. */
  readonly takesText?: true;
  /** Its options besides `--json`, by whether they take a value. */
  readonly options?: KnownOptions;
  run(input: Input): Promise<number>;
}

interface Input {
  readonly words: readonly string[];
  readonly json: boolean;
  /** The options of the verb with their values. */
  readonly options: Options;
  readonly config: Config;
  /** A logger at the level of the settings, or at this one when they name none. */
  log(defaultLevel: string): Log;
}

const print = (text: string): void => {
  process.stdout.write(`${text}\n`);
};

const VERBS: Readonly<Record<string, Verb>> = {
  start: {
    usage: 'start',
    summary: 'serve Slack and Discord when their tokens are set, else chat here',
    run: start,
  },
  chat: { usage: 'chat', summary: 'chat in this terminal', run: chat },
  ask: {
    usage: 'ask "search outliers" [--json]',
    summary: 'one answer; --json prints the card',
    takesText: true,
    run: ask,
  },
  ingest: {
    usage: 'ingest [--source NAME] [--from DAY] [--to DAY] [--force] | --file PATH [--dry-run]',
    summary: 'take in what is new, the papers of some days, weeks or months, or a saved page',
    options: {
      source: { type: 'string' },
      from: { type: 'string' },
      to: { type: 'string' },
      force: { type: 'boolean' },
      file: { type: 'string' },
      'dry-run': { type: 'boolean' },
    },
    run: runIngest,
  },
  tick: {
    usage: 'tick [--now ISO]',
    summary: 'post the digests that are due, once, and end; --now acts as if it were another time',
    options: { now: { type: 'string' } },
    run: tick,
  },
  copy: {
    usage: 'copy --to DATABASE_URL | --from DATABASE_URL [--replace]',
    summary: 'move all data from the file to a PostgreSQL server, or back',
    options: { to: { type: 'string' }, from: { type: 'string' }, replace: { type: 'boolean' } },
    run: runCopy,
  },
  doctor: {
    usage: 'doctor [--json]',
    summary: 'check tokens, permissions, sources and digests; ends with 1 where something is wrong',
    run: examine,
  },
  register: { usage: 'register', summary: "register Discord's commands now", run: register },
  'rotate-key': {
    usage: 'rotate-key',
    summary: 'encrypt the stored tokens with the first key of ENCRYPTION_KEY, so that the others may go',
    run: rotateKey,
  },
  manifest: { usage: 'manifest', summary: 'print the Slack app manifest', run: manifest },
  unsubscribe: { usage: 'unsubscribe TOKEN', summary: 'end a digest by e-mail', takesText: true, run: end },
  status: {
    usage: 'status [--json]',
    summary: 'which papers are here, and how fresh they are',
    run: (input) => ask({ ...input, words: ['status'] }),
  },
  help: { usage: 'help', summary: 'this list', run: help },
};

/** Runs a verb with its words; returns the exit code. */
export async function main(argv: readonly string[]): Promise<number> {
  process.stdout.on('error', endOnClosedPipe);
  try {
    loadDotEnv();
    const { verb, words, json, options } = readWords(argv, (verb) =>
      Object.hasOwn(VERBS, verb) ? VERBS[verb]?.options : undefined,
    );
    const known = Object.hasOwn(VERBS, verb) ? VERBS[verb] : undefined;
    if (!known) {
      process.stderr.write(`There is no verb "${verb}".\n`);
      await help();
      return 1;
    }
    if (words.length > 0 && !known.takesText) {
      process.stderr.write(`"${verb}" takes nothing like "${words.join(' ')}". Usage: ${known.usage}\n`);
      return 1;
    }
    if (known === VERBS.help) return await help();
    const config = readConfig();
    return await known.run({
      words,
      json,
      options,
      config,
      log: (level) => createLog(config.logLevel ?? level),
    });
  } catch (error) {
    if (error instanceof UserError || isBadOption(error)) {
      process.stderr.write(`${error.message}\n`);
      return 1;
    }
    if (!(error instanceof ConfigError)) {
      createLog('error').error(errorFields(error), 'Paperboy ends on a fault');
      return 1;
    }
    process.stderr.write(
      `Paperboy cannot start with these settings:\n${error.faults.map((fault) => `  ${fault}\n`).join('')}`,
    );
    return 1;
  }
}

/** Node's own sentence about an option without its value is clear enough. */
const isBadOption = (error: unknown): error is Error =>
  error instanceof TypeError && String((error as NodeJS.ErrnoException).code).startsWith('ERR_PARSE_ARGS');

/** A reader that has seen enough (`| head`) is no fault. */
function endOnClosedPipe(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EPIPE') throw error;
  process.exit(0);
}

async function start(input: Input): Promise<number> {
  const { config } = input;
  if (!config.discord && !config.slack) {
    process.stderr.write('No platform is set up (see .env.example): answering here instead.\n');
    return chat(input);
  }
  const { serve } = await import('./serve.ts');
  // A connection that a platform never answers must not hold the process after it has stopped.
  return process.exit(await serve(config, input.log('info')));
}

async function chat({ config, log }: Input): Promise<number> {
  const { chatHere } = await import('./chat-here.ts');
  return chatHere(config, log('warn'));
}

async function ask({ words, json, config, log }: Input): Promise<number> {
  const { openCore } = await import('./main.ts');
  const { askOnce } = await import('../adapters/terminal/index.ts');
  const core = await openCore(config, log('warn'));
  try {
    const card = await askOnce(core.chat, words.join(' '), { json, output: process.stdout });
    return card.tone === 'error' ? 1 : 0;
  } finally {
    await core.close();
  }
}

async function runIngest({ config, log, options }: Input): Promise<number> {
  const { ingestAsAsked } = await import('./ingest-file.ts');
  return ingestAsAsked(config, log('warn'), options);
}

async function runCopy({ config, log, options: { to, from, replace } }: Input): Promise<number> {
  const { copy } = await import('./verbs/copy.ts');
  return copy(config, log('warn'), { to: textOf(to), from: textOf(from), replace: replace === true }, print);
}

const textOf = (option: string | boolean | undefined): string | undefined =>
  typeof option === 'string' ? option : undefined;

async function end({ words, config, log }: Input): Promise<number> {
  const mail = await (await import('./platforms.ts')).createMailTransport(config);
  const { endByToken } = await import('./verbs/unsubscribe.ts');
  const core = await (await import('./main.ts')).openCore(config, log('warn'), { mail });
  try {
    return await endByToken(core.digests.mail?.unsubscribe, words.join(''), print);
  } finally {
    await core.close();
  }
}

async function tick({ config, log, options }: Input): Promise<number> {
  if (!config.discord && !config.slack && !config.mail)
    throw new ConfigError(['DISCORD_TOKEN, SLACK_BOT_TOKEN: neither is set; there is nowhere to post to.']);
  const { tickOnce } = await import('./tick.ts');
  const { at, planned, ended, waiting, isWhole } = await tickOnce(config, log('warn'), textOf(options.now));
  const counts = Object.entries({ due: planned, ...ended, waiting }).map(
    ([name, number]) => `${number} ${name}`,
  );
  print(`${at.toISOString()}: ${counts.join(', ')}`);
  return isWhole ? 0 : 1;
}

async function register({ config, log }: Input): Promise<number> {
  if (!config.discord)
    throw new ConfigError(['DISCORD_TOKEN: is missing; there is nothing to register commands for.']);
  const { openCore } = await import('./main.ts');
  const { registerDiscordCommands } = await import('../adapters/discord/registration.ts');
  const core = await openCore(config, log('info'));
  try {
    const { commands } = core.chat;
    await registerDiscordCommands({
      ...config.discord,
      memory: core.memory,
      log: log('info'),
      commands,
      force: true,
    });
    return 0;
  } finally {
    await core.close();
  }
}

async function examine({ json, config, log }: Input): Promise<number> {
  const { examineAll } = await import('./examine.ts');
  return examineAll(config, log('warn'), { json, print });
}

async function rotateKey({ config, log }: Input): Promise<number> {
  const { rotateNow } = await import('./verbs/rotate-key.ts');
  return rotateNow(config, log('warn'), print);
}

async function manifest({ config }: Input): Promise<number> {
  const { manifestOf } = await import('./verbs/manifest.ts');
  print(JSON.stringify(manifestOf(config), null, 2));
  return 0;
}

async function help(): Promise<number> {
  const width = Math.max(...Object.values(VERBS).map(({ usage }) => usage.length));
  print('Usage: npm start, or npm run -s paperboy -- VERB\n');
  for (const { usage, summary } of Object.values(VERBS)) print(`  ${usage.padEnd(width)}  ${summary}`);
  return 0;
}
