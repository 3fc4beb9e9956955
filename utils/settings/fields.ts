// Settings seen field by field: `appearance.theme`, `alerts.quiet.from`. What can be undone, compared, merged and
// synced is a field. Pure.
import type { Settings } from './settings.ts';

/** Names joined by dots; lists are one field each. */
export type FieldPath = string;

export interface FieldChange {
  readonly path: FieldPath;
  readonly before: unknown;
  readonly after: unknown;
}

/** Every field that is set, by its path. */
export function fieldsOf(settings: Settings): ReadonlyMap<FieldPath, unknown> {
  const fields = new Map<FieldPath, unknown>();
  collect(settings, '', fields);
  return fields;
}

function collect(value: unknown, path: FieldPath, into: Map<FieldPath, unknown>): void {
  if (value === undefined) return;
  if (typeof value !== 'object' || value === null || Array.isArray(value)) into.set(path, value);
  else for (const [name, part] of Object.entries(value)) collect(part, path ? `${path}.${name}` : name, into);
}

/** The fields in which two settings differ, in the settings' own order. */
export function differences(before: Settings, after: Settings): readonly FieldChange[] {
  const old = fieldsOf(before);
  const young = fieldsOf(after);
  return [...new Set([...old.keys(), ...young.keys()])]
    .map((path) => ({ path, before: old.get(path), after: young.get(path) }))
    .filter((change) => !sameValue(change.before, change.after));
}

/** The settings with one field set, or taken out by undefined. Check the result: a value is taken as it is. */
export function withField(settings: Settings, path: FieldPath, value: unknown): Settings {
  return set(settings, path.split('.'), value) as Settings;
}

/**
 * Makes changes that were worked out from earlier settings: every other field stays as it is now, and so does what came
 * to a list since, or went from it.
 */
export function withChanges(settings: Settings, changes: readonly FieldChange[]): Settings {
  const now = fieldsOf(settings);
  return changes.reduce(
    (current, { path, before, after }) => withField(current, path, merged(now.get(path), before, after)),
    settings,
  );
}

/** Takes changes back, in the same way. */
export function undone(settings: Settings, changes: readonly FieldChange[]): Settings {
  return withChanges(
    settings,
    changes.map(({ path, before, after }) => ({ path, before: after, after: before })),
  );
}

function merged(now: unknown, before: unknown, after: unknown): unknown {
  if (![now, before, after].every(Array.isArray) || sameValue(now, before)) return after;
  const [here, old, young] = [now, before, after].map(
    (list) => new Map((list as readonly unknown[]).map((item) => [nameOf(item), item])),
  ) as [Map<string, unknown>, Map<string, unknown>, Map<string, unknown>];
  for (const name of old.keys()) if (!young.has(name)) here.delete(name);
  for (const [name, item] of young) if (!sameValue(item, old.get(name))) here.set(name, item);
  return [...here.values()];
}

/** What tells a member of a list from the others: a rule's id, a saved search's name, a word itself. */
function nameOf(item: unknown): string {
  const { id, name } = Object(item) as { readonly id?: unknown; readonly name?: unknown };
  return JSON.stringify(id ?? name ?? item);
}

/** Equal as JSON. */
export function sameValue(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

function set(value: unknown, [name, ...rest]: readonly string[], to: unknown): unknown {
  if (name === undefined) return to;
  const { [name]: part, ...others } = { ...(value as Record<string, unknown> | undefined) };
  const changed = set(part, rest, to);
  if (changed === undefined || (rest.length > 0 && Object.keys(changed as object).length === 0))
    return others;
  return { ...(value as object), [name]: changed };
}
