/** What is kept of a person, where two workspaces give the same id to two people. */
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Actor, Place } from '../../src/chat/chat.ts';
import { openDatabase } from '../../src/db/open.ts';
import { createMailboxes } from '../../src/digest/mail/mailboxes.ts';
import { createSubscriptions } from '../../src/digest/subscription/subscription.ts';
import { createLibrary } from '../../src/library/personal-data.ts';
import { createTalks } from '../../src/nlu/model/conversation.ts';
import { createLog } from '../../src/runtime/log.ts';
import { temporaryFolder } from '../sources/seeds/dumps.ts';

const NOW = new Date('2026-03-01T12:00Z');
const memberOf = (workspaceId: string, isHome = false): Actor => ({
  platform: 'slack',
  userId: 'U1',
  member: { workspaceId, isHome },
});
const [ANNA, BERT, CLEO] = [memberOf('T0HOME', true), memberOf('T0ONE'), memberOf('T0TWO')];
const PAPER = { id: 'arxiv:1', title: 'One' };

async function openLibrary() {
  const db = await openDatabase(await temporaryFolder(), createLog('silent'));
  onTestFinished(() => db.destroy());
  const subscriptions = createSubscriptions(db);
  return { db, subscriptions, talks: createTalks(db), ...createLibrary(db, subscriptions) };
}

describe('a list', () => {
  it('is of one workspace’s person alone, though others have the same id', async () => {
    const { saved } = await openLibrary();
    await saved.save(BERT, PAPER, NOW);
    expect((await saved.all(BERT)).map(({ paperId }) => paperId)).toEqual(['arxiv:1']);
    expect(await saved.all(CLEO)).toEqual([]);
    expect(await saved.all(ANNA)).toEqual([]);
  });

  it('from before there were several workspaces is that of the one that was there', async () => {
    const { saved } = await openLibrary();
    await saved.save({ platform: 'slack', userId: 'U1' }, PAPER, NOW);
    expect((await saved.all(ANNA)).map(({ paperId }) => paperId)).toEqual(['arxiv:1']);
    expect(await saved.all(BERT)).toEqual([]);
  });
});

describe('forgetting a person', () => {
  const placeOf = (actor: Actor, kind: Place['kind']): Place => ({
    platform: 'slack',
    workspaceId: actor.member?.workspaceId ?? '',
    kind,
    id: kind === 'direct' ? actor.userId : 'C1',
  });

  it('of one workspace leaves those of the others whole', async () => {
    const { db, saved, subscriptions, talks, personalData } = await openLibrary();
    for (const actor of [ANNA, BERT, CLEO]) {
      await saved.save(actor, PAPER, NOW);
      const turn = { invoke: { command: 'help', args: {} }, items: [], firstNumber: 1 };
      await talks.keep(`slack:${actor.member?.workspaceId}:D1\n${actor.userId}`, turn, NOW);
      for (const kind of ['direct', 'channel'] as const)
        await subscriptions.put(placeOf(actor, kind), '', {
          id: `${actor.member?.workspaceId}${kind}`,
          now: NOW,
          decide: () => ({
            schedule: { at: '09:00', zone: 'UTC', days: [1] },
            settings: { topics: [], authors: [], orgs: [], size: 5, quiet: 'say' },
            createdBy: actor.userId,
          }),
        });
      const place = {
        platform: 'email',
        workspaceId: '',
        kind: 'mail' as const,
        id: `m${actor.member?.workspaceId}`,
      };
      await createMailboxes(db).put(
        placeOf(actor, 'direct'),
        { id: place.id, address: 'ada@example.net', secret: 's' },
        NOW,
      );
      const schedule = { at: '09:00', zone: 'UTC', days: [1] };
      const settings = { topics: [], authors: [], orgs: [], size: 5, quiet: 'say' as const };
      const decide = () => ({ schedule, settings, createdBy: actor.userId });
      await subscriptions.put(place, '', { id: `${actor.member?.workspaceId}mail`, now: NOW, decide });
    }
    const none = { saved: 0, direct: 0, messages: 0, setUp: 0, talks: 0, mailboxes: 0, mailed: 0 };
    const each = { ...none, saved: 1, direct: 1, setUp: 1, talks: 1, mailboxes: 1, mailed: 1 };
    expect(await personalData.of(BERT)).toEqual(each);
    await personalData.forget(BERT, NOW);
    expect(await personalData.of(BERT)).toEqual(none);
    expect([await personalData.of(ANNA), await personalData.of(CLEO)]).toEqual([each, each]);
    const rows = await db.selectFrom('subscriptions').select(['id', 'created_by']).orderBy('id').execute();
    expect(rows.map(({ id, created_by }) => [id, created_by])).toEqual([
      ['T0HOMEchannel', 'U1'],
      ['T0HOMEdirect', 'U1'],
      ['T0HOMEmail', 'U1'],
      ['T0ONEchannel', ''],
      ['T0TWOchannel', 'U1'],
      ['T0TWOdirect', 'U1'],
      ['T0TWOmail', 'U1'],
    ]);
  });
});
