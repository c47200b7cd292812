/** Findings in the order in which somebody reads them: what does not work first. Pure. */
import type { Finding } from '../chat/examine.ts';

const WORDS: Readonly<Record<Finding['state'], string>> = {
  fault: 'Fault',
  warning: 'Warning',
  fine: 'Fine',
};
const ORDER = Object.keys(WORDS) as readonly Finding['state'][];

export const inOrder = (findings: readonly Finding[]): readonly Finding[] =>
  ORDER.flatMap((state) => findings.filter((each) => each.state === state));

/** "Fault · Slack". */
export const headOf = ({ state, about }: Finding): string => `${WORDS[state]} · ${about}`;

/** What was found and what to do about it. */
export const textOf = ({ text, remedy = '' }: Finding): string => `${text} ${remedy}`.trim();
