// Settings as registers: each field, each member of a set, each rule and each saved search is one, so that what two
// devices changed apart comes together. What belongs to one device stays there: permissions, the outlet's address,
// sites allowed in this browser, recent searches, snoozing. Pure.

import { fieldsOf, sameValue, withField } from '../settings/fields.ts';
import { type AlertRule, checkSettings, defaultSettings, type Settings } from '../settings/settings.ts';
import { type Json, type Register, type Registers, write } from './registers.ts';

const PLAIN = [
  'categories.order',
  'alerts.channels.badge',
  'alerts.channels.title',
  'alerts.channels.strip',
  'alerts.channels.spoken',
  'alerts.capPerHour',
  'alerts.capPerDay',
  'alerts.quiet.enabled',
  'alerts.quiet.from',
  'alerts.quiet.to',
  'alerts.quiet.days',
  'related.enabled',
  'retention.days',
  'retention.maxStories',
  'appearance.theme',
  'appearance.textSize',
  'appearance.images',
  'appearance.compact',
  'reading.opens',
  'reading.size',
  'reading.urduSize',
  'reading.leading',
  'reading.font',
  'reading.urduFont',
  'reading.speed',
  'language',
] as const;
const SETS = ['categories.hidden', 'alerts.muted', 'alerts.followed', 'related.offSites'] as const;
const SET = 'set:';
const RULE = 'rule:';
const SEARCH = 'search:';

export type Entries = ReadonlyMap<string, Json>;

/** What of the settings is synced, by register. */
export function entriesOf(settings: Settings): Entries {
  const fields = fieldsOf(settings);
  const entries = new Map<string, Json>();
  for (const path of PLAIN) entries.set(path, (fields.get(path) ?? null) as Json);
  for (const path of SETS)
    for (const word of (fields.get(path) ?? []) as readonly string[])
      entries.set(`${SET}${path}:${word}`, true);
  for (const rule of settings.alerts.rules) entries.set(`${RULE}${rule.id}`, rule as Json);
  for (const { name, query } of settings.search.saved) entries.set(`${SEARCH}${name}`, query);
  return entries;
}

export const defaultEntries: Entries = entriesOf(defaultSettings);

/** Writes what changed on this device between two readings of its settings. `at`: a clock's reading. */
export function capture(registers: Registers, before: Entries, now: Entries, at: number): Registers {
  const keys = new Set([...before.keys(), ...now.keys()]);
  const changed = [...keys].filter((key) => !sameValue(before.get(key) ?? null, now.get(key) ?? null));
  return write(
    registers,
    changed.map((key) => [key, now.get(key) ?? null, at]),
  );
}

/** What was agreed on over `before`, in the settings as they are now: what the reader changed since then stays. */
export function broughtInto(current: Settings, before: Settings, agreed: Settings): Settings {
  const since = (settings: Settings) => capture(new Map(), entriesOf(before), entriesOf(settings), 1);
  const here = since(current);
  return applied(current, new Map([...since(agreed)].filter(([key]) => !here.has(key))));
}

/** The settings as the registers have them. A value that the settings would not take is left out. */
export function applied(settings: Settings, registers: Registers): Settings {
  let wanted = [...registers.keys()].sort().map((key): Entry => [key, registers.get(key)?.value ?? null]);
  // All are taken at once; where some are refused, once more without them, since they may have cost others their place.
  for (;;) {
    const next = checkSettings(withEntries(settings, wanted));
    const taken = entriesOf(next);
    const kept = wanted.filter(([key, value]) => sameValue(taken.get(key) ?? null, value));
    if (kept.length === wanted.length) return next;
    wanted = kept;
  }
}

type Entry = readonly [key: string, value: Json];

function withEntries(settings: Settings, entries: readonly Entry[]): Settings {
  const others = entries.filter(([key]) => !key.startsWith(SET));
  const start = others.reduce((changed, [key, value]) => withEntry(changed, key, value), settings);
  return SETS.reduce((changed, path) => {
    const words = new Set((fieldsOf(settings).get(path) ?? []) as readonly string[]);
    const before = words.size;
    let removed = false;
    for (const [key, value] of entries) {
      if (!key.startsWith(`${SET}${path}:`)) continue;
      const word = key.slice(`${SET}${path}:`.length);
      if (value === true) words.add(word);
      else removed = words.delete(word) || removed;
    }
    return removed || words.size !== before ? withField(changed, path, [...words]) : changed;
  }, start);
}

function withEntry(settings: Settings, key: string, value: Json): Settings {
  if ((PLAIN as readonly string[]).includes(key)) return withField(settings, key, value ?? undefined);
  if (key.startsWith(RULE)) return withRule(settings, key.slice(RULE.length), value);
  if (key.startsWith(SEARCH)) return withSearch(settings, key.slice(SEARCH.length), value);
  return settings;
}

function withRule(settings: Settings, id: string, value: Json): Settings {
  const { rules } = settings.alerts;
  const rule = value === null ? undefined : ({ ...(value as object), id } as AlertRule);
  return {
    ...settings,
    alerts: { ...settings.alerts, rules: replaced(rules, (one) => one.id === id, rule) },
  };
}

function withSearch(settings: Settings, name: string, value: Json): Settings {
  const { saved } = settings.search;
  const search = typeof value === 'string' ? { name, query: value } : undefined;
  return {
    ...settings,
    search: { ...settings.search, saved: replaced(saved, (one) => one.name === name, search) },
  };
}

/** The list with the one that `is` replaced in its place, added at the end, or taken out. */
function replaced<T>(list: readonly T[], is: (one: T) => boolean, by: T | undefined): T[] {
  if (by === undefined) return list.filter((one) => !is(one));
  return list.some(is) ? list.map((one) => (is(one) ? by : one)) : [...list, by];
}

/** Whether a register read from elsewhere is one of ours. */
export function isField(key: string, register: Register): boolean {
  if ((PLAIN as readonly string[]).includes(key)) return true;
  if (SETS.some((set) => key.startsWith(`${SET}${set}:`)))
    return register.value === true || register.value === null;
  if (key.startsWith(RULE)) return register.value === null || typeof register.value === 'object';
  return key.startsWith(SEARCH) && (register.value === null || typeof register.value === 'string');
}
