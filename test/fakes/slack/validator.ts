/**
 * Judges Slack payloads by schemas that others wrote (`../shared/schemas`, beside this checkout on some
 * machines) and by the limits that those schemas leave out.
 */
import { existsSync, readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { Ajv2020 } from 'ajv/dist/2020.js';
import type { SlackMessage } from '../../../adapters/slack/render/render.ts';

const FOLDER = new URL('../../../../shared/schemas/', import.meta.url);
const BLOCK_KIT = new URL('slack-block-kit.schema.json', FOLDER);
const MANIFEST = new URL('slack-manifest.schema.2.0.0.json', FOLDER);

export const hasSchemas = existsSync(BLOCK_KIT) && existsSync(MANIFEST);
export const NO_SCHEMAS = '(skipped: ../shared/schemas is not beside this checkout)';

type Validator = (payload: unknown) => string[];

const settings = { strict: false, validateFormats: false, allErrors: true };

/** Makes the validator of a message's blocks. */
export function blockValidator(): Validator {
  return judgeOf(new Ajv2020(settings), BLOCK_KIT);
}

/** Makes the validator of an app manifest. */
export function manifestValidator(): Validator {
  return judgeOf(new Ajv(settings), MANIFEST);
}

/** Makes the validator of modals and Homes. */
export function viewValidator(): (view: unknown, type: 'modal' | 'home') => string[] {
  const ajv = new Ajv2020(settings);
  const schema = JSON.parse(readFileSync(BLOCK_KIT, 'utf8'));
  ajv.addSchema(schema);
  const compiled = {
    modal: ajv.compile({ $ref: `${schema.$id}#/$defs/modal_view` }),
    home: ajv.compile({ $ref: `${schema.$id}#/$defs/home_view` }),
  };
  return (view, type) => {
    const validate = compiled[type];
    return validate(view) ? [] : (validate.errors ?? []).map(wordsOf);
  };
}

/** What is wrong with a view that the schema does not say. */
export function faultsOfView(view: unknown): string[] {
  const strings = [...stringsIn(view)];
  const twice = (key: string) => {
    const all = strings.filter(([each]) => each === key).map(([, text]) => text);
    return new Set(all).size < all.length;
  };
  const faults: [boolean, string][] = [
    [twice('block_id'), 'a block_id occurs twice'],
    [twice('action_id'), 'an action_id occurs twice'],
    [strings.some(([, text]) => UNSAFE.test(text)), 'control or override characters'],
    [strings.some(([, text]) => !text.isWellFormed()), 'half a character'],
    [strings.some(([key, text]) => COUNTED.has(key) && text === ''), 'an empty text'],
  ];
  return faults.filter(([isFault]) => isFault).map(([, fault]) => fault);
}

const wordsOf = ({ instancePath, message }: { instancePath: string; message?: string }): string =>
  `${instancePath} ${message}`;

function judgeOf(ajv: Ajv | Ajv2020, schema: URL): Validator {
  const validate = ajv.compile(JSON.parse(readFileSync(schema, 'utf8')));
  return (payload) => (validate(payload) ? [] : (validate.errors ?? []).map(wordsOf));
}

/** What is wrong with a message that the Block Kit schema does not say. */
export function faultsOf(message: SlackMessage): string[] {
  const strings = [...stringsIn(message.blocks)];
  const total = strings.filter(([key]) => COUNTED.has(key)).reduce((sum, [, text]) => sum + text.length, 0);
  const ids = strings.filter(([key]) => key === 'action_id').map(([, id]) => id);
  const values = strings.filter(([key]) => key === 'value').map(([, value]) => value);
  const faults: [boolean, string][] = [
    [message.blocks.length > 50, `${message.blocks.length} blocks`],
    [message.blocks.length === 0, 'no blocks'],
    [total > 10_000, `${total} characters`],
    [new Set(ids).size < ids.length, 'an action_id occurs twice'],
    [new Set(values).size < values.length, 'a value occurs twice'],
    [message.text.trim() === '', 'an empty fallback'],
    [message.text.length > 3000, 'a long fallback'],
    [/<|>|&(?!amp;|lt;|gt;)/u.test(message.text), 'control characters in the fallback'],
    [strings.some(([, text]) => UNSAFE.test(text)), 'control or override characters'],
    [strings.some(([, text]) => !text.isWellFormed()), 'half a character'],
    [strings.some(([key, text]) => COUNTED.has(key) && text === ''), 'an empty text'],
    [
      strings.some(([key, text]) => key === 'url' && !/^https?:\/\/\S+$/u.test(text)),
      'an address that is not http',
    ],
  ];
  return faults.filter(([isFault]) => isFault).map(([, fault]) => fault);
}

const COUNTED = new Set(['text', 'url', 'value']);
const UNSAFE = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/u;

/** All strings in a value with the key they stand under. */
export function* stringsIn(value: unknown, key = ''): Generator<[string, string]> {
  if (typeof value === 'string') yield [key, value];
  else if (Array.isArray(value)) for (const part of value) yield* stringsIn(part, key);
  else if (typeof value === 'object' && value !== null) {
    for (const [name, part] of Object.entries(value)) yield* stringsIn(part, name);
  }
}
