/** Who wrote what of some papers, with all that tells people of one name apart. Pure. */
import { idsOf } from '../corpus/identity.ts';
import { type Paper, pageOf } from '../corpus/paper.ts';
import type { Profile } from '../corpus/profile.ts';
import { nameKey } from '../text/person-name.ts';
import { fold, isStopWord, stem } from '../text/tokenise.ts';
import type { Authorship } from './cluster.ts';

/** What tells who wrote what. */
export interface Shelf {
  readonly papers: readonly Paper[];
  readonly profiles: readonly Profile[];
}

/**
 * So many characters say what a paper is about. Whole abstracts take longer, bring a few more papers of one person
 * together, and twice as many of different people (test/bench/authors.ts).
 */
const READ_OF_ABSTRACT = 500;

/**
 * The names on papers; a paper that names somebody twice counts once. Yields after each paper.
 * @param isMeant which names, by their keys
 */
export function* authorshipsOf(
  { papers, profiles }: Shelf,
  isMeant: (key: string) => boolean = () => true,
): Generator<void, readonly Authorship[]> {
  const pages = Map.groupBy(profiles, ({ name }) => nameKey(name));
  const authorships: Authorship[] = [];
  for (const paper of papers) {
    const names = new Map(paper.authors.names.map((name) => [nameKey(name), name]));
    names.delete('');
    const keys = [...names.keys()];
    const terms = () => topicWords(paper);
    for (const key of keys.filter(isMeant))
      authorships.push({
        id: paper.id,
        name: names.get(key) ?? '',
        coauthors: keys.filter((each) => each !== key),
        terms,
        page: pagesListing(paper, pages.get(key))[0],
      });
    yield;
  }
  return authorships;
}

const pagesListing = (paper: Paper, profiles: readonly Profile[] = []): readonly string[] =>
  profiles.filter((profile) => isListedOn(paper, profile)).map(({ origin }) => pageOf(origin));

/** Whether a profile's page lists a paper. */
const isListedOn = (paper: Paper, { origin, wrote = [] }: Profile): boolean =>
  paper.origins.some((each) => pageOf(each) === pageOf(origin)) ||
  idsOf(paper).some((id) => wrote.includes(id));

/** The stems of title and abstract, and category and organisation as words that no text holds. */
function topicWords({ title, abstract, category, organisation }: Paper): readonly string[] {
  // `terms` also notes where words stand, which takes three times as long, and this reads thousands of abstracts.
  const words = fold(`${title} ${abstract.slice(0, READ_OF_ABSTRACT)}`).match(/[\p{L}\p{N}]+/gu) ?? [];
  const stems = words.filter((word) => !isStopWord(word)).map(stem);
  if (category) stems.push(`category ${category.split('.').at(-1)}`);
  if (organisation) stems.push(`organisation ${organisation.slug}`);
  return stems;
}
