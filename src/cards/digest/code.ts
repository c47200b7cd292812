/** The first letter to an address, which asks whether its owner wants more. Nothing in it comes from whoever asked. Pure. */
import type { Card } from '../card.ts';

/** @param command what whoever asked for it types in the chat */
export const codeCard = (code: string, command: string): Card => ({
  title: `${code} is your code for Paperboy`,
  text: [
    {
      text: 'Somebody, you we hope, asked in a chat for digests of research papers to this address. To agree, type there: ',
    },
    { text: command, code: true },
    {
      text:
        '\nIt holds for ten minutes, and for whoever asked alone. ' +
        'It was not you? Then do nothing: without the code no more is sent here.',
    },
  ],
  items: [],
  buttons: [],
});
