/** How people ask for papers like one they know. Data. */
import { type Intent, intent } from '../model/utterance.ts';
import { about, GET, ofShown, PAPER, perhaps, SLOT } from './one-paper.ts';

const source = String.raw;
const SOME = source`(?:(?:some|any|other|more|further|the|a|few|similar|all|another|new|newer|good|interesting|maybe) )*`;
const THINGS = source`(?:papers?|anything|something|things?|stuff|works?|articles?|research|ones?|others?|studies|more|publications?|what|what's|whatever|which|methods?|approaches|preprints?|literature)`;
const LIKE = source`(?:like|similar to|close to|closest to|comparable to|resembling|akin to|in the (?:vein|spirit|style) of|along the lines of|as in|much like|nearest to|similar with)`;
const RELATED = source`(?:related (?:to|with)|connected (?:to|with)|that cite|citing|follow(?:ing)?[- ]?up(?:s|(?: (?:works?|papers?)))? (?:to|of|on)|building on|that build on|based on|that extend|following up on|relevant (?:to|for)|in the area of|complementary to)`;
const JOIN = source`(?: (?:else|more|that|which|there|is|are|looks?|papers?|works?|out there|just|can i read|should i read|would be|do you have|have you got|available|a lot|bit|very|most|quite|exists?|methods?|other|in the corpus|articles?|research))*`;

export const LIKENESS: readonly Intent[] = [
  intent('anything like', source`^${GET}${SOME}${THINGS}${JOIN} ${LIKE} ${SLOT}$`, about('similar')),
  intent(
    'anything like (no paper)',
    source`^${GET}${SOME}(?:${THINGS}${JOIN} )?(?:like|similar to|close to|related to)$`,
    about('similar'),
  ),
  intent(
    'similar to',
    source`^(?:${GET}${SOME})?(?:${THINGS} )?(?:similar|akin|comparable|close|neighbou?rs)(?: (?:papers?|works?|ones|articles?|stuff|research))? (?:to|as|of|with|like) ${SLOT}$`,
    about('similar'),
  ),
  intent('related to', source`^${GET}${SOME}(?:${THINGS}${JOIN} )?${RELATED} ${SLOT}$`, perhaps('similar')),
  intent(
    'related work',
    source`^${GET}${SOME}related (?:works?|papers?|literature|research|articles?)(?: section)? (?:for|of|to|on|from|about) ${SLOT}$`,
    perhaps('similar'),
  ),
  intent(
    'read next',
    source`\b(?:(?:should|could) (?:i|we) (?:also )?read|(?:can|to) (?:i |we )?read (?:next|after)|what(?:'s| is| else)? (?:next|else)|recommend|suggest|alternatives?|other papers|more (?:papers|of))\b.*?(?<paper>${PAPER})`,
    about('similar'),
  ),
  intent(
    'liked',
    source`(?<paper>${PAPER}).*\b(?:what (?:should|can|could|else)|recommend\w*|suggest\w*|anything (?:else|similar|like)|something (?:similar|like)|similar|more like (?:it|that|this))\b`,
    about('similar'),
  ),
  intent(
    'what next',
    source`^(?:what (?:else )?(?:should|can|could|would|might) (?:i|we) (?:also )?(?:read|like|look at|check out|enjoy|see)(?: next| now| after(?: that| it)?| as well| too)*|what(?:'s| is)? next|any(?:thing)? (?:similar|like (?:it|that))|(?:any )?recommendations?)$`,
    ofShown('similar'),
  ),
  intent(
    'similar ones',
    source`^${GET}${SOME}(?:(?:anything|something|what|others?|more) )?(?:else )?(?:in (?:that|this|the same|a similar) (?:vein|style|spirit|direction|line)|along (?:these|those|the same|similar) lines|of (?:that|this|the same) (?:kind|sort|type))$|^${GET}${SOME}(?:similar|related|comparable)(?: (?:papers?|ones|works?|stuff|articles?|things?))?$|^(?:(?:have you |you |you've )?got |is there |are there |any )*(?:more|anything|something|others?)(?: else)? (?:similar|comparable|related|alike|like (?:it|this|that)|of (?:this|that))$`,
    ofShown('similar'),
  ),
];
