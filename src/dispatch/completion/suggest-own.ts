/** Completions from what somebody follows, has saved or has confirmed themselves. */
import type { Actor, Suggestion } from '../../chat/chat.ts';
import type { PlatformProfile } from '../../chat/platform.ts';
import { nameArg, titleOf } from '../../commands/digest/cards.ts';
import { OWN } from '../../commands/subscription/by-mail.ts';
import type { Corpus } from '../../corpus/corpus.ts';
import type { Digests } from '../../digest/digests.ts';
import { followsOf } from '../../digest/subscription/follows.ts';
import { readingList } from '../../library/reading-list.ts';
import type { SavedPapers } from '../../library/saved.ts';
import { readable } from '../../text/markup/readable.ts';
import { listsBegun } from './begun.ts';
import { completable, matching } from './suggest.ts';

interface Own {
  readonly actor: Actor;
  readonly platform: PlatformProfile;
  readonly saved: SavedPapers;
  readonly digests: Digests;
  readonly corpus: Corpus;
}

/** Papers of one's reading list, by their ids. */
export async function savedBegun(
  typed: string,
  { saved, actor, corpus }: Own,
): Promise<readonly Suggestion[]> {
  const entries = readingList(await saved.all(actor), corpus);
  return matching(
    typed,
    entries.map(({ id, title }) => completable(readable(title), id)),
  );
}

/** The digests of where somebody asks, by their names. */
export async function digestsBegun(
  typed: string,
  { digests, actor: { place } }: Own,
): Promise<readonly Suggestion[]> {
  const here = place ? await digests.subscriptions.inPlace(place) : [];
  return matching(
    typed,
    here.map((each) => completable(titleOf(each), nameArg(each).topics)),
  );
}

/**
 * One's own mailbox, once it is confirmed, to be put in without its address.
 * @throws UserError where the actor has no direct messages
 */
export async function mailboxBegun(
  typed: string,
  { digests, platform, actor }: Own,
): Promise<readonly Suggestion[]> {
  const mailbox = await digests.mail?.of(platform.directPlace(actor));
  return mailbox?.isConfirmed ? matching(typed, [completable(`${OWN} (${mailbox.address})`, OWN)]) : [];
}

/**
 * What one follows, of the kind that an argument takes.
 * @throws UserError where the actor has no direct messages
 */
export async function followedBegun(
  argument: string,
  typed: string,
  own: Own,
): Promise<readonly Suggestion[]> {
  const following = await own.digests.subscriptions.following(own.platform.directPlace(own.actor));
  const all = followsOf(following)
    .filter(({ kind }) => argument === kind || argument === 'what')
    .map(({ name }) => completable(name, name));
  const finish = (begun: string) => matching(begun, all).map(({ value }) => value);
  return listsBegun(typed, finish).map((text) => ({ label: text, value: text }));
}
