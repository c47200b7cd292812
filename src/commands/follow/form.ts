/** The form of `follow`: whom or what, and when its message comes. */
import { parseTime } from '../../calendar/time-of-day.ts';
import type { FieldFaults, Form, TextField } from '../../cards/surfaces/form.ts';
import { followsOf } from '../../digest/subscription/follows.ts';
import { checkScope, scopeOf } from '../../digest/subscription/scope.ts';
import type { Context } from '../../invocation/command.ts';
import { UserError } from '../../runtime/errors.ts';
import { bare, LONGEST_LIST } from '../subscription/arguments.ts';
import { chosenZone, faultsIn, timeField, USUAL_TIME, zoneField } from '../subscription/form-fields.ts';
import { type FollowArgs, namedEntries } from './request.ts';

/** The form with the names that are given. @throws UserError where there are no direct messages */
export async function followForm(args: FollowArgs, context: Context): Promise<Form> {
  const { following, digest } = await hereOf(context);
  const before = (following ?? digest)?.schedule;
  const known = await context.actor.memberContext?.();
  const zone = before?.zone ?? known?.zone;
  return {
    title: 'Follow',
    submitLabel: 'Follow',
    fields: [
      nameField('author', 'Authors', 'Byeongchan Lee', args.author),
      nameField('topic', 'Topics', 'quantization, diffusion models', args.topic),
      nameField('org', 'Organisations', 'nvidia', args.org),
      timeField(
        args.at ?? before?.at ?? USUAL_TIME,
        zone,
        `One message a day for all of it, when something new has come in${zone ? ` (${zone})` : ''}`,
      ),
      ...(zone ? [] : [zoneField(args.zone, known ?? {}, context.now)]),
    ],
    submit: { command: 'follow', args: {} },
  };
}

const nameField = (name: string, label: string, placeholder: string, value = ''): TextField => ({
  kind: 'text',
  name,
  label,
  placeholder,
  maxLength: LONGEST_LIST,
  ...(value !== '' && { value }),
});

/** What somebody follows, and a digest in the same place. */
async function hereOf({ digests, platform, actor }: Context) {
  const place = platform.directPlace(actor);
  const [following, [digest]] = await Promise.all([
    digests.subscriptions.following(place),
    digests.subscriptions.inPlace(place),
  ]);
  return { following, digest };
}

/** What of the form does not fit. */
export async function followFaults(args: FollowArgs, context: Context): Promise<FieldFaults> {
  const { author, topic, org, at, zone } = args;
  const check = (named: FollowArgs) => () => checkScope(scopeOf(namedEntries(named, context)));
  const faults = await faultsIn({
    author: check({ author }),
    topic: check({ topic }),
    org: check({ org }),
    at: () => at === undefined || parseTime(bare(at)),
    zone: () => zone === undefined || chosenZone(bare(zone)),
  });
  if (Object.keys(faults).length > 0) return faults;
  const named = namedEntries(args, context);
  return faultsIn({ author: () => checkNames(named.length, context) });
}

/** @throws UserError where nothing is named, and nothing was */
async function checkNames(named: number, context: Context): Promise<void> {
  const { following } = await hereOf(context);
  if (named + followsOf(following).length === 0)
    throw new UserError('Name an author, a topic or an organisation.', 'One of the three will do.');
}
