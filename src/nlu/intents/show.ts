/** What people ask of one paper: who wrote it, what it says, where it is. Data. */

import { mentionsIn } from '../entities/marks.ts';
import { type Heard, type Heeded, type Intent, intent } from '../model/utterance.ts';
import { isOnlyThere } from '../slots/paper.ts';
import { A, about, GET, ofShown, PAPER, perhaps, SLOT } from './one-paper.ts';

const source = String.raw;
const WHO = source`(?:who(?:'s| is| are| was| were)?|by whom)`;

export const DETAILS: readonly Intent[] = [
  intent(
    'who wrote',
    source`${WHO} (?:wrote|made|published|authored|created|invented|came up with|did|behind|has written|have written|proposed|introduced|developed|is behind|wrote up)(?![\p{L}'])\s*(?<paper>.*)$`,
    (groups, heard) =>
      /^(?:about|on)\b/u.test(groups.paper ?? '') ? undefined : about('show')(groups, heard),
  ),
  intent(
    'authors of',
    source`^(?:${WHO} |name |list )?${GET}${A}(?:names? of the |list of )?(?:first |last |lead |senior )?authors? (?:of|for|behind) ${SLOT}$`,
    about('show'),
  ),
  intent(
    'its authors',
    source`^${GET}(?<paper>.+?)(?:'s)? (?:authors?|abstract|pdf|link|details|summary|github)$`,
    perhaps('show'),
  ),
  intent(
    'about what',
    source`^what(?:'s|s| is| was| are)? (?!.*\b(?:talking|people|everyone|everybody|buzz|news|hype|fuss|discussed|excited|you)\b)(?<paper>.+?) (?:all |mainly |really )?about$`,
    about('show'),
  ),
  intent(
    'what it says',
    source`^what (?:does|do|did|is|are) (?<paper>.+?) (?:say|propose|do|show|argue|claim|introduce|find|present|cover|deal with|talk about|discuss|proposing|conclude)$`,
    perhaps('show'),
  ),
  intent(
    'when published',
    source`^(?:when|what year|which year|what month|how long ago|what day|on which day)(?: (?:was|did|is|were|does))? (?<paper>.+?) (?:first )?(?:published|released|come out|came out|appear|written|posted|submitted|publish|from|out|dated)(?: exactly)?$`,
    about('show'),
  ),
  intent(
    'how old, where',
    source`^(?:how (?:old|recent|new|long) is|where (?:can|do|could) (?:i|we|one) (?:find|read|get|download|see)) (?<paper>.+)$`,
    perhaps('show'),
  ),
  intent(
    'its part',
    source`^${GET}${A}(?:abstract|summary|full text|authors?|details?|pdf|publication date|date|title|tl;?dr|gist|overview|introduction) (?:of|for|to|from|about|on) ${SLOT}$`,
    perhapsAbstract,
  ),
  intent(
    'its link',
    source`^${GET}${A}(?:link|url|arxiv link|page|code|github|repo|repository|implementation|source code|official code|info(?:rmation)?|details|comments?|discussion)(?: (?:link|available|released))? (?:of|for|to|from|about|on) ${SLOT}$`,
    perhaps('show'),
  ),
  intent(
    'a question about it',
    source`^(?:does|has|is|was|did|are|do|have|how|why|what|when|where|which|who)\b[^\uE000]*?(?<paper>${PAPER})(?!\s*(?:papers|on|by|since)\b)(?:.*)$`,
    (groups, heard) =>
      /\b(?:papers?|anything|something|work|research) (?:on|about|regarding|by)\b|\b(?:new|happening|hot|trending)\b/iu.test(
        heard.text,
      )
        ? undefined
        : about('show')(groups, heard),
  ),
  intent(
    'the paper called',
    source`^(?:do you (?:have|know)|have you got|is there|find|get|show(?: me)?|open|see|read|view|display|look up|pull up|search(?: for)?|look for|the|a|paper| )*\b(?:paper|article|work|publication|preprint)\b(?: (?:that is|which is|that's))? (?:called|named|titled|entitled|with the title):? ${SLOT}$`,
    about('show'),
  ),
  intent(
    'open',
    source`^(?:open|view|display|pull up|go to)\b(?! (?:source|problems?|set|vocabulary|world|domain|ended)\b) ?${SLOT}$`,
    (groups, heard) =>
      perhaps('show')(groups, heard) ??
      (/\b(?:papers|work|my|all)\b/iu.test(groups.paper ?? '') ? undefined : about('show')(groups, heard)),
  ),
  intent(
    'tell me about',
    source`^(?:tell me(?: (?:more|something|a bit|everything))*(?: about)?|what(?:'s|s| is| are| was)(?: this| that)?|what do you (?:know|have) (?:about|on)|show(?: me| us)?|see|explain|describe|summari[sz]e|give me|info(?:rmation)? (?:on|about)|more (?:info )?(?:about|on)|details (?:on|about|of)|do you (?:have|know)|have you got|read|find|look up|i mean|i meant|i am thinking of|what about|how about|search(?: for)?|look for|get|any info on|is there) (?:(?:all|more|something) )?${SLOT}$`,
    perhaps('show'),
  ),
  intent(
    'the paper itself',
    source`^(?:the |that |this )?(?:papers? )?(?<paper>${PAPER})(?: paper| article)?$`,
    (groups, heard) => {
      const [mention] = mentionsIn(groups.paper ?? '', heard);
      return mention && isOnlyThere(mention.said, mention.value, heard)
        ? about('show')(groups, heard)
        : undefined;
    },
  ),
  intent(
    'a question about what was shown',
    source`^(?:does|is|has|did|was|are|do|have|were) (?:it|this|that|they|(?:this|that|the) paper)\b(?! (?:true|possible|ok|okay|all|raining|cold|hot|a|an|going)\b)|^(?:and |what about |how about )?(?:who(?:'s| is| are) )?${GET}${A}(?:abstract|authors?|code|link|pdf|details|more details|summary|its authors|github)$`,
    (groups, heard) =>
      heard.last?.invoke.args.paper === undefined ? undefined : ofShown('show')(groups, heard),
  ),
];

function perhapsAbstract(
  groups: Readonly<Record<string, string | undefined>>,
  heard: Heard,
): Heeded | undefined {
  return /\b(?:abstract|authors?|pdf|date)\b/iu.test(heard.text)
    ? about('show')(groups, heard)
    : perhaps('show')(groups, heard);
}
