/** The forms in which a message may be given: whole, then without what a workspace may refuse. A refused chart is remembered. */
import { type Block, chartsAsText, hasChart, hasPicture, plainerBlocks } from '../render/extras.ts';

/** Whether a workspace takes charts that Slack draws itself. */
export interface Charts {
  areRefused: boolean;
}

/** Of each token, as long as the process runs: a later start asks again. */
export function createCharts(): (token: string) => Charts {
  const known = new Map<string, Charts>();
  return (token) => {
    const charts = known.get(token) ?? { areRefused: false };
    known.set(token, charts);
    return charts;
  };
}

interface Form<Message> {
  readonly message: Message;
  /** To be called when Slack has taken it. */
  taken(): void;
}

/** The forms of a message, best first. */
export function formsOf<Message extends { readonly blocks: Block[] }>(
  message: Message,
  charts: Charts,
): readonly Form<Message>[] {
  const blocks = charts.areRefused ? chartsAsText(message.blocks) : message.blocks;
  const plainer = plainerBlocks(blocks);
  const whole = { message: { ...message, blocks }, taken() {} };
  if (!plainer) return [whole];
  // Of a picture beside it nobody knows which of the two was refused.
  const taken = () => {
    if (hasChart(blocks) && !hasPicture(blocks)) charts.areRefused = true;
  };
  return [whole, { message: { ...message, blocks: plainer }, taken }];
}
