/** Looks whether the Slack app is as Paperboy needs it: tokens, scopes, the channels that have digests, its cards. */
import { webApi } from '@slack/bolt';
import { z } from 'zod';
import { type Card, plain } from '../../src/cards/card.ts';
import type { Place } from '../../src/chat/chat.ts';
import { examineClock } from '../../src/chat/clock-skew.ts';
import { type Examiner, type Finding, fault, fine, ofWorkspace, warning } from '../../src/chat/examine.ts';
import type { Installations } from '../../src/chat/installations.ts';
import type { Http } from '../../src/runtime/http.ts';
import { silentLog } from './client/bolt-log.ts';
import { appTokenFault, botTokenFault, clientsByToken, errorWord, onceOptions } from './client/web-client.ts';
import { slack } from './profile.ts';
import { addressFault, scopesOf } from './registration.ts';
import { type Block, plainerBlocks } from './render/extras.ts';
import { renderCard } from './render/render.ts';
import { askOnce, type Bots, createBots } from './workspaces/bots.ts';
import { examineBotToken, examineInstallations, tokenFinding } from './workspaces/examine-tokens.ts';
import { INSTALL_PATH } from './workspaces/install-routes.ts';

interface ExaminerOptions {
  readonly botToken?: string;
  readonly appToken?: string;
  /** The address at which Slack is to reach this process; it matters without an app token alone. */
  readonly publicUrl?: string | undefined;
  /** Where workspaces install the app themselves, and where these are kept. */
  readonly oauth?: { readonly publicUrl: string };
  readonly installations?: Installations | undefined;
  readonly apiUrl?: string;
  /** Whether the settings have it read channels. */
  readonly readHistory: boolean;
  /** Whether they have Slack show Paperboy as an agent. */
  readonly isAgent?: boolean;
  readonly http: Http;
  now(): Date;
}

const API = 'https://slack.com/api/';

const MANIFEST =
  'Print the manifest (npm run -s paperboy -- manifest), paste it under App Manifest at https://api.slack.com/apps, and ' +
  'install the app again.';

/** https://docs.slack.dev/reference/methods/conversations.info */
const told = z.object({
  channel: z.object({ is_member: z.boolean().optional(), is_archived: z.boolean().optional() }),
});
/** https://docs.slack.dev/reference/methods/blocks.validate */
const judged = z.object({ errors: z.array(z.object({ message: z.string() })).default([]) });

/** The examiner for the tokens of the settings, and of the workspaces that installed the app. */
export function createSlackExaminer(settings: ExaminerOptions): Examiner {
  const { botToken, appToken, publicUrl, apiUrl, readHistory, isAgent, oauth, installations } = settings;
  const options = onceOptions(apiUrl, silentLog());
  const clockUrl = `${options.slackApiUrl ?? API}api.test`;
  const scopes = scopesOf(readHistory, isAgent);
  const bots = createBots({ botToken, installations, own: askOnce(botToken, options) });
  const clientOf = clientsByToken(options);
  return {
    platform: slack.name,
    async examine(places) {
      const own =
        botToken === undefined
          ? []
          : await examineBotToken(clientOf(botToken), { ...OWN, scopes, faultOf: botTokenFault });
      const app = appToken
        ? [await examineAppToken(new webApi.WebClient(appToken, options))]
        : examineAddress(publicUrl);
      const installUrl = oauth && oauth.publicUrl + INSTALL_PATH;
      const others =
        installations && installUrl ? await examineAll({ installations, installUrl, scopes, options }) : [];
      const found = [...own, ...app, ...(await examineClock('Slack', clockUrl, settings)), ...others];
      if (own.some(({ state }) => state !== 'fine')) return found;
      const channels = places.filter(({ kind }) => kind === 'channel');
      const inChannels = await Promise.all(
        channels.map(async (place) =>
          ofWorkspace(place.workspaceId, [await examinePlace(bots, clientOf, place)]),
        ),
      );
      const token = botToken ?? (await firstToken(installations));
      return [
        ...found,
        ...inChannels.flat(),
        ...(token === undefined ? [] : await examineCards(clientOf(token))),
      ];
    },
  };
}

