/** Runs the chat platforms until a signal ends the process, within the ten seconds that supervisors give. */
import { type Config, isRunByNpm } from './config.ts';
import { errorFields, type Log } from './log.ts';
import { createAdapters, createPosters, openCore } from './main.ts';
import { startSchedule } from './schedule.ts';

/** A second more or less until the port is free does not matter to whoever starts it anew. */
const LOOK_FOR_PARENT_MS = 1000;
/** Supervisors kill after 10 s; what has not stopped by then is left behind. */
const STOP_WITHIN_MS = 8_000;

/**
 * Serves until SIGTERM or SIGINT, until npm is gone that started it, or until a platform is lost for good.
 * @returns the exit code: 0 after a signal, 1 after a loss
 * @throws ConfigError when a platform refuses its tokens
 */
export async function serve(config: Config, log: Log): Promise<number> {
  const { code: ended, end } = watchForEnd(log, isRunByNpm());
  const fail = (error: Error) => {
    log.error(errorFields(error), 'a platform is lost; ending, so that the supervisor starts anew');
    end(1);
  };
  // The platforms' libraries let a malformed packet surface here; it must not end the process.
  process.on('unhandledRejection', (error) => log.error(errorFields(error), 'a rejection nobody handled'));
  process.once('uncaughtException', fail);
  const core = await openCore(config, log, { posters: await createPosters(config, { log, fail }) });
  const adapters = await createAdapters(config, { memory: core.memory, log, fail });
  // Digests go out by themselves, also while a platform cannot be reached for answers.
  const stopDigests = startSchedule(core.post, log);
  const stopWatch = startSchedule(core.watch, log);
  const stop = () =>
    Promise.all([
      stopDigests(),
      core.digests.stop(),
      core.stopWatching(),
      stopWatch(),
      ...adapters.map((adapter) => adapter.stop()),
    ]);
  try {
    const started = Promise.all(adapters.map((adapter) => adapter.start(core.chat)));
    const early = await Promise.race([started.then(() => undefined), ended]);
    if (early === undefined) log.info({ platforms: adapters.map(({ platform }) => platform) }, 'ready');
    return await ended;
  } finally {
    await Promise.race([stop(), after(STOP_WITHIN_MS)]);
    await core.close();
  }
}

/**
 * Watches for what ends the process, from now on.
 * @param isRunByNpm whether npm started the process, which then ends with it
 * @returns `code` resolves with the exit code: 0 after these, or the first that `end` is given
 */
function watchForEnd(
  log: Log,
  isRunByNpm: boolean,
): { readonly code: Promise<number>; end(code: number): void } {
  const { promise: code, resolve: end } = Promise.withResolvers<number>();
  const stopOnSignal = (signal: string) => {
    log.info({ signal }, 'stopping');
    end(0);
  };
  process.once('SIGTERM', stopOnSignal).once('SIGINT', stopOnSignal);
  if (isRunByNpm)
    onOrphaned(() => {
      log.warn('npm, which started this process, is gone: stopping');
      end(0);
    });
  return { code, end };
}

/** npm that is killed outright passes no signal on. A process whose parent has died gets another one. */
function onOrphaned(react: () => void): void {
  const parent = process.ppid;
  const looking = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(looking);
    react();
  }, LOOK_FOR_PARENT_MS);
  looking.unref();
}

const after = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, milliseconds).unref();
  });
