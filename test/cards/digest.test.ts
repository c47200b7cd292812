/** Digests on cards: what a channel reads each day, why there is nothing, and that no platform loses a paper of it. */
import { describe, expect, it } from 'vitest';
import { renderCard as renderDiscord } from '../../adapters/discord/render/render.ts';
import { renderCard as renderSlack } from '../../adapters/slack/render/render.ts';
import { renderCard as renderTerminal } from '../../adapters/terminal/render.ts';
import { type Card, choiceOf, textOf } from '../../src/cards/card.ts';
import {
  type DigestInput,
  detailsCard,
  digestCard,
  type EmptyInput,
  emptyCard,
  pausedCard,
} from '../../src/cards/digest.ts';
import { readable } from '../../src/text/markup/readable.ts';
import { weekText } from '../../src/text/wording.ts';
import { samplePaper } from '../corpus/sample.ts';
import { againstRules } from '../fakes/discord/validator.ts';
import { faultsOf } from '../fakes/slack/validator.ts';
import { seedPapers } from '../relevance/judged.ts';
import { AS_OF, tinyPaper } from '../search/tiny-papers.ts';

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
  schedule: 'weekdays at 09:00 Europe/Berlin',
  days: 'the last 14 weekdays' as string | undefined,
};
const digest = (rest: Partial<DigestInput> = {}) => {
  const input: DigestInput = {
    ...OCCASION,
    picks: [entry(WAFERS, 'quantization'), entry(CHIPS, 'quantization')],
    weekly: false,
    alreadyThisWeek: [],
    leftInScope: 0,
    votesAt: undefined,
    hasThreads: true,
    ...rest,
  };
  return { card: digestCard(input), details: input.hasThreads ? detailsCard(input.picks) : undefined };
};
const wordsOf = (card: Card | undefined): string => textOf(card?.text ?? []);
const factsOf = (rest: Partial<DigestInput>) => digest(rest).card.items.map(({ facts }) => facts);
const labelsOf = (card: Card | undefined) =>
  card && (choiceOf(card)?.options ?? []).map(({ label }) => label);
const asText = (card: Card) => renderTerminal(card, { colours: false, width: 100, commands: [] });

describe('a daily digest', () => {
  it('reads like this', () => {
    expect(asText(digest({ leftInScope: 3 }).card)).toMatchInlineSnapshot(`
      "Papers for Saturday, 7 February · quantization

      2 papers of the last 14 weekdays · quantization · as of 20 Nov 2025, the newest page in the corpus.
      3 more papers are in line for the next digest. Details are in the thread.

      1. Quantized α Wafers
         We propose quantized wafers that fit a phone.
         3 comments · 10 Nov 2025 · Byeongchan Lee and Ada Byron

      2. Chips
         authors unknown

      Weekdays at 09:00 Europe/Berlin · /papers digest off ends it · ranked by votes, comments and stars
      over age"
    `);
  });

  it('says when votes were read, where it is known', () => {
    expect(digest({ votesAt: '28 Nov 07:50' }).card.footer).toMatch(/over age, votes as of 28 Nov 07:50$/u);
    expect(digest().card.footer).toMatch(/over age$/u);
  });

  it('says once that one paper is left', () => {
    const one = digest({ leftInScope: 1 }).card;
    expect(wordsOf(one)).toContain('1 more paper is in line for the next digest.');
    expect(wordsOf(digest().card)).not.toContain('more');
  });

  it('without a live source is of papers of any age, says so, and leaves the others for later', () => {
    const { card } = digest({ days: undefined, leftInScope: 3 });
    expect(wordsOf(card)).toMatch(/^2 papers · quantization · as of 20 Nov 2025/u);
    expect(wordsOf(card)).toContain('No live source is on, so that papers are of any age.');
    expect(wordsOf(card)).toContain('3 more papers wait for the next digests.');
  });

  it('has no name in its title when it is the only one', () => {
    expect(digest({ name: '' }).card.title).toBe('Papers for Saturday, 7 February');
  });

  it('says what a paper matches only where the scope has more than that', () => {
    expect(factsOf({})[1]).toBe('authors unknown');
    expect(factsOf({ scope: 'quantization, by Lee' })[1]).toMatch(/ · matches quantization$/u);
    const both = [entry(CHIPS, 'quantization', 'Lee')];
    expect(factsOf({ scope: 'quantization, by Lee', picks: both })[0]).toMatch(
      / · matches quantization and Lee$/u,
    );
    expect(factsOf({ scope: 'by Lee', picks: [entry(CHIPS, 'Lee')] })[0]).not.toContain('matches');
    expect(factsOf({ scope: 'all papers', picks: [entry(CHIPS)] })[0]).not.toContain('matches');
  });

  it('has a button for its status', () => {
    const status = {
      label: 'Status',
      effect: 'reply',
      invoke: { command: 'digest', args: { action: 'status' } },
    };
    expect(digest().card.buttons).toEqual([status]);
  });
});

describe('where there are threads', () => {
  it('the message has no select, and says where it is', () => {
    expect(labelsOf(digest().card)).toEqual([]);
    expect(wordsOf(digest().card)).toContain('Details are in the thread.');
  });

  it('the thread has abstracts, facts and the ways on', () => {
    const { details } = digest();
    expect(details?.items[0]).toMatchObject({
      title: 'Quantized α Wafers',
      facts: '10 Nov 2025 · Byeongchan Lee and Ada Byron · 3 comments',
      text: [{ text: WAFERS.abstract }],
    });
    expect(labelsOf(details)).toEqual(['1. Quantized α Wafers', '2. Chips']);
  });

  it('a long abstract is cut in the thread', () => {
    const long = tinyPaper({ title: 'Long', abstract: 'Many words, again. '.repeat(100) });
    const shown = textOf(digest({ picks: [entry(long)] }).details?.items[0]?.text ?? []);
    expect(shown.length).toBeLessThanOrEqual(600);
    expect(shown).toMatch(/^Many words, again\. .* …$/u);
  });
});

