/** Properties of the parsers over generated pages: nothing throws, nothing is lost, and what is written is read back. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { paperSchema } from '../../../src/corpus/paper.ts';
import { assemble } from '../../../src/sources/seeds/assembly.ts';
import { dumpLines, type ParsedDump, parsedDumpSchema } from '../../../src/sources/seeds/dump/dump.ts';
import { parseDump } from '../../../src/sources/seeds/forms.ts';
import { type Entry, listing, parsed } from './dumps.ts';

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
/** Lines that mean something to a parser, and some that nearly do. */
const METADATA = [
  '·',
  '• 5 authors',
  '• 1 author',
  'Feb 10',
  'May 20, 2025 2',
  'Feb 31, 2024',
  'nvidia NVIDIA',
];
const LINES = [
  ...METADATA,
  ...[
    '',
    'A Title Like Any Other',
    'Is This a Title?',
    'Prose that ends in a full stop.',
    'Ada Byron et al.',
  ],
  ...['Abstract:An abstract without a title.', 'Abstract:', 'h-index29', '5papers', 'Novelty55%', '5 Papers'],
  ...['LG', 'LGFeb 4, 2025Code', 'cs.LGMar 41, 2025', '• 99999999999999999999 authors', 'Jan 1, 9999 7'],
];

const page = fc.array(fc.constantFrom(...LINES), { maxLength: 30 }).map((lines) => lines.join('\n'));
const anything = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 300 }),
  fc
    .array(fc.oneof(fc.constantFrom(...LINES), fc.string({ unit: 'grapheme' })))
    .map((lines) => lines.join('\n')),
  page,
);

it('any text is parsed or refused with a sentence, and what comes out can be stored and read back', () => {
  fc.assert(
    fc.property(anything, (text) => {
      const dump = parseDump(text.split('\n'));
      if (typeof dump === 'string') {
        expect(dump).toMatch(/^is /);
        return;
      }
      expect(parsedDumpSchema.parse(JSON.parse(JSON.stringify(dump)))).toEqual(dump);
      const { papers } = assemble([{ name: 'a page', parsed: dump }]);
      for (const paper of papers) expect(paperSchema.parse(paper)).toEqual(paper);
    }),
    { numRuns: 1000 },
  );
});

it('records follow one another and never share a line', () => {
  fc.assert(
    fc.property(page, (text) => {
      const dump = parseDump(text.split('\n'));
      let last = 0;
      for (const { from, to } of typeof dump === 'string' ? [] : dump.records) {
        expect(from).toBeGreaterThan(last);
        expect(to).toBeGreaterThanOrEqual(from);
        last = to;
      }
    }),
    { numRuns: 1000 },
  );
});

/** Whether a line is above the page's date, in a record or profile, or rejected. */
function isAccountedFor(number: number, dump: ParsedDump, text: string): boolean {
  const within = ({ from, to }: { from: number; to: number }) => from <= number && number <= to;
  const { records, rejected, profile, pageDay } = dump;
  const pageLine = pageDay
    ? dumpLines(text.split('\n')).find((line) => line.text === 'Feb 10')?.number
    : undefined;
  return (
    records.some(within) ||
    rejected.some(({ line }) => line === number) ||
    (profile !== null && within(profile)) ||
    number <= (pageLine ?? 0)
  );
}

it('every line with text is in a record, in the header, known furniture, or rejected', () => {
  fc.assert(
    fc.property(page, (text) => {
      const dump = parseDump(text.split('\n'));
      if (typeof dump === 'string') return;
      // A metadata block without a paper, which may start with an organisation, is rejected by its last line.
      const lines = dumpLines(text.split('\n')).filter(
        (line, index, all) =>
          !/^(?:[·•]|\w{3} \d|Abstract:$|5 Papers$|nvidia NVIDIA$)/u.test(line.text) &&
          all[index + 1]?.text !== '·',
      );
      const lost = lines.filter(({ number }) => !isAccountedFor(number, dump, text));
      expect(lost).toEqual([]);
    }),
    { numRuns: 1000 },
  );
});

const words = (min: number, max: number) =>
  fc.array(fc.stringMatching(/^[A-Za-zéß]{2,9}$/u), { minLength: min, maxLength: max });
const title = fc
  .tuple(words(2, 9), fc.constantFrom('', '?', ' (v2)', ': A Survey', ' 4-Bit'))
  .map(([parts, end]) => parts.join(' ') + end);
const prose = words(5, 30).map((parts) => `${parts.join(' ')}.`);
const day = fc.record({
  year: fc.option(fc.integer({ min: 1900, max: 2099 })),
  month: fc.integer({ min: 1, max: 12 }),
  day: fc.integer({ min: 1, max: 28 }),
});
const metadata = fc.record({
  who: fc.oneof(
    fc.integer({ min: 1, max: 9999 }),
    fc.record({
      // A capital and small letters are rather the first word of a name.
      slug: fc.stringMatching(/^[\w.-]{1,20}$/u).filter((slug) => !/^[A-Z][a-z]+$/u.test(slug)),
      name: words(1, 3).map((parts) => parts.join(' ')),
    }),
  ),
  day,
  // What follows a day and looks like a year is one.
  comments: fc.option(fc.nat({ max: 1899 })),
});
const entry = fc.record({
  title,
  paragraphs: fc.array(prose, { minLength: 1, maxLength: 3 }),
  metadata: fc.option(metadata, { freq: 5 }),
});

const printDay = (each: { year: number | null; month: number; day: number }) =>
  `${MONTHS[each.month - 1]} ${each.day}${each.year === null ? '' : `, ${each.year}`}`;

function print({
  title,
  paragraphs,
  metadata,
}: typeof entry extends fc.Arbitrary<infer T> ? T : never): Entry {
  if (!metadata) return { title, abstract: paragraphs.join('\n\n') };
  const { who, comments } = metadata;
  const by = typeof who === 'number' ? `  • ${who} authors` : `${who.slug} ${who.name}`;
  const below = [by, '·', `${printDay(metadata.day)}${comments === null ? '' : ` ${comments}`}`];
  return { title, abstract: paragraphs.join('\n\n'), below };
}

it('a generated listing is read back as it was written, whichever entries lack their metadata', () => {
  const entries = fc.array(entry, { minLength: 1, maxLength: 6 });
  const pages = fc.tuple(day, entries).filter(([, list]) => list.some((each) => each.metadata));
  fc.assert(
    fc.property(pages, ([pageDay, list]) => {
      const dump = parsed(listing(printDay(pageDay), list.map(print)));
      expect(dump.rejected).toEqual([]);
      expect(dump.pageDay).toEqual(pageDay);
      expect(dump.records).toMatchObject(
        list.map(({ title, paragraphs, metadata }) => ({
          title,
          abstract: paragraphs.join('\n\n'),
          authorCount: typeof metadata?.who === 'number' ? metadata.who : null,
          organisation: typeof metadata?.who === 'object' ? metadata.who : null,
          day: metadata?.day ?? null,
          comments: metadata?.comments ?? null,
        })),
      );
    }),
    { numRuns: 300 },
  );
});
