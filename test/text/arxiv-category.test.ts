/** Categories in words. */
import { expect, it } from 'vitest';
import { categoryName } from '../../src/text/arxiv-category.ts';

it.each([
  ['cs.LG', 'machine learning'],
  ['LG', 'machine learning'],
  ['cv', 'computer vision'],
  ['stat.ML', 'machine learning'],
  ['math.OC', 'mathematics'],
  ['hep-th', 'high energy physics'],
  ['cond-mat.str-el', 'condensed matter'],
  ['cs', 'computer science'],
  ['cs.XX', 'computer science'],
  ['Zoology', 'Zoology'],
  ['constructor', 'constructor'],
])('%s is called %s', (category, name) => {
  expect(categoryName(category)).toBe(name);
});
