/** Which texts are addresses that a letter may be sent to. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readAddress, sameMailbox } from '../../../src/digest/mail/address.ts';
import { UserError } from '../../../src/runtime/errors.ts';

describe('an address', () => {
  it.each([
    ['ada@example.net', 'ada@example.net'],
    [' <Ada.Lee+papers@Mail.Example.NET> ', 'Ada.Lee+papers@mail.example.net'],
    ["mailto:o'neil_1@example.co.uk", "o'neil_1@example.co.uk"],
    ['a@xn--exmple-cua.net', 'a@xn--exmple-cua.net'],
    [`${'a'.repeat(64)}@example.net`, `${'a'.repeat(64)}@example.net`],
  ])('is read: %j', (typed, address) => {
    expect(readAddress(typed)).toBe(address);
  });

  it.each([
    'ada',
    'ada@example',
    'ada@@example.net',
    'ada@example..net',
    '.ada@example.net',
    'ada..lee@example.net',
    'ada@[127.0.0.1]',
    'ada@-example.net',
    '"ada lee"@example.net',
    'ada%evil.example@example.net',
    'relay!ada@example.net',
    '|mail@example.net',
    '-oQ/tmp@example.net',
    'ada@example.net,eve@evil.example',
    'ada@example.net eve@evil.example',
    'ada@example.net%0d%0aBcc:eve@evil.example',
    'ada@example.net\\r\\nBcc: eve@evil.example',
    'ada@example.net\r\nBcc: eve@evil.example',
    '<script>@example.net',
    `${'a'.repeat(65)}@example.net`,
    `ada@${'a'.repeat(64)}.net`,
    `ada@${'abcdefghi.'.repeat(26)}net`,
    'ädä@example.net',
    'ada@exämple.net',
    'аda@example.net',
  ])('is refused kindly: %j', (typed) => {
    expect(() => readAddress(typed)).toThrow(UserError);
  });

  it('of another alphabet is refused with the spelling that could be typed', () => {
    expect(() => readAddress('ada@exämple.net')).toThrow(
      expect.objectContaining({ hint: expect.stringContaining('xn--') }),
    );
  });

  it('never holds what could end a header or an envelope, whatever is typed', () => {
    const nasty = fc.constantFrom(
      '\r\n',
      '\n',
      '\0',
      '<',
      '>',
      ',',
      ';',
      ' ',
      '"',
      '%',
      '!',
      '|',
      '@',
      '.',
      'a',
      'é',
      'net',
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.emailAddress(),
          fc.array(nasty).map((parts) => parts.join('')),
          fc.string(),
        ),
        (typed) => {
          let address = 'none@example.net';
          try {
            address = readAddress(typed);
          } catch (error) {
            expect(error).toBeInstanceOf(UserError);
          }
          expect(address).toMatch(/^[\w.'+=~#&-]{1,64}@[a-z0-9.-]{3,189}$/iu);
        },
      ),
    );
  });

  it('counts as the same mailbox in other capitals and with a tag', () => {
    expect(sameMailbox('Ada+papers@example.net')).toBe(sameMailbox('ada@example.net'));
    expect(sameMailbox('ada.papers@example.net')).not.toBe(sameMailbox('ada@example.net'));
  });
});
