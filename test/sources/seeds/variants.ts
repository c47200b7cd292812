/**
 * One page of fictitious papers, written down in the ways that a copied page can take: the order and look of what stands
 * around the papers varies, the papers do not.
 */

/** A paper as the page shows it. */
export interface Listed {
  readonly title: string;
  readonly abstract: string;
  readonly authors: number;
  readonly organisation?: readonly [slug: string, name: string];
  readonly day: readonly [month: number, day: number, year?: number];
  readonly comments?: number;
  readonly votes: number;
}

const PROSE = [
  'Bees find their way home over fields that they have never seen, and nobody can say how much of the map they keep.',
  'We train a small network on what a bee sees, with a memory of forty cells, and compare it with the paths of real ones.',
  'The network keeps no map at all: it remembers eleven turns and the colour of the sky, and still arrives in 97.3% of flights.',
  'A second experiment takes the sky away, and both the bees and the network are lost within a hundred metres of the hive.',
  'Code and flights are public, so that others may look for the map that we have not found in any of our nine models.',
];
const abstractOf = (first: string): string => [first, ...PROSE].join(' ');

export const PAPERS: readonly Listed[] = [
  {
    title: 'Eleven Turns: How a Small Memory Brings a Bee Home',
    abstract: abstractOf('Remembering little is enough.'),
    authors: 5,
    day: [8, 17],
    comments: 3,
    votes: 92,
  },
  {
    title: 'Does the Hive Vote? A Study of 1,204 Dances',
    abstract: abstractOf('A dance is a ballot.'),
    authors: 12,
    day: [8, 18],
    votes: 74,
  },
  {
    title: 'WaxNet',
    abstract: abstractOf('Wax is a medium with memory.'),
    authors: 1,
    organisation: ['calm-lab', 'Calm Lab (Paris)'],
    day: [8, 19],
    comments: 1,
    votes: 59,
  },
  {
    title:
      'A Very Long Title About the Navigation of Bees Over Fields Without Any Landmarks and With Hardly Any Sun',
    abstract: abstractOf('No landmarks, no sun.'),
    authors: 1204,
    day: [8, 13],
    comments: 2,
    votes: 7,
  },
  {
    title: 'An Old Paper That Somebody Found Again',
    abstract: abstractOf('This one is of another year.'),
    authors: 2,
    day: [6, 22, 2023],
    comments: 4,
    votes: 3,
  },
];

const MONTHS = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');
const intl = (locale: string, month: 'long' | 'short') => (each: Listed['day']) =>
  new Intl.DateTimeFormat(locale, {
    month,
    day: 'numeric',
    ...(each[2] !== undefined && { year: 'numeric' }),
    timeZone: 'UTC',
  }).format(Date.UTC(each[2] ?? 2026, each[0] - 1, each[1]));
const plain = ([month, day, year]: Listed['day']) =>
  `${MONTHS[month - 1]} ${day}${year === undefined ? '' : `, ${year}`}`;
const iso = ([month, day, year = 2026]: Listed['day']) =>
  [year, String(month).padStart(2, '0'), String(day).padStart(2, '0')].join('-');

