/** A local server that answers in JSON, keeps what it was asked, and has the faults of real ones when a test says so. */
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Asked {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: unknown;
}

export interface Answer {
  readonly status: number;
  readonly body: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** What becomes of an answer on its way. */
export type Fault = (answer: Answer, response: ServerResponse) => void;

export interface JsonApi {
  readonly url: string;
  readonly requests: readonly Asked[];
  /** Says what goes wrong with a request; nothing until a test says otherwise. */
  fault: (asked: Asked) => Fault | undefined;
  close(): Promise<void>;
}

const send: Fault = ({ status, body, headers = {} }, response) => {
  response.writeHead(status, { 'content-type': 'application/json', ...headers });
  response.end(typeof body === 'string' ? body : JSON.stringify(body));
};

/** Another answer instead. */
export const instead =
  (answer: Partial<Answer>): Fault =>
  (_, response) =>
    send({ status: 200, body: {}, ...answer }, response);

/** Half of the answer, which the server takes for the whole. */
export const truncated: Fault = ({ status, body }, response) => {
  const text = JSON.stringify(body);
  send({ status, body: text.slice(0, text.length / 2) }, response);
};

/** A page of a proxy that says that everything is fine. */
export const page: Fault = instead({
  body: '<!doctype html><title>Welcome</title>',
  headers: { 'content-type': 'text/html' },
});

/** Nothing, until the other side has had enough. */
export const silence: Fault = () => undefined;

export async function createJsonApi(answer: (asked: Asked) => Answer): Promise<JsonApi> {
  const requests: Asked[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const text = Buffer.concat(chunks).toString();
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://localhost');
    const asked: Asked = {
      method: request.method ?? '',
      path: decodeURIComponent(pathname),
      query: searchParams,
      headers: request.headers,
      body: text === '' ? undefined : JSON.parse(text),
    };
    requests.push(asked);
    (api.fault(asked) ?? send)(answer(asked), response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const api: JsonApi = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    fault: () => undefined,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  return api;
}
