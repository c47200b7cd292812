/** Completions of what somebody types into the boxes of a command. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { datesAhead, daysAhead } from '../../../src/calendar/ahead/days-ahead.ts';
import type { Actor } from '../../../src/chat/chat.ts';
import { openPaperboy } from '../../paperboy.ts';

let paperboy: Awaited<ReturnType<typeof openPaperboy>>;
beforeAll(async () => {
  paperboy = await openPaperboy();
});
afterAll(() => paperboy.close());

const ACTOR: Actor = {
  platform: 'discord',
  userId: '1100000000000000010',
  place: { platform: 'discord', workspaceId: '', kind: 'direct', id: '1100000000000000010' },
  memberContext: async () => ({ isManager: true, zone: 'Europe/Berlin', obstacles: [] }),
};
const completed = (command: string, argument: string, typed: string) =>
  paperboy.chat.suggest({ command, argument, typed }).map(({ value }) => value);
const ownCompleted = async (command: string, argument: string, typed: string) =>
  (await paperboy.chat.suggestOwn({ command, argument, typed, actor: ACTOR })).map(({ label }) => label);
const run = (command: string, named: Record<string, string>) =>
  paperboy.chat.prepare({ command, named, text: '', actor: ACTOR }).run();

describe('a list', () => {
  it('has its last entry finished, and all before it kept', () => {
    expect(completed('digest', 'topics', 'anomaly detection, quantiz')).toContain(
      'anomaly detection, quantization',
    );
    expect(completed('digest', 'topics', 'large lang')).toContain('large language');
    expect(completed('digest', 'authors', '"Doe, Jane", byeo')).toEqual(['"Doe, Jane", Byeongchan Lee']);
    expect(completed('follow', 'author', 'byeo')).toEqual(['Byeongchan Lee']);
    expect(completed('digest', 'orgs', 'nvidia, hua')).toEqual(["nvidia, HUAWEI Noah's Ark Lab"]);
  });

  it('that would be too long to be put in is not offered', () => {
    const long = `${'a long topic of many words, '.repeat(4)}quantiz`;
    expect(completed('digest', 'topics', long)).toEqual([]);
  });
});

describe('when it comes', () => {
  it('is offered by the hour, the usual ones first, and as it is read when it is typed', () => {
    expect(completed('digest', 'at', '').slice(0, 3)).toEqual(['09:00', '08:00', '10:00']);
    expect(completed('digest', 'at', '9pm')[0]).toBe('21:00');
    expect(completed('digest', 'at', '1')).toEqual(expect.arrayContaining(['01:00']));
    expect(completed('digest', 'at', 'never')).toEqual([]);
  });

  it('is offered by rhythms and days, and further days of a list', () => {
    expect(completed('digest', 'days', '').slice(0, 4)).toEqual(['daily', 'weekdays', 'weekly', 'weekends']);
    expect(completed('digest', 'days', 'mon, t')).toEqual(expect.arrayContaining(['mon, tue', 'mon, thu']));
    expect(completed('digest', 'zone', 'munich')).toEqual(['Europe/Berlin']);
  });
});

describe('when none is to come', () => {
  it('is offered by days that a pause or a skipped digest understands', () => {
    expect(completed('digest', 'until', '2')).toEqual(['2 weeks']);
    expect(completed('digest', 'date', 'T')).toEqual(['tomorrow', 'tuesday', 'thursday']);
    expect(completed('digest', 'date', '2')).toEqual([]);
    const [pauses, skipped] = [completed('digest', 'until', ''), completed('digest', 'date', '')];
    expect([pauses.length, skipped.length]).toEqual([14, 10]);
    expect(pauses.filter((each) => !daysAhead(each, '2026-11-30'))).toEqual([]);
    expect(skipped.filter((each) => !datesAhead(each, '2026-11-30', 60))).toEqual([]);
  });
});

describe('a longer query', () => {
  it('has its last word finished behind filters', () => {
    expect(completed('search', 'query', 'since:2024 quantiz')).toContain('since:2024 quantization');
  });

  it('has the name behind a filter finished, in quotes where it has several words', () => {
    expect(completed('search', 'query', 'outlier author:byeo')).toContain('outlier author:"Byeongchan Lee"');
    expect(completed('search', 'query', 'outlier author:"byeongchan l')).toContain(
      'outlier author:"Byeongchan Lee"',
    );
    expect(completed('search', 'query', 'attention org:hua')).toContain(
      'attention org:"HUAWEI Noah\'s Ark Lab"',
    );
  });
});

describe('what is one’s own', () => {
  it('is offered where it is to be ended: what is followed, by its kind, and what is saved', async () => {
    await run('follow', { author: 'Byeongchan Lee', topic: 'pruning', at: '09:00', zone: 'Europe/Berlin' });
    await run('save', { paper: 'Layer Normalization' });
    expect(await ownCompleted('unfollow', 'what', '')).toEqual(['pruning', 'Byeongchan Lee']);
    expect(await ownCompleted('unfollow', 'author', 'lee')).toEqual(['Byeongchan Lee']);
    expect(await ownCompleted('unfollow', 'topic', '')).toEqual(['pruning']);
    expect(await ownCompleted('unsave', 'paper', 'norm')).toEqual(['Layer Normalization']);
  });

  it('is a digest of where somebody asks, to be changed', async () => {
    for (const topics of ['quantization', 'anomaly detection'])
      await run('digest', { action: 'on', topics, at: '09:00', zone: 'Europe/Berlin' });
    expect(await ownCompleted('digest', 'which', 'det')).toEqual(['Anomaly detection']);
    expect(await ownCompleted('digest', 'which', '')).toHaveLength(2);
  });

  it('is oneself, to be forgotten', () => {
    expect(completed('forget', 'what', '')).toEqual(['me']);
    expect(completed('forget', 'what', 'p')).toEqual([]);
  });

  it('of somebody else is not', async () => {
    const actor = { ...ACTOR, userId: '1100000000000000099' };
    const asked = { command: 'unsave', argument: 'paper', typed: '', actor };
    expect(await paperboy.chat.suggestOwn(asked)).toEqual([]);
  });
});
