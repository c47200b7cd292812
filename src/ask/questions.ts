/** Takes a message apart into its sentences, and a sentence into what leads up to a request and the request. Pure. */

const source = String.raw;
/** A full stop after one letter or an abbreviation ends no sentence. */
const END =
  /(?<=[?!…]|(?<!\b(?:\p{L}|al|vs|dr|prof|mr|ms|mrs|no|nr|eg|i\.e|e\.g|cf|etc|approx|resp|fig|sec))\.)["')]*\s+(?=[\p{L}\p{N}"'(\uE000-\uE004])/iu;

const OPENER = source`(?:what(?:'s|s| is| are| has| have| did| do| does| was| were| else| can| about)|who(?:'s| is| are| wrote| made| published| else| works)|which (?:papers?|ones?|of)|when (?:was|did|is|does)|where can|is there|are there|do (?:you|we) (?:have|know)|have you|has |did |can (?:you|someone|i)|could (?:you|someone|i)|would (?:you|love|like)|(?:i|we)(?:'d| would)? (?:need|want|like|love)|(?:i'm|i am|we're|am) (?:looking|searching|interested|after)|looking for|show me|find(?: me)? |give me|get me|list |tell me|how (?:do|can|should|to) (?:i |we )?|any(?:thing)? |please |bibtex|cite |save |bookmark |follow |similar |search |post )`;
const JOINT = new RegExp(
  source`(?:\s*[,;:]\s*|\s+[–—-]+\s+|\s+)(?:(?:and|so|but|then|also|now|plus|hence|therefore|anyway)\s+(?:also\s+|now\s+|then\s+)?)+(?=${OPENER})|(?:\s*[,;]\s*|\s+[–—-]+\s+)(?=${OPENER})`,
  'giu',
);

/** The parts of a message that may be a request each, in order. */
export const partsOf = (text: string): readonly string[] =>
  text
    .split(END)
    .flatMap((sentence) => sentence.split(JOINT))
    .map((part) => part.trim())
    .filter((part) => part !== '');

/** Who talks of themselves, or of others, asks nothing yet; once the politeness is off, a request does not begin so. */
const TELLING =
  /^(?:i|i'm|i've|i'll|we|we're|we've|my|our|he|she|they|his|her|their|there (?:was|were|is a|are)|yesterday|today|earlier|recently,|last (?:week|month|night|year)|this (?:morning|week|is)|someone|somebody|(?:a|an|the|one of my) (?:colleague|friend|reviewer|student|professor|advisor|supervisor|postdoc|paper i|guy|boss|team)|people (?:say|told|keep)|apparently|if (?:i|we|you)|assuming|suppose|given that|as (?:you|we|i)|because|since (?:i|we|my|our)|after (?:reading|the)|it (?:is|was|seems)|that (?:was|is))\b/iu;

export const isTelling = (text: string): boolean => TELLING.test(text);
