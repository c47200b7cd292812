/** Many people who ask something at the same moment, some in each of many channels. */
import { commandEvent, type InteractionEvent } from './events.ts';

const QUESTIONS = ['llm agents', 'outlier quantization', 'diffusion', 'reasoning', 'attention', 'robotics'];
/** So many that no channel asks more than one may. */
const CHANNELS = 100;

/** Their interactions, no two of one person. */
export const burstOf = (many: number): readonly InteractionEvent[] =>
  Array.from({ length: many }, (_, number) => {
    const event = commandEvent('search', { query: QUESTIONS[number % QUESTIONS.length] ?? '' });
    const { user, ...member } = Object(event.member);
    const id = String(1_400_000_000_000_000_000n + BigInt(number % CHANNELS));
    return {
      ...event,
      member: { ...member, user: { ...user, id: String(1_300_000_000_000_000_000n + BigInt(number)) } },
      channel_id: id,
      channel: { ...Object(event.channel), id },
    };
  });
