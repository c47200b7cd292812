/**
 * Slack over HTTP: signed requests at one endpoint, and a health check. Requests are checked here before Bolt
 * sees them, because Bolt takes signatures from the future and rejects unheard on a body that is no object.
 */
import type { IncomingMessage, RequestListener, Server, ServerResponse } from 'node:http';
import { HTTPModuleFunctions, HTTPReceiver, type Logger } from '@slack/bolt';
import { ConfigError } from '../../../src/runtime/errors.ts';
import { errorFields, type Log } from '../../../src/runtime/log.ts';
import type { SlackReceiver } from './receiver.ts';

/** Where Slack sends everything; registration.ts tells it so. */
export const ENDPOINT = '/slack/events';

/** https://docs.slack.dev/authentication/verifying-requests-from-slack */
const LONGEST_SKEW_S = 300;
/** A button press brings its whole message along: at most about 100 KB. */
const LONGEST_BODY = 1024 * 1024;

/** A request that never ends must not hold up the shutdown. */
const CLOSING_TIMEOUT_MS = 2000;

interface HttpReceiverOptions {
  readonly signingSecret: string;
  readonly port: number;
  readonly logger: Logger;
  readonly log: Log;
  now(): Date;
  /** Whether commands are served, for the health check. */
  isUp(): boolean;
}

/** The receiver for a signing secret. */
export function httpReceiver(options: HttpReceiverOptions): SlackReceiver {
  const { signingSecret, logger, log, isUp } = options;
  const bolt = new HTTPReceiver({
    signingSecret,
    logger,
    endpoints: [ENDPOINT],
    bodyLimit: LONGEST_BODY,
    customRoutes: [
      { path: '/health', method: ['GET', 'HEAD'], handler: (_, response) => health(response, isUp()) },
    ],
    processEventErrorHandler: async ({ error, response }) => {
      log.warn({ reason: error.message }, 'slack: a request that could not be read was ignored');
      if (!response.headersSent) refuse(response, 400);
      return true;
    },
  });
  bolt.requestListener = guarded(bolt.requestListener, options);
  return { bolt, ...listening(bolt, options.port) };
}

function listening(bolt: HTTPReceiver, port: number): Pick<SlackReceiver, 'open' | 'close' | 'address'> {
  let server: Pick<Server, 'address' | 'closeAllConnections'> | undefined;
  return {
    async open() {
      server = await bolt.start(port).catch((error: NodeJS.ErrnoException) => {
        throw new ConfigError([
          `PORT: cannot listen on ${port} (${error.code ?? error.message}). Choose another port.`,
        ]);
      });
    },
    async close() {
      const closing = server;
      server = undefined;
      if (!closing) return;
      const impatience = setTimeout(() => closing.closeAllConnections(), CLOSING_TIMEOUT_MS);
      await bolt.stop().catch(() => {});
      clearTimeout(impatience);
    },
    address() {
      const bound = server?.address();
      return bound && typeof bound === 'object' ? `http://localhost:${bound.port}` : undefined;
    },
  };
}

/** Lets only requests through whose signature is right, whose time is near and whose body is an object. */
function guarded(listener: RequestListener, options: HttpReceiverOptions): RequestListener {
  return (request, response) => {
    // As Bolt reads it: a path with dots must not lead past this check.
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    const isEvent = request.method === 'POST' && pathname === ENDPOINT;
    if (!isEvent) return listener(request, response);
    admit(request, options)
      .then((admitted) =>
        typeof admitted === 'number' ? refuse(response, admitted) : listener(admitted, response),
      )
      .catch((error: Error) => {
        options.log.error(errorFields(error), 'slack: a request failed');
        if (!response.headersSent) refuse(response, 500);
      });
  };
}

/** The request with its body, or the status with which to refuse it. */
async function admit(
  request: IncomingMessage,
  { signingSecret, now }: HttpReceiverOptions,
): Promise<IncomingMessage | number> {
  const { parseAndVerifyHTTPRequest, parseHTTPRequestBody, isRawBodyError } = HTTPModuleFunctions;
  const signedAt = Number(request.headers['x-slack-request-timestamp']);
  if (signedAt - now().getTime() / 1000 > LONGEST_SKEW_S) return 401;
  try {
    const checks = { enabled: true, signingSecret, bodyLimit: LONGEST_BODY };
    const buffered = await parseAndVerifyHTTPRequest(checks, request);
    return isObject(() => parseHTTPRequestBody(buffered)) ? buffered : 400;
  } catch (error) {
    return error instanceof Error && isRawBodyError(error) ? error.statusCode : 401;
  }
}

function isObject(parse: () => unknown): boolean {
  try {
    const parsed = parse();
    return typeof parsed === 'object' && parsed !== null;
  } catch {
    return false;
  }
}

function health(response: ServerResponse, isUp: boolean): void {
  response.writeHead(isUp ? 200 : 503, { 'content-type': 'application/json' });
  response.end(JSON.stringify({ status: isUp ? 'ok' : 'unavailable' }));
}

function refuse(response: ServerResponse, status: number): void {
  // A body that was not read to its end would be taken for the next request.
  response.writeHead(status, { connection: 'close' }).end();
}
