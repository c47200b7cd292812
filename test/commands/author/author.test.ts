/** People: who a name may mean, what a page reports of them, and apart from it what the corpus holds. */
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { choiceOf, textOf } from '../../../src/cards/card.ts';
import { allText, ask, buttonOf, prepared, press, titles } from '../../conversation.ts';
import { openPaperboy } from '../../paperboy.ts';
import { folderOf } from '../../sources/seeds/dumps.ts';

type Paperboy = Awaited<ReturnType<typeof openPaperboy>>;
let paperboy: Paperboy;
const NOW = new Date('2026-11-21T12:00:00Z');

beforeAll(async () => {
  paperboy = await openPaperboy({}, () => NOW);
});
afterAll(() => paperboy.close());

describe('author', () => {
  it('is private', () => {
    expect(prepared(paperboy.chat, 'author lee').delivery).toBe('private');
  });

  it.each([
    'byeongchan lee',
    'Lee, Byeongchan',
    'BYEONGCHAN LEE',
    'lee b.',
    'B. Lee',
    'Byéongchan Leé',
    'byeong-chan lee',
  ])('finds Byeongchan Lee as "%s"', async (name) => {
    const card = await ask(paperboy.chat, `author ${name}`);
    expect(card.title).toBe('Byeongchan Lee');
    expect(card.items).toHaveLength(5);
  });

  it('says in three lines what is here, what a page reports, and what of it cannot be', async () => {
    const card = await ask(paperboy.chat, 'author byeongchan lee');
    expect([card.level, card.note, textOf(card.text ?? [])]).toMatchInlineSnapshot(`
      [
        "large",
        "5 papers here, all of 2025 · 4 with code · contrastive learning, anomaly detection",
        "A profile page reports h-index 29, 35 citations, novelty 55%, AI score 60.
      ⚠ h-index 29 with 5 papers cannot be: perhaps another person of that name.",
      ]
    `);
    expect(card.items.map(({ facts, text }) => [facts, text])).toMatchInlineSnapshot(`
      [
        [
          "12 Oct 2025 · single author · machine learning · code",
          undefined,
        ],
        [
          "13 Jun 2025 · with Jonghoon Lee, Dongyoung Kim and others · artificial intelligence · code",
          undefined,
        ],
        [
          "13 Jun 2025 · with John Won, Seunghyun Lee and others · computer vision",
          undefined,
        ],
        [
          "12 Mar 2025 · with Sehyun Lee · machine learning · code",
          undefined,
        ],
        [
          "4 Feb 2025 · with Jeonghoon Kim, Cheonbok Park and others · machine learning · code",
          undefined,
        ],
      ]
    `);
  });

  it('folds away the whole of what is reported, what is counted here, and where it is from', async () => {
    const card = await ask(paperboy.chat, 'author byeongchan lee');
    const more = await press(paperboy.chat, buttonOf(card, 'Counts and sources')).run();
    expect(more.fields?.map(({ name, value }) => `${name}\n${textOf(value)}`)).toMatchInlineSnapshot(`
      [
        "Reported by 001_0037904e1ef3cdc1.txt lines 1-10 (undated)
      machine learning, h-index 29, 5 papers, 35 citations, novelty 55%, AI score 60
      The newest paper on that page is of 12 Oct 2025.
      That cannot be: an h-index of 29 needs at least 29 papers, the page counts 5; an h-index of 29 needs at least 841 citations, the page counts 35.",
        "Papers here
      2025: 5",
        "Where this is from
      001_0037904e1ef3cdc1.txt lines 12-17 and 000_e623113f63c1edb8.txt line 4",
      ]
    `);
    expect(more.footer).toContain('106 of 111 papers');
  });

  it('folds away whom somebody wrote with, each of them to be opened', async () => {
    const card = await ask(paperboy.chat, 'author byeongchan lee');
    const others = await press(paperboy.chat, buttonOf(card, 'Wrote with…')).run();
    expect(others.count).toBe('7 people');
    const next = await press(paperboy.chat, buttonOf(others, 'Next 5')).run();
    expect(titles(next)).toEqual(['Sehyun Lee', 'Seunghyun Lee']);
    expect((await press(paperboy.chat, buttonOf(next, '6. Sehyun Lee')).run()).title).toBe('Sehyun Lee');
  });

  it('keeps its own measure of each paper apart from the figure that a page calls novelty', async () => {
    const card = await ask(paperboy.chat, 'author byeongchan lee');
    expect(allText(card)).not.toContain('less like earlier papers');
    const measured = await press(paperboy.chat, buttonOf(card, 'Novelty of each paper')).run();
    expect(measured.items.map(({ facts }) => facts)).toMatchInlineSnapshot(`
      [
        "Less like earlier papers than 19% of the papers here",
        "Less like earlier papers than 97% of the papers here",
        "Less like earlier papers than 3% of the papers here",
        "Less like earlier papers than 64% of the papers here",
        "Less like earlier papers than 10% of the papers here",
      ]
    `);
    expect(measured.note).toContain('It is not the novelty that a page reports');
    const { title } = await press(paperboy.chat, buttonOf(measured, 'About this measure')).run();
    expect(title).toContain("Paperboy's own measure");
  });

  it('offers to follow the person', async () => {
    const { invoke, isMain } = buttonOf(await ask(paperboy.chat, 'author byeongchan lee'), 'Follow');
    expect([isMain, invoke]).toEqual([true, { command: 'follow', args: { author: 'Byeongchan Lee' } }]);
  });

  it('asks back when several people fit, with what tells them apart', async () => {
    const card = await ask(paperboy.chat, 'author lee');
    expect(titles(card)).toEqual(['Byeongchan Lee', 'Jonghoon Lee', 'Sehyun Lee', 'Seunghyun Lee']);
    expect([card.title, card.count]).toEqual(['Which Lee?', '4 people']);
    expect(card.items[3]?.facts).toBe('1 paper, 2025 · anomaly detection · with Byeongchan Lee');
    expect(choiceOf(card)?.options[3]?.description).toBe(card.items[3]?.facts);
    expect(choiceOf(card)?.options[3]?.effect).toBe('replace');
    const picked = await press(paperboy.chat, buttonOf(card, '3. Sehyun Lee')).run();
    expect(picked.title).toBe('Sehyun Lee');
  });

  it('never concludes that somebody is not an author', async () => {
    const card = await ask(paperboy.chat, 'author Yann LeCun');
    expect(card.tone).toBeUndefined();
    expect(allText(card)).toContain('does not mean that there is no paper by this person');
    expect(allText(card)).toContain('106 of 111 papers');
  });

  it('ends a list that is not complete with "and others"', async () => {
    expect(allText(await ask(paperboy.chat, 'author Cheonbok Park'))).toContain(
      'with Jeonghoon Kim, Byeongchan Lee and others',
    );
  });

  it('lists the known authors when no name is given', async () => {
    expect(titles(await ask(paperboy.chat, 'author'))).toContain('John Won');
  });
});

