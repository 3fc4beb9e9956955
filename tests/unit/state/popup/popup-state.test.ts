import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { browser } from 'wxt/browser';
import { t } from '../../../../utils/i18n/i18n.ts';
import { defaultSettings } from '../../../../utils/settings/settings.ts';
import { createPopup } from '../../../../utils/state/popup/popup-state.ts';
import { withLists } from '../../../../utils/stories/row.ts';
import { aRow, put, storeOf } from './many-rows.ts';

vi.mock('../../../../utils/outlet/host-access.ts', () => ({
  missingHostAccess: async () => [],
  onPermissionsChange: () => {},
}));

const announce = vi.fn();

/** The popup with its first rows there, over a store of 40 stories. */
async function opened() {
  const db = await storeOf(40);
  const popup = createPopup(Promise.resolve(db), defaultSettings, announce);
  await popup.firstRows;
  const { model, actions } = popup;
  const current = () => model.list.row(model.current.value)?.title;
  return { db, popup, model, actions, current };
}

describe('the popup', () => {
  beforeEach(() => {
    vi.stubGlobal('localStorage', { getItem: () => null, setItem: () => {}, removeItem: () => {} });
    vi.stubGlobal('addEventListener', () => {});
  });
  afterEach(() => vi.unstubAllGlobals());

  it('stays at the row that a key went to while new stories were read', async () => {
    const { db, popup, model, actions, current } = await opened();
    const painted = popup.afterPaint();
    await vi.waitFor(() => expect(model.blank.value).toBeUndefined());
    actions.setCurrent(3);
    await put(db, [aRow(-1), aRow(-2)]);
    popup.changed({ kind: 'poll-ended', added: 2, changed: 0 });
    actions.setCurrent(4);
    await vi.waitFor(() => expect(model.newAbove.value).toBe(2));
    expect(model.current.value).toBe(6);
    expect(current()).toBe('Story 4');
    // What it still loads would come after the test's end.
    await painted;
  });

  it('shows a row as read that was made unread a moment before all were marked read', async () => {
    const { db, model, actions } = await opened();
    await put(db, [withLists({ ...aRow(1), readAt: 1 })]);
    actions.chooseTab('saved');
    actions.chooseTab('all');
    await new Promise<void>((resolve) => actions.whenShown(resolve));
    const story = () => model.list.row(1) ?? expect.fail('no row');
    actions.toggleRead(story());
    await vi.waitFor(async () => expect((await db.get('stories', 'story-1'))?.readAt).toBeUndefined());
    actions.markAllRead();
    await vi.waitFor(() => expect(model.undo.value).toBeDefined());
    await vi.waitFor(async () => expect((await db.get('stories', 'story-1'))?.readAt).toBeDefined());
    expect(story().readAt).toBeDefined();
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

  it('goes to the next unread row, and not where the reader has gone on meanwhile', async () => {
    const { db, popup, model, actions } = await opened();
    await put(
      db,
      Array.from({ length: 30 }, (_, n) => ({ ...aRow(n), readAt: 1 })),
    );
    actions.chooseTab('saved');
    actions.chooseTab('all');
    const found = vi.fn((index: number) => actions.setCurrent(index));
    await new Promise<void>((resolve) => actions.whenShown(resolve));
    actions.findUnread(found);
    await vi.waitFor(() => expect(found).toHaveBeenCalledWith(30));
    expect(model.current.value).toBe(30);
    actions.setCurrent(0);
    actions.findUnread(found);
    actions.setCurrent(39);
    actions.findUnread(found);
    await popup.afterPaint();
    expect(found).toHaveBeenCalledOnce();
    expect(model.current.value).toBe(39);
  });

  it('says that the disk is full where there was no room to note it, until a poll begins anew', async () => {
    const { popup, model, actions } = await opened();
    const answer = vi
      .spyOn(browser.runtime, 'sendMessage')
      .mockResolvedValue({ kind: 'failed', code: 'full' } as never);
    actions.refresh();
    await vi.waitFor(() => expect(model.trouble.value).toBe(t('popup.store.full')));
    popup.changed({ kind: 'poll-started' });
    expect(model.trouble.value).toBeUndefined();
    answer.mockRestore();
  });

  it('says of a store that the browser closed what may help, and of a full disk that it is', async () => {
    const { db, model, actions } = await opened();
    const story = model.list.row(0) ?? expect.fail('no row');
    db.close();
    actions.toggleSaved(story);
    await vi.waitFor(() => expect(model.trouble.value).toContain(t('popup.store.broken')));
    const write = vi.spyOn(db, 'transaction').mockImplementation(() => {
      throw new DOMException('No room.', 'QuotaExceededError');
    });
    actions.toggleSaved(story);
    await vi.waitFor(() => expect(model.trouble.value).toBe(t('popup.store.full')));
    write.mockRestore();
  });

  it('shows only what is unread where the reader wants that', async () => {
    const { db, model, actions } = await opened();
    await put(db, [{ ...aRow(0), readAt: 1, lists: [] }]);
    const titles = () => [model.list.row(0)?.title, model.list.row(1)?.title];
    actions.toggleUnreadOnly();
    await vi.waitFor(() => expect(titles()).toEqual(['Story 1', 'Story 2']));
    expect(model.unreadOnly.value).toBe(true);
    actions.chooseTab('saved');
    expect(model.unreadOnly.value).toBeUndefined();
    actions.chooseTab('all');
    await vi.waitFor(() => expect(titles()).toEqual(['Story 1', 'Story 2']));
    actions.toggleUnreadOnly();
    expect(model.unreadOnly.value).toBe(false);
  });
});
