/** What the adapters rely on inside of their libraries, and the versions that have it: an upgrade looks at them again. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { SocketModeReceiver } from '@slack/bolt';
import { expect, it } from 'vitest';
import paperboy from '../../package.json' with { type: 'json' };

const WEBSOCKET = join(import.meta.dirname, '../../node_modules/@discordjs/ws/dist/index.js');

it('wraps the one reader of messages that the socket client of Bolt 5.1.0 has', () => {
  const { client } = new SocketModeReceiver({ appToken: 'xapp-1' });
  const readers = client.listeners('ws_message').length;
  expect({ version: paperboy.dependencies['@slack/bolt'], readers }).toEqual({
    version: '5.1.0',
    readers: 1,
  });
});

it('knows a refused token by the words of discord.js 14.28.1, and handles packets through what it wraps', () => {
  const text = readFileSync(WEBSOCKET, 'utf8');
  const has = ['Authentication failed', 'shard.on(event, (payload) => this.manager.emit('].map((words) =>
    text.includes(words),
  );
  expect({ version: paperboy.dependencies['discord.js'], has }).toEqual({
    version: '14.28.1',
    has: [true, true],
  });
});
