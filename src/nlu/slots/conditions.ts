/** Conditions that have a form of their own: a category, code, readers' comments. Pure. */

import { oneOf } from '../../text/patterns.ts';
import type { Slot } from '../model/slots.ts';
import { form, reading } from './form.ts';

const source = String.raw;
const AREA = oneOf('cs', 'stat', 'eess', 'math', 'physics', 'q-bio', 'cond-mat', 'astro-ph');
const category = ({ name = '' }: Readonly<Record<string, string | undefined>>): Slot => ({
  kind: 'category',
  value: name,
});

/** What people call the subjects of computer science. */
const SUBJECTS: Readonly<Record<string, string>> = {
  vision: 'CV',
  'computer vision': 'CV',
  'machine learning': 'LG',
  learning: 'LG',
  language: 'CL',
  nlp: 'CL',
  robotics: 'RO',
};

export const categories = reading(
  form(source`(?:the )?(?<name>${oneOf(...Object.keys(SUBJECTS))}) categor(?:y|ies)`, ({ name = '' }) => ({
    kind: 'category',
    value: `cs.${SUBJECTS[name.toLowerCase()]}`,
  })),
  form(source`(?:arxiv )?categor(?:y|ies) (?<name>(?:${AREA}\.)?[a-z]{2})`, category),
  form(source`(?<name>${AREA}\.[a-z]{2})(?: category| papers?(?= |$))?`, category),
  [/\b(?<name>CV|LG|CL|RO|NE|IR|AI) category\b/gu, category],
  // Subjects of computer science in capitals: "only CV", "in LG".
  [
    /(?:(?<=\b(?:in|only|just|to|category) )|^)(?<name>CV|LG|CL|RO|NE|IR|AI)(?: category)?(?=[\s,.;?!]*$)/gu,
    category,
  ],
);

const code = (): Slot => ({ kind: 'has', value: 'code' });
const comments = (): Slot => ({ kind: 'has', value: 'comments' });
const WITH = oneOf(
  '(?:that |which )?(?:come|comes|came) with',
  'with',
  '(?:be )?accompanied by',
  'w/',
  '(?:that )?(?:having|has|have)',
  'including|includes?|providing|provides?|releas(?:ed|es|ing)|shar(?:ed|es|ing)',
  'where there is',
  'i can run,? so with',
);
const KIND =
  '(?:(?:the|their|its|an?|any|some|public|publicly|available|official|source|open|open-source|released|working|github) )*';
const CODE = oneOf(
  'code(?:base)?',
  'implementations?',
  'repos?',
  'repositor(?:y|ies)',
  'github(?: links?| repo)?',
);
const OUT = '(?: (?:is |as )?(?:available|released|attached|online|published|included|only))*';
const IS_OUT =
  '(?:is |must be |should be |has been |being )?(?:available|released|included|online|public|provided|published|attached)';
const READERS = "(?:(?:that|which) )?(?:people|readers|others|someone|somebody)(?:'ve| have| has)?";

export const has = reading(
  form(`${WITH} ${KIND}${CODE}${OUT}`, code),
  form(
    oneOf(
      `(?:the )?(?:source )?code ${IS_OUT}`,
      'open[- ]sourced?(?: (?:code|only|ones))?',
      'code only|only code|code please|with the code',
    ),
    code,
  ),
  form(
    oneOf(
      `${READERS} (?:commented(?: on)?|left comments(?: on)?)`,
      '(?:that (?:were|are) )?commented(?: on)?',
    ),
    comments,
  ),
  form('(?:with|that have|having|which have|that got) (?:some |any )?(?:comments|discussions?)', comments),
  // Behind a period, which is understood by then.
  [/(?<=^|, |papers |works |ones |(?:19|20)\d\d |\u{FFFC} )code(?=[\s?!.]*$)/giu, code],
  form(
    '(?:an? |any |some )?(?:open|public|official|available|released|working)(?:[- ]source)? (?:implementations?|code|repos?)' +
      '(?: (?:for|of) (?:any|some|all|one) of)?',
    code,
  ),
  [/(?<=\b(?:without|no|without any|without the) )(?:source )?code\b/giu, code],
);
