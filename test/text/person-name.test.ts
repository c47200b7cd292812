/** Names of people: which spellings mean the same person. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FITS, fitOf, nameKey, nameWords } from '../../src/text/person-name.ts';

describe('the words of a name', () => {
  it.each([
    ['Byeong-chan Lee', ['byeongchan', 'lee']],
    ['Lee, B.', ['lee', 'b']],
    ['J.-P. Dupont', ['j', 'p', 'dupont']],
    ["Conan O'Brien", ['conan', 'obrien']],
    ['Conan O’Brien', ['conan', 'obrien']],
    ['Łukasz Weiß', ['lukasz', 'weiss']],
    ['李明', ['李明']],
    ['이병찬', ['이병찬']],
    ['Əliyev Ħassan', ['aliyev', 'hassan']],
    ['Işık Iğdır', ['isik', 'igdir']],
    ['Ka‘ahumanu ʻŌlelo', ['kaahumanu', 'olelo']],
    ['Jean\u2011Luc Le\u00adbrun', ['jeanluc', 'lebrun']],
    ['Prof. Dr. Sepp Hochreiter', ['sepp', 'hochreiter']],
    ['Mr. Lee', ['lee']],
    ['mrs lee', ['lee']],
    ['Ms. Dr. Ada Lee', ['ada', 'lee']],
    ['MS Lee', ['ms', 'lee']],
    ['Mr.', ['mr']],
    ['Smith, John, Jr., Ph.D.', ['smith', 'john']],
    ['Martin Luther King III', ['martin', 'luther', 'king']],
    ['Md. Rahman', ['md', 'rahman']],
    ['Dr.', ['dr']],
    ['', []],
    [' . - ', []],
  ])('%s', (name, expected) => {
    expect(nameWords(name)).toEqual(expected);
  });
});

describe('an exact fit', () => {
  it.each([
    ['byeongchan lee', 'Byeongchan Lee'],
    ['LEE BYEONGCHAN', 'Byeongchan Lee'],
    ['Lee, Byeongchan', 'Byeongchan Lee'],
    ['Byeong-chan Lee', 'Byeongchan Lee'],
    ['Lee Byeong Chan', 'Byeongchan Lee'],
    ['byeongchanlee', 'Byeongchan Lee'],
    ['jeonghoon lee', 'Jeong-hoon Lee'],
    ['jin woo kim', 'Kim Jin-Woo'],
    ['jinwoo kim', 'Jin Woo Kim'],
    ['o brien conan', "Conan O'Brien"],
    ['lukasz kaiser', 'Łukasz Kaiser'],
    ['bernhard schafl', 'Bernhard Schäfl'],
    ['soren weiss', 'Søren Weiß'],
    ['李明', '李明'],
    ['李 飞飞', '李飞飞'],
    ['飞飞 李', '李飞飞'],
    ['이 병찬', '이병찬'],
    ['B.C. Lee', 'BC Lee'],
    ['Prof. Sepp Hochreiter', 'Hochreiter, Sepp'],
    ['John Smith Jr.', 'John Smith'],
    ['Conan OʼBrien', 'Conan O`Brien'],
  ])('%s is %s', (typed, written) => {
    expect(fitOf(typed, written)).toBe('exact');
  });
});

describe('a partial fit', () => {
  it.each([
    ['lee', 'Byeongchan Lee'],
    ['lee, b.', 'Byeongchan Lee'],
    ['B Lee', 'Byeongchan Lee'],
    ['Byeongchan Lee', 'B. Lee'],
    ['jimmy ba', 'Jimmy Lei Ba'],
    ['j l ba', 'Jimmy Lei Ba'],
    ['bc lee', 'Byeong Chan Lee'],
    ['BC Lee', 'Byeongchan Lee'],
    ['J.-H. Kim', 'Jaehyun Kim'],
    ['Jae Hyun Kim', 'JH Kim'],
    ['AJ Smith', 'Alice Jane Smith'],
    ['Ludwig Beethoven', 'Ludwig van Beethoven'],
    ['Ludwig van Beethoven', 'Ludwig Beethoven'],
    ['van der Schaar', 'Mihaela van der Schaar'],
    ['李', '李飞飞'],
    ['mueller', 'Anna Müller'],
  ])('%s may be %s', (typed, written) => {
    expect(fitOf(typed, written)).toBe('partial');
  });
});

describe('a fuzzy fit', () => {
  it.each([
    ['byeonchan lee', 'Byeongchan Lee'],
    ['hochrieter', 'Sepp Hochreiter'],
    ['byeongchan le', 'Byeongchan Lee'],
    ['hoch', 'Sepp Hochreiter'],
    ['Quoc V. Le', 'Quoc Le'],
    ['S. Ravi Kumar', 'Ravi Kumar'],
    ['Pablo Ruiz Fabo', 'Pablo Ruiz'],
    ['Philip H. S. Torr', 'P. Torr'],
  ])('%s may have meant %s', (typed, written) => {
    expect(fitOf(typed, written)).toBe('fuzzy');
  });
});

describe('no fit', () => {
  it.each([
    ['Quoc V. Le', 'V. Le'],
    ['Quoc V. Le', 'Le'],
    ['Philip H. S. Torr', 'Philip Hinton'],
    ['kim', 'Byeongchan Lee'],
    ['c lee', 'Byeongchan Lee'],
    ['b', 'Byeongchan Lee'],
    ['lee lee', 'Byeongchan Lee'],
    ['leo', 'Byeongchan Lee'],
    ['', 'Byeongchan Lee'],
    ['🔥', 'Byeongchan Lee'],
    ['lee', ''],
    ['j.-k. kim', 'Jaehyun Kim'],
    ['yu li', 'Yanshu Li'],
    ['Li Feifei', '李飞飞'],
    ['李明', 'Li Ming'],
  ])('%s is not %s', (typed, written) => {
    expect(fitOf(typed, written)).toBeUndefined();
  });
});

describe('any name', () => {
  const name = fc
    .array(fc.string({ unit: fc.constantFrom(...'abcéßł-'), minLength: 1, maxLength: 6 }), { maxLength: 5 })
    .map((parts) => parts.join(' '));

  it('of a whole line fits only itself', () => {
    const line = Array.from({ length: 40 }, (_, index) => `kim${index}`).join(' ');
    expect([fitOf(line, line), fitOf(line, `${line} lee`), fitOf(`${line} lee`, 'Lee')]).toEqual([
      'exact',
      undefined,
      undefined,
    ]);
  });

  it('fits itself, its words turned round and its capitals exactly', () => {
    fc.assert(
      fc.property(name, (written) => {
        const expected = nameWords(written).length === 0 ? undefined : 'exact';
        expect(fitOf(written, written)).toBe(expected);
        expect(fitOf(written.split(' ').toReversed().join(' '), written)).toBe(expected);
        expect(fitOf(written.toUpperCase(), written)).toBe(expected);
      }),
    );
  });

  it('never fits exactly by its initials, but in part', () => {
    const word = fc.string({ unit: fc.constantFrom(...'abcde'), minLength: 2, maxLength: 6 });
    fc.assert(
      fc.property(word, word, (given, family) => {
        expect(fitOf(`${given.slice(0, 1)}. ${family}`, `${given} ${family}`)).toBe('partial');
        expect(fitOf(`${given} ${family}`, `${given.slice(0, 1)}. ${family}`)).toBe('partial');
        expect(fitOf(`x. ${family}`, `${given} ${family}`)).not.toBe('exact');
      }),
    );
  });

  it('is the same name with and without accents, titles and suffixes', () => {
    fc.assert(
      fc.property(name, fc.constantFrom('́', '̈', '̃'), (written, accent) => {
        const accented = written.replace(/[abc]/gu, (letter) => `${letter}${accent}`);
        expect(nameKey(accented)).toBe(nameKey(written));
        if (nameWords(written).length > 0) expect(nameKey(`Dr. ${written}, Jr.`)).toBe(nameKey(written));
      }),
    );
  });

  it('fits any other name somehow or not at all', () => {
    fc.assert(
      fc.property(name, fc.string({ unit: 'binary', maxLength: 40 }), (written, typed) =>
        [...FITS, undefined].includes(fitOf(typed, written)),
      ),
    );
  });
});
