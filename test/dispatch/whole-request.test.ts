/** A change is made at once only where the whole message asks for it: sentences of each kind that must not, and that must. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { talking } from '../conversation.ts';
import { manager, useKept } from './kept.ts';

const keeping = useKept();
const talk = talking(keeping.chat);
let talks = 0;

/** Says something after a list of papers. */
async function say(text: string, isCited = false) {
  talks += 1;
  const key = `after a list, ${talks}`;
  await talk({ actor: manager, key })('search agents');
  return keeping.chat().ask({ text, talk: key, isAddressed: true, actor: manager, isCited });
}

const BESIDE_A_REQUEST = `
  retire the digest
  please unplug the digest
  would you kindly sharpen the digest
  please print the digest
  applaud the digest
  roast the digest
  we'd love the digest to stop being wrong
  sooner or later, turn off the digest
  by tomorrow noon, stop posting here
  given that nobody reads it, turn off the digest
  during the retreat, stop the digest
  once the paper is out, cancel the digest
  the second you repeat yourself, stop posting here
  from march on, turn off the digest
  in april, turn off the digest
  on principle, turn off the digest
  at worst, turn off the digest
  picture this, turn off the digest
  for instance, stop posting here
  say, turn off the digest
  note to self: turn off the digest
  todo: save the first one
  Maria: could you turn off the digest
  Prof. Chen, save the first one
  @dana turn off the digest
  hey dana, turn off the digest
  turn off the digest, dana
  turn off the digest (not you, paperboy)
  turn off the digest, the light and the heating
  turn off the digest, he begged
  turn off the digest, I double dare you
  turn off the digest, says the sign
  turn off the digest: a play in three acts
  turn off the digest; on second thought it is fine
  turn off the digest - or so they say
  turn off the digest we have
  turn off the digest song
  you can turn off the digest
  let's turn off the digest
  will you turn off the digest
  can someone turn off the digest?
  somebody turn off the digest
  > turn off the digest
  >turn off the digest
  ~turn off the digest~
  ~~turn off the digest~~
  ||turn off the digest||
  \`turn off the digest\`
  \`digest off\`
  “turn off the digest”
  'stop posting here'
  *turn off* ~the digest~
  /me turns off the digest
  digest on which days
  digest on whose behalf
  digest on vacation
  digest on autopilot
  digest on sale
  digest on demand please
  digest on a diet
  digest on our wall
  digest on this
  digest on point
  digest on quantization rocks
  digest on quantization, boring
  digest on pruning or what
  digest on pruning? really
  digest on pruning in #random
  digest on pruning for @dana
  digest on pruning like in #general
  digest on cooking recipes
  set up a digest on lunch
  set up a digest on my mood
  digest off in #random
  let me know if pruning is useless
  let me know when quantization breaks
  let me know what nvidia thinks
  watch out for pruning bugs
  follow the conversation
  follow the rules
  follow the slides about pruning
  track changes
  follow up on pruning
  follow pruning closely
  follow nvidia, not google
  follow Byeongchan Lee, the painter
  follow Byeongchan Lee to the lab
  every friday, save the first one
  after lunch, save the first one
  save the first one, will you not
  save the first one, honestly
  save the first one and forget the rest
  Dana: bookmark Layer Normalization
  save Layer Normalization, said the professor
  bookmark Layer Normalization if it is any good
  keep Layer Normalization
  unsave peri-ln, joke
  unsave peri-ln the day I graduate
  take peri-ln off my desk
  drop peri-ln from the agenda
  unfollow quantization, haha
  unfollow quantization over christmas
  unfollow everybody who left
  stop telling me about quantization, tell Dana
  move the digest to friday
  move the digest to the lab
  post papers here every day at 9, as you did last year
  in may, post papers on pruning here every day at 9
  post papers on pruning here every second day at 9
  post a joke here every day at 9
  post papers on pruning here on monday at 9`
  .trim()
  .split(/\n\s*/u);

describe('a message that says more than a request', () => {
  it.each(BESIDE_A_REQUEST)('changes nothing: “%s”', async (text) => {
    const before = await keeping.kept();
    await say(text);
    expect(await keeping.kept()).toEqual(before);
  });
});

