/** What the core has to know of e-mail: nobody asks by it, and digests come by it to whoever has confirmed an address. */
import type { PlatformProfile } from '../../src/chat/platform.ts';
import { UserError } from '../../src/runtime/errors.ts';

export const email: PlatformProfile = {
  name: 'email',
  /** Mail servers of providers take some hundred letters a minute from one sender, and put off what comes faster. */
  pace: { perPlatform: 2, perWorkspace: 2 },
  prefix: '/papers ',
  hasPlaces: true,
  threadsIn: [],
  hasButtons: false,
  hasForms: false,
  codeRoom: Number.POSITIVE_INFINITY,
  managers: 'nobody but its owner',
  linkTo: () => undefined,
  directPlace() {
    throw new UserError('Nobody can ask by e-mail.', 'Ask in Slack or Discord.');
  },
};
