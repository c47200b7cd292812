/** Feeds in all formats: valid to independent readers, whatever sources write. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FORMATS } from '../../src/feeds/address.ts';
import { digestEntry, paperEntry } from '../../src/feeds/entries.ts';
import type { Entry, Feed } from '../../src/feeds/feed.ts';
import { opml } from '../../src/feeds/opml.ts';
import { writable, writeFeed } from '../../src/feeds/write.ts';
import { samplePaper } from '../corpus/sample.ts';
import { READERS, SITE } from './feed-kit.ts';

const AS_OF = new Date('2026-02-06');
const named = { site: SITE, self: `${SITE}/feeds/search.atom?q=a&b=%22`, key: 'feed:search.atom?q=a' };
const feedOf = (entries: readonly Entry[], title = 'Papers on bees'): Feed => ({
  title,
  description: 'The newest first.',
  entries,
  asOf: AS_OF,
});
const firstSeen = new Date('2026-02-01T10:00Z');
const entryOf = (...given: Parameters<typeof samplePaper>) =>
  paperEntry(samplePaper(...given), { firstSeen });

describe.each(FORMATS)('a feed as %s', (format) => {
  const read = async (feed: Feed) => READERS[format](writeFeed(feed, format, named));

  it('says of a paper what a reader wants to know', async () => {
    const paper = entryOf('Bees & $O(n^2)$ <flowers>', {
      abstract: 'We show $\\alpha \\le 1$.\n\nIt is <b>new</b>.',
      authors: { names: ['Ada Lee', 'Bo Li'], complete: true, count: 2 },
      published: '2026-02-03',
      category: 'cs.LG',
      externalIds: ['arxiv:2602.00001'],
    });
    const [entry] = await read(feedOf([paper]));
    expect(entry?.title.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&')).toBe(
      'Bees & O(n²) <flowers>',
    );
    expect(entry?.html).toContain('α ≤ 1');
    expect(entry?.html).toContain('3 Feb 2026 · Ada Lee and Bo Li');
    expect(entry?.html).toContain('https://arxiv.org/pdf/2602.00001');
    expect(new Date(entry?.published ?? '')).toEqual(new Date('2026-02-03'));
    expect(entry?.url).toBe('https://arxiv.org/abs/2602.00001');
    expect(entry?.id).toMatch(/^tag:papers\.example\.org,2026:paper:seed-\w{10}$/u);
  });

  it('dates a paper that no source dates by when it was first seen', async () => {
    const [entry] = await read(feedOf([entryOf('Bees')]));
    expect(new Date(entry?.published ?? '')).toEqual(firstSeen);
  });

  it('is valid without entries, and of whatever stands in titles, names and abstracts', async () => {
    expect(await read(feedOf([]))).toEqual([]);
    const nasty = fc.string({
      unit: fc.oneof(
        fc.constantFrom(
          ']]>',
          '<![CDATA[',
          '&',
          '&amp;',
          '<script>',
          '"',
          "'",
          '\0',
          '\u{b}',
          '\ud800',
          '\udfff',
          '\uffff',
          '\n\n',
        ),
        fc.string({ unit: 'binary', maxLength: 1 }),
      ),
      maxLength: 12,
    });
    await fc.assert(
      fc.asyncProperty(
        fc.array(nasty, { minLength: 4, maxLength: 4 }),
        async ([a = '', b = '', c = '', d = '']) => {
          const authors = { names: [c, d], complete: true, count: 2 };
          const entry = entryOf(a, { abstract: b, authors, category: d, published: '2026-02-03' });
          const [found] = await read(feedOf([entry], `Papers on ${c}`));
          expect(found?.html).not.toMatch(/<script>/u);
          expect(found?.id).toContain('paper:seed-');
        },
      ),
      { numRuns: 60 },
    );
  });

  it('gives a digest as one entry with its papers', async () => {
    const papers = [samplePaper('Bees'), samplePaper('Ants <b>')];
    const digest = digestEntry({ id: 'ab:2026-02-06:digest', on: '6 Feb 2026', at: AS_OF, papers });
    const [entry] = await read(feedOf([digest]));
    expect(entry?.title).toBe('6 Feb 2026: 2 papers');
    expect(entry?.id).toBe('tag:papers.example.org,2026:digest:ab:2026-02-06:digest');
    expect(entry?.html).toContain('Ants &lt;b&gt;');
  });
});

describe('a feed as JSON', () => {
  it('names each author by itself, as version 1.1 has it', () => {
    const authors = { names: ['Ada Lee', 'Bo Li'], complete: true, count: 2 };
    const text = writeFeed(feedOf([entryOf('Bees', { authors })]), 'json', named);
    expect(JSON.parse(text).items[0].authors).toEqual([{ name: 'Ada Lee' }, { name: 'Bo Li' }]);
  });
});

describe('a list of feeds', () => {
  it('is well-formed whatever a topic holds', async () => {
    const { XMLParser, XMLValidator } = await import('fast-xml-parser');
    const name = '"layer norm" & <b>\0';
    const text = opml('What I follow', [{ title: name, address: `${SITE}/feeds/search.atom?q=a&b=c` }]);
    expect(XMLValidator.validate(text)).toBe(true);
    const { outline } = new XMLParser({ ignoreAttributes: false, htmlEntities: true }).parse(text).opml.body;
    expect(outline['@_text']).toBe(writable(name));
    expect(outline['@_xmlUrl']).toBe(`${SITE}/feeds/search.atom?q=a&b=c`);
  });
});
