/** The verbs that stand before topics which are added to a digest or removed from it. Pure. */

const VERBS =
  'add|include|including|cover|put|append|remove|drop|delete|exclude|excluding|without|take|leave|kick|with';
const FIRST = new RegExp(
  String.raw`^(?:(?:please|pls|also|and|to)\s+)*(?:${VERBS})\s+(?:also\s+|in\s+)?`,
  'iu',
);
const BEFORE = new RegExp(String.raw`(?:^|\s)(?:${VERBS}|also|and)\s+(?:also\s+|the topics?\s+)?$`, 'iu');

/** A topic without the verb that was taken for a part of it: "remove robotics" is robotics. */
export const withoutVerb = (topic: string): string => topic.replace(FIRST, '');

/** Whether a topic follows such a verb, or begins with one. */
export const isAfterVerb = (topic: string, before: string): boolean =>
  FIRST.test(topic) || BEFORE.test(before);
