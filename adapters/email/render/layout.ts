/** What of a card stands in a letter, and in which order: the same for both of its parts. Pure. */
import { type Card, plain, type RichText, rankOf } from '../../../src/cards/card.ts';
import { cut, cutAtWord } from '../../../src/cards/shown-text.ts';
import { CHARACTERS_A_RUN, LONGEST_PREHEADER } from './limits.ts';
import { oneLine } from './markup.ts';

/** How its reader changes or ends what comes. */
export interface Ways {
  readonly changeUrl?: string;
  readonly endUrl?: string;
  /** What is typed in the chat for both. */
  readonly command: string;
}

export interface Entry {
  /** "1.", or nothing. */
  readonly rank: string;
  readonly title: string;
  readonly url: string | undefined;
  readonly text: RichText;
  readonly facts: string;
}

export interface Layout {
  readonly preheader: string;
  readonly title: string;
  readonly url: string | undefined;
  readonly note: string;
  /** Paragraphs below the title. */
  readonly texts: readonly RichText[];
  readonly entries: readonly Entry[];
  /** "and 3 more". */
  readonly more: string;
  readonly code: string;
  /** Grey lines at the end. */
  readonly footer: string;
  /** When it comes; empty for a letter that comes once. */
  readonly schedule: string;
}

/** Lays a card out: at most so many items, and so many characters of each text. Buttons have no place in a letter. */
export function layoutOf(card: Card, [most, longest]: readonly [items: number, characters: number]): Layout {
  const short = (text: string | undefined): string => cutAtWord(text ?? '', longest);
  const left = card.items.length - most;
  const texts = [
    card.text ?? [],
    ...(card.facts === undefined ? [] : [plain(card.facts)]),
    card.links?.flatMap(({ label, url }, index) => [
      ...plain(index > 0 ? ' · ' : ''),
      { text: label, url },
    ]) ?? [],
    ...(card.abstract === undefined ? [] : [plain(card.abstract)]),
    ...(card.fields ?? []).map(({ name, value }) => [
      { text: name, bold: true as const },
      ...plain('\n'),
      ...value,
    ]),
  ];
  return {
    preheader: cutAtWord(preheaderOf(card), LONGEST_PREHEADER),
    title: oneLine(short(card.count ? `${card.title} · ${card.count}` : card.title)),
    url: card.url,
    note: short(card.note),
    texts: texts
      .filter((text) => text.some((span) => span.text.trim() !== ''))
      .slice(0, most)
      .map((text) => cutRich(text, longest)),
    entries: card.items.slice(0, most).map((item, index) => ({
      rank: rankOf(card, index).trim(),
      title: oneLine(short(item.title)),
      url: item.url,
      text: cutRich(item.text ?? [], longest),
      facts: oneLine(short(item.facts)),
    })),
    more: left > 0 ? `and ${left} more` : '',
    code: cut(card.code ?? card.file?.text ?? '', 2 * longest),
    footer: short(card.footer),
    schedule: card.upkeep
      ? short(card.upkeep.schedule.charAt(0).toUpperCase() + card.upkeep.schedule.slice(1))
      : '',
  };
}

const preheaderOf = ({ items, note, text }: Card): string =>
  oneLine(
    items.map(({ title }) => title).join(' · ') ||
      (text ?? []).map((span) => span.text).join('') ||
      (note ?? ''),
  );

/** The beginning of a rich text; what is cut ends in an ellipsis. */
function cutRich(rich: RichText, longest: number): RichText {
  let room = longest;
  return rich.slice(0, longest / CHARACTERS_A_RUN).flatMap((span) => {
    if (room <= 0) return [];
    const text = cut(span.text, room);
    room -= span.text.length;
    return [{ ...span, text }];
  });
}
