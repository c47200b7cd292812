/** What is known of macros that are neither characters nor accents: their kinds, by name. */

import { isAccent } from './accents.ts';
import { symbolOf } from './symbols.ts';

const names = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/u));

/** Their argument is words, whatever stands around it. */
export const WORDS =
  names(`text textrm textit textbf textsl textsc textsf texttt textup textmd textnormal mbox hbox emph
  uppercase lowercase uline`);

/** Their argument is shown as it is. */
export const STYLES =
  names(`mathrm mathbf mathit mathsf mathtt mathnormal boldsymbol bm pmb bold roman textcal operatorname
  mathop mathbin mathrel mathord mathopen mathclose mathpunct mathinner ensuremath
  cancel boxed fbox framebox makebox smash llap rlap textls url path nolinkurl hl ul so mathds num substack`);

/** A single letter after them has a character of its own. */
export const ALPHABETS: Readonly<Record<string, string>> = {
  mathbb: 'bb',
  Bbb: 'bb',
  mathbbm: 'bb',
  mathcal: 'cal',
  Cal: 'cal',
  mathscr: 'cal',
  EuScript: 'cal',
  mathfrak: 'frak',
  frak: 'frak',
};

/** They change how what follows looks, or where it stands: nothing is left of them. */
export const SWITCHES =
  names(`it em bf rm sf tt sl sc cal mit bfseries itshape rmfamily sffamily ttfamily scshape slshape
  upshape mdseries normalfont tiny scriptsize footnotesize small normalsize large Large LARGE huge Huge displaystyle
  textstyle scriptstyle scriptscriptstyle limits nolimits nonumber notag noindent indent centering protect relax xspace
  null strut boldmath unboldmath hfill hfil vfill bigskip medskip smallskip allowbreak maketitle left right middle big Big
  bigg Bigg bigl bigr bigm Bigl Bigr Bigm biggl biggr biggm Biggl Biggr Biggm negthinspace hline toprule midrule
  bottomrule clearpage newpage pagebreak sloppy newblock qed leavevmode ignorespaces mathstrut expandafter makeatletter
  makeatother tableofcontents appendix begingroup endgroup`);

/** They come with the number of arguments that vanish with them, the blank before included. */
export const DROPPED: Readonly<Record<string, number>> = {
  label: 1,
  ref: 1,
  eqref: 1,
  pageref: 1,
  autoref: 1,
  cref: 1,
  Cref: 1,
  nocite: 1,
  index: 1,
  thanks: 1,
  tag: 1,
  phantom: 1,
  hphantom: 1,
  vphantom: 1,
  color: 1,
  pagestyle: 1,
  thispagestyle: 1,
  bibliographystyle: 1,
  bibliography: 1,
  usepackage: 1,
  documentclass: 1,
  includegraphics: 1,
  footnotemark: 0,
  setlength: 2,
  addtolength: 2,
  fontsize: 2,
  selectfont: 0,
  newcommand: 2,
  renewcommand: 2,
  providecommand: 2,
  DeclareMathOperator: 2,
  def: 2,
};

/** Any macro that begins so is a citation: natbib and biblatex have dozens. */
export const CITATION = /^(?:[a-zA-Z]*cite(?:[a-z]+)?|Cite[a-z]*)$/u;

/** The last of so many arguments is shown. */
export const LAST_SHOWN: Readonly<Record<string, number>> = {
  textcolor: 2,
  colorbox: 2,
  raisebox: 2,
  scalebox: 2,
  rotatebox: 2,
  parbox: 2,
  resizebox: 3,
  multicolumn: 3,
  multirow: 3,
  texorpdfstring: 1,
};

/** What they put around their argument. */
export const AROUND: Readonly<Record<string, readonly [string, string]>> = {
  abs: ['|', '|'],
  norm: ['‖', '‖'],
  ket: ['|', '⟩'],
  bra: ['⟨', '|'],
  braket: ['⟨', '⟩'],
  floor: ['⌊', '⌋'],
  ceil: ['⌈', '⌉'],
  set: ['{', '}'],
  pmod: ['(mod ', ')'],
  enquote: ['“', '”'],
};

export const FRACTIONS = names('frac tfrac dfrac cfrac nicefrac sfrac xfrac flatfrac');

/** Names of functions, written upright in formulas. */
const FUNCTIONS =
  names(`log ln lg exp sin cos tan cot sec csc sinh cosh tanh coth arcsin arccos arctan max min sup inf lim
  limsup liminf arg argmax argmin det dim deg ker gcd hom Pr rank tr Tr diag sgn sign poly polylog softmax`);

/** Signs that are written right before what they are of: no blank goes between. */
export const PREFIXES = names(
  'partial nabla forall exists nexists neg lnot infty surd Delta triangle prime angle hbar',
);

const OPERATOR = /^[\p{Sm}\u2190-\u21ff\u2900-\u297f\u27f0-\u27ff·*]$/u;

/** Signs of words that stand right before what they belong to: the blank after their name only ends it. */
export const BEFORE_WORDS =
  names(`S P pounds textsterling texteuro textmu textquotedblleft textquoteleft quotedblbase quotesinglbase guillemotleft
  texttimes textpm textminus textquoteright textquotesingle`);

/** Bars that open or close: no blank goes between them and what they enclose. */
export const OPENING = names('lvert lVert');
export const CLOSING = names('rvert rVert');

/** Degrees: the blank after their name only ends it before the letter of a scale. */
export const DEGREES = names('textdegree degree degrees');

/** Whether a character of a formula stands between two things, as `=` does. */
export const isOperator = (name: string, character: string): boolean =>
  !PREFIXES.has(name) && OPERATOR.test(character);

/** Whether TeX has a macro of a name; one letter may as well be an escape of a program. */
export const isKnown = (name: string): boolean =>
  name.length > 1 &&
  (symbolOf(name, true) !== undefined ||
    [WORDS, STYLES, SWITCHES, FRACTIONS, FUNCTIONS].some((kind) => kind.has(name)) ||
    [DROPPED, LAST_SHOWN, ALPHABETS].some((kind) => Object.hasOwn(kind, name)) ||
    isAccent(name) ||
    CITATION.test(name));
