/** Given names and family names of people who write papers: a corpus knows few, and is asked for many more. Data. */
import { wordSet } from '../../text/word-set.ts';

/** Given names; those that are words as well stand in neither list. */
const GIVEN = wordSet(`
  aaron abhinav adam aditya ahmed aidan akshay alan albert alec alejandro aleksander alessandro alex alexander alexei
  alexey ali alice alison amir amit ana andrea andreas andrei andrej andrew andrey angela anima anna anthony antoine
  antonio arthur arvind ashish ashwin aude barret barbara ben benjamin bernhard bernt bin bo bob boris brian bryan carlos
  carl caroline catherine charles chelsea chen chris christian christina christoph christopher christos claire cordelia
  cynthia dan daniel daniela danqi daphne dario david dawn deepak demis denny derek devi diederik dieter dimitris dmitry
  dominik donald dongyoung doina durk ed edward elena eli elias elisa elizabeth emily emma emmanuel eric erik ernest eva
  fabian federico fei fei-fei felix fernando florian francesco francis francois frank frederic gabriel gary geoff geoffrey george
  georgia giorgio graham greg guillaume guy hae hal hang hannah hannaneh hans hao haotian harry helen henry hiroshi
  hongyi hugo hyung ian igor ilya ion isabelle ishan ivan jacob jakob jakub james jan jane jared jason javier jean jeff
  jeffrey jennifer jenny jeremy jerry jesse jia jian jiajun jianfeng jiaming jiawei jie jin jinwoo jitendra joan joelle johan
  johannes john jonas jonathan jordan jose joseph josef joshua juan judea julia julian julien jun jurgen juergen justin
  kai kaiming karen karl kate katherine kathleen kelvin ken kenneth kevin kilian koray kristen kristina kunihiko kyunghyun
  kyoung lara larry laura laurens laurent lei leo leon leonard leslie lili lilian lin linda lisa liwei louis luca lucas luis luke
  lukas lukasz mahdi manuel marc marco marcus margaret maria marie mario mark-oliver martin mary masashi mateo matthew
  matthias maurice max maxim mehdi mehryar mei melanie meng michael michal miguel mike mikhail min ming mingxing
  minjoon mohammad mohit moritz moses naftali nal nancy naoki natalia nathan neil nicholas nick nicolas nicolo nikita
  niki nina noah noam oliver olivier omar oriol oscar pablo paolo parmar pascal patrick paul pedro percy peter petar
  philip philipp pierre pieter ping piotr prafulla pushmeet qi quentin quoc rachel radu rahul raia raj ralph ramesh raquel
  rewon ricardo richard rob robert roberto robin roger roland ronald ross rui ruslan russ ryan sam samuel samy sara sarah
  satoshi scott sebastian sehyun sepp serge sergey sergio shakir shang shane shaoqing shengjia shimon shuang simon sinno sofia sonia
  sophie stefan stefano stefanie stephen steve steven stuart su sujith sungjin susan sven sylvain takeru tao tatsunori
  ted teddy terrence theodore thomas tian tianqi tim timothy timnit tobias tom tomas tommaso tong tony trevor ulrike
  vaishnavh vincent victor vikas viktor vladimir vladlen wei weizhu wen wenhu wojciech xavier xi xiang xiangyu xiao
  xiaodong xiaogang xiaolong xin xingyi xu xuanjing yaroslav yair yan yang yann yao yarin yash yee yejin ying yi yiming
  yizhong yong yoon yoshua youngjae yuan yuanzhi yue yuhuai yujun yulia yun yura yury yuxin yuandong zachary ze zhe
  zhen zheng zhengyuan zhi zhiyuan zhilin zhou zhuang zico zihang zoubin zsolt
`);

