/** The words that stand around a topic in a question and are no part of it. */
import { wordSet } from '../../text/word-set.ts';

/** What is asked for: papers, in the words that people use for them. */
export const NOUNS =
  wordSet(`paper papers work works research article articles study studies publication publications literature
  preprint preprints results material sources contributions stuff anything something everything things ones findings
  manuscripts writing hits`);

/** What leads to a topic. */
export const ABOUT =
  wordSet(`about on regarding concerning covering discussing addressing exploring investigating studying
  involving tackling dealing related relating topic topics subject theme area field concept exploring around focused focusing mentioning
  containing mention contain covers cover discuss discusses touching`);

/** What may stand before a topic, besides the nouns and what leads to it. */
export const BEFORE =
  wordSet(`show find get give list search searching look looking fetch display see read bring pull recommend
  suggest send point tell me us for up out into at through all any some every more other another a an the those these
  of few couple good nice interesting relevant best important great many much how which what what's whats who's whos is are there
  was were have has had do does did you we got been be by with uses use used using in that who i it to exact phrase words
  came come coming published publish publishing written wrote write said exist exists available known happened happening
  released appeared appear deal deals dealing new need want wants his her their its my our your ever yet already else also
  and but only just now then so please can could would where or one from advances developments progress trends news
  it's there's they he she them him not
  state-of-the-art sota top different various several recently currently lately else's hello count number collection
  overview survey surveys' bunch set related if whether anyone anybody someone somebody people both doing working reading start most title
  exciting cool noteworthy notable worth co-author co-authored coauthor hear heard learn understand idea ideas clue`);

/** What may stand after a topic. */
export const AFTER =
  wordSet(`that which who were was are is have has been published written released available papers paper work
  works research articles article studies publications publication literature preprints stuff here there yet out so far
  too also as well and or but with from by in on about of for the a an to at please ones recently lately now currently
  exist exists i we you me us came come appear appeared them instead only just ideally preferably do did does
  been anymore any it this these those all ideally release releases publish publishes produce produced topic area field days things author authors co-author co-authored coauthor exciting cool noteworthy section`);
