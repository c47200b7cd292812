/** Forms of commands: opened with what is known, sent back as arguments, every fault at its field. */
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Button } from '../../src/cards/card.ts';
import { filledIn } from '../../src/cards/surfaces/form.ts';
import { decodeButton, encodeButton } from '../../src/invocation/button.ts';
import { type Somebody, somebody } from '../commands/digest/digest-people.ts';
import { allText, buttonOf } from '../conversation.ts';
import { openedBy, openedForm, sendForm, valuesOf } from '../forms.ts';
import { openPaperboy } from '../paperboy.ts';

let paperboy: Awaited<ReturnType<typeof openPaperboy>>;
beforeAll(async () => {
  paperboy = await openPaperboy({}, () => new Date('2026-11-21T12:00:00Z'));
});
afterAll(() => paperboy.close());

const someone = (given: Parameters<typeof somebody>[1] = {}) => somebody(paperboy.chat, given);
const opening = (command: string, args: Readonly<Record<string, string>> = {}): Pick<Button, 'invoke'> => ({
  invoke: { command, args },
});
const open = (who: Somebody, command: string, args?: Readonly<Record<string, string>>) =>
  openedForm(paperboy.chat, opening(command, args), who.actor);
const send = (who: Somebody, form: Awaited<ReturnType<typeof open>>, changes = {}) =>
  sendForm(paperboy.chat, form, changes, who.actor);
const digestsOf = async ({ place }: Somebody) =>
  (await paperboy.digests.subscriptions.inPlace(place)).map(({ schedule, settings }) => ({
    ...schedule,
    ...settings,
  }));
const cardOf = (sent: Awaited<ReturnType<typeof send>>) => {
  if ('card' in sent) return sent.card;
  throw new Error(JSON.stringify(sent.faults));
};

describe('the form that sets a digest up', () => {
  it('sets up what it holds, in the time zone of the profile', async () => {
    const who = someone();
    const form = await open(who, 'digest', { action: 'status' });
    expect(form.fields.map(({ name }) => name)).toEqual(['topics', 'place', 'days', 'at', 'quiet']);
    const changes = { topics: 'quantization, agents', at: '08:30', quiet: 'silent' };
    expect(cardOf(await send(who, form, changes)).title).toContain('quantization and agents');
    expect(await digestsOf(who)).toEqual([
      {
        at: '08:30',
        zone: 'Europe/Berlin',
        days: [1, 2, 3, 4, 5],
        topics: ['quantization', 'agents'],
        authors: [],
        orgs: [],
        size: 5,
        quiet: 'silent',
      },
    ]);
  });

  it('asks for the zone where the platform knows none, and never has more than five fields', async () => {
    const who = someone({ zone: undefined, locale: 'de' });
    const form = await open(who, 'digest', { action: 'status' });
    expect(form.fields.map(({ name }) => name)).toEqual(['topics', 'place', 'days', 'at', 'zone']);
    expect(form.fields.at(-1)).toMatchObject({
      value: 'Europe/Berlin',
      options: expect.arrayContaining([{ label: 'Europe/Berlin (now 13:00)', value: 'Europe/Berlin' }]),
    });
    cardOf(await send(who, form, { zone: 'Asia/Seoul' }));
    expect(await digestsOf(who)).toMatchObject([{ zone: 'Asia/Seoul', topics: [] }]);
  });

  it('says at each field what is wrong with it, and sets nothing up', async () => {
    const who = someone();
    const form = await open(who, 'digest', { action: 'status' });
    const sent = await send(who, form, { topics: 'the', at: '25:00', days: 'someday' });
    expect(sent).toEqual({
      faults: {
        topics: expect.stringContaining('has no word that tells papers apart'),
        at: expect.stringContaining('“25:00” is no time of day.'),
        days: expect.stringContaining('“someday” is no day.'),
      },
    });
    expect(await digestsOf(who)).toEqual([]);
  });

  it.each([
    ['who may not set one up there', { isManager: false }, 'can set up digests here.'],
    [
      'where nothing can be posted',
      { obstacles: ['I am not in this channel.'] },
      'I am not in this channel.',
    ],
  ])('says at the place %s', async (_, facts, fault) => {
    const who = someone(facts);
    const sent = await send(who, await open(who, 'digest', { action: 'status' }));
    expect(sent).toEqual({ faults: { place: expect.stringContaining(fault) } });
  });

  it('opens below an empty status, where the platform draws forms', async () => {
    const labels = (await someone({ place: { platform: 'terminal' } }).ask()).buttons.map(
      ({ label }) => label,
    );
    expect(labels).toEqual(['Preview', 'Start with all papers']);
  });
});

