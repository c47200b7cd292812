/** What a subscription brings, and how it is posted, as its row keeps it. */
import { z } from 'zod';
import { followSchema } from './follows.ts';

export const settingsSchema = z.object({
  topics: z.array(z.string()).readonly(),
  authors: z.array(z.string()).readonly(),
  orgs: z.array(z.string()).readonly(),
  /** The most papers of one digest. */
  size: z.int().min(1),
  /** Whether a day without papers is said, or passes in silence. */
  quiet: z.enum(['say', 'silent']),
  /** The abstracts of its papers stand in a thread below it. */
  details: z.literal('thread').optional(),
  /** The id of the role that it pings. */
  ping: z.string().optional(),
  /** Channels that follow this one get it too. */
  publish: z.literal(true).optional(),
  /** What a person follows, in place of topics and names: then only news of it are brought. */
  follows: z.array(followSchema).optional(),
});

export type Settings = z.output<typeof settingsSchema>;
