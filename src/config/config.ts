/** The settings: the one place that reads the environment. All faults are found at once and name their variable. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { ConfigError } from '../runtime/errors.ts';
import { type MailConfig, mailConfig, mailVariables, missingOfMail } from './mail.ts';
import { type ModelConfig, missingOfModel, modelConfig, modelVariables } from './model.ts';
import { missingOfSlack, type SlackConfig, slackConfig, slackVariables } from './slack.ts';
import { missingOfSources, type SourcesConfig, sourcesConfig, sourceVariables } from './sources.ts';
import { address, databaseUrl, filled, oneOf } from './values.ts';

const DEFAULT_PORT = 3000;
const LAST_PORT = 65_535;
const LOG_LEVELS = ['debug', 'info', 'warn', 'error', 'silent'] as const;
const ROOT = join(import.meta.dirname, '../..');
/** Every variable, with the sentence that `.env.example` gives it. */
export const variables = z.object({
  DISCORD_TOKEN: filled.meta({
    description: 'Bot token (Developer Portal, Bot, Reset Token). Set: Discord comes up.',
  }),
  ...slackVariables.shape,
  PORT: filled
    .refine((value = '0') => /^\d+$/u.test(value) && Number(value) <= LAST_PORT, {
      error: `must be a port, 0 to ${LAST_PORT}`,
    })
    .transform((value) => (value === undefined ? undefined : Number(value)))
    .meta({
      description:
        'Port of the HTTP server: Slack over HTTP and its install page, feeds, links of e-mails, /healthz, /readyz, /metrics. ' +
        'Default 3000 where Slack needs it, else none.',
    }),
  PUBLIC_URL: address.meta({
    description:
      'Public https address of this process: for the Slack manifest when HTTP is used, for the install page, ' +
      'for feeds (below /feeds; they need PORT too), and for the links that end digests by e-mail.',
  }),
  DIGEST_UNCONFIRMED: filled.pipe(oneOf(['skip', 'repeat'], 'skip')).meta({
    description:
      'A post whose answer was lost, where nobody can look: skip (at most once, default) or repeat (at least once).',
  }),
  ...sourceVariables.shape,
  ...modelVariables.shape,
  ...mailVariables.shape,
  DATA_DIR: filled
    .pipe(z.string().default('./data'))
    .meta({ description: 'Folder of the database and of the index. Default ./data.' }),
  DATABASE_URL: databaseUrl.meta({
    description:
      'A PostgreSQL database (15 or newer) instead of the file, for several processes: postgres://user:password@host/name.',
  }),
  SEEDS_DIR: filled
    .pipe(z.string().default(join(ROOT, 'seeds')))
    .meta({ description: 'Folder of the seed dumps. Default: seeds beside this file.' }),
  LOG_LEVEL: filled
    .pipe(z.enum(LOG_LEVELS, { error: `must be one of ${LOG_LEVELS.join(', ')}` }).optional())
    .meta({ description: 'debug, info, warn, error or silent. Default info; warn in the terminal.' }),
  DISCORD_API_URL: address.meta({
    description: "Discord's address, for tests and proxies. Default https://discord.com/api.",
  }),
});

export interface Config {
  readonly discord: { readonly token: string; readonly apiUrl?: string } | undefined;
  readonly slack: SlackConfig | undefined;
  readonly publicUrl: string | undefined;
  /** Where the HTTP server listens; undefined where nobody needs one. */
  readonly port: number | undefined;
  /** Keys for the secrets in the database: the first encrypts, all decrypt. */
  readonly encryptionKeys: readonly Buffer[];
  readonly slackReadHistory: boolean;
  /** Whether Slack shows Paperboy as an agent. */
  readonly slackAgent: boolean;
  readonly digestUnconfirmed: 'skip' | 'repeat';
  readonly sources: SourcesConfig;
  /** The language model; undefined where none is to be asked. */
  readonly model: ModelConfig | undefined;
  /** The mail server; undefined where nothing is sent by e-mail. */
  readonly mail: MailConfig | undefined;
  readonly dataDir: string;
  /** The database of a server; undefined for the file in the data folder. */
  readonly databaseUrl: string | undefined;
  readonly seedsDir: string;
  readonly logLevel: string | undefined;
}

/**
 * Loads `.env` of the working directory into the environment, where it has one; set variables win.
 * @throws ConfigError when there is one and it cannot be read
 */
export function loadDotEnv(): void {
  if (!existsSync('.env')) return;
  try {
    process.loadEnvFile('.env');
  } catch (error) {
    throw new ConfigError([`.env: cannot be read (${(error as Error).message})`]);
  }
}

/** Whether a script of npm's started the process (https://docs.npmjs.com/cli/v11/using-npm/scripts#environment). */
export const isRunByNpm = (): boolean => process.env.npm_lifecycle_event !== undefined;

/**
 * Reads the settings.
 * @throws ConfigError with one sentence per faulty variable
 */
export function readConfig(environment: Readonly<Record<string, string | undefined>> = process.env): Config {
  const read = variables.safeParse(environment);
  const faults = (read.error?.issues ?? []).map(({ path, message }) => `${path.join('.')}: ${message}.`);
  faults.push(...missingOfSlack(environment));
  if (read.success)
    faults.push(...missingOfSources(read.data), ...missingOfModel(read.data), ...missingOfMail(read.data));
  if (!read.success || faults.length > 0) throw new ConfigError(faults);
  const { data } = read;
  return {
    discord: data.DISCORD_TOKEN
      ? { token: data.DISCORD_TOKEN, ...(data.DISCORD_API_URL && { apiUrl: data.DISCORD_API_URL }) }
      : undefined,
    slack: slackConfig(data),
    publicUrl: data.PUBLIC_URL,
    port: data.PORT ?? (needsServer(data) ? DEFAULT_PORT : undefined),
    encryptionKeys: data.ENCRYPTION_KEY,
    slackReadHistory: data.SLACK_READ_HISTORY === 'yes',
    slackAgent: data.SLACK_AGENT === 'yes',
    digestUnconfirmed: data.DIGEST_UNCONFIRMED,
    sources: sourcesConfig(data),
    model: modelConfig(data),
    mail: mailConfig(data),
    dataDir: data.DATA_DIR,
    databaseUrl: data.DATABASE_URL,
    seedsDir: data.SEEDS_DIR,
    logLevel: data.LOG_LEVEL,
  };
}

/** Slack over HTTP, and the page where workspaces install the app. */
const needsServer = (data: z.output<typeof variables>): boolean =>
  Boolean((data.SLACK_SIGNING_SECRET && !data.SLACK_APP_TOKEN) || data.SLACK_CLIENT_ID);
