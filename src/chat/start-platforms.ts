/** Starts the platforms, each by itself: one that cannot be reached is tried again, while the others answer. */
import type { Lead } from '../db/leader.ts';
import { ConfigError } from '../runtime/errors.ts';
import { errorFields, type Log } from '../runtime/log.ts';
import type { Chat, ChatAdapter } from './chat.ts';

/** Most outages are over in seconds; a platform that is away for hours is found again within five minutes. */
const FIRST_PAUSE_MS = 5_000;
const LONGEST_PAUSE_MS = 5 * 60_000;

/** A platform that may be connected. */
export interface Connectable {
  readonly platform: string;
  /** Whether what happens there is told to every process that is connected, so that only one may be. */
  readonly isAlone?: boolean;
  /** A new adapter, for each attempt: none is started twice. */
  create(): ChatAdapter;
}

/** `refused`: its tokens are not valid, so that nothing is tried again. `standby`: another process is connected. */
export type PlatformState = 'starting' | 'up' | 'unreachable' | 'refused' | 'standby' | 'stopped';

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

interface Surroundings {
  readonly log: Log;
  /** Waits so many milliseconds, or until the signal says that nothing more is to be tried. */
  pause(milliseconds: number, signal: AbortSignal): Promise<void>;
  /** Which process is the one that is connected; undefined where there is no other one. */
  readonly lead?: Lead | undefined;
}

/** Starts them. */
export function startPlatforms(
  connectables: readonly Connectable[],
  chat: Chat,
  surroundings: Surroundings,
): Platforms {
  const states = new Map<string, PlatformState>(connectables.map(({ platform }) => [platform, 'starting']));
  const faults: string[] = [];
  const stopping = new AbortController();
  const started = connectables.map((connectable) => {
    const noteState = (state: PlatformState) => {
      if (!stopping.signal.aborted) states.set(connectable.platform, state);
    };
    const connection = createConnection(connectable, chat, {
      ...surroundings,
      noteState,
      noteFaults: (named) => void faults.push(...named),
    });
    const lead = connectable.isAlone ? surroundings.lead : undefined;
    if (lead)
      return connectInTurn(connectable, connection, {
        ...surroundings,
        lead,
        noteState,
        ended: stopping.signal,
      });
    return { tried: connection.connect(stopping.signal), stop: connection.stop };
  });
  const tried = Promise.all(started.map((each) => each.tried)).then(() => {
    if (connectables.length > 0 && [...states.values()].every((state) => state === 'refused'))
      throw new ConfigError(faults);
  });
  return {
    tried,
    states: () => Object.fromEntries(states),
    async stop() {
      stopping.abort();
      for (const { platform } of connectables) states.set(platform, 'stopped');
      await Promise.all(started.map((each) => each.stop()));
    },
  };
}

interface Connection {
  /** Connects, as often as it takes, until it is over; resolves after the first attempt. */
  connect(over: AbortSignal): Promise<void>;
  stop(): Promise<void>;
}

function createConnection(
  { platform, create }: Connectable,
  chat: Chat,
  {
    log,
    pause,
    noteState,
    noteFaults,
  }: Surroundings & { noteState(state: PlatformState): void; noteFaults(faults: readonly string[]): void },
): Connection {
  let running: ChatAdapter | undefined;
  let told: string | undefined;
  const stop = async (): Promise<void> => running?.stop();

  async function attempt(): Promise<PlatformState> {
    const adapter = create();
    running = adapter;
    const fault = await faultOf(adapter.start(chat));
    if (fault === undefined) return 'up';
    if (fault instanceof ConfigError) noteFaults(fault.faults);
    told = tell(platform, fault, { log, told });
    await adapter.stop();
    return fault instanceof ConfigError ? 'refused' : 'unreachable';
  }

  async function keepTrying(over: AbortSignal): Promise<void> {
    for (let wait = FIRST_PAUSE_MS; !over.aborted; wait = Math.min(2 * wait, LONGEST_PAUSE_MS)) {
      await pause(wait, over);
      if (over.aborted) return;
      const state = await attempt();
      if (over.aborted) return stop();
      noteState(state);
      if (state === 'up') log.info({ platform }, 'a platform can be reached again');
      if (state !== 'unreachable') return;
    }
  }

  return {
    async connect(over) {
      const state = await attempt();
      if (over.aborted) return;
      noteState(state);
      if (state === 'unreachable') void keepTrying(over);
    },
    stop,
  };
}

interface Turn {
  readonly lead: Lead;
  readonly log: Log;
  readonly ended: AbortSignal;
  noteState(state: PlatformState): void;
}

/** Connects while no other process is connected; `tried` resolves when this one has tried once, or is on standby. */
function connectInTurn(
  { platform }: Connectable,
  connection: Connection,
  { lead, log, ended, noteState }: Turn,
): { readonly tried: Promise<void>; stop(): Promise<void> } {
  const { promise: tried, resolve } = Promise.withResolvers<void>();
  const act = async (over: AbortSignal): Promise<void> => {
    log.info({ platform }, 'this process is the one that is connected');
    const isOver = whenAborted(over);
    await Promise.race([connection.connect(over).then(resolve), isOver]);
    await isOver;
    await connection.stop();
    if (!ended.aborted) log.warn({ platform }, 'this process is no more the one that is connected');
  };
  const onStandby = (): void => {
    noteState('standby');
    resolve();
  };
  const done = lead(platform, { act, onStandby, signal: ended });
  return { tried, stop: () => done };
}

const whenAborted = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });

const faultOf = (starting: Promise<void>): Promise<unknown> =>
  starting.then(
    () => undefined,
    (error: unknown) => error,
  );

function tell(
  platform: string,
  fault: unknown,
  { log, told }: { readonly log: Log; readonly told: string | undefined },
): string {
  const { problem, ...trace } = errorFields(fault);
  // An outage of an hour is one fault, whose trace stands in the log once.
  const fields = { platform, problem, ...(problem !== told && trace) };
  if (fault instanceof ConfigError)
    log.error({ platform, faults: fault.faults }, 'a platform refuses its tokens, and stays away');
  else log.warn(fields, 'a platform cannot be reached; it is tried again');
  return problem;
}
