// Which of the states without rows the popup is in, in the order of what a reader must know first. Pure.
import type { Blank } from './contract.ts';
import type { PopupTab } from './tabs.ts';

export interface BlankFacts {
  readonly rows: number;
  /** A StoreErrorCode, where the store could not be opened. */
  readonly broken?: string;
  readonly loading: boolean;
  /** What was typed, trimmed. */
  readonly query: string;
  readonly tab: PopupTab;
  readonly unreadOnly: boolean;
  readonly stored: number;
  /** Whether the state of polling has been read. */
  readonly known: boolean;
  readonly needs?: 'permission' | 'address';
  readonly failed: boolean;
  readonly checked: boolean;
}

export function blankOf(facts: BlankFacts): Blank | undefined {
  if (facts.broken !== undefined) return { kind: 'store', code: facts.broken };
  if (facts.rows > 0) return undefined;
  if (facts.loading) return { kind: 'loading' };
  if (facts.query !== '')
    return { kind: 'search', query: facts.query, elsewhere: facts.tab.category !== undefined };
  if (facts.tab.kind === 'saved') return { kind: 'saved' };
  if (facts.stored > 0) return { kind: facts.unreadOnly ? 'all-read' : 'list' };
  if (!facts.known) return { kind: 'loading' };
  if (facts.needs === 'address') return { kind: 'no-address' };
  if (facts.needs === 'permission') return { kind: 'no-permission' };
  if (facts.failed) return { kind: 'feed' };
  return { kind: facts.checked ? 'list' : 'first-poll' };
}
