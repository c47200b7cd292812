/** The glued lines of a profile page, and the untitled lines of an abstracts page. */
import { describe, expect, it } from 'vitest';
import { mendPdfText } from '../../../src/sources/seeds/abstracts.ts';
import { assemble } from '../../../src/sources/seeds/assembly.ts';
import { parsed, realDump } from './dumps.ts';

const LONG_PROSE = 'We look, with care, at every case. '.repeat(12).trim();
const profileOf = (...lines: string[]) => parsed(['Ada Byron', 'LG', 'h-index3', ...lines].join('\n\n'));

describe('a profile page', () => {
  it('reads figures whichever side the number is glued to', () => {
    const { profile } = profileOf('12papers', '1,204citations', 'Novelty55%', 'AI Score60', '2 Papers');
    expect(profile?.figures).toEqual([
      { name: 'h-index', value: 3, unit: '' },
      { name: 'papers', value: 12, unit: '' },
      { name: 'citations', value: 1204, unit: '' },
      { name: 'Novelty', value: 55, unit: '%' },
      { name: 'AI Score', value: 60, unit: '' },
    ]);
  });

  it('a page that counts more papers than it lists says so', () => {
    const { rejected } = profileOf('2papers', 'LGFeb 4, 2025Code', 'A Title', 'Ada Byron', LONG_PROSE);
    expect(rejected).toEqual([{ line: 7, reason: 'the page counts 2 papers, 1 could be read' }]);
  });

  it('the count of papers is understood however it is written', () => {
    const { rejected } = profileOf('Papers 2', '2 Papers', 'LGFeb 4, 2025', 'A Title', 'Ada', LONG_PROSE);
    expect(rejected).toEqual([{ line: 7, reason: 'the page counts 2 papers, 1 could be read' }]);
  });

  it('a heading tells category, day and code, glued or not of the short kind', () => {
    const { records } = profileOf(
      ...['LGFeb 4, 2025Code', 'First', 'Ada Byron', LONG_PROSE],
      ...['cs.LGMar 1, 2024', 'Second', 'Ada Byron, Mary King Jr.', LONG_PROSE],
    );
    expect(records.map(({ category, day, hasCode }) => [category, day?.month, hasCode])).toEqual([
      ['LG', 2, true],
      ['cs.LG', 3, null],
    ]);
    expect(records[1]?.authorNames).toEqual(['Ada Byron', 'Mary King Jr.']);
  });

  it('an author list that ends in et al. is open, and its names are kept', () => {
    const { records } = profileOf('LGFeb 4, 2025', 'A Title', 'Ada Byron, Mary King et al.', LONG_PROSE);
    expect(records[0]).toMatchObject({
      authorNames: ['Ada Byron', 'Mary King'],
      authorsComplete: false,
      authorCount: null,
    });
  });

  it('a paper whose authors are missing is reported, and its abstract is not taken for names', () => {
    const { records, rejected } = profileOf('LGFeb 4, 2025', 'A Title', LONG_PROSE);
    expect(records[0]).toMatchObject({
      title: 'A Title',
      abstract: LONG_PROSE,
      authorNames: [],
      authorsComplete: false,
      authorCount: null,
    });
    expect(rejected).toEqual([{ line: 7, reason: 'a paper without a title or authors' }]);
  });

  it('a heading at the end of the file is reported and gives no paper', () => {
    const dump = profileOf('LGFeb 4, 2025Code');
    const { papers, rejected } = assemble([{ name: 'p.txt', parsed: dump }]);
    expect(papers).toEqual([]);
    expect(rejected[0]).toEqual({ place: 'p.txt', line: 7, reason: 'a paper without a title or authors' });
  });

  it('a line that is neither figure nor field is rejected with its number', () => {
    expect(profileOf('Follow me!', `Score${'9'.repeat(30)}`).rejected.map(({ line }) => line)).toEqual([
      7, 9,
    ]);
  });

  it('a page of figures without papers is still a profile', () => {
    const { profile, records } = profileOf();
    expect([profile?.name, profile?.field, records]).toEqual(['Ada Byron', 'LG', []]);
  });
});

describe('an abstracts page', () => {
  it('a line without the prefix continues the abstract above it', () => {
    const { records } = parsed('Abstract:One.\n\nTwo.\nAbstract: Three.');
    expect(records.map(({ abstract, from, to }) => [abstract, from, to])).toEqual([
      ['One. Two.', 1, 3],
      ['Three.', 4, 4],
    ]);
  });

  it('an abstract without text is rejected', () => {
    expect(parsed('Abstract:\nAbstract:One.').rejected).toEqual([
      { line: 1, reason: 'an abstract without text' },
    ]);
  });

  it('an abstract that resembles no paper is rejected with file and line', () => {
    const { papers, rejected } = assemble([{ name: 'a.txt', parsed: parsed('Abstract:About bees.') }]);
    expect(papers).toEqual([]);
    expect(rejected).toEqual([
      { place: 'a.txt', line: 1, reason: 'an abstract without a title that resembles no paper' },
    ]);
  });

  it('it links to its paper whichever file comes first', () => {
    const abstracts = { name: 'z.txt', parsed: parsed(realDump('000')) };
    const profile = { name: 'a.txt', parsed: parsed(realDump('001')) };
    for (const dumps of [
      [abstracts, profile],
      [profile, abstracts],
    ]) {
      const { papers, rejected } = assemble(dumps);
      expect([papers.length, rejected.length]).toEqual([5, 0]);
      expect(papers.filter(({ origins }) => origins.length === 2)).toHaveLength(4);
    }
  });

  it.each([
    ['suff icient', 'sufficient'],
    ['an eff ect of fi ne tuning', 'an effect of fine tuning'],
    ['turn off the staff room', 'turn off the staff room'],
    ['a code diff between', 'a code diff between'],
    ['cutoff points and Chernoff bounds', 'cutoff points and Chernoff bounds'],
    ['a cup of coff ee', 'a cup of coffee'],
    ['the sheriff said', 'the sheriff said'],
    ['diff erent diff iculties of diff usion', 'different difficulties of diffusion'],
    ['coeff icients that off er a buff er', 'coefficients that offer a buffer'],
    ['sci-fi stories', 'sci-fi stories'],
    ["``quoted''", '“quoted”'],
  ])('mends %j', (broken, mended) => {
    expect(mendPdfText(broken)).toBe(mended);
  });
});
