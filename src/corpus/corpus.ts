/** The corpus in memory: all papers and what the sources said about authors and themselves, as one snapshot. */
import { paperIdOf, withoutPlace } from './link.ts';
import type { Paper } from './paper.ts';
import type { Profile } from './profile.ts';
import { type CorpusStore, foldLink, type SourceState } from './store.ts';

export interface Corpus {
  readonly papers: ReadonlyMap<string, Paper>;
  readonly profiles: readonly Profile[];
  readonly sources: readonly SourceState[];
  /** The newest day on which a source's pages were read, `YYYY-MM-DD`; the epoch in an empty corpus. */
  readonly asOf: string;
  /** When a paper came into the corpus; the epoch when it was there from the first intake of its source. */
  arrival(id: string): Date;
  /** The papers that a web address stands for. */
  byLink(link: string): readonly Paper[];
  /** The paper of an id, or the one that a former id was merged into; none for a link that several papers name. */
  resolve(id: string): Paper | undefined;
}

const EPOCH = '1970-01-01';

/** Reads the whole corpus. Right up to about 20,000 papers (60 MB). */
export async function loadCorpus(store: CorpusStore): Promise<Corpus> {
  const papers = new Map((await store.papers()).map((paper) => [paper.id, paper]));
  const aliases = Map.groupBy(await store.aliases(), ({ alias }) => alias);
  const arrivals = await store.arrivals();
  const sources = await store.sources();
  const days = sources.flatMap(({ asOf }) => (asOf ? [asOf] : []));
  return {
    papers,
    profiles: await store.profiles(),
    sources,
    asOf: days.sort().at(-1) ?? newestPaper(papers) ?? EPOCH,
    arrival: (id) => new Date(arrivals.get(id) ?? 0),
    byLink(link) {
      const id = paperIdOf(link);
      const names = [foldLink(link), foldLink(withoutPlace(link)), id ?? ''];
      const named = names.flatMap((name) => aliases.get(name) ?? []);
      const found = [id, ...named.map(({ paperId }) => paperId)].flatMap(
        (each) => papers.get(each ?? '') ?? [],
      );
      return [...new Set(found)];
    },
    resolve(id) {
      const [named, ...others] = aliases.get(id) ?? [];
      return papers.get(id) ?? (others.length === 0 ? papers.get(named?.paperId ?? '') : undefined);
    },
  };
}

const newestPaper = (papers: ReadonlyMap<string, Paper>): string | undefined =>
  [...papers.values()]
    .flatMap(({ published }) => (published ? [published] : []))
    .sort()
    .at(-1);
