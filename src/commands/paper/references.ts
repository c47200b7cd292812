/** `references`: the papers that one cites, where a source knows them. */
import { linkedCommand } from './linked-command.ts';

export const references = linkedCommand('references', {
  summary: 'See what a paper cites',
  said: 'what is cited by',
});
