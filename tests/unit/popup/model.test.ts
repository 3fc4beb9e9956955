import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createPopup } from '../../../entrypoints/popup/model.ts';
import { defaultSettings } from '../../../utils/settings.ts';
import { aRow, put, storeOf } from './many-rows.ts';

vi.mock('../../../utils/permissions.ts', () => ({
  missingHostAccess: async () => [],
  onPermissionsChange: () => {},
}));

/** The popup with its first rows there, over a store of 40 stories. */
async function opened() {
  const db = await storeOf(40);
  const popup = createPopup(Promise.resolve(db), defaultSettings);
  await popup.firstRows;
  const { model, actions } = popup;
  const current = () => model.list.row(model.current.value)?.title;
  return { db, popup, model, actions, current };
}

describe('the popup', () => {
  beforeEach(() => {
    vi.stubGlobal('localStorage', { getItem: () => null, setItem: () => {}, removeItem: () => {} });
    vi.stubGlobal('addEventListener', () => {});
    vi.stubGlobal(
      'Worker',
      class {
        postMessage() {}
      },
    );
    vi.stubGlobal('requestAnimationFrame', (frame: () => void) => setTimeout(frame));
  });
  afterEach(() => vi.unstubAllGlobals());

  it('stays at the row that a key went to while new stories were read', async () => {
    const { db, popup, model, actions, current } = await opened();
    void popup.afterPaint();
    await vi.waitFor(() => expect(model.blank.value).toBeUndefined());
    actions.setCurrent(3);
    await put(db, [aRow(-1), aRow(-2)]);
    popup.changed({ kind: 'poll-ended', added: 2, changed: 0 });
    actions.setCurrent(4);
    await vi.waitFor(() => expect(model.newAbove.value).toBe(2));
    expect(model.current.value).toBe(6);
    expect(current()).toBe('Story 4');
  });

  it('does to the rows that were asked for last what keys do to rows', async () => {
    const { model, actions } = await opened();
    let at: string | undefined;
    actions.chooseTab('saved');
    actions.whenShown(() => {
      at = model.list.row(0)?.title ?? 'nothing';
    });
    expect(at).toBeUndefined();
    await vi.waitFor(() => expect(at).toBe('nothing'));
    let now = false;
    actions.whenShown(() => {
      now = true;
    });
    expect(now).toBe(true);
  });

  it('goes to the very last row, counted or not', async () => {
    const { model, actions } = await opened();
    expect(model.list.total()).toBe(16);
    const last = await new Promise((resolve) => actions.whenShown(() => resolve(model.list.total()), true));
    expect(last).toBe(40);
  });
});
