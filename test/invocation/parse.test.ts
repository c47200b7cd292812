/** Arguments as people type them: a command made for the test, with one of each kind. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { slack } from '../../adapters/slack/profile.ts';
import { type Command, defineCommand } from '../../src/invocation/command.ts';
import { parseArgs } from '../../src/invocation/parse.ts';
import { UserError } from '../../src/runtime/errors.ts';

const many = (description: string) => z.string().max(500).optional().meta({ description, manyWords: true });
const brew: Command = defineCommand({
  name: 'brew',
  summary: 'Brew',
  examples: ['now oolong'],
  visibility: 'private',
  says: () => 'brew',
  args: z.object({
    action: z.enum(['now', 'later', 'never']).default('now').meta({ description: 'When', leading: true }),
    teas: z.string().optional().meta({ description: 'Teas', positional: true, manyWords: true }),
    at: many('Time'),
    guests: many('Guests'),
    cups: z.int().min(1).max(9).optional().meta({ description: 'Cups' }),
    milk: z.enum(['yes', 'no']).optional().meta({ description: 'Milk' }),
  }),
  run: () => ({ title: '', items: [], buttons: [] }),
});
const parse = (text: string, named: Readonly<Record<string, string>> = {}) =>
  parseArgs(brew, { named, text, platform: slack });

function refusal(text: string): string {
  try {
    return JSON.stringify(parse(text));
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return `${error.message}\n${error.hint ?? ''}`;
  }
}

describe('the first word', () => {
  it.each(['later', 'LATER', ' later '])('chooses (%s)', (text) => {
    expect(parse(text)).toEqual({ action: 'later' });
  });

  it('may be left out before a name', () => {
    expect(parse('cups:2')).toEqual({ action: 'now', cups: 2 });
  });

  it('belongs to the box when there is one', () => {
    expect(parse('', { action: 'later', teas: 'never mind' })).toEqual({
      action: 'later',
      teas: 'never mind',
    });
  });

  it.each([
    ['oolong at:9', 'Put teas after it: /papers brew now oolong at:9'],
    ['latr oolong', 'Did you mean /papers brew later oolong?'],
    ['lat', 'Did you mean /papers brew later?'],
    ['nlp', 'Put teas after it: /papers brew now nlp'],
  ])('that is none shows what to type (%s)', (text, hint) => {
    expect(refusal(text)).toContain('is none of now, later or never.');
    expect(refusal(text)).toContain(hint);
  });
});

describe('a colon', () => {
  it('may be as wide as on keyboards for Chinese and Japanese', () => {
    expect(parse('now oolong at：9am cups：2')).toEqual(parse('now oolong at:9am cups:2'));
    expect(parse('now oolong at： 9am')).toEqual(parse('now oolong at: 9am'));
    expect(refusal('now gusets：kim')).toContain('did you mean “guests:”?');
  });
});

describe('values of many words', () => {
  it('go on to the next name', () => {
    expect(parse('later green tea at:9 in the morning guests: Ada, Bob cups:2')).toEqual({
      action: 'later',
      teas: 'green tea',
      at: '9 in the morning',
      guests: 'Ada, Bob',
      cups: 2,
    });
  });

  it('keep their quotes', () => {
    expect(parse('now guests:"Lee, B.", "Kim" teas:"green tea", oolong')).toMatchObject({
      guests: '"Lee, B." , "Kim"',
      teas: '"green tea" , oolong',
    });
  });

  it('are empty when nothing stands after the colon', () => {
    expect(parse('now at: guests: cups:2')).toEqual({ action: 'now', at: '', guests: '', cups: 2 });
    expect(parse('now oolong guests:')).toEqual({ action: 'now', teas: 'oolong', guests: '' });
  });
});

describe('a name with nothing after it', () => {
  it.each([
    ['now cups:', 'cups is a whole number from 1 to 9; nothing stands after “cups:”.'],
    ['now milk:', 'milk can be yes, no; nothing stands after “milk:”.'],
  ])('is refused where a value is needed (%s)', (text, sentence) => {
    expect(refusal(text)).toContain(sentence);
  });
});

describe('words with a colon', () => {
  it.each(['cat:LG', 'org:nvidia', 'has:code', 'https://example.org', 'bert:a survey'])(
    'that are no names stay with the rest (%s)',
    (text) => {
      expect(parse(`now ${text}`)).toEqual({ action: 'now', teas: text });
    },
  );

  it('that are nearly names are asked about', () => {
    expect(refusal('now cupz:2')).toContain('“cupz:” is unknown; did you mean “cups:”?');
  });
});

describe('anything at all', () => {
  it('is parsed or refused with a sentence', () => {
    const word = fc.oneof(
      fc.string(),
      fc.constantFrom('now', 'later', 'at:', 'cups:', 'guests:', '"', ',', '-', ':', 'milk:yes', 'teas:'),
    );
    fc.assert(
      fc.property(fc.array(word), (words) => {
        expect(refusal(words.join(' '))).toMatch(/^\{.*\}$|^\S.*[.?]\n/su);
      }),
    );
  });
});
