/** What stands around the papers of a page and is none: menus, buttons, pagination, footers. Data, and how it is matched. */
import { fold } from '../../../text/tokenise.ts';

/** A longer line is no button. */
const LONGEST_FURNITURE = 100;

/** Whole lines, in any case, with or without arrows and ends around them. */
const LINES = `
  new | hugging face | hugging face's logo | models | datasets | spaces | buckets | docs | documentation | pricing | enterprise
  community | posts | blog | forum | learn | solutions | website | tasks | huggingchat | collections | languages | organizations
  log in | login | sign in | sign up | log out | settings | profile | inbox | notifications | menu | main menu | navigation
  search | search papers | search models, datasets, users | search by arxiv id or title | filter | sort | sort by | view all
  get trending papers in your email inbox | get trending papers in your email inbox once a day | subscribe | unsubscribe
  daily papers | trending papers | papers | trending | daily | weekly | monthly | today | yesterday | this week | this month
  by ak and the research community | byak and the research community | your daily dose of ai research from ak
  previous | next | prev | back | back to top | load more | show more | see more | read more | more | less
  previous page | next page | previous day | next day | newer | older | go to page
  company | tos | terms | terms of service | terms and privacy | privacy | privacy policy | about | about us | careers | jobs
  contact | help | support | status | imprint | impressum | legal | cookies | cookie settings | accept all | reject all
  © hugging face | all rights reserved | system theme | light | dark | theme | skip to content | skip to main content
  arxiv page | arxiv | view arxiv page | view pdf | pdf | html | abs | project page | project | code | demo | github page
  github repository | hugging face page | paper page | ai summary | ai-generated summary | bibtex | cite | share | copy link
  save | bookmark | add to collection | follow | following | upvote | comment | reply | report | abstract | paper thumbnail
  thumbnail | submit | submit a paper | submit paper | published on | authors | organization | tags | video | image | avatar
  title | date | votes | name
  hugging face – the ai community building the future | zurück | weiter | suivant | précédent | anmelden | abonnieren
`;

const KNOWN = new Set(
  LINES.split(/[|\n]/u)
    .map(trimmed)
    .filter((line) => line !== ''),
);

/** Lines with something of their own in them: names beside a picture, numbers of pages, the address that a print adds. */
const FORMS: readonly RegExp[] = [
  /^[-=_*~.#—–· ]{3,}$/u,
  /^(?:page |seite )?\d{1,4} (?:of|von|sur|\/) ?\d{1,4}$/iu,
  /^page \d{1,4}$/iu,
  /^(?:[«‹<…]+ ?)?(?:\d{1,3} ){2,}(?:… )?(?:\d{1,4} ?)?(?:[»›>]+)?$/u,
  /^\d{1,3}(?: \d{1,3})* … \d{1,4}$/u,
  /^\+ ?\d{1,4}(?: more)?$/u,
  /(?:'s|’s) (?:avatar|profile picture|logo)$/iu,
  /^(?:avatar|profile picture|picture|photo|logo) (?:of|for) /iu,
  /^(?:©|\(c\)|copyright) ?/iu,
  /^https?:\/\/huggingface\.co\/papers(?:[/?](?:date|week|month|trending|p=|q=)\S*)?(?: \d+\/\d+)?$/u,
  /^[\d.,]+ (?:papers|results|items|entries)$/iu,
  /^showing [\d.,]+/iu,
];

function trimmed(line: string): string {
  return fold(line)
    .replace(/^[^\p{L}\p{N}©]+|[^\p{L}\p{N}']+$/gu, '')
    .replace(/\s+/gu, ' ');
}

const PAGINATION = new Set(
  ['previous', 'prev', 'previous page', 'zurück', 'précédent', 'newer', 'page', 'go to page'].map(trimmed),
);

/** Whether a line begins the numbers of pages. */
export const isPagination = (line: string): boolean => PAGINATION.has(trimmed(line));

/** Whether a line belongs to the page and to no paper of it. */
export const isFurniture = (line: string): boolean =>
  line.length <= LONGEST_FURNITURE && (KNOWN.has(trimmed(line)) || FORMS.some((form) => form.test(line)));

/** Whether a line is the name of a page that lists papers of many days and has none of its own. */
export const isTrendingHeading = (line: string): boolean => trimmed(line) === 'trending papers';
