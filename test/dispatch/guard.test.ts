/** What sentences may change: whatever is kept stays as it is unless a message says the change and nothing else. */
import { describe, expect, it } from 'vitest';
import type { Actor } from '../../src/chat/chat.ts';
import { encodeButton } from '../../src/invocation/button.ts';
import { allText, answerTo, asksBack, talking } from '../conversation.ts';
import { manager, useKept } from './kept.ts';

const keeping = useKept();
const talk = talking(keeping.chat);

/** Says something after a list of papers. */
async function say(text: string, isAddressed = true) {
  const key = `after a list: ${text}`;
  await talk({ actor: manager, key })('search agents');
  return talk({ actor: manager, key, isAddressed })(text);
}

const AGAINST_THEIR_WILL = `
  why did you turn off the digest
  don't turn the digest off
  don't post on fridays
  stop sending me pruning papers
  no digest on weekends
  turn off the digest on sundays
  remove pruning from the digest
  stop posting at 9, post at 10
  snooze the digest until monday
  did you save peri-ln
  don't unsave peri-ln
  I wonder if you turn off the digest
  what happens if I turn off the digest
  what happens when I unsave peri-ln?
  never turn off the digest
  please do not turn off the digest
  could you not post here on weekends
  turn off the digest unless somebody reads it
  turn off the digest if nobody reads it
  if it rains, turn off the digest
  when I am on holiday, turn off the digest
  on fridays, turn off the digest
  someone turned off the digest
  the digest was turned off?
  has the digest been turned off
  who turned the digest off
  my boss said turn off the digest
  my boss said: turn off the digest
  they told me you would turn off the digest
  he asked you to stop posting here
  "turn off the digest"
  what does "turn off the digest" do
  is it possible to turn off the digest?
  can I turn off the digest?
  can I save the first one?
  should I save the first one
  do you want to turn off the digest
  how do I turn off the digest
  turn off the digest. No, wait, don't
  turn off the digest, just kidding
  turn off the digest. Actually, leave it on
  turn off the digest, but only on fridays
  turn off the digest? I'd rather keep it
  turn off the digest tomorrow
  turn off the digest for a week
  turn off the digest until monday
  turn off the digest at 9
  turn off the digest in the other channel
  turn off every second digest
  turn off the digest and turn it on again
  stop turning the digest off
  stop the digest from repeating papers
  stop posting old papers
  the digest is off
  I thought the digest was off
  a digest without pruning at 9
  switch the digest off and on
  turn off the digest when you post junk
  turn off the digest once a month
  turn off the digest. Just testing
  turn off the digest. That is what Anna said
  we should turn off the digest
  stop posting papers by nvidia
  unsubscribe
  unfollow him
  move the digest away from here
  move the digest to 10 next week
  post the digest at 9 and at 18
  post the digest every other day at 9
  start the digest at 9 next monday
  send the digest to Anna every day at 9
  I like the digest every day at 9
  post fewer papers every day at 9
  don't post here every day at 9
  why do you post here every day at 9
  you used to post here every day at 9
  do you post quantization papers here every day at 9?
  post papers here every day at 9 unless it is a holiday
  post papers on pruning here at 9 for a week
  change the digest to something less noisy
  save the first one tomorrow
  save the first one?
  save the first one. Or not
  save neither the first one nor the second one
  never save the second one
  save anything but the first one
  I forgot to save the first one
  I meant to save the first one
  you saved the first one twice
  why is the first one saved
  save peri-ln unless it is there
  who saved peri-ln
  was peri-ln taken off my reading list
  don't take peri-ln off my list
  don't remove peri-ln from my reading list
  why did you take peri-ln off my reading list
  take peri-ln off my list when I have read it
  unsave peri-ln next week
  don't save it
  would unsaving peri-ln help
  don't follow Byeongchan Lee
  do not follow pruning
  never follow nvidia
  do you follow Byeongchan Lee
  why should I follow Byeongchan Lee
  who can follow Byeongchan Lee
  follow Byeongchan Lee for a week
  follow Byeongchan Lee until friday
  follow pruning instead of quantization
  don't unfollow quantization
  did I unfollow quantization
  why did you unfollow quantization
  unfollow quantization tomorrow
  unfollow quantization if there is nothing new
  don't stop telling me about quantization
  never stop notifying me about quantization
  stop telling me about quantization on weekends
  what if I unfollow quantization?
  don't tell me when Byeongchan Lee publishes something new`
  .trim()
  .split(/\n\s*/u);

describe('a sentence that only comes near a change', () => {
  it.each(AGAINST_THEIR_WILL)('changes nothing: “%s”', async (text) => {
    const before = await keeping.kept();
    await say(text);
    expect(await keeping.kept()).toEqual(before);
  });
});