describe('the form that changes a digest', () => {
  const opened = async (who: Somebody, line: string) => {
    const { invoke, effect } = buttonOf(await who.ask(line), 'Change…');
    expect(effect).toBe('form');
    return openedForm(paperboy.chat, { invoke }, who.actor);
  };

  it.each([
    'on at:9am',
    'on quantization, "graph neural networks" days:mon,thu at:7:15 zone:Asia/Seoul quiet:silent',
    'on authors:Yann LeCun orgs:nvidia',
    'on a OR b, "time:series", year:2024 agents days:weekly fri size:3 details:thread',
  ])('changes nothing where nothing is changed: %s', async (line) => {
    const who = someone();
    const form = await opened(who, line);
    const before = await digestsOf(who);
    expect(cardOf(await send(who, form)).title).toBe('Digest as it was');
    expect(await digestsOf(who)).toEqual(before);
  });

  it('changes what was changed, and takes an empty list of topics for all of them', async () => {
    const who = someone();
    const form = await opened(who, 'on quantization quiet:silent');
    const card = cardOf(await send(who, form, { topics: '', at: '07:00', quiet: '', zone: 'Asia/Tokyo' }));
    expect(card.title).toBe('Digest changed');
    expect(await digestsOf(who)).toMatchObject([
      { topics: [], at: '07:00', quiet: 'say', zone: 'Asia/Tokyo', days: [1, 2, 3, 4, 5, 6, 7] },
    ]);
  });

  it('says at the topics that another digest has them already', async () => {
    const who = someone();
    await who.ask('on agents');
    const form = await opened(who, 'on quantization');
    expect(await send(who, form, { topics: 'agents' })).toEqual({
      faults: { topics: 'Another digest here brings these papers already. Nothing has changed.' },
    });
  });

  it('is opened by each digest of the status', async () => {
    const who = someone();
    await who.ask('on quantization');
    await who.ask('on agents at:10:00');
    const { invoke } = buttonOf(await who.ask(), 'Change: Agents');
    const form = await openedForm(paperboy.chat, { invoke }, who.actor);
    expect(valuesOf(form)).toMatchObject({ topics: 'agents', at: '10:00' });
  });

  it('is not opened for who may not change it, nor for a digest that is gone', async () => {
    const who = someone();
    const { invoke } = buttonOf(await who.ask('on quantization'), 'Change…');
    const stranger = somebody(paperboy.chat, { place: who.place, isManager: false });
    expect(await openedBy(paperboy.chat, { invoke }, stranger.actor)).toMatchObject({
      card: { tone: 'error', title: expect.stringContaining('can change digests here.') },
    });
    await who.ask('off');
    expect(await openedBy(paperboy.chat, { invoke }, who.actor)).toMatchObject({
      card: { title: 'There is no digest here yet.' },
    });
  });
});

describe('the form of follow', () => {
  it('follows what it names, and says which field names nothing that can be', async () => {
    const who = someone({ userId: 'UFORM1' });
    const form = await open(who, 'follow');
    expect(await send(who, form)).toEqual({
      faults: { author: 'Name an author, a topic or an organisation. One of the three will do.' },
    });
    expect(await send(who, form, { topic: 'the', author: '...' })).toEqual({
      faults: {
        author: expect.stringContaining('no word'),
        topic: expect.stringContaining('no word'),
      },
    });
    const card = cardOf(await send(who, form, { author: 'Byeongchan Lee', topic: 'pruning', at: '08:00' }));
    expect(allText(card)).toContain('every day at 08:00 (Berlin)');
    expect(valuesOf(await open(who, 'follow'))).toMatchObject({ author: '', at: '08:00' });
  });
});

