/** Reads the source of a letter as mail clients do: unfolded headers, and the parts in their own characters. */

export interface Mail {
  /** By their names in lower case; of several, the last. */
  readonly headers: Readonly<Record<string, string>>;
  /** How many lines its header has by name. */
  readonly headerNames: readonly string[];
  readonly text: string;
  readonly html: string;
}

/** A letter of ours: two parts, or one. */
export function readMail(source: string): Mail {
  const { headers, headerNames, body } = partOf(source);
  const parts = partsIn(headers['content-type'] ?? '', body).map(partOf);
  const ofType = (type: string) => parts.find((part) => part.headers['content-type']?.startsWith(type));
  return {
    headers,
    headerNames,
    text: decoded(ofType('text/plain')),
    html: decoded(ofType('text/html')),
  };
}

interface Part {
  readonly headers: Readonly<Record<string, string>>;
  readonly headerNames: readonly string[];
  readonly body: string;
}

function partOf(source: string): Part {
  const end = source.indexOf('\r\n\r\n');
  const lines = source
    .slice(0, end)
    .replace(/\r\n[ \t]+/gu, ' ')
    .split('\r\n');
  const entries = lines.map((line): [string, string] => {
    const colon = line.indexOf(':');
    return [line.slice(0, colon).toLowerCase(), words(line.slice(colon + 1).trim())];
  });
  return {
    headers: Object.fromEntries(entries),
    headerNames: entries.map(([name]) => name),
    body: source.slice(end + 4),
  };
}

function partsIn(type: string, body: string): readonly string[] {
  const [, boundary] = /boundary="?([^";]+)"?/u.exec(type) ?? [];
  if (boundary === undefined) return [];
  return body
    .split(`--${boundary}`)
    .slice(1, -1)
    .map((part) => part.replace(/^\r\n/u, '').replace(/\r\n$/u, ''));
}

function decoded(part: Part | undefined): string {
  const { headers = {}, body = '' } = part ?? {};
  return bytesOf(headers['content-transfer-encoding'], body).toString('utf8').replaceAll('\r\n', '\n');
}

function bytesOf(encoding: string | undefined, body: string): Buffer {
  if (encoding === 'base64') return Buffer.from(body, 'base64');
  return encoding === 'quoted-printable' ? unquoted(body) : Buffer.from(body);
}

/** RFC 2045, 6.7. */
function unquoted(text: string): Buffer {
  const plain = text.replace(/=\r\n/gu, '');
  return Buffer.from(
    plain.replace(/=([0-9A-F]{2})/gu, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
    'latin1',
  );
}

/** RFC 2047: words in other characters. */
const words = (value: string): string =>
  value
    .replace(/\?=\s+=\?/gu, '?==?')
    .replace(/=\?utf-8\?([QB])\?([^?]*)\?=/giu, (_, how: string, text: string) =>
      (how.toUpperCase() === 'B'
        ? Buffer.from(text, 'base64')
        : unquoted(text.replaceAll('_', ' '))
      ).toString('utf8'),
    );
