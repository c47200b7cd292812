/** What authors, archives and publishers write of a paper that is taken back, and what only sounds like it. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mergeRecords, succeed } from '../../../src/corpus/merge.ts';
import {
  readWithdrawal,
  titleMark,
  type Withdrawal,
  withdrawalOf,
} from '../../../src/corpus/publication/withdrawal.ts';
import { saidInAbstract, saidInComment } from '../../../src/corpus/publication/withdrawal-words.ts';
import { samplePaper } from '../sample.ts';

describe('a comment', () => {
  it.each([
    'This paper has been withdrawn by the author(s) due to a crucial sign error in equation 1',
    'This paper has been withdrawn by the authors due to errors …',
    'Withdrawn',
    'withdrawn.',
    'Paper withdrawn',
    'This submission has been withdrawn by arXiv administrators because of unprofessional behavior',
    'arXiv admin note: This article has been withdrawn by arXiv administrators due to inappropriate text overlap',
    'withdrawn by the author',
    'Withdrawn by arXiv administrators',
    'arXiv admin note: submission has been withdrawn by arXiv administrators',
    'The paper is withdrawn',
    'We withdraw this paper due to an error in Lemma 2',
    'The authors have withdrawn this paper.',
    'I am withdrawing this paper',
    'The author withdraws this preprint.',
    '15 pages. This paper has been withdrawn',
    '12 pages, 3 figures, withdrawn by the authors',
    '12 pages (withdrawn)',
    'Withdrawn: error in the proof',
    'Due to an error in Theorem 2, this paper has been withdrawn',
    'This paper has been superseded by arXiv:0812.3456 and withdrawn',
    'This paper (arXiv:1234.5678) has been withdrawn',
    'This manuscript was temporarily withdrawn for revision',
    'This paper has been retracted by the authors',
    'This article is being withdrawn by the authors',
    'This work has been withdrawn because the data were wrong',
    'This version of the paper has been withdrawn',
    'A serious gap was found in the proof, hence this paper is withdrawn',
    'The authors wish to withdraw this paper',
    'This submission has been removed by arXiv administrators because it violates policy',
    'Article withdrawn due to licensing conflict',
    'This paper has now been withdrawn; see the new version',
    'Withdrawn as the main theorem is false',
    'Unfortunately, this paper has been withdrawn',
    'This e-print has been withdrawn.',
    '[Withdrawn]',
    '*** WITHDRAWN ***',
    'This paper has been withdrawn from arXiv by the authors',
    'The manuscript has been voluntarily withdrawn by the authors',
    'This draft is withdrawn pending corrections',
    'We hereby withdraw this submission',
    'Manuscript withdrawn by author',
    'arXiv:1201.1234 supersedes; this paper has been withdrawn',
    'withdrawn; contains a fatal flaw',
    'Because of changes to the model, it has been withdrawn from the archive.',
    'The paper is withdrawn by the authors and replaced by an extended version',
    'Withdrawn paper because the results are published elsewhere',
    'Has been withdrawn',
    'has been withdrawn by the author',
    'Is now withdrawn.',
    'This has been withdrawn by the author',
    '12 pages, has been withdrawn',
    'already withdrawn',
    'paper withdrawn: error in Lemma 3',
    'Withdrawn manuscript',
    'This paper should be considered withdrawn',
    'This paper needs to be withdrawn',
    'Paper removed by author',
    'Removed by arXiv administrators',
    'Major error found, withdrawn',
    'Withdrawn with apologies',
  ])('says that the paper is withdrawn: %s', (comment) => {
    expect(saidInComment(comment)).toBeDefined();
  });

  it.each([
    'This withdraws our claim',
    'a replacement of withdrawn paper X',
    'Replaces the withdrawn paper arXiv:0801.1234',
    'This paper replaces hep-th/0001001 which has been withdrawn',
    'This replaces arXiv:0801.1234, withdrawn by the author',
    'Section 4 has been withdrawn',
    'The claim in section 5 has been withdrawn',
    'An earlier version of this paper was withdrawn',
    'The previous version was withdrawn',
    'This paper has not been withdrawn',
    'Withdrawn from ICLR 2021',
    'The paper was withdrawn from NeurIPS 2020 by the authors',
    'Resubmission of a withdrawn paper',
    'Comment on hep-th/0001001; the paper has been withdrawn',
    'If the bug is confirmed this paper will be withdrawn',
    '12 pages, on withdrawn papers',
    'Withdrawn arXiv submissions: a study',
    'We study retracted articles',
    'We retract the statement of Theorem 3',
    'The companion paper has been withdrawn',
    'v1 was withdrawn by mistake',
    'Submission to PRL withdrawn',
    'This paper supersedes arXiv:0812.3456, which has been withdrawn',
    'Theorem 2 withdrawn',
    'This paper studies how papers are withdrawn',
    'Accepted at ICML 2024',
    'The first version was withdrawn',
    'We withdraw water from the tank',
    'This work is about retracted papers',
    'Merges and extends two papers that have been withdrawn',
    'The blood was withdrawn by syringe',
    'Analysis of withdrawn manuscripts, 12 pages',
    'Submitted to ICLR 2021 (withdrawn)',
    'In this paper we show how funds are withdrawn',
    'This paper corrects the retracted arXiv:0801.1234',
    'Has been withdrawn from ICLR',
    'Has been accepted',
    'Replaces math/0001001. This was withdrawn',
    'Submitted to PRL, withdrawn',
    'Typos removed by the authors',
    'Fixed an error, withdrawn Theorem 3',
  ])('says nothing of the paper itself: %s', (comment) => {
    expect(saidInComment(comment)).toBeUndefined();
  });

  it('is kept as the reason, the sentence that says so alone', () => {
    expect(
      saidInComment('12 pages. This paper has been withdrawn due to an error in Lemma 2. See v3.'),
    ).toEqual({
      kind: 'withdrawn',
      reason: 'This paper has been withdrawn due to an error in Lemma 2.',
    });
    expect(saidInComment('This article has been retracted by the authors')?.kind).toBe('retracted');
  });

  it('of any words is read, and quickly', () => {
    const words = [
      'this',
      'paper',
      'has',
      'been',
      'withdrawn',
      'by',
      'and',
      ',',
      '. ',
      '(',
      ')',
      ':',
      'we',
      'from',
    ];
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...words), { maxLength: 60 }), (said) => {
        saidInComment(said.join(' '));
        saidInAbstract(said.join(' '));
      }),
    );
    expect(saidInAbstract(`${'this paper (has: been, '.repeat(900)} withdrawn`)).toBeUndefined();
  });
});

describe('an abstract', () => {
  it.each([
    'This paper has been withdrawn by the author.',
    'We prove a theorem. This paper has been withdrawn because the proof is wrong.',
    'Withdrawn',
    'arXiv admin note: This submission has been withdrawn by arXiv administrators due to a personal attack.',
  ])('may say it in place of one, or at its end: %s', (abstract) => {
    expect(saidInAbstract(abstract)?.kind).toBe('withdrawn');
  });

  it.each([
    'We study how often articles are withdrawn. The article was retracted in 3 % of the cases. We discuss why.',
    'Drugs may be withdrawn from markets.',
    'Users withdraw cash. An account owner can withdraw from each account.',
  ])('may be about something else: %s', (abstract) => {
    expect(saidInAbstract(abstract)).toBeUndefined();
  });
});

describe('a title', () => {
  it.each([
    ['RETRACTED: On Bees', 'retracted'],
    ['RETRACTED ARTICLE: On Bees', 'retracted'],
    ['[Retracted] On Bees', 'retracted'],
    ['Retracted: On Bees', 'retracted'],
    ['On Bees [Retracted]', 'retracted'],
    ['On Bees (Retracted article. See vol. 12, pg 5, 2010)', 'retracted'],
    ['On Bees – RETRACTED', 'retracted'],
    ['WITHDRAWN: On Bees', 'withdrawn'],
    ['Withdrawn article: On Bees', 'withdrawn'],
    ['[WITHDRAWN] On Bees', 'withdrawn'],
    ['On Bees (withdrawn)', 'withdrawn'],
    ['On Bees (This paper has been withdrawn)', 'withdrawn'],
    ['Paper withdrawn: On Bees', 'withdrawn'],
    ['This article has been retracted: On Bees', 'retracted'],
    ['RETRACTED On Bees', 'retracted'],
    ['RETRACTED STUDY: On Bees', 'retracted'],
    ['【Retracted】On Bees', 'retracted'],
    ['* RETRACTED * On Bees', 'retracted'],
    ['On Bees - Retracted Article', 'retracted'],
  ])('with a mark is the title without it: %s', (title, kind) => {
    expect(titleMark(title)).toEqual({ title: 'On Bees', kind });
  });

  it.each([
    'Withdrawn: a memoir',
    'Retracted articles and their citations',
    'Retraction Note: On Bees',
    'On (retracted) maps',
    'Why papers are withdrawn',
    'Withdrawn',
    'RETRACTED ON PURPOSE',
    'Studies retracted: a survey',
  ])('about withdrawal has none: %s', (title) => {
    expect(titleMark(title)).toBeUndefined();
  });

  it('that is nothing but the notice says it too', () => {
    const { withdrawal, title } = readWithdrawal(
      { title: 'Paper withdrawn', abstract: '' },
      { source: 'arxiv' },
    );
    expect([title, withdrawal?.kind]).toEqual(['Paper withdrawn', 'withdrawn']);
  });
});

describe('a withdrawal', () => {
  const withdrawn: Withdrawal = { kind: 'withdrawn', reason: 'Withdrawn.', source: 'arxiv', version: 2 };
  const retracted: Withdrawal = { kind: 'retracted', source: 'openalex' };
  const version = (...numbers: readonly number[]) =>
    numbers.map((number) => ({ number, on: `2025-01-0${number}` }));

  it('counts until a later version is a paper again', () => {
    expect(withdrawalOf({ withdrawal: withdrawn, versions: version(1, 2) })).toEqual(withdrawn);
    expect(withdrawalOf({ withdrawal: withdrawn, versions: version(1, 2, 3) })).toBeUndefined();
    expect(withdrawalOf({ withdrawal: retracted, versions: version(1, 2, 3) })).toEqual(retracted);
  });

  it('yields to a retraction, which is graver', () => {
    const records = [
      { source: 'arxiv', paper: samplePaper('Bees', { withdrawal: withdrawn }) },
      { source: 'openalex', paper: samplePaper('Bees', { withdrawal: retracted }) },
    ];
    expect(mergeRecords(records).withdrawal).toEqual(retracted);
    expect(mergeRecords(records.toReversed()).withdrawal).toEqual(retracted);
  });

  it('of a version stays though a feed is silent of it, and one of an index goes when it says so no more', () => {
    const said = (withdrawal?: Withdrawal) => samplePaper('Bees', { ...(withdrawal && { withdrawal }) });
    expect(succeed(said(withdrawn), said()).withdrawal).toEqual(withdrawn);
    expect(succeed(said(), said(retracted)).withdrawal).toEqual(retracted);
    expect(succeed(said(retracted), said()).withdrawal).toBeUndefined();
  });
});
