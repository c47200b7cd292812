/**
 * A form: the fields that somebody fills in instead of typing a command. Plain data; each adapter draws it as a modal, and
 * reads it back as the command's own named arguments. Pure.
 */
import type { Invoke } from '../card.ts';

interface FieldBase {
  /** The argument that it fills in; of a place, only what its fault is called by. */
  readonly name: string;
  readonly label: string;
  /** One grey line below it. */
  readonly hint?: string;
  readonly isRequired?: true;
}

/** Words that are typed. */
export interface TextField extends FieldBase {
  readonly kind: 'text';
  readonly value?: string;
  readonly placeholder?: string;
  readonly maxLength?: number;
}

interface FieldOption {
  readonly label: string;
  readonly value: string;
}

/** One of some options. */
export interface ChoiceField extends FieldBase {
  readonly kind: 'choice';
  /** At least one; at most 25, as many as a select of either platform shows. */
  readonly options: readonly FieldOption[];
  /** The value of one of them. */
  readonly value?: string;
}

/** Where it goes: a channel; left empty, the direct messages of whoever fills it in. It becomes the actor's place. */
interface PlaceField extends FieldBase {
  readonly kind: 'place';
  /** The id of a channel. */
  readonly value?: string;
}

/** A time of day. */
export interface TimeField extends FieldBase {
  readonly kind: 'time';
  /** `HH:MM`. */
  readonly value?: string;
  /** The IANA zone it is meant in, where that is known. */
  readonly zone?: string;
}

/** Something that is on or off. */
export interface SwitchField extends FieldBase {
  readonly kind: 'switch';
  /** What is said beside the box. */
  readonly text: string;
  /** The argument's value when it is on; off leaves it as `submit` has it. */
  readonly on: string;
  readonly isOn: boolean;
}

export type FormField = TextField | ChoiceField | PlaceField | TimeField | SwitchField;

export interface Form {
  readonly title: string;
  /** What the button says that sends it: "Save". */
  readonly submitLabel: string;
  /** At most five, as many as Discord's modals have; no two of one name. */
  readonly fields: readonly FormField[];
  /** What sending it runs: its arguments are those that no field names, and what a field left empty means. */
  readonly submit: Invoke;
}

/** What is wrong with a submission: the name of each field at fault, and a sentence or two for it. */
export type FieldFaults = Readonly<Record<string, string>>;

/** What a submission runs: what was filled in, over what a field left empty means. */
export function filledIn({ command, args }: Invoke, values: Readonly<Record<string, string>>): Invoke {
  const given = Object.entries(values).filter(([, value]) => value.trim() !== '');
  return { command, args: { ...args, ...Object.fromEntries(given) } };
}
