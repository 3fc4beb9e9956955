// Saves each setting as it is changed, remembers how to take it back, and says what became of it.
import { type Signal, signal } from '@preact/signals';
import { noteError } from '../../browser/error-report.ts';
import { differences, type FieldChange, undone } from '../../settings/fields.ts';
import { changeSettings, readSettings, type Settings, watchSettings } from '../../settings/settings.ts';
import type { SaveState } from './contract.ts';

export interface Saving {
  readonly settings: Signal<Settings>;
  readonly marks: Signal<ReadonlyMap<string, SaveState>>;
  readonly change: (id: string, change: (settings: Settings) => Settings) => Promise<void>;
  readonly undo: (id: string) => Promise<void>;
}

/** Reads the settings and keeps them fresh, whichever context changes them. */
export async function startSaving(): Promise<Saving> {
  const settings = signal(await readSettings());
  const marks = signal<ReadonlyMap<string, SaveState>>(new Map());
  const backs = new Map<string, readonly FieldChange[]>();
  watchSettings((changed) => {
    settings.value = changed;
  });

  const mark = (id: string, state: SaveState) => {
    marks.value = new Map(marks.value).set(id, state);
  };
  const apply = async (id: string, change: (settings: Settings) => Settings): Promise<void> => {
    try {
      let before: Settings | undefined;
      const after = await changeSettings((current) => {
        before = current;
        return change(current);
      });
      settings.value = after;
      const changes = before ? differences(before, after) : [];
      if (changes.length > 0) backs.set(id, changes);
    } catch (error) {
      mark(id, 'failed');
      void noteError(`options: ${id}`, error);
      throw error;
    }
  };

  return {
    settings,
    marks,
    change: (id, change) =>
      apply(id, change).then(
        () => mark(id, 'saved'),
        () => {},
      ),
    undo: (id) =>
      apply(id, (current) => undone(current, backs.get(id) ?? [])).then(
        () => mark(id, 'undone'),
        () => {},
      ),
  };
}
