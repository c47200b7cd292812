/** The one reader of the commands' zod schemas: everything derived from the table goes through these descriptions. */
import { z } from 'zod';
import type { Command } from './command.ts';

/** One argument, in words that every platform understands. */
export interface ArgumentDescription {
  readonly name: string;
  readonly description: string;
  readonly type: 'string' | 'integer' | 'boolean';
  readonly required: boolean;
  /** Takes the words that no other argument claims. At most one argument of a command is. */
  readonly positional: boolean;
  /** Takes the first word. At most one argument of a command does. */
  readonly leading?: true;
  /** Takes all words after `name:` up to the next name, not only one. */
  readonly manyWords?: true;
  /** What `suggest.ts` completes it with. */
  readonly suggest?: SuggestKind;
  readonly choices?: readonly string[];
  readonly minimum?: number;
  readonly maximum?: number;
  readonly maxLength?: number;
  /** What it is when nobody says, as it would be typed. */
  readonly default?: string;
}

export interface CommandDescription {
  readonly name: string;
  readonly summary: string;
  readonly examples: readonly string[];
  readonly visibility: 'channel' | 'private';
  readonly arguments: readonly ArgumentDescription[];
}

/** What an argument can be completed with. */
export type SuggestKind = z.output<typeof suggestKind>;

const suggestKind = z.enum(['paper', 'title', 'author', 'organisation', 'command', 'zone']);

const property = z.object({
  description: z.string(),
  type: z.enum(['string', 'integer', 'boolean']),
  positional: z.boolean().default(false),
  leading: z.boolean().default(false),
  manyWords: z.boolean().default(false),
  suggest: suggestKind.optional(),
  enum: z.array(z.string()).optional(),
  minimum: z.number().optional(),
  maximum: z.number().optional(),
  maxLength: z.number().optional(),
  default: z.union([z.string(), z.number(), z.boolean()]).optional(),
});

const objectSchema = z.object({
  properties: z.record(z.string(), property).default({}),
  required: z.array(z.string()).default([]),
});

/** The arguments of a command in declared order. Throws when an argument lacks a description or has another type. */
function describeArgs(args: z.ZodObject): readonly ArgumentDescription[] {
  const schema = objectSchema.parse(z.toJSONSchema(args, { io: 'input' }));
  return Object.entries(schema.properties).map(([name, found]) => ({
    name,
    description: found.description,
    type: found.type,
    required: schema.required.includes(name),
    positional: found.positional,
    ...(found.leading && { leading: true }),
    ...(found.manyWords && { manyWords: true }),
    ...(found.suggest && { suggest: found.suggest }),
    ...(found.enum && { choices: found.enum }),
    ...(found.minimum !== undefined && { minimum: found.minimum }),
    ...(found.maximum !== undefined && { maximum: found.maximum }),
    ...(found.maxLength !== undefined && { maxLength: found.maxLength }),
    ...(found.default !== undefined && { default: String(found.default) }),
  }));
}

/** A command without its behaviour. */
export function describeCommand(command: Command): CommandDescription {
  const { name, summary, examples, visibility } = command;
  return { name, summary, examples, visibility, arguments: describeArgs(command.args) };
}
