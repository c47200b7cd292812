/** A local OpenAlex: works by DOI and authors by number, for those who have a key. */
import { type Answer, type Asked, createJsonApi, type JsonApi } from './json-api.ts';

export interface Shelf {
  readonly key: string;
  /** By DOI in lower case. */
  readonly works?: Readonly<Record<string, object>>;
  /** By number, such as A1. */
  readonly authors?: Readonly<Record<string, object>>;
  /** Numbers of authors that became others. */
  readonly merged?: Readonly<Record<string, string>>;
}

export const createFakeOpenAlex = (shelf: Shelf): Promise<JsonApi> =>
  createJsonApi((asked) => answerTo(asked, shelf));

function answerTo({ path, query }: Asked, { key, works = {}, authors = {}, merged = {} }: Shelf): Answer {
  if (query.get('api_key') !== key) return { status: 401, body: { error: 'Invalid or missing API key' } };
  const [, doi] = /^\/works\/doi:(.+)$/u.exec(path) ?? [];
  const [, number = ''] = /^\/authors\/(A\d+)$/u.exec(path) ?? [];
  const other = merged[number];
  if (other) return { status: 301, body: '', headers: { location: `/authors/${other}?${query}` } };
  const found = doi ? works[doi.toLowerCase()] : authors[number];
  return found
    ? { status: 200, body: reduced(found, query) }
    : { status: 404, body: '<title>404 Not Found</title>' };
}

function reduced(record: object, query: URLSearchParams): object {
  const fields = (query.get('select') ?? '').split(',');
  return Object.fromEntries(Object.entries(record).filter(([field]) => fields.includes(field)));
}
