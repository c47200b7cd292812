/** Figures for Prometheus (https://prometheus.io/docs/instrumenting/exposition_formats/), without a word of what people ask. */
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { PlatformState } from '../chat/start-platforms.ts';
import type { Answered } from '../dispatch/ports.ts';
import type { Health } from './health.ts';

/** Seconds: an answer takes hundredths, a first one or one that waits for a platform up to seconds. */
const SECONDS = [0.01, 0.03, 0.1, 0.3, 1, 3, 10];
const PREFIX = 'paperboy_';

export interface Metrics {
  answered(answer: Answered): void;
  /** All figures as text, with those of a moment. */
  text(health: Health, platforms: Readonly<Record<string, PlatformState>>): Promise<string>;
  readonly contentType: string;
}

/** Nothing is counted yet. */
export function createMetrics(): Metrics {
  const register = new Registry();
  collectDefaultMetrics({ register, prefix: PREFIX });
  const registers = [register];
  const gauge = (name: string, help: string, ...labelNames: string[]) =>
    new Gauge({ name: PREFIX + name, help, labelNames, registers });
  const answers = new Histogram({
    name: `${PREFIX}answer_seconds`,
    help: 'How long answers take, by platform and command',
    labelNames: ['platform', 'command'],
    buckets: SECONDS,
    registers,
  });
  const outcomes = new Counter({
    name: `${PREFIX}answers_total`,
    help: 'Answers by platform, command and outcome',
    labelNames: ['platform', 'command', 'outcome'],
    registers,
  });
  const papers = gauge('papers', 'Papers that can be found');
  const database = gauge('database_up', 'Whether the database answers');
  const failing = gauge('source_failing', 'Whether the last run could not read a source', 'source');
  const deliveries = gauge('deliveries', 'Deliveries by their state in the ledger', 'state');
  const up = gauge('platform_up', 'Whether a platform is connected', 'platform');
  return {
    contentType: register.contentType,
    answered({ seconds, outcome, ...labels }) {
      answers.observe(labels, seconds);
      outcomes.inc({ ...labels, outcome });
    },
    text(health, platforms) {
      papers.set(health.papers);
      database.set(Number(health.isDatabaseUp));
      for (const { name, isFailing } of health.sources) failing.set({ source: name }, Number(isFailing));
      deliveries.reset();
      for (const [state, count] of Object.entries(health.deliveries)) deliveries.set({ state }, count);
      for (const [platform, state] of Object.entries(platforms)) up.set({ platform }, Number(state === 'up'));
      return register.metrics();
    },
  };
}
