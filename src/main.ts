/** The composition root: settings → database → corpus → engine → chat → adapters → shutdown. */
import { randomBytes, randomInt, randomUUID } from 'node:crypto';
import { discord } from '../adapters/discord/profile.ts';
import { email } from '../adapters/email/profile.ts';
import { slack } from '../adapters/slack/profile.ts';
import { terminal } from '../adapters/terminal/profile.ts';
import type { Chat, Poster } from './chat/chat.ts';
import type { Examiner } from './chat/examine.ts';
import type { Limits } from './chat/limits.ts';
import type { MailTransport } from './chat/mail.ts';
import { type PlatformProfile, platformsOf } from './chat/platform.ts';
import { COMMANDS } from './commands/index.ts';
import type { Config } from './config/config.ts';
import type { PaperSource } from './corpus/batch.ts';
import { type CorpusStore, createCorpusStore } from './corpus/store/store.ts';
import { readFaults } from './db/faults.ts';
import { createKnown, createSeenEvents } from './db/key-value.ts';
import { createElections, type Lead } from './db/leader.ts';
import { createLeases, type Leases } from './db/leases.ts';
import { followHints } from './db/postgres/hints.ts';
import type { Database } from './db/schema.ts';
import { clockOf, openStorage } from './db/storage.ts';
import { createDigests, type Digests } from './digest/digests.ts';
import type { Secrets } from './digest/mail/confirming.ts';
import { placesOf } from './digest/subscription/places.ts';
import type { Answered } from './dispatch/ports.ts';
import { createChat } from './dispatch/prepare.ts';
import { createDoctor, type Doctor } from './doctor/doctor.ts';
import { createFeeds, type Feeds } from './feeds/feeds.ts';
import { createButtonStore } from './invocation/button-store.ts';
import { namingOptions } from './invocation/named-options.ts';
import { createLanguageModel } from './language-model/language-model.ts';
import { createLibrary } from './library/personal-data.ts';
import { loadCorpus } from './load.ts';
import { type Health, healthOf } from './monitoring/health.ts';
import { createTalks } from './nlu/model/conversation.ts';
import { warmUpReading } from './nlu/warm-up.ts';
import { type Clock, systemClock } from './runtime/clock.ts';
import type { Log } from './runtime/log.ts';
import type { Memory } from './runtime/memory.ts';
import type { LiveIndex } from './search/live-index.ts';
import { createEnrichment } from './sources/enrichment/queue.ts';
import { type IngestOptions, ingest, type Report } from './sources/ingest.ts';
import { createPoller } from './sources/poll.ts';
import { createRegistry } from './sources/registry.ts';
import { createDumpCache } from './sources/seeds/cache.ts';
import { createSeedSource } from './sources/seeds/seeds.ts';
import { eachMinute } from './watch.ts';
import { type MadeOf, openWhereabouts, type Whereabouts } from './whereabouts.ts';

/** The platforms that people may ask on, and those that digests come by alone. */
export const PLATFORMS = namingOptions([discord, slack, terminal, email], COMMANDS);

/** What tells Paperboy's surroundings: the time, and the platforms it can post to. */
interface Surroundings {
  readonly clock?: Clock;
  readonly platforms?: readonly PlatformProfile[];
  readonly posters?: MadeOf<Poster> | undefined;
  readonly mail?: MailTransport | undefined;
  readonly examiners?: MadeOf<Examiner> | undefined;
  /**
   * Called when the database proves damaged, or of a later version: the process should end. The next one saves what can be
   * read, or says so.
   */
  readonly onDamage?: () => void;
  /** Told of each answer, without its words. */
  readonly onAnswer?: ((answer: Answered) => void) | undefined;
  /** How much people may ask at once; nothing is limited when left out. */
  readonly limits?: Limits;
}

/** Paperboy without its platforms. */
export interface Core extends Whereabouts {
  readonly chat: Chat;
  /** Which of several processes is connected to a platform; undefined where the database is a file. */
  readonly lead: Lead | undefined;
  /** Calls back when another process may have changed papers, until what it returns is called; undefined likewise. */
  readonly followHints: ((onHint: () => void) => () => Promise<void>) | undefined;
  readonly digests: Digests;
  readonly feeds: Feeds;
  /** What the ingest at the start did: the sources that are not on the network. */
  readonly reports: readonly Report[];
  /** The sources on the network that the settings name. */
  readonly live: readonly PaperSource[];
  /** How things are now, for who watches, and what to do about it, for who mends. Neither rejects. */
  health(): Promise<Health>;
  readonly doctor: Doctor;
  /** Takes in sources now, one after the other. */
  ingest(
    sources: readonly PaperSource[],
    options: Pick<IngestOptions, 'days' | 'isForced' | 'signal' | 'onProgress'>,
  ): Promise<readonly Report[]>;
  /** What happens each minute: asks the sources that are due, and takes over what is new. */
  watch(): Promise<void>;
  /** And this: posts the digests that are due, at first after the sources have been asked, or have had a minute. */
  post(): Promise<void>;
  /** Makes the first sentence as quick to read as the next. */
  warmUpReading(): Promise<void>;
  /** Ends the asking that is under way. */
  stopWatching(): Promise<void>;
  close(): Promise<void>;
}

/**
 * Opens the database, takes in the dumps and builds the index.
 * @throws ConfigError when the data folder or the database cannot be used
 */
