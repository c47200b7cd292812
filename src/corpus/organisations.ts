/** The organisations that papers were published under, and how many papers each has. */
import type { Corpus } from './corpus.ts';
import { derived } from './derived.ts';

interface Organisation {
  readonly slug: string;
  readonly name: string;
  readonly papers: number;
}

/** All organisations of a corpus, that with the most papers first; the same list for the same corpus. */
export const organisationsOf = derived(function* (corpus: Corpus): Generator<void, readonly Organisation[]> {
  const bySlug = new Map<string, Organisation>();
  for (const { organisation } of corpus.papers.values()) {
    if (organisation) {
      const { name, papers } = bySlug.get(organisation.slug) ?? { ...organisation, papers: 0 };
      bySlug.set(organisation.slug, { slug: organisation.slug, name, papers: papers + 1 });
    }
    yield;
  }
  return [...bySlug.values()].sort(
    (left, right) => right.papers - left.papers || left.name.localeCompare(right.name),
  );
});
