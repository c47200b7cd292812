/** `digest preview` and `digest now`: what would be posted, and posting it at once. */
import { type Card, plain, textOf } from '../../cards/card.ts';
import { button } from '../../cards/papers.ts';
import type { Place } from '../../chat/chat.ts';
import type { Context } from '../../invocation/command.ts';
import { UserError } from '../../runtime/errors.ts';
import { capital } from '../../text/wording.ts';
import { formLines } from '../subscription/fit.ts';
import { zoneOf } from '../subscription/zone.ts';
import { breakLines } from './break-cards.ts';
import { chooseCard, postedCard } from './cards.ts';
import { existingIn, invokeOf, line, mayManage } from './manage.ts';
import { type DigestArgs, draftOf, exactTarget, hasScope, ORDER, targetOf } from './request.ts';

/** What would be posted now, for the one who asks. */
export async function preview(args: DigestArgs, context: Context): Promise<Card> {
  const { digests, actor } = context;
  const { place } = actor;
  const existing = place ? await digests.subscriptions.inPlace(place) : [];
  const target = exactTarget(args, existing);
  if (!target && existing.length > 0 && !hasScope(args))
    return chooseCard(existing, 'preview', args, context);
  const known = target || args.zone !== undefined ? undefined : await actor.memberContext?.();
  const zone = zoneOf(args.zone, target, known ?? {}, ORDER)?.name ?? 'UTC';
  const draft = draftOf(args, target, zone);
  const { upkeep, ...card } = await digests.preview({ ...draft, place, platform: context.platform });
  const breaks = target
    ? breakLines({ ...target, nextAt: await digests.history.next(target) }, context.now)
    : [];
  const lines = [...(card.text ? [textOf(card.text)] : []), ...breaks, ...formLines(draft.settings.topics)];
  const start = button('Set this up', 'reply', 'digest', invokeOf('on', args).args);
  return {
    ...card,
    title: `Preview · ${card.title}`,
    ...(lines.length > 0 && { text: plain(lines.join('\n')) }),
    buttons: target || !place ? [] : [start],
    ...(upkeep && { footer: capital(upkeep.schedule) }),
  };
}

/** Posts a digest at once. */
export async function postNow(args: DigestArgs, place: Place, context: Context): Promise<Card> {
  const { digests } = context;
  await mayManage(context, 'post');
  const existing = await existingIn(place, context);
  const target = targetOf(args, existing);
  if (!target) return chooseCard(existing, 'now', args, context);
  if (target.paused !== null)
    throw new UserError(
      `This digest is paused: ${target.paused}`,
      `When that is put right: ${line(`on ${target.name}`, context)}`,
    );
  return postedCard(target, await digests.postNow(target));
}
