// Words that say nothing of what an article is about: English function words and the verbs of reporting.

/** Lower case, without apostrophes other than ASCII. */
export const stopWords: ReadonlySet<string> = new Set(
  (
    'a about above according across after again against ago all almost along already also although always am ' +
    "among an and another any anyone anything are aren't around as ask asked at away back be became because become " +
    "been before behind being below between both but by call called calling calls came can can't cannot come comes " +
    "coming could couldn't day days despite did didn't do does doesn't doing don't done down due during each either else " +
    "even ever every few following for from further gave get gets getting give given gives go goes going gone got had hadn't " +
    "has hasn't have haven't having he he'd he'll he's her here here's hers herself him himself his how however i " +
    "i'd i'll i'm i've if in including indeed instead into is isn't it it's its itself just keep kept know known " +
    "last least less let let's like likely made make makes making many may maybe me meanwhile might month months " +
    'more most mr mrs ms much must my myself near nearly never new next no none nor not nothing now of off often ' +
    'on once one only onto or other others our ours ourselves out over own part per put quite rather really said ' +
    "same saw say saying says see seem seemed seems seen several shall she she'd she'll she's should shouldn't " +
    "since so some someone something soon still such take taken takes taking tell tells than that that's the " +
    "their theirs them themselves then there there's these they they'd they'll they're they've thing things think " +
    'this those though through thus time times to today together told too took toward towards two under unless ' +
    "until up upon us use used uses using very via want wanted wants was wasn't way ways we we'd we'll we're we've " +
    "week weeks well went were weren't what what's when where whether which while who who's whom whose why will with " +
    "within without won't would wouldn't year years yes yesterday yet you you'd you'll you're you've your yours " +
    'yourself'
  ).split(/\s+/),
);
