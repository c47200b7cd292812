/** The Home tab: what is there of a person's, its ways, and how it stays up to date. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Chat } from '../../../../src/chat/chat.ts';
import { ADA, eventPayload, homeFacts, viewPressPayload } from '../../../fakes/slack/payloads.ts';
import { openSlackKit, type SlackKit } from '../../../fakes/slack/slack-kit.ts';
import { stringsIn } from '../../../fakes/slack/validator.ts';
import { openPaperboy } from '../../../paperboy.ts';

let paperboy: Awaited<ReturnType<typeof openPaperboy>>;
let kit: SlackKit;
beforeAll(async () => {
  paperboy = await openPaperboy({}, () => new Date('2026-11-21T12:00:00Z'));
});
afterAll(() => paperboy.close());
const open = async (chat: Chat = paperboy.chat) => {
  kit = await openSlackKit('http', chat, { digestManagers: 'everyone' });
  return kit;
};
beforeEach(() => open());
afterEach(async () => {
  for (const line of ['digest off all digests', 'unfollow all', 'unsave all sure:yes']) await kit.ask(line);
  await kit.close();
});

const wordsOf = (view: unknown) =>
  [...stringsIn(view)]
    .filter(([key]) => key === 'text')
    .map(([, text]) => text)
    .join('\n');
const homeWith = (words: string) =>
  kit.slack.waitFor(`a Home with “${words}”`, () => {
    const home = kit.slack.views.home(ADA);
    return home && wordsOf(home.view).includes(words) && home;
  });
const openHome = (facts = {}) => kit.send(eventPayload(homeFacts(facts)));
const press = (view: Parameters<typeof viewPressPayload>[0], label: string) =>
  kit.send(viewPressPayload(view, label));
const modal = (words: string) =>
  kit.slack.waitFor(`a modal with “${words}”`, () =>
    kit.slack.views.modals.find(({ view }) => wordsOf(view).includes(words)),
  );

describe('the Home tab', () => {
  it('welcomes who has nothing yet, with three papers', async () => {
    await openHome();
    const { view } = await homeWith('Papers, where you talk about them');
    const words = wordsOf(view);
    expect(words).toContain('Set up a digest…');
    expect(words).toContain('Nothing of yours is here yet');
    expect(view.blocks.filter(({ type }) => type === 'rich_text')).toHaveLength(3);
  });

  it('shows digests, follows and saved papers, each with its next time and its ways', async () => {
    await kit.ask('digest on agents days:weekdays');
    await kit.ask('follow author:Byeongchan Lee');
    await kit.ask('save layer normalization');
    await openHome();
    const { view } = await homeWith('Your papers');
    const words = wordsOf(view);
    expect(words).toContain('<#C0READING>  Agents');
    expect(words).toContain('Weekdays at 09:00 (Berlin) · next Mon 23 Nov at 09:00');
    expect(words).toContain('Byeongchan Lee\nUnfollow\nAuthor · ');
    expect(words).toContain('*Saved* · 1 paper');
    expect(words).toContain('Layer Normalization');
    expect(words).toContain('Change…\nSkip the next one\nTurn it off');
  });

  it('is brought up to date after a command elsewhere, and only when it has changed', async () => {
    await openHome();
    await homeWith('Nothing of yours');
    await kit.ask('save layer normalization');
    await homeWith('Layer Normalization');
    const { published } = kit.slack.views;
    await kit.ask('help');
    await kit.ask('unsave all sure:yes');
    await homeWith('Nothing of yours');
    expect(kit.slack.views.published).toBe(published + 1);
  });

  it('is not published for who never opened it', async () => {
    await kit.ask('save layer normalization');
    await kit.ask('unsave all sure:yes');
    expect(kit.slack.views.published).toBe(0);
  });

  it('is published again where somebody else was faster', async () => {
    await openHome();
    await homeWith('Nothing of yours');
    await openHome({ view: { hash: 'of long ago', id: 'H1' } });
    await kit.slack.waitFor(
      'two more calls',
      () => kit.slack.calls.filter(({ method }) => method === 'views.publish').length === 3,
    );
    expect(kit.slack.views.published).toBe(2);
  });

  it('never shows an older state after a newer one', async () => {
    await openHome();
    await homeWith('Nothing of yours');
    await Promise.all(
      ['layer normalization', 'peri-ln', 'hopfield networks'].map((title) => kit.ask(`save ${title}`)),
    );
    const { view } = await homeWith('3 papers');
    expect(view.blocks.filter(({ type }) => type === 'rich_text')).toHaveLength(3);
  });

  it('does nothing when the messages tab is opened, and stays as it was after a fault', async () => {
    await openHome({ tab: 'messages' });
    await kit.close();
    await open({ ...paperboy.chat, home: async () => undefined });
    await openHome();
    await kit.ask('help');
    expect(kit.slack.views.published).toBe(0);
  });
});

describe('a press in the Home tab', () => {
  it('changes a digest by its form, in the channel of the digest', async () => {
    await kit.ask('digest on agents');
    await openHome();
    await press(await homeWith('Your papers'), 'Change…');
    const { view } = await modal('Change the digest');
    expect(JSON.stringify(view)).toContain('"initial_value":"agents"');
    await kit.fill({ topics: 'agents, robotics', at: '07:30' });
    await homeWith('at 07:30');
    expect((await kit.ask('digest')).text).toContain('Agents, robotics');
  });

  it('turns a digest off there, says so as a modal, and the Home has it no more', async () => {
    await kit.ask('digest on agents');
    await openHome();
    await press(await homeWith('Agents'), 'Turn it off');
    const shown = await modal('Digest turned off');
    await homeWith('Nothing of yours');
    await press(shown, 'Turn it on again');
    await homeWith('Agents');
    expect(kit.slack.views.modals).toHaveLength(1);
  });

  it('unfollows, and can take that back in the modal', async () => {
    await kit.ask('follow topic:pruning');
    await openHome();
    await press(await homeWith('Following'), 'Unfollow');
    await press(await modal('followed no more'), 'Undo');
    await homeWith('Following');
  });

  it('opens a paper of a list in the modal of the list, without a button to share it', async () => {
    await openHome();
    await kit.ask('save layer normalization');
    await press(await homeWith('Your papers'), 'Trending');
    const list = await modal('Trending');
    expect(wordsOf(list.view)).not.toContain('Share');
    const [first = ''] = [...stringsIn(list.view)]
      .flatMap(([, text]) => (text.startsWith('1. ') ? [text] : []))
      .slice(1);
    await press(list, first);
    await modal('Save');
    expect(kit.slack.views.modals).toHaveLength(1);
  });

  it('searches by a form, and answers in the direct messages', async () => {
    await openHome();
    await press(await homeWith('Search…'), 'Search…');
    await modal('Search papers');
    await kit.fill({ query: 'outlier' });
    const [post] = await kit.posts(1);
    expect(post).toMatchObject({ channelId: `dm-${ADA}`, words: expect.stringContaining('outlier') });
    // Nobody else is there to share it with.
    expect(post?.words).toContain('Next 5');
    expect(post?.words).not.toContain('Share');
  });

  it('that cannot be shown as a modal is answered in the direct messages', async () => {
    await openHome();
    kit.slack.refuse('views.open', 'expired_trigger_id');
    await kit.ask('save layer normalization');
    await press(await homeWith('Your papers'), 'Trending');
    expect(await kit.posts(1)).toMatchObject([{ channelId: `dm-${ADA}` }]);
  });

  it('that comes twice is answered once, and one of another app not at all', async () => {
    await openHome();
    await kit.ask('save layer normalization');
    const pressed = viewPressPayload(await homeWith('Your papers'), 'Trending');
    await kit.send(pressed);
    await modal('Trending');
    await kit.send(pressed);
    await kit.send({ ...pressed, trigger_id: 'another', actions: [{ action_id: 'other', value: 'x' }] });
    await kit.send({ ...pressed, trigger_id: 'a third', view: 7 });
    await kit.ask('help');
    expect(kit.slack.views.modals).toHaveLength(1);
  });
});
