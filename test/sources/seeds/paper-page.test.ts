/** The page of one paper, copied as text. */
import { describe, expect, it } from 'vitest';
import { parseDump } from '../../../src/sources/seeds/forms.ts';
import { parsed } from './dumps.ts';

const page = (authors: readonly string[], abstract: readonly string[]) =>
  [
    ...[
      'Hugging Face',
      'Models',
      'Papers',
      'arxiv:2608.00001',
      'Eleven Turns: How a Memory Brings a Bee Home',
    ],
    ...[
      'Published on Aug 17',
      '· Submitted by',
      'calmbee',
      'on Aug 20',
      '#1 Paper of the day',
      'Upvote',
      '120',
      '',
    ],
    ...['+112', '', ...authors, '', 'Abstract', ...abstract, '', 'View arXiv page', 'View PDF', 'GitHub 152'],
    ...['Add to collection', 'Community', 'calmbee', 'Paper submitter', '1 day ago', 'What a paper!'],
    ...['Models citing this paper 0'],
  ].join('\n');

const NAMES = ['Ada Byron', 'Max Born', 'Mary King'];
const ABSTRACT = ['Bees remember eleven turns.', 'Nobody knows why.'];

describe('the page of one paper', () => {
  it.each([
    ['with a comma on a line of its own', ['Authors:', 'Ada Byron', ',', 'Max Born', ',', 'Mary King']],
    ['on one line', ['Authors: Ada Byron, Max Born, Mary King']],
    ['each on a line', ['Authors:', 'Ada Byron,', 'Max Born,', 'Mary King']],
  ])('is one paper with its authors %s', (_how, authors) => {
    const { records, rejected } = parsed(page(authors, ABSTRACT));
    expect(records).toMatchObject([
      {
        title: 'Eleven Turns: How a Memory Brings a Bee Home',
        abstract: ABSTRACT.join('\n\n'),
        authorNames: NAMES,
        authorsComplete: true,
        day: { month: 8, day: 17 },
        upvotes: 120,
        stars: 152,
      },
    ]);
    expect(rejected).toEqual([]);
  });

  it('has no summary of a machine for its abstract', () => {
    const summary = ['A network remembers turns.', 'AI-generated summary'];
    const [record] = parsed(page(['Authors:', ...NAMES], [...summary, ...ABSTRACT])).records;
    expect(record?.abstract).toBe(ABSTRACT.join('\n\n'));
  });

  it('says so when it has no abstract', () => {
    const dump = parseDump(page(['Authors:', ...NAMES], []).split('\n'));
    expect(dump).toMatchObject({ rejected: [{ line: 5, reason: 'a paper without an abstract' }] });
  });
});
