/** `digest` as people set it up, change it and end it, over the real seeds. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Card } from '../../../src/cards/card.ts';
import { encodeButton } from '../../../src/invocation/button.ts';
import { allText, buttonOf } from '../../conversation.ts';
import { openPaperboy } from '../../paperboy.ts';
import { type Somebody, somebody } from './digest-people.ts';

type Paperboy = Awaited<ReturnType<typeof openPaperboy>>;
let paperboy: Paperboy;
const NOW = new Date('2026-11-21T12:00:00Z');

beforeAll(async () => {
  paperboy = await openPaperboy({}, () => NOW);
});
afterAll(() => paperboy.close());

const ada = (given: Parameters<typeof somebody>[1] = {}) => somebody(paperboy.chat, given);
const kept = ({ place }: Somebody) => paperboy.digests.subscriptions.inPlace(place);
const only = async (who: Somebody) => {
  const [first, ...others] = await kept(who);
  if (!first || others.length > 0) throw new Error(`${others.length + 1} digests`);
  const { name, schedule, settings } = first;
  return { name, ...schedule, ...settings };
};
const USUAL = {
  name: '',
  at: '09:00',
  zone: 'Europe/Berlin',
  days: [1, 2, 3, 4, 5, 6, 7],
  topics: [],
  authors: [],
  orgs: [],
  size: 5,
  quiet: 'say',
};
const labels = (card: Card) => card.buttons.map(({ label }) => label);

describe('digest on', () => {
  it('sets up a digest of all papers at nine in the person’s own zone', async () => {
    const who = ada();
    const card = await who.ask('on');
    expect(await only(who)).toEqual(USUAL);
    expect(allText(card)).toMatchInlineSnapshot(`
      "The digest of all papers is on.
      Every day at 09:00 (Berlin) in this channel, first Sun 22 Nov at 09:00, tomorrow; up to 5 papers.
      No source of new papers is on, so it tells of those that are here already; whoever runs Paperboy can turn one on.
      No paper of the last two weeks fits; 111 older ones do:
      A Unified View of Attention and Residual Sinks: Outlier-Driven Rescaling is Essential for Transformer Training


      ROOT: Robust Orthogonalized Optimizer for Neural Network Training


      Nemotron Elastic: Towards Efficient Many-in-One Reasoning LLMs



      Europe/Berlin is your own time zone; for another one add zone:America/New_York."
    `);
  });

  const EVERYTHING = {
    name: 'quantization, anomaly detection',
    at: '21:30',
    zone: 'Asia/Tokyo',
    days: [1, 4],
    topics: ['quantization', 'anomaly detection'],
    authors: ['Lee, B.', 'Kim'],
    orgs: ['nvidia'],
    size: 3,
    quiet: 'silent',
  };

  it('takes every argument as text', async () => {
    const who = ada();
    await who.ask(
      'on at:9:30 pm zone:asia/tokyo days:mon, thu topics:"quantization", anomaly detection authors:"Lee, B.", Kim orgs:nvidia size:3 quiet:silent',
    );
    expect(await only(who)).toEqual(EVERYTHING);
  });

  it('takes every argument from a box of its own', async () => {
    const who = ada();
    const boxes = { at: '9:30pm', zone: 'Asia/Tokyo', days: 'mon,thu', size: '3', quiet: 'silent' };
    const scope = { topics: 'quantization, anomaly detection', authors: 'Lee, B., Kim', orgs: 'nvidia' };
    await who.fill({ action: 'on', ...boxes, ...scope });
    expect(await only(who)).toEqual(EVERYTHING);
  });

  it('takes a blank after each colon', async () => {
    const who = ada();
    await who.ask(
      'on quantization, anomaly detection at: 21h30 zone: Asia/Tokyo days: mon, thu authors: "Lee, B.", Kim orgs: nvidia size: 3 quiet: silent',
    );
    expect(await only(who)).toEqual(EVERYTHING);
  });

  it('takes the line of the manual with its empty lists', async () => {
    const who = ada();
    await who.ask(
      'on at:09:00 zone:Europe/Berlin days:weekdays topics:"quantization", anomaly detection authors: orgs: size:5 quiet:say',
    );
    expect(await only(who)).toMatchObject({
      topics: EVERYTHING.topics,
      authors: [],
      orgs: [],
      days: [1, 2, 3, 4, 5],
    });
  });

  it.each([
    ['"post-training quantization", pruning cat:LG', ['"post-training quantization"', 'pruning cat:LG']],
    ['“language models”, org:nvidia', ['"language models"', 'org:nvidia']],
    ['"a, b" c; d', ['"a, b" c', 'd']],
    ['quantization, , quantization,', ['quantization']],
  ])('keeps filters, phrases and commas of %s', async (typed, topics) => {
    const who = ada();
    await who.ask(`on ${typed}`);
    expect(await only(who)).toMatchObject({ topics });
  });

  it('changes what is named and keeps the rest', async () => {
    const who = ada();
    await who.ask('on quantization at:8 days:weekdays size:3');
    const before = await only(who);
    const card = await who.ask('on at:10');
    expect(await only(who)).toEqual({ ...before, at: '10:00' });
    expect(allText(card)).toContain('Changed: weekdays at 08:00 (Berlin) → weekdays at 10:00 (Berlin).');
  });

  it('changes a digest by the name that its status shows', async () => {
    const who = ada();
    await who.ask('on authors:Lee');
    await who.ask('on BERT');
    await who.ask('on by lee at:10');
    await who.ask('on bert at:11');
    expect(await kept(who)).toMatchObject([
      { name: 'bert', settings: { topics: ['BERT'] }, schedule: { at: '11:00' } },
      { name: 'by lee', settings: { topics: [], authors: ['Lee'] }, schedule: { at: '10:00' } },
    ]);
  });

  it('takes authors away with an empty list', async () => {
    const who = ada();
    await who.ask('on quantization authors:Lee');
    await who.ask('on quantization authors:');
    expect(await only(who)).toMatchObject({ topics: ['quantization'], authors: [] });
  });

  it('does not make a digest of authors one of all papers', async () => {
    const who = ada();
    await who.ask('on authors:Lee');
    expect(allText(await who.ask('on authors:'))).toContain('would leave this digest without a topic');
    expect(await only(who)).toMatchObject({ authors: ['Lee'] });
  });

  it('says when nothing changes, and offers no way back', async () => {
    const who = ada();
    await who.ask('on');
    const card = await who.ask('on');
    expect(card.title).toBe('Digest as it was');
    expect(labels(card)).toEqual(['Change…', 'Post one now']);
  });

  it('says that something changed at the end of a long list, and offers the way back', async () => {
    const who = ada();
    const topics = Array.from({ length: 12 }, (_, index) => `quantization ${index}`).join(', ');
    await who.ask(`on ${topics}`);
    const card = await who.ask(`on ${topics} authors:Lee`);
    expect(allText(card)).toContain('Changed: the end of its long list of topics and names.');
    expect(labels(card)).toContain('Undo');
  });

  it('asks which one is meant when there are several, and keeps what was typed', async () => {
    const who = ada();
    await who.ask('on quantization');
    await who.ask('on anomaly detection');
    const card = await who.ask('on at:7');
    expect(labels(card)).toEqual(['Anomaly detection', 'Quantization']);
    await who.press(card, 'Quantization');
    expect((await kept(who)).map(({ schedule }) => schedule.at)).toEqual(['09:00', '07:00']);
  });

  it('asks which one only when what was typed makes sense', async () => {
    const who = ada();
    await who.ask('on quantization');
    await who.ask('on pruning');
    expect(allText(await who.ask('on at:25:00'))).toContain('“25:00” is no time of day.');
  });

  it('tells the entries that no paper fits yet', async () => {
    const text = allText(await ada().ask('on quantizaton, pruning, zebrafish'));
    expect(text).toContain(
      'No paper fits “quantizaton” yet; those that come will be posted. Did you mean “quantization”?',
    );
    expect(text).toContain('No paper fits “zebrafish” yet; those that come will be posted.');
    expect(text).not.toContain('“pruning”');
  });

  it('is no more than twenty digests in a channel', async () => {
    const who = ada();
    for (let number = 1; number <= 20; number += 1) await who.ask(`on topic${number}`);
    expect(allText(await who.ask('on one more'))).toContain('There are 20 digests here already.');
    expect((await who.ask('on topic7 at:8')).title).toBe('Digest changed');
    expect(await kept(who)).toHaveLength(20);
  });
});

describe('a personal digest', () => {
  it('is set up in direct messages', async () => {
    const who = ada({ place: { kind: 'direct', id: 'U-direct' } });
    expect(allText(await who.ask('on'))).toContain('in your direct messages');
    expect((await who.ask('status')).title).toBe('1 digest in your direct messages');
  });
});

describe('bad input', () => {
  it.each(['on ,', 'on ""', 'on authors:', 'on topics: orgs: at:9'])(
    '“%s” names no papers, and is not taken for all of them',
    async (typed) => {
      const who = ada();
      expect(allText(await who.ask(typed))).toContain(
        'That names no papers.\nFor all of them: /papers digest on all',
      );
      expect(await kept(who)).toEqual([]);
    },
  );

  it.each([
    ['on at:25:00', /“25:00” is no time of day\.\nType it like 09:00/u],
    ['on at:', /The time of day is missing/u],
    [
      'on at:9am quantization',
      /“9am quantization” is no time of day\.\nType it like .* Topics go right after “on”\./u,
    ],
    ['on days:moonday', /“moonday” is no day/u],
    ['on days:', /The days are missing/u],
    ['on zone:', /The time zone is missing/u],
    ['on size:0', /from 1 to 10; not “0”/u],
    ['on size:500', /from 1 to 10; not “500”/u],
    ['on size:', /from 1 to 10; nothing stands after “size:”/u],
    ['on quiet:loud', /quiet can be say, silent; not “loud”/u],
    ['on quantization, the', /The topic “the” has no word that tells papers apart/u],
    [`on ${'pruning '.repeat(40)}`, /has more than 32 words/u],
    ['on atn:9', /did you mean “at:”/u],
    [`on ${'a'.repeat(5000)}`, /topics has 5,000 characters; at most 500/u],
    [`on authors:${'a'.repeat(5000)}`, /authors has 5,000 characters; at most 500/u],
    [`on at:${'9'.repeat(5000)}`, /at has 5,000 characters; at most 80/u],
    [
      'frobnicate',
      /“frobnicate” is none of on, off, status, .+ or fewer\.\nPut topics after it: \/papers digest on frobnicate/u,
    ],
    ['quantization at:9am', /\/papers digest on quantization at:9am/u],
    ['prevew pruning', /Did you mean \/papers digest preview pruning\?/u],
    ['at:9am', /“at:” sets a digest up or changes it, so it needs “on”\.\nType \/papers digest on at:9am/u],
    ['now size:3', /Type \/papers digest on size:3/u],
  ])('%s gets a clear answer, and sets nothing up', async (typed, words) => {
    const who = ada();
    const card = await who.ask(typed);
    expect(card.tone).toBe('error');
    expect(allText(card)).toMatch(words);
    expect(await kept(who)).toEqual([]);
  });

  it('leaves a digest as it was', async () => {
    const who = ada();
    await who.ask('on quantization');
    const before = await kept(who);
    await who.ask('on quantization at:10 size:500');
    await who.ask('on quantization at:10 zone:Berln');
    expect(await kept(who)).toEqual(before);
  });

  it.each(['9', '9am', '09:00', '9.00', '0900', 'at 9'])('"%s" is nine in the morning', async (typed) => {
    const who = ada();
    await who.ask(`on at:${typed}`);
    expect(await only(who)).toMatchObject({ at: '09:00' });
  });
});

describe('the zone', () => {
  it('is guessed from the language of the server', async () => {
    const who = ada({ zone: undefined, locale: 'de' });
    expect(allText(await who.ask('on'))).toContain(
      'Europe/Berlin is a guess from the language (de); for another one add zone:America/New_York.',
    );
  });

  it('is asked for where nothing is known, and a press sets the digest up', async () => {
    const who = ada({ zone: undefined, locale: 'en-US' });
    const card = await who.ask('on quantization at:8 days:weekdays size:3 quiet:silent');
    expect(card.title).toBe('Which time zone?');
    expect(await kept(who)).toEqual([]);
    await who.press(card, 'America/Chicago');
    expect(await only(who)).toMatchObject({ zone: 'America/Chicago', at: '08:00', size: 3, quiet: 'silent' });
  });

  it('is not asked for when the time is none', async () => {
    const who = ada({ zone: undefined });
    expect(allText(await who.ask('on at:noonish'))).toContain('is no time of day');
  });

  it('that is wrong comes with buttons for those that are near', async () => {
    const who = ada();
    const card = await who.ask('on quantization zone:Berln at:8');
    expect(card.tone).toBe('error');
    await who.press(card, 'Europe/Berlin');
    expect(await only(who)).toMatchObject({ name: 'quantization', zone: 'Europe/Berlin', at: '08:00' });
  });

  it('stays when somebody from elsewhere changes the time', async () => {
    const who = ada();
    await who.ask('on');
    const tokyo = ada({ place: who.place, zone: 'Asia/Tokyo' });
    await tokyo.ask('on at:10');
    expect(await only(who)).toMatchObject({ at: '10:00', zone: 'Europe/Berlin' });
  });
});

describe('two people at once', () => {
  it('who change different things both get them', async () => {
    const [one, two] = [ada(), ada()];
    const other = ada({ place: one.place, userId: 'U2' });
    await one.ask('on quantization');
    await Promise.all([one.ask('on at:10'), other.ask('on size:3'), one.ask('on zone:Asia/Tokyo')]);
    expect(await only(one)).toMatchObject({ at: '10:00', size: 3, zone: 'Asia/Tokyo' });
    expect(await kept(two)).toEqual([]);
  });

  it('who set the same up end with one digest of both', async () => {
    const one = ada();
    const other = ada({ place: one.place, userId: 'U2', zone: 'Asia/Tokyo' });
    await Promise.all([one.ask('on quantization at:10 zone:UTC'), other.ask('on quantization size:3')]);
    expect(await only(one)).toMatchObject({ at: '10:00', size: 3, zone: 'UTC' });
  });

  it('of whom one ends it leave no digest of something else', async () => {
    const one = ada();
    await one.ask('on quantization');
    const both = Promise.withResolvers<void>();
    let begun = 0;
    const memberContext = async () => {
      begun += 1;
      if (begun === 2) both.resolve();
      await both.promise;
      return { isManager: true, zone: 'Europe/Berlin', obstacles: [] };
    };
    const actor = { ...one.actor, memberContext };
    const ask = (text: string) => paperboy.chat.prepare({ command: 'digest', named: {}, text, actor }).run();
    await Promise.all([ask('off'), ask('on at:10')]);
    const left = (await kept(one)).map(({ name, settings }) => [name, ...settings.topics]);
    expect([[], [['quantization', 'quantization']]]).toContainEqual(left);
  });
});

describe('the way back', () => {
  it('undoes a change', async () => {
    const who = ada();
    await who.ask('on "language models", pruning authors:"Lee, B." at:8 days:sat size:3 quiet:silent');
    const before = await only(who);
    const card = await who.ask(
      'on "language models", pruning authors:Kim, Park orgs:nvidia zone:UTC at:9 days:daily size:9 quiet:say',
    );
    await who.press(card, 'Undo');
    expect(await only(who)).toEqual(before);
  });

  it('takes back authors that were added', async () => {
    const who = ada();
    await who.ask('on quantization');
    await who.press(await who.ask('on quantization authors:Lee orgs:nvidia'), 'Undo');
    expect(await only(who)).toMatchObject({ topics: ['quantization'], authors: [], orgs: [] });
  });

  it('turns a digest on again as it was, over a button too long for its payload', async () => {
    const who = ada();
    await who.ask(
      'on "language models", pruning cat:LG authors:"Lee, B.", Kim orgs:nvidia zone:+05:30 at:8 days:weekdays',
    );
    const before = await only(who);
    const card = await who.ask('off');
    expect(encodeButton(buttonOf(card, 'Turn it on again'), 0)).toMatch(/^r0~/u);
    expect(await kept(who)).toEqual([]);
    await who.press(card, 'Turn it on again');
    expect(await only(who)).toEqual(before);
  });

  it('from all digests turned off is a button each', async () => {
    const who = ada();
    await who.ask('on quantization at:7');
    await who.ask('on pruning');
    const card = await who.ask('off all');
    expect(card.title).toBe('2 digests turned off');
    await who.press(card, 'Turn on again: quantization');
    expect(await only(who)).toMatchObject({ name: 'quantization', at: '07:00' });
  });
});
