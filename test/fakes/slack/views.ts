/**
 * The part of the local Slack that shows views: modals for a trigger that lives once, and the Home of each person, judged
 * as Slack judges them. https://docs.slack.dev/reference/methods/views.open, https://docs.slack.dev/reference/methods/views.publish
 */
import type { types } from '@slack/bolt';
import type { Method } from './methods.ts';
import { faultsOfView, hasSchemas, viewValidator } from './validator.ts';

/** A view as somebody sees it. */
export interface ShownView<View = types.ModalView | types.HomeView> {
  readonly id: string;
  readonly hash: string;
  readonly view: View;
}

export interface FakeViews {
  /** Modals as they are now, in the order in which they were opened. */
  readonly modals: readonly ShownView<types.ModalView>[];
  /** The Home of a person as it is now. */
  home(userId: string): ShownView<types.HomeView> | undefined;
  /** Does with a modal what the acknowledgement of its sending says. Throws where Slack would show an error. */
  acknowledged(id: string, body: string): void;
  /** How often a Home was published. */
  readonly published: number;
}

/** No views yet, and the methods that show some. */
export function createViews() {
  const modals: ShownView<types.ModalView>[] = [];
  const homes = new Map<string, ShownView<types.HomeView>>();
  const used = new Set<unknown>();
  const judge = createJudge();
  let hashes = 0;
  let published = 0;
  const newHash = () => `${1_700_000_000 + hashes++}.abc`;

  const open: Method = ({ trigger_id: trigger, view }) => {
    if (typeof trigger !== 'string' || trigger === '') return { ok: false, error: 'invalid_trigger_id' };
    if (used.has(trigger)) return { ok: false, error: 'exchanged_trigger_id' };
    const refusal = judge(view, 'modal');
    if (refusal) return refusal;
    used.add(trigger);
    modals.push({ id: `V${modals.length + 1}`, hash: newHash(), view: view as types.ModalView });
    return { ok: true, view: modals.at(-1) };
  };
  const update = (index: number, view: unknown): object | undefined => {
    const refusal = judge(view, 'modal');
    if (!refusal) modals[index] = { id: `V${index + 1}`, hash: newHash(), view: view as types.ModalView };
    return refusal;
  };
  const methods: Readonly<Record<string, Method>> = {
    'views.open': open,
    'views.push': open,
    'views.update'({ view_id: id, view }) {
      const index = modals.findIndex((each) => each.id === id);
      if (index === -1) return { ok: false, error: 'not_found' };
      return update(index, view) ?? { ok: true, view: modals[index] };
    },
    'views.publish'({ user_id: userId, view, hash }) {
      const before = homes.get(String(userId));
      if (hash !== undefined && before && hash !== before.hash) return { ok: false, error: 'hash_conflict' };
      const refusal = judge(view, 'home');
      if (refusal) return refusal;
      published += 1;
      const shown = { id: `H${String(userId)}`, hash: newHash(), view: view as types.HomeView };
      homes.set(String(userId), shown);
      return { ok: true, view: shown };
    },
  };
  return {
    methods,
    modals: modals as FakeViews['modals'],
    home: (userId: string) => homes.get(userId),
    // https://docs.slack.dev/surfaces/modals#updating_response
    acknowledged(id: string, body: string) {
      const { response_action: action, view } = body === '' ? {} : JSON.parse(body);
      const shown = modals.findIndex((each) => each.id === id);
      const refusal = action === 'update' ? update(shown, view) : undefined;
      if (refusal) throw new Error(JSON.stringify(refusal));
    },
    get published() {
      return published;
    },
  };
}

function createJudge() {
  const validate = hasSchemas ? viewValidator() : () => [];
  return (view: unknown, type: 'modal' | 'home'): object | undefined => {
    const faults = [...validate(view, type), ...faultsOfView(view)];
    return faults.length > 0
      ? { ok: false, error: 'invalid_arguments', response_metadata: { messages: faults } }
      : undefined;
  };
}
