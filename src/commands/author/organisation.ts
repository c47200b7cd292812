/** `org`: the papers of an organisation. */

import { z } from 'zod';
import type { Button, Card } from '../../cards/card.ts';
import { pageButtons, shareButtons, totalText } from '../../cards/lists.ts';
import { button, paperItem } from '../../cards/papers.ts';
import type { Corpus } from '../../corpus/corpus.ts';
import type { Organisation } from '../../corpus/organisations.ts';
import { pageArg } from '../../invocation/arguments.ts';
import { defineCommand } from '../../invocation/command.ts';
import { hitsPage } from '../../invocation/hits-page.ts';
import { beginningWith } from '../../nlu/message/command-line.ts';
import { papersSaid } from '../../nlu/slots/paraphrase.ts';
import { hasOrganisation } from '../../search/query/filter.ts';
import { ofOrganisation } from '../../search/query/query.ts';
import { count, list } from '../../text/wording.ts';
import { feedWay } from '../feed/way.ts';

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
  async run({ name = '', page: asked }, context) {
    const meant = context.corpus
      .organisations()
      .filter((organisation) => hasOrganisation({ organisation }, name));
    if (meant.length === 0) return organisationsCard(name.trim(), context.corpus);
    const request = { query: ofOrganisation(name), sort: 'newest' } as const;
    const { result, page, papers } = await hitsPage(request, asked, context);
    return {
      title: list(meant.map((each) => each.name)),
      count: totalText(result.total, page),
      firstNumber: page.offset + 1,
      items: papers.map((paper) => paperItem(paper)),
      buttons: [
        ...pageButtons('org', { name }, page),
        ...followButtons(meant),
        ...shareButtons('org', { name }, page),
      ],
      ...feedWay({ of: 'org', name }, context),
      footer: FOOTER,
    };
  },
});

/** Nothing to follow where a name means several organisations. */
const followButtons = ([first, ...others]: readonly Organisation[]): readonly Button[] =>
  first === undefined || others.length > 0 ? [] : [button('Follow', 'reply', 'follow', { org: first.slug })];

const FOOTER = 'Sources name an organisation only where a paper was published under its name.';

function organisationsCard(name: string, corpus: Corpus): Card {
  const organisations = corpus.organisations();
  return {
    title: name === '' ? 'Organisations here' : `No papers of “${name}” found`,
    text: [
      {
        text:
          name === '' ? count(organisations.length, 'organisation') : 'These organisations have papers here.',
      },
    ],
    items: organisations.map(({ slug, name: title, papers }) => ({
      title,
      facts: [slug === title ? undefined : slug, count(papers, 'paper')].filter(Boolean).join(' · '),
      opens: { command: 'org', args: { name: slug } },
    })),
    choice: { placeholder: 'Choose an organisation…' },
    buttons: [],
    footer: FOOTER,
  };
}
