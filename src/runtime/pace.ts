/** How often one address may ask (rate limiting, by fixed windows), so that nobody keeps the process from its chats. */
import type { IncomingMessage } from 'node:http';
import { BlockList, isIP, isIPv6 } from 'node:net';
import { MINUTE_MS } from './time.ts';

/** A reader asks for a feed a few times an hour, or for all of a hundred at once; a link is pressed once or twice. */
const MOST_A_MINUTE = 120;
/** Of more addresses in a minute those that came first are forgotten. */
const MOST_CLIENTS = 10_000;

/** Where a proxy of our own is; what such a one says of the client is believed, and nobody else. */
const NEAR = new BlockList();
for (const [net, prefix] of [
  ['127.0.0.0', 8],
  ['10.0.0.0', 8],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
] as const)
  NEAR.addSubnet(net, prefix);
NEAR.addAddress('::1', 'ipv6');
NEAR.addSubnet('fc00::', 7, 'ipv6');

/**
 * Counts requests.
 * @returns a function that takes a client, and gives the seconds that it has to wait, or 0
 */
export function createPace(): (client: string, now: Date) => number {
  const asked = new Map<string, number>();
  let minute = 0;
  return (client, now) => {
    const time = now.getTime();
    if (Math.floor(time / MINUTE_MS) !== minute) asked.clear();
    minute = Math.floor(time / MINUTE_MS);
    const before = asked.get(client) ?? 0;
    asked.set(client, before + 1);
    const [first] = asked.keys();
    if (asked.size > MOST_CLIENTS && first !== undefined) asked.delete(first);
    return before < MOST_A_MINUTE ? 0 : Math.ceil(((minute + 1) * MINUTE_MS - time) / 1000);
  };
}

/** Who asks: the address of the connection, or what a proxy nearby has added last; of IPv6 the network of one customer. */
export function clientOf({ socket, headers }: Pick<IncomingMessage, 'socket' | 'headers'>): string {
  const peer = (socket.remoteAddress ?? '').replace(/^::ffff:/u, '');
  const forwarded = [headers['x-forwarded-for'] ?? []].flat().join(',').split(',').at(-1)?.trim() ?? '';
  const isProxy = isIP(peer) !== 0 && NEAR.check(peer, isIPv6(peer) ? 'ipv6' : 'ipv4');
  const client = isProxy && isIP(forwarded) !== 0 ? forwarded : peer;
  if (!isIPv6(client)) return client;
  const [head = ''] = client.split('::', 1);
  return [...head.split(':'), '0', '0', '0', '0'].slice(0, 4).join(':');
}
