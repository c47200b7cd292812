/** What a sentence mentions by name, over the index of a few papers. */
import { describe, expect, it } from 'vitest';
import { lexiconOf } from '../../../src/nlu/entities/gazetteer.ts';
import { mark } from '../../../src/nlu/entities/marks.ts';
import { indexOf } from '../../../src/search/index/index.ts';
import { segmentWith } from '../../search/index/built.ts';
import { tinyPaper } from '../../search/tiny-papers.ts';

const PAPERS = [
  tinyPaper({ title: 'Deep Learning', authors: ['Yann LeCun', 'Yoshua Bengio'] }),
  tinyPaper({ title: 'Deep Learning for Wafer Maps', authors: ['Byeongchan Lee', 'Wei Wang'] }),
  tinyPaper({ title: 'Deep Learning for Hearts', authors: ['Lei Wang', 'Wei Zhang'] }),
  tinyPaper({ title: 'The Lottery Ticket Hypothesis: Finding Sparse Networks' }),
  tinyPaper({ title: 'Root: A Robust Optimizer', organisation: 'NAVER AI Lab' }),
  tinyPaper({ title: 'Grids of Maps' }),
];
const lexicon = lexiconOf(indexOf([segmentWith(PAPERS.slice(0, 3)), segmentWith(PAPERS.slice(3))], 1));
const mentioned = (text: string) =>
  mark(text, lexicon).mentions.map(({ kind, said, value }) => [kind, said, value]);

describe('a sentence', () => {
  it.each([
    [
      'who wrote deep learning for wafer maps?',
      'deep learning for wafer maps',
      'Deep Learning for Wafer Maps',
    ],
    ['who wrote deep learning for wafer?', 'deep learning for wafer', 'Deep Learning for Wafer Maps'],
    ['who wrote deep learning?', 'deep learning', 'Deep Learning'],
    ['lottery ticket hypothesis please', 'lottery ticket hypothesis', PAPERS[3]?.title],
    ['show the lottery ticket hypothesis', 'the lottery ticket hypothesis', PAPERS[3]?.title],
    ['cite root', 'root', 'Root: A Robust Optimizer'],
  ])('mentions a title: %s', (text, said, title) => {
    expect(mentioned(text)).toEqual([['paper', said, title]]);
  });

  it('mentions none by words that several titles begin with, or by one word of a title', () => {
    expect([mentioned('something for wafer'), mentioned('grids of something')]).toEqual([[], []]);
    expect(mentioned('deep networks and the root of it')).toEqual([['paper', 'root', PAPERS[4]?.title]]);
  });

  it.each([
    ['papers by yoshua bengio', 'yoshua bengio', 'Yoshua Bengio'],
    ['papers by Bengio, Yoshua', 'Bengio, Yoshua', 'Yoshua Bengio'],
    ['papers by Wei Wang', 'Wei Wang', 'Wei Wang'],
    ['papers by Byeong Chan Lee', 'Byeong Chan Lee', 'Byeongchan Lee'],
    ['papers by Yoshua Bengoi', 'Yoshua Bengoi', 'Yoshua Bengio'],
    ['papers by B. Lee', 'B. Lee', 'B. Lee'],
  ])('mentions somebody: %s', (text, said, value) => {
    expect(mentioned(text)).toEqual([['author', said, value]]);
  });

  it('mentions an organisation by its name, or by a word that is its own', () => {
    expect(mentioned('anything from naver ai lab?')).toEqual([['org', 'naver ai lab', 'naver ai lab']]);
    expect(mentioned('anything from Naver?')).toEqual([['org', 'Naver', 'naver ai lab']]);
  });
});
