/** What a sentence must have to give just what one question asks for: a definition of its topic, a figure of its unit. Pure. */
import { words } from '../../text/tokenise.ts';
import type { Question } from './question.ts';

interface Wanted {
  readonly pattern: RegExp;
  readonly weight: number;
}

/** Units in which an amount is told, by the words of the question. */
const UNITS: readonly (readonly [asked: RegExp, unit: string])[] = [
  [/^(?:fast|speed|slow|accelerat|quick)/u, String.raw`\d ?(?:x\b|×|times|-fold)`],
  [/^(?:cost|expensive|price|cheap)/u, String.raw`\$ ?\d|gpu[- ](?:hour|day)s?`],
  [/^memory/u, String.raw`\d ?(?:[gm]b\b|x\b|×|times|-fold|%)`],
  [/^(?:accura|lo[s]|drop|improv|better|gain)/u, String.raw`\d ?(?:%|points?|percent)`],
];

/** The patterns of a question with what each counts. */
export function wantedBy(question: Question): readonly Wanted[] {
  if (question.kind === 'definition') return definitionsOf(question.topic);
  if (question.kind === 'amount') return [...unitsOf(question.words), ...countsOf(question.head)];
  return question.kind === 'thing' && question.head ? [introduces(question.head)] : [];
}

/** The greatest weight among the patterns that a sentence has. */
export const wantedIn = (sentence: string, wanted: readonly Wanted[]): number =>
  wanted.reduce((most, { pattern, weight }) => Math.max(most, pattern.test(sentence) ? weight : 0), 0);

const unitsOf = (asked: readonly string[]): readonly Wanted[] =>
  UNITS.filter(([pattern]) => asked.some((word) => pattern.test(word))).map(([, unit]) => ({
    pattern: new RegExp(unit, 'iu'),
    weight: 1,
  }));

/** "11 trillion tokens", "55 languages". */
const countsOf = (head: string | undefined): readonly Wanted[] =>
  head === undefined
    ? []
    : [
        {
          pattern: new RegExp(
            String.raw`\d[\d.,]*\+?[kmbt]? (?:[mb]illion |trillion |hundred )?(?:\w+ ){0,2}${singular(head)}`,
            'iu',
          ),
          weight: 2,
        },
      ];

/** "We introduce X, a benchmark". */
const introduces = (head: string): Wanted => ({
  pattern: new RegExp(
    String.raw`\b(?:introduc|present|propos|construct|build|releas|develop|creat|curat)\w*\b[^.]{0,80}\b${singular(head)}`,
    'iu',
  ),
  weight: 1.5,
});

/** Said of what something is, and of what it does. */
const IS = 'is|are|refers?|denotes?|means?|describes?|consists?';
const DOES =
  'aim|seek|combin|involv|represent|place|us|allow|enabl|reduc|learn|provid|offer|extend|integrat|accelerat|predict';
/** "X is crucial" praises it and says nothing. */
const PRAISE = 'crucial|essential|key|important|widely';

/** Ways to say what something is, the plainest counting most. */
function definitionsOf(topic: string): readonly Wanted[] {
  const parts = words(topic).map(singular);
  if (parts.length === 0) return [];
  const name = String.raw`(?<![\p{L}\p{N}-])${parts.join('s?[- ]?')}(?:s|es|ing)?`;
  const named = String.raw`${name}\)?(?: \([^)]{1,30}\))?`;
  const ways: readonly (readonly [weight: number, way: string])[] = [
    [3, `${named},? (?:${IS}) (?!${PRAISE})`],
    [3, `(?:known as|called|termed?|dubbed|denoted) (?:the )?${name}`],
    [2.5, String.raw`${named}(?:, (?:an?|the|which|where|in which)\b| --? |: |—)`],
    [2.2, `${named},? (?:typically |often )?(?:${DOES})`],
    [2, String.raw`\b(?:propos|introduc|present)\w* (?:the |an? )?${named}`],
    // Spelled out: "Group Relative Policy Optimization (GRPO)".
    [1.5, String.raw`\p{L}+ \p{L}+ \(${name}\)`],
  ];
  return ways.map(([weight, way]) => ({ weight, pattern: new RegExp(way, 'iu') }));
}

const singular = (word: string): string => word.replace(/(?<=\w{3})(?<!s)s$/u, '');
