/** Digests on cards: what a channel reads each day, why there is nothing, and that no platform loses a paper of it. */
import { describe, expect, it } from 'vitest';
import { renderCard as renderDiscord } from '../../../adapters/discord/render/render.ts';
import { renderCard as renderSlack } from '../../../adapters/slack/render/render.ts';
import { renderCard as renderTerminal } from '../../../adapters/terminal/render.ts';
import { buttonsOf, type Card, choiceOf, textOf } from '../../../src/cards/card.ts';
import { type EmptyInput, emptyCard, pausedCard } from '../../../src/cards/digest/no-digest.ts';
import { type DigestInput, detailsCard, digestCard } from '../../../src/cards/digest/post.ts';
import { readable } from '../../../src/text/markup/readable.ts';
import { weekText } from '../../../src/text/wording.ts';
import { samplePaper } from '../../corpus/sample.ts';
import { againstRules } from '../../fakes/discord/validator.ts';
import { faultsOf } from '../../fakes/slack/validator.ts';
import { seedPapers } from '../../relevance/judged.ts';
import { AS_OF, tinyPaper } from '../../search/tiny-papers.ts';

const WAFERS = tinyPaper({
  title: 'Quantized $\\alpha$ Wafers',
  abstract:
    'Wafers are large. We propose quantized wafers that fit a phone. Code is available at https://x.org.',
  authors: ['Byeongchan Lee', 'Ada Byron'],
  published: '2025-11-10',
  comments: 3,
});
const CHIPS = samplePaper('Chips');
const entry = (paper: typeof WAFERS, ...matched: readonly string[]) => ({ paper, matched });

const OCCASION = {
  asOf: AS_OF,
  date: '2026-02-07',
  today: '2026-02-07',
  name: 'quantization',
  scope: 'quantization',
  about: 'on quantization',
  schedule: 'weekdays at 09:00 (Berlin)',
  days: 'the last 14 weekdays' as string | undefined,
  command: '/papers digest',
};
const digest = (rest: Partial<DigestInput> = {}) =>
  digestCard({
    ...OCCASION,
    picks: [entry(WAFERS, 'quantization'), entry(CHIPS, 'quantization')],
    ...rest,
  });
const wordsOf = (card: Card | undefined): string => textOf(card?.text ?? []);
const factsOf = (rest: Partial<DigestInput>) => digest(rest).items.map(({ facts }) => facts);
const labelsOf = (card: Card | undefined) =>
  card && (choiceOf(card)?.options ?? []).map(({ label }) => label);
const asText = (card: Card) => renderTerminal(card, { colours: false, width: 100, commands: [] });

describe('a daily digest', () => {
  it('reads like this', () => {
    expect(asText(digest())).toMatchInlineSnapshot(`
      "Papers for Saturday, 7 February
      On quantization

      1. Quantized α Wafers
         We propose quantized wafers that fit a phone.
         3 comments · Byeongchan Lee and Ada Byron

      2. Chips
         authors unknown

      Weekdays at 09:00 (Berlin) · change or end it: /papers digest

      Open number 1: show paper:"quantized $\\alpha$ wafers""
    `);
  });

  it('ends with a menu in Slack, and in Discord with when it comes and what to type', () => {
    const card = digest();
    const onSlack = JSON.stringify(renderSlack(card).blocks);
    for (const label of ['Change this digest…', 'Skip the next one', 'When it comes next', 'Turn it off'])
      expect(onSlack).toContain(label);
    expect(onSlack).toContain('"type":"overflow"');
    expect(JSON.stringify(renderDiscord(card))).toContain(
      '-# Weekdays at 09:00 (Berlin) · change or end it: /papers digest',
    );
    expect(buttonsOf(card).at(-1)?.invoke.args).toEqual({ action: 'off', topics: 'quantization' });
    expect(buttonsOf(digest({ name: '' })).at(-1)?.invoke.args).toEqual({ action: 'off', topics: 'all' });
  });

  it('without a live source is of papers of any age, and says so', () => {
    const card = digest({ days: undefined });
    expect(card.note).toBe('On quantization · of any age, since no live source is on');
    expect(card.items[0]?.facts).toBe('3 comments · 10 Nov 2025 · Byeongchan Lee and Ada Byron');
  });

  it('has no grey line where it is of all papers', () => {
    expect(digest({ scope: 'all papers', about: '' }).note).toBeUndefined();
  });

  it('says why a paper is there only where it is about more than that', () => {
    expect(factsOf({})[1]).toBe('authors unknown');
    expect(factsOf({ scope: 'quantization, by Lee' })[1]).toMatch(/ · quantization$/u);
    const both = [entry(CHIPS, 'quantization', 'Lee')];
    expect(factsOf({ scope: 'quantization, by Lee', picks: both })[0]).toMatch(/ · quantization and Lee$/u);
    expect(factsOf({ scope: 'by Lee', picks: [entry(CHIPS, 'Lee')] })[0]).toBe('authors unknown');
    expect(factsOf({ scope: 'all papers', picks: [entry(CHIPS)] })[0]).toBe('authors unknown');
  });

  it.each([
    [
      'To fill this gap, we propose wafers that are thin as paper.',
      'We propose wafers that are thin as paper.',
    ],
    [
      'In this work, we introduce wafers for everybody who bakes.',
      'We introduce wafers for everybody who bakes.',
    ],
    [
      'To this end, we design wafers with holes for less weight.',
      'We design wafers with holes for less weight.',
    ],
    [
      'To save flour, we propose wafers that are thin as paper.',
      'To save flour, we propose wafers that are thin as paper.',
    ],
  ])('begins its sentence where that says what was done: %s', (abstract, sentence) => {
    const paper = tinyPaper({ title: 'Thin', abstract });
    expect(textOf(digest({ picks: [entry(paper)] }).items[0]?.text ?? [])).toBe(sentence);
  });

  it('opens each paper from one list', () => {
    expect(labelsOf(digest())).toEqual(['1. Quantized α Wafers', '2. Chips']);
  });
});

