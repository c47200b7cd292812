/**
 * Buttons and the options of selects as short strings. Discord gives a `custom_id` and the value of an option 100
 * characters (https://docs.discord.com/developers/components/reference), Slack 150 and more; all carry the same payload. An
 * invocation that is longer is replaced by a hash of itself, under which `button-store.ts` keeps it.
 */
import { createHash } from 'node:crypto';
import { z } from 'zod';
import { type Button, EFFECTS, type Effect, type Invoke } from '../cards/card.ts';

/** Leaves 4 of Discord's 100 characters for the effect and the position. */
const LONGEST_BODY = 96;
const HASH_MARK = '~';
const EFFECT_LETTERS: Readonly<Record<Effect, string>> = { replace: 'u', reply: 'r', share: 's', form: 'f' };

/** What a payload says: the invocation itself, or the key under which it is kept. */
export type Decoded = { readonly effect: Effect } & ({ readonly invoke: Invoke } | { readonly key: string });

const invokeTuple = z.tuple([z.string(), z.record(z.string(), z.string())]);

/**
 * A button's payload.
 * @param position the button's place in its card (0 to 99); makes equal invocations distinct, as platforms demand
 */
export function encodeButton(button: Button, position: number): string {
  const body = invokeText(button.invoke);
  return `${EFFECT_LETTERS[button.effect]}${position}${keyOf(button.invoke) ?? body}`;
}

/** The key under which an invocation must be kept because it is too long for a payload, or undefined. */
export function keyOf(invoke: Invoke): string | undefined {
  const body = invokeText(invoke);
  if (body.length <= LONGEST_BODY) return undefined;
  return HASH_MARK + createHash('sha256').update(body).digest('base64url');
}

/** Reads a payload back; undefined when nobody of ours wrote it. */
export function decodeButton(payload: string): Decoded | undefined {
  const [, letter, body = ''] = /^([ursf])\d{1,2}(.+)$/su.exec(payload) ?? [];
  const effect = EFFECTS.find((name) => EFFECT_LETTERS[name] === letter);
  if (!effect) return undefined;
  if (body.startsWith(HASH_MARK)) return { effect, key: body };
  const invoke = parseInvoke(body);
  return invoke && { effect, invoke };
}

/** An invocation as the JSON text that payloads and the store hold. */
export function invokeText(invoke: Invoke): string {
  return JSON.stringify([invoke.command, invoke.args]);
}

/** Reads `invokeText` back; undefined when it is something else. */
export function parseInvoke(text: string): Invoke | undefined {
  try {
    const [command, args] = invokeTuple.parse(JSON.parse(text));
    return { command, args };
  } catch {
    return undefined;
  }
}
