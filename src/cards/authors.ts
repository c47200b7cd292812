/** Authors on cards: what a page reports, apart from what the corpus holds. Pure. */
import type { Corpus } from '../corpus/corpus.ts';
import { contradictions, type Profile } from '../corpus/profile.ts';
import type { Field, RichText } from './card.ts';
import { originsText } from './papers.ts';
import { count } from './wording.ts';

/** A profile's figures as reported, with their source, and a warning where they cannot be true. */
export function profileField(profile: Profile): Field {
  const figures = profile.figures.map(
    ({ name, value, unit }) => `${name} ${value}${unit === '%' ? ' %' : ''}`,
  );
  const impossible = contradictions(profile);
  const warning: RichText =
    impossible.length === 0
      ? []
      : [
          { text: '\nImpossible as reported: ', bold: true },
          { text: `${impossible.join('; ')}. Perhaps figures of another person of that name.` },
        ];
  return {
    name: `As reported by ${originsText([profile.origin])} (undated)`,
    value: [
      {
        text: [profile.field ? `field ${profile.field}` : undefined, ...figures].filter(Boolean).join(' · '),
      },
      ...warning,
    ],
  };
}

/** The same as the footer of a card; none when every paper names all its authors. */
export const namesFootnote = (corpus: Corpus): { footer?: string } => {
  const footer = namesNote(corpus);
  return footer === '' ? {} : { footer };
};

/** How much the corpus cannot know about who wrote what. */
export function namesNote({ papers }: Corpus): string {
  const all = [...papers.values()];
  const nameless = all.filter((paper) => paper.authors.names.length === 0).length;
  const open = all.filter((paper) => paper.authors.names.length > 0 && !paper.authors.complete).length;
  if (nameless + open === 0) return '';
  return `The sources give no author names for ${nameless} of ${count(all.length, 'paper')}, at most a count, and ${count(open, 'list')} of names ${open === 1 ? 'ends' : 'end'} in “et al.”: those papers may have authors that nobody here can name.`;
}
