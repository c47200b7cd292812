/** Paperboy as a serving process on a local Slack and a local Discord, with its log. */
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { type FakeDiscord, openFakeDiscord, TOKEN } from './fakes/discord/fake-discord.ts';
import { type FakeSlack, openFakeSlack } from './fakes/slack/fake-slack.ts';
import { startPaperboy } from './process.ts';
import { temporaryFolder } from './sources/seeds/dumps.ts';

/** A process that was started. */
interface Serving {
  /** Its log, line by line as objects. */
  readonly lines: readonly Readonly<Record<string, unknown>>[];
  /** All that it said on stderr. */
  readonly said: readonly string[];
  readonly exited: Promise<number | null>;
  /** Resolves when it serves, or has ended. */
  readonly ready: Promise<unknown>;
  /** Sends SIGTERM. */
  stop(): void;
  /** Sends any signal. */
  signal(name: NodeJS.Signals): void;
}

export interface ServeKit {
  readonly discord: FakeDiscord;
  readonly slack: FakeSlack;
  readonly folder: string;
  /** The settings that lead a process to both. */
  readonly environment: Readonly<Record<string, string>>;
  /** Starts a process in the folder. */
  serve(environment: Readonly<Record<string, string>>): Serving;
  /** Kills what still runs, and ends both platforms. */
  close(): Promise<void>;
}

/** Opens both platforms and a folder for the process. */
export async function openServeKit(): Promise<ServeKit> {
  const discord = await openFakeDiscord();
  const slack = await openFakeSlack();
  const folder = await temporaryFolder();
  const children = new Set<ReturnType<typeof startPaperboy>>();
  return {
    discord,
    slack,
    folder,
    environment: {
      DISCORD_TOKEN: TOKEN,
      DISCORD_API_URL: discord.apiUrl,
      SLACK_BOT_TOKEN: 'xoxb-bot',
      SLACK_APP_TOKEN: 'xapp-app',
      SLACK_API_URL: slack.apiUrl,
    },
    serve(environment) {
      const child = startPaperboy([], { folder, environment });
      children.add(child);
      return watch(child);
    },
    async close() {
      for (const child of children) child.kill('SIGKILL');
      await Promise.all([discord.close(), slack.close()]);
    },
  };
}

function watch(child: ReturnType<typeof startPaperboy>): Serving {
  const lines: Readonly<Record<string, unknown>>[] = [];
  const said: string[] = [];
  const ready = Promise.withResolvers<void>();
  createInterface({ input: child.stderr }).on('line', (line) => {
    said.push(line);
    if (line.startsWith('{')) lines.push(JSON.parse(line));
    if (lines.at(-1)?.msg === 'ready') ready.resolve();
  });
  const exited = once(child, 'close').then(([code]) => code as number | null);
  return {
    lines,
    said,
    exited,
    ready: Promise.race([ready.promise, exited]),
    stop: () => void child.kill('SIGTERM'),
    signal: (name) => void child.kill(name),
  };
}