/** An author's page with papers: names, and an abstract about a subject. */
const page = (owner: string, papers: readonly (readonly [names: string, subject: string, year?: number])[]) =>
  [
    owner,
    'LG',
    'h-index4',
    ...papers.flatMap(([names, subject, year = 2024], index) => [
      `LGMay ${index + 1}, ${year}`,
      `${subject.split(' ').slice(0, 3).join(' ')} of part ${index + 1}`,
      names,
      `We study ${subject}. Our analysis of ${subject} is a part of ${subject}.`,
    ]),
  ].join('\n\n');

const ROBOTS = 'grasping robots with tactile sensors and compliant fingers';
const PROTEINS = 'protein folding energies under ribosome stress';

async function openPage(papers: Parameters<typeof page>[1], owner = 'Somebody Else'): Promise<Paperboy> {
  const opened = await openPaperboy({ SEEDS_DIR: await folderOf({ 'page.txt': page(owner, papers) }) });
  onTestFinished(() => opened.close());
  return opened;
}

describe('several people of one name', () => {
  const papers = [
    ['Wei Zhang, Ottoline Quux', ROBOTS, 2021],
    ['Wei Zhang, Ottoline Quux', ROBOTS],
    ['Wei Zhang, Barnaby Xylo', PROTEINS],
    ['Wei Zhang, Barnaby Xylo', PROTEINS],
  ] as const;

  it('are told apart by papers, years and co-authors, and each can be opened', async () => {
    const { chat } = await openPage(papers);
    const card = await ask(chat, 'author wei zhang');
    expect(titles(card)).toEqual(['Wei Zhang', 'Wei Zhang']);
    expect(card.items.map(({ facts }) => facts)).toMatchInlineSnapshot(`
      [
        "2 papers, 2024 · protein folding, ribosome stress · with Barnaby Xylo",
        "2 papers, 2021–2024 · grasping robots, tactile sensors · with Ottoline Quux",
      ]
    `);
    const opened = await Promise.all(
      (choiceOf(card)?.options ?? []).map((option) => press(chat, option).run()),
    );
    expect(opened.map((each) => each.items.length)).toEqual([2, 2]);
    expect(opened.map(allText)).toEqual([
      expect.stringContaining('Here one other person has this name.'),
      expect.stringContaining('Here one other person has this name.'),
    ]);
    expect(opened.map(allText).join()).toContain('with Ottoline Quux');
  });

  it('can be told apart by naming a paper', async () => {
    const { chat } = await openPage(papers);
    const card = await ask(chat, 'author wei zhang wrote:protein folding energies of part 3');
    expect(card.title).toBe('Wei Zhang');
    expect(card.items.map(({ facts }) => facts).join()).toMatch(/with Barnaby Xylo.*with Barnaby Xylo/u);
    expect(buttonOf(card, 'Share').invoke.args.wrote).toBe(card.items[0]?.opens?.args.paper);
  });

  it('are shown all when the paper is nobody’s', async () => {
    const card = await ask((await openPage(papers)).chat, 'author wei zhang wrote:zebras');
    expect(card.items).toHaveLength(2);
    expect(allText(card)).toContain('Nobody here of that name wrote “zebras”.');
  });
});

describe('a name that alone holds papers together', () => {
  it('is said to do so', async () => {
    const { chat } = await openPage([
      ['Wei Zhang, Ottoline Quux', ROBOTS],
      ['Wei Zhang, Barnaby Xylo', PROTEINS],
      ...Array.from({ length: 8 }, (_, index) => [`Wei Li${index}, Mo Zhang`, 'bees'] as const),
      ...Array.from({ length: 8 }, (_, index) => [`Wei Wu${index}, Di Zhang`, 'wasps'] as const),
    ]);
    expect(allText(await ask(chat, 'author wei zhang'))).toContain(
      "Nothing but the name shows that these papers are one person's.",
    );
  });
});

describe('figures that a page reports', () => {
  it('are all there is for somebody without papers', async () => {
    const card = await ask((await openPage([['Wei Zhang', ROBOTS]])).chat, 'author somebody else');
    expect(textOf(card.text ?? [])).toBe('A profile page reports h-index 4.');
    expect(card.items).toEqual([]);
  });
});
