/**
 * Shows a modal that is still being made: within the three seconds that a trigger lives, first with a word that it comes
 * where it is slow. https://docs.slack.dev/interactivity/handling-user-interaction#payloads
 */
import { setTimeout as pause } from 'node:timers/promises';
import type { types } from '@slack/bolt';
import type { SpeakingContext } from '../answering/context.ts';
import { renderNotice } from '../render/modal.ts';

/** Half of what Slack gives us, so that the call itself has the other half. */
const READY_WITHIN_MS = 1500;

const MOMENT = renderNotice({ title: 'One moment…', items: [], buttons: [] });

/** Slack's leave to show somebody a view. */
export interface Leave {
  readonly triggerId: string;
  /** The modal in which they pressed, if it was one: the new one comes on top of it. */
  readonly modal?: string | undefined;
}

/** Shows a modal. Rejects as Slack does, for a trigger that has expired too. */
export async function show(
  making: Promise<types.ModalView>,
  { triggerId, modal }: Leave,
  { client: { views } }: Pick<SpeakingContext, 'client'>,
): Promise<void> {
  const view = await soonest(making, READY_WITHIN_MS);
  const call = { trigger_id: triggerId, view: view ?? MOMENT };
  const { view: shown } = await (modal === undefined ? views.open(call) : views.push(call));
  if (!view && shown?.id) await views.update({ view_id: shown.id, view: await making });
}

/** The outcome if it is there in time; undefined where it is not. */
export const soonest = <Outcome>(outcome: Promise<Outcome>, withinMs: number): Promise<Outcome | undefined> =>
  Promise.race([outcome, pause(withinMs, undefined, { ref: false })]);
