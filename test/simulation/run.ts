/**
 * The large simulation, `npm run simulate`: prints how the digests fare under faults and kill -9, beside the two simple
 * ways of doing it: never to repeat what may have arrived, and to repeat it blindly. Takes a seed, else makes one.
 */
import { randomInt } from 'node:crypto';
import { parseArgs } from 'node:util';
import { printed, type Table } from '../bench/table.ts';
import { type Server, serverPrograms, startServer } from '../db/server.ts';
import { type Figures, type Plan, simulate } from './simulate.ts';

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: String(randomInt(1_000_000)) },
    channels: { type: 'string', default: '250' },
    days: { type: 'string', default: '3' },
    replicas: { type: 'string', default: '3' },
    kills: { type: 'string', default: '60' },
    // On a PostgreSQL server, with these troubles beside.
    postgres: { type: 'boolean', default: false },
    stops: { type: 'string', default: '5' },
    stalls: { type: 'string', default: '5' },
    restarts: { type: 'string', default: '5' },
  },
});

const MODES = {
  'look, then repeat': { isReadable: true, unconfirmed: 'skip' },
  'may not look: never repeat': { isReadable: false, unconfirmed: 'skip' },
  'may not look: repeat blindly': { isReadable: false, unconfirmed: 'repeat' },
} satisfies Readonly<Record<string, Pick<Plan, 'isReadable' | 'unconfirmed'>>>;

const say = (mode: string) => (said: string) => {
  process.stderr.write(`${mode} · ${said}\n`);
};

async function measure(server?: Server): Promise<Table> {
  const plan = {
    seed: Number(values.seed),
    channels: Number(values.channels),
    days: Number(values.days),
    replicas: Number(values.replicas),
    kills: Number(values.kills),
    ...(server && {
      server,
      stops: Number(values.stops),
      stalls: Number(values.stalls),
      restarts: Number(values.restarts),
    }),
  };
  const rows: string[][] = [];
  for (const [mode, how] of Object.entries(MODES)) {
    const figures = await simulate({ ...plan, ...how }, say(mode));
    rows.push([mode, ...rowOf(figures)], ['… by e-mail', ...mailRowOf(figures)]);
    for (const crash of figures.crashes) process.stderr.write(`crashed · ${crash}\n`);
  }
  return {
    title: `${plan.channels} Slack and ${plan.channels} Discord channels and ${plan.channels} mailboxes, ${plan.days} days, ${plan.replicas} processes, seed ${plan.seed}`,
    columns: [
      'delivery',
      'expected',
      'missing',
      'of these unaccounted',
      'doubled',
      'papers twice',
      'threads missing/doubled',
      'unconfirmed',
      'requests',
      'faults',
      'kill -9',
      'stopped, stalled, server restarted',
    ],
    rows,
  };
}

function rowOf(figures: Figures): string[] {
  const { taken = 0, ...faults } = figures.answers;
  const faulty = Object.values(faults).reduce((sum, number) => sum + number, 0);
  const { expected, missing, unaccounted, duplicated, repeatedPapers, unconfirmed, killed } = figures;
  const numbers = [expected, missing, unaccounted, duplicated, repeatedPapers].map(String);
  const threads = `${figures.missingThreads}/${figures.doubledThreads}`;
  const { stops, stalls, restarts } = figures.troubles;
  const troubles = [stops, stalls, restarts].join(', ');
  return [...numbers, threads, ...[unconfirmed, taken + faulty, faulty, killed].map(String), troubles];
}

function mailRowOf({ mail }: Figures): string[] {
  const { expected, missing, unaccounted, duplicated, repeatedPapers, unconfirmed } = mail;
  const numbers = [expected, missing, unaccounted, duplicated, repeatedPapers].map(String);
  return [...numbers, '–', String(unconfirmed), '–', '–', '–', '–'];
}

const programs = values.postgres ? await serverPrograms() : undefined;
if (values.postgres && !programs)
  throw new Error('no PostgreSQL is installed (Debian: apt-get install postgresql)');
const server = programs ? await startServer(programs) : undefined;
process.stdout.write(printed(await measure(server).finally(() => server?.close())));
