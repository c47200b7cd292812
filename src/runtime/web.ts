/** The one HTTP server of the process: whoever needs a path of it adds a route. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { ConfigError } from './errors.ts';
import { errorFields, type Log } from './log.ts';

/** A request that never ends must not hold up the end of the process. */
const CLOSING_TIMEOUT_MS = 2_000;
/** Between two requests of a balancer that keeps its connections (Node's default of 5 s is shorter than theirs). */
const KEEP_ALIVE_MS = 65_000;

export interface Route {
  /** A whole path, or one that ends in `/*`, for all that is below it. */
  readonly path: string;
  /** `undefined` for any. */
  readonly method?: 'GET' | 'POST';
  handle(request: IncomingMessage, response: ServerResponse): Promise<void> | void;
}

export interface Web {
  /** Adds routes; the last one with a path has it. */
  add(routes: readonly Route[]): void;
  /** @throws ConfigError when the port is taken or may not be used */
  open(): Promise<void>;
  /** Lets no more requests in, and ends those that do not end. Never rejects, may be called twice. */
  close(): Promise<void>;
  /** Where it listens; undefined while it does not. */
  address(): string | undefined;
}

/** The server, not listening yet. @param port 0 lets the system choose */
export function createWeb(port: number, log: Log): Web {
  const routes: Route[] = [];
  const server = createServer((request, response) => {
    answer(routes, request, response).catch((error: unknown) => {
      log.error(errorFields(error), 'web: a request failed');
      if (!response.headersSent) end(response, 500);
    });
  });
  server.keepAliveTimeout = KEEP_ALIVE_MS;
  return {
    add: (more) => void routes.push(...more),
    open: () => listen(server, port),
    close: () => stop(server),
    address() {
      const bound = server.address();
      return bound && typeof bound === 'object' ? `http://localhost:${bound.port}` : undefined;
    },
  };
}

async function answer(
  routes: readonly Route[],
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { pathname } = URL.parse(request.url ?? '/', 'http://localhost') ?? { pathname: '' };
  const here = routes.filter(({ path }) => isAt(path, pathname));
  const isHead = request.method === 'HEAD';
  const route = here.findLast(
    ({ method }) => method === undefined || method === request.method || (isHead && method === 'GET'),
  );
  if (route) return route.handle(request, response);
  end(response, here.length > 0 ? 405 : 404);
}

const isAt = (path: string, asked: string): boolean =>
  path.endsWith('/*') ? asked.startsWith(path.slice(0, -1)) : asked === path;

function end(response: ServerResponse, status: number): void {
  // A body that was not read to its end would be taken for the next request.
  response.writeHead(status, { connection: 'close' }).end();
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      reject(
        new ConfigError([
          `PORT: cannot listen on ${port} (${error.code ?? error.message}). Choose another port.`,
        ]),
      ),
    );
    server.listen(port, resolve);
  });
}

function stop(server: Server): Promise<void> {
  return new Promise((resolve) => {
    const impatience = setTimeout(() => server.closeAllConnections(), CLOSING_TIMEOUT_MS);
    server.close(() => {
      clearTimeout(impatience);
      resolve();
    });
    server.closeIdleConnections();
  });
}
