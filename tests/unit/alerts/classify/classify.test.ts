import { describe, expect, it } from 'vitest';
import { classify } from '../../../../utils/alerts/classify/classify.ts';

const judge = (title: string, text = '') => classify(title, text);

describe('what is defence news', () => {
  it.each([
    ['Navy test-fires a ship-launched missile', 'The test was held in the northern sea, the navy said.'],
    ['Two soldiers wounded in an ambush near the frontier', ''],
    ['Cabinet approves the purchase of fighter jets', 'The defence ministry had asked for them.'],
    ['Ceasefire talks stall', 'Rebels shelled a garrison overnight, the army said.'],
    ['Rebels enter the provincial capital', 'Residents hid in their cellars.'],
    ['Militants driven out of a village school', 'Soldiers took it back after a day of fighting.'],
    ['Two policemen martyred on the highway', 'They were guarding a team of vaccinators.'],
    ['Army’s band plays at the fair', ''],
    ['آرمی چیف کا سرحدی چوکیوں کا دورہ', 'پاک فوج کے مطابق دہشت گردوں کے خلاف کارروائی جاری ہے'],
  ])('%s', (title, text) => {
    expect(judge(title, text).defence).toBe(true);
  });

  it.each([
    ['A fiery bowling attack wins the test', 'The pace attack struck early and the batters had no answer.'],
    ['Striker fires his side into the final', 'He scored a late strike in the second half.'],
    ['Lawyers’ strike enters its third day', 'Courts were closed.'],
    ['Trade war fears hit shares', 'Stocks fell as tariffs bite.'],
    ['Rangers coach praises his strikers', 'The Glasgow Rangers manager spoke before the match.'],
    ['Man dies of heart attack at polling station', ''],
    ['Defence counsel asks for time', 'The anti-terrorism court adjourned the bail plea.'],
    ['Singer of a K-pop group ends military service', 'The boy band will tour again.'],
    ['Army crowned karate champions', 'They won six medals at the national championship.'],
    ['Raw milk sold without a licence', ''],
    ['Console war heats up as Battlefield 9 is delayed', ''],
    ['President lands in Air Force One', ''],
    ['Cruise ship returns to port', 'Passengers were unwell.'],
    ['Schools reopen after the summer', 'Students returned to their classrooms.'],
    ['', ''],
  ])('is not: %s', (title, text) => {
    expect(judge(title, text).defence).toBe(false);
  });

  it('names the words that spoke for it, those of the title first', () => {
    expect(judge('Drone hits an ammunition depot', 'The army is investigating.').words).toEqual([
      'drone',
      'ammunition',
      'army',
    ]);
  });
});

describe('what is breaking', () => {
  it.each([
    ['Gunmen attack a convoy in the hills', 'Gunmen opened fire on a convoy late on Tuesday.'],
    ['Nine killed in market blast', 'At least nine people were killed on Friday when a bomb went off.'],
    ['Death toll from train derailment rises to 31', 'Rescuers worked through Sunday night.'],
    ['Quake kills dozens in mountain villages', 'A strong earthquake struck early on Monday.'],
    ['Strong earthquake jolts the capital', 'People ran out of their homes early on Saturday.'],
    ['Passenger plane crashes near the airport', 'Rescuers were on their way on Monday.'],
    ['Minister assassinated in his car', 'The attack took place on Thursday night.'],
    ['Bus plunge claims lives of 14', 'Fourteen people died on Sunday when a bus left the road.'],
    ['Cloudburst toll passes 20', 'Rescuers found more bodies on Tuesday.'],
    [
      'Six constables hurt in attack on outpost',
      'Militants attacked the outpost with grenades, police said.',
    ],
    ['Mother and three daughters killed in house fire', 'The four died on Friday when their home burned.'],
    ['U.S. strikes port city', 'Explosions were heard on Sunday.'],
    ['India fires missiles across the border', 'The missiles landed on Wednesday night, officials said.'],
  ])('%s', (title, text) => {
    expect(judge(title, text).breaking).toBe(true);
  });

  it.each([
    ['Parliament condemns market blast', 'The house passed a resolution on Friday.'],
    ['Two robbers killed in police encounter', 'They opened fire on Monday, police said.'],
    ['Shares fall after missile strikes', 'Investors sold on Tuesday.'],
    ['General warns of attack', 'He spoke on Monday.'],
    ['Court adjourns barracks attack case', 'The hearing was on Thursday.'],
    ['Tribute paid to those killed in the 2014 attack', 'A ceremony was held on Sunday.'],
    ['Over 200,000 died of smoking last year', 'A study said on Monday.'],
    ['Stocks crash as the rupee sinks', 'Traders sold on Monday.'],
    ['Champion crashes out of the open', 'She lost in two sets on Monday.'],
    ['Earthquake experts ask for stricter building rules', 'They met on Monday.'],
    ['Mother of three killed by her husband', 'Police arrested him on Friday.'],
    ['Two players hurt in training', 'The coach spoke on Tuesday.'],
    ['Army chief visits the front', 'He met troops on Sunday.'],
  ])('is not: %s', (title, text) => {
    expect(judge(title, text).breaking).toBe(false);
  });
});

it.each([
  'a ',
  '9,',
  '9.',
  '((((',
  'toll ',
  'air-',
  'us launches a b ',
  'earthquake of 9.',
  'killed at least ',
  '\ufdfa',
])('judges a hostile title and text in a moment: %j over and over', (unit) => {
  const text = unit.repeat(100_000 / unit.length);
  const times = Array.from({ length: 5 }, () => {
    const startedAt = performance.now();
    expect(judge(text, text).breaking).toBe(false);
    return performance.now() - startedAt;
  });
  expect(Math.min(...times)).toBeLessThan(20);
});