export const DATES: Readonly<Record<string, (day: Listed['day']) => string>> = {
  'as the site prints them': plain,
  'with a year each': ([month, day, year = 2026]) => plain([month, day, year]),
  'in lower case': (day) => plain(day).toLowerCase(),
  'with long months': intl('en-US', 'long'),
  'with a point': (day) => plain(day).replace(/^(\w+)/u, '$1.'),
  'the British way': intl('en-GB', 'short'),
  'the British way, long': intl('en-GB', 'long'),
  'as ordinals': ([month, day, year]) =>
    `${MONTHS[month - 1]} ${day}${day === 22 ? 'nd' : 'th'}${year ? `, ${year}` : ''}`,
  'in ISO': iso,
  'in ISO, with slashes': (day) => iso(day).replaceAll('-', '/'),
  'in German': intl('de', 'short'),
  'in German, long': intl('de', 'long'),
  'in German, in digits': ([month, day, year = 2026]) => `${day}.${month}.${year}`,
  'in French': intl('fr', 'short'),
  'in French, long': intl('fr', 'long'),
  'in Spanish': intl('es', 'long'),
  'in Italian': intl('it', 'short'),
  'in Japanese': ([month, day, year]) => `${year ? `${year}年` : ''}${month}月${day}日`,
  'in Korean': ([month, day, year]) => `${year ? `${year}년 ` : ''}${month}월 ${day}일`,
  'after "Published on"': (day) => `Published on ${plain(day)}`,
  'after "Published"': (day) => `Published ${plain(day)}`,
  'after a weekday': (day) => `Mon, ${plain(day)}`,
  'as days ago': (day) => (day[2] === undefined ? `${20 - day[1]} days ago` : plain(day)),
};

export const AUTHORS: Readonly<Record<string, (many: string, one: boolean) => string>> = {
  'after a bullet': (many, one) => `  • ${many} author${one ? '' : 's'}`,
  'without a bullet': (many, one) => `${many} author${one ? '' : 's'}`,
  'after a middle dot': (many, one) => `· ${many} author${one ? '' : 's'}`,
  'after a white bullet': (many, one) => `◦ ${many} author${one ? '' : 's'}`,
  'after a hyphen': (many, one) => `- ${many} author${one ? '' : 's'}`,
  'after an asterisk': (many, one) => `* ${many} author${one ? '' : 's'}`,
  'after a black square': (many, one) => `▪ ${many} author${one ? '' : 's'}`,
  'with a capital': (many, one) => `• ${many} Author${one ? '' : 's'}`,
  'behind the word': (many) => `Authors: ${many}`,
  'in German': (many, one) => `• ${many} Autor${one ? '' : 'en'}`,
  'in French': (many, one) => `• ${many} auteur${one ? '' : 's'}`,
};

/** How an entry is laid out; each gets the pieces of an entry and returns its lines, with blank lines as ''. */
interface Pieces {
  readonly title: string;
  readonly paragraphs: readonly string[];
  readonly authors: string;
  readonly organisation: string | undefined;
  readonly date: string;
  readonly comments: string | undefined;
  readonly votes: string;
  readonly separator: string;
}
type Layout = (pieces: Pieces) => readonly string[];

const spaced = (paragraphs: readonly string[]) => paragraphs.flatMap((each) => [each, '']);
const who = ({ organisation, authors }: Pieces) => organisation ?? authors;
const when = ({ date, comments }: Pieces) => (comments === undefined ? date : `${date} ${comments}`);
const below = (each: Pieces) => [who(each), each.separator, when(each)];
const usual: Layout = (each) => [each.title, '', ...spaced(each.paragraphs), ...below(each), ''];

