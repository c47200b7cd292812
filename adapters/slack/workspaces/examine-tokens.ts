/** Looks whether the tokens are good, and what they may do: that of the settings, and one for each workspace that installed. */
import { webApi } from '@slack/bolt';
import { z } from 'zod';
import { type Finding, fault, fine, ofWorkspace, warning } from '../../../src/chat/examine.ts';
import type { Installations } from '../../../src/chat/installations.ts';
import { refusalIn } from '../client/web-client.ts';

/** https://docs.slack.dev/reference/methods/auth.test; the client adds the scopes of the answer's header. */
const tested = z.object({ response_metadata: z.object({ scopes: z.array(z.string()) }).optional() });

/** What a token is looked at with. */
export interface TokenCheck {
  readonly about: string;
  /** The scopes that it needs. */
  readonly scopes: readonly string[];
  /** How it gets the scopes that it lacks. */
  readonly remedy: string;
  /** What a refusal of it means: what is wrong, then what to do. */
  faultOf(refusal: string): string;
}

/** Whether a bot token is valid, and has its scopes. */
export async function examineBotToken(
  client: webApi.WebClient,
  check: TokenCheck,
): Promise<readonly Finding[]> {
  try {
    const { response_metadata: told } = tested.parse(await client.auth.test());
    return [fine(check.about, 'The bot token is valid.'), ...scopeFindings(told?.scopes, check)];
  } catch (error) {
    return [tokenFinding(error, check)];
  }
}

/** Nothing is said of scopes where the answer does not tell them. */
function scopeFindings(granted: readonly string[] | undefined, check: TokenCheck): readonly Finding[] {
  if (granted === undefined) return [];
  const missing = check.scopes.filter((scope) => !granted.includes(scope));
  return missing.length === 0
    ? [fine(check.about, 'All scopes of the manifest are granted.')]
    : [fault(check.about, `Scopes are missing: ${missing.join(', ')}.`, check.remedy)];
}

/** What it means that a token could not be used. */
export function tokenFinding(
  error: unknown,
  { about, faultOf }: Pick<TokenCheck, 'about' | 'faultOf'>,
): Finding {
  const refusal = refusalIn(error);
  if (refusal === undefined)
    return warning(
      about,
      'Slack cannot be asked right now.',
      'Try again; is the network reachable from here?',
    );
  const [text = '', remedy = ''] = faultOf(refusal).split(/(?<=\.) (?=[A-Z])/u);
  return fault(about, text, remedy);
}

interface InstallationsCheck extends Pick<TokenCheck, 'scopes'> {
  readonly installations: Installations;
  /** Where workspaces install the app. */
  readonly installUrl: string;
  readonly options: webApi.WebClientOptions;
}

/** What is to be found of the workspaces that installed the app, each by itself. */
export async function examineInstallations({
  installations,
  installUrl,
  scopes,
  options,
}: InstallationsCheck): Promise<readonly Finding[]> {
  const all = await installations.all();
  const again = `Have an admin of that workspace install the app again: ${installUrl}`;
  if (all.length === 0)
    return [
      warning('Slack', 'No workspace has installed the app yet.', `An admin does so here: ${installUrl}`),
    ];
  const found = await Promise.all(
    all.map(async (each) => {
      if ('reason' in each)
        return ofWorkspace(each.id, [
          fault(
            `Slack workspace ${each.id}`,
            `Its token cannot be read: ${each.reason}.`,
            `Put the former key behind the new one (ENCRYPTION_KEY=new,old). If that is lost: ${again}`,
          ),
        ]);
      const client = new webApi.WebClient(each.token, options);
      const about = `Slack workspace ${each.name} (${each.id})`;
      const faultOf = (refusal: string) => `Slack refuses its token (${refusal}). ${again}`;
      return ofWorkspace(each.id, await examineBotToken(client, { about, scopes, remedy: again, faultOf }));
    }),
  );
  return found.flat();
}
