/**
 * Extractive summarisation: the one sentence of an abstract that says what its paper contributes, as it stands there, for
 * lists that a reader runs through. Its quirk: the weights are tuned against one-sentence summaries (test/bench/gist.ts). Pure.
 */

import { abstractsOf, type Paper } from '../../corpus/paper.ts';
import { readable } from '../../text/markup/readable.ts';
import { sentencesOf } from '../../text/sentences.ts';
import { terms } from '../../text/tokenise.ts';
import { cutAt } from '../../text/wording.ts';

/** About two and a half lines of a chat message: ten gists still fit one message beside their titles. */
export const LONGEST_GIST = 220;
/** "To bridge this gap, we propose": what comes before the point. */
const APPROACH = /^[^.;]{5,150}?, (?=(?:we|this (?:paper|work|study)) )/iu;
/** "Code is below." and "We hope so." say nothing of a paper. */
const SHORTEST_SENTENCE = 45;

/** Wordings that tell what a sentence is for; each counts once, however often it matches. */
const CUES: readonly { readonly pattern: RegExp; readonly weight: number }[] = [
  // The authors say what is new: "we propose", "this paper introduces".
  {
    pattern: new RegExp(
      String.raw`\b(?:we|(?:this|our|the present) (?:paper|work|study|article|report|survey|thesis|review))` +
        String.raw`\b[^.;]{0,60}?\b(?:propos|introduc|present|develop|design|describ|construct|contribut|unveil` +
        '|review|survey)',
      'iu',
    ),
    weight: 2,
  },
  // Weaker, since it may only name a question: "we study", "this work addresses".
  {
    pattern: new RegExp(
      String.raw`\b(?:we|(?:this|our|the present) (?:paper|work|study|article|report|survey|thesis|review))` +
        String.raw`\b[^.;]{0,40}?\b(?:releas|investigat|stud(?:y|ies)\b|explor|address|revisit|formali[sz]|examin` +
        '|perform|conduct|provid|cover|tackl)',
      'iu',
    ),
    weight: 1.5,
  },
  // What came out: "we show", "experiments demonstrate".
  {
    pattern: new RegExp(
      String.raw`\b(?:we|i|results?|experiments?|evaluations?|analys[ei]s|findings|(?:this|our) (?:paper|work` +
        String.raw`|study))\b[^.;]{0,50}?\b(?:show|prov(?:e|es|ed|en)\b|f(?:i|ou)nd\b|demonstrat|establish|reveal` +
        '|observe|conclude|confirm|deriv|characteri[sz]|suggest)',
      'iu',
    ),
    weight: 1,
  },
  {
    pattern:
      /\b(?:outperform|surpass|achiev|attain|state[- ]of[- ]the[- ]art|improv(?:es|ing|ements?)\b|exceed|reduc(?:es|ing)\b)/iu,
    weight: 0.5,
  },
  // What the field is like without the paper.
  {
    pattern: new RegExp(
      '^(?:however|unfortunately|recent|despite|while|although|existing|current|previous|prior' +
        String.raw`|traditional|conventional|many|most|in recent)\b|\b(?:ha(?:s|ve) (?:become|been|emerged` +
        '|achieved|attracted)|(?:is|are) widely|remains?|often|typically|suffers? from|struggles?' +
        String.raw`|challenging|fails? to|(?:is|are) (?:crucial|critical|essential|important)|plays? an?)\b`,
      'iu',
    ),
    weight: -1.5,
  },
  // What belongs to the paper but is not its matter: code, demos, the conference.
  {
    pattern: new RegExp(
      String.raw`https?:|www\.|\bgithub\b|\b(?:code|data(?:sets?)?|models?|weights|checkpoints|demo` +
        String.raw`|project page)\b[^.]{0,60}\b(?:is|are|will be)\b[^.]{0,30}\b(?:available|released?` +
        String.raw`|open[- ]sourced?|public)|\baccepted (?:at|to|by)\b`,
      'iu',
    ),
    weight: -3,
  },
  // Leans on the sentence before it: "It", "Furthermore", unless it is the paper that "this" means.
  {
    pattern: new RegExp(
      '^(?:it|they|these|this|such|first(?:ly)?|second(?:ly)?|third(?:ly)?|finally|then|next|moreover' +
        '|furthermore|additionally|also|in addition|for example|for instance|specifically)' +
        String.raw`\b(?! (?:paper|work|study|article|report|survey|review|thesis)\b)`,
      'iu',
    ),
    weight: -1.5,
  },
];

