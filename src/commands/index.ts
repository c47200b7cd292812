/** The table of commands. Everything that lists commands is derived from it: chat, help, registration, manifest. */

import type { Command } from '../invocation/command.ts';
import { doctor } from './about/doctor.ts';
import { forget } from './about/forget.ts';
import { help } from './about/help.ts';
import { status } from './about/status.ts';
import { author } from './author/author.ts';
import { org } from './author/organisation.ts';
import { people } from './author/people.ts';
import { digest } from './digest/digest.ts';
import { feed } from './feed/feed.ts';
import { follow } from './follow/follow.ts';
import { following } from './follow/following.ts';
import { unfollow } from './follow/unfollow.ts';
import { citations } from './paper/citations.ts';
import { cite } from './paper/cite.ts';
import { references } from './paper/references.ts';
import { show } from './paper/show.ts';
import { similar } from './paper/similar.ts';
import { answer } from './question/answer.ts';
import { compare } from './question/compare.ts';
import { tldr } from './question/tldr.ts';
import { save } from './reading-list/save.ts';
import { saved } from './reading-list/saved.ts';
import { unsave } from './reading-list/unsave.ts';
import { count } from './search/count.ts';
import { search } from './search/search.ts';
import { trending } from './search/trending.ts';

/** All commands, in the order that help and menus show them. */
export const COMMANDS: readonly Command[] = [
  search,
  author,
  org,
  show,
  similar,
  citations,
  references,
  answer,
  tldr,
  compare,
  count,
  people,
  trending,
  digest,
  follow,
  following,
  unfollow,
  feed,
  save,
  saved,
  unsave,
  cite,
  help,
  status,
  doctor,
  forget,
];