describe('the thread below it', () => {
  it('has abstracts from where they say what was done, and nothing to press', () => {
    const details = detailsCard([WAFERS, CHIPS], '2026-02-07');
    expect(details.items.map(({ title }) => title)).toEqual(['Quantized α Wafers', 'Chips']);
    expect(textOf(details.items[0]?.text ?? [])).toBe(
      '… We propose quantized wafers that fit a phone. Code is available at https://x.org.',
    );
    expect(buttonsOf(details)).toEqual([]);
  });

  it('cuts a long abstract after a sentence', () => {
    const long = tinyPaper({ title: 'Long', abstract: 'Many words, again. '.repeat(100) });
    const shown = textOf(detailsCard([long], '2026-02-07').items[0]?.text ?? []);
    expect(shown.length).toBeLessThanOrEqual(410);
    expect(shown).toMatch(/^Many words, again\. .* again\. …$/u);
  });
});

describe('a weekly recap', () => {
  const recap = (rest: Partial<DigestInput> = {}) =>
    digest({ days: '2–8 February', recap: { inScope: 70, ofAll: 131 }, ...rest });

  it.each([
    ['2026-02-02', '2026-02-08', '2–8 February'],
    ['2026-01-28', '2026-02-03', '28 January – 3 February'],
    ['2025-12-26', '2026-01-01', '26 December – 1 January'],
  ])('from %s to %s is named by them', (from, to, words) => {
    const days = weekText({ from, to });
    expect(days).toBe(words);
    expect(recap({ days }).title).toBe(`The week in papers, ${days}`);
  });

  it('says how many papers there were, and how these were chosen', () => {
    const voted = { ...WAFERS, signals: [{ name: 'upvotes', value: 9, observedOn: AS_OF, source: 'hf' }] };
    const picks = [entry(voted as typeof WAFERS, 'quantization')];
    expect(recap({ picks }).note).toBe('70 of 131 papers were on quantization; these were most voted for');
    expect(recap({ picks, about: '' }).note).toBe('131 papers; these were most voted for');
    expect(recap({ picks, recap: { inScope: 1, ofAll: 131 } }).note).toBe(
      '1 of 131 papers was on quantization',
    );
    expect(recap({ recap: {} }).note).toBe('On quantization');
  });

  it('claims no votes where none are known', () => {
    expect(recap().note).toBe('70 of 131 papers were on quantization');
  });

  it.each([
    [undefined, 'new here'],
    ['2026-02-07', 'posted here today'],
    ['2026-02-02', 'posted here on Monday'],
    ['2026-01-31', 'posted here on 31 January'],
  ])('has titles only, and says of each whether it was here (%s)', (postedOn, words) => {
    const known = { ...entry(WAFERS), postedOn: '2026-02-01' };
    const [item] = recap({ picks: [{ ...entry(WAFERS), postedOn }, known] }).items;
    expect(item?.facts).toBe(`3 comments · Byeongchan Lee and Ada Byron · ${words}`);
    expect(item?.text).toBeUndefined();
  });

  it('calls nothing new where nothing was posted before', () => {
    expect(recap({ picks: [entry(WAFERS)] }).items[0]?.facts).toBe(
      '3 comments · Byeongchan Lee and Ada Byron',
    );
  });
});

