/**
 * Draws a form as a modal and reads it back. Total: every form becomes a modal that Discord takes.
 * https://docs.discord.com/developers/components/reference#label
 */
import {
  type APIComponentInLabel,
  type APILabelComponent,
  type APIModalInteractionResponseCallbackData,
  ComponentType,
  type ModalData,
  type ModalSubmitFields,
  SelectMenuDefaultValueType,
  TextInputStyle,
} from 'discord.js';
import { cut } from '../../../src/cards/shown-text.ts';
import type { Form, FormField } from '../../../src/cards/surfaces/form.ts';
import {
  MAX_FIELD_PLACEHOLDER,
  MAX_FIELD_TEXT,
  MAX_LABEL,
  MAX_LABEL_DESCRIPTION,
  MAX_SELECT_OPTIONS,
  MAX_SELECT_TEXT,
  POSTABLE,
} from './limits.ts';
import { oneLine } from './markup.ts';

const SNOWFLAKE = /^\d{17,20}$/u;
/** Discord's modals have no more. */
const MOST_FIELDS = 5;
/** A form as a modal. @param payload comes back when it is sent, as the modal's id */
export const renderForm = (
  { title, fields }: Form,
  payload: string,
): APIModalInteractionResponseCallbackData => ({
  custom_id: payload,
  title: line(title, MAX_LABEL) || 'Paperboy',
  components: fields.slice(0, MOST_FIELDS).map(drawField),
});

function drawField(field: FormField): APILabelComponent {
  const description = line(field.hint ?? '', MAX_LABEL_DESCRIPTION);
  return {
    type: ComponentType.Label,
    label: line(field.label, MAX_LABEL) || field.name,
    ...(description !== '' && { description }),
    component: elementOf(field),
  };
}

interface Written extends Pick<FormField, 'name' | 'isRequired'> {
  readonly value?: string | undefined;
  readonly placeholder?: string | undefined;
  readonly maxLength?: number | undefined;
}

function textInput({ name, value = '', placeholder = '', maxLength = MAX_FIELD_TEXT, isRequired }: Written) {
  const longest = Math.min(maxLength, MAX_FIELD_TEXT);
  const shown = cut(oneLine(value), longest);
  const example = line(placeholder, MAX_FIELD_PLACEHOLDER);
  return {
    type: ComponentType.TextInput as const,
    custom_id: name,
    style: TextInputStyle.Short,
    required: isRequired ?? false,
    max_length: longest,
    ...(shown !== '' && { value: shown }),
    ...(example !== '' && { placeholder: example }),
  };
}

interface Offered extends Pick<FormField, 'name' | 'isRequired'> {
  readonly options: readonly { readonly label: string; readonly value: string; readonly default: boolean }[];
}

const select = ({ name, options, isRequired }: Offered) => ({
  type: ComponentType.StringSelect as const,
  custom_id: name,
  required: isRequired ?? false,
  min_values: isRequired ? 1 : 0,
  max_values: 1,
  options: options.slice(0, MAX_SELECT_OPTIONS).map(({ label, ...option }) => ({
    label: line(label, MAX_SELECT_TEXT) || option.value,
    ...option,
  })),
});

/** How a field of each kind is drawn. */
const ELEMENTS: {
  readonly [Kind in FormField['kind']]: (field: FormField & { kind: Kind }) => APIComponentInLabel;
} = {
  text: textInput,
  time: textInput,
  choice: ({ options, value, ...field }) =>
    select({ ...field, options: options.map((each) => ({ ...each, default: each.value === value })) }),
  switch: ({ text, on, isOn, ...field }) =>
    select({ ...field, options: [{ label: text, value: on, default: isOn }] }),
  place: ({ name, value, isRequired }) => ({
    type: ComponentType.ChannelSelect,
    custom_id: name,
    required: isRequired ?? false,
    min_values: isRequired ? 1 : 0,
    max_values: 1,
    channel_types: [...POSTABLE],
    ...(value !== undefined &&
      SNOWFLAKE.test(value) && { default_values: [{ id: value, type: SelectMenuDefaultValueType.Channel }] }),
  }),
};

const elementOf = <Kind extends FormField['kind']>(field: FormField & { kind: Kind }): APIComponentInLabel =>
  ELEMENTS[field.kind](field);

const line = (text: string, longest: number): string => cut(oneLine(text), longest);

/** What was filled in: the values by the names of their fields, and the channel apart; null where it was left empty. */
export interface FilledIn {
  readonly values: Readonly<Record<string, string>>;
  /** Absent where no field asks for it. */
  readonly channel?: string | null;
}

/** Reads a sent form. */
export function readForm({ fields }: Pick<ModalSubmitFields, 'fields'>): FilledIn {
  const all = [...fields.values()];
  const place = all.find(({ type }) => type === ComponentType.ChannelSelect);
  const filled = all.flatMap((field): [string, string][] => {
    const value = field === place ? undefined : heldBy(field);
    return value === undefined ? [] : [[field.customId, value]];
  });
  return {
    values: Object.fromEntries(filled),
    ...(place && { channel: heldBy(place) ?? null }),
  };
}

function heldBy(field: ModalData): string | undefined {
  if ('values' in field) return field.values[0];
  return 'value' in field && typeof field.value === 'string' ? field.value : undefined;
}
