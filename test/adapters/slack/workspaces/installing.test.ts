/** Workspaces that install the app themselves: the way through Slack and back, and everybody who tries it otherwise. */
import { describe, expect, it } from 'vitest';
import { scopesOf } from '../../../../adapters/slack/registration.ts';
import { commandPayload, formOf } from '../../../fakes/slack/payloads.ts';
import { GROUP, LAB, ORGANISATION, openWorkspacesKit } from '../../../fakes/slack/workspaces-kit.ts';

const MINUTE_MS = 60_000;
const ALL = { ...LAB, scopes: scopesOf(false) };

describe('the install page', () => {
  it('leads to Slack with the scopes of the manifest and the way back', async () => {
    const { browser } = await openWorkspacesKit();
    const { status, text } = await browser().visit('/slack/install');
    const [, href = ''] = /href="([^"]+)"/u.exec(text) ?? [];
    const { origin, pathname, searchParams } = new URL(href.replaceAll('&amp;', '&'));
    expect([status, origin + pathname]).toEqual([200, 'https://slack.com/oauth/v2/authorize']);
    expect(searchParams.get('redirect_uri')).toBe('https://bot.lab.org/slack/oauth_redirect');
    expect(searchParams.get('scope')?.split(',')).toEqual(scopesOf(false));
    expect(text).not.toContain('client-secret-hush');
  });

  it('is neither kept, framed nor told to other sites', async () => {
    const { browser } = await openWorkspacesKit();
    const { headers } = await browser().visit('/slack/install');
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
    expect(headers.get('referrer-policy')).toBe('no-referrer');
  });

  it('binds the state to the browser with a cookie that no script and no http sees', async () => {
    const { browser } = await openWorkspacesKit();
    const { headers } = await browser().visit('/slack/install');
    expect(headers.get('set-cookie')).toMatch(/; Secure; HttpOnly;/u);
  });
});

describe('an installation', () => {
  it('is kept, and its workspace is answered with its own token', async () => {
    const kit = await openWorkspacesKit();
    const page = await kit.install(ALL);
    expect([page.status, page.text]).toEqual([200, expect.stringContaining('Paperboy is in Lab')]);
    expect(await kit.installations.serving('T0LAB')).toMatchObject({
      token: LAB.token,
      installedBy: 'U0ADA',
    });
    expect(await kit.ask(LAB)).toBe('Heard');
    expect(kit.actors[0]?.place).toMatchObject({ workspaceId: 'T0LAB' });
  });

  it('welcomes whoever installed it, by its own token, and a second one does not', async () => {
    const kit = await openWorkspacesKit();
    await kit.install(ALL);
    await kit.install(ALL);
    const posts = kit.slack.calls.filter(({ method }) => method === 'chat.postMessage');
    expect(posts.map(({ token, body }) => [token, body.channel])).toEqual([[LAB.token, 'U0ADA']]);
    expect(await kit.installations.all()).toHaveLength(1);
  });

  it('of a second workspace leaves the first one as it is', async () => {
    const kit = await openWorkspacesKit();
    await kit.install(LAB);
    await kit.install(GROUP);
    expect(await kit.ask(GROUP)).toBe('Heard');
    expect(await kit.ask(LAB)).toBe('Heard');
    expect(kit.actors.map(({ place }) => place?.workspaceId)).toEqual(['T0GROUP', 'T0LAB']);
  });

  it('of an organisation serves each of its workspaces', async () => {
    const kit = await openWorkspacesKit();
    await kit.install(ORGANISATION);
    expect(await kit.ask({ teamId: 'T0ONE', organisationId: 'E0ORG' })).toBe('Heard');
    expect(await kit.ask({ teamId: 'T0TWO', organisationId: 'E0ORG' })).toBe('Heard');
    expect(kit.actors.map(({ place }) => place?.workspaceId)).toEqual(['T0ONE', 'T0TWO']);
  });

  it('with fewer scopes than before is kept, and the page says what is missing and why', async () => {
    const kit = await openWorkspacesKit();
    await kit.install(ALL);
    const page = await kit.install({
      ...ALL,
      scopes: scopesOf(false).filter((scope) => scope !== 'im:history'),
    });
    expect(page.text).toMatch(/<code>im:history<\/code>: hears what people write to it directly/u);
    expect(page.text).not.toContain('<code>commands</code>');
    expect(await kit.installations.serving('T0LAB')).not.toMatchObject({
      scopes: expect.arrayContaining(['im:history']),
    });
  });

  it('shows the name of a workspace as text, whatever it is', async () => {
    const kit = await openWorkspacesKit();
    const { text } = await kit.install({ ...LAB, name: '<script>alert(1)</script>' });
    expect(text).not.toContain('<script');
  });

  it('without a workspace of its own is said to be none, and nothing is kept', async () => {
    const kit = await openWorkspacesKit();
    expect(await kit.ask(LAB)).toContain('I am not installed in this workspace');
    expect(kit.actors).toEqual([]);
  });
});

