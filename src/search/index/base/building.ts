/** Has bases built, one after the other and not too often; one that fails is told and tried again later. */
import type { Clock } from '../../../runtime/clock.ts';
import { errorFields, type Log } from '../../../runtime/log.ts';

/** A full disk is not emptied within seconds. */
const REST_AFTER_FAILURE_MS = 10 * 60 * 1000;
/** Building takes seconds of a processor. */
const REST_MS = 60 * 1000;

interface Options {
  readonly clock: Clock;
  readonly log: Log;
  buildBeside(atLeast: number): Promise<void>;
}

/**
 * Makes what asks for a base that holds all changes up to a revision; it is built unless one is under way, or was a moment ago.
 * @param onBuilt hears that one has been built
 */
export function createBuilding({ clock, log, buildBeside }: Options, onBuilt: () => void) {
  let isUnderWay = false;
  let restsUntil = 0;
  const rest = (milliseconds: number): void => {
    restsUntil = clock.now().getTime() + milliseconds;
  };
  return (atLeast: number): void => {
    if (isUnderWay || clock.now().getTime() < restsUntil) return;
    isUnderWay = true;
    buildBeside(atLeast)
      .then(() => {
        rest(REST_MS);
        onBuilt();
      })
      .catch((error: unknown) => {
        rest(REST_AFTER_FAILURE_MS);
        log.error(
          errorFields(error),
          'the index could not be built: the one before stays, and it is tried again',
        );
      })
      .finally(() => {
        isUnderWay = false;
      });
  };
}
