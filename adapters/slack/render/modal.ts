/**
 * Draws a form as a modal and reads it back. Total: every form becomes a view that Slack takes.
 * https://docs.slack.dev/surfaces/modals, https://docs.slack.dev/reference/block-kit/blocks/input-block
 */
import type { types } from '@slack/bolt';
import { z } from 'zod';
import type { Card } from '../../../src/cards/card.ts';
import { cut } from '../../../src/cards/shown-text.ts';
import type { Form, FormField } from '../../../src/cards/surfaces/form.ts';
import { plainerBlocks } from './extras.ts';
import { LONGEST_LABEL, LONGEST_PLACEHOLDER, LONGEST_TEXT, MOST_OPTIONS } from './limits.ts';
import { cleanLine } from './markup.ts';
import { plainText, renderCard } from './render.ts';

/** What a form's modal is called, so that other views are told apart. */
export const FORM_VIEW = 'paperboy:form';

/** Of a modal's title and buttons. https://docs.slack.dev/reference/views/modal-views */
const LONGEST_VIEW_TITLE = 24;
/** https://docs.slack.dev/reference/block-kit/blocks/input-block */
const LONGEST_FIELD_TEXT = 2000;
const TIME = /^(?:[01]\d|2[0-3]):[0-5]\d$/u;
const CONVERSATION_ID = /^[CG][A-Z0-9]+$/u;

/** A form as a modal. @param metadata comes back when it is sent */
export function renderForm({ title, submitLabel, fields }: Form, metadata: string): types.ModalView {
  return {
    ...frame(title),
    callback_id: FORM_VIEW,
    private_metadata: metadata,
    submit: heading(submitLabel),
    close: heading('Cancel'),
    blocks: fields.map(drawField),
  };
}

/** A card's words as a modal, for what a button that opens one has to say instead. */
export function renderNotice(card: Card): types.ModalView {
  const blocks = blocksOf({ ...card, items: [], buttons: [] });
  return { ...frame('Paperboy'), close: heading('Close'), blocks };
}

/** A card as a modal, with its buttons. @param options.metadata comes back with each press */
export function renderAnswer(
  card: Card,
  { metadata, fileNote }: { readonly metadata: string; readonly fileNote?: string | undefined },
): types.ModalView {
  const blocks = blocksOf(card, fileNote);
  return { ...frame('Paperboy'), close: heading('Close'), private_metadata: metadata, blocks };
}

/** A modal has no charts; and what Slack cannot fetch would keep it from opening. */
function blocksOf(card: Card, fileNote?: string): types.KnownBlock[] {
  const { blocks } = renderCard(card, { fileNote });
  return (plainerBlocks(blocks) ?? blocks) as types.KnownBlock[];
}

const heading = (text: string): types.PlainTextElement =>
  plainText(cut(cleanLine(text), LONGEST_VIEW_TITLE) || 'Paperboy');
const frame = (title: string) => ({ type: 'modal' as const, title: heading(title) });

function drawField(field: FormField): types.InputBlock {
  const hint = cut(cleanLine(field.hint ?? ''), LONGEST_FIELD_TEXT);
  return {
    type: 'input',
    block_id: field.name,
    label: plainText(cut(cleanLine(field.label), LONGEST_FIELD_TEXT) || field.name),
    optional: !field.isRequired,
    ...(hint !== '' && { hint: plainText(hint) }),
    element: elementOf(field),
  };
}

type Drawn = types.InputBlock['element'];