/** Family names, and given names that are words as well: they make a name only beside one of the other kind. */
const FAMILY = wordSet(`
  abbeel adams aggarwal agarwal agrawal ahmed alayrac allen-zhu amodei anandkumar anderson angelov arora bach bahdanau baker
  balestriero bansal bao barber bardes batra battaglia belkin ben-david bengio berg bernstein bishop blei bojanowski bommasani
  bottou brock brooks brown bubeck burda cao carlini caron carreira caruana chan chang chaudhuri chen cheng chi chintala
  cho choi chollet choromanska chowdhery chung clark collobert conneau courville cuturi dai dao darrell davis dean
  defazio deng denton dettmers devlin dhariwal ding dong donahue doersch dosovitskiy doshi-velez du duchi duvenaud ebrahimi
  efros elhage elazar ermon fan fang farhadi feng fergus ferrari finn finlayson fleuret fong fox frankle freeman frantar frey
  fu fukushima gal gao garcia gardner gebru gelman geva ghahramani gholami girdhar girshick glorot goldberg gomez goodfellow
  gordon graves grefenstette grosse gu guestrin guo gupta gururangan hadsell hajishirzi han haas hardt hashimoto hassabis
  hassibi hastie hazan he hendrycks henderson hernandez hinton ho hochreiter hoffman hoffmann hong houlsby howard hsieh hsu
  hu huang hutter huszar isola ioffe iyer jaakkola jaderberg jain jang jegelka jernite jia jiang jin jing johnson jones
  jordan jumper jung jurafsky kang kaplan karpathy karras kautz kawaguchi ke keutzer khan kim kingma kipf klein klambauer
  kohli koh koller koltun kolter konecny kornblith kording krause krishna krizhevsky kumar kwon lake lakshminarayanan lample
  langford larochelle larsson lavie le lecun lee leskovec levine levy lewis li lian liang lillicrap lin ling lipton littwin liu
  loshchilov lopez-paz lu lundberg luo luong lyu ma maaten macke madry mahoney mairal malik mallat manning marcus martens
  martinez mccallum mcauley mcmahan mensch metz mikolov mildenhall miller min misra mitchell mnih mohamed mohri moore
  morcos morgenstern moritz mozer mueller muller murphy nakkiran narayanan narasimhan neal neubig neyshabur ng nguyen nichol
  nowozin oh olah oliva olshausen oord osindero ozair ouyang pan papernot park parikh parmar pascanu patel pathak pavlick
  pearl pedregosa peng peters petrov pfau poggio polosukhin poole popov precup pham qi qian qin qiao qiu radford raffel
  raghu raghunathan rahimi ramesh ranzato rao rasmussen ravi re recht redmon reed ren rezende riedel rohrbach rombach
  rosenblatt rosenfeld ross rostamizadeh roy ruder rumelhart rush russakovsky russell sabour sahai saenko salakhutdinov salimans
  sanh santoro sap saxe schapire schmid schmidhuber schmidt scholkopf schulman schuurmans schwartz sejnowski selvaraju
  settles shah shalev-shwartz shannon shazeer shechtman shen shi shin shlens shwartz silver simonyan singh smith smola
  snoek socher sohl-dickstein song sontag srebro srivastava steinhardt stoica su subramanian sukhbaatar sun sundararajan
  sutskever sutton suzuki szegedy tan tanaka tang tang taori tegmark tenenbaum thrun tian tibshirani titsias tolstikhin
  tomczak torralba torr touvron tran tsipras tsvetkov tu turing uszkoreit valiant vapnik varoquaux vaswani vedaldi
  velickovic vinyals von-luxburg wallach wan wang ward weber wei weinberger welling weller weston williams wilson
  winther wolf wong wright wu xia xiao xie xing xiong xu xue yan yang yao ye yeh yin yosinski you young yu yuan yuille
  yun zaharia zaheer zaremba zeiler zemel zettlemoyer zha zhai zhang zhao zheng zhong zhou zhu zico zisserman zoph zou
  song tri will mark may grace hope bill ray rich frank jay sue art drew gene john-paul
`);

/** Family names that stand for one person of the field without the given one, and are no words. */
const FAMOUS = wordSet(`
  abbeel amodei bahdanau bengio bommasani bottou bubeck chollet courville cuturi dettmers dosovitskiy duvenaud efros ermon
  frantar gebru ghahramani girshick glorot goodfellow hassabis hendrycks hinton hochreiter houlsby jurafsky kaiming karpathy
  karras kingma kipf koller koltun kolter krizhevsky larochelle lecun leskovec lillicrap loshchilov madry mikolov mnih
  nakkiran neyshabur olah pascanu raffel redmon rombach ruder rumelhart salakhutdinov salimans schmidhuber scholkopf schulman
  sejnowski shazeer simonyan sohl-dickstein srebro steinhardt sutskever szegedy tegmark tenenbaum tishby torralba touvron
  vapnik vaswani vedaldi velickovic vinyals zettlemoyer zisserman zoph
`);

/** Whether two words next to each other are the name of a person, in this order. */
export const isFullName = (given: string, family: string): boolean =>
  (GIVEN.has(given) && FAMILY.has(family)) ||
  (given !== family && given.length > 2 && GIVEN.has(given) && FAMOUS.has(family)) ||
  (isBoth(given) && FAMILY.has(family));

/** Names that are words as well, which make a name only before a family name that is none. */
const isBoth = (word: string): boolean =>
  /^(?:song|tri|will|mark|may|grace|bill|ray|rich|frank|jay|sue|art|drew|gene)$/u.test(word);

export const isFamous = (word: string): boolean => FAMOUS.has(word);

export const isGivenName = (word: string): boolean => GIVEN.has(word) && word.length > 2;
