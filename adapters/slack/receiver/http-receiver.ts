/**
 * Slack over HTTP: signed requests at one route of the process's server. Requests are checked here before Bolt
 * sees them, because Bolt takes signatures from the future and rejects unheard on a body that is no object.
 */
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { HTTPModuleFunctions, HTTPReceiver, type Logger } from '@slack/bolt';
import { errorFields, type Log } from '../../../src/runtime/log.ts';
import type { Web } from '../../../src/runtime/web.ts';
import type { SlackReceiver } from './receiver.ts';

/** Where Slack sends everything; registration.ts tells it so. */
export const ENDPOINT = '/slack/events';

/** https://docs.slack.dev/authentication/verifying-requests-from-slack */
const LONGEST_SKEW_S = 300;
/** A button press brings its whole message along: at most about 100 KB. */
const LONGEST_BODY = 1024 * 1024;

/** A wrong secret refuses every request; the log says so without being filled by it, or by whoever tries addresses. */
const TELL_EACH_MS = 60_000;

interface HttpReceiverOptions {
  readonly signingSecret: string;
  /** The server that gets the route. */
  readonly web: Web;
  readonly logger: Logger;
  readonly log: Log;
  now(): Date;
}

/** The receiver for a signing secret. */
export function httpReceiver(options: HttpReceiverOptions): SlackReceiver {
  const { signingSecret, web, logger, log } = options;
  const bolt = new HTTPReceiver({
    signingSecret,
    logger,
    endpoints: [ENDPOINT],
    bodyLimit: LONGEST_BODY,
    processEventErrorHandler: async ({ error, response }) => {
      log.warn({ reason: error.message }, 'slack: a request that could not be read was ignored');
      if (!response.headersSent) refuse(response, 400);
      return true;
    },
  });
  const listener = guarded(bolt.requestListener, options);
  let isOpen = false;
  // Before it is open, and once it is closed, a request is to be sent again: Slack does so.
  web.add([
    {
      path: ENDPOINT,
      method: 'POST',
      handle: (request, response) => (isOpen ? listener(request, response) : refuse(response, 503)),
    },
  ]);
  return {
    bolt,
    async open() {
      isOpen = true;
    },
    async close() {
      isOpen = false;
    },
  };
}

/** Lets only requests through whose signature is right, whose time is near and whose body is an object. */
function guarded(listener: RequestListener, options: HttpReceiverOptions): RequestListener {
  const tellUnsigned = unsignedTeller(options);
  return (request, response) => {
    admit(request, options)
      .then((admitted) => {
        if (admitted === UNSIGNED) tellUnsigned();
        return typeof admitted === 'number' ? refuse(response, admitted) : listener(admitted, response);
      })
      .catch((error: Error) => {
        options.log.error(errorFields(error), 'slack: a request failed');
        if (!response.headersSent) refuse(response, 500);
      });
  };
}

/** Says that requests are refused, and what may be wrong; once a minute. */
function unsignedTeller({ log, now }: HttpReceiverOptions): () => void {
  let toldAt = Number.NEGATIVE_INFINITY;
  return () => {
    if (now().getTime() - toldAt < TELL_EACH_MS) return;
    toldAt = now().getTime();
    log.warn(
      'slack: a request was refused, as its signature or its time does not fit: is SLACK_SIGNING_SECRET that of this app, ' +
        'and the clock of this machine right?',
    );
  };
}

/** The status for what Slack has not signed, or not just now. */
const UNSIGNED = 401;

/** The request with its body, or the status with which to refuse it. */
async function admit(
  request: IncomingMessage,
  { signingSecret, now }: HttpReceiverOptions,
): Promise<IncomingMessage | number> {
  const { parseAndVerifyHTTPRequest, parseHTTPRequestBody, isRawBodyError } = HTTPModuleFunctions;
  const signedAt = Number(request.headers['x-slack-request-timestamp']);
  if (signedAt - now().getTime() / 1000 > LONGEST_SKEW_S) return UNSIGNED;
  try {
    const checks = { enabled: true, signingSecret, bodyLimit: LONGEST_BODY };
    const buffered = await parseAndVerifyHTTPRequest(checks, request);
    return isObject(() => parseHTTPRequestBody(buffered)) ? buffered : 400;
  } catch (error) {
    return error instanceof Error && isRawBodyError(error) ? error.statusCode : UNSIGNED;
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

function refuse(response: ServerResponse, status: number): void {
  // A body that was not read to its end would be taken for the next request.
  response.writeHead(status, { connection: 'close' }).end();
}
