/** What the core has to know of a terminal: one person reads, types every command, and nothing can be posted. */
import type { PlatformProfile } from '../../src/chat/platform.ts';
import { UserError } from '../../src/runtime/errors.ts';

export const terminal: PlatformProfile = {
  name: 'terminal',
  pace: { perPlatform: 1, perWorkspace: 1 },
  prefix: '',
  hasPlaces: false,
  threadsIn: [],
  hasButtons: false,
  hasForms: false,
  codeRoom: Number.POSITIVE_INFINITY,
  managers: 'nobody',
  linkTo: () => undefined,
  directPlace() {
    throw new UserError(
      'New papers of what you follow come by direct message, and a terminal has none.',
      'It works in Slack and Discord. Here: author, org, search and trending.',
    );
  },
};
