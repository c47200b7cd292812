/** What is found wrong with the installation, as a card and in a shell. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Place } from '../../src/chat/chat.ts';
import { type Examiner, fine, ofWorkspace, warning } from '../../src/chat/examine.ts';
import { COMMANDS } from '../../src/commands/index.ts';
import type { Digests } from '../../src/digest/digests.ts';
import { placesOf } from '../../src/digest/subscription/places.ts';
import { createSubscriptions } from '../../src/digest/subscription/subscription.ts';
import { createChat } from '../../src/dispatch/prepare.ts';
import { createDoctor } from '../../src/doctor/doctor.ts';
import { headOf, inOrder, textOf } from '../../src/doctor/report.ts';
import { allText, ask, direct, inChannel } from '../conversation.ts';
import { openTested } from '../db/tested.ts';
import { dependenciesOver } from '../dispatch/dependencies.ts';
import { openPaperboy } from '../paperboy.ts';
import { snapshotOf } from '../search/snapshot.ts';
import { temporaryFolder } from '../sources/seeds/dumps.ts';

/** What was set up, and cannot be posted any more. */
const PAUSED = {
  schedule: { days: [1], at: '09:00', zone: 'UTC' },
  settings: { topics: ['agents'], authors: [], orgs: [], size: 5, quiet: 'say' as const },
  createdBy: 'U1',
  paused: 'I was removed.',
};
const now = () => new Date('2026-11-21T12:00:00Z');
let db: Awaited<ReturnType<typeof openTested>>;
beforeEach(async () => {
  db = await openTested(await temporaryFolder());
});
afterEach(() => db.destroy());

const READ = { name: 'hugging-face', failure: null };
const SET_UP: Examiner = { platform: 'slack', examine: async () => [] };
const lines = async (
  named: readonly string[],
  sources: readonly object[] = [READ],
  examiners: readonly Examiner[] = [SET_UP],
) => {
  const doctor = createDoctor({
    places: () => placesOf(db),
    db,
    corpus: () => ({ size: 3, sources }) as never,
    named,
    examiners,
    now,
  });
  return inOrder(await doctor()).map((each) => `${headOf(each)}: ${textOf(each)}`);
};

describe('the doctor', () => {
  it('finds nothing wrong with an installation that reads today’s papers', async () => {
    expect(await lines(['seeds', 'hugging-face'])).toEqual([
      'Fine · Database: All its rows can be read.',
      'Fine · Digests: None is set up yet.',
      'Fine · Papers: 3 papers here; sources are seeds and Hugging Face.',
    ]);
  });

  it('says first that only the dumps are read, and which setting brings more', async () => {
    expect((await lines(['seeds']))[0]).toMatch(
      /^Warning · Papers: Only the dumps .* Set SOURCES=seeds,hugging-face/u,
    );
  });

  it('names a source that cannot be read, but not one that is no longer asked', async () => {
    const failing = { name: 'arxiv', failure: { reason: 'refuses connections', at: now() } };
    expect((await lines(['seeds', 'arxiv'], [failing]))[0]).toBe(
      'Fault · arXiv: It cannot be read: refuses connections. It is asked again by itself; is the network reachable from here?',
    );
    expect((await lines(['seeds', 'hugging-face'], [failing])).join()).not.toContain('refuses connections');
  });

  it('names a source that was never asked, but none that only looks up what somebody asks about', async () => {
    expect(await lines(['arxiv', 'openalex', 'hugging-face'])).toEqual([
      expect.stringMatching(/^Warning · arXiv: It has not been asked yet\. .* ingest asks it now/u),
      expect.stringMatching(/^Fine/u),
      expect.stringMatching(/^Fine/u),
      expect.stringMatching(/^Fine/u),
    ]);
  });

  it('warns where no platform is set up', async () => {
    expect((await lines(['hugging-face'], [READ], []))[0]).toMatch(
      /^Warning · Platforms: None is set up: .* Set its tokens in \.env/u,
    );
  });

  it('names the channel of a paused digest and why it pauses, and the platform that nobody posts to', async () => {
    const place: Place = { platform: 'slack', workspaceId: 'T0LAB', kind: 'channel', id: 'C1' };
    await createSubscriptions(db).put(place, 'agents', { id: 'one', now: now(), decide: () => PAUSED });
    expect((await lines(['hugging-face']))[0]).toBe(
      'Warning · Slack channel C1: A digest there is paused: I was removed. digest status there shows how it goes on.',
    );
    expect((await lines(['hugging-face'], [READ], []))[0]).toMatch(
      /^Fault · Slack: Nobody posts the digests of 1 place there/u,
    );
  });

  it('says once what is found twice', async () => {
    const unreached = warning('Slack', 'Slack cannot be asked right now.', 'Try again.');
    const twice: Examiner = { platform: 'slack', examine: async () => [unreached, unreached] };
    const found = await lines(['hugging-face'], [READ], [twice]);
    expect(found.filter((line) => line.startsWith('Warning'))).toHaveLength(1);
  });

  it('says so of a database that does not answer', async () => {
    await db.schema.dropTable('unreadable').execute();
    expect((await lines(['hugging-face']))[0]).toMatch(/^Fault · Database: It cannot be read/u);
  });

  it('is a command, which is answered in private', async () => {
    const paperboy = await openPaperboy({}, now);
    const card = await ask(paperboy.chat, 'doctor', 'slack');
    expect(card.title).toBe('2 warnings');
    expect(allText(card)).toContain('Only the dumps in seeds/ are read');
    await paperboy.close();
  });

  it.each([
    ['T0LAB', { platform: 'slack', userId: 'U1', member: { workspaceId: 'T0LAB', isHome: false } }],
    ['G1', inChannel],
    ['no server', direct],
    ['all of them', { platform: 'terminal', userId: 'U1' }],
  ])('tells people of %s nothing about other workspaces', async (mine, actor) => {
    const about = (id: string) => ofWorkspace(id, [fine(`workspace ${id}`, 'All is well.')]);
    const all = [fine('Papers', 'There are some.'), ...about('T0LAB'), ...about('T0RIVAL'), ...about('G1')];
    const core = { ...dependenciesOver(db, {} as Digests), doctor: async () => all };
    const chat = createChat({ ...core, commands: COMMANDS, snapshot: () => snapshotOf([]), now });
    const { fields = [] } = await chat.prepare({ command: 'doctor', named: {}, text: '', actor }).run();
    const others = ['T0LAB', 'T0RIVAL', 'G1'].filter((id) => mine === 'all of them' || id === mine);
    expect(fields.map(({ name }) => name)).toEqual([
      'Fine · Papers',
      ...others.map((id) => `Fine · workspace ${id}`),
    ]);
  });
});
