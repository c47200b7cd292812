/** `digest pause`, `resume` and `skip`: what they say, and what is posted while days pass. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { allText } from '../../conversation.ts';
import { openPaperboy } from '../../paperboy.ts';
import { createKeeper, type Somebody, somebody } from './digest-people.ts';

type Paperboy = Awaited<ReturnType<typeof openPaperboy>>;
/** A Saturday; the clocks of Berlin are an hour ahead of UTC. */
const NOON = Date.parse('2026-11-21T12:00:00Z');
const DAY_MS = 86_400_000;
let time = NOON;
/** Posting has a pace in seconds, so time passes a little each time that somebody looks at the clock. */
function tell(): Date {
  time += 300;
  return new Date(time);
}
const keeper = createKeeper('slack');
let paperboy: Paperboy;

beforeAll(async () => {
  paperboy = await openPaperboy({}, tell, undefined, [keeper.poster]);
});
afterAll(() => paperboy.close());

function ada(given: Parameters<typeof somebody>[1] = {}): Somebody {
  time = NOON;
  return somebody(paperboy.chat, given);
}
/** How many digests were posted after each of so many noons. */
async function postsOfDays({ place }: Somebody, days: number): Promise<readonly number[]> {
  const counts: number[] = [];
  for (let day = 0; day < days; day += 1) {
    time += DAY_MS;
    const before = keeper.in(place).length;
    await paperboy.digests.tick();
    counts.push(keeper.in(place).length - before);
  }
  return counts;
}

describe('digest pause', () => {
  it('posts nothing until the day that was named, and what was missed is not sent afterwards', async () => {
    const who = ada();
    await who.ask('on quantization');
    const card = await who.ask('pause until:wednesday');
    expect(allText(card)).toContain(
      'Quantization: paused until Wed 25 Nov; it comes again Wed 25 Nov at 09:00',
    );
    expect(await postsOfDays(who, 5)).toEqual([0, 0, 0, 1, 1]);
  });

  it('lasts until somebody resumes it where no day was named, and shows in status and preview', async () => {
    const who = ada();
    await who.ask('on quantization');
    await who.ask('pause');
    expect(await postsOfDays(who, 3)).toEqual([0, 0, 0]);
    const status = await who.ask('status');
    expect(allText(status)).toContain('paused\nPaused until somebody resumes it.');
    expect(allText(await who.ask('preview'))).toContain('Paused until somebody resumes it.');
    expect(allText(await who.press(status, 'Resume: Quantization'))).toContain(
      'next Wed 25 Nov at 09:00, tomorrow',
    );
    expect(await postsOfDays(who, 2)).toEqual([1, 1]);
  });

  it('takes the time without its name, and a length', async () => {
    const who = ada();
    await who.ask('on quantization');
    expect(allText(await who.ask('pause until tuesday'))).toContain('until Tue 24 Nov');
    expect(allText(await who.ask('pause until:2 weeks'))).toContain('until Sat 5 Dec');
    expect(allText(await who.ask('pause for a week'))).toContain('until Sat 28 Nov');
  });

  it('begins later where both ends are named', async () => {
    const who = ada();
    await who.ask('on quantization');
    expect(allText(await who.ask('pause until:monday to tuesday'))).toContain(
      'none on Mon 23 Nov and Tue 24 Nov',
    );
    expect(await postsOfDays(who, 4)).toEqual([1, 0, 0, 1]);
  });

  it('asks which of several is meant, and can be for all of them', async () => {
    const who = ada();
    await who.ask('on quantization');
    await who.ask('on robotics');
    const question = await who.ask('pause until:wednesday');
    expect(question.title).toBe('Which digest?');
    const card = await who.press(question, 'All of them');
    expect(allText(card)).toMatch(/Quantization: paused until Wed 25 Nov.*\nRobotics: paused/u);
    expect((await who.ask('resume')).title).toBe('Digest resumed');
  });

  it('is ended by setting the digest up again, and kept when something of it changes', async () => {
    const who = ada();
    await who.ask('on quantization');
    await who.ask('pause until:wednesday');
    expect(allText(await who.ask('change at:10'))).toContain('Paused until Wed 25 Nov');
    expect(allText(await who.ask('on quantization'))).toContain('it goes on after its pause');
    expect(await postsOfDays(who, 1)).toEqual([1]);
  });

  it('keeps “now” for whoever asks', async () => {
    const who = ada();
    await who.ask('on quantization');
    await who.ask('pause');
    expect((await who.ask('now')).title).toBe('Posted');
  });

  it('is refused to who does not manage, and says how to begin where there is none', async () => {
    const other = ada({ isManager: false });
    for (const action of ['pause', 'skip', 'resume', 'add x', 'change size:3', 'size:3'])
      expect(allText(await other.ask(action))).toMatch(/^(?:Only|“size:”)/u);
    expect(allText(await ada().ask('pause'))).toContain('There is no digest here yet.');
  });

  it.each(['yesterday evening', '2020-01-01', 'ten years', 'until:5'])(
    'is no pause until “%s”',
    async (until) => {
      const who = ada();
      await who.ask('on quantization');
      const card = await who.ask(`pause until:${until}`);
      expect(card.tone).toBe('error');
      expect(await postsOfDays(who, 1)).toEqual([1]);
    },
  );
});

describe('digest skip', () => {
  it('leaves the next one out, and the one after it at the next time', async () => {
    const who = ada();
    await who.ask('on quantization');
    expect(allText(await who.ask('skip'))).toContain(
      'Quantization: none on Sun 22 Nov. Next Mon 23 Nov at 09:00',
    );
    await who.ask('skip');
    expect(allText(await who.ask())).toContain('Skipped: Sun 22 Nov and Mon 23 Nov.');
    expect(await postsOfDays(who, 3)).toEqual([0, 0, 1]);
    expect(allText(await who.ask())).not.toContain('Skipped');
  });

  it('leaves out the days that are named, and can be taken back for them', async () => {
    const who = ada();
    await who.ask('on quantization');
    const card = await who.ask('skip date:monday, tuesday');
    await who.ask('skip tomorrow');
    expect((await who.press(card, 'Undo')).title).toBe('Digest resumed');
    expect(await postsOfDays(who, 3)).toEqual([0, 1, 1]);
  });

  it('says where nothing is to come on that day', async () => {
    const who = ada();
    await who.ask('on quantization days:weekdays');
    expect(allText(await who.ask('skip date:sunday'))).toContain('no digest is to come on Sun 22 Nov.');
    expect(allText(await who.ask('skip date:today'))).toContain('no digest is to come on Sat 21 Nov.');
  });

  it('says so where nothing is paused or skipped', async () => {
    const who = ada();
    await who.ask('on quantization');
    expect((await who.ask('resume')).title).toBe('Nothing is paused here');
  });
});
