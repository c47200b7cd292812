/** What reaches somebody who follows authors, topics and organisations: the message, and that there is none. Pure. */
import type { Paper } from '../../corpus/paper.ts';
import { capital, cutAt, list } from '../../text/wording.ts';
import { type Card, plain } from '../card.ts';
import { button, factsOf } from '../papers.ts';
import { newItem } from './post.ts';

/** A topic may be a long query; its beginning says which it is. */
const LONGEST_REASON = 60;
/** A paper that fits more is told by these. */
const MOST_REASONS = 3;

const FOLLOWED = button('What I follow', 'reply', 'following', {});

const NEWS = 'New papers you follow';

export interface NewsInput {
  /** Each with why it is there: "by Byeongchan Lee", "on quantization". */
  readonly news: readonly { readonly paper: Paper; readonly matched: readonly string[] }[];
  /** How many papers are left for the next message. */
  readonly left: number;
  /** When it comes, in words. */
  readonly schedule: string;
}

/** New papers, and why each is there. */
export function newsCard({ news, left, schedule }: NewsInput): Card {
  const come = left === 1 ? 'comes' : 'come';
  const next = left > news.length ? 'messages' : 'message';
  return {
    title: NEWS,
    subject: `${NEWS}: ${reasonsText([...new Set(news.flatMap(({ matched }) => matched))])}`,
    level: 'large',
    ...(left > 0 && { note: `${left.toLocaleString('en')} more ${come} with the next ${next}` }),
    firstNumber: 1,
    items: news.map(({ paper, matched }) =>
      newItem(paper, `${capital(reasonsText(matched))} · ${factsOf(paper)}`),
    ),
    buttons: [],
    upkeep: {
      schedule: `${schedule}, when there is something new`,
      command: '/papers following',
      ways: [FOLLOWED],
    },
  };
}

/** For somebody who looks before there is anything new. */
export const noNewsCard = (schedule: string): Card => ({
  title: 'Nothing new yet',
  text: plain('Since you follow them, no paper of theirs has come in that you have not had.'),
  items: [],
  buttons: [FOLLOWED],
  footer: `${capital(schedule)}, when there is something new`,
});

function reasonsText(matched: readonly string[]): string {
  const shown = matched.slice(0, MOST_REASONS).map((reason) => cutAt(reason, LONGEST_REASON));
  const more = matched.length - shown.length;
  return list([...shown, ...(more > 0 ? [`${more} more that you follow`] : [])]);
}
