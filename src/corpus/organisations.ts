/** The organisations that papers were published under, and how many papers each has. */
import { derived } from './derived.ts';
import type { Paper } from './paper.ts';

export interface Organisation {
  readonly slug: string;
  readonly name: string;
  readonly papers: number;
}

/** Puts organisations in order: that with the most papers first, of equals by name. Quick for those in order of their names. */
export const inOrder = (organisations: Iterable<Organisation>): readonly Organisation[] =>
  [...organisations]
    .sort((left, right) => left.name.localeCompare(right.name))
    .sort((left, right) => right.papers - left.papers);

/** All organisations of some papers, that with the most papers first; the same list for the same papers. */
export const organisationsOf = derived(function* (
  all: ReadonlyMap<string, Paper>,
): Generator<void, readonly Organisation[]> {
  const bySlug = new Map<string, Organisation>();
  for (const { organisation } of all.values()) {
    if (organisation) {
      const { name, papers } = bySlug.get(organisation.slug) ?? { ...organisation, papers: 0 };
      bySlug.set(organisation.slug, { slug: organisation.slug, name, papers: papers + 1 });
    }
    yield;
  }
  return inOrder(bySlug.values());
});
