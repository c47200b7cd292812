/** Reads what was typed behind `paperboy`: a verb, its words and its options. */
import { parseArgs } from 'node:util';

/** Options by name, with their values. */
export type Options = Readonly<Record<string, string | boolean | undefined>>;

/** The options that a verb knows, by whether they take a value. */
export type KnownOptions = Readonly<Record<string, { readonly type: 'string' | 'boolean' }>>;

interface Words {
  readonly verb: string;
  readonly words: readonly string[];
  readonly json: boolean;
  readonly options: Options;
}

/** Only `--json` and what the verb knows are options, so that `ask` takes any text, a minus included. */
export function readWords(
  argv: readonly string[],
  optionsOf: (verb: string) => KnownOptions | undefined,
): Words {
  const own = optionsOf(argv[0] ?? '');
  const known = { json: { type: 'boolean' } as const, ...own };
  const isOption = (word: string) =>
    Object.keys(known).some((name) => word === `--${name}` || word.startsWith(`--${name}=`));
  const { positionals, values } = parseArgs({
    args: argv.map((word) => (isOption(word) || !word.startsWith('-') ? word : ` ${word}`)),
    options: known,
    allowPositionals: true,
  });
  const [verb = 'start', ...words] = positionals.map((word) => word.trim());
  const isHelp = ['--help', '-h'].includes(verb);
  const { json = false, ...options } = values;
  return { verb: isHelp ? 'help' : verb, words, json: json === true, options: options as Options };
}
