import { describe, expect, it } from 'vitest';
import { matchRules } from '../../../../utils/alerts/rules/rule.ts';
import { HOUR_MS, NOON, rule, settings, story } from '../kit.ts';

const because = (change: Parameters<typeof story>[0], rules = [rule()], muted: string[] = []) =>
  matchRules(story(change), settings({ rules, muted }).alerts, NOON)?.because;

describe('the breaking rule', () => {
  it("catches a young story by the outlet's category, and says so", () => {
    expect(because({ categories: ['Defence & Security'] })).toEqual(['Defence & Security']);
  });

  it('knows the category however the outlet spells it', () => {
    expect(because({ categories: ['DEFENSE AND SECURITY'] })).toEqual(['DEFENSE AND SECURITY']);
    expect(because({ categories: ['defence-and-security'] })).toBeDefined();
  });

  it('leaves a story of another category alone, whatever its words', () => {
    const title = 'Airstrike kills soldiers at army base, military says';
    expect(because({ title, categories: ['Sports'] })).toBeUndefined();
    expect(because({ title, categories: ['Latest', 'Sports'] })).toBeUndefined();
  });

  it('judges by the words where the outlet gave no category that says anything, and names them', () => {
    const title = 'Airstrike kills 12 soldiers at army base, military says';
    expect(because({ title, categories: [] })).toContain('airstrike');
    expect(because({ title, categories: ['Latest', 'Pakistan'] })).toContain('airstrike');
    expect(because({ title: 'Budget debate opens in assembly', categories: ['News'] })).toBeUndefined();
  });

  it('still judges by the words where it asks for another category beside defence', () => {
    const title = 'Airstrike kills 12 soldiers at army base, military says';
    const both = [rule({ categories: ['Defence & Security', 'Sports'] })];
    expect(because({ title, categories: [] }, both)).toContain('airstrike');
    expect(because({ title, categories: [] }, [rule({ categories: ['Sports'] })])).toBeUndefined();
  });

  it('catches up to its age and not after, and a story from a clock ahead of ours', () => {
    const maxAgeMs = 6 * HOUR_MS;
    expect(because({ publishedAt: NOON - maxAgeMs })).toBeDefined();
    expect(because({ publishedAt: NOON - maxAgeMs - 1 })).toBeUndefined();
    expect(because({ publishedAt: NOON + HOUR_MS })).toBeDefined();
  });

  it('is silent about what the reader muted: words, names, categories, also inside no other word', () => {
    expect(because({ title: 'Gwadar port closes' }, [rule()], ['Gwadar'])).toBeUndefined();
    expect(because({ summary: 'Said in Gwadar’s port' }, [rule()], ['gwadar'])).toBeUndefined();
    expect(because({}, [rule()], ['defence & security'])).toBeUndefined();
    expect(because({ title: 'An award for the navy' }, [rule()], ['war'])).toBeDefined();
  });

  it('is silent while it is switched off', () => {
    expect(because({}, [rule({ enabled: false })])).toBeUndefined();
  });
});

describe('a rule for what the outlet itself calls breaking', () => {
  const marked = [rule({ categories: [], onlyMarked: true })];

  it.each([
    ['BREAKING: Navy ship on fire', 'BREAKING'],
    ['Breaking News | Navy ship on fire', 'Breaking News'],
    ['[Breaking] Navy ship on fire', 'Breaking'],
    ['BREAKING Navy ship on fire', 'BREAKING'],
    ['بریکنگ نیوز: بحری جہاز میں آگ', 'بریکنگ نیوز'],
  ])('knows the mark in "%s"', (title, mark) => {
    expect(because({ title }, marked)).toEqual([mark]);
  });

  it('knows the mark as a category or tag', () => {
    expect(because({ categories: ['World', 'Breaking News'] }, marked)).toEqual(['Breaking News']);
  });

  it.each(['Breaking the silence on inflation', 'Record-breaking heat', 'Ice breaking: ships on their way'])(
    'does not take "%s" for one',
    (title) => {
      expect(because({ title }, marked)).toBeUndefined();
    },
  );
});

describe('following a topic or a name', () => {
  const follow = (...mustHave: string[]) => [rule({ id: 'follow', categories: [], mustHave })];

  it('catches it in title or summary, its plural and genitive too, in any category', () => {
    expect(because({ title: 'Drones over the river', categories: ['Technology'] }, follow('drone'))).toEqual([
      'drone',
    ]);
    expect(
      because({ summary: 'The Indus Waters Treaty’s fate' }, follow('indus waters treaty')),
    ).toBeDefined();
  });

  it('does not find it inside other words', () => {
    expect(because({ title: 'Award for a warden' }, follow('war'))).toBeUndefined();
  });

  it('finds Urdu names however the letters are encoded', () => {
    expect(because({ title: 'كراچي میں بارش' }, follow('کراچی'))).toEqual(['کراچی']);
  });

  it('yields to a word that must not appear', () => {
    const rules = [rule({ categories: [], mustHave: ['drone'], mustNot: ['delivery'] })];
    expect(because({ title: 'Drone delivery begins' }, rules)).toBeUndefined();
    expect(because({ title: 'Drone seen at airport' }, rules)).toEqual(['drone']);
  });

  it('is tried after the rules before it, with its own age', () => {
    const rules = [rule({ maxAgeMs: HOUR_MS }), rule({ id: 'b', categories: [], maxAgeMs: 12 * HOUR_MS })];
    const old = story({ publishedAt: NOON - 2 * HOUR_MS });
    expect(matchRules(old, settings({ rules }).alerts, NOON)?.rule.id).toBe('b');
  });
});
