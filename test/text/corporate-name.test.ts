/** Which names are those of companies and groups, and which of people. */
import { expect, it } from 'vitest';
import { isCorporate, splitAtAnd } from '../../src/text/corporate-name.ts';

it.each([
  'Google DeepMind',
  'Mistral AI',
  'Stability AI',
  'Meta FAIR',
  'Amazon AGI',
  'Microsoft Research',
  'IBM Research',
  'Apple Machine Learning',
  'NVIDIA',
  'Center of Bees',
  'Society for Bees',
  'ByteDance Seed',
  'Boston Robotics',
  'Kimi Team',
  'UK Biobank',
  'The Pandas Developers',
  'The ATLAS Collaboration',
])('%s is a body', (name) => expect(isCorporate(name)).toBe(true));

it.each([
  'Weiwei Ai',
  'Lin Dai',
  'Jon Smith',
  'Huawei Shen',
  'WEIWEI AI',
  'Meta Frank',
  'Apple Martin',
  'Sony George',
  'Michael Brain',
  'Yann LeCun',
  'Amazon Reyes',
  'Claude Shannon',
  'Ludwig van Beethoven',
  'Byeongchan Lee',
  'Robert F. Service',
])('%s is a person', (name) => expect(isCorporate(name)).toBe(false));

it.each([
  'Food and Drug Administration',
  'Institute of Electrical and Electronics Engineers',
  'Bill and Melinda Gates Foundation',
  'the ATLAS and CMS Collaborations',
  'Association for Research in Vision and Ophthalmology',
  'Department of Physics and Astronomy',
])('%s is one', (name) => expect(splitAtAnd(name)).toEqual([name]));

it('two companies are two, whatever the second ends in', () => {
  expect(splitAtAnd('Google DeepMind and Microsoft Research')).toEqual([
    'Google DeepMind',
    'Microsoft Research',
  ]);
});