export const LAYOUTS: Readonly<Record<string, Layout>> = {
  'as the site': usual,
  'without blank lines': (each) => usual(each).filter((line) => line !== ''),
  'with two blank lines': (each) => usual(each).flatMap((line) => (line === '' ? ['', ''] : [line])),
  'title and abstract together': (each) => [each.title, ...each.paragraphs, '', ...below(each), ''],
  'metadata on one line': (each) => [
    ...[each.title, '', ...spaced(each.paragraphs)],
    `${who(each)} ${each.separator} ${when(each)}`,
    '',
  ],
  'metadata on one line, comments told': (each) => [
    ...[each.title, '', ...spaced(each.paragraphs)],
    [who(each), each.date, each.comments && `${each.comments} comments`].filter(Boolean).join(' · '),
    '',
  ],
  'the date on the line of the separator': (each) => [
    ...[each.title, '', ...spaced(each.paragraphs), who(each), `${each.separator} ${when(each)}`, ''],
  ],
  'without a separator': (each) => [each.title, '', ...spaced(each.paragraphs), who(each), when(each), ''],
  'metadata below the title': (each) => [each.title, ...below(each), '', ...spaced(each.paragraphs)],
  'comments on their own line': (each) => [
    ...[each.title, '', ...spaced(each.paragraphs), who(each), each.separator, each.date],
    ...(each.comments === undefined ? [] : [each.comments]),
    '',
  ],
  'comments told on their own line': (each) => [
    ...[each.title, '', ...spaced(each.paragraphs), who(each), each.separator, each.date],
    ...(each.comments === undefined ? [] : [`${each.comments} comments`]),
    '',
  ],
  'each piece on its own, spaced': (each) => [
    ...[each.title, '', ...spaced(each.paragraphs), who(each), '', each.separator, '', when(each), ''],
  ],
  'votes above the title': (each) => [each.votes, '', ...usual(each)],
  'votes above the title, together': (each) => [each.votes, ...usual(each)],
  'votes told above the title': (each) => [`Upvote ${each.votes}`, '', ...usual(each)],
  'votes below': (each) => [...usual(each), `Upvote ${each.votes}`, ''],
  'votes below, on two lines': (each) => [...usual(each), 'Upvote', '', each.votes, ''],
  'votes below, glued': (each) => [...usual(each), `${each.votes} upvotes`, ''],
  'votes below with more faces': (each) => [...usual(each), 'Upvote', each.votes, '+88', ''],
  'votes beside the title': (each) => [`▲ ${each.votes} ${each.title}`, ...usual(each).slice(1)],
  'votes after the date': (each) => [...usual(each).slice(0, -1), `👍 ${each.votes}`, ''],
  'submitter above': (each) => ['Submitted by', 'calmbee', '', ...usual(each)],
  'submitter above, spaced': (each) => ['Submitted by', '', 'calmbee', '', ...usual(each)],
  'submitter above on one line': (each) => ['Submitted by calmbee', '', ...usual(each)],
  'submitter and votes above': (each) => [
    ...['Submitted by', '', 'Ada Byron', '', each.votes, '', ...usual(each)],
  ],
  'submitter below': (each) => [...usual(each), 'Submitted by', 'calmbee', ''],
  'a picture with its name': (each) => ["calmbee's avatar", '', ...usual(each)],
  'names of faces above the metadata': (each) => [
    ...[each.title, '', ...spaced(each.paragraphs), 'calmbee', 'Ada Byron', '+11', ...below(each), ''],
  ],
  'buttons below': (each) => [...usual(each), 'arXiv Page', 'View PDF', 'Add to collection', ''],
  'buttons that nobody knows': (each) => [...usual(each), 'Frobnicate', ''],
  'in Markdown': (each) => [
    `### [${each.title}](https://huggingface.co/papers/2608.00001)`,
    ...usual(each).slice(1),
  ],
  'in Markdown with pictures': (each) => [
    '[![Image 2](https://cdn.example.org/2608.00001.png)](https://huggingface.co/papers/2608.00001)',
    ...['', `### [${each.title}](/papers/2608.00001)`, ...usual(each).slice(1)],
  ],
  'in bold': (each) => [`**${each.title}**`, '', ...usual(each).slice(2)],
  'names below the title': (each) => [
    ...[each.title, 'Ada Byron, Max Born and 3 others', '', ...usual(each).slice(2)],
  ],
  'code below': (each) => [...usual(each), 'GitHub', '0.2k', '', 'arXiv Page', ''],
};

