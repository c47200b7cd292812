/** The settings: every fault is a sentence that names its variable, and all of them come at once. */
import { describe, expect, it } from 'vitest';
import { readConfig } from '../../src/config/config.ts';
import { modelVariables } from '../../src/config/model.ts';
import { slackVariables } from '../../src/config/slack.ts';
import { sourceVariables } from '../../src/config/sources.ts';
import { ConfigError } from '../../src/runtime/errors.ts';

function faults(environment: Readonly<Record<string, string>>): readonly string[] {
  try {
    readConfig(environment);
    return [];
  } catch (error) {
    if (error instanceof ConfigError) return error.faults;
    throw error;
  }
}

const SLACK = { SLACK_BOT_TOKEN: 'xoxb-1', SLACK_APP_TOKEN: 'xapp-1' };

describe('without settings', () => {
  it('no platform is on, and the data lies beside the working directory', () => {
    expect(readConfig({})).toEqual({
      discord: undefined,
      slack: undefined,
      publicUrl: undefined,
      encryptionKeys: [],
      slackReadHistory: false,
      slackAgent: false,
      digestUnconfirmed: 'skip',
      sources: {
        names: ['seeds'],
        contact: undefined,
        arxiv: { categories: ['cs.LG', 'cs.CL', 'cs.CV', 'cs.AI', 'stat.ML'], url: undefined },
        huggingFace: { token: undefined, url: undefined },
        semanticScholar: { key: undefined, url: undefined },
        openAlex: { key: undefined, url: undefined },
      },
      model: undefined,
      dataDir: './data',
      seedsDir: expect.stringMatching(/seeds$/),
      logLevel: undefined,
    });
  });

  it('empty and blank values are none', () => {
    const names = ['DISCORD_TOKEN', 'DISCORD_API_URL', 'PUBLIC_URL', 'DIGEST_UNCONFIRMED'];
    const others = [
      ...Object.keys(slackVariables.shape),
      'PORT',
      'DATA_DIR',
      'SEEDS_DIR',
      'LOG_LEVEL',
      ...Object.keys(sourceVariables.shape),
      ...Object.keys(modelVariables.shape),
    ];
    for (const blank of ['', '  '])
      expect(readConfig(Object.fromEntries([...names, ...others].map((name) => [name, blank])))).toEqual(
        readConfig({}),
      );
  });
});

describe('platforms', () => {
  it('a token turns Discord on', () => {
    expect(readConfig({ DISCORD_TOKEN: ' abc ' }).discord).toEqual({ token: 'abc' });
  });

  it('Slack needs its bot token and a way to listen', () => {
    expect(readConfig(SLACK).slack).toEqual({
      botToken: 'xoxb-1',
      appToken: 'xapp-1',
      digestManagers: 'members',
    });
    expect(readConfig({ SLACK_BOT_TOKEN: 'xoxb-1', SLACK_SIGNING_SECRET: 's' }).slack).toEqual({
      botToken: 'xoxb-1',
      signingSecret: 's',
      digestManagers: 'members',
    });
  });

  it('the HTTP server is there for Slack over HTTP, and for whoever names a port', () => {
    const overHttp = { SLACK_BOT_TOKEN: 'xoxb-1', SLACK_SIGNING_SECRET: 's' };
    expect(readConfig(overHttp).port).toBe(3000);
    expect(readConfig({ ...overHttp, PORT: '8080' }).port).toBe(8080);
    expect(readConfig({ DISCORD_TOKEN: 'abc', PORT: '8080' }).port).toBe(8080);
    expect(readConfig({ ...SLACK, DISCORD_TOKEN: 'abc' }).port).toBeUndefined();
  });

  it.each([
    ['SLACK_DIGEST_MANAGERS', 'nobody', 'must be one of members, everyone, admins'],
    ['SLACK_READ_HISTORY', 'maybe', 'must be one of no, yes'],
    ['DIGEST_UNCONFIRMED', 'twice', 'must be one of skip, repeat'],
  ])('%s=%s is refused with the choices', (name, value, sentence) => {
    expect(() => readConfig({ [name]: value })).toThrow(`${name}: ${sentence}`);
  });

  it.each([
    [{ SLACK_BOT_TOKEN: 'xoxb-1' }, 'SLACK_APP_TOKEN: is missing'],
    [{ SLACK_APP_TOKEN: 'xapp-1' }, 'SLACK_BOT_TOKEN: is missing'],
    [{ SLACK_SIGNING_SECRET: 's' }, 'SLACK_BOT_TOKEN: is missing'],
    [{ SLACK_BOT_TOKEN: 'xoxb-1', SLACK_APP_TOKEN: ' ' }, 'SLACK_APP_TOKEN: is missing'],
    [{ ...SLACK, SLACK_BOT_TOKEN: '' }, 'SLACK_BOT_TOKEN: is missing'],
  ])('half a Slack is a fault, never a silent skip: %j', (environment, sentence) => {
    expect(faults(environment)).toEqual([expect.stringContaining(sentence)]);
  });
});

