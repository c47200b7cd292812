/** What questions ask for, and what they are about. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { answersIn } from '../../../src/search/answers/choose.ts';
import { readQuestion } from '../../../src/search/answers/question.ts';
import { tinyPaper } from '../tiny-papers.ts';

describe('the kind of a question', () => {
  it.each([
    ['Does quantization hurt reasoning?', 'verdict'],
    ["isn't pruning enough", 'verdict'],
    ['What is Peri-LN?', 'definition'],
    ['whats flow matching', 'definition'],
    ['explain mixture of experts', 'definition'],
    ['what does neural collapse mean?', 'definition'],
    ['How much faster is speculative decoding?', 'amount'],
    ['by how much does merging help', 'amount'],
    ['which optimizer is best', 'thing'],
    ['what benchmark tests agents?', 'thing'],
    ['what is the best way to prune', 'thing'],
    ['why do models hallucinate', 'reason'],
    ['what causes outliers', 'reason'],
    ['what are the main limitations of LLM judges?', 'obstacle'],
    ['drawbacks of attention', 'obstacle'],
    ['how does CLIP work?', 'way'],
    ['what do papers say about pruning', 'summary'],
    ['tl;dr of pruning', 'summary'],
    ['pruning', 'summary'],
  ])('of “%s” is %s', (text, kind) => {
    expect(readQuestion(text).kind).toBe(kind);
  });
});

describe('the words of a question', () => {
  it('are those that papers on it have', () => {
    expect(readQuestion('please, which methods really exist to reduce hallucinations?').words).toEqual([
      'reduce',
      'hallucinations',
    ]);
  });

  it('name the noun that is asked for', () => {
    expect(readQuestion('how many tokens are used for pretraining?').head).toBe('tokens');
    expect(readQuestion('which method is best for pruning?').head).toBeUndefined();
  });
});

it('reads any text, and answers it with sentences that stand in the abstracts', () => {
  const papers = [
    tinyPaper({
      title: 'Owls',
      abstract: 'Owls hear mice because (their) ears are uneven. It is called [owl*]. We show 3% more.',
    }),
  ];
  fc.assert(
    fc.property(
      fc.string({ maxLength: 300 }),
      fc.constantFrom('what is ', 'why ', 'how many ', ''),
      (text, opening) => {
        const question = readQuestion(`${opening}${text} owls`);
        for (const { sentence } of answersIn(papers, question, () => 1))
          expect(papers[0]?.abstract).toContain(sentence);
      },
    ),
  );
});
