/** Lines that begin with a command's name: which are taken as typed, and which are read as the sentences that they are. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Core } from '../../src/main.ts';
import { allText, answerTo, asksBack, direct, talking } from '../conversation.ts';
import { openPaperboy } from '../paperboy.ts';
import { NOW } from './judge.ts';

let paperboy: Core;
beforeAll(async () => {
  paperboy = await openPaperboy({}, () => NOW);
});
afterAll(() => paperboy.close());

const talk = talking(() => paperboy.chat);
const inPrivate = () => talk({ actor: direct });
/** The command that a line was read as; undefined where it ran as it was typed. */
const readAs = async (line: string) => (await answerTo(line, inPrivate())).reading?.command;

describe('a line that begins with the name of a command', () => {
  it.each([
    ['count of NVIDIA papers in 2025', 'count org:nvidia year:2025'],
    ['count everything by Byeongchan Lee', 'count author:"Byeongchan Lee"'],
    ['search quantization papers by NVIDIA in 2025', 'search quantization org:nvidia year:2025'],
    ['author Byeongchan Lee on outliers', 'search outliers author:"Byeongchan Lee"'],
    ['org nvidia since 2024', 'search org:nvidia since:2024'],
  ])('is a sentence where it names filters in words: %s', async (line, command) => {
    expect((await readAs(line))?.replace(/^\/papers[ -]/u, '')).toBe(command);
  });

  it.each([
    'search attention is all you need',
    'search learning from noisy labels',
    'search in context learning',
    'search advances in meta learning',
    'search quantization since:2024',
    'search "pruning in 2025"',
    'search agents in 2025 -vision',
    'count quantization',
    'org nvidia',
  ])('is the command where it has nothing that a sentence adds: %s', async (line) => {
    expect(await readAs(line)).toBeUndefined();
  });

  it.each([
    ['digest 9:30 weekdays on kv cache, speculative decoding', '09:30'],
    ['digest pls. quantization. 7:30. weekdays only', '07:30'],
    ["digest can resume, vacation's over :(", 'resume'],
  ])('is asked back as a sentence where the command has no such choice: %s', async (line, meant) => {
    const card = await answerTo(line, inPrivate());
    expect(asksBack(card)).toBe(true);
    expect(card.tone).not.toBe('error');
    expect(card.buttons.flatMap(({ invoke }) => Object.values(invoke.args))).toContain(meant);
  });

  it.each(['frobnicate', 'prevew pruning', 'quantization at:9am'])(
    'is refused by the command where the words are no sentence: digest %s',
    async (words) => {
      const card = await answerTo(`digest ${words}`, inPrivate());
      expect(card.tone).toBe('error');
      expect(allText(card)).toContain('is none of on, off');
    },
  );

  it.each(['digest on anomaly detection, 9am', 'digest on anomaly detection 9:00'])(
    'is a sentence where an hour stands behind the topics: %s',
    async (line) => {
      expect(await readAs(line)).toMatch(/digest on anomaly detection at:0?9:00$/u);
    },
  );

  it('sets up no digest from words that it only takes as a sentence', async () => {
    const say = inPrivate();
    const before = allText(await answerTo('digest status', say));
    await answerTo('digest 9:30 weekdays on kv cache, speculative decoding', say);
    expect(allText(await answerTo('digest status', say))).toBe(before);
  });

  it('is asked back where it tells of something else that has the name of a command', async () => {
    const card = await answerTo(
      'search party for the missing coffee mug meets at 3 by the lifts',
      inPrivate(),
    );
    expect(asksBack(card)).toBe(true);
  });
});