describe('no papers', () => {
  const empty = (rest: Partial<EmptyInput>) =>
    emptyCard({ ...OCCASION, because: 'no-match', inScope: 0, ...rest });

  it('because all were posted reads like this', () => {
    expect(asText(empty({ because: 'all-posted', inScope: 12 }))).toMatchInlineSnapshot(`
      "No new papers for Saturday, 7 February
      On quantization

      All 12 papers of the last 14 weekdays that fit “quantization” were posted here before; the newest
      here is of 20 Nov 2025.
      This is said once. It goes on by itself when new papers come in. Wider topics can be set up with
      /papers digest on.

      Weekdays at 09:00 (Berlin) · change or end it: /papers digest"
    `);
  });

  it('because nothing fits names what comes near, and offers to search for it', () => {
    const card = empty({ scope: 'quantisation', nearest: 'quantization' });
    expect(wordsOf(card)).toMatch(/^No paper here fits “quantisation”; .* is “quantization”\.$/mu);
    expect(card.buttons[0]?.invoke).toEqual({ command: 'search', args: { query: 'quantization' } });
  });

  it('because the corpus is empty leads to the sources', () => {
    const card = empty({ because: 'empty-corpus' });
    expect(wordsOf(card)).toMatch(/^There are no papers here/u);
    expect(card.buttons.map(({ invoke }) => invoke.command)).toEqual(['status']);
  });

  it.each([
    [1, 'quantization', 'The only paper that fits “quantization” was posted here before'],
    [12, 'all papers', 'All 12 papers here were posted here before'],
  ])('counts what was posted (%i)', (inScope, scope, words) => {
    const given = { because: 'all-posted', inScope, scope, days: undefined } as const;
    expect(wordsOf(empty(given))).toContain(words);
  });

  it.each([
    [0, 'No paper of the last 14 weekdays fits “quantization”;'],
    [1, '1 of another day does: /papers search shows it.'],
    [40, '40 of other days do: /papers search shows them.'],
  ])('because what fits is old says how many there are (%i)', (others, words) => {
    expect(wordsOf(empty({ because: 'all-posted', others }))).toContain(words);
  });

  it('because nothing came in at all needs no topic', () => {
    const card = empty({ because: 'all-posted', scope: 'all papers' });
    expect(wordsOf(card)).toContain('No paper of the last 14 weekdays is here;');
  });

  it.each(['empty-corpus', 'no-match', 'all-posted'] as const)('is said once (%s)', (because) => {
    expect(wordsOf(empty({ because }))).toContain(
      'This is said once. It goes on by itself when new papers come in.',
    );
  });
});

describe('a paused digest', () => {
  const reason = 'Paperboy may not post there: it needs the permission Send Messages.';

  it('says why and what to type', () => {
    const card = pausedCard({
      reason,
      placeUrl: 'https://example.org/c',
      name: 'graphs',
      command: '/papers digest on graphs',
    });
    expect(wordsOf(card)).toMatch(
      /^The digest “graphs” in its channel is paused\. Paperboy may not post there/u,
    );
    expect(card.text).toContainEqual({ text: '/papers digest on graphs', code: true });
    expect(wordsOf(card)).toContain('there once that is put right, or in another channel');
    expect(card.text).toContainEqual({ text: 'its channel', url: 'https://example.org/c' });
  });

  it('needs neither a link nor a name', () => {
    const card = pausedCard({ reason, name: '', command: '/papers digest on' });
    expect(card.title).toBe('Digest paused');
    expect(wordsOf(card)).toMatch(/^The digest of all papers in its channel is paused/u);
  });
});

describe('ten papers', () => {
  const LONG = Array.from({ length: 10 }, (_, index) =>
    tinyPaper({
      title: `Number ${index} of Papers with Titles that Go on for about as Long as any Title of a Paper Does, or a Bit`,
      abstract: `We propose a method ${'that is described at length '.repeat(90)}.`,
      authors: Array.from({ length: 600 }, (__, at) => `Author ${at} of a Long Name`),
    }),
  );
  const drawn = (card: Card) => ({
    slack: JSON.stringify(renderSlack(card).blocks),
    discord: JSON.stringify(renderDiscord(card)),
  });
  const unescaped = (text: string) => text.replace(/\\/gu, '');

  it.each(['seeds', 'long ones'])('are all there on both platforms (%s)', async (which) => {
    const papers = which === 'seeds' ? (await seedPapers()).slice(0, 10) : LONG;
    const input = {
      picks: papers.map((paper) => entry(paper, 'a', 'b')),
      scope: 'a, b',
      about: 'on a and b',
    };
    for (const card of [digest(input), digest({ ...input, recap: {} }), detailsCard(papers, '2026-02-07')])
      for (const text of Object.values(drawn(card)))
        for (const paper of papers) expect(unescaped(text)).toContain(readable(paper.title).slice(0, 60));
  });

  it('are within the limits of both platforms', () => {
    for (const each of [
      digest({ picks: LONG.map((paper) => entry(paper)) }),
      detailsCard(LONG, '2026-02-07'),
    ]) {
      expect(faultsOf(renderSlack(each))).toEqual([]);
      const { allowedMentions, ...message } = renderDiscord(each);
      const wire = JSON.stringify({ ...message, allowed_mentions: allowedMentions });
      expect(againstRules(JSON.parse(wire))).toEqual([]);
    }
  });
});
