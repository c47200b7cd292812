/**
 * A Chromium without a window, told what to do over its own protocol through two pipes
 * (https://chromedevtools.github.io/devtools-protocol/): measures a page and takes pictures of parts of it.
 */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import type { Readable, Writable } from 'node:stream';
import { pathToFileURL } from 'node:url';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome'];
const FLAGS = ['--headless', '--no-sandbox', '--disable-gpu', '--hide-scrollbars', '--remote-debugging-pipe'];
/** A page of two hundred cards takes seconds; a browser that says nothing for so long is broken. */
const PATIENCE_MS = 60_000;

/** Where a Chromium is: `CHROME`, else in PATH; undefined where there is none. */
export function findChromium({ CHROME, PATH = '' }: NodeJS.ProcessEnv): string | undefined {
  const inPath = NAMES.flatMap((name) => PATH.split(delimiter).map((folder) => join(folder, name)));
  return [...(CHROME ? [CHROME] : []), ...inPath].find((file) => existsSync(file));
}

/** Opens a page of the disk; `close` ends the browser. @throws Error when the browser cannot be talked to */
export async function openPage(chromium: string, file: string) {
  const profile = await mkdtemp(join(tmpdir(), 'paperboy-chromium-'));
  const child = spawn(chromium, [...FLAGS, `--user-data-dir=${profile}`], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'],
  });
  const ended = new Promise<never>((_, reject) => {
    child.on('error', reject);
    child.on('close', (code) => reject(new Error(`${chromium} ended with ${code}`)));
  });
  ended.catch(() => undefined);
  const ask = talkTo(child.stdio[3] as Writable, child.stdio[4] as Readable, ended);
  const { targetId } = await ask('Target.createTarget', { url: 'about:blank' });
  const { sessionId } = await ask('Target.attachToTarget', { targetId, flatten: true });
  await ask('Page.navigate', { url: pathToFileURL(file).href }, sessionId);
  const evaluate = async (expression: string): Promise<unknown> => {
    const asked = { expression, awaitPromise: true, returnByValue: true };
    return (await ask('Runtime.evaluate', asked, sessionId)).result.value;
  };
  await evaluate(
    `new Promise((done) => document.readyState === 'complete' ? done() : addEventListener('load', () => done()))
      .then(() => document.fonts.ready).then(() => true)`,
  );
  return {
    evaluate,
    /** A PNG of the element with an id. */
    async picture(id: string): Promise<Buffer> {
      const box = `(({ left: x, top: y, width, height }) => ({ x: x + scrollX, y: y + scrollY, width, height }))`;
      const clip = await evaluate(
        `${box}(document.getElementById(${JSON.stringify(id)}).getBoundingClientRect())`,
      );
      const asked = { clip: { ...(clip as object), scale: 1 }, captureBeyondViewport: true };
      return Buffer.from((await ask('Page.captureScreenshot', asked, sessionId)).data, 'base64');
    },
    async close(): Promise<void> {
      await ask('Browser.close', {}).catch(() => undefined);
      await ended.catch(() => undefined);
      await rm(profile, { recursive: true, force: true });
    },
  };
}

/** Sends requests down one pipe, and finds their answers in what comes up the other; each message ends in a NUL. */
function talkTo(down: Writable, up: Readable, ended: Promise<never>) {
  const waiting = new Map<number, PromiseWithResolvers<Answer>>();
  let heard = '';
  up.setEncoding('utf8').on('data', (chunk: string) => {
    const messages = (heard + chunk).split('\0');
    heard = messages.pop() ?? '';
    for (const message of messages) {
      const { id, result, error } = JSON.parse(message);
      if (error) waiting.get(id)?.reject(new Error(error.message));
      else waiting.get(id)?.resolve(result);
      waiting.delete(id);
    }
  });
  let last = 0;
  return async (method: string, params: object, sessionId?: string): Promise<Answer> => {
    last += 1;
    const answer = Promise.withResolvers<Answer>();
    waiting.set(last, answer);
    down.write(`${JSON.stringify({ id: last, method, params, ...(sessionId && { sessionId }) })}\0`);
    const tooLong = setTimeout(() => answer.reject(new Error(`${method}: no answer`)), PATIENCE_MS);
    return Promise.race([answer.promise, ended]).finally(() => clearTimeout(tooLong));
  };
}

/** What is read of the answers to the requests above. */
interface Answer {
  readonly targetId: string;
  readonly sessionId: string;
  readonly data: string;
  readonly result: { readonly value: unknown };
}
