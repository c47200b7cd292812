/** What papers are about: what the papers between two tell, and what nothing tells. */
import { expect, it } from 'vitest';
import { addTopics, createTopics, likeness, type Topic } from '../../src/authors/topic-vector.ts';
import { atOnce } from '../../src/corpus/derived.ts';

const NOTHING_KNOWN = { papers: 0, papersWith: () => 0 };

/** The topics of groups of texts. */
const topicsOf = (...groups: readonly (readonly string[])[]): readonly [Topic, Topic, ...Topic[]] =>
  atOnce(
    createTopics(
      groups.map((texts) => texts.map((text) => text.match(/\w+/gu) ?? [])),
      NOTHING_KNOWN,
    ),
  ) as [Topic, Topic, ...Topic[]];

it('two texts without a common word are alike through one between them, and without it they are not', () => {
  const [bees, hives] = topicsOf(['bee flight'], ['hive wax'], ['flight hive'], ['quasar dust']);
  expect(likeness(bees, hives)).toBeGreaterThan(0.1);
  const [alone, others] = topicsOf(['bee flight'], ['hive wax'], ['quasar dust']);
  expect(likeness(alone, others)).toBe(0);
});

it('a text is wholly like itself, together with others and alone', () => {
  const [bees, same, stars] = topicsOf(['bee flight'], ['bee flight'], ['quasar dust']);
  expect(likeness(bees, same)).toBeCloseTo(1, 9);
  expect(likeness(addTopics(bees, stars as Topic), addTopics(same, stars as Topic))).toBeCloseTo(1, 9);
});

it('a text without words is like nothing', () => {
  const [empty, bees] = topicsOf([''], ['bee flight']);
  expect(likeness(empty, empty)).toBe(0);
  expect(likeness(empty, bees)).toBe(0);
});
