/** The table of commands. Everything that lists commands is derived from it: chat, help, registration, manifest. */
import { author } from './author.ts';
import { cite } from './cite.ts';
import type { Command } from './command.ts';
import { describeCommand } from './describe.ts';
import { digest } from './digest.ts';
import { follow } from './follow.ts';
import { following } from './following.ts';
import { help } from './help.ts';
import { org } from './org.ts';
import { save } from './save.ts';
import { saved } from './saved.ts';
import { search } from './search.ts';
import { show } from './show.ts';
import { similar } from './similar.ts';
import { status } from './status.ts';
import { trending } from './trending.ts';
import { unfollow } from './unfollow.ts';
import { unsave } from './unsave.ts';

/** All commands, in the order that help and menus show them. */
export const COMMANDS: readonly Command[] = [
  search,
  author,
  org,
  show,
  similar,
  trending,
  digest,
  follow,
  following,
  unfollow,
  save,
  saved,
  unsave,
  cite,
  help,
  status,
];

/** The same commands without their behaviour. */
export const DESCRIPTIONS = COMMANDS.map(describeCommand);
