/** The part of the local Slack that takes previews of links, and judges them as messages are judged. */
import type { types } from '@slack/bolt';
import type { Method } from './slack-methods.ts';
import { faultsIn, IS_TS } from './slack-posts.ts';

/** Previews as they were taken. */
export interface Unfurled {
  /** A message, or a draft that somebody writes. */
  readonly of:
    | { readonly channel: string; readonly ts: string }
    | { readonly unfurl_id: string; readonly source: string };
  readonly previews: Readonly<Record<string, { readonly blocks: types.KnownBlock[] }>>;
}

/** The method that shows previews; what it takes is added to `taken`. https://docs.slack.dev/reference/methods/chat.unfurl */
export const unfurlMethod = (taken: Unfurled[]): Method => {
  return ({ channel, ts, unfurl_id: draft, source, unfurls, ...rest }) => {
    const isMessage = typeof channel === 'string' && IS_TS.test(String(ts));
    const isDraft =
      typeof draft === 'string' && (source === 'composer' || source === 'conversations_history');
    if (isMessage === isDraft) return { ok: false, error: 'cannot_find_message' };
    const previews = (unfurls ?? {}) as Unfurled['previews'];
    const faults = Object.entries(previews).flatMap(([url, preview]) => [
      ...(URL.canParse(url) ? [] : [`${url} is no link`]),
      ...faultsIn({ text: 'A preview', ...preview }),
    ]);
    if (Object.keys(previews).length === 0) faults.push('no previews');
    if (Object.keys(rest).length > 0) faults.push(`unknown fields: ${Object.keys(rest)}`);
    if (faults.length > 0)
      return { ok: false, error: 'invalid_unfurls_format', response_metadata: { messages: faults } };
    const of = isMessage ? { channel, ts: String(ts) } : { unfurl_id: String(draft), source: String(source) };
    taken.push({ of, previews });
    return { ok: true };
  };
};
