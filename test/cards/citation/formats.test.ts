/** BibTeX of many papers: keys of their own, and pages that leave nothing out on any platform. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { renderCard as discord } from '../../../adapters/discord/render/render.ts';
import { renderCard as slack } from '../../../adapters/slack/render/render.ts';
import type { Card } from '../../../src/cards/card.ts';
import { PAGE_ROOM, referencePages, referencesIn } from '../../../src/cards/citation/formats.ts';
import { lackingIn, lackingInMany } from '../../../src/cards/citation/lacking.ts';
import { stringsIn } from '../../fakes/slack/validator.ts';
import { tinyPaper } from '../../search/tiny-papers.ts';

const everyText = (drawn: unknown): string => Array.from(stringsIn(drawn), ([, text]) => text).join('\n');

const TITLES = fc.array(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 80 }), {
  minLength: 1,
  maxLength: 40,
});

describe('entries', () => {
  it('have a key each, the second of a kind with a number', () => {
    const same = tinyPaper({ title: 'On Bees', authors: ['Ada Lee'], published: '2025-02-01' });
    const keys = referencesIn([same, same, same], 'bibtex').map(
      (entry) => /^@misc\{([^,]+),/u.exec(entry)?.[1],
    );
    expect(keys).toEqual(['lee2025bees', 'lee2025bees-2', 'lee2025bees-3']);
  });

  it('never share a key', () => {
    fc.assert(
      fc.property(TITLES, (titles) => {
        const keys = referencesIn(
          titles.map((title) => ({ title })),
          'bibtex',
        ).map((entry) => entry.split(',', 1)[0]);
        expect(new Set(keys).size).toBe(titles.length);
      }),
    );
  });

  it('have the ids that the corpus knows', () => {
    const paper = {
      ...tinyPaper({ title: 'Bees' }),
      externalIds: ['arxiv:2502.02732', 'doi:10.1/x_y', 's2:abc'],
    };
    expect(referencesIn([paper], 'bibtex')).toEqual([
      '@misc{bees,\n  title = {{Bees}},\n  doi = {10.1/x_y},\n  eprint = {2502.02732},\n  archivePrefix = {arXiv},\n  url = {https://arxiv.org/abs/2502.02732},\n}',
    ]);
    expect(lackingInMany([paper, { title: 'Gone' }])).toEqual([
      'author names (all)',
      'dates (all)',
      'venues (all)',
      'arXiv ids or DOIs (1 paper)',
    ]);
  });
});

describe('a paper of arXiv', () => {
  const ARXIV = [
    '  eprint = {2608.16590},',
    '  archivePrefix = {arXiv},',
    '  primaryClass = {cs.LG},',
    '  url = {https://arxiv.org/abs/2608.16590},',
  ].join('\n');
  const origin = (url: string) => [{ source: 'hugging-face', url }];

  it.each([
    ['its own id', { id: 'arxiv:2608.16590' }],
    ['its own id with a version', { id: 'arxiv:2608.16590v2' }],
    ['another id', { externalIds: ['s2:abc', 'arxiv:2608.16590'] }],
    ['the DOI that arXiv gives', { id: 'doi:10.48550/arxiv.2608.16590' }],
    ['the page it was read from', { origins: origin('https://huggingface.co/papers/2608.16590') }],
  ])('is cited as one by %s', (_kind, known) => {
    const paper = tinyPaper({ title: 'Bees', category: 'cs.LG', ...known });
    const [bibtex = ''] = referencesIn([paper], 'bibtex');
    const lacking = lackingIn(paper);
    expect(bibtex).toContain(ARXIV);
    expect(lacking.join()).not.toContain('arXiv');
  });

  it.each(['LG', 'Machine Learning', null])('has no class that arXiv does not know (%s)', (category) => {
    const [bibtex] = referencesIn([tinyPaper({ title: 'Bees', id: 'arxiv:2608.16590', category })], 'bibtex');
    expect(bibtex).not.toContain('primaryClass');
  });

  it('is none for the papers that its abstract names', () => {
    const abstract = 'We extend https://arxiv.org/abs/1706.03762.';
    const paper = tinyPaper({ title: 'Bees', abstract });
    const [bibtex = ''] = referencesIn([paper], 'bibtex');
    const lacking = lackingIn(paper);
    expect(bibtex).not.toMatch(/eprint|url/u);
    expect(lacking).toContain('an arXiv id or DOI');
  });
});

describe('pages', () => {
  const blanks = (text: string) => text.replace(/\s+/gu, ' ');

  it('hold all entries in order, none longer than its room', () => {
    fc.assert(
      fc.property(TITLES, fc.integer({ min: 1_000, max: 3_000 }), (titles, room) => {
        const entries = referencesIn(
          titles.map((title) => ({ title })),
          'bibtex',
        );
        const pages = referencePages(entries, room);
        expect(pages.join('\n')).toBe(entries.join('\n'));
        expect(Math.max(...pages.map((page) => page.length))).toBeLessThanOrEqual(room);
      }),
    );
  });

  it('break an entry of 664 authors at blanks, which BibTeX reads like line breaks', () => {
    const authors = Array.from({ length: 664 }, (_, index) => `Firstname Lastname${index}`);
    const [entry = ''] = referencesIn([tinyPaper({ title: 'Everybody', authors })], 'bibtex');
    const pages = referencePages([entry]);
    expect(pages.length).toBeGreaterThan(4);
    expect(blanks(pages.join('\n'))).toBe(blanks(entry));
  });

  it.each([
    ['plain', 'x'.repeat(60)],
    ['marked-up', '`@everyone` <!channel> *x* '.repeat(3)],
  ])('of %s titles are drawn whole by both platforms, below the longest title', (_kind, title) => {
    const entries = referencesIn(
      Array.from({ length: 60 }, () => ({ title })),
      'bibtex',
    );
    for (const code of referencePages(entries)) {
      expect(code.length).toBeLessThanOrEqual(PAGE_ROOM);
      const card: Card = {
        title: '*'.repeat(500),
        text: [{ text: 'page 1 of 20, to be put together in order\n'.repeat(4) }],
        items: [],
        code,
        buttons: [],
      };
      const lines = code.split('\n');
      for (const drawn of [everyText(discord(card)), everyText(slack(card))])
        expect(lines.filter((line) => !drawn.replaceAll('\u200b', '').includes(line))).toEqual([]);
    }
  });
});
