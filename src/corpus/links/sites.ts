/** How the sites that papers stand on write a paper's id into its address: one line per form. Pure data. */
import { ARXIV_ID } from './arxiv-id.ts';

/** A form of addresses. */
interface Site {
  /** Whose it is: host names without `www.`. */
  readonly hosts: RegExp;
  /** Where the id stands in the decoded path and query. */
  readonly path: RegExp;
  /** The id, its scheme first; `$<name>` stands for a group of `path`. */
  readonly id: string;
}

const site = (hosts: RegExp, path: RegExp | string, id: string): Site => ({
  hosts,
  path: typeof path === 'string' ? new RegExp(path, 'iu') : path,
  id,
});

/** The first part of the path that is an id, whatever stands around it. */
const ARXIV_PART = String.raw`[/=](?:arxiv:)*${ARXIV_ID}(?![\p{Lu}\p{Ll}\p{N}])`;

/** An address without percent signs is held against these in turn; a DOI in any other address needs no line. */
export const SITES: readonly Site[] = [
  // arXiv itself, its mirrors (lanl.arxiv.org, arxiv.gg) and what is named after it (arxiv-vanity.com).
  site(/^(?:[\w-]+\.)*(?:arxiv|ar5iv|alphaxiv)[\w-]*\.[a-z]{2,}$/u, ARXIV_PART, 'arxiv:$<id>'),
  site(/^ar5iv\.labs\.arxiv\.org$|^xxx\.(?:lanl\.gov|itp\.ac\.cn)$/u, ARXIV_PART, 'arxiv:$<id>'),
  site(/^(?:huggingface|hf)\.co$/u, String.raw`^\/(?:api\/)?papers${ARXIV_PART}`, 'arxiv:$<id>'),
  site(
    /^(?:(?:api\.)?semanticscholar\.org|(?:ui\.)?adsabs\.harvard\.edu|inspirehep\.net|papers\.cool)$/u,
    ARXIV_PART,
    'arxiv:$<id>',
  ),
  site(/^(?:scirate|emergentmind|catalyzex)\.com$/u, ARXIV_PART, 'arxiv:$<id>'),
  site(
    /^(?:ui\.)?adsabs\.harvard\.edu$/u,
    /\/\d{4}arxiv(?<month>\d{4})\.?(?<number>\d{4,5})[a-z]/iu,
    'arxiv:$<month>.$<number>',
  ),
  site(
    /^dblp\.(?:org|uni-trier\.de|dagstuhl\.de)$/u,
    /\/corr\/abs-(?<month>\d{4})-(?<number>\d{4,5})(?!\d)/iu,
    'arxiv:$<month>.$<number>',
  ),
  site(
    /^(?:api2?\.)?openreview\.net$/u,
    /^\/(?:forum|pdf|attachment|notes)\?(?:[^#]*&)?id=(?<id>[\w-]+)(?=&|$)/u,
    'openreview:$<id>',
  ),
  site(
    /^(?:(?:api\.)?semanticscholar\.org|connectedpapers\.com)$/u,
    /\/(?<id>[0-9a-f]{40})(?![0-9a-f])/iu,
    's2:$<id>',
  ),
  site(/^(?:api\.)?semanticscholar\.org$/u, /\/corpusid:(?<id>\d+)/iu, 'corpusid:$<id>'),
  site(/^(?:dl|portal)\.acm\.org$/u, /[?&]doid=(?:10\.1145\/)?(?<id>\d[\d.]*)/u, 'doi:10.1145/$<id>'),
  // Its DOIs are its own ids behind one prefix.
  site(
    /^(?:aclanthology\.(?:org|info|coli\.uni-saarland\.de)|aclweb\.org|aclanthology\.lst\.uni-saarland\.de)$/u,
    /\/(?<id>[a-z]\d{2}-\d{4}|\d{4}\.[a-z0-9]+-[a-z0-9]+\.\d+)(?:v\d+)?(?![\p{L}\p{N}])/iu,
    'doi:10.18653/v1/$<id>',
  ),
  site(
    /^(?:[\w-]+\.)?nature\.com$/u,
    /\/(?:articles|full|abs|pdf)\/(?<id>[a-z0-9]+(?:-[a-z0-9]+)*)(?:_reference)?(?:\.\w+)?(?=[/?]|$)/iu,
    'doi:10.1038/$<id>',
  ),
  site(/^elifesciences\.org$/u, /^\/articles\/(?<id>\d{5,6})(?:v\d+)?(?!\d)/u, 'doi:10.7554/elife.$<id>'),
  site(/^zenodo\.org$/u, /^\/records?\/(?<id>\d+)(?!\d)/u, 'doi:10.5281/zenodo.$<id>'),
  site(/^(?:papers\.)?ssrn\.com$/u, /abstract(?:_?id)?=(?<id>\d+)(?!\d)/iu, 'doi:10.2139/ssrn.$<id>'),
  site(
    /^ieeexplore\.ieee\.org$/u,
    /\/document\/(?<id>\d+)|arnumber=0*(?<number>\d+)/iu,
    'ieee:$<id>$<number>',
  ),
  site(
    /^proceedings\.mlr\.press$/u,
    /\/(?<volume>[vr]\d+)\/(?<id>[\w-]+)(?=[./]|$)/u,
    'pmlr:$<volume>/$<id>',
  ),
  site(
    /^(?:papers|proceedings)\.(?:nips|neurips)\.cc$/u,
    /\/paper\/(?:\d{4}\/(?:hash|file)\/)?(?<id>[0-9a-f]{32}|\d+)-/u,
    'neurips:$<id>',
  ),
];

/** Resolvers of DOIs: all of the path is the DOI. */
export const RESOLVERS = /^(?:dx\.)?doi\.org$/u;

/** What publishers write behind a DOI: parts of paths, and endings. */
const PAGES =
  'full abstract abs pdf epdf pdfft html epub meta summary references citations? figures? tables metrics full-?text ' +
  String.raw`suppl\w* download cite bibtex`;
const ENDINGS = 'full full-text abstract short long e?pdf html? epub xml';
/** The same, which is of a page and not of the paper: `/full`, `.pdf`. */
export const PAGE_PART = new RegExp(
  String.raw`(?:\/(?:${PAGES.replaceAll(' ', '|')})(?:\/.*)?|(?:\.(?:${ENDINGS.replaceAll(' ', '|')})(?:\+html)?)+)$`,
  'iu',
);
/** Publishers that write a number of their own behind it, and perhaps the title. */
export const NUMBERED_BEHIND =
  /^(?:academic\.oup\.com|direct\.mit\.edu|pubs\.(?:aip|asha)\.org|pubs\.geoscienceworld\.org)$/u;
