/** Words that stand in the abstract of any paper, whatever it is about. Pure. */
import type { Segment } from '../index/segment.ts';

/**
 * Stricter than the stop words, since nobody typed these: words of any abstract, whatever it is about, but rare enough
 * in a small corpus to look telling.
 */
export const ANYWHERE = new Set(
  `able according achieve achieves address additional additionally allow allows almost along alternative although among
  another apply applied applying approach approaches associated available become becomes best better call called case
  cases cause certain code commonly compare compared common consider consists contrast corresponding currently
  demonstrate depends described despite different difficult directly easily effective effectively either enable enables
  especially essential even every example existing experiments extensive find finding first fully furthermore general
  generally give given gives good great greatly help high highly important improve improved improves include including
  introduce introduced investigate issue key known large largely lead leading leads less let like likely main mainly make
  makes making many method methods moreover much multiple namely necessary need needs never nevertheless new novel number
  observe obtain obvious often one order others overall particular particularly perform performs play possible present
  presented prevent previous previously prior problem process provide provides published recent recently remain remains
  require required requires respectively result results second section see several significant significantly similar
  simple simply since single still straightforward study substantially substantial suggest take taken takes thereby
  therefore third three time together towards two typical typically unlike usually various way ways well whether within
  without work works yet github com https http www`.split(/\s+/u),
);

const known = new WeakMap<Segment['words'], ReadonlySet<number>>();

/** The numbers that these words have in a segment. */
export function anywhereIn({ words }: Pick<Segment, 'words'>): ReadonlySet<number> {
  const numbers = known.get(words) ?? new Set(Array.from(ANYWHERE, words.find));
  known.set(words, numbers);
  return numbers;
}
