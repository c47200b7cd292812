/** All kinds of cards, asked for as people ask: typed, said, pressed, posted by a digest, below a link. */
import type { types } from '@slack/bolt';
import { renderHome } from '../../adapters/slack/render/home.ts';
import { renderForm } from '../../adapters/slack/render/modal.ts';
import type { Card } from '../../src/cards/card.ts';
import { faultCard } from '../../src/cards/errors.ts';
import { forChannel } from '../../src/cards/sharing.ts';
import type { Actor } from '../../src/chat/chat.ts';
import { encodeButton } from '../../src/invocation/button.ts';
import { buttonOf, talking } from '../conversation.ts';
import type { World } from './world.ts';

export type Platform = 'slack' | 'discord';
export const PLATFORMS: readonly Platform[] = ['slack', 'discord'];

/** How a card reaches its readers: to one person alone, for everybody, by a press of Share, or below a link. */
type Way = 'private' | 'public' | 'shared' | 'preview';

export interface Shown {
  /** As the design numbers it: `01-search`. */
  readonly id: string;
  readonly title: string;
  readonly platform: Platform;
  readonly way: Way;
  readonly card: Card;
  /** What Slack has beside messages, drawn instead of the card. */
  readonly view?: types.View;
}

interface Asking {
  readonly world: World;
  readonly actor: Actor;
  type(line: string): Promise<Card>;
  say(text: string): Promise<Card | undefined>;
}

interface Kind {
  readonly id: string;
  readonly title: string;
  readonly way?: Way;
  /** Those that have it; both unless it says so. */
  readonly platforms?: readonly Platform[];
  card(asking: Asking): Promise<Card | undefined>;
  /** With it, the card only names what is shown. */
  view?(asking: Asking): Promise<types.View>;
}

const LISTED = 'arxiv:2506.19697';
const MANY_AUTHORS = 'arxiv:2501.14249';
const LINK = 'https://arxiv.org/abs/2504.04823';
/** Where the lists are absent: a paper of the seeds, and a link that leads to another. */
const SEED = 'Peri-LN';
const SEED_LINK = 'https://github.com/bych-lee/gsg';
const WEEKDAYS = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'];

const typed =
  (line: string): Kind['card'] =>
  (asking) =>
    asking.type(line);
const said =
  (text: string): Kind['card'] =>
  (asking) =>
    asking.say(text);
const paper =
  (id: string, part = ''): Kind['card'] =>
  ({ world, type }) =>
    type(`show ${world.withLists ? id : SEED}${part}`);

async function shared({ world: { chat }, actor, type }: Asking): Promise<Card> {
  const share = buttonOf(await type('search outlier quantization'), 'Share');
  const press = { payload: encodeButton(share, 0), onPrivateMessage: true, actor };
  return forChannel(await chat.press(press).run());
}

/** What a digest posted, which `gather` set up before. */
const posted: Kind['card'] = async ({ world, actor }) =>
  world.posted.find(({ platform, place }) => platform === actor.platform && place === actor.place?.id)?.card;

const named = async (): Promise<Card> => ({ title: 'Paperboy', items: [], buttons: [] });

/** The page of somebody who has set something up, or of nobody yet. */
async function home({ world, actor }: Asking): Promise<types.View> {
  const found = await world.chat.home(actor);
  if (!found) throw new Error('there is no Home');
  return renderHome(found);
}

/** The form that sets a digest up, as the button for it opens it. */
async function setUpForm({ world: { chat }, actor }: Asking): Promise<types.View> {
  const invoke = { command: 'digest', args: { action: 'on' } };
  const payload = encodeButton({ label: 'Set one up…', effect: 'form', invoke }, 0);
  const opened = await chat.form({ payload, actor })?.open();
  if (!opened || !('form' in opened)) throw new Error('no form was opened');
  return renderForm(opened.form, '');
}

const links = ({ withLists }: World): string => (withLists ? LINK : SEED_LINK);

