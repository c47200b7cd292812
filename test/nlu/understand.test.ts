/** Sentences through the real core: what is a command, what is asked back, what follows on, and that nothing breaks. */
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { textOf } from '../../src/cards/card.ts';
import type { Core } from '../../src/main.ts';
import { asksBack, leadOf } from '../conversation.ts';
import { openPaperboy } from '../paperboy.ts';
import { NOW } from './judge.ts';

let paperboy: Core;
beforeAll(async () => {
  paperboy = await openPaperboy({}, () => NOW);
});
afterAll(() => paperboy.close());

const actor = { platform: 'terminal', userId: 'U1' } as const;
let talks = 0;

/** The answers to what is said in one talk, the last one as a line of its lead and its title. */
async function answerTo(...said: readonly string[]): Promise<{
  title: string | undefined;
  asked: boolean;
  tone: string | undefined;
  lead: string;
  buttons: readonly string[];
}> {
  talks += 1;
  const talk = `talk ${talks}`;
  let card: Awaited<ReturnType<Core['chat']['ask']>>;
  for (const text of said) card = await paperboy.chat.ask({ text, talk, isAddressed: true, actor });
  return {
    title: card?.title,
    asked: asksBack(card),
    tone: card?.tone,
    lead: leadOf(card),
    buttons: card?.buttons.map(({ label }) => label) ?? [],
  };
}

describe('sentences', () => {
  it('leaves commands as they are typed', async () => {
    expect((await answerTo('search outlier quantization')).lead).not.toContain(': search');
    expect((await answerTo('author lee, b.')).title).toBe('Byeongchan Lee');
    expect((await answerTo('show systematic outliers')).title).toBe(
      'Systematic Outliers in Large Language Models',
    );
  });

  it('leaves the examples of the commands as they are', async () => {
    for (const { name, examples } of paperboy.chat.commands)
      for (const example of examples) {
        const { asked, lead, tone } = await answerTo(`${name} ${example}`.trim());
        expect(asked, `${name} ${example}`).toBe(false);
        // A refusal may name a command, too.
        if (tone !== 'error') expect(lead, `${name} ${example}`).not.toContain(`: ${name}`);
      }
  });

  it('leaves a slip of a command to the command layer, which asks', async () => {
    expect((await answerTo('serch outlier quantization')).buttons).toContain('Run search instead');
  });

  it('reads sentences that begin with the name of a command', async () => {
    expect((await answerTo("show me NVIDIA's papers")).lead).toContain(': org nvidia');
    expect((await answerTo('trending in quantization this week?')).lead).toContain(
      ': trending quantization window:week',
    );
  });

  it('says how it has read a sentence', async () =>
    expect((await answerTo('papers by Byeongchan Lee about contrastive learning since 2024')).lead).toBe(
      'Papers about contrastive learning by Byeongchan Lee since 2024: search contrastive learning author:"Byeongchan Lee" since:2024',
    ));

  it('takes no word of a title for a word of the question', async () =>
    expect(
      (await answerTo('who wrote Does Learning Require Memorization? A Short Tale about a Long Tail?')).lead,
    ).toContain(': show Does Learning Require Memorization? A Short Tale about a Long Tail'));

  it('knows whom "he" is after a name in the same message', async () =>
    expect(
      (await answerTo('I met Byeongchan Lee yesterday. What has he published on diffusion?')).lead,
    ).toContain('search diffusion author:"Byeongchan Lee"'));

  it('asks which paper "it" is after a list, and offers the entries', async () => {
    const { asked, buttons } = await answerTo('search quantization', 'cite it');
    expect(asked).toBe(true);
    expect(buttons.length).toBeGreaterThan(2);
  });

  it.each([
    'papers in this message https://arxiv.org/abs/2502.02732',
    '_https://arxiv.org/abs/2502.02732_',
    'who wrote arxiv.org/abs/2502.02732v2?',
  ])('knows a paper by its link, whatever stands around it: %s', async (text) =>
    expect((await answerTo(text)).lead).toMatch(/: show https:\/\/arxiv\.org\/abs\/2502\.02732/u),
  );

  it.each(['what does novelty mean?', 'how is novelty computed', 'how do you work out the novelty?'])(
    'explains a figure of its own: %s',
    async (text) => expect((await answerTo(text)).lead).toContain(': help novelty'),
  );

  it.each([
    'my colleague asks how up to date your data is',
    'someone in the lab asked whether your index is still current',
    'our librarian wonders how big the corpus is',
  ])('answers what others ask through somebody: %s', async (text) =>
    expect((await answerTo(text)).lead).toContain(': status'),
  );

  it.each([
    ['leave just those that have code', 'search quantization has:code'],
    ['keep whatever came out last year', 'search quantization year:2025'],
    ['drop everything before 2025', 'search quantization since:2025'],
    ['weed out anything on vision', 'search quantization -vision'],
    ['could you put the freshest on top?', 'search quantization sort:newest'],
  ])('narrows a list in whatever words: %s', async (text, line) =>
    expect((await answerTo('search quantization', text)).lead).toMatch(new RegExp(`: ${line}$`, 'u')),
  );

  it('says in a line that it is no good at small talk', async () => {
    const card = await paperboy.chat.ask({
      text: 'tell me a joke',
      talk: 'one reading',
      isAddressed: true,
      actor,
    });
    expect(card?.title).toContain('no good at small talk');
  });

  it('asks instead of guessing when a sentence is not about papers', async () =>
    expect((await answerTo('do you think it will rain tomorrow?')).asked).toBe(true));

  it('narrows the last answer, again and again', async () =>
    expect(
      (await answerTo('search quantization', 'only 2025', 'newest first', 'without vision')).lead,
    ).toContain(': search quantization year:2025 -vision sort:newest'));

  it('answers the first of two questions and names the other', async () => {
    const card = await paperboy.chat.ask({
      text: 'Who wrote OwLore? And what else is like it?',
      talk: 'two',
      isAddressed: true,
      actor,
    });
    expect(textOf(card?.text ?? [])).toContain('And what else is like it?');
  });
});

