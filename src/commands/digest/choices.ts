/** `digest change` without a word of what: the usual changes, each with one press, and how to type all others. Pure. */
import { scheduleText } from '../../calendar/schedule.ts';
import { daysText, parseDays } from '../../calendar/weekdays.ts';
import type { Button, Card } from '../../cards/card.ts';
import { hasThreadsIn } from '../../chat/platform.ts';
import type { Subscription } from '../../digest/subscription/subscription.ts';
import type { Context } from '../../invocation/command.ts';
import { capital } from '../../text/wording.ts';
import { mannerTexts } from '../subscription/manner.ts';
import { act, nameArg, sizeText, titleOf } from './cards.ts';
import { line } from './manage.ts';
import { argsOfSubscription, type DigestArgs } from './request.ts';

/** When people read: before work, at its start, after lunch, on the way home. */
const HOURS = ['07:00', '08:00', '09:00', '13:00', '17:00'];
const DAYS = ['daily', 'weekdays', 'weekly'];

/** Whether nothing is named that is to change. */
export const isOpen = ({ which: _, page: __, ...changes }: DigestArgs): boolean =>
  Object.values(changes).every((value) => value === undefined);

/** What a digest is like, and a list of changes. */
export function choicesCard(digest: Subscription, context: Pick<Context, 'platform'>): Card {
  const { schedule } = digest;
  const pings = digest.settings.ping === undefined ? [] : ['pings a role'];
  const facts = [
    capital(scheduleText(schedule)),
    sizeText(digest),
    ...mannerTexts(digest.settings),
    ...pings,
  ];
  return {
    title: 'What shall change?',
    text: [
      { text: 'Choose it below, or type it: ' },
      { text: line(`change which:${nameArg(digest).topics} at:8:30`, context), code: true },
    ],
    items: [
      {
        title: titleOf(digest),
        facts: facts.join(' · '),
        ways: [...changesOf(digest, context), act('Turn it off', 'off', nameArg(digest))],
      },
    ],
    choice: { placeholder: 'Change…' },
    buttons: [],
  };
}

function changesOf(digest: Subscription, { platform }: Pick<Context, 'platform'>): readonly Button[] {
  const has = argsOfSubscription(digest);
  const change = (label: string, args: Readonly<Record<string, string>>) =>
    act(label, 'change', { which: nameArg(digest).topics, ...args });
  const days = DAYS.map((name) => ({ name, text: daysText(parseDays(name)) }));
  return [
    act('More papers', 'more', nameArg(digest)),
    act('Fewer papers', 'fewer', nameArg(digest)),
    ...HOURS.filter((at) => at !== has.at).map((at) => change(`At ${at}`, { at })),
    ...days
      .filter(({ text }) => text !== daysText(digest.schedule.days))
      .map(({ name, text }) =>
        change(name === 'weekly' ? `${text}: the best of the week` : capital(text), { days: name }),
      ),
    ...(hasThreadsIn(platform, digest.place.kind)
      ? [
          has.details === 'thread'
            ? change('One post, no thread', { details: 'none' })
            : change('Abstracts in a thread', { details: 'thread' }),
        ]
      : []),
    ...(has.role === undefined ? [] : [change('Ping nobody', { role: 'none' })]),
    ...(has.publish === undefined ? [] : [change('Do not publish it', { publish: 'no' })]),
    has.quiet === 'say'
      ? change('Nothing on a day without papers', { quiet: 'silent' })
      : change('Say once when there are no papers', { quiet: 'say' }),
  ];
}
