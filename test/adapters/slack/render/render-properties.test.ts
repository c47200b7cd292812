/**
 * Any card becomes a message that Slack takes: random and monstrous cards, judged by Slack's limits and
 * schema.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { renderCard } from '../../../../adapters/slack/render/render.ts';
import { blockValidator, faultsOf, hasSchemas, NO_SCHEMAS } from '../../../fakes/slack/validator.ts';
import { card } from '../../any-card.ts';

const RUNS = { numRuns: 80 };

describe('any card', () => {
  it('keeps to the limits that Slack does not publish as a schema', () => {
    fc.assert(
      fc.property(card, (any) => {
        expect(faultsOf(renderCard(any, { sharedBy: 'U0ADA' }))).toEqual([]);
      }),
      RUNS,
    );
  });

  it('is drawn the same way twice', () => {
    fc.assert(
      fc.property(card, (any) => {
        expect(renderCard(any)).toEqual(renderCard(any));
      }),
      { numRuns: 20 },
    );
  });

  it.skipIf(!hasSchemas)(`satisfies the Block Kit schema ${hasSchemas ? '' : NO_SCHEMAS}`, () => {
    const validator = blockValidator();
    fc.assert(
      fc.property(card, (any) => {
        expect(validator(renderCard(any).blocks)).toEqual([]);
      }),
      RUNS,
    );
  });
});
