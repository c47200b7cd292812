/** The names of digests, which tell those of one place apart. Pure. */
import { entriesOf, reasonOf, type Scope } from './scope.ts';
import { plainTopic } from './topic-form.ts';

/** The name of a digest of these papers: its topics in whatever form, or else its people and organisations. */
export const nameOf = (scope: Scope): string => spelled(scope).toLowerCase();

/** The name of a digest as people wrote it: names and abbreviations keep their capitals. */
export function shownName({ name, settings }: { readonly name: string; readonly settings: Scope }): string {
  const own = spelled(settings);
  const at = own.toLowerCase().indexOf(name);
  const shown = own.slice(at, at + name.length);
  return shown.toLowerCase() === name ? shown : name;
}

const spelled = (scope: Scope): string =>
  (scope.topics.length > 0 ? scope.topics.map(plainTopic) : entriesOf(scope).map(reasonOf)).join(', ');
