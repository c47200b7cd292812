/** Papers from files that are not Paperboy's own: rows of a collection (BEIR's `corpus.jsonl`) or of arXiv's metadata. */
import { z } from 'zod';
import { NOTHING_KNOWN, type Paper } from '../../src/corpus/paper.ts';
import { rowsOf } from './rows.ts';

const text = z.string().nullish();
const idSchema = z.union([z.string().min(1), z.number()]).transform(String);

/** BEIR says `_id` and `text`, arXiv `id` and `abstract`. What else a row has is left out. */
const rowSchema = z
  .looseObject({
    title: text,
    abstract: text,
    text,
    authors: z
      .union([z.array(z.string()), z.string().transform((all) => (all === '' ? [] : [all]))])
      .nullish(),
    published: z.union([z.string(), z.number()]).nullish(),
    categories: z.array(z.string()).nullish(),
  })
  .transform((row, context) => {
    const { data: judged } = idSchema.safeParse(row._id);
    const { data: id = '' } = idSchema.safeParse(row.id);
    if (judged === undefined && id === '') context.addIssue({ code: 'custom', message: 'no _id and no id' });
    return { ...row, id: judged ?? wholeId(id) };
  });

type Row = z.output<typeof rowSchema>;

/**
 * The papers of files, in their order.
 * @param limit only so many of all, spread evenly over them
 * @throws UserError when a file is not there, or a line is not of the form
 */
export async function readPapers(paths: readonly string[], limit = Infinity): Promise<readonly Paper[]> {
  const papers: Paper[] = [];
  const taken = new Set<string>();
  for (const path of paths)
    for await (const row of rowsOf(path, rowSchema)) {
      // The same paper may stand there twice, once under its id without the zeros.
      const paper = paperOf(taken.has(row.id) ? { ...row, id: `${row.id} again` } : row);
      taken.add(paper.id);
      papers.push(paper);
    }
  if (papers.length <= limit) return papers;
  const step = papers.length / limit;
  return Array.from({ length: limit }, (_, index) => papers[Math.floor(index * step)]).filter(
    (paper) => paper !== undefined,
  );
}

function paperOf(row: Row): Paper {
  const names = row.authors ?? [];
  return {
    ...NOTHING_KNOWN,
    id: row.id,
    title: row.title ?? '',
    abstract: row.abstract ?? row.text ?? '',
    authors: { names, complete: true, count: names.length },
    published: dayOf(String(row.published ?? '')),
    category: row.categories?.[0] ?? null,
  };
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** The day of "2019-12-31", "2019-12", "2019" or "December, 1958"; the first of its month or year where no day is said. */
function dayOf(written: string): string | null {
  const [, year = '', month = '01', day = '01'] = /^(\d{4})(?:-(\d\d))?(?:-(\d\d))?/u.exec(written) ?? [];
  if (year !== '') return `${year}-${month}-${day}`;
  const [, name = '', ofYear = ''] = /^([a-z]{3})[a-z]*\.?,? +(\d{4})/iu.exec(written) ?? [];
  const place = MONTHS.indexOf(name.toLowerCase());
  return place === -1 ? null : `${ofYear}-${String(place + 1).padStart(2, '0')}-01`;
}

/** Some files took arXiv's ids for numbers: 803.3553 is 0803.3553, 1606.0456 is 1606.04560. */
function wholeId(id: string): string {
  const [, month = '', number = ''] = /^(\d{3,4})\.(\d{1,5})$/u.exec(id) ?? [];
  if (month === '') return id;
  const first = month.padStart(4, '0');
  return `${first}.${number.padEnd(first < '1501' ? 4 : 5, '0')}`;
}