const KINDS: readonly Kind[] = [
  { id: '01-search', title: 'Search results', card: typed('search outlier quantization') },
  { id: '01b-search-shared', title: '… after Share', way: 'shared', card: shared },
  {
    id: '01c-search-from-sentence',
    title: '… asked in a sentence',
    card: typed('cool papers by Byeongchan Lee about contrastive learning since 2024'),
  },
  { id: '02-paper', title: 'Paper', card: paper(LISTED) },
  { id: '02b-paper-664-authors', title: '… with 664 authors', card: paper(MANY_AUTHORS) },
  { id: '02c-more', title: '… More', card: paper(LISTED, ' part:more') },
  { id: '03-author', title: 'Author with impossible figures', card: typed('author Byeongchan Lee') },
  { id: '04-author-candidates', title: 'Who is Lee?', card: typed('author Lee') },
  { id: '05-trending', title: 'Trending', way: 'public', card: typed('trending window:week') },
  { id: '06-digest', title: 'Daily digest', way: 'public', card: posted },
  { id: '07-weekly-recap', title: 'Weekly recap', way: 'public', card: posted },
  { id: '08-answer', title: 'Answer', card: typed('answer does quantization hurt reasoning?') },
  { id: '09-help', title: 'Help', card: typed('help') },
  { id: '09b-all-commands', title: '… All commands', card: typed('help all') },
  { id: '10-nothing-found', title: 'Nothing found', card: typed('search "xylophone pruning"') },
  {
    id: '11-error',
    title: 'Fault of ours',
    card: async () => faultCard('K7Q2', { command: 'trending', args: {} }),
  },
  { id: '11b-user-error', title: 'Something to correct', card: typed('search author:') },
  {
    id: '12-digest-set-up',
    title: 'Digest set up',
    card: typed('digest on agents, reasoning at:9 days:weekdays'),
  },
  {
    id: '12b-digest-without-papers',
    title: '… that nothing fits',
    card: typed('digest on xylophone quantization at:9 days:weekdays'),
  },
  { id: '13-set-up-form', title: 'Set-up form', platforms: ['slack'], card: named, view: setUpForm },
  {
    id: '14-app-home',
    title: 'Slack App Home',
    platforms: ['slack'],
    async card(asking) {
      for (const line of ['follow topic:quantization', 'save arxiv:2506.19697']) await asking.type(line);
      await asking.type('digest on agents at:9 days:weekdays');
      return named();
    },
    view: home,
  },
  {
    id: '14b-app-home-first',
    title: '… first run',
    platforms: ['slack'],
    card: named,
    view: home,
  },
  {
    id: '15-unfurl',
    title: 'Link unfurl',
    way: 'preview',
    platforms: ['slack'],
    card: ({ world }) => world.chat.preview(links(world)),
  },
  {
    id: '15b-papers-in-message',
    title: 'Papers in this message',
    card: ({ world, actor }) =>
      world.chat.papersIn(`Read ${links(world)} and https://arxiv.org/abs/2501.14249`, actor).run(),
  },
  { id: '16-ask-back', title: 'Asking back', card: said('post lee here on Mondays') },
  { id: '18-chart', title: 'Chart', card: typed('count reasoning since:2025') },
];

/** Every card on both platforms. @throws Error where a kind has none */
export async function gather(world: World): Promise<readonly Shown[]> {
  await postDigests(world);
  const shown: Shown[] = [];
  for (const platform of PLATFORMS)
    for (const { id, title, way = 'private', platforms = PLATFORMS, card, view } of KINDS) {
      if (!platforms.includes(platform)) continue;
      const asking = askingOn(world, platform, id);
      const drawn = await card(asking);
      if (!drawn) throw new Error(`${id} on ${platform}: no answer`);
      shown.push({ id, title, platform, way, card: drawn, ...(view && { view: await view(asking) }) });
    }
  return shown;
}

/** Sets a daily and a weekly digest up on each platform, and lets their hour come. */
async function postDigests(world: World): Promise<void> {
  const today = WEEKDAYS[new Date(world.day).getUTCDay()];
  for (const platform of PLATFORMS) {
    const at = 'digest on agents, reasoning at:9 zone:UTC';
    await askingOn(world, platform, '06-digest').type(at);
    await askingOn(world, platform, '07-weekly-recap').type(`${at} days:${today} size:5`);
  }
  world.jump(`${world.day}T09:00:30Z`);
  await world.digests.tick();
}

/** Whose Home shows what they alone have set up. */
const HOME_OF: Readonly<Record<string, string>> = { '14-app-home': 'U0BO', '14b-app-home-first': 'U0NEW' };

/** Somebody who may set digests up, in a channel of their own for each kind. */
function askingOn(world: World, platform: Platform, kind: string): Asking {
  const { chat } = world;
  const actor: Actor = {
    platform,
    userId: platform === 'slack' ? (HOME_OF[kind] ?? 'U0ADA') : '20000000000000001',
    place: { platform, workspaceId: 'T0LAB', kind: 'channel', id: `C-${kind}` },
    memberContext: async () => ({ isManager: true, zone: 'Europe/Berlin', obstacles: [] }),
  };
  return {
    world,
    actor,
    say: talking(() => chat)({ actor }),
    type(line) {
      const [command = '', ...words] = line.split(' ');
      return chat.prepare({ command, named: {}, text: words.join(' '), actor }).run();
    },
  };
}