/** A sentence with every word of the title counts as much as one and a half announcements. */
const TITLE_SHARE = 3;
/** For the name that a title gives its method before a colon: "Ditto: ...". */
const NAMES_METHOD = 0.5;
/** Abstracts that announce nothing mostly say it at once. */
const FIRST = 0.5;
/** For each time the limit that a sentence is too long, and for one that is too short. */
const MISFIT = -1;

/**
 * The sentence of a paper's abstract that carries its contribution, TeX as readable text.
 * @returns at most `LONGEST_GIST` characters, an ellipsis where the sentence was cut; empty without an abstract
 */
export function gistOf(paper: Paper): string {
  const gist = gists.get(paper) ?? shortened(ranked(paper)[0]?.sentence ?? '');
  gists.set(paper, gist);
  return gist;
}

/** Thousands of digests of one morning bring the same papers. */
const gists = new WeakMap<Paper, string>();

/** The sentences of an abstract that carry most of its contribution, in the order of the abstract. */
export const keySentences = (paper: Paper, most: number): readonly string[] =>
  ranked(paper)
    .slice(0, most)
    .sort((left, right) => left.index - right.index)
    .map(({ sentence }) => sentence);

/** The sentences of a paper's abstract, as they stand there, TeX as readable text. */
export function abstractSentences(paper: Paper): readonly string[] {
  const abstract = abstractsOf(paper).find((each) => each.trim() !== '') ?? '';
  // Line ends within a sentence are those of the source's page.
  return sentencesOf(readable(abstract).replace(/\s+/gu, ' '));
}

/** The same with the one that says most first. */
function ranked(paper: Paper) {
  const scoreOf = scorer(readable(paper.title));
  // The sort is stable: of equals the earlier sentence stays ahead.
  return abstractSentences(paper)
    .map((sentence, index) => ({
      sentence,
      index,
      score: scoreOf(sentence) + (index === 0 ? FIRST : 0),
    }))
    .sort((left, right) => right.score - left.score);
}

/** How much a sentence says of what the paper of a title contributes. */
function scorer(title: string): (sentence: string) => number {
  const about = new Set(terms(title));
  const method = /^([^:]{2,30}):/u.exec(title)?.[1];
  return (sentence) => {
    const shared = new Set(terms(sentence)).intersection(about).size;
    return (
      contribution(sentence) +
      TITLE_SHARE * (shared / Math.max(1, about.size)) +
      (method !== undefined && sentence.includes(method) ? NAMES_METHOD : 0) +
      MISFIT * misfit(sentence)
    );
  };
}

/** How much the wording of a sentence says that it tells what the paper contributes; below 0 for background. */
export const contribution = (sentence: string): number =>
  CUES.reduce((sum, { pattern, weight }) => sum + (pattern.test(sentence) ? weight : 0), 0);

/** How far a sentence is from a length that reads well: 0 within it. */
export const misfit = ({ length }: string): number =>
  length < SHORTEST_SENTENCE ? 1 : Math.max(0, length / LONGEST_GIST - 1);

/** A sentence within the limit: a too long one begins where "To this end, we propose" comes to the point. */
export function shortened(sentence: string): string {
  if (sentence.length <= LONGEST_GIST) return sentence;
  const [approach = ''] = APPROACH.exec(sentence) ?? [];
  const rest = `${approach && '… '}${sentence.slice(approach.length)}`;
  return cutAt(rest, LONGEST_GIST);
}