describe('where there are no threads', () => {
  it('each paper is opened from the message', () => {
    const { card } = digest({ hasThreads: false });
    expect(labelsOf(card)).toEqual(['1. Quantized α Wafers', '2. Chips']);
    expect(wordsOf(card)).not.toContain('thread');
  });
});

describe('a weekly digest', () => {
  it.each([
    ['2026-02-02', '2026-02-08', '2–8 February'],
    ['2026-01-28', '2026-02-03', '28 January – 3 February'],
    ['2025-12-26', '2026-01-01', '26 December – 1 January'],
  ])('from %s to %s is named by them', (from, to, words) => {
    const days = weekText({ from, to });
    expect(days).toBe(words);
    const { card } = digest({ weekly: true, days });
    expect(card.title).toBe(`Papers of the week, ${days} · quantization`);
    expect(wordsOf(card)).toContain(`2 papers of ${days} · quantization`);
    expect(card.footer).toMatch(/ranked by votes and comments$/u);
  });

  it('of papers of any age names no days', () => {
    const { card } = digest({ weekly: true, days: undefined });
    expect(card.title).toBe('Papers for this week · quantization');
    expect(card.footer).toMatch(/ranked by votes, comments and stars over age$/u);
  });

  it('recalls what was posted during the week, ten titles at most', () => {
    const papers = Array.from({ length: 12 }, (_, index) => ({
      id: `arxiv:2502.0000${index}`,
      title: `Paper $\\alpha$ ${index}`,
    }));
    const [field] = digest({ weekly: true, alreadyThisWeek: papers }).card.fields ?? [];
    expect(field?.value[0]?.url).toBe('https://arxiv.org/abs/2502.00000');
    expect(field?.name).toBe('Also posted here this week');
    const lines = textOf(field?.value ?? []).split('\n');
    expect(lines).toHaveLength(11);
    expect([lines[0], lines.at(-1)]).toEqual(['Paper α 0', '+2 more']);
  });

  it('recalls nothing that it tells itself', () => {
    const alreadyThisWeek = [{ title: CHIPS.title }, { title: 'Another' }];
    expect(digest({ weekly: true, alreadyThisWeek }).card.fields).toMatchObject([
      { value: [{ text: 'Another' }] },
    ]);
  });

  it('recalls nothing where nothing was posted, and a daily one never does', () => {
    expect(digest({ weekly: true }).card.fields).toBeUndefined();
    expect(digest({ alreadyThisWeek: [{ title: 'A' }] }).card.fields).toBeUndefined();
  });

  it('without new papers says so and has no thread', () => {
    const { card } = digest({ weekly: true, picks: [], alreadyThisWeek: [{ title: 'A' }] });
    expect(wordsOf(card)).toMatch(/^No new papers of the last 14 weekdays · quantization · /u);
    expect(wordsOf(card)).not.toContain('thread');
  });
});

describe('no papers', () => {
  const empty = (rest: Partial<EmptyInput>) =>
    emptyCard({ ...OCCASION, because: 'no-match', inScope: 0, ...rest });

  it('because all were posted reads like this', () => {
    expect(asText(empty({ because: 'all-posted', inScope: 12 }))).toMatchInlineSnapshot(`
      "No new papers for Saturday, 7 February · quantization

      All 12 papers of the last 14 weekdays that fit “quantization” were posted here before; the newest
      page in the corpus is of 20 Nov 2025.
      This is said once. It goes on by itself when new papers come in. A wider scope can be set up with
      /papers digest on.

      Weekdays at 09:00 Europe/Berlin · /papers digest off ends it"
    `);
  });

  it('because nothing fits names what comes near, and offers to search for it', () => {
    const card = empty({ scope: 'quantisation', nearest: 'quantization' });
    expect(wordsOf(card)).toMatch(/^No paper in the corpus fits “quantisation”; .* is “quantization”\.$/mu);
    expect(card.buttons[0]?.invoke).toEqual({ command: 'search', args: { query: 'quantization' } });
  });

  it('because the corpus is empty leads to the sources', () => {
    const card = empty({ because: 'empty-corpus' });
    expect(wordsOf(card)).toMatch(/^The corpus holds no papers/u);
    expect(card.buttons.map(({ invoke }) => invoke.command)).toEqual(['status', 'digest']);
  });

  it.each([
    [1, 'quantization', 'The only paper that fits “quantization” was posted here before'],
    [12, 'all papers', 'All 12 papers in the corpus were posted here before'],
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
    expect(wordsOf(card)).toContain('No paper of the last 14 weekdays is in the corpus;');
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
      alreadyThisWeek: [],
    };
    const cards = [true, false].flatMap((hasThreads) => {
      const { card, details } = digest({ ...input, hasThreads });
      return details ? [card, details] : [card];
    });
    expect(cards).toHaveLength(3);
    for (const card of cards)
      for (const text of Object.values(drawn(card)))
        for (const paper of papers) expect(unescaped(text)).toContain(readable(paper.title).slice(0, 60));
  });

  it.each([true, false])('are within the limits of both platforms (threads: %s)', (hasThreads) => {
    const { card, details } = digest({ picks: LONG.map((paper) => entry(paper)), hasThreads });
    for (const each of details ? [card, details] : [card]) {
      expect(faultsOf(renderSlack(each))).toEqual([]);
      const { allowedMentions, ...message } = renderDiscord(each);
      const wire = JSON.stringify({ ...message, allowed_mentions: allowedMentions });
      expect(againstRules(JSON.parse(wire))).toEqual([]);
    }
  });
});
