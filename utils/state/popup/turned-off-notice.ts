// What a click on a card of related stories changed, said in the popup: a page may have moved the card under a reader's
// pointer, so the reader hears of it here, and can take it back.
import { computed, type ReadonlySignal, signal } from '@preact/signals';
import type { TurnedOff } from '../../related/turned-off.ts';

/** Seldom needed, and never for the first rows. */
const changes = () => import('../../related/turned-off.ts');

export interface TurnedOffNotice {
  /** The site's host; undefined where nothing was turned off, or the reader has heard of it. */
  readonly host: ReadonlySignal<string | undefined>;
  readonly read: () => Promise<void>;
  /** Shows related stories on that site again. */
  readonly takeBack: () => Promise<void>;
  readonly dismiss: () => Promise<void>;
}

export function createTurnedOffNotice(): TurnedOffNotice {
  const change = signal<TurnedOff>();
  const dismiss = async (): Promise<void> => {
    change.value = undefined;
    await (await changes()).noteTurnedOff(null);
  };
  return {
    host: computed(() => change.value && new URL(change.value.origin).host),
    read: async () => {
      change.value = await (await changes()).lastTurnedOff();
    },
    takeBack: async () => {
      if (change.value) await (await changes()).turnOff(change.value.origin, false, { incognito: false });
      await dismiss();
    },
    dismiss,
  };
}
