/** One row of the ledger: something that is to be posted once, and what it says. */
import { z } from 'zod';
import type { Place } from '../../chat/chat.ts';

/** A paper as a digest named it: the title too, since another version may come under another id. */
const postedPaper = z.object({ id: z.string(), title: z.string(), matched: z.array(z.string()) });

const EMPTY_REASONS = ['empty-corpus', 'no-match', 'all-posted', 'no-news'] as const;

/** Why a digest has no papers: `all-posted` where none of its days is left, `no-news` for what somebody follows. */
export type EmptyReason = (typeof EMPTY_REASONS)[number];

/** What a delivery says, fixed before the first request to post it, so that every attempt says the same. */
const contentSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('papers'),
    papers: z.array(postedPaper),
    /** How many more news come with the next message to somebody who follows. */
    left: z.int().optional(),
    /** Whether its abstracts go into a thread, where there are threads. */
    inThread: z.boolean().optional(),
    /** The id of the role that it pings. */
    ping: z.string().optional(),
    /** Whether it is published once it is there. */
    publish: z.boolean().optional(),
    /** The days of a weekly recap. */
    week: z
      .object({
        from: z.iso.date(),
        to: z.iso.date(),
        /** How many papers of the week fitted, and how many there were. */
        inScope: z.int().optional(),
        ofAll: z.int().optional(),
      })
      .optional(),
  }),
  z.object({
    kind: z.literal('empty'),
    because: z.enum(EMPTY_REASONS),
    inScope: z.int(),
    /** How many fit that are of other days. */
    others: z.int().optional(),
    nearest: z.string().optional(),
    /** The sources that could not be read at that time. */
    unreachable: z.array(z.string()).optional(),
  }),
  z.object({
    kind: z.literal('notice'),
    name: z.string(),
    reason: z.string(),
    placeUrl: z.string().optional(),
    /** Whether it came by e-mail. */
    byMail: z.boolean().optional(),
    /** Whether it goes on by itself. */
    isForNow: z.boolean().optional(),
    command: z.string(),
  }),
]);

export type Content = z.output<typeof contentSchema>;

/** A content from its column. What cannot be read (another version wrote it) counts as none: one bad row stops no other. */
export function readContent(text: string | null): Content | null {
  try {
    return contentSchema.parse(JSON.parse(text ?? 'null'));
  } catch {
    return null;
  }
}

const partSchema = z.enum(['digest', 'details', 'publishing', 'notice']);

/**
 * `digest`: the message of a date. `details`: the thread below it. `publishing`: of that message. `notice`: to whoever set it up,
 * that it is paused.
 */
export type DeliveryPart = z.output<typeof partSchema>;

/** A part from its column. One of another release is read as details, which bring what they can or are skipped. */
export const readPart = (text: string): DeliveryPart => partSchema.catch('details').parse(text);

/** The deliveries of papers, whose contents say which. */
export type DigestContent = Exclude<Content, { kind: 'notice' }>;

const stateSchema = z.enum(['pending', 'sending', 'sent', 'unconfirmed', 'skipped', 'failed']);

/** Where a delivery stands. */
export type DeliveryState = z.output<typeof stateSchema>;

/** How a delivery ends. `unconfirmed`: asked for, never learnt whether it arrived, not repeated. */
export type Outcome = Exclude<DeliveryState, 'pending' | 'sending'>;

/** A state from its column. Of one of another release nobody knows whether the message arrived. */
export const readState = (text: string): DeliveryState => stateSchema.catch('unconfirmed').parse(text);

export interface Delivery {
  /** `<subscription>:<slot>:<part>`: the key of its message. */
  readonly id: string;
  readonly subscriptionId: string;
  readonly place: Place;
  readonly slot: string;
  readonly part: DeliveryPart;
  readonly urgent: boolean;
  readonly dueAt: Date;
  readonly attempts: number;
  /** Whether an earlier request may have got through. */
  readonly maybeSent: boolean;
  readonly firstTriedAt: Date | null;
  readonly content: Content | null;
  readonly thread: string | null;
}

/** The `id` of a delivery. */
export const deliveryId = (subscriptionId: string, slot: string, part: DeliveryPart): string =>
  `${subscriptionId}:${slot}:${part}`;