describe('beside the workspace of the settings', () => {
  it('others install, and each is answered with its own token', async () => {
    const kit = await openWorkspacesKit({ botToken: 'xoxb-settings' });
    await kit.install(GROUP);
    expect(await kit.ask(LAB)).toBe('Heard');
    expect(await kit.ask(GROUP)).toBe('Heard');
    expect(await kit.ask({ teamId: 'T0STRANGER' })).toContain('I am not installed in this workspace');
  });
});

it('a command that is replayed word for word, to another process, is answered once', async () => {
  const kit = await openWorkspacesKit({ processes: 2 });
  await kit.install(LAB);
  const command = { ...commandPayload('help', kit.slack.newResponseUrl()), team_id: 'T0LAB' };
  const statuses = [0, 1, 0].map(async (process) => (await kit.post(formOf(command), { process })).status);
  expect(await Promise.all(statuses)).toEqual([200, 200, 200]);
  expect(await kit.ask(LAB)).toBe('Heard');
  expect(kit.slack.answers.filter(({ to }) => to === command.response_url)).toHaveLength(1);
});

describe('people', () => {
  const membersOf = ({ actors }: Awaited<ReturnType<typeof openWorkspacesKit>>) =>
    actors.map(({ member }) => [member?.workspaceId, member?.isHome]);

  it('of the first workspace keep the keys of the time when there was but one', async () => {
    const kit = await openWorkspacesKit();
    for (const workspace of [LAB, GROUP]) {
      await kit.install(workspace);
      await kit.ask(workspace);
    }
    expect(membersOf(kit)).toEqual([
      ['T0LAB', true],
      ['T0GROUP', false],
    ]);
  });

  it('of the workspace of the settings do so, whoever installed the app before', async () => {
    const kit = await openWorkspacesKit({ botToken: 'xoxb-settings' });
    await kit.install(GROUP);
    for (const workspace of [GROUP, LAB]) await kit.ask(workspace);
    expect(membersOf(kit)).toEqual([
      ['T0GROUP', false],
      ['T0LAB', true],
    ]);
  });
});

