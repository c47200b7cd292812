/**
 * What is to come by e-mail: "email me trending papers on pruning every morning, me@example.org". The address and the words for
 * e-mail are taken out, the rest is read like any other sentence, and the command that it means is one about a mailbox. Pure.
 */
import type { Invoke } from '../../cards/card.ts';
import { oneOf } from '../../text/patterns.ts';
import type { Reading, Turn, Understood } from '../model/interpretation.ts';
import type { Scene } from '../model/scene.ts';
import { saidOf } from '../slots/paraphrase.ts';

/** Whoever asks, at the address that they gave before. */
const OWN = 'me';
/** Loosely: whether a letter can be sent there is for the command to say. */
const ADDRESS = String.raw`<?(?:mailto:)?(?<address>[^\s@<>()"',;:]{1,64}@[^\s@<>()"',;:]{1,250}\.[\p{L}\p{N}-]*[\p{L}\p{N}])>?`;
const MAIL = 'e-?mails?|mail';
const LED = oneOf(
  `(?:and |at )?(?:my|the) (?:new )?(?:${MAIL} )?(?:address|${MAIL}|inbox|mailbox)(?: is| at|:)?`,
  `(?:and (?:send|${MAIL}) (?:it|them|these|those) |(?:sent|mailed|delivered) )?` +
    `(?:to|at|on|into|for|via|from)(?: my)?(?: (?:new )?(?:${MAIL}|inbox|address|mailbox))*:?`,
  `(?:${MAIL}|address):?`,
);
const TO_ADDRESS = new RegExp(String.raw`(?:\s*[,;:–—-]| and)?(?:(?<=^|\s)\s*${LED})?\s*${ADDRESS}`, 'giu');
const BY_MAIL = new RegExp(
  String.raw`(?:\s*,)?\s+(?:(?:by|via|per|as|through)(?: an?)? (?:${MAIL})|` +
    String.raw`(?:to|in|into) my (?:${MAIL}|inbox|mailbox))(?![\p{L}\p{N}-])`,
  'iu',
);
/** "Email me", and "mail the digest" at the beginning of what is asked. */
const MAILING = /(?<![\p{L}\p{N}-])e?-?mail(?<ing>ing)?(?= (?:me|us|myself)(?![\p{L}\p{N}]))/iu;
const POLITE = '(?:please |pls |(?:can|could|would|will) you (?:please )?|(?:can|could|may) i (?:please )?)?';
const MAIL_FIRST = new RegExp(`^(?<polite>${POLITE})(?:e-?mail|mail)(?= )`, 'iu');

/** What is said where several addresses are named. */
const SEVERAL: Understood = {
  kind: 'unsure',
  question:
    'I write to one address of each person, and only once its owner has typed a code. Which one is yours?',
  readings: [],
  mayChange: true,
};

/** A sentence without its words about e-mail, and where it is to go. */
interface Mailed {
  readonly rest: string;
  readonly to: string;
  readonly isSeveral: boolean;
}

/** Takes the words about e-mail out of a line; undefined where it has none. */
function mailedIn(line: string): Mailed | undefined {
  const [address, ...others] = Array.from(line.matchAll(TO_ADDRESS), ({ groups }) => groups?.address);
  const open = line
    .replace(TO_ADDRESS, '')
    .replace(BY_MAIL, '')
    .replace(MAILING, (_, ing = '') => `send${ing}`);
  const rest = (address === undefined ? open : open.replace(MAIL_FIRST, '$<polite>send'))
    .replace(/\s+/gu, ' ')
    .replace(/\s+(?=[.,!?]|$)/gu, '')
    .replace(/^[\s,;:.-]+/u, '')
    .replace(/\bsubscribe (?=to\b)/iu, 'subscribe me ');
  return rest === line ? undefined : { rest, to: address ?? OWN, isSeveral: others.length > 0 };
}

const DIGEST = '(?:the|our|my|this|that) (?:daily |weekly |morning )?(?:digests?|papers)';
const END = '(?: (?:please|instead|too|as well|now|from now on|any ?more))*[.!]*$';
/** "Send me the digest instead." */
const SENDING = new RegExp(
  `^${POLITE}(?:send|post|deliver|get|have|forward|move|switch|redirect|change|bring)(?: me)?(?: ${DIGEST})(?: here)?[?]?${END}`,
  'iu',
);
/** "Stop sending me papers", "unsubscribe". */
const STOPPING = new RegExp(
  `^${POLITE}(?:(?:stop|quit|cancel|end|no more)(?: (?:sending|send|getting|posting))?|unsubscribe|don't send)` +
    `(?: (?:me|it|them|any|anything|all|(?:the|these|your|those) )?(?:${DIGEST}|papers|digests?|letters|${MAIL})?)*${END}`,
  'iu',
);
/** "Change my address to …", of which the address is taken out. */
const READDRESSING =
  /^(?:please )?(?:(?:change|update|set|switch|use)(?: (?:my|the) (?:e-?mail )?(?:address|e-?mail|mailbox))?|)[.!]*$/iu;
const NEW_ADDRESS = /\b(?:new|other|change|update|switch|instead)\b/iu;
const ASKING =
  /^what (?:do|will|am|are|does) (?:i|you|we|paperboy) (?:get|getting|send|sending|subscribed)\??$/iu;
