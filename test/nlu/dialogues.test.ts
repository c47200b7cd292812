/** Talks of several turns: what each turn is read as, in the light of those before it. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { textOf } from '../../src/cards/card.ts';
import { direct, leadOf, talking } from '../conversation.ts';
import { openPaperboy } from '../paperboy.ts';

const now = new Date('2026-01-14T12:00:00Z');
let paperboy: Awaited<ReturnType<typeof openPaperboy>>;
beforeAll(async () => {
  paperboy = await openPaperboy({}, () => now);
});
afterAll(() => paperboy.close());

const talk = talking(() => paperboy.chat);

/** Says the turns one after the other, and gives what the last came to: its title and its first lines. */
async function heard(...turns: readonly string[]): Promise<string> {
  const say = talk({ actor: { ...direct, userId: 'U7' } });
  let last = 'nothing was said';
  for (const turn of turns) {
    const card = await say(turn);
    last = card
      ? [card.title, card.count, card.note, textOf(card.text ?? []), leadOf(card)].join('\n')
      : 'silence';
  }
  return last;
}

describe('a turn after a list', () => {
  it.each([
    [['papers on pruning', 'and quantization'], 'search pruning quantization'],
    [['papers on pruning', 'no i mean diffusion models'], 'search diffusion models'],
    [['author Byeongchan Lee', 'with Sehyun Lee'], 'search author:"Byeongchan Lee" author:"Sehyun Lee"'],
    [['similar Layer Normalization', 'from last year'], 'search Layer Normalization year:2025'],
    [['trending quantization', 'only with code'], 'search quantization has:code sort:trending'],
    [['author Byeongchan Lee', 'without robotics'], 'search author:"Byeongchan Lee" -robotics'],
    [['papers on pruning', 'with code', 'any year'], 'search pruning has:code'],
    [['search quantization', 'which one is newer'], 'search quantization sort:newest'],
    [['search quantization', 'how many are there'], 'count quantization'],
    [['search quantization year:2024', 'hmm and the year after?'], 'search quantization year:2025'],
    [['papers on pruning', 'anything newer?'], 'search pruning sort:newest'],
    [['papers on pruning', 'the one by Song Han'], 'search pruning author:"Song Han"'],
    [['papers on pruning', 'the most popular of them'], 'search pruning sort:trending'],
    [['papers on pruning', 'for language models'], 'search pruning language models'],
    [['papers on pruning', 'does it hurt accuracy'], 'answer does pruning hurt accuracy'],
    [['count papers on quantization', 'only with code'], 'count quantization has:code'],
    [['who works on anomaly detection', 'papers by the first'], 'author Byeongchan Lee'],
    [['PAPERS BY BYEONGCHAN LEE', 'NOT THE CONTRASTIVE ONES'], 'search author:"Byeongchan Lee" -contrastive'],
    [['search quantization', 'last page'], 'search quantization page:9999'],
    [['search quantization', 'the last of the list'], 'show '],
    [
      ['anomaly detection in time series', 'no I meant in images, sorry'],
      'search anomaly detection in images',
    ],
    [['token pruning', 'pruning in general'], 'search pruning'],
    [['compare pruning with distillation', 'and with quantization?'], 'compare pruning with quantization'],
    [['show Hopular', 'what data do they use'], 'tldr Hopular'],
    [['show Hopular', 'by whom'], 'show Hopular'],
    [['papers on anomaly detection', 'mixed precision'], 'search anomaly detection mixed precision'],
    [['papers on anomaly detection', 'few shot'], 'search anomaly detection few-shot'],
    [['papers on anomaly detection', 'the first one', 'back to the list'], 'search anomaly detection'],
    [['count papers on pruning', 'and quantization?'], 'count quantization'],
    [['save Systematic Outliers in Large Language Models', 'and OwLore'], 'save OwLore'],
    [['search quantization', 'which paper is the second quote from'], 'show '],
    [['author Byeongchan Lee', 'the first one', 'more by the first author'], 'author Byeongchan Lee'],
    [['papers on pruning', 'the first one... no, hmm, the second'], 'show seed-7590f13781'],
    [['papers on pruning without robotics', 'ok put robotics back'], 'search pruning'],
    [['papers on pruning', 'skip everything with vision pls'], 'search pruning -vision'],
    [['similar Peri-LN', 'and only with code'], 'search Peri-LN has:code'],
    [
      ['papers on pruning by NVIDIA', 'send me new ones on this topic when they appear'],
      'follow topic:pruning',
    ],
    [['search quantization', 'the second one, who has built on it?'], 'citations '],
    [['compare pruning with distillation', 'how does ROOT differ from Muon'], 'compare ROOT with Muon'],
  ])('is about that list: %j', async (turns, line) => {
    expect(await heard(...turns)).toContain(`/papers ${line}`);
  });

  it('takes several entries at once', async () => {
    expect(await heard('search quantization', 'save the first two')).toContain('2 papers of the list');
    expect(await heard('search quantization', 'save number one and number two')).toContain('2 papers of the');
  });

  it('is about the paper that was opened, for commands that name none', async () => {
    expect(await heard('search hopfield', 'the first one', 'cite')).toMatch(/^Cite “/u);
    expect(await heard('search hopfield', 'the first one', 'similar')).toMatch(/^Like “/u);
  });

  it.each([
    'tldr 1',
    'tldr the second',
    'tldr of the second',
    'summarize number 2',
    'gist of 1',
    'sum up the first one',
    "what's the third one about in two sentences",
    'short summary of paper 2',
  ])('sums up an entry: %s', async (said) => {
    expect(await heard('search quantization', said)).toContain('/papers tldr ');
  });

  it.each([
    'tldr',
    'summarize it',
    'can you summarise this in two sentences?',
    'give me the gist',
    'sum it up pls',
    'key takeaways',
  ])('sums up the paper that was shown: %s', async (said) => {
    expect(await heard('show OliVe', said)).toContain('/papers tldr OliVe');
  });

  it('is asked back which paper is to be summed up', async () => {
    expect(await heard('search quantization', 'tldr')).toContain('Which paper do you mean?');
    expect(await heard('summarize it')).toMatch(/\?$/mu);
  });

  it('is asked back where there was no list', async () => {
    expect(await heard('only 2025')).toMatch(/\?$/mu);
  });

  it.each([
    [['search quantization', 'compare 1 and 2'], /compare seed-\w+ with seed-\w+$/mu],
    [['search quantization', 'compare 2 vs 1'], /compare seed-\w+ with seed-\w+$/mu],
    [['search quantization', 'compare 1, 2 and 3'], /compare(?: (?:with )?seed-\w+){3}$/mu],
    [['search quantization', 'compare the first with pruning'], /compare seed-\w+ with pruning$/mu],
    [['search hopfield', 'the first one', 'compare it with OliVe'], /compare seed-\w+ with seed-\w+$/mu],
    [['search hopfield', 'the first one', 'compare this to pruning'], /compare seed-\w+ with pruning$/mu],
  ])('sets side by side what it points at, and nothing else: %j', async (turns, line) => {
    expect(await heard(...turns)).toMatch(line);
  });

  it('is asked back where the list has no such entry', async () => {
    expect(await heard('search quantization', 'compare 1 and 9')).toContain('no list with such an entry');
  });

  it('shows the last page, however many there are', async () => {
    expect(await heard('search quantization', 'last page')).toContain('page 4 of 4');
  });
});