/** A request, and the command that does the same. */
const HONEST = `
  turn off the digest => digest off
  please turn the digest off => digest off
  can you turn off the digest? => digest off
  could you please turn the digest off, thanks => digest off
  Hi! Could you stop posting here? Thank you => digest off
  stop the digest => digest off
  stop posting here please => digest off
  stop posting papers in this channel => digest off
  no more digests here, please => digest off
  cancel the digest => digest off
  turn off the quantization digest => digest off quantization
  I'd like to turn off the digest => digest off
  post the digest here at 9 every weekday => digest on all at:9 days:weekdays
  post trending papers on pruning here every weekday at 9 => digest on pruning at:9 days:weekdays
  could you post papers about anomaly detection here on mondays at 10? => digest on anomaly detection at:10 days:mon
  every weekday at 8:30 post papers on contrastive learning here => digest on contrastive learning at:8:30 days:weekdays
  can we have a digest on pruning here every friday at 3pm? => digest on pruning at:3pm days:fri
  set up a digest on token pruning at 9 Berlin time on weekdays => digest on token pruning at:9 zone:Europe/Berlin days:weekdays
  we'd like a digest about diffusion models at 8 every day => digest on diffusion models at:8 days:daily
  a digest on pruning every monday at 9, please => digest on pruning at:9 days:mon
  send us the trending papers every day at 7am => digest on all at:7am days:daily
  move the digest to 10am => digest on at:10am
  make the digest weekly => digest on days:weekly
  no more than three papers in the digest => digest on size:3
  change the digest to pruning => digest change pruning
  skip the digest tomorrow => digest skip date:tomorrow
  cancel tomorrow's digest => digest skip date:tomorrow
  pause the digest for a week => digest pause until:1 week
  pause the digest until the 20th => digest pause until:2026-03-20
  put the digest on hold => digest pause
  post the digest at 6pm instead => digest change at:18:00
  fewer papers in the digest => digest fewer
  stop posting so many papers => digest fewer
  add pruning to the digest => digest add pruning
  post 3 papers here every day at 9 => digest on all at:9 days:daily size:3
  save Layer Normalization => save Layer Normalization
  can you save Layer Normalization for me? => save Layer Normalization
  could you please bookmark Layer Normalization => save Layer Normalization
  put Layer Normalization on my reading list => save Layer Normalization
  please add Layer Normalization to my list => save Layer Normalization
  keep Layer Normalization for later => save Layer Normalization
  I want to read Layer Normalization later => save Layer Normalization
  bookmark that quantizable transformers paper for me => save Quantizable Transformers
  unsave peri-ln => unsave peri-ln
  please unsave peri-ln => unsave peri-ln
  take peri-ln off my reading list => unsave peri-ln
  you can take peri-ln off my list now, thanks => unsave peri-ln
  remove peri-ln from my reading list => unsave peri-ln
  I don't need peri-ln on my list any more => unsave peri-ln
  follow Byeongchan Lee => follow author:"Byeongchan Lee"
  could you follow Byeongchan Lee for me? => follow author:"Byeongchan Lee"
  please follow nvidia => follow org:nvidia
  tell me when Byeongchan Lee publishes something new => follow author:"Byeongchan Lee"
  let me know when there are new papers on anomaly detection => follow topic:anomaly detection
  notify me about new papers from NVIDIA => follow org:nvidia
  keep me posted on state space models => follow topic:state space models
  unfollow quantization => unfollow quantization
  stop telling me about quantization please => unfollow topic:quantization
  no more alerts about quantization please => unfollow topic:quantization
  would you stop telling me about quantization => unfollow topic:quantization
  please stop notifying me about quantization => unfollow topic:quantization`
  .trim()
  .split(/\n\s*/u)
  .map((line) => line.split(' => '));

describe('an honest request', () => {
  it.each(HONEST)('is done at once: “%s”', async (text = '', line = '') => {
    await keeping.expectDone(() => say(text), line);
  });

  it.each([
    'save the second one',
    'please save the first one',
    'could you save the second one for me?',
    'follow this topic',
  ])('of what was shown is done at once: “%s”', async (text) => {
    const before = await keeping.kept();
    await say(text);
    expect(await keeping.kept()).not.toEqual(before);
  });
});

describe('the question before a change', () => {
  it.each([
    [
      'turn off the digest unless it rains',
      /^Do you want to end the digest.*unless/su,
      'End the digest here',
    ],
    [
      'did you save Layer Normalization',
      /^Do you want to put “Layer Normalization” on.*did/su,
      'Put “Layer Normalization” on your reading list',
    ],
    ['don’t unsave peri-ln', /Do you want to take “Peri-LN/su, undefined],
    ['follow Byeongchan Lee until friday', /^Do you want to follow Byeongchan Lee.*friday/su, undefined],
  ])('says what would be done: “%s”', async (text, words, label) => {
    const card = await answerTo(text, say);
    expect(asksBack(card)).toBe(true);
    expect(allText(card)).toMatch(words);
    if (label !== undefined) expect(card.buttons[0]?.label).toBe(label);
    expect(card.buttons.at(-1)?.label).toBe('Help');
  });

  it('offers nothing where it is not clear which change is meant', async () => {
    const { buttons } = await answerTo('I like the digest every day at 9', say);
    expect(buttons.map(({ label }) => label)).toEqual(['Help']);
  });

  it('has a button that does it, for who may do it and nobody else', async () => {
    const before = await keeping.kept();
    const [yes] = (await answerTo('turn off the digest unless it rains', say)).buttons;
    if (!yes) throw new Error('no button');
    const pressedBy = (presser: Actor) =>
      keeping
        .chat()
        .press({ payload: encodeButton(yes, 0), onPrivateMessage: false, actor: presser })
        .run();
    const nobody = { ...manager, memberContext: async () => ({ isManager: false, obstacles: [] }) };
    expect(allText(await pressedBy(nobody))).toContain('Only ');
    expect(await keeping.kept()).toEqual(before);
    await pressedBy(manager);
    expect((await keeping.kept()).subscriptions.map(({ name }) => name)).not.toContain('quantization');
  });
});

describe('words that nobody addressed to Paperboy', () => {
  it.each([
    'turn off the digest',
    'save the first one',
    'follow this',
    'unsave peri-ln',
    'post this every day at 9',
    'digest off',
    'unfollow all',
  ])('change nothing: “%s”', async (text) => {
    const before = await keeping.kept();
    expect(await say(text, false)).toBeUndefined();
    expect(await keeping.kept()).toEqual(before);
  });
});
