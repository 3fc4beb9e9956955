// Whether a story reports a sudden event of high impact, rather than talk, courts, comment or mourning after one.
// It must say that several died, or that armed people struck, and say it as the news of a day.
import { lazily } from '../../browser/lazily.ts';
import { phrases } from './phrase-pattern.ts';

const NUMBERS =
  'two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred';
const MANY = 'dozens?|scores|hundreds|thousands|several|many';
const COUNT = `(?<count>\\d{1,3}(?:,\\d{3})*|${NUMBERS}|${MANY})`;
const DIED =
  'killed|dead|die|dies|died|martyred|slain|massacred|perish|perished|drown|drowned|lost their lives';
const WORDS = (least: number, most: number) => `(?: [\\p{L}\\p{N}'’-]+){${least},${most}}?`;

const deaths = lazily(() =>
  [
    // "11 killed", "three foreign nationals killed", "10 people were killed"
    `(?<![\\p{N},.])${COUNT}${WORDS(0, 4)} (?:${DIED})`,
    // "kills three", "killed at least 12", "claims five lives"
    `(?:kill(?:s|ed|ing)?|martyr(?:s|ed|ing)|claim(?:s|ed|ing)?|left|leav(?:es|ing)|death of)(?: the)?(?: lives of)?(?: at least| over| more than| nearly| about| around| up to| some)?(?: an?other)? ${COUNT}(?! (?:years?|months?|days?|hours?|minutes?|cases?))`,
    // "toll rises to eight"
    `tolls?${WORDS(0, 6)} (?:to|at|hits|reach(?:es|ed)|cross(?:es|ed)|tops|passes|nears) ${COUNT}`,
  ].map((pattern) => new RegExp(`(?<![\\p{L}])${pattern}(?![\\p{L}\\p{N}])`, 'gu')),
);

const hurt = phrases(['injur(es?|ed|ing)', 'wound(s|ed|ing)', 'hurt', '(زخمی)']);

const someoneDied = phrases([
  'kill(s|ed|ing)?',
  'dead',
  'die(s|d)?',
  'martyred',
  'slain',
  'massacre(d|s)?',
  'assassinat(e|es|ed)',
  '(ہلاک|شہید|جاں بحق)',
]);

/** Who strikes in news of armed violence. */
const armed = phrases([
  'gun ?m[ae]n',
  'armed men',
  'attackers?',
  'assailants?',
  'shooters?',
  'snipers?',
  '(suicide )?bombers?',
  '(militants?|terrorists?|insurgents?|rebels?|separatists?|extremists?|kha?warij|taliban|ttp|bla|ho?uthis?|hamas|hezbollah|islamic state|daesh|boko haram)',
  '((security|armed|israeli|indian|pakistani?|russian|ukrainian|us|american|iranian|afghan|allied|coalition|border|occupation) )?(forces|troops|soldiers|army|military|navy|air ?force|jets|war ?planes|aircraft)',
  '(israeli|indian|russian|ukrainian|us|american|iranian|pakistani?|afghan) (fire|strikes?|shelling|attacks?|missiles?|drones?|raids?|air ?strikes?|bombardment)',
  '(missiles?|drones?|rockets?|shells?|mortars?|air ?strikes?)',
  '(دہشت ?گرد|سیکیورٹی فورسز|سکیورٹی فورسز|فوج|ڈرون|میزائل)',
]);

/** What they do. */
const strikes = phrases([
  '(attack(s|ed)?|strike(s)?|struck|hit(s)?|kill(s|ed)?|bomb(s|ed)?|bombard(s|ed)?|shell(s|ed)?|pound(s|ed)?|raid(s|ed)?)',
  '(storm(s|ed)?|ambush(es|ed)?|intercept(s|ed)?|abduct(s|ed)?|hijack(s|ed)?|martyr(s|ed)?|destroy(s|ed)?)',
  '(open(s|ed)? fire|shoots? down|shot down|gun(s|ned)? down|explode(s|d)?|detonate(s|d)?|blows? up|blew up|rain(s|ed)? down|invade(s|d)?)',
  '(حملہ|حملے)',
]);

