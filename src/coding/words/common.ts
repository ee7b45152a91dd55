/** Word lists from general knowledge of company law, grammar and trade; no survey's answers went into them. */
const words = (text: string) => new Set(text.trim().split(/\s+/));

/** Legal forms: they tell no two firms apart and people rarely type them. */
export const LEGAL_FORMS = words(`
  ag ab aps as asa bv bvba co company corp corporation cv doo eg ev gbr gmbh inc incorporated kg kgaa kk limited llc
  llp lp ltd ltda mbh nv ohg oy oyj plc pte pty pvt sa sarl sas se sl spa spzoo srl sro ug zoo ooo oao zao kft zrt bhd sdn
`);

/** Words of a trade or of any firm: they neither earn nor carry a match. */
export const GENERIC = words(`
  advisors advisory agency airlines airline airways air analytics app apps asset associates association auto automotive bank banking bar
  beauty beer books brand brands brewery broadband business cafe capital care cars center centre clothing club coffee college
  communications company computer computers consultancy consultants consulting cosmetics data design development digital distribution
  drinks electric electronics energy engineering enterprise enterprises entertainment equipment fashion finance financial food foods
  foundation fund gas global group gruppe hardware health healthcare holding holdings home hotel hotels industries industrial info information
  infotech institute insurance insurances international investment investments it jewellery labs laboratories logistics magazine
  management manufacturing market marketing markets media medical mobile motor motors network networks news office oil online
  partners petroleum pharma pharmaceutical pharmaceuticals phone phones power products professional properties publishing radio
  resources restaurant restaurants retail school science sciences security service services shoes shop solution solutions software
  source sports stores store studio studios supermarket supermarkets supply system systems tech technologies technology telecom
  telecommunications telecoms television toys trading training travel tv university utilities ventures water web website wireless works
  world worldwide
`);

/** Ends of an address on the web. */
export const WEB_ENDS = words(`
  com org net io co edu gov info biz tv me app dev ai us uk de fr it es nl be ch at pl pt se no dk fi ie eu ca au nz in br mx jp cn ru
  ua cz gr tr kr za www http https html
`);

/** Small words around a name that say nothing about it, in English and its neighbours. */
export const FILLER = words(`
  a an the and und et y e en og och i oder ou o of or also auch aussi tambien anche too plus my our mein meine mon ma mes mi mis der
  die das den le la les el los las il lo gli un une una ein eine de du des da do del della di van von then dann maybe perhaps
  probably vielleicht peut etre quizas talvez forse possibly definitely etc usw others other andere autres otros mostly mainly mainly
  especially lastly firstly first second third finally just simply only oh hmm hm um well ok okay yes yeah guess think i'm im ive would
  say suppose believe is its it was are use used using prefer like love favorite favourite favorit bevorzuge ich je yo io eu ik jag
  ha haha hahaha hehe lol lmao omg ugh uh er erm hey wow pls please
`);

/** Words after which a name in a sentence is the thing that is meant. */
export const LEADING_IN = words(`
  on from using via through at with like love use used prefer and or is was its called named und oder mit von bei et ou avec chez y con
  e com i in by for the my a also say it mainly mostly probably maybe definitely usually always either some try tried trying
`);

/** With which somebody begins to speak of themselves. */
export const FIRST_PERSON = words(`
  i im ive my me we our ich mein meine wir je jai jutilise mon ma nous yo mi io mio mia eu meu minha nos ik mijn wij ja moj moja
  jag jeg mitt min idk dunno
`);

/** With which a remark on a name begins that stands before it. */
export const REMARKS = words(
  'for at in on if when because as but though although para fur pour per voor dla wenn si se als',
);

/** Put anywhere for force, even inside a name; they say nothing. */
export const FORCE = words(`
  fucking fuckin fcking motherfucking motherfuckin freaking freakin frigging friggin effing goddamn goddamned damn damned
`);

/** Words that may turn what follows, or what stands beside them, into its opposite. */
export const NEGATIONS = words(`
  not no never non nor nothing neither none without except excluding unless dont doesnt didnt isnt wasnt arent cant cannot wont wouldnt
  shouldnt couldnt havent hasnt hate hated dislike avoid against anything instead nicht kein keine keinen
  keiner nie niemals ohne ausser pas jamais aucun aucune sauf ni ningun ninguna nunca jamas sin excepto nao nenhum nenhuma sem
  nessun nessuna senza tranne niet geen nooit zonder behalve inte ingen aldrig ikke nie nigdy bez nikogda bukan tidak
`);

/** Words that point to another answer instead of giving one. */
export const POINTERS = words(
  'same above previous before earlier ditto idem dito see siehe oben igual mismo anterior ci-dessus stesso',
);
