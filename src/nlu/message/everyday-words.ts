/**
 * Words of everyday life and of polite requests, which are hardly ever what a paper is about: with them people say why
 * they ask, for whom and until when. Compared by stem; a word that the corpus has beside its neighbour ("group
 * normalization") is none of them (slots/topic-spans.ts). Data.
 */
import { stem, words } from '../../text/tokenise.ts';

const EVERYDAY = new Set(
  words(`
    advisor adviser advisors supervisor supervisors boss bosses manager manage professor professors prof profs
    pi postdoc student students undergrad phd intern interns colleague colleagues coworker teammate friend
    friends mate buddy flatmate roommate neighbour neighbor sister brother mother mum mom dad wife husband kid
    kids daughter son girlfriend boyfriend partner visitor guest journalist reporter editor reviewer reviewers
    referee committee audience newcomer newcomers client customer someone somebody anybody anyone everybody
    nobody folks guys people ppl person dude team group lab labs office company startup advisory board meeting
    meetings meet seminar workshop conference lecture lectures classroom colloquium journal reading-group
    standup exam oral defence defense viva interview job talk talks slide slides deck poster session
    presentation thesis dissertation chapter appendix footnote bibliography homework assignment essay proposal
    grant application report wiki blog newsletter deadline deadlines overleaf latex rebuttal camera-ready
    submission revision introduction intro letter invitation tweet twitter email slack discord whiteboard laptop
    phone printer printout printouts coffee tea lunch dinner breakfast beer cake birthday card weekend holiday
    holidays airport ride tram commute home house kitchen desk room tonight tomorrow tmrw noon midnight minute
    minutes min mins hour hours hrs sec secs moment while meanwhile soon sooner later asap eod monday tuesday
    wednesday thursday friday saturday sunday morning afternoon evening night now-ish hi hello hey hiya heya
    howdy greetings dear bye goodbye cheers thanks thank thx ta regards sincerely kind kindly grateful
    appreciated appreciate apologies apologise apologize sorry pardon excuse forgive bother bothering disturb
    interrupt interrupting intrusion trouble favour favor wish wishes hope hoping hopefully trust please pleased
    pls plz plesae welcome worries worry rush hurry urgent urgently quick quickly quietly briefly patience star
    genius legend lifesaver angel saviour hero lovely wonderful awesome amazing brilliant great nice cool
    perfect superb fantastic terrific glad happy sad tired bored boring curious confused puzzled stuck lost
    desperate embarrassing embarassing embarrass weird odd funny silly stupid crazy picky obvious obviously
    honest honestly frankly actually basically literally apparently probably possibly perhaps maybe presumably
    certainly definitely surely really truly simply totally absolutely million thousand dozen dozens handful
    couple lot lots tons bunch heap whole wonder wondering wondered think thinking thought believe guess suppose
    reckon recall remember forget forgot forgotten know knew known knows hear heard tell told say said says
    saying mention mentioned mentions mentioning keeps keep kept keeping ask asked asks asking reply wrote swear
    swears insist insists complain complains complained suggest suggested recommend recommended recomended
    propose promised promise quote quotes quoting call called rang ring phoned visit visited met dig digging
    fish rustle whip dredge pull pulling bring bringing brought handed fetch grab grabbing scare pick put
    putting throw thrown chuck toss shoot hit pass passed drop share sharing look looked lookup looks looking
    want wants wanted need needs needed needing require love loves loved like liked likes enjoy enjoyed enjoying
    prefer prefers hate try tries tried trying start started starting finish finished finally got getting gets
    get give gives giving given gave take takes taking took come comes coming came go goes going gone went stay
    stare staring sit sitting stand standing read reads check checked checking verify see saw seen seeing show
    shows showing find finds finding found write writing draft drafting prepare prepared preparing preparation
    compile compiling collect collecting gather gathering update updating moved moving book booked booking print
    printed replace replacing replicate replicating cite citing include includes send sends sending sent owe
    care cares matter matters mind minding happen happened happens lie lying lay laying sound sounds sounded
    impress pretend pretended nod nodded panic sigh argh ugh haha lol hmm huh oops meh yay wow whoa hooray right
    alright okay yep yes yeah nope no nah fine good better best bad bit little huge tiny way ways thing things
    place idea ideas clue sense day days question questions one ones another other others else
    same different again once twice ever never always often everyday today yesterday week weeks month months
    year years must should would could might may shall ought gotta gonna wanna dunno lemme gimme anyway anyways
    besides though although therefore thus hence otherwise instead specifically exactly beforehand
    afterwards already yet still just only even also too very quite rather pretty fairly somewhat slightly
    possible impossible available exist exists have has had having done do does did doing joke jokes rain rainy
    sunny warm hot careful sure certain pay paid cheap expensive gap bet win won lose losing beat settle settled
    decide decided deciding catch catching caught dive diving skim skimming stumble stumbled browse browsing
    whatever whoever whichever whose everyone first second third two three four five six seven eight nine ten eleven twelve
    per usual usually rather advance short long busy late early earlier later since ago interest interested focus
    locate search searched solid yup ain't there's exact words word phrase wanted theme topic author authors hundred
    asleep starving exhausted excited nervous messy mess drunk hungry annoyed annoying strict niche specific stuff
    much many more nothing personal impressive list lists dentist vacation honeymoon boring useful helpful interesting
    whenever beginner beginners newbie newbies layman laypeople
    either neither both ok okay order posted curiosity they've they'd you'd haven't hasn't honest
    theyve youd theyd havent hasnt
    saved save saves saving afternoon brilliant somewhere cats dogs
    similar comparable related alike
    everything obliged walked cat keyboard plane flight flights restaurant hotel barbecue beach pub gym doctor
    taxi traffic cinema film movie movies song songs party wedding funeral vacation trip cousin uncle aunt grandmother grandma
    grandfather nephew niece librarian secretary ceo cto hr lawyer landlord pizza pasta soup sandwich dessert shopping
    supermarket garden snow snowing windy cloudy upstairs downstairs corridor hallway elevator sofa couch bed slept wake woke
 page pages near venue sceptical skeptical impatient grumpy cranky enthusiastic thrilled delighted hopeless clueless overwhelmed
    calendar appointment buy bought sell sold money budget spent football soccer tennis chess hike hiking swim school
    kindergarten battery screen lunchtime midterm midterms semester term faculty dean canteen cafeteria pub badge airport
    story tale im ive id ill hes shes theyre youre youve weve were dont doesnt didnt cant couldnt wont wouldnt isnt arent
    hold holds holding thats whats heres theres ignore ignored missing
    whether somehow somewhere sometime sometimes anywhere everywhere introduce introducing fresh freshly
  `),
);

const STEMS = new Set([...EVERYDAY].map(stem));

/** Whether a word is one of everyday life in any inflection. */
export const isEveryday = (word: string): boolean =>
  EVERYDAY.has(word) || (word.length > SHORTEST_INFLECTED && STEMS.has(stem(word)));

/** Stems of shorter words are too much alike. */
const SHORTEST_INFLECTED = 3;
