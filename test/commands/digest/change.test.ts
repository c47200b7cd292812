/** `digest change`, `add`, `remove`, `more` and `fewer`: what is named changes, all else stays. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { choiceOf } from '../../../src/cards/card.ts';
import { allText, buttonOf } from '../../conversation.ts';
import { openPaperboy } from '../../paperboy.ts';
import { type Somebody, somebody } from './digest-people.ts';

let paperboy: Awaited<ReturnType<typeof openPaperboy>>;

beforeAll(async () => {
  paperboy = await openPaperboy({}, () => new Date('2026-11-21T12:00:00Z'));
});
afterAll(() => paperboy.close());

const ada = () => somebody(paperboy.chat);
/** Its digests in short: name, topics, people, size, hour. */
const kept = async ({ place }: Somebody) =>
  (await paperboy.digests.subscriptions.inPlace(place)).map(({ name, settings, schedule }) =>
    [
      name,
      settings.topics.join('+'),
      settings.authors.join('+'),
      settings.orgs.join('+'),
      settings.size,
      schedule.at,
    ].join('|'),
  );

describe('digest add and remove', () => {
  it('adds topics and people to what is there, each once', async () => {
    const who = ada();
    await who.ask('on quantization at:8');
    const card = await who.ask('add agents, Quantization, author:Yann LeCun orgs:nvidia');
    expect(allText(card)).toContain('quantization → quantization, agents, by Yann LeCun, from nvidia');
    expect(await kept(who)).toEqual(['quantization, agents|quantization+agents|Yann LeCun|nvidia|5|08:00']);
    expect((await who.ask('add agents')).title).toBe('Digest as it was');
  });

  it('takes topics and people off, by whatever name they have', async () => {
    const who = ada();
    await who.ask('on quantization, agents, diffusion models authors:Yann LeCun');
    await who.ask('remove agents, yann lecun');
    expect(await kept(who)).toEqual([
      'quantization, diffusion models|quantization+diffusion models|||5|09:00',
    ]);
  });

  it('undoes both', async () => {
    const who = ada();
    await who.ask('on quantization, agents');
    const before = await kept(who);
    await who.press(await who.ask('add robotics authors:Lee'), 'Undo');
    expect(await kept(who)).toEqual(before);
    await who.press(await who.ask('remove agents'), 'Undo');
    expect(await kept(who)).toEqual(before);
  });

  it('asks which of several digests is meant', async () => {
    const who = ada();
    await who.ask('on quantization');
    await who.ask('on robotics');
    const question = await who.ask('add agents');
    expect(question.title).toBe('Which digest?');
    await who.press(question, 'Robotics');
    await who.ask('add vision which:quantization');
    expect(await kept(who)).toEqual([
      'quantization, vision|quantization+vision|||5|09:00',
      'robotics, agents|robotics+agents|||5|09:00',
    ]);
  });

  it.each([
    ['remove robotics', /does not name “robotics”\.\nIt brings papers on quantization/u],
    ['remove quantization', /would leave this digest without a topic/u],
    ['add', /names no topic/u],
    ['add the', /has no word that tells papers apart/u],
  ])('refuses “%s” and changes nothing', async (typed, words) => {
    const who = ada();
    await who.ask('on quantization');
    expect(allText(await who.ask(typed))).toMatch(words);
    expect(await kept(who)).toEqual(['quantization|quantization|||5|09:00']);
  });

  it('narrows a digest of all papers on no guess', async () => {
    const who = ada();
    await who.ask('on');
    const card = await who.ask('add agents');
    expect(card.title).toBe('It brings all papers already');
    expect(await kept(who)).toEqual(['||||5|09:00']);
    await who.press(card, 'Only those');
    expect(await kept(who)).toEqual(['agents|agents|||5|09:00']);
  });

  it('makes no second digest of the same papers', async () => {
    const who = ada();
    await who.ask('on quantization');
    await who.ask('on quantization, agents');
    expect(allText(await who.ask('remove agents which:quantization, agents'))).toContain(
      'Another digest here',
    );
  });
});

