/** The other commands as people use them, over the real seeds. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { choiceOf, textOf } from '../../src/cards/card.ts';
import { COMMANDS } from '../../src/commands/index.ts';
import { allText, ask, buttonOf, prepared, press, titles } from '../conversation.ts';
import { openPaperboy } from '../paperboy.ts';

type Paperboy = Awaited<ReturnType<typeof openPaperboy>>;
let paperboy: Paperboy;
const NOW = new Date('2026-11-21T12:00:00Z');

beforeAll(async () => {
  paperboy = await openPaperboy({}, () => NOW);
});
afterAll(() => paperboy.close());

describe('org', () => {
  it.each([
    ['nvidia', 'NVIDIA'],
    ["Noah's Ark", "HUAWEI Noah's Ark Lab"],
    ['servicenow', 'ServiceNow-AI'],
  ])('finds "%s"', async (name, title) => {
    const card = await ask(paperboy.chat, `org ${name}`);
    expect(card.title).toBe(title);
    expect(card.items).toHaveLength(1);
  });

  it('offers to follow one, not several at once', async () => {
    const { invoke } = buttonOf(await ask(paperboy.chat, 'org nvidia'), 'Follow');
    expect(invoke).toEqual({ command: 'follow', args: { org: 'nvidia' } });
  });

  it('lists the three organisations when none fits or none is given', async () => {
    expect(titles(await ask(paperboy.chat, 'org'))).toEqual([
      "HUAWEI Noah's Ark Lab",
      'NVIDIA',
      'ServiceNow-AI',
    ]);
    expect((await ask(paperboy.chat, 'org acme')).items).toHaveLength(3);
  });
});

describe('show', () => {
  it('shows a paper by id, title, part of a title, or link', async () => {
    const byTitle = await ask(
      paperboy.chat,
      'show Implicit Contrastive Representation Learning with Guided Stop-gradient',
    );
    const id = buttonOf(byTitle, 'Save').invoke.args.paper;
    for (const reference of [
      id,
      'guided stop-gradient',
      'https://github.com/bych-lee/gsg',
      '<https://github.com/bych-lee/gsg/>',
    ])
      expect((await ask(paperboy.chat, `show ${reference}`)).title).toBe(byTitle.title);
  });

  it('says where each statement stands', async () => {
    const card = await ask(paperboy.chat, 'show NOVA');
    expect(allText(card)).not.toMatch(/seed-|\.txt/u);
    const more = allText(await press(paperboy.chat, buttonOf(card, 'Counts and sources')).run());
    expect(more).not.toContain('seed-');
    expect(more).toContain('2 comments (seeds, ');
    expect(more).toMatch(
      /\nWhere this is from\n002_\w+\.txt lines 101-103 and 004_\w+\.txt lines 45-51 · no source gives author names/u,
    );
  });

  it('shows another version of an abstract without claiming which is older', async () => {
    const card = await ask(paperboy.chat, 'show peri-ln');
    const whole = await press(paperboy.chat, buttonOf(card, 'Whole abstract')).run();
    expect(whole.fields?.[0]?.name).toBe('Another version of the abstract');
    expect(allText(whole)).toContain('which one is older is not known');
  });

  it('shows the links of the abstract, and TeX as text', async () => {
    expect(allText(await ask(paperboy.chat, 'show systematic outliers'))).toContain(
      'https://github.com/an-yongqi/systematic-outliers',
    );
    expect(allText(await ask(paperboy.chat, 'show peri-ln part:abstract'))).toContain(
      'up to 3.2B parameters',
    );
  });

  it('measures how unlike earlier papers it is, with the nearest of them, and explains that', async () => {
    const card = await ask(paperboy.chat, 'show peri-ln part:more');
    const { name, value } = card.fields?.at(-1) ?? { name: '', value: [] };
    expect(name).toBe("Paperboy's own measure");
    expect(textOf(value)).toMatch(
      /^Less like earlier papers than 10% of the papers here \(nearest: “Unified Normalization .+”\)\.$/u,
    );
    const help = await press(paperboy.chat, buttonOf(card, 'About this measure')).run();
    expect(allText(help)).toContain('not the “Novelty” that a source page may report');
  });

  it('measures nothing of a paper without a date, nor of the first ones', async () => {
    for (const title of ['beyond outliers', 'layer normalization'])
      expect(allText(await ask(paperboy.chat, `show ${title} part:more`))).not.toContain('own measure');
  });

  it('says undated of a paper that no source dates', async () => {
    expect(allText(await ask(paperboy.chat, 'show beyond outliers'))).toContain('undated');
  });

  it('asks back when several titles fit', async () => {
    const card = await ask(paperboy.chat, 'show large language models');
    expect(card.items.length).toBeGreaterThan(1);
    const picked = press(paperboy.chat, buttonOf(card, `1. ${card.items[0]?.title}`));
    expect(picked.delivery).toBe('replace');
    expect((await picked.run()).title).toBe(card.items[0]?.title);
  });

  it.each(['https://arxiv.org/abs/2502.02732', 'zzzz qqqq'])(
    'says what to try when %s is unknown',
    async (reference) => {
      const card = await ask(paperboy.chat, `show ${reference}`);
      expect(card.tone).toBe('error');
      expect(allText(card)).toMatch(/title/u);
    },
  );

  it('needs a paper, and says how to name one', async () => {
    const card = await ask(paperboy.chat, 'show');
    expect(allText(card)).toContain('What is missing: paper');
    expect(allText(card)).toContain('Usage: show <paper>');
  });
});

describe('similar', () => {
  it('finds papers about the same thing, with the words they share', async () => {
    const card = await ask(paperboy.chat, 'similar hopfield networks is all you need');
    expect(titles(card).join()).toContain('Hopular');
    expect(card.items[0]?.facts).toContain('shares: hopfield');
    expect(titles(card)).not.toContain('Hopfield Networks is All You Need');
  });
});

describe('trending', () => {
  it('is for the channel, and counts back from the newest page', async () => {
    expect(prepared(paperboy.chat, 'trending').delivery).toBe('channel');
    const card = await ask(paperboy.chat, 'trending window:week');
    expect(allText(card)).toContain('The newest papers here are of 6 Feb 2026.');
    expect(card.items).toHaveLength(1);
    expect(card.items[0]?.facts).toBe('30 Jan 2026 · 19 authors');
  });

  it('has a reason at each paper, and its formula where somebody asks for it', async () => {
    const card = await ask(paperboy.chat, 'trending');
    expect(allText(await press(paperboy.chat, buttonOf(card, 'Why these?')).run())).toContain(
      '(1 + ln(1 + votes) + ',
    );
    expect(card.items.map(({ facts }) => facts)).toEqual(Array(5).fill(expect.stringMatching(/ 20\d\d · /u)));
  });

  it('keeps to a topic, every word of it', async () => {
    const card = await ask(paperboy.chat, 'trending anomaly detection');
    expect(titles(card)).toEqual(Array(5).fill(expect.stringContaining('Anomaly')));
  });

  it('offers wider windows when one is empty', async () => {
    const card = await ask(paperboy.chat, 'trending window:day');
    expect(card.items).toEqual([]);
    expect((await press(paperboy.chat, buttonOf(card, 'This month')).run()).items.length).toBeGreaterThan(0);
  });
});

describe('trending with a date of its own', () => {
  it('stays within its window', async () => {
    const card = await ask(paperboy.chat, 'trending since:2015 window:week');
    expect(card.items).toHaveLength(1);
    expect((await ask(paperboy.chat, 'trending year:2023 window:month')).items).toEqual([]);
  });
});

describe('an id that only buttons carry', () => {
  it('is not repeated to its reader when its paper has gone', async () => {
    const card = await ask(paperboy.chat, 'show seed-0123456789');
    expect(allText(card)).toContain('This paper is no longer here.');
    expect(allText(card)).not.toContain('seed-');
  });
});

describe('cite', () => {
  it('gives BibTeX and says what the corpus lacks', async () => {
    const card = await ask(paperboy.chat, 'cite peri-ln');
    expect(card.code).toMatchInlineSnapshot(`
      "@misc{kim2025peri,
        title = {{Peri-LN: Revisiting Normalization Layer in the Transformer Architecture}},
        author = {Jeonghoon Kim and Byeongchan Lee and Cheonbok Park and others},
        year = {2025},
        month = feb,
      }"
    `);
    expect(allText(card)).toContain(
      'Not known here: the full list of authors, the venue and an arXiv id or DOI.',
    );
  });

  it('gives several by their ids or links, each once', async () => {
    const ids = (await ask(paperboy.chat, 'search normalization')).items.map(
      ({ opens }) => opens?.args.paper,
    );
    const card = await ask(paperboy.chat, `cite ${ids.slice(0, 3).join(', ')} ${ids[0]}`);
    expect(card.title).toBe('Cite 3 papers');
    expect(card.code?.match(/^@misc/gmu)).toHaveLength(3);
    expect(buttonOf(card, 'RIS').invoke.args).toMatchObject({ format: 'ris' });
  });

  it.each([
    ['ris', /^TY {2}- GEN\nTI {2}- Peri-LN/u],
    ['csl', /^\[\{\n {2}"id": "kim2025peri"/u],
  ])('gives %s, and offers the other formats', async (format, text) => {
    const card = await ask(paperboy.chat, `cite peri-ln format:${format}`);
    expect(card.code).toMatch(text);
    expect(buttonOf(card, 'BibTeX').invoke.args.format).toBe('bibtex');
  });

  it('gives the papers of the list that was shown last, in the words of a talk', async () => {
    const say = (text: string) =>
      paperboy.chat.ask({
        text,
        talk: 'cite these',
        isAddressed: true,
        actor: { platform: 'terminal', userId: 'U1' },
      });
    await say('search normalization');
    expect((await say('cite these'))?.title).toMatch(/^Cite \d papers$/u);
    await say('search normalization');
    expect((await say('bibtex of all of them as ris'))?.code).toMatch(/^TY {2}- GEN/u);
  });

  it('leaves the authors out when only their number is known', async () => {
    const card = await ask(paperboy.chat, 'cite Layer Normalization');
    expect(card.code).not.toContain('author =');
    expect(allText(card)).toContain('the names of its 3 authors');
  });
});

describe('status', () => {
  it('says what the corpus holds and how old it is', async () => {
    expect(allText(await ask(paperboy.chat, 'status'))).toMatchInlineSnapshot(`
      "111 papers
      published 19 Nov 2015 to 30 Jan 2026 · 1 undated · 5 with author names · 17 with comments · 3 organisations
      Source: seeds
      newest page of 6 Feb 2026, 288 days ago; taken in just now · everything taken in

      "
    `);
  });
});

describe('a source that cannot be read', () => {
  it('is named by status', async () => {
    const lost = await openPaperboy({ SEEDS_DIR: '/nowhere/at/all' }, () => NOW);
    expect(allText(await ask(lost.chat, 'status'))).toMatch(
      /Source: seeds\ncannot be read, first noticed just now: .*nowhere/u,
    );
    await lost.close();
  });
});

describe('help', () => {
  it('lists the commands as they are typed on the platform, each with a line', async () => {
    const card = await ask(paperboy.chat, 'help all', 'slack');
    const lines = textOf(card.text ?? []).split('\n');
    expect(lines).toHaveLength(COMMANDS.length);
    expect(lines[0]).toBe('/papers search  Find papers by words, "phrases", -exclusions and filters');
  });

  it('opens the options and examples of each from a select', async () => {
    const card = await ask(paperboy.chat, 'help all', 'slack');
    const choice = choiceOf(card);
    expect(choice?.placeholder).toBe('Options and examples of…');
    expect(choice?.options.map(({ label }) => label)).not.toContain('saved');
    const digest = choice?.options.find(({ label }) => label === 'digest');
    if (!digest) throw new Error('no digest');
    expect((await press(paperboy.chat, digest).run()).title).toBe('/papers-digest');
  });

  it('begins with five things that people come for, in words that work', async () => {
    const card = await ask(paperboy.chat, 'help', 'slack');
    expect(card.fields?.map(({ name }) => name)).toEqual([
      'Find papers',
      'Look up an author',
      'See what is new',
      'Get a digest here',
      'Follow a topic',
    ]);
    const all = await press(paperboy.chat, buttonOf(card, 'All commands')).run();
    expect(all.title).toBe('All commands');
    expect((await ask(paperboy.chat, 'help')).fields).toHaveLength(3);
  });

  it('says that plain words work, where they do', async () => {
    const place = { platform: 'slack', workspaceId: 'T1', kind: 'direct', id: 'U1' } as const;
    const inDirect = {
      command: 'help',
      named: {},
      text: '',
      actor: { platform: 'slack', userId: 'U1', place },
    } as const;
    const OWN = 'ask in your own words:';
    expect(allText(await ask(paperboy.chat, 'help', 'slack'))).toContain(
      `Type a command, or mention me and ${OWN}`,
    );
    expect(allText(await paperboy.chat.prepare(inDirect).run())).toContain(`Type a command, or ${OWN}`);
    expect(allText(await ask(paperboy.chat, 'help'))).toContain(`Type a command, or ${OWN}`);
  });

  it('explains one command with its arguments and examples', async () => {
    expect(allText(await ask(paperboy.chat, 'help trending', 'slack'))).toMatchInlineSnapshot(`
      "/papers trending
      See new and talked-about papers, and why they rank
      for example
      /papers trending window:month
      /papers trending quantization
      /papers trending anomaly detection window:all
      topic
      Only papers with these words near each other
      window
      How far back from the newest papers; a day is the newest list: day, week, month, all
      ranked by
      (1 + ln(1 + votes) + ln(1 + stars) / 10 + ln(1 + new stars) / 4) / day^0.7. A comment is half a vote, at most as often as there are votes; without any count of votes it is one. Days are weekdays.

      "
    `);
  });

  it('says what to type for all of them where one is asked for that is none', async () => {
    expect(allText(await ask(paperboy.chat, 'help nonsense', 'slack'))).toContain(
      'For all of them: /papers help all',
    );
  });

  it('is what an empty command gives', async () => {
    expect((await ask(paperboy.chat, '')).title).toBe('Paperboy finds research papers');
  });
});