/** States at war: who, and what they do to each other. */
const states = () =>
  /(?<!\p{L})(?:israel|india|iran|russia|ukraine|us|u\.s\.|pakistan|north korea|china|afghanistan|syria)(?!\p{L})(?:,? (?:and )?\p{L}+){0,2}? (?:attacks|attacked|strikes|struck|bombs|bombed|shells|shelled|kills|pounds|invades|invaded|shoots down|downs|(?:launche[sd]|fires?|trades?|exchanges?|carries out|unleashe[sd])(?: \p{L}+){0,2} (?:strikes?|attacks?|fire|missiles?|drones?|rockets?|raids?|barrages?|blows))(?!\p{L})/u;

/** Nature and machines: what strikes without anyone behind it, before anybody has counted the dead. */
const sudden = () =>
  /(?<!\p{L})(?:(?:earthquake|quake|tremors?|tsunami|cyclone|typhoon|hurricane|tornado|flash floods?|avalanche|landslide|wild ?fires?|forest fire|blast|explosion)(?: of [\d.]+(?: magnitude)?)? (?:hits?|jolts?|rocks?|strikes|struck|shakes|rips|sweeps|swept|slams|batters|flattens|engulfs|devastates|forces)|(?:plane|jet|airliner|aircraft|helicopter|chopper|train|ferry|boat|bus) (?:crash(?:es|ed)(?! out)|derail(?:s|ed)|capsiz(?:es|ed)|sinks|sank|plunge[sd]|catches fire))(?!\p{L})/u;

const attackWords = phrases([
  '(gun |bomb |suicide |rocket |grenade |drone |missile |terror |armed |militant )?attacks?',
  '((suicide |car |roadside )?bomb(ing|ings)?|blasts?|explosions?|shootings?|ambush|air ?strikes?|massacre|carnage|siege|hijacking|shelling|clashes|gun ?battle|fire ?fight|shoot ?out|firing)',
  'assassinat(ed|ion)',
  '(دھماک(ا|ہ|ے)|فائرنگ|خودکش)',
]);

const disasters = phrases([
  '(earthquakes?|quakes?|tremors?|tsunami|flash floods?|floods?|landslides?|mudslides?|avalanche|cyclone|typhoon)',
  '(rains?|downpours?|cloudburst|storms?|windstorm|thunderstorms?|hailstorms?|tornado|hurricane|wild ?fires?)',
  '((plane|bus|train|van|helicopter|coach|truck|boat|road) )?(crash(es|ed)?|derail(s|ed|ment)?|capsiz(es|ed)?|collision|accident|plunges?|plunged)',
  '(stampede|crush|collapse(s|d)?|fire|inferno|blaze)',
  '(زلزلہ|سیلاب)',
]);

const today = phrases([
  '(on |late |early )?(monday|tuesday|wednesday|thursday|friday|saturday|sunday)( (morning|evening|night|afternoon))?',
  '(today|tonight|overnight|last night|hours? ago|minutes ago)',
]);

/** Talk, courts, comment, mourning: the news is not the event itself. */
const afterwards = phrases([
  '(condemn(s|ed|ing|ation)?|slam(s|med)?|denounce(s|d)?|decr(y|ies|ied)|assail(s|ed)?|reject(s|ed)?|deplore(s|d)?|protest(s|ed|ers)?|rall(y|ies))',
  "(warn(s|ed|ing)?|threaten(s|ed)?|threats?|vow(s|ed)?|pledge(s|d)?|urge(s|d)?|call(s|ed)? for|demand(s|ed)?|seek(s)?|want(s)?|may|might|could|would|should|must|will|won't|to)",
  '(tributes?|mourn(s|ed|ing)?|funerals?|laid to rest|condole(s|nces?)?|sympath(y|ises)|grie(f|ves?)|thanks?|hail(s|ed)?|praise(s|d)?|salute(s|d)?|honou?rs?|commemorat(e|es|ion)|anniversary|remember(s|ed)?)',
  '(court|sc|ihc|lhc|phc|shc|judge|bail|trial|verdict|case|charge(s|d)?|charge ?sheet|challan|indict(s|ed)?|sentence(s|d)?|jailed|convict(s|ed)?|appeal|plea|hearing|remand|acquit(s|ted)?|suspended|dismissed)',
  '(arrest(s|ed)?|held|nabbed|detain(s|ed)?|probe(s|d)?|inquiry|investigat(e|es|ion|ors)|identified|compensation|package|jit)',
  '(report|study|survey|analysis|analysts?|experts?|explained|explainer|editorial|comparison|why|how|what|who|timeline|review|history|lessons?|years|decades|month|statistics|data|rise in|surge in|drop in)',
  '(claims|claimed responsibility|says?|said|tells?|told|watch|denies|denied|admits?|recalls?|announces?|talks?|meets?|visits?|discuss(es|ed)?|chairs?|briefed|resolution|bill|policy|deal|pact|ceasefire|truce)',
  '((last|past|in|within) (24|48|72) hours|in (a|one) (week|month|year|day)|this (year|month)|(dies|died|dead) (at|aged)|aged \\d+|wanted|so far)',
  '(bonds?|stocks?|shares|markets?|oil|crude|gold|prices?|rupee|flights?|airlines?|investors?|trade|economy)',
  '(foiled|averted|thwarted|fears?|mock|drill|exercise|film|movie|drama|match|final|series|world cup)',
]);