/** A layout of pages that show no abstracts. */
export const BARE: Readonly<Record<string, Layout>> = {
  'the daily page': (each) => [
    ...['Submitted by', '', 'calmbee', '', each.votes, '', each.title, ''],
    ...(each.organisation === undefined ? [] : [each.organisation]),
    ...['·', each.authors, '152', each.comments ?? '0', ''],
  ],
  'the daily page, close': (each) => [
    ...['Submitted by', 'calmbee', each.votes, each.title, each.authors, each.comments ?? '0', ''],
  ],
  'the daily page with faces': (each) => [
    ...[
      'Submitted by',
      'Ada Byron',
      each.votes,
      each.title,
      'calmbee',
      'M. King',
      '+2',
      '·',
      each.authors,
      '',
    ],
  ],
  'the daily page in Markdown': (each) => [
    ...['Submitted by [![Image 3](https://x.example.org/a.png) calmbee](https://huggingface.co/calmbee)', ''],
    ...[
      each.votes,
      '',
      `### [${each.title}](https://huggingface.co/papers/2608.00001)`,
      '',
      each.authors,
      '',
    ],
    `[152](https://github.com/a/b)[${each.comments ?? 0}](https://huggingface.co/papers/2608.00001#community)`,
    '',
  ],
  'titles and authors': (each) => [each.title, each.authors, ''],
  'titles, authors and votes': (each) => [each.title, each.authors, `Upvote ${each.votes}`, ''],
  'votes, titles and authors': (each) => [each.votes, each.title, each.authors, ''],
  'one line': (each) => [`${each.title} · ${each.authors}`, ''],
};

const SITE = ['new', '', 'Get trending papers in your email inbox!', '', 'Subscribe', '', 'Daily Papers', ''];
const MENU = ['Hugging Face', 'Models', 'Datasets', 'Spaces', 'Docs', 'Pricing', 'Log In', 'Sign Up', ''];
const BY = ['byAK and the research community', ''];

export const HEADERS: Readonly<Record<string, (day: string) => readonly string[]>> = {
  'as the site': (day) => [...SITE, ...BY, day, ''],
  'with a menu': (day) => [...MENU, 'Daily Papers', 'by AK and the research community', '', day, ''],
  'with periods': (day) => [...MENU, 'Daily Papers', ...BY, 'Daily', 'Weekly', 'Monthly', '', day, ''],
  'with a menu that nobody knows': (day) => ['Frobs', 'Our Nice Store', '', ...SITE, ...BY, day, ''],
  'nothing but the day': (day) => [day, ''],
};

export const PAGE_DAYS: Readonly<Record<string, string>> = {
  short: 'Aug 20',
  long: 'August 20',
  'with its year': 'Aug 20, 2026',
  'with weekday and year': 'Thursday, August 20, 2026',
  'in ISO': '2026-08-20',
  British: '20 August 2026',
  German: '20. August',
  French: '20 août 2026',
};

export const FOOTERS: Readonly<Record<string, readonly string[]>> = {
  none: [],
  pagination: ['Previous', '1', '2', '3', '…', '10', 'Next'],
  'pagination on one line': ['Previous 1 2 3 … 10 Next', '1 2 3 … 10', 'Page 1 of 10'],
  'the site': [
    'Company',
    'TOS',
    'Privacy',
    'About',
    'Careers',
    '',
    'Website',
    'Models',
    'Datasets',
    '© 2026 Hugging Face',
  ],
  'a print': ['https://huggingface.co/papers/date/2026-08-20', '1/3'],
  'what nobody knows': ['Our Nice Store', 'Fax'],
};

export const SEPARATORS = ['·', '•', '|', '-', '—', '∙'];

/** What happens to a text on its way into a file. */
export const TEXTS: Readonly<Record<string, (text: string) => string>> = {
  plain: (text) => text,
  'with zero-width characters': (text) =>
    text.replaceAll('\n·', '\n\u200b·').replaceAll('• ', '•\u00a0\u200b'),
  'with trailing blanks': (text) => text.replaceAll('\n', '  \n'),
  indented: (text) => text.replaceAll('\n', '\n    '),
  'with CRLF': (text) => text.replaceAll('\n', '\r\n'),
  'as a quote': (text) => text.replaceAll(/^/gmu, '> '),
  'with CR': (text) => text.replaceAll('\n', '\r'),
};

