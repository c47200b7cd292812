/** The form of `digest`: to set one up, or to change one with what it has filled in. */
import { parseTime } from '../../calendar/time-of-day.ts';
import { parseDays } from '../../calendar/weekdays.ts';
import type { FieldFaults, Form, FormField, SwitchField, TextField } from '../../cards/surfaces/form.ts';
import type { Context } from '../../invocation/command.ts';
import { UserError } from '../../runtime/errors.ts';
import { cutAt, list } from '../../text/wording.ts';
import { bare, LONGEST_LIST } from '../subscription/arguments.ts';
import { LONGEST_NAMED } from '../subscription/cards.ts';
import {
  chosenZone,
  daysField,
  faultsIn,
  timeField,
  USUAL_TIME,
  zoneField,
} from '../subscription/form-fields.ts';
import { nameArg } from './cards.ts';
import { decided } from './change.ts';
import { checkRoom, existingIn, isManaging, mayManage, maySetUp, noPlace } from './manage.ts';
import { changeTarget, type DigestArgs, decide, named, withoutName } from './request.ts';

/** What fields left empty mean. */
const EMPTY = { topics: 'all', quiet: 'say' };
const SILENT = 'silent';

/** The topics as they were filled in before. */
const typedTopics = ({ topics }: DigestArgs): string | undefined => (topics === EMPTY.topics ? '' : topics);

type Asked = DigestArgs & { readonly action: string };

/** The form that changes the digest which is named, else the one that sets one up. */
export const digestForm = {
  open: ({ action, ...args }: Asked, context: Context): Promise<Form> =>
    action === 'change' ? changeForm(args, context) : setUpForm(args, context),
  faults: ({ action, ...args }: Asked, context: Context): Promise<FieldFaults> =>
    formFaults(action, args, context),
};

async function setUpForm(args: DigestArgs, context: Context): Promise<Form> {
  const { actor, now } = context;
  const { place } = actor;
  const known = await actor.memberContext?.();
  if (!place || !known) throw noPlace(context);
  const { zone } = known;
  const at = timeField(args.at ?? USUAL_TIME, zone, zone ? `In your time zone, ${zone}` : 'Such as 09:00');
  const where: FormField = {
    kind: 'place',
    name: 'place',
    label: 'Where',
    hint: 'Empty: in your direct messages with me.',
    // Who may not decide here can have one of their own.
    ...(place.kind === 'channel' && (await isManaging(context)) && { value: place.id }),
  };
  return {
    title: 'Daily digest',
    submitLabel: 'Save',
    fields: [
      topicsField(typedTopics(args) ?? '', []),
      where,
      daysField(undefined, args.days),
      at,
      // One more than five no modal of Discord has.
      zone ? quietField(args.quiet === SILENT) : zoneField(args.zone, known, now),
    ],
    submit: { command: 'digest', args: { action: 'on', ...EMPTY } },
  };
}

async function changeForm(args: DigestArgs, context: Context): Promise<Form> {
  const known = await mayManage(context, 'change');
  const { target: digest } = await targetHere(args, context);
  const { schedule, settings } = digest;
  return {
    title: 'Change the digest',
    submitLabel: 'Save',
    fields: [
      topicsField(typedTopics(args) ?? settings.topics.join(', '), [...settings.authors, ...settings.orgs]),
      daysField(schedule, args.days),
      timeField(args.at ?? schedule.at, schedule.zone, 'In the time zone below'),
      zoneField(args.zone ?? schedule.zone, known, context.now),
      quietField((args.quiet ?? settings.quiet) === SILENT),
    ],
    submit: {
      command: 'digest',
      args: { action: 'change', which: nameArg(digest).topics, ...EMPTY },
    },
  };
}

/** The digest that is named, and those beside it. */
async function targetHere({ which }: DigestArgs, context: Context) {
  const { place } = context.actor;
  if (!place) throw noPlace(context);
  const existing = await existingIn(place, context);
  const target = changeTarget('change', { which }, existing);
  if (target) return { target, others: existing.filter(({ id }) => id !== target.id) };
  throw new UserError('This digest is not here any more.', 'Its status shows those that are.');
}

const topicsField = (value: string, people: readonly string[]): TextField => ({
  kind: 'text',
  name: 'topics',
  label: 'Topics',
  hint:
    people.length === 0
      ? 'Separate them with commas. Empty means all topics.'
      : `Separate them with commas. It also brings papers of ${cutAt(list(people), LONGEST_NAMED)}.`,
  placeholder: 'quantization, diffusion models',
  maxLength: LONGEST_LIST,
  ...(value !== '' && { value }),
});

const quietField = (isOn: boolean): SwitchField => ({
  kind: 'switch',
  name: 'quiet',
  label: 'On a day without papers',
  text: 'Post nothing, instead of saying once why',
  on: SILENT,
  isOn,
});

/** What of a form does not fit; empty where its command can run. */
async function formFaults(action: string, args: DigestArgs, context: Context): Promise<FieldFaults> {
  const { at, days, zone, topics, authors, orgs } = args;
  const faults = await faultsIn({
    days: () => days === undefined || parseDays(bare(days)),
    at: () => at === undefined || parseTime(bare(at)),
    zone: () => zone === undefined || chosenZone(bare(zone)),
  });
  if (action === 'change' && Object.keys(faults).length === 0)
    return faultsIn({ topics: () => checkChange(args, context) });
  if (action !== 'on') return faults;
  const others = await faultsIn({
    topics: () => decide({ topics, authors, orgs }, undefined, { zone: 'UTC', by: '' }),
    place: () => checkPlace(args, context),
  });
  return { ...faults, ...others };
}

/** @throws UserError where no digest can be set up, or not by who asks */
async function checkPlace(args: DigestArgs, context: Context): Promise<void> {
  const { place } = context.actor;
  await maySetUp(context);
  const existing = place ? await context.digests.subscriptions.inPlace(place) : [];
  const name = named(args, existing);
  if (!existing.some((each) => each.name === name)) checkRoom(existing, context);
}

/** @throws UserError as `digest change` would */
async function checkChange(args: DigestArgs, context: Context): Promise<void> {
  await mayManage(context, 'change');
  const { target, others } = await targetHere(args, context);
  decided(target, { action: 'change', args: withoutName(args, target) }, { others, context });
}
