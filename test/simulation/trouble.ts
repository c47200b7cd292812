/** What happens to processes and to their database beside answers that get lost: kills, stops, restarts. */
import type { ChildProcess } from 'node:child_process';
import { setTimeout as wait } from 'node:timers/promises';
import type { Server } from '../db/server.ts';

/** How often each happens, at requests of its own. */
export interface Troubles {
  /** A process is killed with SIGKILL. */
  readonly kills: number;
  /** A process is stopped with SIGSTOP while others tick twice more, longer than a lease of theirs. */
  readonly stops?: number;
  /** A process is stopped for four seconds. */
  readonly stalls?: number;
  /** The database's server is started anew, or stopped for two seconds. */
  readonly restarts?: number;
}

/** An event comes within so many requests after the last one, so that every phase is hit. */
const WITHIN = 60;
const STALL_MS = 4_000;
const PAUSE_MS = 2_000;
const TICKS_STOPPED = 2;

type Kind = keyof Troubles;

/** Troubles that come one after the other, in an order and at requests that chance decides. */
export function createTroubles(
  planned: Troubles,
  {
    chance,
    running,
    server,
  }: { chance(): number; running: ReadonlySet<ChildProcess>; server?: Server | undefined },
) {
  const had: Record<Kind, number> = { kills: 0, stops: 0, stalls: 0, restarts: 0 };
  const left = (Object.keys(had) as Kind[]).flatMap((kind) =>
    Array.from({ length: planned[kind] ?? 0 }, () => kind),
  );
  const stopped = new Map<ChildProcess, number>();
  const underWay = new Set<Promise<void>>();
  let requestsLeft = Math.ceil(chance() * WITHIN);
  const victim = () =>
    [...running].filter((child) => !stopped.has(child))[Math.floor(chance() * running.size)];
  const act: Readonly<Record<Kind, () => boolean | Promise<void>>> = {
    kills: () => victim()?.kill('SIGKILL') ?? false,
    stops() {
      const child = victim();
      // One at least must go on.
      if (!child || running.size - stopped.size < 2) return false;
      stopped.set(child, TICKS_STOPPED);
      return child.kill('SIGSTOP');
    },
    stalls: () => stall(victim()),
    restarts: () => (server ? upset(server, chance() < 0.5) : false),
  };
  return {
    had,
    /** Whether a process is stopped for longer than this tick. */
    isStopped: (child: ChildProcess) => stopped.has(child),
    /** Called at each request. */
    onRequest(): void {
      requestsLeft -= 1;
      if (requestsLeft > 0 || left.length === 0) return;
      requestsLeft = Math.ceil(chance() * WITHIN);
      const at = Math.floor(chance() * left.length);
      const kind = left[at];
      const happening = kind && act[kind]();
      if (!kind || happening === false) return;
      left.splice(at, 1);
      had[kind] += 1;
      if (!(happening instanceof Promise)) return;
      const done = happening.catch(() => undefined).finally(() => underWay.delete(done));
      underWay.add(done);
    },
    /** Called after each tick: lets processes go on that were stopped for long enough, and waits for the server. */
    async afterTick(): Promise<void> {
      await Promise.all(underWay);
      for (const [child, ticks] of stopped) {
        if (ticks > 0) stopped.set(child, ticks - 1);
        else if (stopped.delete(child)) child.kill('SIGCONT');
      }
    },
  };
}

async function stall(child: ChildProcess | undefined): Promise<void> {
  child?.kill('SIGSTOP');
  await wait(STALL_MS);
  child?.kill('SIGCONT');
}

async function upset(server: Server, isPause: boolean): Promise<void> {
  if (!isPause) return server.control('restart');
  await server.control('stop');
  await wait(PAUSE_MS);
  await server.control('start');
}
