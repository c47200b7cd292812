/** Every form becomes a modal that Slack takes, and comes back as it was filled in. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readForm, renderForm, renderNotice, viewState } from '../../../../adapters/slack/render/modal.ts';
import type { Form, FormField } from '../../../../src/cards/surfaces/form.ts';
import { formPayload } from '../../../fakes/slack/payloads.ts';
import { faultsOfView, hasSchemas, NO_SCHEMAS, viewValidator } from '../../../fakes/slack/validator.ts';
import { valuesOf } from '../../../forms.ts';

const words = fc.oneof(fc.string({ unit: 'binary', maxLength: 4000 }), fc.string({ maxLength: 40 }));
const base = (name: string) => ({ name: fc.constant(name), label: words, hint: words });
const option = fc.record({ label: words, value: fc.stringMatching(/^[a-z ]{1,20}$/u) });
const fields: readonly ((name: string) => fc.Arbitrary<FormField>)[] = [
  (name) => fc.record({ ...base(name), kind: fc.constant('text'), value: words, placeholder: words }),
  (name) =>
    fc.record({
      ...base(name),
      kind: fc.constant('choice'),
      options: fc.uniqueArray(option, { minLength: 1, maxLength: 30, selector: ({ value }) => value }),
      value: fc.constantFrom('daily', 'x'),
    }),
  (name) =>
    fc.record({
      ...base(name),
      kind: fc.constant('place'),
      value: fc.constantFrom('C0READING', 'D0ADA', ''),
    }),
  (name) =>
    fc.record({ ...base(name), kind: fc.constant('time'), value: fc.constantFrom('09:00', '9am', '25:00') }),
  (name) =>
    fc.record({
      ...base(name),
      kind: fc.constant('switch'),
      text: words,
      on: fc.constant('silent'),
      isOn: fc.boolean(),
    }),
];
const form: fc.Arbitrary<Form> = fc.record({
  title: words,
  submitLabel: words,
  fields: fc.tuple(...fields.map((make, index) => make(`field${index}`))),
  submit: fc.constant({ command: 'digest', args: {} }),
});

describe(`every form ${hasSchemas ? '' : NO_SCHEMAS}`, () => {
  it('is a modal within the limits of Slack', () => {
    const validate = hasSchemas ? viewValidator() : () => [];
    fc.assert(
      fc.property(form, (made) => {
        const view = renderForm(made, '{}');
        expect([...validate(view, 'modal'), ...faultsOfView(view)]).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });
});

describe('a form', () => {
  const plainForm: Form = {
    title: 'Daily digest',
    submitLabel: 'Save',
    fields: [
      { kind: 'text', name: 'topics', label: 'Topics', value: 'agents, "a b"' },
      { kind: 'place', name: 'place', label: 'Where', value: 'C0READING' },
      {
        kind: 'choice',
        name: 'days',
        label: 'Days',
        options: [{ label: 'Daily', value: 'daily' }],
        value: 'daily',
      },
      { kind: 'time', name: 'at', label: 'At', value: '09:00' },
      { kind: 'switch', name: 'quiet', label: 'Quiet', text: 'Yes', on: 'silent', isOn: true },
    ],
    submit: { command: 'digest', args: {} },
  };
  const read = (changes: Readonly<Record<string, string | null>>) => {
    const view = renderForm(plainForm, '{}');
    const { view: sent } = formPayload({ id: 'V1', hash: '1', view }, changes) as unknown as {
      view: { state: unknown };
    };
    return readForm(viewState.parse(sent.state));
  };

  it('comes back with what it was opened with, and the place apart', () => {
    expect(read({})).toEqual({ values: valuesOf(plainForm), place: 'C0READING' });
  });

  it('comes back without what was taken out', () => {
    expect(read({ topics: null, place: null, at: null, quiet: null })).toEqual({
      values: { days: 'daily' },
      place: null,
    });
  });

  it('has no place of its own where it asks for none', () => {
    const view = renderForm({ ...plainForm, fields: plainForm.fields.slice(0, 1) }, '{}');
    expect(view.blocks).toHaveLength(1);
    expect(readForm({ values: {} })).toEqual({ values: {} });
  });

  it('is a card’s words, without its buttons, where there is none to fill in', () => {
    const button = { label: 'Go', effect: 'reply', invoke: { command: 'help', args: {} } } as const;
    const view = renderNotice({ title: 'Only admins can', items: [], buttons: [button] });
    expect(view.blocks).toHaveLength(1);
    expect(view.submit).toBeUndefined();
  });
});
