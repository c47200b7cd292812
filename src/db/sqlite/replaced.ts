/** Notices when another file takes the place of an open database, for what is written from then on would be in neither. */
import { type StatsListener, unwatchFile, watchFile } from 'node:fs';

/** Somebody restored a copy, or took the file away: rare, and a look takes microseconds. */
const LOOK_MS = 5_000;

/**
 * Looks every few seconds at which file has a name.
 * @param onReplaced called once
 * @returns ends it
 */
export function watchReplaced(path: string, onReplaced: () => void): () => void {
  const look: StatsListener = (now, before) => {
    if (now.ino === before.ino) return;
    stop();
    onReplaced();
  };
  const stop = () => unwatchFile(path, look);
  watchFile(path, { interval: LOOK_MS, persistent: false }, look);
  return stop;
}
