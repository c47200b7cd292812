/** Secrets at rest: AES-256-GCM under one of several keys, each named by its fingerprint, so that keys can be exchanged. */
import { createCipheriv, createDecipheriv, createHash } from 'node:crypto';

const CIPHER = 'aes-256-gcm';
/** Bytes of a key of AES-256. */
export const KEY_LENGTH = 32;
/** Bytes, as NIST SP 800-38D (8.2) has them: a random 96-bit vector for each encryption, and the whole tag. */
const VECTOR_LENGTH = 12;
const TAG_LENGTH = 16;
/** Enough to tell the keys of one installation apart; says nothing of the key. */
const ID_LENGTH = 12;

/** An encrypted text, and the key that reads it. */
interface Sealed {
  readonly keyId: string;
  /** Vector, tag and cipher text, in base64url. */
  readonly data: string;
}

export interface Keyring {
  /** The key that encrypts from now on; undefined without any. */
  readonly currentId: string | undefined;
  /**
   * Encrypts with the current key.
   * @param about what the text belongs to; under any other it cannot be read
   * @throws KeyError without a key
   */
  seal(text: string, about: string): Sealed;
  /** @throws KeyError when the key is missing, or the text was changed or belongs to something else */
  open(sealed: Sealed, about: string): string;
}

/** A secret that cannot be read or written with these keys. Its message names no secret. */
export class KeyError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'KeyError';
  }
}

/**
 * The keyring of these keys.
 * @param keys 32 bytes each; the first one encrypts, all decrypt
 * @param random makes so many unpredictable bytes
 */
export function createKeyring(keys: readonly Buffer[], random: (size: number) => Buffer): Keyring {
  const byId = new Map(keys.map((key) => [idOf(key), key]));
  const [current] = keys;
  return {
    currentId: current && idOf(current),
    seal(text, about) {
      if (!current) throw new KeyError('there is no key to encrypt with: set ENCRYPTION_KEY');
      const vector = random(VECTOR_LENGTH);
      const cipher = createCipheriv(CIPHER, current, vector).setAAD(Buffer.from(about));
      const parts = [cipher.update(text, 'utf8'), cipher.final()];
      const data = Buffer.concat([vector, cipher.getAuthTag(), ...parts]).toString('base64url');
      return { keyId: idOf(current), data };
    },
    open({ keyId, data }, about) {
      const key = byId.get(keyId);
      if (!key) throw new KeyError(`ENCRYPTION_KEY does not name the key ${keyId}`);
      return decrypt(key, Buffer.from(data, 'base64url'), about);
    },
  };
}

const idOf = (key: Buffer): string => createHash('sha256').update(key).digest('hex').slice(0, ID_LENGTH);

function decrypt(key: Buffer, bytes: Buffer, about: string): string {
  const textAt = VECTOR_LENGTH + TAG_LENGTH;
  try {
    const options = { authTagLength: TAG_LENGTH };
    const decipher = createDecipheriv(CIPHER, key, bytes.subarray(0, VECTOR_LENGTH), options)
      .setAAD(Buffer.from(about))
      .setAuthTag(bytes.subarray(VECTOR_LENGTH, textAt));
    return Buffer.concat([decipher.update(bytes.subarray(textAt)), decipher.final()]).toString('utf8');
  } catch {
    throw new KeyError('a stored secret was changed, or belongs to something else');
  }
}
