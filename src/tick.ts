/** One digest tick from the command line: for an outside scheduler, for catching up by hand, and for simulations. */
import { DateTime } from 'luxon';
import type { Config } from './config/config.ts';
import type { TickReport } from './digest/digests.ts';
import { openCore } from './main.ts';
import { createMailTransport, reaching } from './platforms.ts';
import { clockAt, systemClock } from './runtime/clock.ts';
import { UserError } from './runtime/errors.ts';
import type { Log } from './runtime/log.ts';

/**
 * Plans and posts what is due.
 * @param now the time to act at, ISO 8601, UTC where it names no offset; then waiting takes no time. The real time when
 *   left out
 * @throws UserError when that is no time; ConfigError when a platform refuses its token
 */
export async function tickOnce(config: Config, log: Log, now: string | undefined): Promise<TickReport> {
  const clock = now === undefined ? systemClock : clockAt(readTime(now));
  if (clock.now() > systemClock.now())
    log.warn(
      'the time given is ahead: the dates up to it are used up, and get no other digest when they come',
    );
  let refusal: Error | undefined;
  const fail = (error: Error) => {
    refusal ??= error;
  };
  const mail = await createMailTransport(config);
  const core = await openCore(config, log, { clock, mail, ...reaching(config, { log, fail }) });
  try {
    const report = await core.digests.tick();
    if (refusal) throw refusal;
    return report;
  } finally {
    await core.close();
  }
}

function readTime(text: string): Date {
  const time = DateTime.fromISO(text.trim(), { zone: 'utc' });
  if (time.isValid) return time.toJSDate();
  throw new UserError(`--now takes a time such as 2026-02-07T09:00Z; not “${text}”.`);
}