const wrapLine = (line: string, width: number): string => {
  const lines = [''];
  for (const word of line.split(' ')) {
    const last = lines.at(-1) ?? '';
    if (last !== '' && last.length + 1 + word.length > width) lines.push(word);
    else lines[lines.length - 1] = last === '' ? word : `${last} ${word}`;
  }
  return lines.join('\n');
};
/** A text whose lines are broken at a width. */
const wrapped = (text: string, width: number): string =>
  text
    .split('\n')
    .map((line) => (line.length > width ? wrapLine(line, width) : line))
    .join('\n');

const escaped = (text: string) => text.replace(/[&<>]/gu, (sign) => `&#${sign.charCodeAt(0)};`);

/** The same entries as a browser saves them. */
export const asHtml = (papers: readonly Listed[]): string =>
  [
    '<!doctype html><html class="x"><head><title>Daily Papers - Hugging Face</title><style>p{color:red}</style>',
    '<script>window.a = "<h3>No Paper At All</h3>";</script></head><body><header><nav><ul>',
    '<li><a href="/models">Models</a></li><li><a href="/docs">Docs</a></li></ul></nav></header>',
    '<main><h1>Daily Papers</h1><div>by<a>AK</a> and the research community</div><div><time>Aug 20</time></div>',
    ...papers.map(
      (each) =>
        `<article><div><div>Submitted by <img alt="x" src="x.png"/> calmbee</div><div>${each.votes}</div></div>
         <h3><a href="/papers/2608.00001">${escaped(each.title)}</a></h3><p>${escaped(each.abstract)}</p>
         <ul><li>${each.authors.toLocaleString('en')} author${each.authors === 1 ? '' : 's'}</li></ul><span>·</span>
         <div><time>${plain(each.day)}</time>${each.comments ? `<span>${each.comments}</span>` : ''}</div></article>`,
    ),
    '</main><footer><a>TOS</a><a>Privacy</a></footer></body></html>',
  ].join('\n');

export interface Variant {
  readonly dates: keyof typeof DATES;
  readonly authors: keyof typeof AUTHORS;
  readonly layout: string;
  readonly header: keyof typeof HEADERS;
  readonly pageDay: keyof typeof PAGE_DAYS;
  readonly footer: keyof typeof FOOTERS;
  readonly separator: string;
  readonly text: keyof typeof TEXTS;
  readonly width?: number;
  readonly isBare?: boolean;
}

export const AS_THE_SITE: Variant = {
  dates: 'as the site prints them',
  authors: 'after a bullet',
  layout: 'as the site',
  header: 'as the site',
  pageDay: 'short',
  footer: 'none',
  separator: '·',
  text: 'plain',
};

const of = <Value>(table: Readonly<Record<string, Value>>, name: string): Value => {
  const value = table[name];
  if (value === undefined) throw new Error(`there is no ${name}`);
  return value;
};

/** Writes the page in a variant. */
export function written(variant: Variant, papers: readonly Listed[] = PAPERS): string {
  const layout = of(variant.isBare ? BARE : LAYOUTS, variant.layout);
  const entries = papers.flatMap((paper) =>
    layout({
      title: paper.title,
      paragraphs: [paper.abstract],
      authors: of(AUTHORS, variant.authors)(paper.authors.toLocaleString('en'), paper.authors === 1),
      organisation: paper.organisation?.join(' '),
      date: of(DATES, variant.dates)(paper.day),
      comments: paper.comments === undefined ? undefined : String(paper.comments),
      votes: String(paper.votes),
      separator: variant.separator,
    }),
  );
  const lines = [
    ...of(HEADERS, variant.header)(of(PAGE_DAYS, variant.pageDay)),
    ...entries,
    ...of(FOOTERS, variant.footer),
  ];
  const text = lines.join('\n');
  return of(TEXTS, variant.text)(variant.width === undefined ? text : wrapped(text, variant.width));
}
