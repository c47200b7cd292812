/** Links to papers: which id each address says. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { paperIdOf } from '../../../src/corpus/links/paper-id.ts';
import { linksIn, referencesIn } from '../../../src/corpus/links/references.ts';

describe('the id that an address says', () => {
  it.each([
    ['https://arxiv.org/abs/2502.02732', 'arxiv:2502.02732'],
    ['http://arxiv.org/abs/2502.02732v3', 'arxiv:2502.02732'],
    ['https://arxiv.org/pdf/2502.02732', 'arxiv:2502.02732'],
    ['https://arxiv.org/pdf/2502.02732v1.pdf', 'arxiv:2502.02732'],
    ['https://www.arxiv.org/abs/0704.0001', 'arxiv:0704.0001'],
    ['https://export.arxiv.org/abs/2502.02732#comments', 'arxiv:2502.02732'],
    ['https://arxiv.org/html/2502.02732v2?utm_source=mail', 'arxiv:2502.02732'],
    ['https://arxiv.org/abs/cs/9901001', 'arxiv:cs/9901001'],
    ['https://arxiv.org/abs/math.GT/0309136v1', 'arxiv:math/0309136'],
    ['https://arxiv.org/pdf/hep-th/9711200.pdf', 'arxiv:hep-th/9711200'],
    ['https://ar5iv.labs.arxiv.org/html/2502.02732', 'arxiv:2502.02732'],
    ['https://huggingface.co/papers/2502.02732', 'arxiv:2502.02732'],
    ['https://www.alphaxiv.org/abs/2502.02732v2', 'arxiv:2502.02732'],
    ['https://doi.org/10.48550/arXiv.2502.02732', 'arxiv:2502.02732'],
    ['https://doi.org/10.1073/pnas.0507655102', 'doi:10.1073/pnas.0507655102'],
    ['https://dx.doi.org/10.1016/S0140-6736(20)30183-5', 'doi:10.1016/s0140-6736(20)30183-5'],
    ['https://openreview.net/forum?id=B1QRgziT-', 'openreview:B1QRgziT-'],
    ['https://openreview.net/pdf?id=B1QRgziT-&name=x', 'openreview:B1QRgziT-'],
    [
      'https://www.semanticscholar.org/paper/Peri-LN-Kim/649def34f8be52c8b66281af98ae884c09aef38b',
      's2:649def34f8be52c8b66281af98ae884c09aef38b',
    ],
    ['https://api.semanticscholar.org/CorpusID:13756489', 'corpusid:13756489'],
  ])('%s', (link, id) => {
    expect(paperIdOf(link)).toBe(id);
  });

  it.each([
    'https://arxiv.org/list/cs.LG/recent',
    'https://arxiv.org/abs/2502',
    'https://arxiv.org.example.com/abs/2502.02732',
    'https://huggingface.co/meta-llama/Llama-2-7b',
    'https://doi.org/',
    'https://openreview.net/group?id=ICLR.cc',
    'https://www.semanticscholar.org/search?q=peri-ln',
    'ftp://arxiv.org/abs/2502.02732',
    'https://arxiv.org/abs/%E0%A4%A',
    'arXiv:2502.02732',
    '',
  ])('%s says none', (link) => {
    expect(paperIdOf(link)).toBeUndefined();
  });

  it('is the same however an address is spelled', () => {
    const spelling = fc.record({
      scheme: fc.constantFrom('http', 'https', 'HTTPS'),
      host: fc.constantFrom('arxiv.org', 'www.arxiv.org', 'ARXIV.org', 'export.arxiv.org'),
      kind: fc.constantFrom('abs', 'pdf', 'html'),
      version: fc.constantFrom('', 'v1', 'v12'),
      end: fc.constantFrom('', '/', '?context=cs', '#S1'),
    });
    fc.assert(
      fc.property(spelling, ({ scheme, host, kind, version, end }) => {
        expect(paperIdOf(`${scheme}://${host}/${kind}/2502.02732${version}${end}`)).toBe('arxiv:2502.02732');
      }),
    );
  });

  it('never fails, whatever the text', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.webUrl({ withQueryParameters: true })), (text) => {
        expect(paperIdOf(text) ?? 'x:').toContain(':');
      }),
    );
  });
});

describe('the links of a text', () => {
  it('come without the punctuation around them, each once, in order', () => {
    const text =
      'See https://arxiv.org/abs/2502.02732. (Also https://doi.org/10.1016/S0140-6736(20)30183-5), <https://arxiv.org/abs/2502.02732>!';
    expect(linksIn(text)).toEqual([
      'https://arxiv.org/abs/2502.02732',
      'https://doi.org/10.1016/S0140-6736(20)30183-5',
    ]);
  });

  it.each([
    '**https://github.com/acme/bees**',
    '_https://github.com/acme/bees_.',
    '_**https://github.com/acme/bees**_',
    '~~https://github.com/acme/bees~~',
    '“https://github.com/acme/bees”',
    '（https://github.com/acme/bees）',
    '见 https://github.com/acme/bees。',
    'https://github.com/acme/bees…',
    'https://github.com/acme/bees\u200B, and more',
  ])('come without what emphasises or quotes them: %s', (text) => {
    expect(linksIn(text)).toEqual(['https://github.com/acme/bees']);
  });

  it('keep an underscore at their end that closes none', () => {
    expect(linksIn('https://openreview.net/forum?id=abc_')).toEqual(['https://openreview.net/forum?id=abc_']);
  });

  it('are at most fifty', () => {
    const text = Array.from(
      { length: 80 },
      (_, index) => `https://arxiv.org/abs/2502.${10_000 + index}`,
    ).join(' ');
    expect(linksIn(text)).toHaveLength(50);
  });
});

describe('the references of a text', () => {
  it.each([
    ['See arxiv.org/abs/1706.03762v2.', 'arxiv:1706.03762'],
    ['(www.arxiv.org/pdf/1706.03762)', 'arxiv:1706.03762'],
    ['arXiv:1706.03762v2 [cs.CL]', 'arxiv:1706.03762'],
    ['**arXiv: 1706.03762**,', 'arxiv:1706.03762'],
    ['arXiv:math.GT/0309136', 'arxiv:math/0309136'],
    ['doi:10.1073/pnas.0507655102.', 'doi:10.1073/pnas.0507655102'],
    ['(DOI: 10.1016/S0140-6736(20)30183-5)', 'doi:10.1016/s0140-6736(20)30183-5'],
    ['10.48550/arXiv.1706.03762', 'arxiv:1706.03762'],
    ['doi.org/10.48550/arXiv.1706.03762', 'arxiv:1706.03762'],
    ['https://arxiv.org/abs/1706.03762', 'arxiv:1706.03762'],
  ])('say an id without being whole addresses: %s', (text, id) => {
    expect(referencesIn(text).map(paperIdOf)).toEqual([id]);
  });

  it.each([
    'notarxiv.org/abs/1706.03762',
    'me@arxiv.org/abs/1706.03762',
    'arXiv:1706.037621',
    'preprintarXiv:1706.03762',
    'version 110.48550/x',
    'arxiv.org is down',
  ])('begin and end with their words: %s', (text) => {
    expect(referencesIn(text)).toEqual([]);
  });

  it('are all its links, whatever the text', () => {
    fc.assert(
      fc.property(fc.lorem(), fc.webUrl(), fc.string(), (before, link, after) => {
        const text = `${before} ${link} ${after}`;
        expect(referencesIn(text)).toEqual(expect.arrayContaining([...linksIn(text)]));
      }),
    );
  });
});
