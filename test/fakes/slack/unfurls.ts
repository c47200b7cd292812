/**
 * The part of the local Slack that takes previews of links, and judges them as messages are judged; only that it takes no
 * rich text, by what users of it report (slackapi/java-slack-sdk, issues 876 and 948; getsentry/sentry, pull request 65588).
 */
import type { types } from '@slack/bolt';
import type { Method } from './methods.ts';
import { faultsIn, IS_TS } from './posts.ts';

interface Preview {
  readonly blocks: types.KnownBlock[];
  readonly preview?: { readonly title?: types.PlainTextElement };
}

/** Previews as they were taken. */
export interface Unfurled {
  /** A message, or a draft that somebody writes. */
  readonly of:
    | { readonly channel: string; readonly ts: string }
    | { readonly unfurl_id: string; readonly source: string };
  readonly previews: Readonly<Record<string, Preview>>;
}

/** The method that shows previews; what it takes is added to `taken`. https://docs.slack.dev/reference/methods/chat.unfurl */
export const unfurlMethod = (taken: Unfurled[]): Method => {
  return ({ channel, ts, unfurl_id: draft, source, unfurls, ...rest }) => {
    const isMessage = typeof channel === 'string' && IS_TS.test(String(ts));
    const isDraft =
      typeof draft === 'string' && (source === 'composer' || source === 'conversations_history');
    if (isMessage === isDraft) return { ok: false, error: 'cannot_find_message' };
    const previews = (unfurls ?? {}) as Unfurled['previews'];
    const refusal = refusalOf(previews, Object.keys(rest));
    if (refusal) return refusal;
    const of = isMessage ? { channel, ts: String(ts) } : { unfurl_id: String(draft), source: String(source) };
    taken.push({ of, previews });
    return { ok: true };
  };
};

/** As those of a message, and what it is called where only a title is shown. */
function faultsOfPreview({ preview, ...rest }: Preview): readonly string[] {
  const isNamed = preview?.title?.type === 'plain_text' && preview.title.text !== '';
  return [...(isNamed ? [] : ['a preview without a title']), ...faultsIn({ text: 'A preview', ...rest })];
}

function refusalOf(previews: Unfurled['previews'], unknown: readonly string[]): object | undefined {
  const faults = Object.entries(previews).flatMap(([url, preview]) => [
    ...(URL.canParse(url) ? [] : [`${url} is no link`]),
    ...faultsOfPreview(preview),
  ]);
  if (Object.keys(previews).length === 0) faults.push('no previews');
  if (unknown.length > 0) faults.push(`unknown fields: ${unknown}`);
  if (faults.length > 0)
    return { ok: false, error: 'invalid_unfurls_format', response_metadata: { messages: faults } };
  const isRich = Object.values(previews).some(({ blocks }) =>
    blocks.some(({ type }) => type === 'rich_text'),
  );
  return isRich ? { ok: false, error: 'invalid_blocks' } : undefined;
}
