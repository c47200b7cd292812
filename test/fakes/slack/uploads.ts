/**
 * How the local Slack takes a file: it gives an address, takes the bytes there, and shows the file when that is completed.
 * https://docs.slack.dev/reference/methods/files.getUploadURLExternal
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Method } from './methods.ts';

export interface SentFile {
  readonly name: string;
  readonly text: string;
  readonly channel: string;
  readonly thread?: string;
}

const PLACE = '/upload/';

/** The files of a Slack, and the two methods and the address by which they come. */
export function createUploads(base: () => string) {
  const known = new Map<string, { readonly name: string; text?: string }>();
  const sent: SentFile[] = [];
  const methods: Readonly<Record<string, Method>> = {
    'files.getUploadURLExternal'({ filename, length }) {
      if (!filename || !(Number(length) > 0)) return { ok: false, error: 'invalid_arguments' };
      const id = `F${known.size + 1}`;
      known.set(id, { name: String(filename) });
      return { ok: true, upload_url: `${base()}${PLACE}${id}`, file_id: id };
    },
    'files.completeUploadExternal'({ files, channel_id: channel, thread_ts: thread }) {
      const found = (files as { id: string }[]).flatMap(({ id }) => known.get(id) ?? []);
      if (!channel || found.some(({ text }) => text === undefined))
        return { ok: false, error: 'invalid_arguments' };
      const place = { channel: String(channel), ...(thread !== undefined && { thread: String(thread) }) };
      for (const { name, text = '' } of found) sent.push({ name, text, ...place });
      return { ok: true, files };
    },
  };
  return {
    sent: sent as readonly SentFile[],
    methods,
    /** Takes the bytes of a file; false for any other request. */
    take({ url = '' }: IncomingMessage, response: ServerResponse, body: string): boolean {
      const file = url.startsWith(PLACE) ? known.get(url.slice(PLACE.length)) : undefined;
      if (!file) return false;
      // A form with the one file, as the client sends it.
      file.text = body.split('\r\n\r\n')[1]?.split('\r\n--')[0] ?? '';
      response.writeHead(200).end('OK');
      return true;
    },
  };
}