describe('the form of search', () => {
  it('finds what is typed, and says at the query what cannot be read', async () => {
    const who = someone();
    const form = await open(who, 'search');
    expect(await send(who, form)).toEqual({ faults: { query: expect.stringContaining('Type what to') } });
    expect(await send(who, form, { query: 'year:soon' })).toEqual({ faults: { query: expect.any(String) } });
    const card = cardOf(await send(who, form, { query: 'outlier', sort: 'newest' }));
    expect([card.title, card.items.length]).toEqual(['outlier · newest first', 5]);
  });

  it('says at the field that a choice is none', async () => {
    const who = someone();
    const sent = await send(who, await open(who, 'search'), { query: 'outlier', sort: 'best' });
    expect(sent).toEqual({ faults: { sort: expect.stringContaining('sort can be relevance') } });
  });
});

describe('a button of a form', () => {
  it('answers in words, and changes nothing, where no form can be drawn', async () => {
    const who = someone();
    await who.ask('on quantization');
    const before = await digestsOf(who);
    const shown = await who.press(await who.ask(), 'Change: Quantization');
    expect(shown.title).toBe('What shall change?');
    expect(await digestsOf(who)).toEqual(before);
  });

  it('opens none where its effect is another, or nobody of ours wrote it', async () => {
    const { actor } = someone();
    const reply = encodeButton({ label: '', effect: 'reply', ...opening('search') }, 0);
    for (const payload of [reply, '', 'f', 'x0["search",{}]'])
      expect(paperboy.chat.form({ payload, actor })).toBeUndefined();
  });

  it('of a command without a form gets that command’s answer', async () => {
    const opened = await openedBy(paperboy.chat, opening('status'), someone().actor);
    expect(opened).toMatchObject({ card: { title: expect.any(String) } });
  });

  it('that is too long for a payload is found again by its form', async () => {
    const who = someone();
    await who.ask(`on ${'quantization of very large language models, '.repeat(3)}`);
    const { invoke } = buttonOf(await who.ask(), 'Change: Quantization of very large language models');
    const form = await openedForm(paperboy.chat, { invoke }, who.actor);
    expect(encodeButton({ label: '', effect: 'form', invoke: form.submit }, 0).length).toBeLessThanOrEqual(
      100,
    );
    expect(cardOf(await send(who, form)).title).toBe('Digest as it was');
  });
});

describe('a submission', () => {
  const fields = fc.dictionary(fc.constantFrom('topics', 'at', 'days', 'zone', 'quiet', 'x'), fc.string());

  it('whatever it holds, never throws, and either names its faults or has an answer', async () => {
    const { actor } = someone();
    const payloads = fc.oneof(
      fc.string(),
      fc.constant('f0["digest",{"action":"on","topics":"all"}]'),
      fc.constant('f0["search",{}]'),
    );
    await fc.assert(
      fc.asyncProperty(payloads, fields, async (payload, values) => {
        const submitted = await paperboy.chat.submit({ payload, values, actor });
        if ('faults' in submitted) expect(Object.keys(submitted.faults).length).toBeGreaterThan(0);
        else expect(submitted.prepared.delivery).toBe('private');
      }),
      { numRuns: 200 },
    );
  });

  it('puts what was filled in over what is meant by nothing', () => {
    fc.assert(
      fc.property(fields, fields, (args, values) => {
        const { args: filled } = filledIn({ command: 'x', args }, values);
        for (const name of new Set([...Object.keys(args), ...Object.keys(values)]))
          expect(filled[name]).toBe(values[name]?.trim() ? values[name] : args[name]);
      }),
    );
  });

  it('reads its payload back as it was written', () => {
    const payload = encodeButton({ label: '', effect: 'form', ...opening('follow', { at: '9' }) }, 7);
    expect(decodeButton(payload)).toEqual({
      effect: 'form',
      invoke: { command: 'follow', args: { at: '9' } },
    });
  });
});
