/** Topics: words that stand together or nearly so, against papers that merely have them. */
import { describe, expect, it } from 'vitest';
import { term } from '../../../src/search/query/condition.ts';
import { asTopic, parseQuery } from '../../../src/search/query/query.ts';
import { createFilledEngine } from '../../search/engine-of.ts';
import { AS_OF, tinyPaper } from '../tiny-papers.ts';

/** Which of some titles, or of some abstracts, are on a topic. */
function onTopic(topic: string, texts: readonly string[], where: 'title' | 'abstract' = 'title') {
  const engine = createFilledEngine();
  const papers = texts.map((text, at) =>
    where === 'title'
      ? tinyPaper({ title: text, id: text })
      : tinyPaper({ title: `Paper ${at}`, id: text, abstract: text }),
  );
  engine.index(papers);
  const query = asTopic(parseQuery(topic));
  const { hits } = engine.search({ query, sort: 'newest', offset: 0, limit: texts.length, asOf: AS_OF });
  const found = hits.map(({ id }) => id);
  return texts.filter((text) => found.includes(text));
}

describe('a topic of several words', () => {
  it.each([
    ['state space models', 'Structured State-Space Modelling of Speech'],
    ['state-space model', 'State Space Models Everywhere'],
    ['state space models', 'A state space sequence model'],
    ['anomaly detection', 'Detecting Anomalies'],
    ['anomaly detection', 'Detection of an Anomaly'],
    ['code generation', 'Generating Code with Tests'],
    ['code generation', 'The Codes They Generate'],
    ['diffusion models', 'Diffusion Language Models'],
    ['test-time scaling', 'Scaling Test Time Compute'],
    ['reinforcement learning from human feedback', 'Reinforcement Learning with Human Feedback'],
    ['policy optimization', 'Optimizing Policies'],
    ['image generation', 'Image and Video Generation'],
    ['learning to rank', 'Learning to Rank'],
    ['pre-training', 'Pretraining on Tables'],
  ])('%o is what “%s” is about', (topic, text) => {
    expect(onTopic(topic, [text, 'Wafers'])).toEqual([text]);
    expect(onTopic(topic, [`We like it. ${text}. So do you.`, 'Wafers.'], 'abstract')).toHaveLength(1);
  });

  it.each([
    ['state space models', 'Models of a state that fills the whole space'],
    ['code generation', 'Generic code is better code'],
    ['code generation', 'General Code for a General Purpose'],
    ['code generation', 'Video generation and code'],
    ['code generation', 'We study video generation. Code is available.'],
    ['code generation', 'Code, tests, data, and then a text that humans generate'],
    ['image generation', 'Image-to-Video Generation'],
    ['vision transformers', 'A vision that transforms the field'],
    ['graph neural networks', 'Networks of Graphs: a Neural View of Social Science'],
    ['code generation', 'We study generation: the code is at this address'],
    ['anomaly detection', 'Detection: anomalies are rare'],
  ])('%o is not what “%s” is about', (topic, text) => {
    expect(onTopic(topic, [text, 'Wafers.'], 'abstract')).toEqual([]);
  });

  it('has its words in one text, not one in the title and one in a name', () => {
    const engine = createFilledEngine();
    engine.index([tinyPaper({ title: 'A State', abstract: 'Space is wide.', authors: ['Ada Model'] })]);
    const query = asTopic(parseQuery('state space model'));
    expect(engine.search({ query, sort: 'newest', offset: 0, limit: 9, asOf: AS_OF }).total).toBe(0);
  });

  it('is nothing when no word of it tells papers apart', () => {
    expect(onTopic('of the', ['Of the Wafers'])).toEqual([]);
  });
});

describe('a topic of one word', () => {
  it('matches its inflections and compounds with a hyphen, not other words with the same stem', () => {
    const titles = ['Generation', 'Self-Generating Nets', 'Generic Nets', 'General Nets', 'Generators'];
    expect(onTopic('generation', titles)).toEqual(['Generation', 'Self-Generating Nets']);
    expect(onTopic('transformers', ['A Transformer', 'Fourier Transforms'])).toEqual(['A Transformer']);
    expect(onTopic('policies', ['A Policy', 'Police'])).toEqual(['A Policy']);
    expect(onTopic('modeling', ['Modelled', 'A Model', 'Moderation'])).toEqual(['Modelled', 'A Model']);
  });
});

describe('a word with a plus', () => {
  it('stands anywhere in a paper on the topic', () => {
    const far = 'Models of a state that fills the whole space';
    const words = ['+state +space +models', far, 'State models'] as const;
    expect(onTopic(words[0], words.slice(1))).toEqual([far]);
  });

  it('must be in a paper that a search finds', () => {
    expect(parseQuery('wafers +test-time')).toMatchObject({
      ranked: ['wafers'],
      where: [term(['test']), term(['time'])],
    });
  });
});
