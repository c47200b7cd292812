/** The sentences of a text, by the Unicode segmenter mended for abbreviations. Pure. */
const sentences = new Intl.Segmenter('en', { granularity: 'sentence' });

/** Abbreviations after which the segmenter sees a sentence end that is none. */
const FALSE_END = /(?:\b(?:e\.g|i\.e|et al|vs|Fig|cf|resp|approx|w\.r\.t)\.|\b[A-Z]\.)\s*$/u;

/** The sentences of a text, trimmed. */
export function sentencesOf(text: string): readonly string[] {
  const found: string[] = [];
  for (const { segment } of sentences.segment(text)) {
    const last = found.at(-1);
    if (last !== undefined && FALSE_END.test(last)) found[found.length - 1] = last + segment;
    else found.push(segment);
  }
  return found.map((sentence) => sentence.trim()).filter(Boolean);
}
