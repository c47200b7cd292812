/** One part of a list's topic in place of another: "swap video for audio", "autoencoders, not vaes". Pure. */
import { type Request, unwantedOf } from '../model/request.ts';

/** The topic with a part of it exchanged, where one part is named with what is to take its place. */
export function swappedIn(topic: string, request: Request): string | undefined {
  const behind = behindJoint(topic, request);
  if (behind !== undefined) return behind;
  const named = [
    ...request.topics.map(({ text }) => text),
    ...unwantedOf(request, 'topic').map(({ value }) => value),
  ].flatMap((each) => each.split(/\s+(?:for|with|by|not|instead of|rather than|in place of)\s+/iu));
  const isPart = (text: string) => ` ${topic.toLowerCase()} `.includes(` ${text.toLowerCase()} `);
  const [old, ...others] = named.filter(isPart);
  const [other, ...more] = named.filter((text) => !isPart(text));
  if (old === undefined || other === undefined || others.length + more.length > 0) return undefined;
  return ` ${topic} `
    .replace(new RegExp(` ${old.replace(/[^\p{L}\p{N}\s]/gu, String.raw`\$&`)} `, 'i'), ` ${other} `)
    .trim();
}

const JOINT = /(?:^|\s)(?<joint>in|for|of|with|on|from|by)\s+(?:the\s+)?$/iu;

/** "No, I meant in images": what stood behind the same preposition is exchanged. */
function behindJoint(topic: string, { topics, text }: Request): string | undefined {
  const [only, ...others] = topics;
  if (!only || others.length > 0) return undefined;
  const joint = JOINT.exec(text.slice(0, only.start))?.groups?.joint?.toLowerCase();
  const at = joint === undefined ? -1 : topic.toLowerCase().lastIndexOf(` ${joint} `);
  return at <= 0 ? undefined : `${topic.slice(0, at)} ${joint} ${only.text}`;
}