/** How a field of each kind is drawn. */
const ELEMENTS: { readonly [Kind in FormField['kind']]: (field: FormField & { kind: Kind }) => Drawn } = {
  text({ name, value = '', placeholder = '', maxLength = LONGEST_TEXT }) {
    const longest = Math.min(maxLength, LONGEST_TEXT);
    const shown = cut(cleanLine(value), longest);
    const example = cut(cleanLine(placeholder), LONGEST_PLACEHOLDER);
    return {
      type: 'plain_text_input',
      action_id: name,
      max_length: longest,
      ...(shown !== '' && { initial_value: shown }),
      ...(example !== '' && { placeholder: plainText(example) }),
    };
  },
  choice({ name, value, options: offered }) {
    const options = offered.slice(0, MOST_OPTIONS).map((each) => optionOf(each.label, each.value));
    const chosen = options.find((each) => each.value === value);
    return {
      type: 'static_select',
      // Slack keeps what an input of the same ids held as a form is drawn anew, but this may be one to type in then.
      action_id: `${name}:chosen`,
      options,
      ...(chosen && { initial_option: chosen }),
    };
  },
  place: ({ name, value }) => ({
    type: 'conversations_select',
    action_id: name,
    // Nobody can choose their messages with an app there: left empty, it means those.
    filter: { include: ['public', 'private', 'mpim'] },
    ...(value !== undefined && CONVERSATION_ID.test(value) && { initial_conversation: value }),
  }),
  time: ({ name, value, zone }) => ({
    type: 'timepicker',
    action_id: name,
    ...(value !== undefined && TIME.test(value) && { initial_time: value }),
    ...(zone !== undefined && { timezone: zone }),
  }),
  switch({ name, text, on, isOn }) {
    const options = [optionOf(text, on)];
    return { type: 'checkboxes', action_id: name, options, ...(isOn && { initial_options: options }) };
  },
};

const elementOf = <Kind extends FormField['kind']>(field: FormField & { kind: Kind }): Drawn =>
  ELEMENTS[field.kind](field);

const optionOf = (label: string, value: string): types.PlainTextOption => ({
  text: plainText(cut(cleanLine(label), LONGEST_LABEL) || value),
  value,
});

const held = z.object({ value: z.string() });

/** What an input holds. https://docs.slack.dev/reference/interaction-payloads/view-interactions-payload */
const input = z.union([
  z.object({ type: z.literal('plain_text_input'), value: z.string().nullish() }),
  z.object({ type: z.literal('static_select'), selected_option: held.nullish() }),
  z.object({ type: z.literal('timepicker'), selected_time: z.string().nullish() }),
  z.object({ type: z.literal('checkboxes'), selected_options: z.array(held).nullish() }),
  z.object({ type: z.literal('conversations_select'), selected_conversation: z.string().nullish() }),
]);

/** The state of a modal that was sent: by block, then by action. */
export const viewState = z.object({ values: z.record(z.string(), z.record(z.string(), input)) });

/** Whether a field of a sent form was a select. */
export const isSelect = ({ values }: z.output<typeof viewState>, name: string): boolean =>
  Object.values(values[name] ?? {}).some(({ type }) => type === 'static_select');

/** What was filled in: the values by the names of their fields, and the place apart; null where it was left empty. */
export interface FilledIn {
  readonly values: Readonly<Record<string, string>>;
  /** Absent where no field asks for it. */
  readonly place?: string | null;
}

/** Reads a sent form. */
export function readForm({ values }: z.output<typeof viewState>): FilledIn {
  const inputs = Object.entries(values).flatMap(([name, actions]) =>
    Object.values(actions).map((each) => [name, each] as const),
  );
  const asked = inputs.find(([, each]) => each.type === 'conversations_select')?.[1];
  const filled = inputs.flatMap(([name, each]) => {
    const value = heldBy(each);
    return value === undefined ? [] : [[name, value]];
  });
  return {
    values: Object.fromEntries(filled),
    ...(asked?.type === 'conversations_select' && { place: asked.selected_conversation ?? null }),
  };
}

function heldBy(each: z.output<typeof input>): string | undefined {
  switch (each.type) {
    case 'plain_text_input':
      return each.value ?? undefined;
    case 'static_select':
      return each.selected_option?.value;
    case 'timepicker':
      return each.selected_time ?? undefined;
    case 'checkboxes':
      return each.selected_options?.[0]?.value;
    case 'conversations_select':
      return undefined;
  }
}