describe('any text', () => {
  const word = fc.constantFrom(
    ...'papers by lee about quantization the second one it since 2024 and or not without code similar to who wrote Peri-LN "phrase" author: year:x - -- ? , . every monday at 9 digest follow save nvidia trending more cite how many https://arxiv.org/abs/2502.02732'.split(
      ' ',
    ),
  );
  const text = fc.oneof(
    fc.array(word, { maxLength: 14 }).map((all) => all.join(' ')),
    fc.string({ unit: 'grapheme', maxLength: 80 }),
  );

  it('is answered with a command that takes its arguments, or asked back, and never breaks', async () => {
    await fc.assert(
      fc.asyncProperty(text, async (said) => {
        await answerTo('search quantization', said).then(({ title, lead }) => {
          expect(title ?? '').not.toMatch(/That did not work/u);
          expect(lead).not.toMatch(/takes nothing like|has no argument/u);
        });
      }),
      { numRuns: 60 },
    );
  });
});

describe('negated filters', () => {
  it('stay when a typed search is narrowed, and are said in words', async () => {
    const { lead } = await answerTo(
      'search pruning -author:"Byeongchan Lee" -org: nvidia -cat:CV -has:code -year:2023 -year:2024 -vision',
      'only newest first',
    );
    expect(lead).toBe(
      'Papers about pruning not by Byeongchan Lee not from NVIDIA not in CV not in 2023 not in 2024 without code or vision, newest first: search pruning -author:"Byeongchan Lee" -org:nvidia -cat:CV -has:code -year:2023 -year:2024 -vision sort:newest',
    );
  });

  it('are filters in the middle of a sentence', async () => {
    for (const colon of [':', '：']) {
      const { lead } = await answerTo(
        `show me papers about quantization -author${colon}kim -org${colon}nvidia`,
      );
      expect(lead).toContain('search quantization -author:"kim" -org:nvidia');
    }
  });

  it('stay with the name beside them in a digest of what was shown', async () => {
    const { lead } = await answerTo('search author:kim -org:nvidia', 'post this every day at 9');
    expect(lead).toContain(': digest on author:"kim" -org:nvidia at:09:00');
    const { lead: alternatives } = await answerTo(
      'search author:kim OR has:code',
      'post this every day at 9',
    );
    expect(alternatives).toContain(': digest on author:kim OR has:code at:09:00');
  });
});
