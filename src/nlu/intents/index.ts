/** What each intent does: the command that it makes of a request. The one table of intents. */

import type { Act, Request } from '../model/request.ts';
import { compare } from './compare.ts';
import { digestChange, digestPause, digestResume, digestSkip } from './digest-changes.ts';
import { digestOn, digestTo } from './digests.ts';
import { followed } from './follows.ts';
import {
  goToPage,
  howMany,
  moreByAuthor,
  narrow,
  newestOf,
  nextPage,
  pick,
  previousPage,
  replace,
} from './lists.ts';
import { aboutPaper, cite, citeSaved, show, unsave } from './one-paper.ts';
import { search, trending } from './papers.ts';
import { answer, count, people } from './questions.ts';
import { similar } from './similar.ts';
import { widen } from './widen.ts';

const plainly =
  (command: string, args: Readonly<Record<string, string>> = {}) =>
  (): Act => ({ invoke: { command, args } });

/** What Paperboy is asked to explain, where it is one of the things that help explains. */
const help = ({ text }: Request): Act => ({
  invoke: { command: 'help', args: /\bnovelty\b/iu.test(text) ? { command: 'novelty' } : {} },
});

/** By the name of the file of examples. */
export const ACTS: Readonly<Record<string, (request: Request) => Act>> = {
  search,
  trending,
  count,
  people,
  answer,
  compare,
  show,
  similar,
  cite,
  save: aboutPaper('save'),
  unsave,
  'cited-by': aboutPaper('citations'),
  references: aboutPaper('references'),
  'cite-saved': citeSaved,
  saved: plainly('saved'),
  follow: followed('follow'),
  unfollow: followed('unfollow'),
  following: ({ text }) => ({
    invoke: { command: 'following', args: /\bnews?\b/iu.test(text) ? { view: 'news' } : {} },
  }),
  'digest-on': digestOn,
  'digest-change': digestChange,
  'digest-off': digestTo('off'),
  'digest-pause': digestPause,
  'digest-resume': digestResume,
  'digest-skip': digestSkip,
  'digest-status': digestTo('status'),
  'digest-preview': digestTo('preview'),
  'digest-now': digestTo('now'),
  status: plainly('status'),
  forget: plainly('forget'),
  help,
  'next-page': nextPage,
  'previous-page': previousPage,
  'go-to-page': goToPage,
  narrow,
  widen,
  'add-topic': narrow,
  replace,
  pick,
  'how-many-hits': howMany,
  'newest-of-list': newestOf,
  'more-by-author': moreByAuthor,
};
