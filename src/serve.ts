/** Runs the chat platforms until a signal ends the process, within the ten seconds that supervisors give. */

import { setTimeout as setTimer } from 'node:timers/promises';
import { createLimits } from './chat/limits.ts';
import { type Platforms, startPlatforms } from './chat/start-platforms.ts';
import { type Config, isRunByNpm } from './config/config.ts';
import { createFaultCount, type Faults, keepFaults } from './db/faults.ts';
import { type Core, openCore } from './main.ts';
import { monitoringRoutes } from './monitoring/routes.ts';
import { createConnectables, createMailTransport, mailRoutes, reaching } from './platforms.ts';
import { systemClock } from './runtime/clock.ts';
import { startSchedule } from './runtime/every-minute.ts';
import { errorFields, type Log, traceOf } from './runtime/log.ts';
import { settleLater } from './runtime/settle.ts';
import { createWeb } from './runtime/web.ts';

/** A second more or less until the port is free does not matter to whoever starts it anew. */
const LOOK_FOR_PARENT_MS = 1000;
/** Supervisors kill after 10 s; what has not stopped by then is left behind. */
const STOP_WITHIN_MS = 8_000;
/** By then even an opening that hangs is left behind. */
const EXIT_WITHIN_MS = 9_500;

/**
 * Serves until SIGTERM or SIGINT, until npm is gone that started it, until a platform or the database is lost, or until faults
 * come in a row.
 * @returns the exit code: 0 after the first two, else 1
 * @throws ConfigError when a platform refuses its tokens
 */
export async function serve(config: Config, log: Log): Promise<number> {
  const { code: ended, end } = watchForEnd(log, isRunByNpm());
  const fail = (error: Error) => {
    log.error(errorFields(error), 'a platform is lost; ending, so that the supervisor starts anew');
    end(1);
  };
  let remember = async (_faults: Faults): Promise<void> => {};
  watchForFaults(log, end, (faults) => remember(faults));
  const metrics = await metricsFor(config);
  const given = { onDamage: () => end(1), onAnswer: metrics?.answered, limits: createLimits() };
  const reached = reaching(config, { log, fail });
  const mail = await createMailTransport(config);
  const core = await openCore(config, log, { ...reached, ...given, mail });
  remember = (faults) => keepFaults(core.memory, faults);
  const web = config.port === undefined ? undefined : createWeb(config.port, log);
  const connectables = await createConnectables(config, { core, web, log, fail });
  // Digests go out by themselves, also while a platform cannot be reached for answers.
  const stopDigests = startSchedule(core.post, log);
  const stopWatch = startWatch(core, log);
  let platforms: Platforms | undefined;
  const stop = () =>
    Promise.all([
      stopDigests(),
      core.digests.stop(),
      core.stopWatching(),
      stopWatch(),
      platforms?.stop().then(() => web?.close()),
    ]);
  try {
    await web?.open();
    platforms = startPlatforms(connectables, core.chat, { log, pause: pauseUntil, lead: core.lead });
    web?.add(await mailRoutes(core.digests.mail?.unsubscribe));
    web?.add(core.feeds.routes);
    if (metrics) web?.add(monitoringRoutes({ health: core.health, platforms: platforms.states, metrics }));
    // At once, as a refusal may come before the reading is warm.
    const early = await Promise.race([Promise.all([platforms.tried, core.warmUpReading()]), ended]);
    if (typeof early !== 'number') {
      log.info({ platforms: platforms.states(), address: web?.address() }, 'ready');
      settleLater();
    }
    return await ended;
  } finally {
    await Promise.race([stop(), after(STOP_WITHIN_MS)]);
    await core.close();
  }
}

/** Watches each minute, and when another process has changed papers. @returns ends it */
function startWatch({ watch, followHints }: Core, log: Log): () => Promise<unknown> {
  const stopSchedule = startSchedule(watch, log);
  // What fails is looked at again within the minute, which says so.
  const stopHints = followHints?.(() => void watch().catch(() => undefined));
  return () => Promise.all([stopSchedule(), stopHints?.()]);
}

/** What is counted where somebody can ask for it; the library that counts is loaded only there. */
const metricsFor = async ({ port }: Config) =>
  port === undefined ? undefined : (await import('./monitoring/metrics.ts')).createMetrics();

/** Waits, or not any longer once nothing more is to be done. */
const pauseUntil = (milliseconds: number, signal: AbortSignal): Promise<void> =>
  setTimer(milliseconds, undefined, { signal, ref: false }).catch(() => undefined);

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
  void code.then((exit) => setTimeout(() => process.exit(exit), EXIT_WITHIN_MS).unref());
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

/**
 * Counts what nobody handled, and ends the process at an exception, which leaves nobody knows what behind, and at
 * rejections in a row. One alone ends nothing: the platforms' libraries let a malformed packet surface here.
 */
function watchForFaults(
  log: Log,
  end: (code: number) => void,
  remember: (faults: Faults) => Promise<void>,
): void {
  const countOne = createFaultCount(systemClock.now);
  const note = (error: unknown, what: string, isLast: boolean): void => {
    const faults = countOne();
    const isEnd = isLast || faults.isRow;
    const consequence = isEnd ? '; ending, so that the supervisor starts anew' : '';
    log.error({ ...traceOf(error), count: faults.count }, `nobody handled ${what}${consequence}`);
    remember(faults).catch((fault) => log.warn(errorFields(fault), 'the count of faults could not be kept'));
    if (isEnd) end(1);
  };
  process.on('unhandledRejection', (error) => note(error, 'a rejection', false));
  process.on('uncaughtException', (error) => note(error, 'an exception', true));
}

const after = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, milliseconds).unref();
  });
