/** Looks whether the Slack app is as Paperboy needs it: tokens, scopes, the channels that have digests, its cards. */
import { webApi } from '@slack/bolt';
import { z } from 'zod';
import type { Card } from '../../src/cards/card.ts';
import type { Place } from '../../src/chat/chat.ts';
import { examineClock } from '../../src/chat/clock-skew.ts';
import { type Examiner, type Finding, fault, fine, warning } from '../../src/chat/examine.ts';
import type { Http } from '../../src/runtime/http.ts';
import { silentLog } from './client/bolt-log.ts';
import { appTokenFault, botTokenFault, errorWord, onceOptions, refusalIn } from './client/web-client.ts';
import { slack } from './profile.ts';
import { scopesOf } from './registration.ts';
import { renderCard } from './render/render.ts';

interface ExaminerOptions {
  readonly botToken: string;
  readonly appToken?: string;
  readonly apiUrl?: string;
  /** Whether the settings have it read channels. */
  readonly readHistory: boolean;
  readonly http: Http;
  now(): Date;
}

const API = 'https://slack.com/api/';

const MANIFEST =
  'Print the manifest (npm run -s paperboy -- manifest), paste it under App Manifest at https://api.slack.com/apps, and ' +
  'install the app again.';

/** https://docs.slack.dev/reference/methods/auth.test; the client adds the scopes of the answer's header. */
const tested = z.object({ response_metadata: z.object({ scopes: z.array(z.string()) }).optional() });
/** https://docs.slack.dev/reference/methods/conversations.info */
const told = z.object({
  channel: z.object({ is_member: z.boolean().optional(), is_archived: z.boolean().optional() }),
});
/** https://docs.slack.dev/reference/methods/blocks.validate */
const judged = z.object({ errors: z.array(z.object({ message: z.string() })).default([]) });

/** The examiner for the tokens of the settings. */
export function createSlackExaminer(settings: ExaminerOptions): Examiner {
  const { botToken, appToken, apiUrl, readHistory } = settings;
  const options = onceOptions(apiUrl, silentLog());
  const clockUrl = `${options.slackApiUrl ?? API}api.test`;
  const bot = new webApi.WebClient(botToken, options);
  return {
    platform: slack.name,
    async examine(places) {
      const token = await examineBotToken(bot, readHistory);
      const app = appToken ? [await examineAppToken(new webApi.WebClient(appToken, options))] : [];
      const clock = await examineClock('Slack', clockUrl, settings);
      const own = [...token, ...app, ...clock];
      if (token.some(({ state }) => state !== 'fine')) return own;
      const channels = places.filter(({ kind }) => kind === 'channel');
      const found = await Promise.all(channels.map((place) => examinePlace(bot, place)));
      return [...own, ...found, ...(await examineCards(bot))];
    },
  };
}

async function examineBotToken(client: webApi.WebClient, readHistory: boolean): Promise<readonly Finding[]> {
  try {
    const { response_metadata: told } = tested.parse(await client.auth.test());
    return [fine('Slack', 'The bot token is valid.'), ...scopeFindings(told?.scopes, readHistory)];
  } catch (error) {
    return [tokenFinding(error, botTokenFault)];
  }
}

/** Nothing is said of scopes where the answer does not tell them. */
function scopeFindings(granted: readonly string[] | undefined, readHistory: boolean): readonly Finding[] {
  if (granted === undefined) return [];
  const missing = scopesOf(readHistory).filter((scope) => !granted.includes(scope));
  return missing.length === 0
    ? [fine('Slack', 'All scopes of the manifest are granted.')]
    : [fault('Slack', `Scopes are missing: ${missing.join(', ')}.`, MANIFEST)];
}

async function examineAppToken(client: webApi.WebClient): Promise<Finding> {
  try {
    await client.apps.connections.open({});
    return fine('Slack', 'The app token is valid.');
  } catch (error) {
    return tokenFinding(error, appTokenFault);
  }
}

function tokenFinding(error: unknown, faultOf: (refusal: string) => string): Finding {
  const refusal = refusalIn(error);
  if (refusal === undefined)
    return warning(
      'Slack',
      'Slack cannot be asked right now.',
      'Try again; is the network reachable from here?',
    );
  const [text = '', remedy = ''] = faultOf(refusal).split(/(?<=\.) (?=[A-Z])/u);
  return fault('Slack', text, remedy);
}

async function examinePlace(client: webApi.WebClient, { id }: Place): Promise<Finding> {
  const about = `Slack channel ${id}`;
  try {
    const { channel } = told.parse(await client.conversations.info({ channel: id }));
    if (channel.is_archived)
      return fault(
        about,
        'It has a digest and is archived.',
        'Unarchive it, or type /papers digest off there.',
      );
    if (channel.is_member === false)
      return fault(about, 'It has a digest, and Paperboy is not in it.', 'Type /invite @Paperboy there.');
    return fine(about, 'Its digests can be posted.');
  } catch (error) {
    const word = errorWord(error);
    if (word === 'channel_not_found')
      return fault(about, 'It has a digest, and Paperboy cannot see it.', 'Type /invite @Paperboy there.');
    return warning(about, `Slack does not tell of it (${word ?? 'no answer'}).`, 'Try again.');
  }
}

/** A card with every part that there is, so that Slack sees each kind of block. */
const SAMPLE: Card = {
  title: 'A sample',
  url: 'https://example.org',
  note: 'how it was read',
  text: [
    { text: 'A sentence with ' },
    { text: 'code', code: true },
    { text: ' and ' },
    { text: 'weight', bold: true },
  ],
  facts: '24 Jun 2025 · Ada Lee and 3 more',
  links: [{ label: 'arXiv', url: 'https://arxiv.org' }],
  abstract: 'An abstract.',
  fields: [{ name: 'Counts', value: [{ text: '27 votes' }] }],
  items: [
    { title: 'A paper', url: 'https://example.org', facts: 'undated', opens: { command: 'help', args: {} } },
  ],
  code: '@misc{sample}',
  buttons: [
    {
      label: 'Help',
      effect: 'reply',
      invoke: { command: 'help', args: {} },
      isMain: true,
      spoken: 'What you can ask',
    },
  ],
  more: {
    invoke: { command: 'help', args: {} },
    ways: [{ label: 'Help', effect: 'reply', invoke: { command: 'help', args: {} } }],
  },
  footer: 'a footer',
};

/** Cards of all kinds of blocks. */
const SAMPLES: readonly Card[] = [
  SAMPLE,
  { title: 'A large heading', level: 'large', items: [], buttons: [] },
];

/** Has Slack judge cards; where it does not know the method, nothing is said. */
async function examineCards(client: webApi.WebClient): Promise<readonly Finding[]> {
  const refused: string[] = [];
  for (const card of SAMPLES) {
    const { blocks } = renderCard(card);
    const answer = await client.apiCall('blocks.validate', { blocks }).catch((error: unknown) => error);
    if (errorWord(answer) === 'unknown_method') return [];
    const { data } = judged.safeParse(answer);
    if (errorWord(answer) === 'invalid_blocks' || (data?.errors.length ?? 0) > 0) refused.push(card.title);
  }
  return refused.length === 0
    ? []
    : [fault('Slack', `Slack refuses cards: ${refused.join(', ')}.`, 'Report it with these titles.')];
}
