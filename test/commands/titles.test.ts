/** Every list of papers opens them: whatever command shows a paper, its title leads somewhere. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { ask } from '../conversation.ts';
import { openPaperboy } from '../paperboy.ts';

let paperboy: Awaited<ReturnType<typeof openPaperboy>>;

beforeAll(async () => {
  paperboy = await openPaperboy();
  await ask(paperboy.chat, 'save peri-ln');
});
afterAll(() => paperboy.close());

it.each([
  'search outlier quantization',
  'trending',
  'similar peri-ln',
  'author Byeongchan Lee',
  'org huawei',
  'saved',
  'digest preview quantization',
  'show anomaly detection',
])('%s', async (line) => {
  const { items } = await ask(paperboy.chat, line);
  expect(items.length).toBeGreaterThan(0);
  expect(items.filter(({ url }) => !/^https:\/\/./u.test(url ?? '')).map(({ title }) => title)).toEqual([]);
});

it('show peri-ln', async () => {
  expect((await ask(paperboy.chat, 'show peri-ln')).url).toBe(
    'https://arxiv.org/search/?query=Peri-LN+Revisiting+Normalization+Layer+in+the+Transformer&searchtype=title',
  );
});
