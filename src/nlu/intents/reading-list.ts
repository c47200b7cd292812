/** What people say about their reading list: put a paper on it, take it off, show it. Data. */
import { CONFIDENCE, type Heeded, type Intent, intent } from '../model/utterance.ts';
import { about, GET, PAPER } from './one-paper.ts';

const source = String.raw;
const LIST = source`(?:(?:(?:my|the|our) )?(?:(?:own|personal|saved) )?(?:reading[- ]?list|list|bookmarks?|favou?rites|(?:saved|bookmarked)(?: (?:papers?|ones|stuff|articles?))?|library)|(?:the )?(?:papers?|ones|stuff|things?|articles?) (?:that )?i(?:'ve| have)? (?:already )?(?:saved|bookmarked|kept))`;
const saved = (command: string, args: Readonly<Record<string, string>>) => (): Heeded => ({
  invoke: { command, args },
  confidence: CONFIDENCE.clear,
});
const SAVED_THINGS = source`(?:what|everything|all|papers?|things?|stuff|those|ones)(?: (?:of )?(?:that|the|which|papers?|things?|stuff|ones|what))*(?: i(?:'ve| have)?| were| are)? (?:saved|bookmarked|kept|starred|stored)`;

export const READING_LIST: readonly Intent[] = [
  intent(
    'put on the list',
    source`^(?:put|add|throw|stick|move|save|keep|place|chuck|pop|drop|slap|file|stash|get|have) (?<paper>.*?) ?(?:on|to|in|into|onto) ${LIST}(?: for later)?$`,
    about('save'),
  ),
  intent(
    'cite what was saved',
    source`\b(?:bibtex|citations?|references?|cite|export|bibliography)\b.*\b(?:${SAVED_THINGS}|${LIST})$|^export ${LIST}|^(?:${GET})?(?:all (?:of )?)?(?:${SAVED_THINGS}|${LIST}) (?:as|in|to|into) (?:a )?(?:bibtex|latex|bib|citations?|references?)(?: (?:file|format|entries))?$|^(?:cite|bibtex|references?) (?:of |for )?(?:saved|everything|all(?: of (?:them|it))?)(?: saved)?$`,
    saved('cite', { paper: 'saved' }),
  ),
  intent(
    'take off the list',
    source`^(?:i )?(?:remove|delete|clear|wipe|get rid of|take|drop|cross|strike|get|kick|scratch|don't (?:need|want)|no longer (?:need|want)) (?<paper>.*?) ?(?:any ?more )?(?:off|from|out of|of|among|on|in) (?:of )?${LIST}$`,
    about('unsave'),
  ),
  intent(
    'unsave',
    source`^(?:unsave|un-save|unbookmark|un-bookmark|unstar|(?:remove|delete|forget(?: about)?)(?= (?:${PAPER}|(?:it|this|that)(?: one)?)$))\b\s*(?<paper>.*)$`,
    about('unsave'),
  ),
  intent(
    'no longer save',
    source`^(?:don't|do not|no longer) (?:want to )?(?:save|keep|bookmark) (?<paper>.+?)(?: any ?(?:more|longer))?$`,
    about('unsave'),
  ),
  intent(
    'what was saved',
    source`^(?!(?:the )?list$)(?:${GET}|what(?:'s| is) (?:on|in) |open |list |go to |which papers (?:are |did i put )?(?:on|in) |what did i put on |which of them are in )?(?:all )?${LIST}(?: (?:these days|now|nowadays|currently|again|so far|already|at the moment|anyway))*$`,
    saved('saved', {}),
  ),
  intent(
    'what did I save',
    source`\b(?:what|which papers?|papers?|ones|all|everything|stuff|things?)\b(?: (?:that|which|papers?|the|all))*(?: (?:did|have|had|do))? ?i(?:'ve| have)?(?: got)? (?:already |ever )?(?:saved?|bookmark(?:ed)?|kept|keep|star(?:red)?|stash(?:ed)?|stored?|put on ${LIST})(?: (?:so far|already|for later|yet|again|recently|now|earlier|before|lately))*$`,
    saved('saved', {}),
  ),
  intent(
    'read later',
    source`^(?:(?:i'll|i will|want to|remind me to|let me) )*(?:read|look at|check out|get back to|come back to) (?<paper>.+?) (?:later|tomorrow|some other time|another time|next week|soon)(?: on)?$`,
    about('save'),
  ),
  intent('put aside', source`^(?:put|set|lay) (?<paper>.+?) aside(?: for (?:later|me))*$`, about('save')),
  intent(
    'save',
    source`^(?:save|bookmark|book-mark|star|store|stash|pin|park|shelve|remember|keep|(?:add|mark)(?= ${PAPER}$))(?! (?:me|us|an eye|only|just|those|these|the (?:ones|papers|newer|older|newest)|what(?:ever)?|everything|anything|all|whichever)\b)\b\s*(?<paper>.*?)(?: (?:for later(?: reading)?|for me|for reading later|for the weekend))?$`,
    about('save'),
  ),
];
