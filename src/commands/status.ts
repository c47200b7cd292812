/** `status`: what the corpus holds, how old it is, and what could not be taken in. */
import { DateTime } from 'luxon';
import { z } from 'zod';
import { type Card, type Field, plain } from '../cards/card.ts';
import { count, day } from '../cards/wording.ts';
import type { Corpus } from '../corpus/corpus.ts';
import { commentsOf } from '../corpus/signal.ts';
import type { SourceState } from '../corpus/store.ts';
import { daysBetween } from '../trending/decay.ts';
import { defineCommand } from './command.ts';
import { organisationsOf } from './org.ts';

const REJECTIONS_SHOWN = 5;
const MINUTE_MS = 60_000;

export const status = defineCommand({
  name: 'status',
  summary: 'See what the corpus holds and how fresh it is',
  examples: [''],
  visibility: 'private',
  args: z.object({}),
  run: (_args, { corpus, now }) =>
    ({
      title: count(corpus.papers.size, 'paper'),
      text: plain(holdings(corpus)),
      fields: corpus.sources.map((source) => sourceField(source, now)),
      items: [],
      buttons: [],
      ...(corpus.papers.size === 0 && {
        footer: 'No source gave any paper: look at the log, or run “paperboy ingest”.',
      }),
    }) satisfies Card,
});

function holdings(corpus: Corpus): string {
  const papers = [...corpus.papers.values()];
  const dated = papers.flatMap(({ published }) => (published ? [published] : [])).sort();
  const named = papers.filter((paper) => paper.authors.names.length > 0).length;
  const facts = [
    dated.length > 0 ? `published ${day(dated[0] as string)} to ${day(dated.at(-1) as string)}` : undefined,
    papers.length > dated.length ? `${papers.length - dated.length} undated` : undefined,
    `${named} with author names`,
    `${papers.filter((paper) => commentsOf(paper) > 0).length} with comments`,
    count(organisationsOf(corpus).length, 'organisation'),
  ];
  return facts.filter(Boolean).join(' · ');
}

function sourceField(source: SourceState, now: Date): Field {
  const { name, failure, fingerprint, rejected } = source;
  const lines = [
    ...(failure === null ? [] : [`cannot be read now: ${failure}`]),
    ...(fingerprint === '' ? [] : [freshness(source, now)]),
    ...rejected
      .slice(0, REJECTIONS_SHOWN)
      .map(({ place, line, reason }) => `${place}${line === null ? '' : ` line ${line}`}: ${reason}`),
    ...(rejected.length > REJECTIONS_SHOWN ? [`+${rejected.length - REJECTIONS_SHOWN} more`] : []),
  ];
  return { name: `Source: ${name}`, value: plain(lines.join('\n')) };
}

function freshness({ asOf, ingestedAt, rejected }: SourceState, now: Date): string {
  const since = DateTime.fromJSDate(ingestedAt).toRelative({ base: DateTime.fromJSDate(now), locale: 'en' });
  const read = now.getTime() - ingestedAt.getTime() < MINUTE_MS ? 'just now' : since;
  const age = asOf
    ? `newest page of ${day(asOf)}, ${count(daysBetween(asOf, now.toISOString().slice(0, 10)), 'day')} ago`
    : 'pages without a date';
  const faults =
    rejected.length === 0 ? 'everything taken in' : `${count(rejected.length, 'thing')} not taken in:`;
  return `${age}; taken in ${read} · ${faults}`;
}
