/** How tables of zones are written down, a line each. Pure. */

/** Lines of words before a colon and the zones they may mean after it, as a map from word to zones. */
export const table = (lines: string): ReadonlyMap<string, readonly string[]> =>
  new Map(
    lines.split('\n').flatMap((line) => {
      const [words = '', zones = ''] = line.split(':');
      return words
        .split(',')
        .map((word) => [word.trim().replaceAll(' ', '_'), zones.trim().split(' ')] as const);
    }),
  );
