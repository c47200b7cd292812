/**
 * The state of an installation on its way through Slack and back: signed, valid for ten minutes, used once. That it comes
 * back to the browser it was given to is held by the installer, in a cookie.
 * https://docs.slack.dev/authentication/installing-with-oauth
 */
import { createHmac, hkdfSync, randomBytes, timingSafeEqual } from 'node:crypto';
import type { InstallURLOptions, StateStore } from '@slack/bolt';

/** Long enough for who has to ask an admin in between; the cookie lives as long. */
export const STATE_LIFE_S = 600;
/** Unguessable. */
const NONCE_LENGTH = 16;

interface StateOptions {
  /** Known to all processes of one app, and to nobody else. */
  readonly clientSecret: string;
  readonly installUrlOptions: InstallURLOptions;
  now(): Date;
  /** True the first time that a key is seen, by whichever process. */
  firstSeen(key: string): Promise<boolean>;
}

/** The states of an app. `verifyStateParam` rejects what is forged, expired or used. */
export function oauthStates({ clientSecret, installUrlOptions, now, firstSeen }: StateOptions): StateStore {
  const key = Buffer.from(hkdfSync('sha256', clientSecret, '', 'paperboy oauth state', 32));
  const seconds = () => Math.floor(now().getTime() / 1000);
  const signed = (text: string) => `${text}.${createHmac('sha256', key).update(text).digest('base64url')}`;
  return {
    async generateStateParam() {
      const nonce = randomBytes(NONCE_LENGTH).toString('base64url');
      return signed(`${nonce}.${seconds() + STATE_LIFE_S}`);
    },
    async verifyStateParam(_now, state) {
      const [nonce = '', expires = ''] = state.split('.');
      if (!isEqual(state, signed(`${nonce}.${expires}`))) throw new StateError();
      if (Number(expires) < seconds()) throw new StateError();
      // Unlike an event that might come twice, nothing is installed where this cannot be looked up.
      if (!(await firstSeen(`slack:oauth-state:${nonce}`))) throw new StateError();
      return installUrlOptions;
    },
  };
}

function isEqual(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return a.length === b.length && timingSafeEqual(a, b);
}

/** A state that nothing may be installed with. Its code is the one that the installer gives to such. */
class StateError extends Error {
  readonly code = 'slack_oauth_invalid_state';
  constructor() {
    super('the state was forged, is too old, or was used already');
    this.name = 'StateError';
  }
}
