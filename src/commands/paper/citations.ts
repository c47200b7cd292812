/** `citations`: the papers that cite one, where a source knows them. */
import { linkedCommand } from './linked-command.ts';

export const citations = linkedCommand('citations', {
  summary: 'See which papers cite one',
  said: 'papers that cite',
});