describe('many workspaces of Slack', () => {
  const KEY = 'ab'.repeat(32);
  const MANY = {
    SLACK_CLIENT_ID: '1.2',
    SLACK_CLIENT_SECRET: 'hush',
    ENCRYPTION_KEY: KEY,
    PUBLIC_URL: 'https://bot.lab.org/paperboy/',
    SLACK_SIGNING_SECRET: 's',
  };

  it('need no bot token, and get a server', () => {
    const { slack, port, encryptionKeys } = readConfig(MANY);
    expect(slack).toMatchObject({
      signingSecret: 's',
      oauth: { clientId: '1.2', clientSecret: 'hush', publicUrl: 'https://bot.lab.org/paperboy' },
    });
    expect(slack).not.toHaveProperty('botToken');
    expect(port).toBe(3000);
    expect(encryptionKeys).toEqual([Buffer.alloc(32, 0xab)]);
  });

  it('may stand beside a workspace of the settings', () => {
    expect(readConfig({ ...MANY, SLACK_BOT_TOKEN: 'xoxb-1' }).slack).toMatchObject({
      botToken: 'xoxb-1',
      oauth: { clientId: '1.2' },
    });
  });

  it.each(['SLACK_CLIENT_ID', 'SLACK_CLIENT_SECRET', 'ENCRYPTION_KEY', 'PUBLIC_URL', 'SLACK_SIGNING_SECRET'])(
    'are a fault without %s, never a silent skip',
    (name) => {
      expect(faults({ ...MANY, [name]: ' ' })).toEqual([expect.stringMatching(`^${name}: is missing`)]);
    },
  );

  it('cannot install over http', () => {
    expect(faults({ ...MANY, PUBLIC_URL: 'http://bot.lab.org' })).toEqual([
      expect.stringMatching(/^PUBLIC_URL: must be https/u),
    ]);
  });

  it('take keys in hexadecimal and base64, the newest first', () => {
    const other = Buffer.alloc(32, 1);
    const both = `${other.toString('base64')}, ${KEY}`;
    expect(readConfig({ ENCRYPTION_KEY: both }).encryptionKeys).toEqual([other, Buffer.alloc(32, 0xab)]);
    expect(readConfig({ ENCRYPTION_KEY: other.toString('base64url') }).encryptionKeys).toEqual([other]);
  });

  it.each(['open sesame', 'ab'.repeat(31), `${KEY},short`])(
    'take no %j for a key, and do not repeat it',
    (key) => {
      const [fault = ''] = faults({ ENCRYPTION_KEY: key });
      expect(fault).toMatch(/^ENCRYPTION_KEY: must be 32 random bytes/u);
      expect(fault).not.toContain(key);
    },
  );
});

describe('e-mail', () => {
  const MAIL = { SMTP_URL: 'smtp://paper:b%40y@mail.lab.dev:587', MAIL_FROM: 'Paperboy <papers@lab.dev>' };

  it('is on with a mail server and a sender, and off without', () => {
    expect(readConfig(MAIL).mail).toEqual({ smtpUrl: MAIL.SMTP_URL, from: MAIL.MAIL_FROM });
    expect(readConfig({}).mail).toBeUndefined();
  });

  it.each(['SMTP_URL', 'MAIL_FROM'])('with %s alone is a fault, never a silent skip', (name) => {
    const half = { [name]: MAIL[name as keyof typeof MAIL] };
    expect(faults(half)).toEqual([expect.stringContaining('is missing')]);
  });

  it.each(['mail.lab.dev', 'https://mail.lab.dev', 'smtp://', 'smtp:'])('is not sent to %s', (url) => {
    expect(faults({ ...MAIL, SMTP_URL: url })).toEqual([expect.stringMatching(/^SMTP_URL: must be/u)]);
  });

  it.each([
    'papers',
    'papers@lab.dev, eve@evil.example',
    'Paperboy <papers@lab.dev>\r\nBcc: eve@evil.example',
    'Paper\nboy <papers@lab.dev>',
    '<papers@lab.dev>',
    'Paperboy <papers@lab.dev',
  ])('does not come from %j', (from) => {
    expect(faults({ ...MAIL, MAIL_FROM: from })).toEqual([expect.stringMatching(/^MAIL_FROM: must be/u)]);
  });

  it('has a password that no fault repeats', () => {
    expect(faults({ SMTP_URL: 'ftp://paper:S3CR3T@mail.lab.dev', MAIL_FROM: 'x' }).join()).not.toContain(
      'S3CR3T',
    );
  });
});

