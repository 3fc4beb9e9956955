import { describe, expect, it } from 'vitest';
import { classify } from '../../../utils/alerts/classify.ts';

const judge = (title: string, text = '') => classify(title, text);

describe('what is defence news', () => {
  it.each([
    ['Navy test-fires a ship-launched missile', 'The test was held in the northern sea, the navy said.'],
    ['Two soldiers wounded in an ambush near the frontier', ''],
    ['Cabinet approves the purchase of fighter jets', 'The defence ministry had asked for them.'],
    ['Ceasefire talks stall', 'Rebels shelled a garrison overnight, the army said.'],
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
    ['Army chief visits the front', 'He met troops on Sunday.'],
  ])('is not: %s', (title, text) => {
    expect(judge(title, text).breaking).toBe(false);
  });
});

it('comes to an end over hostile text', () => {
  for (const text of [
    'a '.repeat(50_000),
    '9,'.repeat(50_000),
    '(((('.repeat(50_000),
    'toll '.repeat(50_000),
  ])
    expect(judge(text, text).defence).toBe(false);
});