describe('a way back from Slack', () => {
  const refused = async (
    attempt: (
      kit: Awaited<ReturnType<typeof openWorkspacesKit>>,
    ) => Promise<{ status: number; text: string }>,
    options = {},
  ) => {
    const kit = await openWorkspacesKit(options);
    const { status, text } = await attempt(kit);
    expect(text).toContain('Paperboy was not installed');
    expect(await kit.installations.all()).toEqual([]);
    expect(kit.logged()).not.toMatch(/xoxb-|client-secret-hush/u);
    return status;
  };

  it('in another browser installs nothing: the state was stolen', async () => {
    const attempt: Parameters<typeof refused>[0] = async (kit) => {
      const state = await kit.begin(kit.browser());
      return kit.comeBack(kit.browser(), state, LAB);
    };
    expect(await refused(attempt)).toBe(400);
  });

  it('with a state that somebody made up installs nothing, though the cookie says the same', async () => {
    const attempt: Parameters<typeof refused>[0] = async (kit) => {
      const state = await kit.begin(kit.browser());
      const forged = `${state.slice(0, -3)}AAA`;
      kit.slack.workspaces.grant('code', LAB);
      const cookie = `slack-app-oauth-state=${forged}`;
      return kit.visitWith(`/slack/oauth_redirect?code=code&state=${forged}`, { cookie });
    };
    expect(await refused(attempt)).toBe(400);
  });

  it('after eleven minutes installs nothing', async () => {
    let time = Date.now();
    const attempt: Parameters<typeof refused>[0] = async (kit) => {
      const browser = kit.browser();
      const state = await kit.begin(browser);
      time += 11 * MINUTE_MS;
      return kit.comeBack(browser, state, LAB);
    };
    expect(await refused(attempt, { now: () => new Date(time) })).toBe(400);
  });

  it('without a permission, or with a code that Slack does not know, installs nothing', async () => {
    const visiting =
      (query: (state: string) => string): Parameters<typeof refused>[0] =>
      async (kit) => {
        const browser = kit.browser();
        const state = await kit.begin(browser);
        return browser.visit(`/slack/oauth_redirect?${query(state)}`);
      };
    expect(await refused(visiting((state) => `error=access_denied&state=${state}`))).toBe(400);
    expect(await refused(visiting(() => 'code=x'))).toBe(400);
    expect(await refused(visiting((state) => `state=${state}`))).toBe(400);
    expect(await refused(visiting((state) => `code=unknown&state=${state}`))).toBe(502);
  });

  it('by somebody who changes their mind is nothing that the log warns of', async () => {
    const kit = await openWorkspacesKit();
    await kit.browser().visit('/slack/oauth_redirect?error=access_denied');
    expect(kit.logged()).toContain('an installation was not finished');
    expect(kit.logged()).not.toMatch(/"level":"(?:warn|error)"|"stack"/u);
  });

  it('installs nothing while Slack is away', async () => {
    const attempt: Parameters<typeof refused>[0] = async (kit) => {
      const browser = kit.browser();
      const state = await kit.begin(browser);
      kit.slack.failNext('api', 5, 503);
      return kit.comeBack(browser, state, LAB);
    };
    expect(await refused(attempt)).toBe(502);
  });

  it('a second time installs nothing more, whichever process it reaches', async () => {
    const kit = await openWorkspacesKit({ processes: 2 });
    const browser = kit.browser();
    const state = await kit.begin(browser);
    // The cookie is deleted with the first use; whoever replays it sends the old one.
    const replay = { cookie: `slack-app-oauth-state=${state}` };
    expect((await kit.comeBack(browser, state, LAB)).status).toBe(200);
    kit.slack.workspaces.grant('second', GROUP);
    const again = await kit.visitWith(`/slack/oauth_redirect?code=second&state=${state}`, replay, 1);
    expect(again.status).toBe(400);
    expect((await kit.installations.all()).map(({ id }) => id)).toEqual(['T0LAB']);
  });

  it('whose app rotates tokens is refused: the token would die within a day', async () => {
    const kit = await openWorkspacesKit();
    const browser = kit.browser();
    const state = await kit.begin(browser);
    kit.slack.workspaces.grant('code', LAB, { refresh_token: 'xoxe-1', expires_in: 43200 });
    expect((await browser.visit(`/slack/oauth_redirect?code=code&state=${state}`)).status).toBe(502);
    expect(kit.logged()).toContain('the app rotates tokens');
    expect(await kit.installations.all()).toEqual([]);
  });
});

it('no token and no secret is in the log, whatever happens', async () => {
  const kit = await openWorkspacesKit();
  await kit.install(LAB);
  kit.slack.workspaces.revoke(LAB.token);
  await kit.ask(LAB);
  await kit.install(GROUP);
  expect(kit.logged()).toContain('slack: installed');
  expect(kit.logged()).not.toMatch(/xoxb-|client-secret-hush/u);
});