describe('digest change', () => {
  it('changes what is named without “on”, and sets nothing up', async () => {
    const who = ada();
    expect(allText(await who.ask('size:3'))).toContain('needs “on”');
    expect(allText(await who.ask('change size:3'))).toContain('There is no digest here yet.');
    await who.ask('on quantization at:8');
    await who.ask('size:3');
    await who.ask('change at:8:30 days:weekdays');
    expect(await kept(who)).toEqual(['quantization|quantization|||3|08:30']);
  });

  it('replaces the topics, and the way back is a button', async () => {
    const who = ada();
    await who.ask('on quantization size:7');
    const card = await who.ask('change diffusion models');
    expect(await kept(who)).toEqual(['diffusion models|diffusion models|||7|09:00']);
    await who.press(card, 'Undo');
    expect(await kept(who)).toEqual(['quantization|quantization|||7|09:00']);
    await who.ask('change all');
    expect(await kept(who)).toEqual(['||||7|09:00']);
  });

  it('without a word of what offers the usual changes', async () => {
    const who = ada();
    await who.ask('on quantization size:3');
    await who.ask('on agents');
    const card = await who.ask('change which:quantization');
    expect(allText(card)).toContain('Every day at 09:00 (Berlin) · up to 3 papers');
    expect(choiceOf(card)?.options.map(({ label }) => label)).not.toContain('At 09:00');
    await who.press(card, 'At 08:00');
    await who.press(card, 'More papers');
    expect((await kept(who)).find((each) => each.startsWith('quantization'))).toBe(
      'quantization|quantization|||5|08:00',
    );
    expect((await who.press(card, 'Turn it off')).title).toBe('Digest turned off');
  });

  it('puts the abstracts into a thread, tells of it, and takes them out again', async () => {
    const who = ada();
    await who.ask('on quantization');
    expect(allText(await who.ask('status'))).not.toContain('thread');
    const changed = await who.press(await who.ask('change'), 'Abstracts in a thread');
    expect(allText(changed)).toContain('one post → abstracts in a thread');
    expect(allText(await who.ask('status'))).toContain('abstracts in a thread');
    await who.press(changed, 'Undo');
    expect(allText(await who.ask('status'))).not.toContain('thread');
    await who.ask('change details:thread');
    await who.ask('change size:2');
    expect(allText(await who.ask('status'))).toContain('abstracts in a thread');
    await who.ask('change details:none');
    expect(allText(await who.ask('status'))).not.toContain('thread');
  });

  it('has no threads in direct messages of Discord, and says so', async () => {
    const place = { platform: 'discord', kind: 'direct', workspaceId: '' } as const;
    const who = somebody(paperboy.chat, { place });
    expect(allText(await who.ask('on quantization details:thread'))).toContain(
      'cannot stand in a thread here',
    );
    await who.ask('on quantization');
    expect(choiceOf(await who.ask('change'))?.options.map(({ label }) => label)).not.toContain(
      'Abstracts in a thread',
    );
  });

  it('goes up and down by steps, as far as there are some', async () => {
    const who = ada();
    await who.ask('on quantization');
    await who.ask('more');
    await who.ask('more');
    expect(allText(await who.ask('more'))).toContain('up to 10 papers already, the most');
    for (let times = 0; times < 5; times += 1) await who.ask('fewer');
    expect(allText(await who.ask('fewer'))).toContain('up to 1 paper already');
    expect(await kept(who)).toEqual(['quantization|quantization|||1|09:00']);
  });

  it('keeps each argument with the action that has a use for it', async () => {
    const who = ada();
    await who.ask('on quantization');
    expect(allText(await who.ask('on robotics until:friday'))).toContain('“until:” belongs to “pause”.');
    expect(buttonOf(await who.ask(), 'Turn off: Quantization').invoke.args.action).toBe('off');
  });
});