const OWN = { about: 'Slack', remedy: MANIFEST };

/** A database that does not answer is a finding of its own. */
const examineAll = (check: Parameters<typeof examineInstallations>[0]): Promise<readonly Finding[]> =>
  examineInstallations(check).catch(() => [
    warning('Slack', 'The installations of workspaces cannot be read just now.', 'Try again.'),
  ]);

/** Any token will do to have cards judged. */
async function firstToken(installations: Installations | undefined): Promise<string | undefined> {
  const all = (await installations?.all().catch(() => [])) ?? [];
  return all.flatMap((each) => ('token' in each ? [each.token] : []))[0];
}

async function examineAppToken(client: webApi.WebClient): Promise<Finding> {
  try {
    await client.apps.connections.open({});
    return fine('Slack', 'The app token is valid.');
  } catch (error) {
    return tokenFinding(error, { about: 'Slack', faultOf: appTokenFault });
  }
}

/** Whether Slack calls the address; none is needed once it has been told one. */
function examineAddress(publicUrl: string | undefined): readonly Finding[] {
  const wrong = publicUrl === undefined ? undefined : addressFault(publicUrl);
  return wrong ? [fault('Slack', ...wrong)] : [];
}

async function examinePlace(
  bots: Bots,
  clientOf: (token: string) => webApi.WebClient,
  { id, workspaceId }: Place,
): Promise<Finding> {
  const about = `Slack channel ${id}`;
  try {
    const bot = await bots.of(workspaceId);
    if (!bot)
      return fault(
        about,
        `It has a digest, and Paperboy is not installed in its workspace (${workspaceId}).`,
        'Have an admin of that workspace install the app again.',
      );
    const { channel } = told.parse(await clientOf(bot.token).conversations.info({ channel: id }));
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
  { title: 'A chart', chart: [{ label: '2025', value: 3 }], items: [], buttons: [] },
  {
    title: 'A picture',
    text: plain('Words beside it'),
    thumbnail: { url: 'https://a.slack-edge.com/80588/img/slackbot_72.png', alt: 'A picture' },
    items: [],
    buttons: [],
  },
];

/** Has Slack judge cards; where it does not know the method, nothing is said. */
async function examineCards(client: webApi.WebClient): Promise<readonly Finding[]> {
  const refused: string[] = [];
  const plainer: string[] = [];
  for (const { title, ...card } of SAMPLES) {
    const { blocks } = renderCard({ title, ...card });
    const judgement = await judge(client, blocks);
    if (judgement === undefined) return [];
    if (judgement === 'taken') continue;
    const other = plainerBlocks(blocks);
    const isGiven = other !== undefined && (await judge(client, other)) === 'taken';
    (isGiven ? plainer : refused).push(title);
  }
  return [
    ...(refused.length === 0
      ? []
      : [fault('Slack', `Slack refuses cards: ${refused.join(', ')}.`, 'Report it with these titles.')]),
    ...(plainer.length === 0
      ? []
      : [fine('Slack', `Not taken there, and given as text alone: ${plainer.join(', ')}.`)]),
  ];
}

/** What Slack says of blocks; undefined where it does not know the method. */
async function judge(
  client: webApi.WebClient,
  blocks: readonly Block[],
): Promise<'taken' | 'refused' | undefined> {
  const answer = await client.apiCall('blocks.validate', { blocks }).catch((error: unknown) => error);
  if (errorWord(answer) === 'unknown_method') return undefined;
  const { data } = judged.safeParse(answer);
  const isRefused = errorWord(answer) === 'invalid_blocks' || (data?.errors.length ?? 0) > 0;
  return isRefused ? 'refused' : 'taken';
}
