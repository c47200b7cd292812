/** Reads what a command's zod schema says of its arguments: registration, help and parsing go through these descriptions. */

import { z } from 'zod';
import { type ArgumentDescription, FEATURES, SUGGEST_KINDS } from '../chat/command-description.ts';

const property = z.object({
  description: z.string(),
  type: z.enum(['string', 'integer', 'boolean']),
  positional: z.boolean().default(false),
  leading: z.boolean().default(false),
  manyWords: z.boolean().default(false),
  isHidden: z.boolean().default(false),
  needs: z.enum(FEATURES).optional(),
  suggest: z.enum(SUGGEST_KINDS).optional(),
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
export function describeArgs(args: z.ZodObject): readonly ArgumentDescription[] {
  const schema = objectSchema.parse(z.toJSONSchema(args, { io: 'input' }));
  return Object.entries(schema.properties).map(([name, found]) => ({
    name,
    description: found.description,
    type: found.type,
    required: schema.required.includes(name),
    positional: found.positional,
    ...(found.leading && { leading: true }),
    ...(found.manyWords && { manyWords: true }),
    ...(found.isHidden && { isHidden: true }),
    ...(found.needs && { needs: found.needs }),
    ...(found.suggest && { suggest: found.suggest }),
    ...(found.enum && { choices: found.enum }),
    ...(found.minimum !== undefined && { minimum: found.minimum }),
    ...(found.maximum !== undefined && { maximum: found.maximum }),
    ...(found.maxLength !== undefined && { maxLength: found.maxLength }),
    ...(found.default !== undefined && { default: String(found.default) }),
  }));
}
