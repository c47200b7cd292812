/** `org`: the papers of an organisation. */
import { z } from 'zod';
import type { Button, Card } from '../../cards/card.ts';
import { onPage, pageButtons, pageOf, shareButtons, totalText } from '../../cards/lists.ts';
import { button, paperItem } from '../../cards/papers.ts';
import type { Corpus } from '../../corpus/corpus.ts';
import { organisationsOf } from '../../corpus/organisations.ts';
import { newestFirst, type Paper } from '../../corpus/paper.ts';
import { pageArg } from '../../invocation/arguments.ts';
import { defineCommand } from '../../invocation/command.ts';
import { beginningWith } from '../../nlu/message/command-line.ts';
import { papersSaid } from '../../nlu/slots/paraphrase.ts';
import { hasOrganisation } from '../../search/query/filter.ts';
import { count, list } from '../../text/wording.ts';

const LONGEST_NAME = 200;

export const org = defineCommand({
  name: 'org',
  summary: "List an organisation's papers",
  examples: ['nvidia', 'huawei'],
  visibility: 'private',
  says: (args, corpus) => papersSaid({ command: 'org', args }, corpus),
  natural: beginningWith('of'),
  looksUp: true,
  answersWithList: true,
  args: z.object({
    name: z.string().max(LONGEST_NAME).optional().meta({
      description: 'The organisation, by name or short name; empty lists all',
      positional: true,
      suggest: 'organisation',
    }),
    page: pageArg,
  }),
  run({ name = '', page: asked }, { corpus }) {
    const papers = [...corpus.papers.values()]
      .filter((paper) => name.trim() !== '' && hasOrganisation(paper, name))
      .sort(newestFirst);
    if (papers.length === 0) return organisationsCard(name.trim(), corpus);
    const page = pageOf(papers.length, asked);
    const names = [...new Set(papers.flatMap(({ organisation }) => organisation?.name ?? []))];
    return {
      title: list(names),
      text: [{ text: totalText(papers.length, page) }],
      items: onPage(papers, page).map((paper) => paperItem(paper)),
      buttons: [
        ...pageButtons('org', { name }, page),
        ...followButtons(papers),
        ...shareButtons('org', { name }, page),
      ],
      footer: FOOTER,
    };
  },
});

/** Nothing to follow where a name means several organisations. */
function followButtons(papers: readonly Paper[]): readonly Button[] {
  const [slug, ...others] = new Set(papers.flatMap(({ organisation }) => organisation?.slug ?? []));
  return slug === undefined || others.length > 0 ? [] : [button('Follow', 'reply', 'follow', { org: slug })];
}

const FOOTER = 'Sources name an organisation only where a paper was published under its name.';

function organisationsCard(name: string, corpus: Corpus): Card {
  const organisations = organisationsOf(corpus);
  return {
    title: name === '' ? 'Organisations in the corpus' : `No papers of “${name}” found`,
    text: [
      {
        text:
          name === '' ? count(organisations.length, 'organisation') : 'These organisations have papers here.',
      },
    ],
    items: organisations.map(({ slug, name: title, papers }) => ({
      title,
      facts: [slug === title ? undefined : slug, count(papers, 'paper')].filter(Boolean).join(' · '),
      buttons: [button('Papers', 'reply', 'org', { name: slug })],
    })),
    buttons: [],
    footer: FOOTER,
  };
}
