/** What arXiv announces each day, as a source takes it in. */
import { describe, expect, it } from 'vitest';
import { SourceError } from '../../../src/runtime/errors.ts';
import { type FakePaper, papersOf } from '../../fakes/sources/arxiv.ts';
import { FRIDAY, idsIn, lastPosition, openArxiv } from './asking-arxiv.ts';

describe('the daily announcement', () => {
  it('is read once, in batches of a hundred', async () => {
    const { arxiv, fetchAll, asked, announce } = await openArxiv();
    announce('2026-11-20', 250);
    const batches = await fetchAll(FRIDAY);
    expect(batches.map(({ papers }) => papers.length)).toEqual([100, 100, 50, 0]);
    expect(new Set(idsIn(batches)).size).toBe(250);
    expect(batches[0]).toMatchObject({ asOf: '2026-11-20', isWhole: false, profiles: [], rejected: [] });
    expect(asked()).toEqual(['/atom/cs.LG+cs.CL']);
    expect(await fetchAll('2026-11-20T11:00:00Z', { position: lastPosition(batches) })).toEqual([]);
    expect(arxiv.requests).toHaveLength(1);
  });

  it('is read again when it is forced, or after only a part of it was stored', async () => {
    const { fetchAll, announce } = await openArxiv();
    announce('2026-11-20', 250);
    const batches = await fetchAll(FRIDAY);
    expect(idsIn(await fetchAll(FRIDAY, { position: lastPosition(batches), isForced: true }))).toHaveLength(
      250,
    );
    expect(idsIn(await fetchAll(FRIDAY, { position: batches[1]?.position ?? null }))).toHaveLength(250);
  });

  it('says that there is none on a holiday, and asks for none at the weekend', async () => {
    const { arxiv, fetchAll, announce } = await openArxiv();
    announce('2026-11-26', 0);
    const thursday = await fetchAll('2026-11-26T06:00:00Z');
    expect(thursday).toMatchObject([
      { papers: [], asOf: null, note: 'nothing was announced on 26 November (holiday in the US) so far' },
    ]);
    announce('2026-11-27', 1);
    const friday = await fetchAll('2026-11-27T06:00:00Z', { position: lastPosition(thursday) });
    const saturday = await fetchAll('2026-11-28T12:00:00Z', { position: lastPosition(friday) });
    expect(saturday).toMatchObject([{ papers: [], note: 'no announcement at the weekend' }]);
    expect(await fetchAll('2026-11-28T13:00:00Z', { position: lastPosition(saturday) })).toEqual([]);
    expect(arxiv.requests).toHaveLength(2);
  });

  it('that is still empty is asked for again within the day', async () => {
    const { fetchAll, announce } = await openArxiv();
    announce('2026-11-20', 0);
    const empty = await fetchAll(FRIDAY);
    expect(empty).toMatchObject([{ papers: [], note: 'nothing was announced on 20 November so far' }]);
    announce('2026-11-20', 2);
    expect(idsIn(await fetchAll('2026-11-20T08:00:00Z', { position: lastPosition(empty) }))).toHaveLength(2);
  });

  it('at the weekend, for whoever starts then, is that of the days before', async () => {
    const { arxiv, fetchAll } = await openArxiv();
    arxiv.papers.push(...papersOf('2026-11-18', 2), ...papersOf('2026-11-19', 1));
    const saturday = await fetchAll('2026-11-21T12:00:00Z');
    expect(idsIn(saturday)).toHaveLength(3);
    expect(await fetchAll('2026-11-21T13:00:00Z', { position: lastPosition(saturday) })).toEqual([]);
  });

  it.each([FRIDAY, '2026-11-21T12:00:00Z'])(
    'says on %s what was missed over more than a week',
    async (at) => {
      const { fetchAll, announce } = await openArxiv();
      announce('2026-11-02', 1);
      const before = await fetchAll('2026-11-02T06:00:00Z');
      announce('2026-11-20', 1);
      const reasons = (await fetchAll(at, { position: lastPosition(before) })).flatMap(
        ({ rejected }) => rejected,
      );
      expect(reasons.map(({ reason }) => reason)).toEqual([
        expect.stringMatching(
          /^missed while nothing ran; “paperboy ingest --source arxiv --from 2026-11-02 --to 2026-11-1[23]” brings them$/u,
        ),
      ]);
    },
  );

  it('misses nothing from one day to the next', async () => {
    const { arxiv, fetchAll, announce } = await openArxiv();
    let position: string | null = null;
    for (const day of ['2026-11-18', '2026-11-19', '2026-11-20', '2026-11-23']) {
      announce(day, 1);
      const batches = await fetchAll(`${day}T06:00:00Z`, { position });
      expect(batches.flatMap(({ rejected }) => rejected)).toEqual([]);
      position = lastPosition(batches);
    }
    expect(arxiv.requests).toHaveLength(4);
  });

  it('comes in also while the API is down, and what has to be dated by it when it is back', async () => {
    const { arxiv, run, fetchAll } = await openArxiv();
    const [fresh, crossed] = papersOf('2026-11-19', 2) as [FakePaper, FakePaper];
    arxiv.announced = {
      made: '2026-11-20T05:00:19Z',
      papers: [
        { ...fresh, type: 'new' },
        { ...crossed, type: 'cross' },
      ],
    };
    arxiv.fault = (url, text) => ({ status: url.pathname === '/api/query' ? 404 : 200, text });
    const { batches, failure } = await run(FRIDAY);
    expect(idsIn(batches)).toEqual(['arxiv:2611.19000']);
    expect(failure).toEqual(new SourceError('arxiv', 'answers 404'));
    arxiv.fault = undefined;
    const next = await fetchAll('2026-11-20T07:00:00Z', { position: lastPosition(batches) });
    expect(idsIn(next)).toEqual(['arxiv:2611.19000', 'arxiv:2611.19001']);
  });

  it('refuses entries that are not announced', async () => {
    const { arxiv, fetchAll, announce } = await openArxiv();
    announce('2026-11-20', 2);
    arxiv.fault = (_url, text) => ({ text: text.replace('oai:arXiv.org:', 'http://arxiv.org/abs/') });
    const batches = await fetchAll(FRIDAY);
    expect(idsIn(batches)).toEqual(['arxiv:2611.20001']);
    expect(batches.flatMap(({ rejected }) => rejected)).toMatchObject([
      { reason: 'arxiv:2611.20000 is not announced, only named' },
    ]);
  });

  it('dates what is listed in one more category by the API, and tells of earlier papers only what is new', async () => {
    const { arxiv, fetchAll } = await openArxiv();
    const [fresh, crossed, unknown] = papersOf('2026-11-19', 3) as [FakePaper, FakePaper, FakePaper];
    arxiv.papers.push({ ...crossed, submitted: '2026-11-03T10:00:00Z' });
    arxiv.announced = {
      made: '2026-11-20T05:00:19Z',
      papers: [
        { ...fresh, type: 'new' },
        { ...crossed, type: 'cross' },
        { ...unknown, type: 'cross' },
        { ...fresh, id: '2301.00001', version: 5, type: 'replace' },
        { ...fresh, id: '2301.00002', type: 'replace-cross' },
        { ...fresh, id: '2301.00003', type: 'cross' },
      ],
    };
    const batches = await fetchAll(FRIDAY);
    const days = (isOfKnown: boolean) =>
      batches
        .filter((batch) => (batch.isOfKnown ?? false) === isOfKnown)
        .flatMap(({ papers }) => papers.map(({ id, published }) => [id, published]));
    expect(days(false)).toEqual([
      ['arxiv:2611.19000', '2026-11-20'],
      ['arxiv:2611.19001', '2026-11-03'],
      ['arxiv:2611.19002', '2026-11-20'],
    ]);
    expect(days(true)).toEqual([
      ['arxiv:2301.00001', null],
      ['arxiv:2301.00002', null],
      ['arxiv:2301.00003', null],
    ]);
    expect(arxiv.requests[1]?.searchParams.get('id_list')).toBe('2611.19001,2611.19002');
  });

  it('is asked for again when it is late, and taken once', async () => {
    const { fetchAll, announce } = await openArxiv();
    announce('2026-11-19', 1);
    const thursday = await fetchAll('2026-11-19T06:00:00Z');
    const late = await fetchAll(FRIDAY, { position: lastPosition(thursday) });
    expect(late).toMatchObject([{ papers: [], note: 'the announcement of 20 November is not there yet' }]);
    announce('2026-11-20', 2);
    const friday = await fetchAll('2026-11-20T07:00:00Z', { position: lastPosition(late) });
    expect(idsIn(friday)).toEqual(['arxiv:2611.20000', 'arxiv:2611.20001']);
  });

  it('takes what was announced while nobody asked from the days of its submission', async () => {
    const { arxiv, fetchAll, asked, announce } = await openArxiv();
    announce('2026-11-17', 1);
    const tuesday = await fetchAll('2026-11-17T06:00:00Z');
    arxiv.papers.push(...papersOf('2026-11-17', 3), ...papersOf('2026-11-18', 2));
    announce('2026-11-20', 1);
    const friday = await fetchAll(FRIDAY, { position: lastPosition(tuesday) });
    expect(idsIn(friday).map((id) => id.slice(11, 13))).toEqual(['20', '17', '17', '17', '18', '18']);
    const days = asked()
      .slice(2)
      .map((query) => /\[(\d{8})/u.exec(query)?.[1]);
    expect(days).toEqual(['20261116', '20261117', '20261118', '20261119']);
    expect(await fetchAll('2026-11-20T11:00:00Z', { position: lastPosition(friday) })).toEqual([]);
  });

  it('stands when what was missed before it cannot be read, which is then read by the next run', async () => {
    const { arxiv, run, fetchAll, announce } = await openArxiv();
    announce('2026-11-17', 1);
    const tuesday = await fetchAll('2026-11-17T06:00:00Z');
    arxiv.papers.push(...papersOf('2026-11-18', 2));
    announce('2026-11-20', 1);
    arxiv.fault = (url, text) => ({ status: url.pathname === '/api/query' ? 404 : 200, text });
    const { batches, failure } = await run(FRIDAY, { position: lastPosition(tuesday) });
    expect(failure).toEqual(new SourceError('arxiv', 'answers 404'));
    expect(idsIn(batches)).toEqual(['arxiv:2611.20000']);
    arxiv.fault = undefined;
    const next = await fetchAll('2026-11-20T07:00:00Z', { position: lastPosition(batches) });
    expect(idsIn(next)).toEqual(['arxiv:2611.18000', 'arxiv:2611.18001']);
  });
});
