/** `status`: what the corpus holds, how old it is, and what could not be taken in. */

import { z } from 'zod';
import { daysBetween } from '../../calendar/day-arithmetic.ts';
import { type Card, type Field, plain } from '../../cards/card.ts';
import { isOfNow, withoutName } from '../../cards/sources.ts';
import { sourceName } from '../../config/sources.ts';
import type { Corpus } from '../../corpus/corpus.ts';
import type { SourceState } from '../../corpus/source-state.ts';
import type { Faults } from '../../db/faults.ts';
import { defineCommand } from '../../invocation/command.ts';
import { beginningWith } from '../../nlu/message/command-line.ts';
import { DAY_MS, isoDay } from '../../runtime/time.ts';
import { ago, count, day } from '../../text/wording.ts';
import { conditionFields } from './database-condition.ts';

const REJECTIONS_SHOWN = 5;
/** Long enough for whoever looks once a week. */
const FAULTS_SHOWN_MS = 8 * DAY_MS;

export const status = defineCommand({
  name: 'status',
  summary: 'See which papers are here, and how fresh they are',
  examples: [''],
  visibility: 'private',
  says: () => 'which papers are here',
  natural: beginningWith('of|on|for|please|update'),
  args: z.object({}),
  async run(_args, { corpus, now, faults }) {
    return {
      title: count(corpus.size, 'paper'),
      text: plain(sizeOf(corpus)),
      fields: [
        ...faultFields(await faults(), now),
        ...corpus.sources.map((source) => sourceField(source, now)),
        ...conditionFields(corpus.condition),
      ],
      items: [],
      buttons: [],
      ...(corpus.size === 0 && {
        footer: 'No source gave any paper: look at the log, or run “paperboy ingest”.',
      }),
    } satisfies Card;
  },
});

function sizeOf(corpus: Pick<Corpus, 'size' | 'reading' | 'figures' | 'organisations'>): string {
  const { published, undated, nameless, commented } = corpus.figures();
  const facts = [
    published && `published ${day(published.from)} to ${day(published.to)}`,
    undated > 0 ? `${undated} undated` : undefined,
    `${corpus.size - nameless} with author names`,
    `${commented} with comments`,
    count(corpus.organisations().length, 'organisation'),
    corpus.reading > 0 ? `${count(corpus.reading, 'older paper')} still being read` : undefined,
  ];
  return facts.filter(Boolean).join(' · ');
}

/** Faults that nobody handled; older ones are forgotten. */
function faultFields(faults: Faults | undefined, now: Date): readonly Field[] {
  if (!faults || now.getTime() - faults.lastAt.getTime() > FAULTS_SHOWN_MS) return [];
  const { count: number, since, lastAt } = faults;
  const span = `since the start ${ago(since, now)}, the last ${ago(lastAt, now)}`;
  const text = `${number} that nobody handled ${span}: look at the log`;
  return [{ name: 'Faults of the process', value: plain(text) }];
}

function sourceField(source: SourceState, now: Date): Field {
  const { name, failure, position, rejected, note, nextAt } = source;
  const lines = [
    ...(failure === null
      ? []
      : [`cannot be read, first noticed ${ago(failure.at, now)}: ${withoutName(failure.reason, name)}`]),
    ...(position === null ? lookUps(source, now) : [freshness(source, now)]),
    ...(note === null ? [] : [isOfNow(source, now) ? note : `then: ${note}`]),
    ...(nextAt === null
      ? []
      : [nextAt > now ? `asked again ${ago(nextAt, now)}` : 'due: asked now, or with the next start']),
    ...rejected
      .slice(0, REJECTIONS_SHOWN)
      .map(({ place, line, reason }) => `${place}${line === null ? '' : ` line ${line}`}: ${reason}`),
    ...(rejected.length > REJECTIONS_SHOWN ? [`+${rejected.length - REJECTIONS_SHOWN} more`] : []),
  ];
  return { name: `Source: ${sourceName(name)}`, value: plain(lines.join('\n')) };
}

/** What is said of a source that has no list: it answers what somebody asks about. */
const lookUps = ({ ingestedAt, nextAt, rejected }: SourceState, now: Date): readonly string[] =>
  ingestedAt === null || nextAt !== null
    ? []
    : [[`last looked something up ${ago(ingestedAt, now)}`, ...faults(rejected, true)].join(' · ')];

function freshness({ asOf, countsAt, ingestedAt, rejected, failure }: SourceState, now: Date): string {
  const age = asOf
    ? `newest page of ${day(asOf)}, ${count(daysBetween(asOf, isoDay(now)), 'day')} ago`
    : 'no dated page yet';
  // A range of old days may be here whole though nobody asked for what is new.
  const read = ingestedAt ? `taken in ${ago(ingestedAt, now)}` : 'what is new was not read to its end yet';
  const isAll = ingestedAt !== null && failure === null;
  const votes = countsAt ? [`votes read ${ago(countsAt, now)}`] : [];
  return [`${age}; ${read}`, ...votes, ...faults(rejected, isAll)].join(' · ');
}

const faults = ({ length }: SourceState['rejected'], isAll: boolean): readonly string[] => {
  if (length > 0) return [`${count(length, 'thing')} not taken in:`];
  return isAll ? ['everything taken in'] : [];
};
