/** The kinds of values that settings have. An empty value means the same as none. */
import { z } from 'zod';

export const filled = z
  .string()
  .trim()
  .transform((value) => value || undefined)
  .optional();

/** A web address; a password in it would end up in logs, and no request is sent with one. */
export const address = filled.pipe(
  z
    .url({ protocol: /^https?$/u, error: 'must be an http or https address' })
    .refine((value) => !URL.parse(value)?.username && !URL.parse(value)?.password, {
      error: 'must be an address without a name or password in it',
    })
    .optional(),
);

/** The address of a database; whoever reads of it in a log must not find the password. */
export const databaseUrl = filled.refine(
  (value) => value === undefined || (/^postgres(?:ql)?:\/\//u.test(value) && URL.canParse(value)),
  { error: 'must be an address like postgres://user:password@host:5432/name' },
);

/** An address that paths are put behind. */
export const base = address
  .refine((value = '') => !/[?#]/u.test(value), { error: 'must be an address without ? or #' })
  .transform((value) => value?.replace(/\/+$/u, ''));

/** What is sent as a header: anything else than visible ASCII comes from copying, and no server would see it. */
export const key = filled.refine((value = '') => /^[!-~]*$/u.test(value), {
  error: 'has a blank or a character that no key has. Copy it again',
});

/** Whom a server can write to. */
export const contact = filled.refine(
  (value) => value === undefined || /^(?:[!-?A-~]+@[!-?A-~]+|https?:\/\/[!-~]+)$/u.test(value),
  { error: 'must be a mail address, or an http or https address' },
);

/**
 * Several values, with commas or blanks between them.
 * @param item what each must be
 * @param otherwise the values when none is set, written the same way
 */
export const list = <Item>(item: z.ZodType<Item, string>, otherwise: string, error: string) =>
  filled
    .transform((value = otherwise) => value.split(/[\s,]+/u).filter(Boolean))
    .pipe(
      z
        .array(z.string())
        .refine((values) => values.length > 0 && values.every((value) => item.safeParse(value).success), {
          error,
        })
        .transform((values) => values.map((value) => item.parse(value))),
    );

/** One of some words; `otherwise` when none is set. */
export const oneOf = <const Choice extends string>(
  choices: readonly [Choice, ...Choice[]],
  otherwise: Choice,
) =>
  z
    .enum(choices, { error: `must be one of ${choices.join(', ')}` })
    .optional()
    .transform((choice): Choice => choice ?? otherwise);
