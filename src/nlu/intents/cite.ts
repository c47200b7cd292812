/** How people ask for a paper's BibTeX. Data. */
import { CONFIDENCE, type Heard, type Heeded, type Intent, intent } from '../model/utterance.ts';
import { A, about, GET, ofShown, perhaps, SLOT } from './one-paper.ts';

const source = String.raw;

/** The papers of the list that was shown last. */
function ofList(groups: Readonly<Record<string, string | undefined>>, { last }: Heard): Heeded | undefined {
  const papers = (last?.items ?? []).flatMap(({ args }) => args.paper ?? []);
  if (papers.length < 2) return undefined;
  const format = groups.format?.toLowerCase();
  const args = { paper: papers.join(' '), ...(format && format !== 'bibtex' && { format }) };
  return { invoke: { command: 'cite', args }, confidence: CONFIDENCE.clear, followsUp: true };
}

export const CITATION: readonly Intent[] = [
  intent(
    'cite these',
    source`^(?:please )?(?:cite|export|(?:${GET}${A}(?:bibtex|ris|csl|citations?|references?|bibliography) (?:of|for))) (?:all )?(?:of )?(?:these|those|them|all)(?: (?:papers|\d+|all))*(?: (?:as|in) (?<format>bibtex|ris|csl))?(?: please)?$`,
    ofList,
  ),
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
  intent(
    'citation',
    source`^(?:and |what about |how about )?${GET}${A}(?:bibtex|citation|cite|bibtex entry|reference)(?: (?:entry|please|info))*$`,
    ofShown('cite'),
  ),
  intent(
    'its citation',
    source`^${GET}(?<paper>.+?)(?:'s| (?:as|in)(?: a)?)? (?:bibtex|bib ?tex|citation|bibtex entry|citation key|(?<= (?:as|in)(?: a)? )latex)(?: (?:entry|please|key|info|record|format))*$`,
    about('cite'),
  ),
  intent(
    'citation and title',
    source`^(?:bibtex|citation|reference) (?:(?:entry|key|record|info) )?(?:for |of )?(?<paper>.+)$`,
    perhaps('cite'),
  ),
];
