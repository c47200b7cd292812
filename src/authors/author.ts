/** A person of the corpus, and how much of what stands under their name is surely theirs. Pure. */
import { newestFirst, type Paper, pageOf } from '../corpus/paper.ts';
import type { Profile } from '../corpus/profile.ts';
import { areTold, marksOf } from '../text/name-forms.ts';
import { nameKey } from '../text/person-name.ts';
import type { Evidence } from './cluster.ts';
import type { Person } from './disambiguate.ts';

/**
 * Whether an author's papers are one person's: `shown`, there is evidence or but one paper; `partly`, there is for all
 * but the loose ones; `name-only`, nothing but the name says so.
 */
type Certainty = 'shown' | 'partly' | 'name-only';

interface Coauthor {
  readonly name: string;
  readonly papers: number;
}

/** A person of the corpus, as far as there is evidence. Any of their papers points at one of several of one name. */
export interface Author {
  /** The fullest of the names that they are written with. */
  readonly name: string;
  /** All spellings that the papers have; "B. Lee" is here when there is evidence that he is Byeongchan Lee. */
  readonly spellings: readonly string[];
  readonly papers: readonly Paper[];
  readonly profiles: readonly Profile[];
  readonly certainty: Certainty;
  /** What shows that the papers, loose ones aside, are one person's. */
  readonly evidence: readonly Evidence[];
  /** The ids of the papers that only the name ties to the others; all of them under `name-only`. */
  readonly loose: readonly string[];
  /** How many other authors bear the same name. */
  readonly namesakes: number;
  /** Who wrote with them, by the number of papers, then alphabetically. */
  readonly coauthors: readonly Coauthor[];
}

/** What stands under one name: its people, the profiles, and the spelling that the corpus has first. */
interface Namesakes {
  readonly name: string;
  readonly people: readonly Person[];
  readonly profiles: readonly Profile[];
}

/**
 * The authors of one name: one for each who is told apart by what stands behind it ("Jr.", "0002"), and of those of one such
 * mark, or none, several when at least two groups of papers hang together, each in itself: one for each, and one for the
 * papers that nothing ties to any of them. Otherwise one, since single papers without a tie show neither that they are one
 * person's nor that they are not.
 */
export function authorsOfName({ name, people, profiles }: Namesakes, paperOf: PaperOf): readonly Author[] {
  const marked = [...Map.groupBy(people, markOf).values()];
  const left = new Set(profiles);
  const told = marked.flatMap((own) => {
    const named = marked.length > 1 ? commonest(own.flatMap(({ authorships }) => authorships)) : name;
    const theirs = [...left].filter((profile) => !areTold(marksOf(named), marksOf(profile.name)));
    for (const profile of theirs) left.delete(profile);
    return groupsOf({ name: named, people: own, profiles: theirs });
  });
  const all =
    left.size > 0 || told.length === 0 ? [...told, { name, people: [], profiles: [...left] }] : told;
  return all.map((each) => authorOf(each, paperOf, all.length - 1));
}

/** The spelling that stands on most papers. */
export function commonest(named: readonly { readonly name: string }[]): string {
  const spellings = [...Map.groupBy(named, ({ name }) => name)];
  return spellings.sort(([, left], [, right]) => right.length - left.length)[0]?.[0] ?? '';
}

/** What tells somebody apart from people of the same name; empty where nothing does. */
const markOf = ({ authorships }: Person): string =>
  authorships.map(({ name }) => Object.values(marksOf(name)).join('')).find((mark) => mark !== '') ?? '';

/** Groups of papers that hang together, and what is left. */
function groupsOf({ name, people, profiles }: Namesakes): readonly Namesakes[] {
  const shown = people.filter(isShown);
  const rest = people.filter((person) => !isShown(person));
  if (shown.length < 2) return [{ name, people, profiles }];
  const others = profiles.filter((profile) => !shown.some((person) => isListed(person, profile)));
  const split = shown.map((person) => ({
    name,
    people: [person],
    profiles: profiles.filter((profile) => isListed(person, profile)),
  }));
  return rest.length + others.length > 0 ? [...split, { name, people: rest, profiles: others }] : split;
}

type PaperOf = (id: string) => Paper | undefined;

const isShown = ({ evidence }: Person): boolean => evidence.size > 0;

const isListed = ({ authorships }: Person, { origin, wrote = [] }: Profile): boolean =>
  authorships.some(({ id, page }) => page === pageOf(origin) || wrote.includes(id));

function authorOf({ name, people, profiles }: Namesakes, paperOf: PaperOf, namesakes: number): Author {
  const authorships = people.flatMap((person) => person.authorships);
  const papers = authorships.flatMap(({ id }) => paperOf(id) ?? []).sort(newestFirst);
  const loose = papers.length < 2 ? [] : people.filter((person) => !isShown(person)).flatMap(idsOf);
  return {
    name,
    spellings: [...new Set([name, ...authorships.map((each) => each.name)])],
    papers,
    profiles,
    certainty: certaintyOf(loose.length, papers.length),
    evidence: people.flatMap(({ evidence }) => [...evidence]),
    loose,
    namesakes,
    get coauthors() {
      return coauthorsOn(papers, new Set(authorships.map((each) => nameKey(each.name))));
    },
  };
}

const idsOf = ({ authorships }: Person): readonly string[] => authorships.map(({ id }) => id);

function certaintyOf(loose: number, all: number): Certainty {
  if (loose === 0) return 'shown';
  return loose < all ? 'partly' : 'name-only';
}

/** Everybody on the papers but those whose own names these are. */
function coauthorsOn(papers: readonly Paper[], own: ReadonlySet<string>): readonly Coauthor[] {
  const names = papers.flatMap(({ authors }) => [
    ...new Map(authors.names.map((name) => [nameKey(name), name])),
  ]);
  return [...Map.groupBy(names, ([key]) => key)]
    .flatMap(([key, same]) => (own.has(key) ? [] : [{ name: same[0]?.[1] ?? '', papers: same.length }]))
    .sort((left, right) => right.papers - left.papers || left.name.localeCompare(right.name));
}
