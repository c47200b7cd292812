/** How people ask for a paper's BibTeX. Data. */
import { type Intent, intent } from '../model/utterance.ts';
import { A, about, GET, ofShown, PAPER, perhaps, SLOT } from './one-paper.ts';

const source = String.raw;

export const CITATION: readonly Intent[] = [
  intent(
    'citation of',
    source`^(?:as )?${GET}${A}(?:bibtex|bib ?tex|citation|references?|cite key|citekey|bibliography|latex citation|citation info\w*)(?: (?:entry|entries|key|info|format|record|data|code|file))* (?:of|for|to|from|entry for) ${SLOT}$`,
    about('cite'),
  ),
  intent(
    'how to cite',
    source`\bhow (?:(?:do|can|should|would|could|to|must|shall|am|are|is|does|supposed|need|have|i|we|you|one|people) )+(?:properly |correctly |best )?(?:cite|reference|quote|credit) (?<paper>.+?)(?: (?:properly|correctly|in (?:latex|bibtex|a paper|my .*)))?$`,
    about('cite'),
  ),
  intent(
    'cite',
    source`^(?:i |we )?(?:have to |must |should |to )?(?:cite|quote)\b\s*(?<paper>.*)$`,
    about('cite'),
  ),
  intent('reference', source`^reference (?<paper>${PAPER}|it|this|that)$`, about('cite')),
  intent(
    'citation',
    source`^(?:and |what about |how about )?${GET}${A}(?:bibtex|citation|cite|bibtex entry|reference)(?: (?:entry|please|info))*$`,
    ofShown('cite'),
  ),
  intent(
    'its citation',
    source`^${GET}(?<paper>.+?)(?:'s)? (?:bibtex|bib ?tex|citation|bibtex entry|citation key)(?: (?:entry|please|key|info|record))*$`,
    about('cite'),
  ),
  intent(
    'as BibTeX',
    source`^(?:${GET})?(?<paper>.+?) (?:as|in) (?:a )?(?:bibtex|latex)(?: format| entry)?$`,
    about('cite'),
  ),
  intent(
    'citation and title',
    source`^(?:bibtex|citation|reference) (?:(?:entry|key|record|info) )?(?:for |of )?(?<paper>.+)$`,
    perhaps('cite'),
  ),
];
