/** Starts the platforms, each by itself: one that cannot be reached is tried again, while the others answer. */
import { ConfigError } from '../runtime/errors.ts';
import { errorFields, type Log } from '../runtime/log.ts';
import type { Chat, ChatAdapter } from './chat.ts';

/** Most outages are over in seconds; a platform that is away for hours is found again within five minutes. */
const FIRST_PAUSE_MS = 5_000;
const LONGEST_PAUSE_MS = 5 * 60_000;

/** A platform that may be connected. */
export interface Connectable {
  readonly platform: string;
  /** A new adapter, for each attempt: none is started twice. */
  create(): ChatAdapter;
}

/** `refused`: its tokens are not valid, so that nothing is tried again. */
export type PlatformState = 'starting' | 'up' | 'unreachable' | 'refused' | 'stopped';

export interface Platforms {
  /**
   * Resolves when each was tried once and one is up or may still come up.
   * @throws ConfigError when all are refused, naming the variables
   */
  readonly tried: Promise<void>;
  states(): Readonly<Record<string, PlatformState>>;
  /** Disconnects all. Never rejects. */
  stop(): Promise<void>;
}

/** Starts them. @param pause waits so many milliseconds, or until the signal says that nothing more is to be tried */
export function startPlatforms(
  connectables: readonly Connectable[],
  chat: Chat,
  { log, pause }: { readonly log: Log; pause(milliseconds: number, signal: AbortSignal): Promise<void> },
): Platforms {
  const states = new Map<string, PlatformState>(connectables.map(({ platform }) => [platform, 'starting']));
  const faults: string[] = [];
  const running = new Map<string, ChatAdapter>();
  const stopping = new AbortController();
  const { signal } = stopping;

  async function attempt({ platform, create }: Connectable): Promise<PlatformState> {
    const adapter = create();
    running.set(platform, adapter);
    const fault = await faultOf(adapter.start(chat));
    if (fault === undefined) return 'up';
    if (fault instanceof ConfigError) faults.push(...fault.faults);
    tell(platform, fault, log);
    await adapter.stop();
    return fault instanceof ConfigError ? 'refused' : 'unreachable';
  }

  async function keepTrying(connectable: Connectable): Promise<void> {
    for (let wait = FIRST_PAUSE_MS; !signal.aborted; wait = Math.min(2 * wait, LONGEST_PAUSE_MS)) {
      await pause(wait, signal);
      if (signal.aborted) return;
      const state = await attempt(connectable);
      if (signal.aborted) return running.get(connectable.platform)?.stop();
      states.set(connectable.platform, state);
      if (state === 'up') log.info({ platform: connectable.platform }, 'a platform can be reached again');
      if (state !== 'unreachable') return;
    }
  }

  async function bringUp(connectable: Connectable): Promise<void> {
    const state = await attempt(connectable);
    if (signal.aborted) return;
    states.set(connectable.platform, state);
    if (state === 'unreachable') void keepTrying(connectable);
  }

  const tried = Promise.all(connectables.map(bringUp)).then(() => {
    if (connectables.length > 0 && [...states.values()].every((state) => state === 'refused'))
      throw new ConfigError(faults);
  });
  return {
    tried,
    states: () => Object.fromEntries(states),
    async stop() {
      stopping.abort();
      for (const { platform } of connectables) states.set(platform, 'stopped');
      await Promise.all(Array.from(running.values(), (adapter) => adapter.stop()));
    },
  };
}

const faultOf = (starting: Promise<void>): Promise<unknown> =>
  starting.then(
    () => undefined,
    (error: unknown) => error,
  );

function tell(platform: string, fault: unknown, log: Log): void {
  if (fault instanceof ConfigError)
    log.error({ platform, faults: fault.faults }, 'a platform refuses its tokens, and stays away');
  else log.warn({ platform, ...errorFields(fault) }, 'a platform cannot be reached; it is tried again');
}
