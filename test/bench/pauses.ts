/**
 * How long the event loop is kept, by the clock and by the time that its own thread computed meanwhile: on a machine that does
 * other work beside, only the second says what is ours.
 */

/** A timer that fires so often finds the loop kept by what came between. */
const EACH_MS = 2;

export interface Pauses {
  /** The longest pause in milliseconds, by the clock. */
  readonly longest: number;
  /** The most that the thread computed between two turns of the loop, in milliseconds. */
  readonly computed: number;
}

/** Watches from now on; what it returns ends that, and says what there was. */
export function watchPauses(): () => Pauses {
  let [longest, computed] = [0, 0];
  let [at, used] = [performance.now(), cpuTime()];
  const look = () => {
    const [now, usedNow] = [performance.now(), cpuTime()];
    longest = Math.max(longest, now - at - EACH_MS);
    computed = Math.max(computed, usedNow - used);
    [at, used] = [now, usedNow];
  };
  const timer = setInterval(look, EACH_MS);
  return () => {
    clearInterval(timer);
    look();
    return { longest, computed };
  };
}

/** Milliseconds that this thread has computed. */
function cpuTime(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
}
