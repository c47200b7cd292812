/** Fills forms in as people do, whatever draws them. */
import type { Button, Card } from '../src/cards/card.ts';
import type { FieldFaults, Form } from '../src/cards/surfaces/form.ts';
import type { Actor, Chat } from '../src/chat/chat.ts';
import { encodeButton } from '../src/invocation/button.ts';

/** The form that a button opens. */
export async function openedForm(
  chat: Chat,
  { invoke }: Pick<Button, 'invoke'>,
  actor: Actor,
): Promise<Form> {
  const opened = await openedBy(chat, { invoke }, actor);
  if (!('form' in opened)) throw new Error(`no form, but: ${opened.card.title}`);
  return opened.form;
}

/** What a button of effect `form` opens. */
export async function openedBy(chat: Chat, { invoke }: Pick<Button, 'invoke'>, actor: Actor) {
  const payload = encodeButton({ label: '', effect: 'form', invoke }, 0);
  const prepared = chat.form({ payload, actor });
  if (!prepared) throw new Error('this button opens no form');
  return prepared.open();
}

/** What a form holds as it is opened. */
export const valuesOf = ({ fields }: Form): Record<string, string> =>
  Object.fromEntries(
    fields.flatMap((field): [string, string][] => {
      if (field.kind === 'place') return [];
      if (field.kind === 'switch') return [[field.name, field.isOn ? field.on : '']];
      return [[field.name, field.value ?? '']];
    }),
  );

/** Sends a form with some fields filled in anew: the answer's card, or what is wrong with which field. */
export async function sendForm(
  chat: Chat,
  form: Form,
  changes: Readonly<Record<string, string>>,
  actor: Actor,
): Promise<{ readonly card: Card } | { readonly faults: FieldFaults }> {
  const payload = encodeButton({ label: '', effect: 'form', invoke: form.submit }, 0);
  const submitted = await chat.submit({ payload, values: { ...valuesOf(form), ...changes }, actor });
  return 'faults' in submitted ? { faults: submitted.faults } : { card: await submitted.prepared.run() };
}
