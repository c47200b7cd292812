/** How much a digest will bring, the best of it, and what a wider or a narrower form of its topics would bring. */
import { daysBefore } from '../../calendar/day-arithmetic.ts';
import { isWeekly, type Schedule } from '../../calendar/schedule.ts';
import type { Button, CardItem, RichText } from '../../cards/card.ts';
import { button, paperItem } from '../../cards/papers.ts';
import type { Paper } from '../../corpus/paper.ts';
import { isLive } from '../../digest/content/recency.ts';
import { prepareSelection, type Selection, select } from '../../digest/content/select.ts';
import { entriesOf, type Scope } from '../../digest/subscription/scope.ts';
import { FORM_WORDS, FORMS, formOf, inForm, topicText } from '../../digest/subscription/topic-form.ts';
import { isoDay } from '../../runtime/time.ts';
import type { Snapshot } from '../../search/live-index.ts';
import { isStopWord } from '../../text/tokenise.ts';
import { capital, count, cutAt, list } from '../../text/wording.ts';
import { LONGEST_NAMED } from './cards.ts';
import { mendedTopic, slipNotes } from './notes.ts';

/** Ten daily lists: enough to tell a topic that brings something each day from one that brings it once a month. */
const RECENT_WEEKS = 2;
const RECENT_DAYS = 14;
const RECENT_LISTS = 10;
const MOST_TITLES = 3;

export interface Fit {
  /** How many papers fit, in a sentence; empty where there is nothing to say. */
  readonly text: RichText;
  /** The best of them. */
  readonly items: readonly CardItem[];
  /** Other words where nothing fits, else the wider and the narrower form of the topics. */
  readonly buttons: readonly Button[];
  /** The entries that nothing fits, a sentence each. */
  readonly slips: readonly string[];
  /** Whether no paper of any age fits. */
  readonly isNone: boolean;
  /** Whether any source brings new papers. */
  readonly isLive: boolean;
}

/** What a digest of some name and scope would bring as it is now. */
export async function fitOf(fitted: Fitted, snapshot: Snapshot, now: Date): Promise<Fit> {
  const { settings: scope, schedule } = fitted;
  await prepareSelection(snapshot, entriesOf(scope));
  const days = { from: daysBefore(isoDay(now), RECENT_DAYS) };
  const choose: Choose = (topics, rest = scope) =>
    select({ ...rest, topics }, { size: MOST_TITLES, had: [], days }, snapshot);
  const own = choose(scope.topics);
  const slips = slipNotes(scope, snapshot);
  const live = isLive(snapshot.corpus);
  if (own.inScope + own.others === 0) {
    const none = noFit(fitted, snapshot, choose);
    return { ...none, slips: none.text.length > 0 ? [] : slips, isLive: live };
  }
  const older = () => select(scope, { size: MOST_TITLES, had: [] }, snapshot);
  const { papers } = own.inScope > 0 ? own : older();
  return {
    text: fitText(own, { live, weekly: isWeekly(schedule) }),
    items: (await snapshot.corpus.papers(papers.map(({ id }) => id))).map(titleItem),
    buttons: formButtons(scope.topics, (topics) => {
      const { inScope, others } = choose(topics);
      return own.inScope > 0 ? inScope : others;
    }),
    slips,
    isNone: false,
    isLive: live,
  };
}

interface Fitted {
  /** As the arguments of `digest` name it. */
  readonly name: string;
  readonly settings: Scope;
  readonly schedule: Pick<Schedule, 'days'>;
}

const NOBODY = { authors: [], orgs: [] };

type Counts = Pick<Selection, 'inScope' | 'others'>;
/** Counts the papers of some topics, and of the people and organisations of the digest unless others are given. */
type Choose = (topics: readonly string[], rest?: Omit<Scope, 'topics'>) => Selection;

/** "111 papers of the last two weeks fit, about 11 each weekday. The best of them now:". */
function fitText(
  { inScope, others }: Counts,
  { live, weekly }: { readonly live: boolean; readonly weekly: boolean },
): RichText {
  const recent = inScope === 0 ? 'No paper' : count(inScope, 'paper');
  const lead = { text: `${recent} of the last two weeks fit${inScope > 1 ? '' : 's'}`, bold: true } as const;
  const older = count(others, 'older one');
  if (inScope === 0 && live)
    return [lead, { text: `; those that come will be posted. The best of ${older}:` }];
  if (inScope === 0) return [lead, { text: `; ${older} ${others === 1 ? 'does' : 'do'}:` }];
  const daily = weekly ? 0 : Math.round(inScope / RECENT_LISTS);
  const perWeek = inScope > 1 ? `, about ${Math.round(inScope / RECENT_WEEKS)} each week` : '';
  const each = daily > 0 ? `, about ${daily} each weekday` : perWeek;
  return [lead, { text: `${each}. The best ${inScope > 1 ? 'of them ' : ''}now:` }];
}

const papersOf = ({ inScope, others }: Counts): number => inScope || others;

/** That nothing fits, and the words of a topic that would find something. */
function noFit(
  { name, settings: { topics } }: Fitted,
  snapshot: Snapshot,
  choose: Choose,
): Omit<Fit, 'slips' | 'isLive'> {
  const nothing = { text: [], items: [], buttons: [], isNone: snapshot.corpus.size > 0 };
  const [found] = topics.flatMap((topic) => insteadOf(topic, snapshot, choose));
  if (!found) return nothing;
  const { topic, instead, inScope, others } = found;
  const of =
    inScope > 0 ? `${inScope.toLocaleString('en')} of the last two weeks` : count(others, 'older one');
  const shown = `“${cutAt(topicText(instead), LONGEST_NAMED)}”`;
  const changed = topics.map((each) => (each === topic ? instead : each)).join(', ');
  const use = button(`Use ${shown}`, 'reply', 'digest', { action: 'change', which: name, topics: changed });
  return {
    ...nothing,
    text: [
      { text: 'No paper here', bold: true },
      { text: ` ${lackText(topics)}; ${of} ${papersOf(found) === 1 ? 'has' : 'have'} ${shown}.` },
    ],
    buttons: [{ ...use, isMain: true }],
  };
}

/** What comes near a topic: another spelling, its words anywhere, else its rarest word. */
function insteadOf(topic: string, { index }: Snapshot, choose: Choose) {
  const counted = (each: string) => ({ topic, instead: each, ...choose([each], NOBODY) });
  const words = (formOf(topic)?.plain.split(' ') ?? []).filter((word) => !isStopWord(word));
  const single = words.map(counted).sort((left, right) => papersOf(left) - papersOf(right));
  const near = [mendedTopic(topic, index), inForm(topic, 'anywhere')].map(counted);
  return [...near, ...single].filter((each) => papersOf(each) > 0).slice(0, 1);
}

/** What no paper does. */
function lackText(topics: readonly string[]): string {
  const words = topics.length === 1 ? (formOf(topics[0] ?? '')?.plain.split(' ') ?? []) : [];
  if (words.length === 0) return 'fits';
  return words.length === 2 ? 'has both words' : 'has all of these words';
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
