/** Wordings that tell what question a sentence answers, with their weights: the one table of the answers. Pure. */
import type { QuestionKind } from './question.ts';

interface Cue {
  readonly pattern: RegExp;
  readonly weight: number;
}

/** Any of some beginnings of words, written with blanks between them. */
const begins = (stems: string): RegExp =>
  new RegExp(String.raw`\b(?:${stems.trim().split(/\s+/u).join('|')})\w*`, 'iu');

/** Any of some phrases, written with bars between them. */
const phrases = (all: string): RegExp => new RegExp(String.raw`\b(?:${all})\b`, 'iu');

/** Says what came out, not what was looked for. */
const RESULT: Cue = {
  pattern: new RegExp(
    String.raw`\b(?:findings?|results?|experiments?|evaluations?|analys[ei]s|we|study)\b[^.;]{0,50}?\b(?:show|find` +
      '|found|reveal|demonstrat|indicate|observ|suggest|prove|confirm|highlight|discover|identif|argue|achiev)',
    'iu',
  ),
  weight: 1,
};
const EFFECT: Cue = {
  pattern:
    begins(`degrad hurt harm drop fail los[ests] declin suffer struggl improv outperform exceed surpass boost
    reduc increas enhanc gain match maintain preserv limit unreliab superior inferior ineffective comparable`),
  weight: 0.8,
};
const COMPARATIVE: Cue = {
  pattern: phrases(
    'than|compared (?:to|with)|rather|while|whereas|but|without|cannot|not|only|even|despite|still|always',
  ),
  weight: 0.5,
};
const MEASURED: Cue = {
  pattern: new RegExp(
    String.raw`\d ?(?:\\?%|×|x\b|-fold|[gm]b\b|ms\b|points?\b|times\b|percent|[kmbt]\b|(?:m|b|tr)illion|hours?\b` +
      String.raw`|minutes?\b|seconds?\b|tokens?\b|languages?\b|gpus?\b)|\$ ?\d`,
    'iu',
  ),
  weight: 1.5,
};
const FIGURE: Cue = { pattern: /(?<![\p{L}\d-])\d/u, weight: 0.6 };
const REASON: Cue = {
  pattern: phrases(
    String.raw`because|due to|caus(?:e|es|ed|ing)|stem(?:s|ming)?|aris(?:e|es|ing)|attribut\w*|results? (?:from|in)` +
      String.raw`|leads? to|leading to|owing|reasons?|roots?|consequences?|originat\w*|driven by|explain\w*|hinder\w*|as they` +
      '|which (?:makes?|limits?|leads?)',
  ),
  weight: 1.8,
};
/** How something is brought about. */
const MEANS: Cue = {
  pattern: phrases(
    String.raw`by \w+ing|via|through|using|leverag\w*|in which|where|selectively|dynamically|adaptively|without \w+ing` +
      String.raw`|that \w+s|which \w+s`,
  ),
  weight: 1.2,
};
const PROPOSAL: Cue = {
  pattern: phrases(String.raw`propos\w*|introduc\w*|present|develop\w*|called|namely`),
  weight: 0.6,
};
const SUPERLATIVE: Cue = {
  pattern: phrases(
    String.raw`best|lowest|highest|most|optimal|superior|outperform\w*|state[- ]of[- ]the[- ]art`,
  ),
  weight: 0.6,
};
const OBSTACLE: Cue = {
  pattern:
    begins(`fail struggl suffer challeng limit bottleneck bias inconsisten vulnerab degrad cannot lack hinder
    difficult insufficien unreliab sensitiv prone declin inherent impractical quadratic`),
  weight: 1.5,
};
/** Only points back to what stood in the way. */
const OVERCOME: Cue = {
  pattern:
    /\b(?:address|overcom|mitigat|tackl|alleviat)\w*\b[^.]{0,40}\b(?:limitation|challenge|issue|problem)/iu,
  weight: -1.5,
};
/** Says of what kind something is, or how it goes about it. */
const GENUS: Cue = {
  pattern: phrases(
    '(?:method|technique|paradigm|approach|framework|phenomenon|process|strategy|algorithm|model|design' +
      String.raw`|mechanism|task|architecture)s? (?:that|which|where|for|to|in which|by)|known as|refers? to|by \w+ing` +
      '|typically|designed to|enabl(?:e|es|ing)|where',
  ),
  weight: 1,
};
/** Only says what will be looked at. */
const QUESTION: Cue = {
  pattern: new RegExp(
    String.raw`\b(?:whether|remains? (?:unclear|\w*explored|an open|poorly|limited)|(?:is|are) (?:unclear|\w*explored)` +
      String.raw`|we (?:study|investigate|explore|examine|ask)\b|(?:paper|work|study|survey) (?:studies|investigates` +
      '|explores|examines|asks|provides|reviews)|analys[ei]s of the|^to (?:further |better )?(?:investigate|study' +
      String.raw`|understand|analyze))|\?$`,
    'iu',
  ),
  weight: -1.2,
};
/** Leads elsewhere: to code, data, a page. */
const LINK: Cue = {
  pattern:
    /https?:|www\.|\b(?:code|datasets?|models?|weights|demo|page)\b[^.]{0,40}\b(?:available|released?)\b/iu,
  weight: -3,
};

/** For each kind its cues, and how much it counts that a sentence says what its paper contributes, not background. */
export const CUES: Readonly<
  Record<QuestionKind, { readonly cues: readonly Cue[]; readonly contribution: number }>
> = {
  verdict: { cues: [RESULT, EFFECT, COMPARATIVE], contribution: 0.3 },
  amount: { cues: [MEASURED, FIGURE, EFFECT], contribution: 0.2 },
  reason: { cues: [REASON, RESULT], contribution: 0.1 },
  way: { cues: [MEANS, PROPOSAL], contribution: 0.3 },
  thing: { cues: [PROPOSAL, EFFECT, SUPERLATIVE], contribution: 0.3 },
  obstacle: { cues: [OBSTACLE, OVERCOME, RESULT], contribution: 0 },
  definition: { cues: [GENUS], contribution: 0 },
  summary: { cues: [RESULT, EFFECT], contribution: 0.3 },
};

/** The sum of the cues of a kind that a sentence has. */
export const cuesOf = (sentence: string, kind: QuestionKind): number =>
  [...CUES[kind].cues, QUESTION, LINK].reduce(
    (sum, { pattern, weight }) => sum + (pattern.test(sentence) ? weight : 0),
    0,
  );
