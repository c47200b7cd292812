/** A further platform, in a few lines over stdin and stdout: the core needs its adapter and its profile, and nothing else. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { PassThrough, type Readable, type Writable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ChatAdapter } from '../../src/chat/chat.ts';
import type { PlatformProfile } from '../../src/chat/platform.ts';
import { readConfig } from '../../src/config/config.ts';
import { type Core, openCore } from '../../src/main.ts';
import { UserError } from '../../src/runtime/errors.ts';
import { createLog } from '../../src/runtime/log.ts';
import { allText } from '../conversation.ts';

const echo: PlatformProfile = {
  name: 'echo',
  pace: { perPlatform: 1, perWorkspace: 1 },
  prefix: '!',
  hasPlaces: false,
  threadsIn: [],
  hasButtons: false,
  hasForms: false,
  managers: 'whoever shouts',
  linkTo: () => undefined,
  directPlace() {
    throw new UserError('An echo keeps nothing to itself.');
  },
};

/** Answers line by line; `start` resolves at the end of the input. */
function createEchoAdapter(input: Readable, output: Writable): ChatAdapter {
  const lines = createInterface({ input });
  const actor = { platform: echo.name, userId: 'somebody' };
  return {
    platform: echo.name,
    async start(chat) {
      for await (const line of lines) {
        const card = await chat.ask({ text: line, isAddressed: true, actor });
        if (card) output.write(`${allText(card)}\n`);
      }
      output.end();
    },
    stop: async () => lines.close(),
  };
}

describe('a further platform', () => {
  let folder: string;
  let core: Core;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'paperboy-'));
    core = await openCore(readConfig({ DATA_DIR: folder }), createLog('silent'), { platforms: [echo] });
  });
  afterAll(async () => {
    await core.close();
    await rm(folder, { recursive: true });
  });
  const answerTo = async (line: string): Promise<string> => {
    const [input, output] = [new PassThrough(), new PassThrough()];
    input.end(`${line}\n`);
    const [answer] = await Promise.all([text(output), createEchoAdapter(input, output).start(core.chat)]);
    return answer;
  };

  it('searches', async () => {
    expect(await answerTo('search peri-ln')).toContain('Peri-LN: Revisiting');
  });

  it('understands a sentence, and says it in what is typed there', async () => {
    const answer = await answerTo('who wrote Peri-LN?');
    expect(answer).toContain('Jeonghoon Kim');
    expect(answer).toContain('!show');
  });

  it('is told of a mistake, and of what it has not, in its own words', async () => {
    expect(await answerTo('search page:none')).toContain('Usage: !search');
    expect(await answerTo('follow topic:quantization')).toContain('An echo keeps nothing to itself.');
    expect(await answerTo('save peri-ln')).toContain('is on your reading list.');
  });
});
