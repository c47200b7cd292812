/** `forget`: what is kept of whoever asks, for how long, and how to have it deleted. */
import { z } from 'zod';
import { type Card, type Field, plain } from '../../cards/card.ts';
import { button } from '../../cards/papers.ts';
import { defineCommand } from '../../invocation/command.ts';
import type { KeptOfPerson } from '../../library/personal-data.ts';
import { UserError } from '../../runtime/errors.ts';
import { count } from '../../text/wording.ts';

export const forget = defineCommand({
  name: 'forget',
  summary: 'See what is kept of you, and have it deleted',
  examples: ['me'],
  visibility: 'private',
  isPersonal: () => true,
  says: () => 'what is kept of you',
  verb: () => 'Show what is kept',
  natural: /^(?!me\b|my data\b|everything\b)/iu,
  changes: ({ sure }) => sure,
  args: z.object({
    what: z
      .string()
      .max(100)
      .optional()
      .meta({ description: '“me”: nothing else can be forgotten', positional: true, suggest: 'self' }),
    sure: z
      .boolean()
      .default(false)
      .meta({ description: 'yes to delete it without a question', isHidden: true }),
  }),
  async run({ what = 'me', sure }, context) {
    if (!YOURSELF.test(what.trim()))
      throw new UserError('I can only forget you.', 'Type forget me; a single paper is taken off by unsave.');
    if (!sure)
      return keptCard(await context.personalData.of(context.actor), context.languageModel !== undefined);
    await context.personalData.forget(context.actor, context.now);
    return {
      title: 'You are forgotten here',
      text: plain(
        'What was kept of you on this platform is deleted. What you press or ask from now on is kept anew.',
      ),
      items: [],
      buttons: [],
    } satisfies Card;
  },
});

/** How somebody names themselves, or all that is theirs. */
const YOURSELF = /^(?:|me|myself|my (?:data|list|history)|all|everything)(?: (?:about|of) me)?$/iu;

function keptCard(kept: KeptOfPerson, hasModel: boolean): Card {
  const isNothing = Object.values(kept).every((number) => number === 0);
  return {
    title: isNothing ? 'Nothing is kept of you here' : 'What is kept of you here',
    fields: [
      ...keptFields(kept),
      { name: 'Who sees it', value: plain(hasModel ? `${SEEN_BY} ${MODEL_SEES}` : SEEN_BY) },
      { name: 'For how long', value: plain(RETENTION) },
    ],
    items: [],
    buttons: isNothing ? [] : [button('Forget me', 'replace', 'forget', { what: 'me', sure: 'true' })],
    footer: isNothing
      ? 'Your id alone, and never your name or your words.'
      : 'Nothing is deleted yet. Digests of channels stay there, without your id.',
  };
}

const keptFields = ({
  saved,
  direct,
  mailboxes,
  mailed,
  messages,
  setUp,
  talks,
}: KeptOfPerson): readonly Field[] =>
  [
    field('Reading list', saved, 'paper'),
    field('Digests and follows in your messages', direct, 'subscription'),
    field('For digests by e-mail', mailboxes, 'address', 'addresses'),
    field('Digests and follows by e-mail', mailed, 'subscription'),
    field('Messages sent to you', messages, 'entry', 'entries'),
    field('Digests of channels that you set up', setUp, 'digest'),
    field(
      'Talks',
      talks,
      'answer or question that your next words may be about',
      'answers or questions that your next words may be about',
    ),
  ].filter((each) => each !== undefined);

const field = (name: string, number: number, one: string, many?: string): Field | undefined =>
  number === 0 ? undefined : { name, value: plain(count(number, one, many)) };

const SEEN_BY =
  'Lists, follows and what you ask by a command: you alone, and whoever runs me, whose database it is in. What you ask by a ' +
  'mention in a channel is answered there, and digests of a channel are for all in it.';

const MODEL_SEES =
  'A question that I cannot read by myself is shown to a language model, without who asked it.';

const RETENTION =
  'Lists, digests and follows until you end them. What a talk was about: a week. Long buttons: 60 days. ' +
  'Ids of events, so that none is answered twice: a day. All of a server or workspace that removes me: 30 days. ' +
  'Names and messages are never kept.';
