// What every section of the options page is given: the settings, how to change one, and what became of the change.
import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Settings } from '../../utils/settings.ts';
import type { SaveState } from '../ui/SavedMark.tsx';

export interface SettingsContext {
  readonly settings: Settings;
  /** Saves at once. `id` names the setting, for its saved mark and its undo. */
  readonly change: (id: string, change: (settings: Settings) => Settings) => void;
  readonly undo: (id: string) => void;
  readonly marks: ReadonlyMap<string, SaveState>;
}

const Context = createContext<SettingsContext | undefined>(undefined);
export const SettingsProvider = Context.Provider;

/** @throws Error outside of a SettingsProvider */
export function useSettings(): SettingsContext {
  const context = useContext(Context);
  if (context === undefined) throw new Error('useSettings: no SettingsProvider above');
  return context;
}
