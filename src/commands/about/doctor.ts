/** `doctor`: whether all is set up as it must be, and what to do where it is not. */
import { z } from 'zod';
import { type Card, type Field, plain } from '../../cards/card.ts';
import { button } from '../../cards/papers.ts';
import type { Finding } from '../../chat/examine.ts';
import { headOf, inOrder, textOf } from '../../doctor/report.ts';
import { type Context, defineCommand } from '../../invocation/command.ts';
import { count as counted } from '../../text/wording.ts';

export const doctor = defineCommand({
  name: 'doctor',
  summary: 'Check tokens, permissions, sources and digests, with what to do',
  examples: [''],
  visibility: 'private',
  isForAdmins: true,
  isPersonal: () => true,
  verb: () => 'Show it',
  says: () => 'whether all is set up as it must be',
  natural: /^.+/u,
  args: z.object({}),
  run: async (_args, context) => doctorCard((await context.doctor()).filter(isShownTo(context))),
});

/** What is about a workspace or server is for its people alone. The terminal is whoever runs Paperboy. */
const isShownTo =
  ({ actor: { member, place }, platform }: Context) =>
  ({ workspaceId }: Finding): boolean =>
    !platform.hasPlaces ||
    workspaceId === undefined ||
    workspaceId === (member?.workspaceId ?? place?.workspaceId);

/** Faults first, then warnings, each with what to do. */
function doctorCard(findings: readonly Finding[]): Card {
  const count = (state: Finding['state'], word: string) => {
    const number = findings.filter((each) => each.state === state).length;
    return number === 0 ? [] : [counted(number, word)];
  };
  const wrong = [...count('fault', 'fault'), ...count('warning', 'warning')];
  return {
    title: wrong.length === 0 ? 'All is as it should be' : wrong.join(', '),
    fields: inOrder(findings).map((each): Field => ({ name: headOf(each), value: plain(textOf(each)) })),
    items: [],
    buttons: [button('Status', 'reply', 'status', {})],
  };
}
