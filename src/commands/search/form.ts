/** The form of `search`: what to look for, and what comes first. Pure. */
import type { FieldFaults, Form } from '../../cards/surfaces/form.ts';
import { UserError } from '../../runtime/errors.ts';
import { SORTS, type Sort } from '../../search/engine.ts';
import { parseQuery } from '../../search/query/query.ts';
import { faultsIn } from '../subscription/form-fields.ts';

const SORT_LABELS: Readonly<Record<Sort, string>> = {
  relevance: 'What fits best',
  newest: 'The newest',
  oldest: 'The oldest',
  trending: 'What is talked about',
  cited: 'What is cited most',
};

interface SearchArgs {
  readonly query?: string | undefined;
  readonly sort: Sort;
}

/** The form, with the query that is given. */
export const searchForm = ({ query = '', sort }: SearchArgs, longest: number): Form => ({
  title: 'Search papers',
  submitLabel: 'Search',
  fields: [
    {
      kind: 'text',
      name: 'query',
      label: 'What about',
      hint: 'Words, "a phrase", -without, author:name, year:2024, has:code',
      placeholder: 'outlier quantization',
      isRequired: true,
      maxLength: longest,
      ...(query !== '' && { value: query }),
    },
    {
      kind: 'choice',
      name: 'sort',
      label: 'First',
      isRequired: true,
      options: SORTS.map((value) => ({ value, label: SORT_LABELS[value] })),
      value: sort,
    },
  ],
  submit: { command: 'search', args: {} },
});

/** What of the form does not fit. */
export const searchFaults = ({ query = '' }: SearchArgs): Promise<FieldFaults> =>
  faultsIn({
    query() {
      if (query.trim() === '') throw new UserError('Type what to look for.', 'A word or two will do.');
      parseQuery(query);
    },
  });
