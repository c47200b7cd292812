/** How much a digest will bring, the best of it, and what a wider or a narrower form of its topics would bring. */
import { daysBefore } from '../../calendar/day-arithmetic.ts';
import { isWeekly, type Schedule } from '../../calendar/schedule.ts';
import type { Button, CardItem } from '../../cards/card.ts';
import { button, paperItem } from '../../cards/papers.ts';
import type { Paper } from '../../corpus/paper.ts';
import { isLive } from '../../digest/content/recency.ts';
import { prepareSelection, type Selection, select } from '../../digest/content/select.ts';
import { entriesOf, type Scope } from '../../digest/subscription/scope.ts';
import { FORM_WORDS, FORMS, formOf, inForm } from '../../digest/subscription/topic-form.ts';
import { isoDay } from '../../runtime/time.ts';
import type { Snapshot } from '../../search/live-index.ts';
import { capital, count, cutAt, list } from '../../text/wording.ts';
import { LONGEST_NAMED } from '../subscription/cards.ts';

/** Ten daily lists: enough to tell a topic that brings something each day from one that brings it once a month. */
const RECENT_WEEKS = 2;
const RECENT_DAYS = 14;
const RECENT_LISTS = 10;
const MOST_TITLES = 3;

export interface Fit {
  /** How many papers fit, in a sentence. */
  readonly lines: readonly string[];
  /** The best of them. */
  readonly items: readonly CardItem[];
  /** The wider and the narrower form of the topics. */
  readonly buttons: readonly Button[];
}

/** What a digest of some scope would bring as it is now. */
export async function fitOf(
  { settings: scope, schedule }: { readonly settings: Scope; readonly schedule: Pick<Schedule, 'days'> },
  snapshot: Snapshot,
  now: Date,
): Promise<Fit> {
  await prepareSelection(snapshot, entriesOf(scope));
  const days = { from: daysBefore(isoDay(now), RECENT_DAYS) };
  const choose = (topics: readonly string[]) =>
    select({ ...scope, topics }, { size: MOST_TITLES, had: [], days }, snapshot);
  const own = choose(scope.topics);
  const older = () => select(scope, { size: MOST_TITLES, had: [] }, snapshot);
  const { papers } = own.inScope > 0 ? own : older();
  return {
    lines:
      papers.length > 0 ? [fitText(own, { live: isLive(snapshot.corpus), weekly: isWeekly(schedule) })] : [],
    items: (await snapshot.corpus.papers(papers.map(({ id }) => id))).map(titleItem),
    buttons: formButtons(scope.topics, (topics) => {
      const { inScope, others } = choose(topics);
      return own.inScope > 0 ? inScope : others;
    }),
  };
}

/** "111 papers of the last two weeks fit, about 11 each weekday. The best now:". */
function fitText(
  { inScope, others }: Pick<Selection, 'inScope' | 'others'>,
  { live, weekly }: { readonly live: boolean; readonly weekly: boolean },
): string {
  if (inScope === 0 && live)
    return `No paper of the last two weeks fits; those that come will be posted. The best of ${count(others, 'older one')}:`;
  if (inScope === 0)
    return `No paper of the last two weeks fits; ${count(others, 'older one')} ${others === 1 ? 'does' : 'do'}:`;
  const daily = weekly ? 0 : Math.round(inScope / RECENT_LISTS);
  const perWeek = inScope > 1 ? `, about ${Math.round(inScope / RECENT_WEEKS)} each week` : '';
  const each = daily > 0 ? `, about ${daily} each weekday` : perWeek;
  return `${count(inScope, 'paper')} of the last two weeks fit${inScope === 1 ? 's' : ''}${each}. The best now:`;
}

function titleItem(paper: Paper): CardItem {
  const { title, url } = paperItem(paper);
  return { title, ...(url !== undefined && { url }) };
}

/** The other forms of the topics, where they bring other papers. */
function formButtons(
  own: readonly string[],
  papersOn: (topics: readonly string[]) => number,
): readonly Button[] {
  const forms = FORMS.map((form) => ({ form, topics: own.map((topic) => inForm(topic, form)) }));
  const others = forms.filter(({ topics }) => topics.join() !== own.join());
  const here = others.length > 0 ? papersOn(own) : 0;
  return others.flatMap(({ form, topics }) => {
    const papers = papersOn(topics);
    if (papers === 0 || papers === here) return [];
    const args = { action: 'on', topics: topics.join(', ') };
    return [button(`${capital(FORM_WORDS[form])} (${papers})`, 'reply', 'digest', args)];
  });
}

/** How the topics of several words are taken, a line for each form. */
export function formLines(topics: readonly string[]): readonly string[] {
  const formed = topics.flatMap((topic) => formOf(topic) ?? []);
  return Array.from(
    Map.groupBy(formed, ({ form }) => form),
    ([form, each]) => {
      const names = list(each.map(({ plain }) => `“${plain}”`));
      return `${cutAt(names, LONGEST_NAMED)}: ${FORM_WORDS[form]}.`;
    },
  );
}
