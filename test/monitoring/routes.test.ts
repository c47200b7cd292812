/** What a balancer and Prometheus hear of a process. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { PlatformState } from '../../src/chat/start-platforms.ts';
import { healthOf } from '../../src/monitoring/health.ts';
import { createMetrics } from '../../src/monitoring/metrics.ts';
import { monitoringRoutes } from '../../src/monitoring/routes.ts';
import { createLog } from '../../src/runtime/log.ts';
import { createWeb, type Web } from '../../src/runtime/web.ts';
import { samplePaper } from '../corpus/sample.ts';
import { openTested } from '../db/tested.ts';
import { snapshotOf } from '../search/snapshot.ts';
import { temporaryFolder } from '../sources/seeds/dumps.ts';

const log = createLog('silent');
let web: Web;
let db: Awaited<ReturnType<typeof openTested>>;
let platforms: Record<string, PlatformState>;
let metrics: ReturnType<typeof createMetrics>;

beforeEach(async () => {
  db = await openTested(await temporaryFolder(), log);
  platforms = { slack: 'up', discord: 'up' };
  metrics = createMetrics();
  web = createWeb(0, log);
  const snapshot = () => snapshotOf([samplePaper('Bees'), samplePaper('Ants')]);
  const health = () => healthOf(db, snapshot as never);
  web.add(monitoringRoutes({ health, platforms: () => platforms, metrics }));
  await web.open();
});
afterEach(async () => {
  await web.close();
  await db.destroy().catch(() => undefined);
});

const get = (path: string) => fetch(`${web.address()}${path}`);

describe('/readyz', () => {
  it.each(['/readyz', '/health'])('is 200 while all platforms are connected: %s', async (path) => {
    const response = await get(path);
    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({ status: 'ok', platforms, database: 'up' });
  });

  it.each(['starting', 'unreachable', 'refused', 'stopped'] as const)(
    'is 503 while one is %s, and says which',
    async (state) => {
      platforms = { slack: 'up', discord: state };
      const response = await get('/readyz');
      expect(response.status).toBe(503);
      expect(await response.json()).toMatchObject({ status: 'unavailable', platforms: { discord: state } });
      expect((await get('/healthz')).status).toBe(200);
    },
  );

  it('is 503 while the database does not answer', async () => {
    await db.schema.dropTable('deliveries').execute();
    const response = await get('/readyz');
    expect(response.status).toBe(503);
    expect(await response.json()).toMatchObject({ database: 'down' });
  });
});

describe('/metrics', () => {
  it('counts answers by command and outcome, with how long they took', async () => {
    const answer = { platform: 'slack', command: 'search', outcome: 'answer', seconds: 0.02 };
    metrics.answered(answer);
    metrics.answered({ ...answer, outcome: 'fault' });
    const response = await get('/metrics');
    expect(response.headers.get('content-type')).toContain('text/plain');
    const text = await response.text();
    expect(text).toContain('paperboy_answers_total{platform="slack",command="search",outcome="answer"} 1');
    expect(text).toContain('paperboy_answer_seconds_count{platform="slack",command="search"} 2');
  });

  it('says how things are when it is asked', async () => {
    platforms = { slack: 'up', discord: 'unreachable' };
    const text = await (await get('/metrics')).text();
    expect(text).toContain('paperboy_papers 2');
    expect(text).toContain('paperboy_database_up 1');
    expect(text).toContain('paperboy_platform_up{platform="slack"} 1');
    expect(text).toContain('paperboy_platform_up{platform="discord"} 0');
    expect(text).toMatch(/paperboy_process_resident_memory_bytes \d/u);
  });
});
