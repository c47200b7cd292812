/** Times that a paper stands for: "newer than Peri-LN", "nothing older than Attention Is All You Need". Pure. */
import { dayOfNumber } from '../../calendar/listing-days.ts';
import type { Corpus } from '../../corpus/corpus.ts';
import { placeOf } from '../../search/index/index.ts';
import { UNKNOWN } from '../../search/index/indexed-paper.ts';
import { type Draft, withSpans } from '../model/draft.ts';
import type { Lexicon } from '../model/lexicon.ts';
import type { Span } from '../model/slots.ts';
import { titled } from './gazetteer.ts';

const AFTER =
  /\b(?:(?:newer|more recent|later|younger) than|(?:published|that came(?: out)?|released) (?:after|since))\s+(?:the )?$/iu;
const BEFORE = /\b(?:(?:older|earlier) than|(?:published|that came(?: out)?|released) before)\s+(?:the )?$/iu;

interface Known {
  readonly lexicon: Lexicon;
  readonly corpus: Pick<Corpus, 'resolve'>;
}

/** The draft with the days since or until a paper that a comparison names, in place of the paper. */
export function withPaperDates(draft: Draft, known: Known): Draft {
  const found = draft.spans.flatMap((span) => periodOf(span, draft.text, known) ?? []);
  return found.length === 0 ? draft : withSpans({ ...draft, spans: [] }, [...found, ...draft.spans]);
}

function periodOf({ slot, start, end }: Span, text: string, known: Known): Span | undefined {
  if (slot.kind !== 'paper') return undefined;
  const before = text.slice(0, start);
  const lead = AFTER.exec(before) ?? BEFORE.exec(before);
  const day = lead ? dayOf(slot.value, known) : undefined;
  if (!lead || day === undefined) return undefined;
  const filter = AFTER.test(before) ? `since:${dayOfNumber(day + 1)}` : `until:${dayOfNumber(day - 1)}`;
  return { start: lead.index, end, slot: { kind: 'period', filters: [filter] } };
}

/** The day, since the epoch, of the only paper that a reference may mean. */
function dayOf(reference: string, { lexicon, corpus }: Known): number | undefined {
  const [only, ...others] = titled(reference, lexicon);
  const paper = corpus.resolve(reference) ?? (others.length === 0 ? only : undefined);
  const place = paper && placeOf(lexicon.index, paper.id);
  const day = place?.segment.numbers.published[place.doc];
  return day === UNKNOWN ? undefined : day;
}
