/** Secrets at rest: read again by who has the key, and by nobody else. */
import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createKeyring, KEY_LENGTH, KeyError } from '../../src/runtime/keyring.ts';

const [OLD, NEW] = [Buffer.alloc(KEY_LENGTH, 1), Buffer.alloc(KEY_LENGTH, 2)];
const ringOf = (...keys: readonly Buffer[]) => createKeyring(keys, randomBytes);

it('any text is read again, and never stands there twice alike', () => {
  const ring = ringOf(NEW);
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.string(), (text, about) => {
      const [one, other] = [ring.seal(text, about), ring.seal(text, about)];
      expect(ring.open(one, about)).toBe(text);
      expect(one.data).not.toBe(other.data);
    }),
  );
});

it('a text whose any bit was changed, or that was cut, is refused', () => {
  const ring = ringOf(NEW);
  const sealed = ring.seal('xoxb-secret', 'slack:T1');
  const bytes = Buffer.from(sealed.data, 'base64url');
  fc.assert(
    fc.property(fc.nat(bytes.length - 1), fc.nat(7), fc.nat(bytes.length - 1), (at, bit, length) => {
      const changed = Buffer.from(bytes);
      changed[at] = (changed[at] ?? 0) ^ (1 << bit);
      for (const forged of [changed, bytes.subarray(0, length)])
        expect(() => ring.open({ ...sealed, data: forged.toString('base64url') }, 'slack:T1')).toThrow(
          KeyError,
        );
    }),
  );
});

it('a text of one workspace is not read as that of another', () => {
  const ring = ringOf(NEW);
  expect(() => ring.open(ring.seal('xoxb-secret', 'slack:T1'), 'slack:T2')).toThrow(KeyError);
});

it('the first key encrypts, the others still decrypt', () => {
  const sealed = ringOf(OLD).seal('xoxb-secret', 'slack:T1');
  const both = ringOf(NEW, OLD);
  expect(both.open(sealed, 'slack:T1')).toBe('xoxb-secret');
  expect(both.seal('x', 'slack:T1').keyId).toBe(ringOf(NEW).currentId);
});

it('a missing key is named by its fingerprint, never by itself', () => {
  const sealed = ringOf(OLD).seal('xoxb-secret', 'slack:T1');
  expect(() => ringOf(NEW).open(sealed, 'slack:T1')).toThrow(`does not name the key ${sealed.keyId}`);
  expect(OLD.toString('hex')).not.toContain(sealed.keyId);
});

it('nothing is encrypted without a key', () => {
  expect(() => ringOf().seal('xoxb-secret', 'slack:T1')).toThrow('set ENCRYPTION_KEY');
});
