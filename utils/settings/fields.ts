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

/** Takes changes back, and leaves every other field as it is now. */
export function undone(settings: Settings, changes: readonly FieldChange[]): Settings {
  return changes.reduce((current, { path, before }) => withField(current, path, before), settings);
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
