/** RIS as an independent reader reads it, and CSL-JSON by the names of its specification. */
import { plugins } from '@citation-js/core';
import '@citation-js/plugin-ris';
import { describe, expect, it } from 'vitest';
import { type Format, fileText, referencesIn } from '../../../src/cards/citation/formats.ts';
import { tinyPaper } from '../../search/tiny-papers.ts';

const BEES = tinyPaper({
  title: 'Bees $\\beta$ & <Hives>',
  authors: ['Martin Luther King Jr.', 'ATLAS Collaboration', 'Ludwig van Beethoven'],
  published: '2017-06-12',
  id: 'arxiv:1706.03762',
  category: 'cs.CL',
});
const PRINTED = { ...BEES, journalRef: 'Nature 521, 436-444 (2018)', externalIds: ['doi:10.1038/a_b-c'] };
const text = (format: Format, ...papers: readonly (typeof BEES)[]) => fileText(referencesIn(papers, format));

describe('RIS', () => {
  it('is read with its names, its place and its ids', () => {
    const read = plugins.input.chain(text('ris', PRINTED, BEES)) as readonly Record<string, unknown>[];
    expect(read).toHaveLength(2);
    expect(read[0]).toMatchObject({
      type: 'article-journal',
      title: 'Bees β & <Hives>',
      'container-title': 'Nature',
      volume: '521',
      DOI: '10.1038/a_b-c',
      URL: 'https://arxiv.org/abs/1706.03762',
      author: [
        { family: 'King', given: 'Martin Luther', suffix: 'Jr.' },
        { literal: 'ATLAS Collaboration' },
        { given: 'Ludwig' },
      ],
    });
  });

  it('has one tag a line, and ends each record', () => {
    expect(text('ris', BEES)).toBe(`TY  - GEN
TI  - Bees β & <Hives>
AU  - King, Martin Luther, Jr.
AU  - ATLAS Collaboration
AU  - van Beethoven, Ludwig
PY  - 2017
DA  - 2017/06//
AN  - arXiv:1706.03762
UR  - https://arxiv.org/abs/1706.03762
ID  - king2017bees
ER  - 
`);
  });
});

describe('CSL-JSON', () => {
  it('is a list of items with parts of names, and the number of the preprint', () => {
    expect(JSON.parse(text('csl', PRINTED, BEES))).toEqual([
      {
        id: 'king2018bees',
        type: 'article-journal',
        title: 'Bees β & <Hives>',
        author: [
          { family: 'King', given: 'Martin Luther', suffix: 'Jr.' },
          { literal: 'ATLAS Collaboration' },
          { family: 'Beethoven', given: 'Ludwig', 'non-dropping-particle': 'van' },
        ],
        'container-title': 'Nature',
        volume: '521',
        page: '436-444',
        issued: { 'date-parts': [[2018]] },
        DOI: '10.1038/a_b-c',
        URL: 'https://arxiv.org/abs/1706.03762',
        note: 'arXiv:1706.03762',
      },
      expect.objectContaining({
        type: 'article',
        publisher: 'arXiv',
        number: 'arXiv:1706.03762',
        id: 'king2017bees',
      }),
    ]);
  });

  it('of one paper is a list too', () => {
    expect(JSON.parse(text('csl', tinyPaper({ title: 'Bees' })))).toEqual([
      { id: 'bees', type: 'article', title: 'Bees' },
    ]);
  });
});

describe('APA', () => {
  it('names people by family name and initials, and the preprint by its DOI', () => {
    expect(text('apa', BEES)).toBe(
      'King, M. L., Jr., ATLAS Collaboration, & van Beethoven, L. (2017). Bees β & <Hives>. arXiv. ' +
        'https://doi.org/10.48550/arXiv.1706.03762\n',
    );
  });

  it('names the journal with volume, issue and pages, and its own DOI', () => {
    expect(text('apa', PRINTED)).toContain(
      '(2018). Bees β & <Hives>. Nature, 521, 436–444. https://doi.org/10.1038/a_b-c',
    );
  });

  it('names the last of more than twenty people after the first nineteen', () => {
    const authors = Array.from({ length: 25 }, (_, at) => `Ada-Maria Bee${String.fromCharCode(97 + at)}`);
    const written = text('apa', tinyPaper({ title: 'Many', authors, published: '2020-01-01' }));
    expect(written).toContain('Bees, A.-M., … Beey, A.-M. (2020). Many.');
    expect(written.match(/Bee/gu)).toHaveLength(20);
  });

  it('begins with the title of a paper whose authors are not known, and keeps its question mark', () => {
    expect(text('apa', tinyPaper({ title: 'Who Knows?', authors: [] }))).toMatch(
      /^Who Knows\? \((?:n\.d\.|\d{4})\)\./u,
    );
  });
});
