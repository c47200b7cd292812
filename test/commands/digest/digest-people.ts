/** People in channels of their own who set digests up and follow, and a poster that keeps what it gets: plain data, no platform. */
import type { Card } from '../../../src/cards/card.ts';
import type { Actor, Chat, MemberContext, Place, Poster } from '../../../src/chat/chat.ts';
import { encodeButton } from '../../../src/invocation/button.ts';
import { buttonOf } from '../../conversation.ts';

export interface Somebody {
  readonly place: Place;
  readonly actor: Actor;
  /** What follows `/papers digest`, typed as in Slack. */
  ask(text?: string): Promise<Card>;
  /** Any command, typed as in Slack. */
  say(line: string): Promise<Card>;
  /** What follows `/papers digest` as option boxes, as in Discord. */
  fill(named: Readonly<Record<string, string>>): Promise<Card>;
  press(card: Card, label: string): Promise<Card>;
}

type Known = { readonly [Fact in keyof MemberContext]?: MemberContext[Fact] | undefined };

interface Circumstances extends Known {
  readonly userId?: string;
  readonly place?: Partial<Place>;
}

let channels = 0;

/** Somebody who manages a channel that nobody else was in, unless told otherwise. */
export function somebody(chat: Chat, given: Circumstances = {}): Somebody {
  const { userId = 'U1', place: where, ...known } = given;
  channels += 1;
  const place: Place = {
    platform: 'slack',
    // Of its own too: the pace of posting is one for a workspace, and the tests' clock stands still.
    workspaceId: `T${channels}`,
    kind: 'channel',
    id: `C${channels}`,
    ...where,
  };
  // A fact that is given as undefined is one that the platform does not know.
  const facts = { isManager: true, zone: 'Europe/Berlin', obstacles: [], ...known };
  const memberContext = Object.fromEntries(Object.entries(facts).filter(([, fact]) => fact !== undefined));
  const actor: Actor = {
    platform: place.platform,
    userId,
    place,
    memberContext: async () => memberContext as unknown as MemberContext,
  };
  const give = (text: string, named: Readonly<Record<string, string>>, command = 'digest') =>
    chat.prepare({ command, named, text, actor }).run();
  return {
    place,
    actor,
    ask: (text = '') => give(text, {}),
    say(line) {
      const [, command = '', text = ''] = /^(\S*)\s*(.*)$/su.exec(line) ?? [];
      return give(text, {}, command);
    },
    fill: (named) => give('', named),
    press: (card, label) =>
      chat.press({ payload: encodeButton(buttonOf(card, label), 0), onPrivateMessage: true, actor }).run(),
  };
}

/** A poster that keeps what it is given, with the place it is for. */
export function createKeeper(platform: 'slack' | 'discord') {
  const posts: {
    readonly id: string;
    readonly place: Place;
    readonly card: Card;
    readonly thread: string | undefined;
  }[] = [];
  const poster: Poster = {
    platform,
    async post(place, card, { thread }) {
      const id = String(posts.length + 1);
      posts.push({ id, place, card, thread });
      return id;
    },
    find: async () => undefined,
  };
  return { poster, in: (place: Place) => posts.filter((post) => post.place.id === place.id) };
}
