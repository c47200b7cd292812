/** The routes of the HTTP server that say how the process is. */
import type { ServerResponse } from 'node:http';
import type { PlatformState } from '../chat/start-platforms.ts';
import type { Route } from '../runtime/web.ts';
import type { Health } from './health.ts';
import type { Metrics } from './metrics.ts';

/** On standby, too, a process serves whatever comes over HTTP, and posts digests. */
const READY: ReadonlySet<PlatformState> = new Set(['up', 'standby']);

interface Monitored {
  health(): Promise<Health>;
  platforms(): Readonly<Record<string, PlatformState>>;
  readonly metrics: Metrics;
}

/**
 * `/healthz` answers 200 while the process lives; `/readyz` 200 while the database answers and all platforms are connected,
 * by this process or by another, else 503 with what is not; `/metrics` for Prometheus. `/health` is the older name of
 * `/readyz`.
 */
export function monitoringRoutes({ health, platforms, metrics }: Monitored): readonly Route[] {
  const ready = async (_request: unknown, response: ServerResponse): Promise<void> => {
    const { isDatabaseUp, sources } = await health();
    const states = platforms();
    const isReady = isDatabaseUp && Object.values(states).every((state) => READY.has(state));
    json(response, isReady ? 200 : 503, {
      status: isReady ? 'ok' : 'unavailable',
      platforms: states,
      database: isDatabaseUp ? 'up' : 'down',
      sources: Object.fromEntries(sources.map(({ name, isFailing }) => [name, isFailing ? 'failing' : 'up'])),
    });
  };
  return [
    { path: '/healthz', method: 'GET', handle: (_, response) => json(response, 200, { status: 'ok' }) },
    { path: '/readyz', method: 'GET', handle: ready },
    { path: '/health', method: 'GET', handle: ready },
    {
      path: '/metrics',
      method: 'GET',
      async handle(_, response) {
        const text = await metrics.text(await health(), platforms());
        response.writeHead(200, { 'content-type': metrics.contentType }).end(text);
      },
    },
  ];
}

function json(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}
