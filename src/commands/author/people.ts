/** `people`: who works on a topic, by how many papers each has on it. */
import { z } from 'zod';
import type { Card, CardItem } from '../../cards/card.ts';
import { noteOf, onPage, pageButtons, pageOf, pageText, shareButtons } from '../../cards/lists.ts';
import { button } from '../../cards/papers.ts';
import { pageArg } from '../../invocation/arguments.ts';
import { defineCommand } from '../../invocation/command.ts';
import { beginningWith } from '../../nlu/message/command-line.ts';
import { type NameCount, namesOn } from '../../search/matching/people-counts.ts';
import { count } from '../../text/wording.ts';
import { nothingFoundCard } from '../search/help-cards.ts';
import { onTopic } from '../search/topic.ts';

const LONGEST_TOPIC = 500;
/** Nobody turns more pages; so many names are looked up at most. */
const MOST_NAMES = 500;

export const people = defineCommand({
  name: 'people',
  summary: 'See who works on a topic, by their papers on it',
  examples: ['anomaly detection', 'quantization since:2024'],
  visibility: 'private',
  says: ({ topic = '' }) => `who works on ${topic}`,
  natural: beginningWith('who|working|that|which|in|at|on|behind|are|say'),
  looksUp: true,
  answersWithList: true,
  args: z.object({
    topic: z.string().max(LONGEST_TOPIC).meta({
      description: 'Words that stand together, and filters such as since:2024 or org:nvidia',
      positional: true,
      suggest: 'query',
    }),
    page: pageArg,
  }),
  run({ topic, page }, context) {
    const { result, parsed, query, notes } = onTopic(topic, context);
    if (result.total === 0)
      return nothingFoundCard({ typed: topic, query: parsed, sort: 'relevance' }, result, context);
    const { names, total } = namesOn(query, context.index, MOST_NAMES);
    return peopleCard({ topic, asked: page, papers: result.total, names, total, notes });
  },
});

interface PeopleFound {
  readonly topic: string;
  readonly asked: number;
  readonly papers: number;
  readonly names: readonly NameCount[];
  /** How many names there are in all. */
  readonly total: number;
  readonly notes: readonly string[];
}

function peopleCard({ topic, asked, papers, names, total, notes }: PeopleFound): Card {
  const page = pageOf(names.length, asked);
  const counted =
    total === 0
      ? `${count(papers, 'paper')} on it, and no source names their authors.`
      : [
          `${count(total, 'name')} on ${count(papers, 'paper')}`,
          ...(page.pages > 1 ? [pageText(page)] : []),
        ].join(' · ');
  return {
    title: `Who works on ${topic}`,
    count: counted,
    ...noteOf(notes),
    items: onPage(names, page).map((each) => nameItem(each, topic)),
    firstNumber: page.offset + 1,
    choice: { placeholder: 'Their papers on it, or a person…' },
    buttons: [
      ...pageButtons('people', { topic }, page),
      button('All papers', 'reply', 'search', { query: topic, sort: 'newest' }),
      ...shareButtons('people', { topic }, page),
    ],
    ...(total > 0 && { footer: 'People are told apart by their names alone here: namesakes count as one.' }),
  };
}

const nameItem = ({ name, papers }: NameCount, topic: string): CardItem => ({
  title: name,
  facts: `${count(papers, 'paper')} on it`,
  opens: {
    command: 'search',
    args: { query: `${topic} author:"${name.replaceAll('"', '')}"`, sort: 'newest' },
  },
  ways: [button(`All papers by ${name}`, 'reply', 'author', { name })],
});
