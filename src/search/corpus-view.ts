/** The corpus as questions see it, over an index: names and counts from its columns, whole papers from wherever they are kept. */
import type { Corpus, PaperName } from '../corpus/corpus.ts';
import { foldLink, paperIdOf, withoutPlace } from '../corpus/links/paper-id.ts';
import type { Paper } from '../corpus/paper.ts';
import { figuresIn } from './corpus-figures.ts';
import { organisationsIn } from './index/facet-counts.ts';
import { type Index, nameAt, placeOf, placesOfAlias } from './index/index.ts';

const EPOCH = '1970-01-01';

/** What a view of the corpus is made of. */
export interface CorpusParts extends Pick<Corpus, 'reading' | 'profiles' | 'sources' | 'condition'> {
  readonly index: Index;
  /** Reads whole papers, in the order of their ids; those that are not there are left out. */
  papers(ids: readonly string[]): Promise<readonly Paper[]>;
}

/** The corpus over an index; as long as the index is the same, what is counted is not counted again. */
export function corpusOver({ index, reading, papers, profiles, sources, condition }: CorpusParts): Corpus {
  const days = sources.flatMap(({ asOf }) => asOf ?? []);
  return {
    size: index.size,
    reading,
    profiles,
    sources,
    ...(condition && { condition }),
    asOf: days.sort().at(-1) ?? figuresIn(index).published?.to ?? EPOCH,
    arrival: (id) => timeOf(index, id, 'arrivedAt'),
    changed: (id) => timeOf(index, id, 'changedAt'),
    byLink: (link) => linkedBy(index, link),
    resolve(id) {
      const place = placeOf(index, id);
      if (place) return nameAt(place);
      const [first, ...others] = namedBy(index, id);
      return others.length === 0 ? first : undefined;
    },
    paper: async (id) => (await papers([id]))[0],
    papers,
    authorNames(id) {
      const place = placeOf(index, id);
      return place ? Array.from(place.segment.paperNames.of(place.doc), place.segment.names.at) : [];
    },
    figures: () => figuresIn(index),
    organisations: () => organisationsIn(index),
  };
}

/** A time in the columns of the index; the epoch for a paper that is not there. */
function timeOf(index: Index, id: string, column: 'arrivedAt' | 'changedAt'): Date {
  const place = placeOf(index, id);
  return new Date(place?.segment.numbers[column][place.doc] ?? 0);
}

/** The papers that an alias names, in the order of their ids. */
const namedBy = (index: Index, alias: string): readonly PaperName[] =>
  placesOfAlias(index, alias)
    .map(nameAt)
    .sort((left, right) => Number(left.id > right.id) - Number(left.id < right.id));

function linkedBy(index: Index, link: string): readonly PaperName[] {
  const id = paperIdOf(link) ?? '';
  const place = placeOf(index, id);
  const aliases = [foldLink(link), foldLink(withoutPlace(link)), id];
  const found = [...(place ? [nameAt(place)] : []), ...aliases.flatMap((alias) => namedBy(index, alias))];
  return [...new Map(found.map((name) => [name.id, name])).values()];
}
