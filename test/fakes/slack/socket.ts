/**
 * The Socket Mode side of the local Slack: hello, pings, envelopes, acknowledgements and three ways to end.
 */
import { randomUUID } from 'node:crypto';
import type { Server } from 'node:http';
import { type WebSocket, WebSocketServer } from 'ws';
import type { Retry } from './payloads.ts';
import type { Watch } from './watch.ts';

/** What the client said to an envelope. */
interface SocketAck {
  readonly envelopeId: string;
  readonly payload: unknown;
}

export interface FakeSocket {
  readonly acks: readonly SocketAck[];
  /** How often a client has connected so far. */
  readonly opened: number;
  /** How many connections are open. */
  readonly open: number;
  /** Sends an envelope and gives its id back. */
  send(type: string, payload: unknown, envelope?: { readonly id?: string; readonly retry?: Retry }): string;
  /** Sends exactly this text. */
  sendRaw(text: string): void;
  /** Asks the client to reconnect, as Slack does every few hours. */
  disconnect(reason: string): void;
  /** Breaks the connection without a word. */
  cut(): void;
  close(): void;
}

/** Serves Socket Mode at `/socket` of an HTTP server. */
export function serveSocket(server: Server, watch: Watch): FakeSocket {
  const sockets = new WebSocketServer({ server, path: '/socket' });
  const acks: SocketAck[] = [];
  let opened = 0;
  sockets.on('connection', (socket) => {
    opened += 1;
    socket.on('message', (data) => {
      const { envelope_id: envelopeId, payload } = JSON.parse(String(data));
      acks.push({ envelopeId, payload });
      watch.changed();
    });
    socket.on('close', watch.changed);
    socket.on('error', () => {});
    socket.send(
      JSON.stringify({ type: 'hello', num_connections: 1, connection_info: { app_id: 'A0PAPERBOY' } }),
    );
    socket.ping();
    watch.changed();
  });
  const current = (): WebSocket => {
    const found = [...sockets.clients].findLast((socket) => socket.readyState === socket.OPEN);
    if (!found) throw new Error('no client is connected');
    return found;
  };
  return {
    acks,
    get opened() {
      return opened;
    },
    get open() {
      return [...sockets.clients].filter((socket) => socket.readyState === socket.OPEN).length;
    },
    send(type, payload, { id = randomUUID(), retry } = {}) {
      const isEvent = type === 'events_api';
      const attempt = { retry_attempt: retry?.number ?? 0, retry_reason: retry?.reason ?? '' };
      const body = { type, envelope_id: id, payload, accepts_response_payload: !isEvent };
      current().send(JSON.stringify({ ...body, ...(isEvent && attempt) }));
      return id;
    },
    sendRaw: (text) => current().send(text),
    disconnect: (reason) => current().send(JSON.stringify({ type: 'disconnect', reason })),
    cut: () => current().terminate(),
    close() {
      for (const socket of sockets.clients) socket.terminate();
      sockets.close();
    },
  };
}
