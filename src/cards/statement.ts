/** A sentence of an abstract as a list tells it: without how it opens, and cut only where a clause ends. Pure. */
import { oneOf } from '../text/patterns.ts';
import { capital, cutAt } from '../text/wording.ts';

/** Two lines of a chat message. */
export const LONGEST_STATEMENT = 150;
/** What is left after an opener must say something by itself, and more so after a cut. */
const SHORTEST_STATEMENT = 40;
const SHORTEST_CUT = 80;

/** Alternatives, written with commas between them. */
const anyOf = (words: string): string => oneOf(...words.split(/,\s*/u));

const TEXT = anyOf('paper, work, study, article, report, survey, thesis, research');
/** "To bridge this gap": it points back to a sentence that is not shown. "To save time" does not. */
const BACK = String.raw`(?:to this (?:end|aim)|to [a-z]+ (?:this|these|those|such|the)\b[^,.;]{0,60})`;
/** Words before the one who speaks: "In this paper,", "To bridge this gap,", "Furthermore,". */
const FIRST = `(?:(?:in this ${TEXT}|${BACK}|${anyOf(
  'here, specifically, in particular, furthermore, moreover, additionally, in addition, further, finally, lastly, ' +
    'overall, notably, then',
)}),? )?`;
const SPEAKER = `(?:we|(?:this|the present|our) ${TEXT}|${anyOf(
  'our results?, our findings?, our experiments?, our analysis, our evaluations?, ' +
    '(?:extensive |empirical )?(?:experiments|results)',
)})`;
const ADVERBS = `(?: ${anyOf('also, further, therefore, thus, then, first, empirically, clearly, consistently')})*`;
const FOUND = anyOf(
  'shows?, demonstrates?, finds?, found, reveals?, proves?, observes?, confirms?, suggests?, indicates?, argues?, ' +
    'establish(?:es)?',
);
const MADE = anyOf('proposes?, presents?, introduces?, develops?, designs?, describes?, provides?, offers?');

/** "We show that X": X is what is claimed. */
const CLAIM = new RegExp(`^${FIRST}${SPEAKER}${ADVERBS} ${FOUND}${ADVERBS} that,? `, 'iu');
/** "We propose a method": the method is what was made. "We propose to" needs who does it. */
const MAKING = new RegExp(
  `^${FIRST}${SPEAKER}${ADVERBS} ${MADE} (?=(?:an?|the) |(?-i:\\p{Lu}|\\p{N}))`,
  'iu',
);
/** What only says where the sentence stands. */
const PLACE = new RegExp(
  `^(?:(?:in this ${TEXT}|${anyOf('furthermore, moreover, additionally, in addition, overall, notably')}),? (?=\\S)` +
    `|${BACK}, (?=we ))`,
  'iu',
);
/** "Ditto, a method that", where the title has said the name. */
const NAMED = /^([\p{Lu}\p{N}][^,.;]{1,60}?)(?: \([^)]{1,30}\))?, (?=an? )/u;

/** What follows a comma and only adds to what was said. */
const ADDING = new RegExp(
  `, (?=${anyOf(
    'thereby, thus, hence, paving, offering, providing, highlighting, suggesting, enabling, allowing, making, leading, ' +
      'demonstrating, showing, achieving, improving, reducing, outperforming, surpassing, which, while maintaining, ' +
      'while preserving, while keeping',
  )}\\b)`,
  'giu',
);
/** Where a phrase begins that says more of the words before it. */
const PHRASE = / (?=(?:that|which|by|through|using|via|with|from|for|in|on|of|to|and) )/gu;

/**
 * What a sentence says was found or made.
 * @param title of the paper, whose name for a method need not be said again
 */
export function statementOf(sentence: string, title = ''): string {
  return shortened(capital(withoutOpener(sentence.replace(/^… /u, '').trim(), title)));
}

function withoutOpener(sentence: string, title: string): string {
  const opener = [CLAIM, MAKING, PLACE].find((each) => each.test(sentence));
  if (opener === undefined) return sentence;
  const rest = sentence.replace(opener, '');
  const [named = '', name] = opener === MAKING ? (NAMED.exec(rest) ?? []) : [];
  const told = name !== undefined && title.includes(name) ? rest.slice(named.length) : rest;
  return told.length < SHORTEST_STATEMENT ? sentence : told;
}

/** Without what it adds at its end; else cut before a clause or a phrase, with an ellipsis. */
function shortened(statement: string): string {
  if (statement.length <= LONGEST_STATEMENT) return statement;
  const lastOf = (pattern: RegExp, longest: number) =>
    Array.from(statement.slice(0, longest).matchAll(pattern), ({ index }) => index).at(-1) ?? 0;
  const added = lastOf(ADDING, LONGEST_STATEMENT);
  if (added >= SHORTEST_CUT) return `${statement.slice(0, added)}.`;
  const shown = cutAt(statement, LONGEST_STATEMENT);
  const phrase = lastOf(PHRASE, shown.length);
  const isClause = /^ ?[,;:.(–—]/u.test(statement.slice(shown.length - ' …'.length));
  return isClause || phrase < SHORTEST_CUT ? shown : `${statement.slice(0, phrase)} …`;
}
