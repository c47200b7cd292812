/** Which names could be one person's. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fitOf } from '../../src/text/person-name.ts';
import { commonKey, couldBeOne, readName, relationOf } from '../../src/text/person-name-parts.ts';

describe('the family name and the given names', () => {
  it.each([
    ['Byeongchan Lee', 'lee', ['byeongchan']],
    ['Lee, B.', 'lee', ['b']],
    ['LEE Byeongchan', 'lee', ['byeongchan']],
    ['Byeongchan LEE', 'lee', ['byeongchan']],
    ['BC Lee', 'lee', ['b', 'c']],
    ['KAIMING HE', 'he', ['kaiming']],
    ['Jean-Pierre DUPONT', 'dupont', ['jeanpierre']],
    ['Ludwig van Beethoven', 'beethoven', ['ludwig']],
    ['van Beethoven, Ludwig', 'beethoven', ['ludwig']],
    ['Smith Jr., John', 'smith', ['john']],
    ['John Smith, Jr.', 'smith', ['john']],
    ['李飞飞', '李', ['飞飞']],
    ['Madonna', 'madonna', []],
    ['', '', []],
  ])('%s', (name, family, given) => {
    expect(readName(name)).toMatchObject({ family, given });
  });
});

describe('two names that could be one person’s', () => {
  it.each([
    ['A. Gupta', 'Anoop Gupta'],
    ['Ajay K. Gupta', 'Ajay Gupta'],
    ['J.-H. Kim', 'Jaehyun Kim'],
    ['Byeong Chan Lee', 'Byeongchan Lee'],
    ['Lee Byeongchan', 'Byeongchan Lee'],
    ['L. Beethoven', 'Ludwig van Beethoven'],
    ['Pablo Ruiz', 'Pablo Ruiz Fabo'],
    ['Gabriel García', 'Gabriel García Márquez'],
    ['Carlos Gómez-Rodríguez', 'Carlos Gómez'],
    ['G. García-Márquez', 'Gabriel García Márquez'],
    ['A. Smith-Jones', 'Anna Smith Jones'],
    ['Md Nishat Raihan', 'Nishat Raihan'],
    ['S. Ravi Kumar', 'Ravi Kumar'],
    ['S. M. Ali Eslami', 'Ali Eslami'],
    ['Muhammad Abdul-Mageed', 'M. Abdul Mageed'],
    ['T. Körner', 'Thomas Koerner'],
    ['J. Müller', 'Jan Mueller'],
    ['S. Jørgensen', 'Sven Joergensen'],
    ['K.-R. Mueller', 'Klaus-Robert Müller'],
    ['Shikhar Kr. Sarma', 'Shikhar Kumar Sarma'],
    ['Kr. Sarma, Shikhar', 'Shikhar Kumar Sarma'],
    ['Md. Rahman', 'Mohammad Rahman'],
    ['Y. Le Brun', 'Yann LeBrun'],
    ['J. De Vries', 'Jan Devries'],
    ['Shuaiqi Liu', 'Shuaiqi Liu 0002'],
    ['J. King Jr.', 'John King'],
  ])('%s and %s', (left, right) => {
    expect(couldBeOne(readName(left), readName(right))).toBe(true);
  });
});

describe('two names that are one but for the writing', () => {
  it.each([
    ['Klaus Robert Mueller', 'Klaus-Robert Müller'],
    ['Hoang-Quoc Le', 'Le Hoang Quoc'],
    ['Anna Smith-Jones', 'Anna Smith Jones'],
    ['Yann Le Brun', 'Yann LeBrun'],
    ['Jan de Vries', 'Jan Devries'],
    ['Anders Soegaard', 'Anders Søgaard'],
    ['Djordje Petrovic', 'Đorđe Petrović'],
    ['Körner', 'Koerner'],
    ['Ashish Vaswani et al.', 'Ashish Vaswani'],
    ['Liu 0002, Shuaiqi', 'Shuaiqi Liu'],
    ['King, Jr., Martin Luther', 'Martin Luther King'],
    ["Conan O'Brien", 'Conan OBrien'],
    ['Kim Jin-Woo', 'jinwoo kim'],
  ])('%s and %s, and name search finds one by the other', (left, right) => {
    expect(relationOf(readName(left), readName(right))).toBe('same');
    expect([fitOf(left, right), fitOf(right, left)]).toEqual(['exact', 'exact']);
  });
});

describe('two names that contradict each other', () => {
  it.each([
    ['Arvind Gupta', 'Anoop Gupta'],
    ['Anurag P. Gupta', 'Anurag K. Gupta'],
    ['B. Gupta', 'Anoop Gupta'],
    ['Anoop Gupta', 'Anoop Kumar'],
    ['Gupta', 'Anoop Gupta'],
    ['李飞飞', '李明'],
    ['John King Jr.', 'John King Sr.'],
    ['J. King, Jr.', 'John King III'],
    ['Shuaiqi Liu 0001', 'Shuaiqi Liu 0002'],
    ['Hans Zimmer', 'Hans Zimmerman'],
    ['H. Zimmer', 'Hans Zimmerman'],
    ['Philip Hinton', 'Philip H. S. Torr'],
    ['P. Ruiz', 'Pablo Ruiz Fabo'],
    ['Pablo Fabo Ruiz', 'Pablo Ruiz Fabo Cruz'],
    ['Wei Zhang', 'Wei Zheng'],
    ['Nishat Raihan', 'Md Nadim Raihan'],
  ])('%s and %s', (left, right) => {
    expect(couldBeOne(readName(left), readName(right))).toBe(false);
  });
});

describe('any two names', () => {
  const part = fc.string({ unit: fc.constantFrom(...'abAB'), minLength: 1, maxLength: 3 });
  const name = fc.array(part, { maxLength: 4 }).map((parts) => parts.join(' '));

  it('could be one the same both ways, and each is itself', () => {
    fc.assert(
      fc.property(name, name, (one, other) => {
        const [left, right] = [readName(one), readName(other)];
        expect(couldBeOne(left, right)).toBe(couldBeOne(right, left));
        expect(couldBeOne(left, left)).toBe(true);
      }),
    );
  });

  it('have in common what the shorter one tells', () => {
    const common = (left: string, right: string) => commonKey(readName(left), readName(right));
    expect(common('K. Madhava Krishna', 'Kalpesh Krishna')).toBe('k krishna');
    expect(common('Ajay K. Gupta', 'Ajay Gupta')).toBe('ajay gupta');
    expect(common('Gupta, Ajay', 'Ajay Gupta')).toBe('ajay gupta');
  });
});
