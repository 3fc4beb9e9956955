import { expect, it } from 'vitest';
import { snoozeChoices } from '../../../../utils/alerts/ledger/snooze.ts';
import { defaultSettings } from '../../../../utils/settings/settings.ts';

const { quiet } = defaultSettings.alerts;
const at = (hour: number, day = 3) => new Date(2026, 7, day, hour).getTime();

it('offers an hour, this evening and tomorrow morning', () => {
  expect(snoozeChoices(quiet, at(14))).toEqual([
    { kind: 'hour', until: at(15) },
    { kind: 'evening', until: at(20) },
    { kind: 'morning', until: at(7, 4) },
  ]);
});

it('offers no evening that is past, or as near as the hour', () => {
  for (const hour of [19, 20, 23])
    expect(snoozeChoices(quiet, at(hour)).map(({ kind }) => kind)).toEqual(['hour', 'morning']);
});
