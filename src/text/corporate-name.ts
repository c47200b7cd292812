/** Names of collaborations, agencies and companies among those of people: one piece, which may hold an "and". Pure. */

const anyOf = (words: string): string => words.trim().split(/\s+/u).join('|');

/** What only the name of a body has, in any letters. */
const BODY_WORDS = `
  collaborations? consortium teams? group centers? centres? institut(?:es?|o|ion)? universit(?:y|é|à|ät|ies) ministry society
  committee organi[sz]ation association agency department network initiative project foundation council laborator(?:y|ies)
  labs? inc ltd llc gmbh corp corporation company academy school college hospital bureau administration office federation
  alliance survey observatory program(?:me)? board commission service authority contributors investigators authors developers
  biobank`;
const BODIES = new RegExp(String.raw`(?<!\p{L})(?:${anyOf(BODY_WORDS)})(?!\p{L})`, 'iu');
/** How the names begin whose first half names no body yet: "National Aeronautics and Space Administration". */
const WIDE = /^(?:the )?(?:national|international|european|american|federal|royal|world|united) /iu;
/** Words within names of bodies that no person has. */
const LINKS = /\s(?:for|of|on|in|the|and|&)\s/u;
/** "Robert F. Service" is a person, whatever the last word means. */
const HAS_INITIAL = /^\p{Lu}[\p{L}’'-]+ (?:\p{Lu}\. ?)+ \p{Lu}[\p{L}’'-]+$/u;
/** How the second half of such a name ends: "Health and Human Services", "Disease Control and Prevention". */
const FIELD_WORDS = `
  services technology technologies engineering sciences? research education prevention medicine health mathematics
  applications management development innovation administration culture energy environment industry security physics
  informatics studies humanities arts policy systems statistics food forestry fisheries training standards astrophysics
  astronomy economics law communications? computing data society space welfare trade commerce engineers scientists
  physicists`;
const FIELDS = new RegExp(
  String.raw`^(?:.*\s)?(?:${anyOf(FIELD_WORDS)}|\p{L}{3,}(?:ology|istry|atics|ography))$`,
  'iu',
);
/** What only the second half of a name has: "ATLAS and CMS Collaborations", "Melinda Gates Foundation". */
const SHARED = /\s(?:collaborations|foundation|administration)$/iu;
const ONE_WORD = /^(?:the )?[\p{L}\p{N}-]+$/iu;
/** "on behalf of the ATLAS Collaboration" names the collaboration. */
const BEHALF = /^(?:and |(?:on behalf of|for) (?:the )?|the (?=.*\bcollaboration$))/iu;

/** Companies and groups that sign papers and whose names no person has, in any letters (Huawei is a given name). */
const COMPANY_WORDS = `
  google deepmind openai anthropic microsoft nvidia bytedance tiktok alibaba tencent baidu meituan kuaishou deepseek
  sensetime megvii iflytek facebook linkedin netflix spotify salesforce qualcomm samsung yandex eleutherai bigscience
  bigcode allenai huggingface`;
const COMPANIES = new RegExp(String.raw`(?<!\p{L})(?:${anyOf(COMPANY_WORDS)})(?!\p{L})`, 'iu');
/** How names of companies and their divisions end. */
const DIVISION =
  /\s(?:Research|Intelligence|Technolog(?:y|ies)|Systems|Robotics|Learning|Sciences?|Analytics|Software)$/u;
/** In capitals of a name that is not all capitals: "Mistral AI" and "Meta FAIR", while Ai is a name of people. */
const ACRONYM = /^(?=.*\p{Ll}).*\s(?:AI|FAIR|AGI)$/u;

/** Whether a name is a body's, not a person's. */
export const isCorporate = (name: string): boolean =>
  namesBody(name) || [COMPANIES, DIVISION, ACRONYM].some((pattern) => pattern.test(name));

const namesBody = (name: string): boolean =>
  (BODIES.test(name) && !HAS_INITIAL.test(name)) || WIDE.test(name) || LINKS.test(name);

/** A name without the words by which somebody signs for a body. */
export const withoutBehalf = (name: string): string => name.replace(BEHALF, '');

/**
 * Names at an "and", apart: "Bob Jones and the ATLAS Collaboration" are two, "Centers for Disease Control and
 * Prevention" is one.
 */
export function splitAtAnd(names: string): readonly string[] {
  const apart: string[] = [];
  for (const name of names.split(/ and /u)) {
    const before = apart.at(-1);
    const isWhole = BODIES.test(name) && !/(?:administration|services)$/iu.test(name.trim());
    const isHalf = before !== undefined && namesBody(before) && !isWhole && FIELDS.test(name.trim());
    // Of people both names have two words.
    const isShared =
      before !== undefined && ONE_WORD.test(before) && !COMPANIES.test(before) && SHARED.test(name);
    if (isHalf || isShared) apart[apart.length - 1] = `${before} and ${name}`;
    else apart.push(name);
  }
  return apart;
}
