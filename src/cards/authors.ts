/** Authors on cards: what a page reports, apart from what the corpus holds. Pure. */
import { contradictions, type Profile } from '../corpus/profile.ts';
import type { Field, RichText } from './card.ts';
import { originsText } from './papers.ts';

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
          { text: `${impossible.join(', and ')}. Perhaps figures of another person of that name.` },
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
