/** From what people type to name a paper (an id, a link, a title or a part of one) to the papers it may mean. Pure. */
import type { SearchEngine } from '../search/engine.ts';
import { parseQuery } from '../search/query.ts';
import { foldTitle, terms } from '../search/text.ts';
import type { Corpus } from './corpus.ts';
import { derived } from './derived.ts';
import type { Paper } from './paper.ts';

/** A search hit this many times better than the next one is taken for the paper that was meant. */
const CLEAR_LEAD = 1.4;
/** People name a paper by its title; one that has fewer of the words is not the one they mean. */
const LEAST_OF_TITLE = 0.5;
const MOST_CANDIDATES = 5;

/**
 * The papers that a reference may mean, best first: one when it is clear, none when nothing comes near. Clear is an id,
 * a link, a whole title, the only title that begins so or has these words in a row, or a search hit far ahead.
 */
export function findPapers(reference: string, corpus: Corpus, engine: SearchEngine): readonly Paper[] {
  const typed = reference.trim().replace(/^<(.*)>$/u, '$1');
  const byId = corpus.resolve(typed) ?? corpus.resolve(typed.toLowerCase());
  if (byId) return [byId];
  const byLink = corpus.byLink(typed);
  if (byLink.length > 0) return byLink;
  if (/^https?:\/\//u.test(typed)) return [];
  const wanted = foldTitle(typed);
  if (wanted === '') return [];
  const titled = titlesOf(corpus.papers);
  const exact = titled.filter(({ title }) => title === wanted);
  if (exact.length > 0) return exact.map(({ paper }) => paper);
  const within = titled
    .filter(({ title }) => ` ${title} `.includes(` ${wanted} `))
    .sort((left, right) => left.title.indexOf(wanted) - right.title.indexOf(wanted));
  const begun = within.filter(({ paper, title }) => isBeginning(wanted, paper.title, title));
  if (begun.length === 1) return begun.map(({ paper }) => paper);
  if (within.length > 0) return within.slice(0, MOST_CANDIDATES).map(({ paper }) => paper);
  return searched(wanted, corpus, engine);
}

const titlesOf = derived((papers: Corpus['papers']) =>
  Array.from(papers.values(), (paper) => ({ paper, title: foldTitle(paper.title) })),
);

/** A title's beginning stands for it from two words on; a single word only as the name before the colon. */
const isBeginning = (wanted: string, title: string, folded: string): boolean =>
  wanted.includes(' ') ? folded.startsWith(`${wanted} `) : foldTitle(title.split(':')[0] ?? '') === wanted;

function searched(words: string, corpus: Corpus, engine: SearchEngine): readonly Paper[] {
  const query = parseQuery(words);
  const { hits, terms: asked } = engine.search({
    query,
    sort: 'relevance',
    offset: 0,
    limit: MOST_CANDIDATES,
    asOf: corpus.asOf,
  });
  const candidates = hits.flatMap(({ id, score }) => {
    const paper = corpus.papers.get(id);
    const inTitle = paper ? asked.intersection(new Set(terms(paper.title))).size / asked.size : 0;
    return paper && inTitle >= LEAST_OF_TITLE ? [{ paper, score }] : [];
  });
  const [first, second] = candidates;
  const isClear = first && second && first.score >= CLEAR_LEAD * second.score;
  return (isClear ? [first] : candidates).map(({ paper }) => paper);
}
