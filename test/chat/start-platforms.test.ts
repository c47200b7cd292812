/** Platforms that start, each by itself: outages are waited out, refusals named, and nobody takes another one down. */
import { describe, expect, it } from 'vitest';
import type { Chat, ChatAdapter } from '../../src/chat/chat.ts';
import { type Connectable, startPlatforms } from '../../src/chat/start-platforms.ts';
import { ConfigError } from '../../src/runtime/errors.ts';
import { createLog } from '../../src/runtime/log.ts';

const CHAT = {} as Chat;
const away = new Error('no route to host');
const refused = (name: string) => new ConfigError([`${name}: refused`]);

/** A platform whose attempts end so, one after the other; the last one for ever after. */
function platformThat(platform: string, ...outcomes: readonly (Error | 'up' | 'never')[]) {
  const made: { isStopped: boolean }[] = [];
  const create = (): ChatAdapter => {
    const state = { isStopped: false };
    const outcome = outcomes[Math.min(made.length, outcomes.length - 1)];
    made.push(state);
    return {
      platform,
      start: () => {
        if (outcome === 'never') return new Promise(() => {});
        return outcome instanceof Error ? Promise.reject(outcome) : Promise.resolve();
      },
      async stop() {
        state.isStopped = true;
      },
    };
  };
  return { platform, create, made } satisfies Connectable & { made: unknown };
}

/** Starts them; pauses take no time, but for those that `hold` keeps. */
function start(connectables: readonly Connectable[], { hold = false } = {}) {
  const pauses: number[] = [];
  const lines: Readonly<Record<string, unknown>>[] = [];
  const log = createLog('info', { write: (line) => void lines.push(JSON.parse(line)) });
  const pause = (milliseconds: number) => {
    pauses.push(milliseconds);
    return hold ? new Promise<void>(() => {}) : Promise.resolve();
  };
  return { ...startPlatforms(connectables, CHAT, { log, pause }), pauses, lines };
}

describe('a platform that cannot be reached', () => {
  it('is tried again with growing pauses, by a new adapter each time, while the other one answers', async () => {
    const slack = platformThat('slack', away, away, away, 'up');
    const started = start([slack, platformThat('discord', 'up')]);
    await started.tried;
    await expect.poll(started.states).toEqual({ slack: 'up', discord: 'up' });
    expect(started.pauses).toEqual([5_000, 10_000, 20_000]);
    expect(slack.made.map(({ isStopped }) => isStopped)).toEqual([true, true, true, false]);
    expect(started.lines.map(({ msg }) => msg)).toContain('a platform can be reached again');
  });

  it('has its trace in the log once, however often the same goes wrong', async () => {
    const started = start([platformThat('slack', away, away, away, 'up')]);
    await expect.poll(started.states).toEqual({ slack: 'up' });
    const warnings = started.lines.filter(({ msg }) => `${msg}`.includes('cannot be reached'));
    expect(warnings.map((line) => 'stack' in line)).toEqual([true, false, false]);
  });

  it('is waited for five minutes at most', async () => {
    const outage = Array.from({ length: 9 }, () => away);
    const started = start([platformThat('slack', ...outage, 'up')]);
    await expect.poll(started.states).toEqual({ slack: 'up' });
    expect(Math.max(...started.pauses)).toBe(300_000);
  });

  it('is not tried any more once all is stopped', async () => {
    const slack = platformThat('slack', away);
    const started = start([slack], { hold: true });
    await started.tried;
    expect(started.states()).toEqual({ slack: 'unreachable' });
    await started.stop();
    expect(started.states()).toEqual({ slack: 'stopped' });
    expect(slack.made).toHaveLength(1);
  });
});

describe('a refused token', () => {
  it('is named, and takes only its own platform away', async () => {
    const slack = platformThat('slack', refused('SLACK_BOT_TOKEN'));
    const started = start([slack, platformThat('discord', 'up')]);
    await started.tried;
    expect(started.states()).toEqual({ slack: 'refused', discord: 'up' });
    expect(started.lines).toContainEqual(
      expect.objectContaining({ platform: 'slack', faults: ['SLACK_BOT_TOKEN: refused'] }),
    );
    expect(slack.made).toHaveLength(1);
  });

  it('ends the start where it is the only one, and where all are refused', async () => {
    const slack = platformThat('slack', refused('SLACK_BOT_TOKEN'));
    const discord = platformThat('discord', refused('DISCORD_TOKEN'));
    await expect(start([slack]).tried).rejects.toMatchObject({ faults: ['SLACK_BOT_TOKEN: refused'] });
    await expect(start([slack, discord]).tried).rejects.toMatchObject({ faults: { length: 2 } });
  });

  it('is not tried again after an outage either', async () => {
    const slack = platformThat('slack', away, refused('SLACK_BOT_TOKEN'));
    const started = start([slack, platformThat('discord', 'up')]);
    await expect.poll(started.states).toEqual({ slack: 'refused', discord: 'up' });
    expect(slack.made).toHaveLength(2);
  });
});

it('a platform that never answers is stopped like the others', async () => {
  const slack = platformThat('slack', 'never');
  const started = start([slack, platformThat('discord', 'up')]);
  await expect.poll(started.states).toEqual({ slack: 'starting', discord: 'up' });
  await started.stop();
  expect(slack.made).toEqual([{ isStopped: true }]);
});
