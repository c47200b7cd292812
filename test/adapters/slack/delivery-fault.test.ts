/** What broken connections and odd answers mean for a post: unsure unless it is certain that nothing was sent. */
import { webApi } from '@slack/bolt';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { deliveryError } from '../../../adapters/slack/client/delivery-fault.ts';
import type { Place } from '../../../src/chat/chat.ts';

const CHANNEL: Place = { platform: 'slack', workspaceId: 'T0LAB', kind: 'channel', id: 'C0READING' };

/** An error of Node's network code as the client hands it on. */
const broken = (cause: unknown): Error =>
  new webApi.WebAPIRequestError(new TypeError('fetch failed', { cause }));
const systemError = (code: string, syscall?: string): Error =>
  Object.assign(new Error(code), { code, ...(syscall && { syscall }) });
const faultOf = (error: unknown): string => deliveryError(error, CHANNEL).fault;

describe('a connection', () => {
  it.each([
    ['ECONNREFUSED', 'connect'],
    ['EHOSTUNREACH', 'connect'],
    ['ETIMEDOUT', 'connect'],
    ['ENOTFOUND', 'getaddrinfo'],
    ['EAI_AGAIN', 'getaddrinfo'],
    ['UND_ERR_CONNECT_TIMEOUT', undefined],
    ['CERT_HAS_EXPIRED', undefined],
  ])('that never came about carried nothing: %s', (code, syscall) => {
    expect(faultOf(broken(systemError(code, syscall)))).toBe('transient');
  });

  it.each([
    ['ECONNRESET', 'read'],
    ['EPIPE', 'write'],
    ['EHOSTUNREACH', 'read'],
    ['UND_ERR_SOCKET', undefined],
    ['UND_ERR_HEADERS_TIMEOUT', undefined],
  ])('that broke may have carried the message: %s', (code, syscall) => {
    expect(faultOf(broken(systemError(code, syscall)))).toBe('ambiguous');
  });

  it('that was refused at every address carried nothing', () => {
    const refused = systemError('ECONNREFUSED', 'connect');
    expect(faultOf(broken(new AggregateError([refused, refused])))).toBe('transient');
  });

  it('that broke at one of several addresses may have carried the message', () => {
    const errors = [systemError('ECONNREFUSED', 'connect'), systemError('ECONNRESET', 'read')];
    expect(faultOf(broken(new AggregateError(errors)))).toBe('ambiguous');
  });

  it.each([undefined, null, 'odd', new AggregateError([])])('that failed for %o is unsure', (cause) => {
    expect(faultOf(broken(cause))).toBe('ambiguous');
  });
});

describe('any answer', () => {
  it('becomes a fault with a sentence that holds no mark-up', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.webUrl(), fc.constant('<!channel>')), (word) => {
        const error = new webApi.WebAPIPlatformError({ ok: false, error: word });
        expect(deliveryError(error, CHANNEL).message).toMatch(/^[A-Z][^<>]*\.$/u);
      }),
    );
  });

  it('that is no error of Slack’s client is unsure', () => {
    fc.assert(
      fc.property(fc.anything(), (thrown) => {
        expect(faultOf(thrown)).toBe('ambiguous');
      }),
    );
  });
});
