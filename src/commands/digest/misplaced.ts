/** Arguments of `digest` beside an action that has no use for them. */
import type { Context } from '../../invocation/command.ts';
import { typedForm } from '../../invocation/usage.ts';
import { UserError } from '../../runtime/errors.ts';
import { invokeOf, line } from './manage.ts';
import type { DigestArgs } from './request.ts';

/** The actions that have a use for an argument. */
const USED_BY = {
  until: ['pause'],
  date: ['skip', 'resume'],
  which: ['change', 'add', 'remove', 'status'],
} as const;

/** @throws UserError for an argument beside an action that has no use for it */
export function refuseUnused(action: string, args: DigestArgs, context: Context): void {
  for (const name of ['until', 'date', 'which'] as const) {
    const [first] = USED_BY[name];
    if (args[name] !== undefined && !(USED_BY[name] as readonly string[]).includes(action))
      throw new UserError(
        `“${name}:” belongs to “${first}”.`,
        `Type ${line(`${first} ${name}:${args[name]}`, context)}`,
      );
  }
}

/** A setting beside an action that has no use for it, or where there is no digest to change. */
export const needsOn = (setting: string, args: DigestArgs, { commands, platform }: Context): UserError =>
  new UserError(
    `“${setting}:” sets a digest up or changes it, so it needs “on”.`,
    `Type ${typedForm(invokeOf('on', args), commands, platform)}`,
  );
