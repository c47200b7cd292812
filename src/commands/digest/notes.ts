/** What `digest` says besides its cards: refusals with the line to type here, and what is worth knowing at the set-up. */

import type { Subscription } from '../../digest/subscription/subscription.ts';
import type { Context } from '../../invocation/command.ts';
import { lineOf, typedForm } from '../../invocation/usage.ts';
import { UserError } from '../../runtime/errors.ts';
import { count } from '../../text/wording.ts';
import { pressArgs } from '../subscription/arguments.ts';
import type { DigestArgs } from './request.ts';

/** What to type after `digest` here. */
export const line = (words: string, { platform }: Pick<Context, 'platform'>): string =>
  lineOf('digest', words, platform);

/** At the most digests of one place. */
export const tooMany = (number: number, context: Context): UserError =>
  new UserError(`There are ${number} digests here already.`, `End one first: ${line('off', context)}`);

/** Where nothing can be posted. */
export const noPlace = (context: Context): UserError =>
  new UserError(
    'A digest needs a channel or a direct message to be posted in, and this is neither.',
    `Set it up in a channel of Slack or Discord. To see what one would say: ${line('preview quantization', context)}`,
  );

/** For an argument that would change a digest, beside an action that does not. */
export const onlyWithOn = (setting: string, args: DigestArgs, { platform, commands }: Context): UserError => {
  const invoke = { command: 'digest', args: { action: 'on', ...pressArgs(args) } };
  return new UserError(
    `“${setting}:” sets a digest up or changes it, so it needs “on”.`,
    `Type ${typedForm(invoke, commands, platform)}`,
  );
};

/** One digest a day: the hour of one that came already can only be changed from tomorrow on. */
export const hadNotes = ({ nextAt }: Subscription, next: Date, { now }: Context): readonly string[] =>
  nextAt > now && next > nextAt
    ? ['This day has had its digest already; “Post one now” posts another one at once.']
    : [];

/** The digests of a place pause and go on together. */
export const resumedNotes = (resumed: number): readonly string[] =>
  resumed === 0
    ? []
    : [
        `${count(resumed, 'other digest')} that ${resumed === 1 ? 'was' : 'were'} paused here ${resumed === 1 ? 'goes' : 'go'} on too.`,
      ];