describe('a sentence', () => {
  it.each([
    [
      'papers on pruning by Song Han or Kurt Keutzer',
      'search pruning author:"Song Han" OR author:"Kurt Keutzer"',
    ],
    [
      'papers by Jeonghoon Kim and Cheonbok Park together',
      'search author:"Jeonghoon Kim" author:"Cheonbok Park"',
    ],
    ['papers by Kim et al. on normalization', 'search normalization author:"Kim"'],
    ['article about contrastive learning, author is Lee', 'search contrastive learning author:"Lee"'],
    ['jimmy ba papers', 'author jimmy ba'],
    ['papers on layer-wise quantization', 'search layer-wise quantization'],
    ['survey papers on pruning', 'search survey pruning'],
    ['trending vision-language stuff this month', 'trending vision-language window:month'],
    ['pruning papers, oldest to newest', 'search pruning sort:oldest'],
    ['1) gaussian processes 2) wide networks 3) nothing before 2021', 'search gaussian processes wide'],
    ['quantizing diffusion models, definitely not language models', 'search quantizing diffusion models -'],
    ['out of distribution detection', 'search out-of-distribution detection'],
    ['explainability of CNNs', 'search explainability of CNNs'],
    ['i have to present a paper on memorization on friday', 'search memorization'],
    ['knowledge graphs but in titles only', 'search title:"knowledge graphs"'],
    ['token pruning VLM 2025 code', 'search token pruning VLM has:code year:2025'],
    ['papers, not from the vision category, about diffusion', 'search diffusion -cat:cs.CV'],
    ['for the seminar on 14 April I need papers on saliency since 2020', 'search saliency since:2020'],
    ["what's the difference between pre-LN and post-LN", 'compare pre-LN with post-LN'],
    ['BibTeX for both Hopfield Networks is All You Need and CLOOB', 'cite seed-aa4c703194 seed-97b1f85f92'],
    ['most cited papers on quantization', 'search quantization sort:cited'],
    ['papers with more than 10 upvotes', 'search votes:>10'],
    ['stuff on llm quantization with code, newest first', 'search llm quantization has:code sort:newest'],
    ['pruning but not for vision', 'search pruning -vision'],
    ['find the paper where they remove outliers by rotating', 'search outliers by rotating'],
    ['as soon as new quantization papers come out, tell me', 'follow topic:quantization'],
    ['oldest papers on anomaly detection', 'search anomaly detection sort:oldest'],
    ['how many papers on quantization since 2024', 'count quantization since:2024'],
    ['who works on anomaly detection', 'people anomaly detection'],
    ['does quantization hurt reasoning?', 'answer does quantization hurt reasoning?'],
    ['OliVe versus GOBO?', 'compare OliVe with GOBO'],
    ['papers on the curse of depth, but nothing before 2025', 'search curse of depth since:2025'],
    ['something like the curse of depth but newer than 2024', 'search The Curse of Depth in Large Language'],
    ['similar to curse of depth but only since 2025', 'search The Curse of Depth in Large Language'],
    ['xgboost or deep learning on tabular data', 'search (xgboost OR "deep learning") tabular data'],
    ['Elhage or Olah on circuits', 'search circuits author:"Elhage" OR author:"Olah"'],
    ['papers from Ba, Kiros and Hinton on depth', 'search depth author:"Ba" author:"Kiros" author:"Hinton"'],
    ['sensor trust for autonomous robots. Not cameras only.', 'search sensor trust for autonomous robots'],
    ['papers on optimizers from this year or the last', 'search optimizers since:2025'],
    ['last weeks papers on agents', 'search agents since:2026-01-07'],
    ['quantization under 8 bit', 'search quantization under 8-bit'],
    ['pruning, and make it oldest first', 'search pruning sort:oldest'],
    ['Optimizer papers, oldest to newest so I can see how it went', 'search Optimizer sort:oldest'],
    ['outlier safe pretraining, ris please', 'cite outlier safe pretraining format:ris'],
    ['my colleague sent 2208.07339 with no comment. what is it', 'show https://arxiv.org/abs/2208.07339'],
    ['differences between PrefixKV and VFlowOpt?', 'compare seed-3646535779 with seed-7590f13781'],
    ['which datasets did CLIPFUSION get evaluated on?', 'answer which datasets did CLIPFUSION'],
    ['is 4 bit better than pruning for compressing LLMs?', 'compare 4-bit with pruning'],
    ['what else did the people behind Peri-LN publish', 'author Jeonghoon Kim'],
    ['every weekday 7:45 on quantization', 'digest on quantization'],
    ['normalization papers newer than Peri-LN', 'search normalization since:2025-02-05'],
    ['normalization papers older than Layer Normalization', 'search normalization until:2016-07-20'],
    ['digest on pruning at half past nine', 'digest on pruning at:09:30'],
    ['digest on pruning 5 in the evening', 'digest on pruning at:17:00'],
    ['digest on pruning at midnight', 'digest on pruning at:00:00'],
    ['digest on pruning at 9 local time', 'digest on pruning at:09:00'],
    ['digest on quantization at 9am', 'digest on quantization at:09:00'],
    ['digest on pruning at 18:00 on weekdays', 'digest on pruning at:18:00 days:weekdays'],
  ])('is read by its slots: %s', async (said, line) => {
    const answer = await heard(said);
    // Digests have a command of their own in Discord.
    expect(answer).toContain(`/papers ${line}`.replace(/ (?=digest)/u, '-'));
  });

  it.each([
    ['papers on pruning, no wait, quantization', 'search quantization'],
    ['I would like papers about token pruning — actually no, make that KV caching', 'search KV caching'],
    ['papers by Song Han, sorry, I mean Kurt Keutzer', 'author Kurt Keutzer'],
    ['papers on vision from google, no wait, from nvidia', 'search vision org:nvidia'],
    ['show me Peri-LN. oops, I meant Layer Normalization', 'show Layer Normalization'],
  ])('is what was meant in the end: %s', async (said, line) => {
    expect(await heard(said)).toContain(`/papers ${line}`);
  });

  it('changes nothing at once where something is taken back', async () => {
    expect(await heard('please post papers on pruning here at 9, no sorry, at 10')).toContain(
      'Nothing has changed',
    );
  });

  it.each([
    'the panel was hard, but well, spilt milk, moving on',
    'she goes "save it", I go "save what"',
    'make a powerpoint about Peri-LN, 10 slides, corporate template',
    'grade these 40 lab reports, rubric attached',
  ])('is asked back where a list would be of some words of a story: %s', async (said) => {
    expect(await heard(said)).not.toContain('/papers ');
  });

  it.each([
    ['cite curse of depth, newest first', 'newest first'],
    ['show me the curse of depth, only with code', 'only with code'],
  ])('names conditions that its command does not take: %s', async (said, left) => {
    expect(await heard(said)).toContain(`Left out: “${left}”`);
  });

  it('tells of what was done, and asks for none of it again', async () => {
    await heard('save Peri-LN');
    await heard('I nearly deleted my whole reading list yesterday');
    expect(await heard('unsave Peri-LN')).toContain('Taken off');
  });

  it('names what it has no use for', async () => {
    expect(await heard('quantization papers at ICML')).toContain(
      'Left out: “ICML”, I know no venues for these papers',
    );
  });

  it('names a date that it takes for that of something else', async () => {
    expect(await heard('for the seminar on 14 April I need papers on saliency')).toMatch(
      /Left out: “.*14 April”, taken for when something else is/u,
    );
  });

  it('says how a date was taken that can be read in two ways', async () => {
    expect(await heard('papers from 06/07/2025')).toMatch(/7 June 2025.*since:2025-07-06/su);
  });

  it('offers what can be had where a digest cannot come so often', async () => {
    expect(await heard('digest monthly on pruning')).toContain('A digest cannot come “monthly”');
    expect(await heard('post papers on pruning here every hour')).toContain('it can come once a day');
  });
});
