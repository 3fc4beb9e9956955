// What every section of the options page is given: the settings, how to change one, and what became of the change.
import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import { t } from '../../utils/i18n/i18n.ts';
import type { Locked } from '../../utils/settings/policy.ts';
import type { Settings } from '../../utils/settings/settings.ts';
import type { SaveState } from '../../utils/state/options/contract.ts';

export interface SettingsContext {
  readonly settings: Settings;
  /** What the browser's policy has set. */
  readonly locked: readonly Locked[];
  /** Saves at once. `id` names the setting, for its saved mark and its undo. */
  readonly change: (id: string, change: (settings: Settings) => Settings) => void;
  readonly undo: (id: string) => void;
  readonly marks: ReadonlyMap<string, SaveState>;
}

const Context = createContext<SettingsContext | undefined>(undefined);
export const SettingsProvider = Context.Provider;

/** Why a section can't be changed; undefined where it can. */
export function useLock(section: Locked): string | undefined {
  return useSettings().locked.includes(section) ? t('options.locked') : undefined;
}

/** @throws Error outside of a SettingsProvider */
export function useSettings(): SettingsContext {
  const context = useContext(Context);
  if (context === undefined) throw new Error('useSettings: no SettingsProvider above');
  return context;
}
