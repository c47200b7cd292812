/** BibTeX as an independent reader reads it: that of citation-js. */
import { plugins } from '@citation-js/core';
import '@citation-js/plugin-bibtex';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { referencesIn } from '../../../src/cards/citation/formats.ts';
import { idIn } from '../../../src/corpus/identity.ts';
import type { TitledPaper } from '../../../src/corpus/paper.ts';
import { readable } from '../../../src/text/markup/readable.ts';
import { tinyPaper } from '../../search/tiny-papers.ts';

const entryOf = (paper: TitledPaper): string => referencesIn([paper], 'bibtex')[0] ?? '';
const field = (paper: TitledPaper, name: string): string | undefined =>
  new RegExp(`^  ${name} = (.*),$`, 'mu').exec(entryOf(paper))?.[1];

interface ReadEntry {
  readonly 'citation-key': string;
  readonly type: string;
  readonly title: string;
  readonly DOI?: string;
  readonly URL?: string;
  readonly author?: readonly Readonly<Record<string, string>>[];
  readonly issued?: { readonly 'date-parts': readonly (readonly number[])[] };
  readonly 'container-title'?: string;
  readonly volume?: string;
  readonly page?: string;
}

/** The fields of entries as citation-js reads them. */
const read = (bibtex: string): readonly ReadEntry[] => plugins.input.chain(bibtex) as readonly ReadEntry[];
const readOne = (paper: TitledPaper): ReadEntry | undefined => read(entryOf(paper))[0];
/** A title as it is read, without the reader's marks for scripts and capitals. */
const bare = (title: string): string => title.replace(/<\/?(?:sub|sup|span)[^<>]*>/gu, '');

describe('a title', () => {
  it.each([
    ['keeps the TeX of its source', 'Splitting H$_2$O by {BERT}', 'Splitting H$_2$O by {BERT}'],
    ['keeps its formulas', 'In $\\tilde{O}(\\sqrt{T})$ Time', 'In $\\tilde{O}(\\sqrt{T})$ Time'],
    [
      'is TeX again where it was Unicode',
      'H₂O at 10⁻⁵ m and α ≤ ∞',
      'H$_2$O at 10$^{-5}$ m and $\\alpha$ $\\leq$ $\\infty$',
    ],
    ['keeps its letters', 'Müller’s Fraïssé über Γιώργος 日本', 'Müller’s Fraïssé über Γιώργος 日本'],
    ['has no money for mathematics', 'From $5 or $6 on', 'From \\$5 or \\$6 on'],
    [
      'is escaped',
      '100% of a_b & c#1 ~x^y',
      '100\\% of a\\_b \\& c\\#1 \\textasciitilde{}x\\textasciicircum{}y',
    ],
    ['has no bare angles', 'x < y > z', 'x \\textless{} y \\textgreater{} z'],
    ['has no open brace', 'An {open title', 'An \\textbraceleft{}open title'],
  ])('%s', (_what, title, latex) => {
    expect(field({ title }, 'title')).toBe(`{{${latex}}}`);
  });

  it.each([
    'H₂O & CO: 100% of α_1 #2',
    'x < y and {unbalanced',
    'Costs $5',
    'Tilde ~ and ^ caret',
    '$\\^a a$a',
  ])('is read as it was meant: %s', (title) => {
    expect(bare(readOne({ title })?.title ?? '').normalize('NFKC')).toBe(readable(title).normalize('NFKC'));
  });
});