export async function openCore(
  config: Config,
  log: Log,
  { clock: ownClock = systemClock, platforms = PLATFORMS, ...given }: Surroundings = {},
): Promise<Core> {
  const { encryptionKeys, digestUnconfirmed: unconfirmed } = config;
  const db = await openStorage(config, log, given.onDamage);
  const clock = await clockOf(db, log, ownClock);
  const kept = { db, store: createCorpusStore(db), clock, log };
  const { leases, leaseOf, ...shared } = amongProcesses(config, db, clock);
  const { atStart, live, lookUp } = await createSources(config, { ...kept, leases });
  const { liveIndex, reports } = await loadCorpus(db, kept.store, atStart, { storage: config, clock, log });
  const poller = createPoller({ ...kept, sources: live, leaseOf, onChange: liveIndex.refresh });
  const parts = { db, snapshot: liveIndex.current, platformOf: platformsOf(platforms), log, newReference };
  const buttons = createButtonStore(db);
  const { whereabouts, ...reached } = await openWhereabouts({ ...parts, ...given, ...clock, encryptionKeys });
  const digests = createDigests({ ...parts, ...reached, ...lettersOf(given), buttons, clock, unconfirmed });
  const outlets = { digests, feeds: createFeeds({ ...config, ...parts, ...clock, ...digests, newSecret }) };
  const looking = lookingAt({ ...reached, ...whereabouts, ...clock, db, liveIndex, ...config.sources });
  const chat = createChat({
    ...parts,
    commands: COMMANDS,
    ...outlets,
    lookUp,
    languageModel: createLanguageModel(config.model, { clock, log }),
    buttons,
    talks: createTalks(db),
    ...createLibrary(db, digests.subscriptions),
    ...looking,
    ...createSeenEvents(db, clock.now),
    onAnswer: given.onAnswer,
    limits: given.limits,
    now: clock.now,
  });
  return {
    chat,
    ...shared,
    ...outlets,
    reports,
    live,
    ...looking,
    ...whereabouts,
    ingest: (sources, options) => ingest(sources, kept.store, { clock, log, leaseOf, ...options }),
    ...eachMinute({ ...config.sources, ...kept, ...parts, ...given, poller, liveIndex, digests, buttons }),
    stopWatching: poller.stop,
    close: () => closeAll([poller.stop, lookUp.stop], [liveIndex.close, () => db.destroy()]),
  };
}

/** What settles between processes who does something. */
function amongProcesses({ databaseUrl }: Config, db: Database, clock: Clock) {
  const parts = { db, clock, owner: randomUUID() };
  const leases = createLeases(parts);
  return {
    leases,
    leaseOf: (source: string) => leases(`reading ${source}`, 0),
    lead: databaseUrl === undefined ? undefined : createElections(parts),
    followHints:
      databaseUrl === undefined ? undefined : (onHint: () => void) => followHints(databaseUrl, onHint, clock),
  };
}

/** Ends some at once, then others in turn. */
async function closeAll(
  first: readonly (() => Promise<unknown>)[],
  then: readonly (() => Promise<unknown>)[],
): Promise<void> {
  await Promise.all(first.map((end) => end()));
  for (const end of then) await end();
}

interface LookedAt {
  readonly db: Database;
  readonly liveIndex: LiveIndex;
  readonly memory: Memory;
  /** The sources that the settings name. */
  readonly names: readonly string[];
  readonly examiners: readonly Examiner[];
  now(): Date;
}

/** How things are, and what to do about it. */
const lookingAt = ({ db, liveIndex, memory, names, examiners, now }: LookedAt) => ({
  doctor: createDoctor({
    db,
    corpus: () => liveIndex.current().corpus,
    named: names,
    examiners,
    places: () => placesOf(db),
    now,
  }),
  faults: () => readFaults(memory),
  health: () => healthOf(db, liveIndex.current),
  warmUpReading: () => warmUpReading({ ...liveIndex.current(), commands: COMMANDS, now: now() }, () => false),
});

const newReference = (): string => randomUUID().slice(0, 8);

/** Of 192 bits: nobody guesses it. */
const newSecret = (): string => randomBytes(24).toString('base64url');

/** How letters are sent, with codes and secrets of the operating system's own generator. */
const lettersOf = ({ mail }: Surroundings) => ({
  letters: mail && { transport: mail, secrets: SECRETS },
});
const SECRETS: Secrets = {
  code: () => String(randomInt(1_000_000)).padStart(6, '0'),
  secret: newSecret,
};

/** The sources that the settings name: the dumps, those on the network, and those that only look things up. */
async function createSources(
  { sources, seedsDir }: Config,
  {
    db,
    store,
    clock,
    log,
    leases,
  }: { db: Database; store: CorpusStore; clock: Clock; log: Log; leases: Leases },
) {
  const { sources: live, enrichers } = await createRegistry(sources, { clock, leases, random: Math.random });
  return {
    atStart: sources.names.includes('seeds')
      ? [createSeedSource(seedsDir, createDumpCache(db), clock.now)]
      : [],
    live,
    lookUp: createEnrichment({
      enrichers,
      take(source, found) {
        for (const rejection of found.rejected) log.warn({ source, ...rejection }, 'not taken in');
        const answer = { ...found, position: null, asOf: null, isWhole: false, isOfKnown: true };
        return store.take(source, answer, { arrival: new Date(0), now: clock.now() });
      },
      noteAnswer: (source, rejected) =>
        store.finish(source, { at: clock.now(), nextAt: undefined }, { rejected }),
      noteFailure: (source, reason) => store.fail(source, reason, { at: clock.now(), nextAt: undefined }),
      clock,
      log,
      known: createKnown(db, clock.now),
    }),
  };
}
