/** Where the title of a paper leads: the best page that is known of it, or a search. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { paperUrl } from '../../src/cards/paper-url.ts';
import { linksIn } from '../../src/corpus/links/references.ts';
import { tinyPaper } from '../search/tiny-papers.ts';

const HASH = '649def34f8be52c8b66281af98ae884c09aef38b';
const OPENALEX = { source: 'openalex', url: 'https://openalex.org/W1' };

describe('a title leads to', () => {
  it.each([
    [
      'arXiv before all others',
      { id: 'doi:10.1234/x', externalIds: ['arxiv:2502.02732v2'], origins: [OPENALEX] },
      'https://arxiv.org/abs/2502.02732',
    ],
    [
      "arXiv's page of a paper that Hugging Face lists",
      { origins: [{ source: 'hugging-face', url: 'https://huggingface.co/papers/2502.02732' }] },
      'https://arxiv.org/abs/2502.02732',
    ],
    ['its DOI', { externalIds: ['s2:x', 'doi:10.1234/a#b?c'] }, 'https://doi.org/10.1234/a%23b%3Fc'],
    ['OpenReview', { id: 'openreview:B1-x' }, 'https://openreview.net/forum?id=B1-x'],
    ["a source's page of it", { id: `s2:${HASH}`, origins: [OPENALEX] }, 'https://openalex.org/W1'],
    ['an index that has it', { id: 'corpusid:7' }, 'https://www.semanticscholar.org/paper/CorpusID:7'],
    [
      'its project',
      { projectUrl: 'https://bees.org', codeUrl: 'https://github.com/b/b' },
      'https://bees.org',
    ],
    [
      'the site that its abstract links to',
      { abstract: 'At https://bees.org/dance and https://github.com/b/b.' },
      'https://bees.org/dance',
    ],
    [
      "arXiv's search rather than its code",
      { codeUrl: 'https://www.github.com/b/b', abstract: 'At https://github.com/b/b.' },
      'https://arxiv.org/search/?query=Bees&searchtype=title',
    ],
    [
      "arXiv's search where only the title is known",
      { title: 'Why $\\sigma$-Bees "dance"? A*' },
      'https://arxiv.org/search/?query=Why+%CF%83-Bees+dance+A&searchtype=title',
    ],
    ['the web only', { codeUrl: 'ftp://bees.org' }, 'https://arxiv.org/search/?query=Bees&searchtype=title'],
    ['nothing if it has no word', { title: '?!' }, undefined],
  ])('%s', (_what, known, url) => {
    expect(paperUrl(tinyPaper({ title: 'Bees', ...known }))).toBe(url);
  });

  it('an address that is short and whole, whatever its words', () => {
    const title = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.lorem({ maxCount: 60 }),
      fc.constant('蜂'.repeat(90)),
    );
    fc.assert(
      fc.property(title, (given) => {
        const url = paperUrl({ title: given });
        if (url === undefined) return;
        expect(url.length).toBeLessThanOrEqual(110);
        expect(linksIn(url)).toEqual([url]);
        expect(new URL(url).searchParams.get('query')).toMatch(/^[\p{L}\p{M}\p{N}]/u);
      }),
    );
  });
});
