/** Heights and buttons of the cards beside those of before and of the design. Pure. */
import { printed } from '../bench/table.ts';
import type { Platform, Shown } from './cards.ts';
import design from './design.json' with { type: 'json' };
import { bodyOf, frameId } from './page.ts';

/** Heights in pixels by the ids of frames; none where there is no browser. */
export type Heights = Readonly<Record<string, number>>;

interface Designed {
  readonly before?: { readonly height?: number; readonly buttons?: number };
  readonly design?: { readonly height: number; readonly buttons: number; readonly selects: number };
  readonly phone?: { readonly before: number; readonly design: number };
}

const designed: Readonly<Record<string, Partial<Record<Platform, Designed>>>> = design.cards;

const COLUMNS = [
  'card',
  'px',
  'before',
  'design',
  'ratio',
  'of design',
  'buttons',
  'before',
  'design',
  'phone px',
  'design',
];

const NOTE =
  'ratio: to the height before; beside it the design’s own. A select or a menu counts as one button, in the design too. ' +
  'The design draws partly other papers; heights compare with the fonts Lato and Noto Sans.';

/** The table, as text. */
export const tableOf = (shown: readonly Shown[], heights: Heights): string =>
  printed({
    title: 'Cards by height and buttons',
    columns: COLUMNS,
    rows: shown.map((card) => rowOf(card, heights)),
    note: NOTE,
  });

function rowOf(shown: Shown, heights: Heights): readonly string[] {
  const { id, platform } = shown;
  const { before = {}, design: aim, phone } = designed[id]?.[platform] ?? {};
  const height = heights[frameId(shown, 'light', 'wide')];
  return [
    `${platform} ${id}`,
    figure(height),
    figure(before.height),
    figure(aim?.height),
    ratio(height, before.height),
    ratio(aim?.height, before.height),
    figure(bodyOf(shown).html.match(/<(?:button|select)\b/gu)?.length ?? 0),
    figure(before.buttons),
    figure(aim && aim.buttons + aim.selects),
    figure(heights[frameId(shown, 'light', 'phone')]),
    figure(phone?.design),
  ];
}

const figure = (value: number | undefined): string => (value === undefined ? '–' : String(value));

const ratio = (value: number | undefined, before: number | undefined): string =>
  value === undefined || before === undefined ? '–' : (value / before).toFixed(2);
