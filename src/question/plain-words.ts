import { wordKey } from "./tokens.js";

/** Said in passing: they change nothing, and need not be told. */
export const NOISE = wordSet(`
  a an the some this that these those there here such
  i im ive id we weve were you youre your yours my mine our ours me us he she they their theirs them his her him
  please pls plz thanks thank hi hello hey dear kindly ok okay so oh hmm um er btw fyi thx cheers
  can could would will may might must lets let want wanna wondering wonder curious ask asking question say says
  actually really currently nowadays today now basically simply very quite pretty much even also too still yet already
  ever generally typically usually often probably perhaps maybe possibly personally overall anyway
  if then when while because since but however whether
  think thinking considering consider planning plan plans going go goes look looks like seem seems
  system systems app apps application applications service services software program programs programme project projects
  backend backends back end serverside side server servers web development dev programming coding code engineering
  real world prod official eli5 environment area field context terms term case cases
  kind stuff thing things way ways one ones eg etc ie
  up out off into via per has
  available existing exist exists various several certain particular specific given
  good-looking new start started starting begin
  model architecture pattern principle principles approach concept methodology paradigm mechanism style
  main key core primary under become becomes saying said told heard hear read reading speak speaks speaking
  first reach reaches reached until till date least ms millisecond milliseconds
  style styles styled clone clones million millions thousand thousands hundred hundreds
  u ya devices device special before previously names
  help helps helping idea ideas advice sense deal exactly honestly seriously torn debating debate stuck undecided unsure few couple box reckon reckons suppose guess believe fancy lately presently currently mate guys lads eh yo sup anymore confused tired feel feels felt acronym abbreviation matter matters
`);

/** They mean something that the graph has no words for; an answer may leave them out, but says so. */
export const SOFT = wordSet(`
  team teams startup startups small big large tiny huge beginner beginners newbie newcomer novice expert senior junior boss client clients
  modern mature stable robust solid cool awesome amazing easy easier easiest hard simple simpler simplest
  quickly cheap expensive affordable budget time month months week weeks year years day days
  plain vanilla pure raw native traditional personal private public commercial professional serious hobby school university student students
  medium mid mid-size sized size scale complex advanced basic typical common enough
  long-term lots lot heavy high low powerful important major big-name
  experience experienced familiar comfortable fluent background developer developers dev devs engineer engineers programmer programmers coder coders
  next portfolio entire bigger smaller noobs noob
  agency agencies freelancer freelancers expert experts colleague colleagues friend friends manager managers cto founders pros
  job jobs career careers newcomers junior juniors seniors company-wide someday tested proven household oldest short brief saas b2b b2c fintech
`);

/** Everyday words that must not be taken for a misspelt name. */
export const EVERYDAY = wordSet(`
  computing computer computers hosting tutorial tutorials cost costs battle bottle middle weather
  ability able above express expressed expresses expression expressions across act add after again age ago agree air almost alone along among answer appear arm around art
  away baby bad ball bank bath beach bear beat beautiful become bed before behind believe below bike bird birthday black
  blood blue board boat body book born bottle box boy brain bread break bring broken brother brown bus busy buy cake call
  calm camera car card care carry cat catch cause center chair change cheese chicken child children city class clean clear
  climb clock close clothes cloud coat coffee cold color colour cook cooking corner cost count country cover cow crash cream cross
  cry cup cut dad dance dark daughter deep dinner dirty doctor dog door down draw dream dress drink drive drop dry during
  ear early earth east eat edge egg eight empty enjoy evening eye face fail fair fall family famous far farm fat father fear
  feed feel few fight fill film fine finger finish fire first fish five fix flash floor flower fly food foot force forest
  forget form four free fresh friend front fruit full fun funny garden girl glass god gold gone grass gray green grey ground
  group grow guess hair half hall hand happen happy hat hate head hear heart heat heavy height hill hit hold hole holiday
  home hope horse hot hotel hour house hungry hurt husband ice inside island jacket job join joke jump keep key kid kill king
  kiss kitchen knee knife land last late laugh law lay lead leaf leave left leg lesson letter life lift light line lip live
  lock look lose loss lost loud love low luck lunch mad mail man map mark market marry match matter meal meat meet men met
  middle milk mind minute miss mix moment money moon morning mother mountain mouse mouth move music nail near neck never
  next night nine noise north nose note nothing number object ocean office oil old once open orange order outside own page
  paint paper parent park party pass past pay pen pet phone photo picture pig pilot pink place plan plane plant plate plays
  point poor post pot potato present president press price prize proud pull push put queen quick quiet rain ran raise reach
  read ready red rest rice rich ride ring rise river road rock roof room rope rose rule sad safe sail salt same sand save
  scale school sea seat second see sell send seven shape sheep ship shirt shoe shop short shout show shut sick side sign
  silver sing sister sit six skin sky sleep slip smell smile smoke snow soap sock soft soil song soon sound soup south space
  speak spend sport spot spring stand star start state stay step stick stone stop store storm story straight street strong
  study sugar summer sun sure surprise sweet swim table tail take tall taste tea teach tear ten test than thick thin third
  thought three throat throw tie till tire tired today toe tomorrow tongue tonight tooth touch town toy train travel tree
  trip trouble truck trust turn twelve twenty two ugly under until upset voice wait wake walk wall war warm wash watch water
  wave wear weather wedding weigh west wet wheel white whole wide wife win wind window wine winter wish woman wood word
  world worry write wrong yard year yellow yesterday young zero zoo rust
`);

function wordSet(text: string): ReadonlySet<string> {
  return new Set(text.trim().split(/\s+/).map(wordKey));
}