/** The event is only the occasion of this news: "bonds slide after strikes". */
const occasion = () =>
  /^(?:after|amid|following)(?!\p{L})|(?<!\p{L})(?:after|over|amid|following|since|despite|on)(?: \p{L}+){0,4} (?:attacks?|strikes?|war|blasts?|bombings?|shootings?|crash|clashes)(?!\p{L})/u;

/** Deaths that are a matter for the police: sad, and not breaking unless many died. */
const crime = [
  '(encounter|dacoits?|robbers?|robber(y|ies)|thie(f|ves)|drug|ccd|crossfire|snatchers?|gangsters?|outlaws?|criminals?|rape|rapist|murder(ed|er|s)?)',
  '(honou?r|property|dispute|feud|enmity|rivalry|revenge|vengeance|love marriage|proposal|domestic|family|argument|quarrel|altercation)',
];
const policing = phrases([
  ...crime,
  '(wife|husband|brother|sister|father|mother|son|daughter|in laws|lover|nephew|uncle|cousin|stepmother|friend|accidentally)',
  '(suicide note|own li(fe|ves)|commits? suicide|electrocuted|drown(s|ed)?|poison(ed|ing)?)',
]);

const crimeWords = phrases(crime);

/** Counted over a year or in the millions: statistics. */
const statistics = () => /(?<!\d)(?:19|20)\d\d(?!\d)|\d{2,3},\d{3}|\d{5,}|million|lakh|per ?cent|%/u;

const has = (text: string, pattern: () => RegExp) => text.search(pattern()) >= 0;

/** Above 0 for the report of a sudden event of high impact. Both texts as `fold` makes them, plain. */
export function eventScore(head: string, lead: string): number {
  const died = deathsIn(head);
  const diedInLead = deathsIn(lead);
  const massive = Math.max(died, diedInLead) >= 3;
  const struck = (has(head, armed) && has(head, strikes)) || states().test(head) || sudden().test(head);
  const attack = has(head, attackWords);
  const disaster = massive && has(head, disasters);
  const byArmed = has(lead, armed) && has(lead, strikes);
  let score = -2.5;
  if (died >= 3) score += 2;
  else if (died > 0 || has(head, someoneDied) || (byArmed && has(head, hurt))) score += 1;
  if (diedInLead >= 3) score += 1;
  if (struck) score += 1.5;
  else if (attack) score += 1;
  if (disaster) score += 1;
  if (has(lead, today)) score += 1;
  if (byArmed) score += 0.5;
  const aside = died === 0 && occasion().test(head);
  if (aside || has(head, statistics) || has(head, afterwards)) score -= died >= 3 ? 1 : 2.5;
  if (has(head, policing) && !(died >= 3 && attack) && !disaster) score -= 2.5;
  else if (died < 3 && has(lead, crimeWords)) score -= 0.75;
  return score + 0.01;
}

/** The largest number of deaths that the text gives; 0 without one. */
function deathsIn(text: string): number {
  let most = 0;
  for (const pattern of deaths()) {
    for (const match of text.matchAll(pattern)) most = Math.max(most, numberOf(match.groups?.count ?? ''));
  }
  return most;
}

const spelled: readonly string[] = NUMBERS.split('|');

function numberOf(count: string): number {
  const digits = Number(count.replaceAll(',', ''));
  if (!Number.isNaN(digits)) return digits;
  const index = spelled.indexOf(count);
  if (index < 0) return /^(several|many)$/.test(count) ? 3 : 24;
  return index < 19 ? index + 2 : (index - 16) * 10;
}
