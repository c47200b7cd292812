/** Words that answer for each other in a question and a sentence (synonyms and abbreviations), by their stems. Pure. */
import { stem, words } from '../../text/tokenise.ts';

/** Each line is a group: what one asks with one of its words, papers may say with another. */
const GROUPS = `
  hurt harm harmful degrade degradation drop loss decline worse worsen damage impair deteriorate undermine suffer
  reduce lower decrease mitigate alleviate cut shrink minimize lessen suppress eliminate save avoid address prevent compress prune
  improve boost enhance increase gain outperform benefit help better superior surpass
  fast faster speed speedup accelerate acceleration latency throughput quick efficient efficiency
  memory footprint storage
  cost cheap expensive price budget
  fail failure break collapse struggle unstable instability
  detect identify find recognize
  test evaluate evaluation benchmark assess measure
  dataset corpus benchmark data
  need necessary require requirement essential unnecessary redundant remove without
  limit limitation challenge drawback problem difficulty difficult bottleneck hard struggle obstacle shortcoming
  reliable reliability consistent trustworthy bias valid validity agreement
  generalize generalization transfer unseen
  robust robustness vulnerable perturbation sensitive
  cause due because stem arise lead attribute
  overthink redundant verbose lengthy
  hallucinate hallucination unfaithful fabricate
  attack adversarial jailbreak
  judge evaluator
  learn train training`;

/** What stands for several words. */
const ABBREVIATIONS: Readonly<Record<string, string>> = {
  llm: 'large language model',
  llms: 'large language models',
  lm: 'language model',
  lms: 'language models',
  slms: 'small language models',
  plms: 'language models',
  mllms: 'multimodal large language models',
  lmms: 'large multimodal models',
  vlm: 'vision language model',
  vlms: 'vision language models',
  lvlms: 'large vision language models',
  lrms: 'large reasoning models',
  dllms: 'diffusion large language models',
  vla: 'vision language action model',
  vlas: 'vision language action models',
  rl: 'reinforcement learning',
  rlvr: 'reinforcement learning verifiable rewards',
  rlhf: 'reinforcement learning human feedback',
  sft: 'supervised fine tuning',
  finetuning: 'fine tuning',
  finetune: 'fine tuning',
  cot: 'chain of thought',
  cots: 'chains of thought',
  moe: 'mixture of experts',
  rag: 'retrieval augmented generation',
  ood: 'out of distribution',
  ptq: 'post training quantization',
  qat: 'quantization aware training',
  t2i: 'text to image',
  t2v: 'text to video',
  kv: 'key value',
};

/** The stems that may stand for each stem. */
const synonyms = new Map<string, Set<string>>();
for (const line of GROUPS.trim().split('\n')) {
  const group = line.trim().split(/\s+/u).map(stem);
  for (const each of group) synonyms.set(each, new Set([...(synonyms.get(each) ?? []), ...group]));
}
const NONE: ReadonlySet<string> = new Set();

/** The stems that may stand for one, itself among them; none for one that is in no group. */
export const synonymsOf = (wanted: string): ReadonlySet<string> => synonyms.get(wanted) ?? NONE;

/** The folded words of a text, and after each abbreviation what it stands for. */
export const spelledOut = (text: string): readonly string[] =>
  words(text).flatMap((word) => {
    const long = Object.hasOwn(ABBREVIATIONS, word) ? ABBREVIATIONS[word] : undefined;
    return long ? [word, ...long.split(' ')] : [word];
  });