/** A request, and the command that does the same. */
const REQUESTS = `
  turn off the digest here => digest off
  switch off the daily digest please => digest off
  switch the digest off in this channel => digest off
  hi paperboy, please turn off the digest. Thanks! => digest off
  yo paperboy, kill the digest => digest off
  we no longer want the digest => digest off
  would you mind turning the digest off? => digest off
  Paperboy: stop the digest => digest off
  get rid of the quantization digest => digest off quantization
  kindly discontinue the digest => digest off
  please end the digest in this room => digest off
  stop sending papers here => digest off
  start a digest on pruning every weekday at 9 => digest on pruning at:9 days:weekdays
  we want a digest on anomaly detection at 10am => digest on anomaly detection at:10am
  send us new papers on diffusion models on fridays at 4pm => digest on diffusion models at:4pm days:fri
  move our digest to 6pm please => digest on at:6pm
  change the time of the digest to 11 => digest on at:11
  digest on token pruning => digest on token pruning
  digest on "sparse cooking" => digest on "sparse cooking"
  digest on nvidia => digest on nvidia
  bookmark AutoOD => save AutoOD
  mark Layer Normalization for later => save Layer Normalization
  post the digest at noon => digest on at:noon
  could you save Layer Normalization for later? => save Layer Normalization
  put Layer Normalization aside for later => save Layer Normalization
  I'd like to read Layer Normalization later => save Layer Normalization
  remove Peri-LN from my bookmarks => unsave Peri-LN
  cross peri-ln off my reading list, thanks => unsave peri-ln
  start following nvidia => follow org:nvidia
  keep me updated on pruning please => follow topic:pruning
  let me know when nvidia releases something new => follow org:nvidia
  DM me new papers by Byeongchan Lee => follow author:"Byeongchan Lee"
  alert me as soon as there are new papers on pruning => follow topic:pruning
  keep an eye on outlier detection => follow topic:outlier detection
  unsubscribe me from quantization => unfollow topic:quantization
  no more updates about quantization => unfollow topic:quantization
  stop the quantization alerts => unfollow topic:quantization
  don't send me quantization updates any more => unfollow topic:quantization
  I don't want quantization alerts any longer => unfollow topic:quantization
  stop following quantization, thank you => unfollow topic:quantization`
  .trim()
  .split(/\n\s*/u)
  .map((line) => line.split(' => '));

describe('a message that is a request and no more', () => {
  it.each(REQUESTS)('is done at once: “%s”', async (text = '', line = '') => {
    await keeping.expectDone(() => say(text), line);
  });

  it.each([
    'turn off the digest',
    'save the first one',
    'digest off',
    'save Layer Normalization',
    'follow nvidia',
  ])('changes nothing where it is quoted, struck out, hidden or code: “%s”', async (text) => {
    const before = await keeping.kept();
    await say(text, true);
    expect(await keeping.kept()).toEqual(before);
  });
});

/** What people put beside a request, and none of it is courtesy. */
const CLAUSES = [
  'Bob:',
  'Lee,',
  '@dana',
  'tomorrow',
  'for christmas,',
  'worst case,',
  'I dare you',
  'not',
  'unless it rains',
  'said Anna',
  '(or so)',
  '>',
  '~',
  '"',
  '`',
  'quantum',
  'attention',
  'we drown in it',
  'the moment we ship,',
  'only',
];

/** Those of them that are days to come. */
const DAYS = ['tomorrow', 'for christmas,'];

describe('any request with anything beside it', () => {
  it('changes nothing', async () => {
    const request = fc.constantFrom(
      ...REQUESTS.flatMap(([text = '']) => (/^digest on|"/u.test(text) ? [] : [text])),
    );
    const clause = fc.constantFrom(...CLAUSES);
    const before = await keeping.kept();
    await fc.assert(
      fc.asyncProperty(request, clause, fc.constantFrom('before', 'after'), async (text, beside, where) => {
        // A name said twice is the same name.
        fc.pre(!text.includes(beside.replace(/[,:]$/u, '')));
        // A digest may be left out on days that are named.
        fc.pre(!(/digest|post/u.test(text) && DAYS.includes(beside)));
        await keeping.reset();
        await say(where === 'before' ? `${beside} ${text}` : `${text} ${beside}`);
        expect(await keeping.kept()).toEqual(before);
      }),
      { numRuns: 120 },
    );
  });
});