describe('wrong values', () => {
  it.each([
    ['SLACK_BOT_TOKEN', 'xapp-1', 'must start with xoxb- (your app, OAuth & Permissions).'],
    ['SLACK_APP_TOKEN', 'xoxb-1', 'must start with xapp- (your app, Basic Information, App-Level Tokens).'],
  ])('%s=%s has the wrong prefix', (name, value, sentence) => {
    expect(faults({ ...SLACK, [name]: value })).toEqual([`${name}: ${sentence}`]);
  });

  it.each(['70000', '-1', '3000.5', '0x50', '1e3', 'http', '99999999999999999999'])(
    'PORT=%s is no port',
    (port) => {
      expect(faults({ PORT: port })).toEqual(['PORT: must be a port, 0 to 65535.']);
    },
  );

  it.each(['PUBLIC_URL', 'DISCORD_API_URL', 'SLACK_API_URL', 'ARXIV_API_URL'])(
    '%s must be a web address',
    (name) => {
      for (const value of ['ftp://a.org', 'a.org', 'http://', 'javascript:alert(1)', 'https//a.org'])
        expect(faults({ [name]: value })).toEqual([`${name}: must be an http or https address.`]);
      expect(faults({ [name]: 'http://127.0.0.1:9/api' })).toEqual([]);
    },
  );

  it('LOG_LEVEL must be a level', () => {
    expect(faults({ LOG_LEVEL: 'loud' })).toEqual([
      'LOG_LEVEL: must be one of debug, info, warn, error, silent.',
    ]);
  });

  it('SOURCES must name sources, in any case and with commas or blanks', () => {
    expect(readConfig({ SOURCES: 'Seeds, hugging-face  arxiv,seeds' }).sources.names).toEqual([
      'seeds',
      'hugging-face',
      'arxiv',
    ]);
    expect(faults({ SOURCES: 'seeds,reddit' })).toEqual([
      'SOURCES: must name some of seeds, hugging-face, arxiv, semantic-scholar, openalex, with commas.',
    ]);
    expect(faults({ SOURCES: ',' })).toHaveLength(1);
  });

  it('ARXIV_CATEGORIES must be categories', () => {
    expect(faults({ ARXIV_CATEGORIES: 'cs.LG, cs' })).toEqual([
      'ARXIV_CATEGORIES: must be categories such as cs.LG, with commas.',
    ]);
  });

  it.each([
    'a name',
    'ada@',
    '@example.org',
    'example.org',
    'ada@example.org\nX-Other: 1',
    'ädä@example.org',
  ])('CONTACT=%j reaches nobody', (value) => {
    expect(faults({ CONTACT: value })).toEqual([
      'CONTACT: must be a mail address, or an http or https address.',
    ]);
  });

  it('a key that was copied with something else is refused before it is sent', () => {
    for (const name of ['HUGGING_FACE_TOKEN', 'SEMANTIC_SCHOLAR_API_KEY', 'OPENALEX_API_KEY'])
      for (const value of ['abc def', 'abc\u200b', '“abc”'])
        expect(faults({ [name]: value })).toEqual([
          `${name}: has a blank or a character that no key has. Copy it again.`,
        ]);
  });

  it('an address has no password in it', () => {
    expect(faults({ ARXIV_API_URL: 'http://ada:secret@127.0.0.1' })).toEqual([
      'ARXIV_API_URL: must be an address without a name or password in it.',
    ]);
  });

  it('OpenAlex without its key is a fault', () => {
    expect(faults({ SOURCES: 'openalex' })).toEqual([
      'OPENALEX_API_KEY: is missing, while SOURCES names openalex. Set it (openalex.org, free), or take the name out.',
    ]);
  });

  it('all faults come at once, each with its variable', () => {
    const environment = { SLACK_APP_TOKEN: 'foo', PORT: '70000', PUBLIC_URL: 'a.org', LOG_LEVEL: 'loud' };
    const names = faults(environment).map((fault) => fault.split(':')[0]);
    expect(names.sort()).toEqual(['LOG_LEVEL', 'PORT', 'PUBLIC_URL', 'SLACK_APP_TOKEN', 'SLACK_BOT_TOKEN']);
  });

  it('no fault repeats a secret', () => {
    const secret = 'S3CR3T';
    const environment = {
      SLACK_BOT_TOKEN: secret,
      SLACK_APP_TOKEN: secret,
      PUBLIC_URL: secret,
      PORT: secret,
    };
    expect(faults(environment)).toHaveLength(4);
    expect(faults(environment).join()).not.toContain(secret);
  });
});
