// How much of the panel's height the list has while a story stands below it: as the reader drew it, kept for the next time.
import { effect, signal } from '@preact/signals';
import * as v from 'valibot';
import { readStored, writeStored } from '../../browser/page-storage.ts';
import { type ListShare, MOST, USUAL } from './contract.ts';

const KEY = 'panel:share';
const shareSchema = v.fallback(v.pipe(v.number(), v.minValue(100 - MOST), v.maxValue(MOST)), USUAL);

export function createListShare(): ListShare {
  const share = signal(v.parse(shareSchema, readStored(KEY)));
  effect(() => {
    document.documentElement.style.setProperty('--list-share', `${share.value}%`);
  });
  return {
    share,
    set: (percent) => {
      share.value = Math.min(MOST, Math.max(100 - MOST, percent));
      writeStored(KEY, share.value);
    },
  };
}
