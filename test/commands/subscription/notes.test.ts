/** What `follow` says of an author: a name is followed, and who bears it, or may be meant by it, is said. */
import { describe, expect, it } from 'vitest';
import { noteOn, slipNotes } from '../../../src/commands/subscription/notes.ts';
import { snapshotOf } from '../../search/snapshot.ts';
import { tinyPaper } from '../../search/tiny-papers.ts';

const wrote = (title: string, ...authors: readonly string[]) => tinyPaper({ title, authors });

describe('the note on an author', () => {
  it('says how many people bear the very name', async () => {
    const papers = [
      wrote('Wafers', 'Wei Wang', 'Ada Byron'),
      wrote('More wafers', 'Wei Wang', 'Ada Byron'),
      wrote('Bees', 'Wei Wang', 'Karl von Frisch'),
      wrote('More bees', 'Wei Wang', 'Karl von Frisch'),
    ];
    const { papers: held, note } = await noteOn({ kind: 'author', name: 'Wei Wang' }, snapshotOf(papers));
    expect(held).toBe(4);
    expect(note).toContain('The name fits Wei Wang (2 people): you follow all of them.');
  });

  it('says nothing of it where there is one', async () => {
    const papers = [wrote('Wafers', 'Wei Wang'), wrote('Bees', 'Karl von Frisch')];
    const { note } = await noteOn({ kind: 'author', name: 'Wei Wang' }, snapshotOf(papers));
    expect(note).toBe('1 paper by Wei Wang is here already; you get those that come in from now on.');
  });
});

describe('the notes on the slips of a digest', () => {
  const papers = [
    wrote('Layer wafers', 'Byeongchan Lee'),
    tinyPaper({ title: 'Bees', organisation: 'NVIDIA' }),
  ];

  it('suggest the whole topic, the author and the organisation that were meant', () => {
    const scope = { topics: ['layer wafrs', 'bees'], authors: ['Byongchan Lee'], orgs: ['nvidai'] };
    expect(slipNotes(scope, snapshotOf(papers))).toEqual([
      'No paper fits “layer wafrs” yet; those that come will be posted. Did you mean “layer wafers”?',
      'No paper fits “Byongchan Lee” yet; those that come will be posted. Did you mean “Byeongchan Lee”?',
      'No paper fits “nvidai” yet; those that come will be posted. Did you mean “NVIDIA”?',
    ]);
  });

  it('are none where there is nothing yet that could fit', () => {
    expect(slipNotes({ topics: ['wafers'], authors: [], orgs: [] }, snapshotOf([]))).toEqual([]);
  });
});
