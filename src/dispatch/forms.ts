/** Forms: opened by a button, sent back as the command's own arguments, and answered as that command is. */
import type { Button, Invoke } from '../cards/card.ts';
import { type FieldFaults, type Form, filledIn } from '../cards/surfaces/form.ts';
import type { Chat, Submission, Submitted } from '../chat/chat.ts';
import { decodeButton } from '../invocation/button.ts';
import { parseArgs } from '../invocation/parse.ts';
import { UserError } from '../runtime/errors.ts';
import type { AnswerWithCard, ChatDependencies, CheckInvocation } from './ports.ts';
import { invokeOf } from './press.ts';

/** Makes `Chat.form` and `Chat.submit` from the check of typed commands. */
export function createForms(
  core: ChatDependencies,
  answer: AnswerWithCard,
  check: CheckInvocation,
): Pick<Chat, 'form' | 'submit'> {
  const { buttons, now } = core;

  async function submitted({ payload, values, actor }: Submission): Promise<Submitted> {
    const empty = await invokeOf(decodeButton(payload), core);
    const { command, args } = filledIn(empty, values);
    const checked = check({ command, named: args, text: '', actor });
    const faults = checked.fieldFaults
      ? await checked.fieldFaults()
      : unreadable(empty, { values, actor }, core);
    if (Object.keys(faults).length === 0) return { prepared: { ...checked, delivery: 'private' } };
    const again = againButton(empty, values, actor);
    await buttons.keep([again], now());
    return { faults, again };
  }

  return {
    form({ payload, actor }) {
      const decoded = decodeButton(payload);
      if (decoded?.effect !== 'form') return undefined;
      return {
        async open() {
          try {
            const { command, args: given } = await invokeOf(decoded, core);
            const { [CHOSEN_PLACE]: place, ...args } = given;
            const checked = check({ command, named: args, text: '', actor });
            if (!checked.openForm) return { card: await checked.run() };
            const form = withPlace(await checked.openForm(), place);
            await buttons.keep([{ invoke: form.submit }], now());
            return { form };
          } catch (error) {
            return { card: await answer('form', actor, () => Promise.reject(error)) };
          }
        },
      };
    },
    submit: (submission) =>
      submitted(submission).catch((error: unknown) => ({
        prepared: {
          delivery: 'private',
          run: () => answer('form', submission.actor, () => Promise.reject(error)),
        },
      })),
  };
}

/** The channel that was chosen in a form before; blank for none. No argument of a command is called so. */
const CHOSEN_PLACE = 'place';

/** Opens the form that was sent with what is in it, blank fields too. */
const againButton = (
  { command, args }: Invoke,
  values: Submission['values'],
  { place }: Submission['actor'],
): Button => ({
  label: 'Edit again',
  effect: 'form',
  invoke: {
    command,
    args: { ...args, ...values, [CHOSEN_PLACE]: place?.kind === 'channel' ? place.id : '' },
  },
});

const withPlace = (form: Form, place: string | undefined): Form =>
  place === undefined
    ? form
    : {
        ...form,
        fields: form.fields.map((field) => {
          if (field.kind !== 'place') return field;
          const { value: _, ...empty } = field;
          return place === '' ? empty : { ...empty, value: place };
        }),
      };

/** The fields whose values are none of the command's, each with its own fault. */
function unreadable(
  empty: Invoke,
  { values, actor }: Pick<Submission, 'values' | 'actor'>,
  { commands, platformOf }: Pick<ChatDependencies, 'commands' | 'platformOf'>,
): FieldFaults {
  const command = commands.find(({ name }) => name === empty.command);
  if (!command) return {};
  const platform = platformOf(actor.platform);
  const faults = Object.entries(values).flatMap(([field, value]) => {
    try {
      parseArgs(command, { named: filledIn(empty, { [field]: value }).args, text: '', platform });
      return [];
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      return [[field, error.message]];
    }
  });
  return Object.fromEntries(faults);
}
