/** A language model as a server that may be slow, down, broken or talkative: asked within limits, and never relied on. */
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { createBudget, MOST_OF_A_PERSON, MOST_OF_ALL } from '../../src/language-model/budget.ts';
import { createLanguageModel } from '../../src/language-model/language-model.ts';
import { clockAt } from '../../src/runtime/clock.ts';
import { createLog } from '../../src/runtime/log.ts';
import { startLanguageModel } from '../fakes/language-model.ts';
import { type Fault, instead, page, silence, truncated } from '../fakes/sources/json-api.ts';

const NOON = new Date('2026-11-20T12:00:00Z');
const SECRET = 'S3CR3T-KEY';
const QUESTION = {
  task: 'Name a colour.',
  data: { sentence: 'mysecretword' },
  answer: z.strictObject({ colour: z.enum(['red', 'blue']) }),
};

/** A model on a server that says this, by a clock that stands still. */
async function open(says: unknown, fault?: Fault) {
  const server = await startLanguageModel(() => says);
  if (fault) server.fault = () => fault;
  const lines: string[] = [];
  const clock = clockAt(NOON);
  const log = createLog('debug', { write: (line) => lines.push(line) });
  const config = { url: server.url, name: 'tiny', key: SECRET };
  const limits = { timeMs: fault === silence ? 50 : 4000, bytes: 10_000 };
  const model = createLanguageModel(config, { clock, log, limits });
  let asked = 0;
  return {
    server,
    clock,
    log: () => lines.join(''),
    ask: (person = 'somebody') => model?.ask(QUESTION, person),
    /** Something that was never asked before. */
    askAnew: (person = 'somebody') => {
      asked += 1;
      return model?.ask({ ...QUESTION, data: asked }, person);
    },
  };
}

describe('a language model', () => {
  it('is none without settings', () => {
    expect(createLanguageModel(undefined, { clock: clockAt(NOON), log: createLog('silent') })).toBe(
      undefined,
    );
  });

  it('is asked for an answer of a schema, with its key and its name', async () => {
    const { ask, server } = await open({ colour: 'red' });
    expect(await ask()).toEqual({ colour: 'red' });
    const [request] = server.requests;
    expect(request).toMatchObject({
      path: '/v1/chat/completions',
      headers: { authorization: `Bearer ${SECRET}` },
      body: {
        model: 'tiny',
        response_format: { json_schema: { schema: { properties: { colour: { enum: ['red', 'blue'] } } } } },
      },
    });
  });

  it('may have an address with or without /v1', async () => {
    const server = await startLanguageModel(() => ({ colour: 'red' }));
    const surroundings = { clock: clockAt(NOON), log: createLog('silent') };
    const config = { url: `${server.url}/v1`, name: 'tiny', key: undefined };
    expect(await createLanguageModel(config, surroundings)?.ask(QUESTION, 'x')).toEqual({ colour: 'red' });
  });

  it.each([
    ['a fence around it', '```json\n{"colour":"blue"}\n```'],
    ['its thoughts before it', '<think>{"colour":"red"}? No.</think>{"colour":"blue"}'],
    ['words around it', 'Sure! {"colour":"blue"} Anything else?'],
  ])('is understood with %s', async (_, said) => {
    expect(await (await open(said)).ask()).toEqual({ colour: 'blue' });
  });

  it.each([
    ['another value', { colour: 'mysecretword' }],
    ['more than asked for', { colour: 'red', also: 'this' }],
    ['another form', ['red']],
    ['broken JSON', '{"colour": "re'],
    ['prose', 'I would say red.'],
    ['nothing', ''],
  ])('has no answer with %s, and the log has no word of it', async (_, said) => {
    const { ask, log } = await open(said);
    expect(await ask()).toBeUndefined();
    expect(log()).toContain('another form');
    expect(log()).not.toContain('mysecretword');
  });

  it.each<[string, Fault, string]>([
    ['429', instead({ status: 429, body: 'mysecretword' }), 'answers 429'],
    ['500', instead({ status: 500, body: 'mysecretword' }), 'answers 500'],
    ['401', instead({ status: 401, body: `wrong key ${SECRET}` }), 'answers 401'],
    [
      'a redirect elsewhere',
      instead({ status: 307, headers: { location: 'http://other.test' } }),
      'redirects',
    ],
    ['more than a little', instead({ body: 'x'.repeat(20_000) }), 'more than'],
    ['silence', silence, 'gave no whole answer'],
    ['half a reply', truncated, 'another form'],
    ['a page', page, 'another form'],
    ['an empty reply', instead({ body: { choices: [] } }), 'another form'],
  ])('has no answer with %s: asked once, neither text nor key in the log', async (_, fault, reason) => {
    const { ask, server, log } = await open({ colour: 'red' }, fault);
    expect(await ask()).toBeUndefined();
    expect(server.requests).toHaveLength(1);
    expect(log()).toContain(reason);
    expect(log()).not.toMatch(new RegExp(`mysecretword|${SECRET}`, 'u'));
  });

  it('is left alone for a minute after a failure, or as long as it asked for', async () => {
    const { askAnew, server, clock } = await open({ colour: 'red' });
    server.fault = () => instead({ status: 503 });
    await askAnew();
    server.fault = () => instead({ status: 429, headers: { 'retry-after': '300' } });
    await clock.pause(61_000);
    await askAnew();
    server.fault = () => undefined;
    await clock.pause(61_000);
    expect(await askAnew()).toBeUndefined();
    expect(server.requests).toHaveLength(2);
    await clock.pause(240_000);
    expect(await askAnew()).toEqual({ colour: 'red' });
  });

  it('says the same again to the same question, without being asked', async () => {
    const { ask, server } = await open({ colour: 'red' });
    await ask('one');
    server.says = () => ({ colour: 'blue' });
    expect(await ask('another')).toEqual({ colour: 'red' });
    expect(server.requests).toHaveLength(1);
  });
});

describe('the budget of a language model', () => {
  it('is so many questions a person and day', async () => {
    const { askAnew, server, clock } = await open({ colour: 'red' });
    for (let each = 0; each < MOST_OF_A_PERSON; each += 1) await askAnew('one');
    expect(await askAnew('one')).toBeUndefined();
    expect(server.requests).toHaveLength(MOST_OF_A_PERSON);
    expect(await askAnew('another')).toEqual({ colour: 'red' });
    await clock.pause(12 * 3_600_000);
    expect(await askAnew('one')).toEqual({ colour: 'red' });
  });

  it('has an end for all people together, until the next day', async () => {
    const clock = clockAt(NOON);
    const { spend } = createBudget(clock.now);
    const people = Array.from({ length: MOST_OF_ALL + 10 }, (_, each) => `person ${each}`);
    expect(people.filter(spend)).toHaveLength(MOST_OF_ALL);
    await clock.pause(12 * 3_600_000);
    expect(spend('another')).toBe(true);
  });
});
