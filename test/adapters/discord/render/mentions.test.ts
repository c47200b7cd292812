/** Commands that a card names: to press in Discord once they are registered. */
import { expect, it, onTestFinished } from 'vitest';
import { renderCard } from '../../../../adapters/discord/render/render.ts';
import type { Card } from '../../../../src/cards/card.ts';
import { openDiscordKit } from '../../../fakes/discord/discord-kit.ts';
import { commandEvent } from '../../../fakes/discord/events.ts';
import { wireText } from '../../../fakes/discord/validator.ts';
import { openPaperboy } from '../../../paperboy.ts';

const naming = (text: string): Card => ({
  title: 'Help',
  text: [{ text, code: true }],
  items: [],
  buttons: [],
});

it.each([
  ['/papers search', '</papers search:7>'],
  ['/papers search pruning', '`/papers search pruning`'],
  ['/papers nothing', '`/papers nothing`'],
])('is one to press where its id is known and nothing follows: %s', (text, drawn) => {
  const commandIds = new Map([['/papers search', '7']]);
  expect(JSON.stringify(renderCard(naming(text), { commandIds }))).toContain(drawn);
});

it('has the id of its registration, also at the next start, which sends none', async () => {
  const paperboy = await openPaperboy();
  onTestFinished(() => paperboy.close());
  const { memory } = paperboy;
  for (const start of ['first', 'next']) {
    const { discord, close } = await openDiscordKit(paperboy.chat, { memory });
    const text = wireText(await discord.answer(discord.send(commandEvent('help', {}))));
    expect(text, start).toMatch(/\*\*Find papers:\*\* <\/papers search:\d+> or “/u);
    await close();
  }
});
