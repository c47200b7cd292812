/**
 * How strictly a topic of several words is taken: `state space models` near each other, `+state +space +models` anywhere
 * in a paper, `"state space models"` to the letter. A topic of other syntax, or of one word, has no such choice. Pure.
 */
import { type Piece, split } from '../../search/query/pieces.ts';
import { terms, words } from '../../text/tokenise.ts';

/** From the widest to the narrowest. */
export const FORMS = ['anywhere', 'together', 'phrase'] as const;
export type Form = (typeof FORMS)[number];

/** What each demands of the words of a topic. */
export const FORM_WORDS: Readonly<Record<Form, string>> = {
  anywhere: 'words anywhere',
  together: 'words near each other',
  phrase: 'exact phrase',
};

interface Formed {
  readonly form: Form;
  /** The topic without what says its form. */
  readonly plain: string;
}

/** The form of a topic of several words, or undefined where it has none. */
export function formOf(topic: string): Formed | undefined {
  const pieces = split(topic);
  const [first] = pieces;
  if (terms(topic).length < 2 || !first || pieces.some(hasSyntax)) return undefined;
  if (pieces.length === 1 && first.quoted) return { form: 'phrase', plain: first.text.trim() };
  const demanded = pieces.filter(({ raw }) => raw.startsWith('+')).length;
  if (pieces.some(({ quoted }) => quoted) || (demanded > 0 && demanded < pieces.length)) return undefined;
  const plain = pieces.map(({ raw }) => raw.replace(/^\+/u, '')).join(' ');
  return { form: demanded > 0 ? 'anywhere' : 'together', plain };
}

const hasSyntax = ({ key, negated, raw, text }: Piece): boolean =>
  key !== undefined || negated || /^(?:OR|NOT)$|^\p{Pd}?\(|\)$/u.test(raw) || words(text).length === 0;

/** A topic in another form; as it is where it has none. */
export function inForm(topic: string, form: Form): string {
  const plain = formOf(topic)?.plain;
  if (plain === undefined || form === 'together') return plain ?? topic;
  return form === 'phrase' ? `"${plain}"` : plain.replace(/\S+/gu, '+$&');
}

/** A topic without what says its form: two forms of it are one topic. */
export const plainTopic = (topic: string): string => inForm(topic, 'together');

/** A topic as people read it. */
export function topicText(topic: string): string {
  const formed = formOf(topic);
  return formed?.form === 'anywhere' ? `${formed.plain} (${FORM_WORDS.anywhere})` : topic;
}
