/** The chat in a terminal, until its input ends. */
import { createTerminalAdapter } from '../adapters/terminal/index.ts';
import type { Config } from './config/config.ts';
import { openCore } from './main.ts';
import { startSchedule } from './runtime/every-minute.ts';
import type { Log } from './runtime/log.ts';

/** Chats, and asks the live sources meanwhile where the settings name some. @returns the exit code */
export async function chatHere(config: Config, log: Log): Promise<number> {
  const core = await openCore(config, log);
  const terminal = createTerminalAdapter({ input: process.stdin, output: process.stdout });
  const stopWatch = config.sources.names.some((name) => name !== 'seeds')
    ? startSchedule(core.watch, log)
    : undefined;
  await terminal.start(core.chat);
  await terminal.ended;
  await Promise.all([core.stopWatching(), stopWatch?.()]);
  await core.close();
  return 0;
}