describe('authors', () => {
  it.each([
    ['Ada Lee', 'Ada Lee', { given: 'Ada', family: 'Lee' }],
    [
      'Martin Luther King Jr.',
      'King, Jr., Martin Luther',
      { family: 'King', given: 'Martin Luther', suffix: 'Jr.' },
    ],
    ['King, Jr., Martin Luther', 'King, Jr., Martin Luther', { suffix: 'Jr.', family: 'King' }],
    ['King Jr., Martin Luther', 'King, Jr., Martin Luther', { suffix: 'Jr.', family: 'King' }],
    ['Luc De Raedt', 'De Raedt, Luc', { family: 'De Raedt', given: 'Luc' }],
    ['Wim Van den Broeck', 'Van den Broeck, Wim', { family: 'Broeck', given: 'Wim' }],
    ['Charles Le Brun', 'Le Brun, Charles', { family: 'Le Brun', given: 'Charles' }],
    ['Tam Van Nguyen', 'Tam Van Nguyen', { family: 'Nguyen', given: 'Tam Van' }],
    ['Nguyen Van Minh', 'Nguyen Van Minh', { family: 'Minh', given: 'Nguyen Van' }],
    ['Liu 0002, Shuaiqi', 'Shuaiqi Liu', { family: 'Liu', given: 'Shuaiqi' }],
    ['Robert F. Service', 'Robert F. Service', { family: 'Service', given: 'Robert F.' }],
    ['Hans W. Schmidt III', 'Schmidt, III, Hans W.', { suffix: 'III', family: 'Schmidt' }],
    [
      'Ludwig van Beethoven',
      'van Beethoven, Ludwig',
      { 'non-dropping-particle': 'van', family: 'Beethoven' },
    ],
    ['Maria do Carmo Silva', 'do Carmo Silva, Maria', { family: 'Carmo Silva', given: 'Maria' }],
    ['ATLAS Collaboration', '{ATLAS Collaboration}', { family: 'ATLAS Collaboration' }],
    ['on behalf of the CMS Collaboration', '{CMS Collaboration}', { family: 'CMS Collaboration' }],
    [
      'Centers for Disease Control and Prevention',
      '{Centers for Disease Control and Prevention}',
      { family: 'Centers for Disease Control and Prevention' },
    ],
    ['DeepSeek-AI', '{DeepSeek-AI}', { family: 'DeepSeek-AI' }],
    ['AT&T Labs', '{AT\\&T Labs}', { family: 'AT&T Labs' }],
    ['Shuaiqi Liu 0002', 'Shuaiqi Liu', { given: 'Shuaiqi', family: 'Liu' }],
    ['Jörg Müller', 'Jörg Müller', { given: 'Jörg', family: 'Müller' }],
    ['李明', '{李明}', { family: '李明' }],
  ])('are whole, with their particles and suffixes: %s', (name, written, parts) => {
    const paper = tinyPaper({ title: 'Bees', authors: [name] });
    expect(field(paper, 'author')).toBe(`{${written}}`);
    expect(readOne(paper)?.author).toMatchObject([parts]);
  });

  it('end in "others" where their list does', () => {
    const open = { names: ['Ada Lee', 'Bo Li'], complete: false, count: null };
    expect(field({ ...tinyPaper({ title: 'Bees' }), authors: open }, 'author')).toBe(
      '{Ada Lee and Bo Li and others}',
    );
    const said = tinyPaper({ title: 'Bees', authors: ['Ada Lee', 'Bo Li et al.'] });
    expect(field(said, 'author')).toBe('{Ada Lee and Bo Li and others}');
  });

  it.each([
    ['Martin Luther King Jr.', 'king2025bees'],
    ['Ludwig van Beethoven', 'beethoven2025bees'],
    ['ATLAS Collaboration', 'atlas2025bees'],
    ['Jörg Müller', 'muller2025bees'],
    ['李明', '2025bees'],
  ])('begin the key: %s', (name, key) => {
    const paper = tinyPaper({ title: 'The {B}ees', authors: [name], published: '2025-02-01' });
    expect(entryOf(paper).split(/[{,]/u)[1]).toBe(key);
  });
});

describe('ids and addresses', () => {
  it('stand as they are', () => {
    const doi = '10.1002/(sici)1097_3#4%5&6<1::aid>3.0.co;2-v';
    const paper = tinyPaper({
      title: 'Bees',
      externalIds: [`doi:${doi}`],
      origins: [{ source: 'hugging-face', url: 'https://example.org/a_b?c=%20&d#e' }],
    });
    expect(field(paper, 'doi')).toBe(`{${doi}}`);
    expect(readOne(paper)).toMatchObject({ DOI: doi });
    expect(field({ ...paper, externalIds: [] }, 'url')).toBe('{https://example.org/a_b?c=%20&d#e}');
  });
});

describe('a printing', () => {
  const arxiv = { title: 'Bees', id: 'arxiv:1706.03762', category: 'cs.CL', published: '2017-06-12' };

  it('in a journal makes an article, with the id of the preprint', () => {
    const paper = tinyPaper({
      ...arxiv,
      journalRef: 'Nature 521, 436-444 (2018)',
      externalIds: ['doi:10.1038/x'],
    });
    expect(entryOf(paper)).toBe(`@article{2018bees,
  title = {{Bees}},
  journal = {Nature},
  volume = {521},
  pages = {436--444},
  year = {2018},
  doi = {10.1038/x},
  eprint = {1706.03762},
  archivePrefix = {arXiv},
  primaryClass = {cs.CL},
  url = {https://arxiv.org/abs/1706.03762},
}`);
    expect(readOne(paper)).toMatchObject({
      type: 'article-journal',
      'container-title': 'Nature',
      page: '436-444',
    });
  });

  it('at a conference makes a paper of its proceedings', () => {
    const paper = tinyPaper({ ...arxiv, venue: 'Neural Information Processing Systems' });
    expect(entryOf(paper)).toMatch(/^@inproceedings\{2017bees,\n.*\n {2}booktitle = \{Neural Information/u);
    expect(readOne(paper)?.type).toBe('paper-conference');
    const told = tinyPaper({
      ...arxiv,
      venue: 'Bee Science',
      publication: { kind: 'conference', year: '2018' },
    });
    expect(entryOf(told)).toMatch(/^@inproceedings\{2018bees,/u);
    expect(field(told, 'month')).toBeUndefined();
  });

  it('that was taken back says so', () => {
    const paper = tinyPaper({ ...arxiv, withdrawal: { kind: 'retracted', source: 'openalex' } });
    expect(field(paper, 'note')).toBe('{Retracted}');
  });
});

/** Words as titles and names have them, with all that TeX and BibTeX would misread. */
const word = fc.string({
  unit: fc.constantFrom(...'abcXYZ0129-:.?!()&%#_$~^<>{}\\"\'éüßø₂²αβ≤日本語/+=@|*,;'),
  minLength: 1,
  maxLength: 8,
});
const nameWord = fc
  .string({ unit: fc.constantFrom(...'abcdéüßø'), minLength: 1, maxLength: 6 })
  .map((each) => `${each.charAt(0).toUpperCase().charAt(0)}${each.slice(1)}x`);
const anyPaper = fc.record({
  title: fc.array(word, { minLength: 1, maxLength: 6 }).map((words) => words.join(' ')),
  names: fc.array(
    fc.tuple(nameWord, nameWord).map((words) => words.join(' ')),
    { maxLength: 4 },
  ),
  published: fc.constantFrom('2024-02-29', '1999-12-01', null),
  doi: fc.string({ unit: fc.constantFrom(...'abc019()_;-:<>%&#'), minLength: 1, maxLength: 12 }),
});

/** The reader knows no symbols of mathematics but Greek letters. */
describe('any paper', () => {
  it('is an entry that a reader reads as the same', () => {
    fc.assert(
      fc.property(anyPaper, ({ title, names, published, doi }) => {
        const externalIds = [`doi:10.1234/${doi}`];
        const paper = tinyPaper({ title, authors: names, published, externalIds });
        const found = readOne(paper);
        expect(found?.DOI).toBe(idIn('doi', paper));
        expect((found?.author ?? []).map(({ given, family }) => `${given} ${family}`)).toEqual(names);
        expect(found?.issued?.['date-parts'][0]?.slice(0, 2)).toEqual(
          published?.split('-').slice(0, 2).map(Number),
        );
      }),
    );
  });

  it('without TeX of its own has a title that is read as it is', () => {
    const plain = fc.array(
      fc.string({
        unit: fc.constantFrom(...'abcXYZ0129:.?!()&%#_~^<>éüßø₂²αβ日本語/+=@|*,;'),
        minLength: 1,
        maxLength: 8,
      }),
      { minLength: 1, maxLength: 6 },
    );
    fc.assert(
      fc.property(plain, (words) => {
        const title = words.join(' ');
        const bareTitle = (text: string) => text.normalize('NFKC').replace(/\s+/gu, '');
        expect(bareTitle(bare(readOne({ title })?.title ?? ''))).toBe(bareTitle(readable(title)));
      }),
    );
  });
});
