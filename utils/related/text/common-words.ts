// How common the common words of news English are: what a store of a few dozen stories can't know yet. Counted in as
// so many imagined stories, which matter less and less as real ones come.
import { termOf } from './tokens.ts';
import { hashTerm } from './vector.ts';

/** Imagined stories. */
export const IMAGINED = 1000;

/** Words by the number of imagined stories, of IMAGINED, that have them. */
const words: readonly (readonly [having: number, words: string])[] = [
  [
    180,
    'government people president country state national world public report official leader minister million percent ' +
      'statement support work plan continue issue decision made home help number group law political policy high add ' +
      'include lead meet move need show start change call come expect hold turn major early late long big great good ' +
      'right important former current local international general member security case court party power house city ' +
      'police news media press conference',
  ],
  [
    80,
    'administration agency agreement attack authority bank bill billion body business campaign chief child citizen ' +
      'claim committee community company concern control cost council crisis critic cut deal death defence defense ' +
      'democracy demand department development director district economic economy education effort election ' +
      'emergency end energy event evidence family federal fight final financial firm force foreign fund future global ' +
      'growth head health history hour impact increase industry information interview investigation job join judge ' +
      'justice kill leadership legal letter level life line live man market matter measure meeting message military ' +
      'money morning move night office operation opposition order organisation organization peace person pay ' +
      'position pressure price prime private process program project protect protest question raise rate reach ' +
      'reason receive record region relation release remain request response responsible result return rise role rule ' +
      'run school secretary senior serve service set side sign situation social source south north east west speak ' +
      'special spokesman spokesperson staff stand step stop strong student system target tax team term threat trade ' +
      'trial troop university victim victory video view violence visit vote war warn warning water weekend win woman ' +
      'worker young street road area town village site base career experience face fact feel figure follow focus ' +
      'friend front full hand hard hear hope human idea include involve kind land large left lose low main meant ' +
      'middle mind miss mother father son daughter wife husband brother open parent part past place play player point ' +
      'poor population present problem produce provide push read ready real recent reform refuse reject relationship ' +
      'resident resource rest review risk safe safety scene season second send sense serious share short similar ' +
      'simple single small society space speech spend spread stage statement story strategy strike struggle study ' +
      'success suffer suggest table talk tell test third thousand hundred dozen top total tough tradition travel ' +
      'treatment true trust try type understand unit value voice wait walk watch week white black wide word write ' +
      'wrong youth address accuse act action announce answer appeal appear approve argue arrest arrive attempt attend ' +
      'avoid award aware begin believe benefit board book border break bring build buy capital car care carry cause ' +
      'center centre central challenge chance chairman charge check choose clear close coach collect comment commission ' +
      'compare complete condition confirm consider contact contract cover create crime criminal damage data date deep ' +
      'deliver deny describe design detail determine die difference difficult direct discuss draw drive drop effect ' +
      'enter ensure environment establish expert explain express extend fail fall fear field file find fire food free ' +
      'game gain ground grow guard happen heart hit hospital host hurt identify improve injure inside institution ' +
      'intend interest introduce invest investment island key lack land launch lawmaker lawyer learn leave let limit ' +
      'list look loss love maintain majority manage manager mark medical mission model moment nation nature network ' +
      'note offer officer oil old operate opinion opportunity option pass patient performance period permanent phone ' +
      'pick prepare prevent prison promise proposal propose prove quick race recognise recover reduce refer ' +
      'regard regional relate rely remove replace represent require research resolution respond restrict reveal revenue ' +
      'save search seat sector sell sentence separate settle shoot shot shut sit slow sport standard station stay ' +
      'strength structure style summer supply surprise suspect technology theory title track train transfer ' +
      'transport truck union update urge user various vehicle version violate warn wave wealth weapon website welcome ' +
      'winter wonder worry yard',
  ],
];

let counted: ReadonlyMap<number, number> | undefined;

/** In how many of the imagined stories a term stands, by its hash. */
export function imaginedWith(hash: number): number {
  counted ??= new Map(
    words.flatMap(([having, list]) =>
      list.split(/\s+/).map((word): [number, number] => [hashTerm(termOf(word)), having]),
    ),
  );
  return counted.get(hash) ?? 0;
}
