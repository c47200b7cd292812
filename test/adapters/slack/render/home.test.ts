/** Every Home becomes a view that Slack takes, and its words mean nothing to Slack. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { channelOf, renderHome } from '../../../../adapters/slack/render/home.ts';
import type { Button } from '../../../../src/cards/card.ts';
import type { Home } from '../../../../src/cards/surfaces/home.ts';
import { faultsOfView, hasSchemas, NO_SCHEMAS, viewValidator } from '../../../fakes/slack/validator.ts';

const words = fc.oneof(fc.string({ unit: 'binary', maxLength: 3500 }), fc.string({ maxLength: 30 }));
const way: fc.Arbitrary<Button> = fc.record({
  label: words,
  spoken: words,
  effect: fc.constantFrom('reply', 'form', 'replace'),
  invoke: fc.record({ command: fc.constant('digest'), args: fc.constant({ action: 'off' }) }),
});
const ways = fc.array(way, { maxLength: 7 });
const entry = fc.record(
  { title: words, url: fc.webUrl(), channel: fc.constant('C0READING'), facts: words, ways },
  { requiredKeys: ['title', 'ways'] },
);
const section = fc.record(
  { title: words, note: words, more: words, ways, entries: fc.array(entry, { maxLength: 30 }) },
  { requiredKeys: ['title', 'ways', 'entries'] },
);
const home: fc.Arbitrary<Home> = fc.record(
  {
    title: words,
    text: words,
    footer: words,
    buttons: fc.array(way, { maxLength: 30 }),
    sections: fc.array(section, { maxLength: 5 }),
  },
  { requiredKeys: ['title', 'buttons', 'sections'] },
);

/** All texts in which signs are commands. */
function* mrkdwnIn(value: unknown): Generator<string> {
  if (typeof value !== 'object' || value === null) return;
  if ('type' in value && value.type === 'mrkdwn' && 'text' in value) yield String(value.text);
  for (const part of Object.values(value)) yield* mrkdwnIn(part);
}

describe(`every Home ${hasSchemas ? '' : NO_SCHEMAS}`, () => {
  it('is a view within the limits of Slack', () => {
    const validate = hasSchemas ? viewValidator() : () => [];
    fc.assert(
      fc.property(home, (made) => {
        const view = renderHome(made);
        expect([...validate(view, 'home'), ...faultsOfView(view)]).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });

  it('has no control sequence but its own channels', () => {
    fc.assert(
      fc.property(home, (made) => {
        for (const text of [...mrkdwnIn(renderHome(made))].filter((each) => each.startsWith('<#')))
          expect(text.replace(/^<#C0READING> {2}/u, '')).not.toMatch(/[<>*_~`|]/u);
      }),
    );
  });
});

it('names the channel in which a block acts, and none for what is no such block', () => {
  expect(['in:C0READING:4', 'b1', undefined].map(channelOf)).toEqual(['C0READING', undefined, undefined]);
});
