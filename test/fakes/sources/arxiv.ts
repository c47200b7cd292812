/** A local arXiv: its API and its daily feeds over invented papers, with the faults that a test gives it. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface FakePaper {
  readonly id: string;
  readonly version?: number;
  readonly title?: string;
  readonly abstract?: string;
  readonly authors?: readonly string[];
  /** An instant in UTC: `2026-11-18T10:00:00Z`. */
  readonly submitted: string;
  readonly updated?: string;
  readonly categories?: readonly string[];
}

export interface FakeArxiv {
  readonly url: string;
  /** All that was asked for, in order. */
  readonly requests: readonly URL[];
  readonly papers: FakePaper[];
  /** What the feed announces, and when it was made. */
  announced: { readonly made: string; readonly papers: readonly (FakePaper & { readonly type: string })[] };
  /** How the feed is written; arXiv has both. */
  dialect: 'atom' | 'rss';
  /** Says another number of results than there are. */
  total: ((url: URL) => number) | undefined;
  /** Changes an answer on its way. */
  fault: ((url: URL, text: string) => { readonly status?: number; readonly text: string }) | undefined;
  stop(): Promise<void>;
}

const NAMESPACES =
  'xmlns:opensearch="http://a9.com/-/spec/opensearch/1.1/" xmlns:arxiv="http://arxiv.org/schemas/atom" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns="http://www.w3.org/2005/Atom"';
const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
const element = (name: string, text: string): string => `<${name}>${escaped(text)}</${name}>`;

/** So many papers of a day, an hour apart as far as the day goes, in cs.LG if nothing else is said. */
export const papersOf = (
  day: string,
  count: number,
  categories: readonly string[] = ['cs.LG'],
): FakePaper[] =>
  Array.from({ length: count }, (_, index) => ({
    id: `${day.slice(2, 4)}${day.slice(5, 7)}.${day.slice(8)}${String(index).padStart(3, '0')}`,
    submitted: `${day}T${String(Math.floor((index * 24) / count)).padStart(2, '0')}:00:00Z`,
    categories,
  }));

/** Starts one; nothing is announced in it and no paper submitted. */
export async function startArxiv(): Promise<FakeArxiv> {
  const requests: URL[] = [];
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', fake.url);
    requests.push(url);
    const text = url.pathname === '/api/query' ? apiAnswer(fake, url) : feedOf(fake);
    const { status = 200, text: sent } = fake.fault?.(url, text) ?? { text };
    response.writeHead(status, { 'content-type': 'application/atom+xml' }).end(sent);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const fake: FakeArxiv = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    papers: [],
    announced: { made: '2026-11-20T05:00:19Z', papers: [] },
    dialect: 'atom',
    total: undefined,
    fault: undefined,
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return fake;
}

function apiAnswer(fake: FakeArxiv, url: URL): string {
  const of = (name: string) => url.searchParams.get(name) ?? '';
  const start = Number(of('start'));
  const found = fake.papers.filter((paper) => matches(paper, of('search_query'), of('id_list')));
  const page = found.slice(start, start + Number(of('max_results')));
  return `<?xml version='1.0' encoding='UTF-8'?>
<feed ${NAMESPACES}>
  <id>https://arxiv.org/api/query</id>
  ${element('title', `arXiv Query: ${url.search}`)}
  <opensearch:totalResults>${fake.total?.(url) ?? found.length}</opensearch:totalResults>
  <opensearch:startIndex>${start}</opensearch:startIndex>
  ${page.map(apiEntry).join('\n')}
</feed>`;
}

/** Understands what Paperboy asks, and nothing else. */
function matches({ id, submitted, categories = ['cs.LG'] }: FakePaper, query: string, ids: string): boolean {
  if (ids) return ids.split(',').includes(id);
  const asked = /^\(cat:(?<cats>[^)]+)\) AND submittedDate:\[(?<from>\d{12}) TO (?<to>\d{12})\]$/u.exec(
    query,
  );
  const { cats = '', from = '', to = '' } = asked?.groups ?? {};
  const at = submitted.replace(/\D/gu, '').slice(0, 12);
  return from <= at && at <= to && cats.split(' OR cat:').some((each) => categories.includes(each));
}

const apiEntry = (paper: FakePaper): string => `<entry>
    <id>http://arxiv.org/abs/${paper.id}v${paper.version ?? 1}</id>
    ${element('title', paper.title ?? `Paper ${paper.id}`)}
    <updated>${paper.updated ?? paper.submitted}</updated>
    ${element('summary', paper.abstract ?? `What ${paper.id} is about.`)}
    ${(paper.categories ?? ['cs.LG']).map((each) => `<category term="${each}"/>`).join('')}
    <published>${paper.submitted}</published>
    <arxiv:primary_category term="${paper.categories?.[0] ?? 'cs.LG'}"/>
    ${(paper.authors ?? ['Ada Byron']).map((name) => `<author>${element('name', name)}</author>`).join('')}
  </entry>`;

const feedOf = (fake: FakeArxiv): string => (fake.dialect === 'rss' ? rssAnswer(fake) : feedAnswer(fake));

function rssAnswer({ announced: { made, papers } }: FakeArxiv): string {
  const date = `${new Date(made.slice(0, 10)).toUTCString().slice(0, 16)} 00:00:00 -0500`;
  const items = papers.map(
    ({
      id,
      version = 1,
      title = `Paper ${id}`,
      abstract = `What ${id} is about.`,
      authors,
      categories,
      type,
    }) =>
      `<item>
    ${element('title', title)}
    <link>https://arxiv.org/abs/${id}</link>
    ${element('description', `arXiv:${id}v${version} Announce Type: ${type} \nAbstract: ${abstract}`)}
    <guid isPermaLink="false">oai:arXiv.org:${id}v${version}</guid>
    ${(categories ?? ['cs.LG']).map((each) => element('category', each)).join('')}
    ${element('pubDate', date)}
    <arxiv:announce_type>${type}</arxiv:announce_type>
    ${element('dc:creator', (authors ?? ['Ada Byron']).join(', '))}
  </item>`,
  );
  return `<?xml version='1.0' encoding='UTF-8'?>
<rss ${NAMESPACES.replace(/ xmlns="[^"]*"/u, '')} version="2.0"><channel>
  <title>cs.LG updates on arXiv.org</title>
  ${element('pubDate', date)}
  ${items.join('\n')}
</channel></rss>`;
}

function feedAnswer({ announced: { made, papers } }: FakeArxiv): string {
  const entries = papers.map(
    ({
      id,
      version = 1,
      title = `Paper ${id}`,
      abstract = `What ${id} is about.`,
      authors,
      categories,
      type,
    }) =>
      `<entry>
    <id>oai:arXiv.org:${id}v${version}</id>
    ${element('title', title)}
    <updated>${made}</updated>
    ${element('summary', `arXiv:${id}v${version} Announce Type: ${type} \nAbstract: ${abstract}`)}
    ${(categories ?? ['cs.LG']).map((each) => `<category term="${each}"/>`).join('')}
    <published>${made.slice(0, 10)}T00:00:00-05:00</published>
    <arxiv:announce_type>${type}</arxiv:announce_type>
    ${element('dc:creator', (authors ?? ['Ada Byron']).join(', '))}
  </entry>`,
  );
  return `<?xml version='1.0' encoding='UTF-8'?>
<feed ${NAMESPACES}>
  <id>http://rss.arxiv.org/atom/cs.LG</id>
  <title>cs.LG updates on arXiv.org</title>
  <updated>${made}</updated>
  ${entries.join('\n')}
</feed>`;
}