/** The code of a letter, alone or as it is said. */
const SAYING = oneOf(
  "(?:ok(?:ay)?,? )?(?:(?:my|the|here is the|here's the) )?(?:confirmation )?code(?: is)?:? ?",
  'confirm(?: (?:with|code))? ',
  "it(?:'s| is) ",
);
const CODE = new RegExp(String.raw`^${SAYING}?(?<code>\d{3}[ -]?\d{3})[.!]*$`, 'iu');

const digest = (args: Invoke['args']): Invoke => ({ command: 'digest', args });

/** What a whole sentence says of e-mail and nothing else. */
function plainly({ rest, to }: Mailed, line: string): Invoke | undefined {
  if (SENDING.test(rest)) return digest({ action: 'change', to });
  if (STOPPING.test(rest)) return digest({ action: 'off', topics: 'all digests', to: OWN });
  if (ASKING.test(rest)) return digest({ action: 'status', to });
  return to !== OWN && READDRESSING.test(rest) && NEW_ADDRESS.test(line)
    ? digest({ action: 'change', to })
    : undefined;
}

const MAILS = new RegExp(`(?<![\\p{L}-])(?:${MAIL})(?![\\p{L}-])`, 'iu');

const LED_ADDRESS = new RegExp(String.raw`(?<=^|\s)${LED}\s*${ADDRESS}`, 'iu');

/** Whether a line says where something is to go: "who is me@example.org" only names somebody. */
const asksForMail = (line: string): boolean =>
  LED_ADDRESS.test(line) || MAILS.test(line.replace(TO_ADDRESS, ''));

/** "Stop the e-mails", which names no address. */
const stops = (line: string): boolean => MAILS.test(line) && STOPPING.test(line);

/** A code that is waited for: typed with its word, or right after the letter was announced. */
function codeIn(line: string, last: Turn | undefined): Invoke | undefined {
  const { code } = CODE.exec(line)?.groups ?? {};
  const isAwaited = last?.invoke.args.to !== undefined || last?.invoke.args.action === 'confirm';
  if (code === undefined || !(isAwaited || /^\D*\b(?:code|confirm)\b/iu.test(line))) return undefined;
  return digest({ action: 'confirm', topics: code.replace(/\D/gu, '') });
}

/** The commands that can be about a mailbox, and what of the digest is not. */
const ADDRESSED: ReadonlySet<string> = new Set(['digest', 'follow', 'following', 'unfollow']);
const ONLY_HERE: ReadonlySet<string | undefined> = new Set(['now', 'preview', 'managers', 'feed', 'confirm']);

const canBeMailed = ({ command, args }: Invoke): boolean =>
  ADDRESSED.has(command) && !ONLY_HERE.has(args.action);

/** "I want", "can you send me": papers that are to come by e-mail are no list to look at. */
const WANTING = new RegExp(
  `^(?:${POLITE}(?:send|get|give|bring)(?: me)?|i(?:'d| would)? (?:want|like|love|need)(?: to (?:get|have|receive|see))?)(?= )`,
  'iu',
);

/** Reads the rest; a wish for papers is one for a digest of them, and asked back where it may be for once. */
function readSending(rest: string, read: (line: string) => Understood): Understood {
  const understood = read(rest);
  if (understood.kind !== 'sure' || canBeMailed(understood.reading.invoke) || !WANTING.test(rest))
    return understood;
  const sending = read(rest.replace(WANTING, 'set up a digest of').replace(/\?$/u, ''));
  if (sending.kind !== 'sure' || sending.reading.invoke.args.days !== undefined) return sending;
  const question = 'What I send by e-mail are digests, not single papers. Is this what you want?';
  return { kind: 'unsure', question, readings: [sending.reading], mayChange: true };
}

/**
 * Reads what is said of e-mail.
 * @param read reads a sentence without such words
 * @returns undefined where nothing that can come by e-mail is meant
 */
export function byMail(
  line: string,
  scene: Scene,
  read: (line: string) => Understood,
): Understood | undefined {
  const sure = (invoke: Invoke): Understood => ({
    kind: 'sure',
    reading: { invoke, said: saidOf(invoke, scene), followsUp: false },
    rest: [],
  });
  const code = codeIn(line, scene.last);
  if (code) return sure(code);
  const mailed = mailedIn(line) ?? (stops(line) ? { rest: line, to: OWN, isSeveral: false } : undefined);
  if (!mailed) return undefined;
  const plain = plainly(mailed, line);
  const meant = plain ? sure(plain) : sent(mailed, scene, read);
  if (meant?.kind === 'unsure' && !asksForMail(line)) return undefined;
  return meant && mailed.isSeveral ? SEVERAL : meant;
}

/** What the rest means, as something that goes to an address. */
function sent(
  { rest, to }: Mailed,
  scene: Scene,
  read: (line: string) => Understood,
): Understood | undefined {
  const toMail = (reading: Reading): Reading => {
    const invoke = { ...reading.invoke, args: { ...reading.invoke.args, to } };
    return { ...reading, invoke, said: saidOf(invoke, scene) };
  };
  const understood = rest === '' ? undefined : readSending(rest, read);
  if (understood?.kind === 'sure' && canBeMailed(understood.reading.invoke))
    return { ...understood, reading: toMail(understood.reading) };
  if (understood?.kind !== 'unsure') return undefined;
  const readings = understood.readings.filter(({ invoke }) => canBeMailed(invoke));
  if (readings.length === 0 || readings[0] !== understood.readings[0]) return undefined;
  return { ...understood, readings: readings.map(toMail) };
}
