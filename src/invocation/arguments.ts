/** Arguments that several commands take, so that they read and behave alike everywhere. */
import { z } from 'zod';

const LONGEST_REFERENCE = 500;
const LAST_PAGE = 10_000;

/** The argument that names a paper. */
export const paperArg = z.string().max(LONGEST_REFERENCE).meta({
  description: 'An id, a title or a part of one, or a link from its abstract',
  positional: true,
  suggest: 'paper',
});

/** The argument that turns the pages of a list. */
export const pageArg = z
  .int()
  .min(1)
  .max(LAST_PAGE)
  .default(1)
  .meta({ description: 'Which page of the list', isHidden: true });
