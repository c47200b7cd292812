/** A text as it is being written, which can be asked for its end: in pieces, so that no end costs more than the last one. */

export interface Output {
  put(text: string): void;
  /** Its last character, of those that a pair of surrogates writes the second half; empty at the beginning. */
  last(): string;
  /** Adds a blank, unless it ends with one or is empty. */
  pad(): void;
  /** Takes its last character off. */
  takeLast(): void;
  /** Takes blanks off its end. */
  trimEnd(): void;
  /** Whether it ends with a letter or a digit. */
  endsInWord(): boolean;
  /** The address that it ends with, if it does. */
  address(): string | undefined;
  text(): string;
}

/** Addresses of abstracts have some sixty characters. */
const LONGEST_ADDRESS = 300;

/** An empty one. */
export function createOutput(): Output {
  const pieces: string[] = [];
  const last = (): string => pieces.at(-1)?.at(-1) ?? '';
  const put = (text: string): void => {
    if (text !== '') pieces.push(text);
  };
  return {
    put,
    last,
    pad() {
      if (!/^\s?$/u.test(last())) put(' ');
    },
    takeLast: () => put((pieces.pop() ?? '').slice(0, -1)),
    trimEnd() {
      while (/\s/u.test(last())) put((pieces.pop() ?? '').trimEnd());
    },
    // Letters outside the basic plane are those of formulas: 𝒪.
    endsInWord: () => /[\p{L}\p{M}\p{N}\uDC00-\uDFFF]/u.test(last()),
    address() {
      let tail = '';
      for (let at = pieces.length - 1; at >= 0 && tail.length < LONGEST_ADDRESS && !/\s/u.test(tail); at -= 1)
        tail = (pieces[at] ?? '').slice(-LONGEST_ADDRESS) + tail;
      return /https?:\/\/\S+$/u.exec(tail)?.[0];
    },
    text: () => pieces.join(''),
  };
}
