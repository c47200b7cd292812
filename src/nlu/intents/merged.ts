/** A list of papers and what is to be different about it, as one request. Pure. */
import { bothOf, type Facets } from '../slots/search-request.ts';

/** The sides of a list with a change. */
export function merged(base: Facets, change: Facets, isOther: boolean, isAlso = false): Facets {
  const hasPeople = change.authors.length + change.orgs.length > 0;
  const replaces = isOther && hasPeople && base.topic === '' && change.topic === '';
  const topic = isOther && change.topic !== '' ? change.topic : joined(base.topic, change.topic);
  const isOtherTopic = isOther && change.topic !== '' && base.topic === '';
  // "With Y" narrows a list of somebody's papers; another name alone asks for somebody else's.
  const people = (kind: 'authors' | 'orgs') => {
    if (isAlso) return [...new Set([...base[kind], ...change[kind]])];
    return replaces || change[kind].length > 0 ? change[kind] : base[kind];
  };
  const isMoved = isOtherTopic && hasPeople;
  return {
    topic,
    authors: isMoved ? change.authors : people('authors'),
    orgs: isMoved ? change.orgs : people('orgs'),
    categories: change.categories.length > 0 ? change.categories : base.categories,
    has: [...new Set([...base.has, ...change.has])],
    counts: change.counts.length > 0 ? change.counts : base.counts,
    without: [...new Set([...base.without, ...change.without])],
    not: bothOf(base.not, change.not),
    when: change.when.length > 0 ? change.when : base.when,
    sort: change.sort ?? base.sort,
    trending: change.when.length > 0 || change.trending ? change.trending : base.trending,
  };
}

/** The words of both, each once. */
function joined(topic: string, more: string): string {
  const known = new Set(topic.toLowerCase().split(' '));
  return [topic, ...more.split(' ').filter((word) => !known.has(word.toLowerCase()))]
    .filter(Boolean)
    .join(' ');
}
