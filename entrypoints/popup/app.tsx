// The popup: shows the first screen of the list, which popup-first.ts has asked for already; everything else waits for
// the paint.
import { effect } from '@preact/signals';
import { render } from 'preact';
import { endFirstScreen, framePainted, isFirstScreenShown } from '../../components/popup/first-screen.ts';
import { Popup } from '../../components/popup/Popup.tsx';
import { applyAppearance } from '../../components/ui/appearance.ts';
import { takeEarly } from '../../utils/early.ts';
import { loadLanguage } from '../../utils/i18n.ts';
import { readSettings, watchSettings } from '../../utils/settings.ts';
import { onChange } from '../../utils/stories/changes.ts';
import { store } from '../../utils/stories/connection.ts';
import { after } from './load-after.ts';
import { createPopup } from './model.ts';

/** The frame is shown without rows after this time; later where the last popup's rows are in sight. */
const FRAME_ALONE_AFTER_MS = isFirstScreenShown() ? 300 : 60;

const opened = store();
const settings = await readSettings();
await loadLanguage(settings.language);
applyAppearance(settings.appearance);

const popup = createPopup(opened, settings);
onChange(popup.changed);
// Rows that are all but there are shown with the frame around them, at once; rows that take longer follow it.
await Promise.race([popup.firstRows, new Promise((resolve) => setTimeout(resolve, FRAME_ALONE_AFTER_MS))]);
const page = document.getElementById('app');
if (page) render(<Popup model={popup.model} actions={popup.actions} />, page);
endFirstScreen();
watchSettings(async (next) => {
  await loadLanguage(next.language);
  applyAppearance(next.appearance);
  popup.setSettings(next);
});
const missed = takeEarly('missed');
if (missed && missed.inputs.length > 0) {
  const { replay } = await import('../../components/popup/replay.ts');
  replay(missed);
} else missed?.end();
await popup.firstRows;
await framePainted();
await popup.afterPaint();
if (page) {
  const { createFirstScreenKeeper } = await after();
  const keep = createFirstScreenKeeper(page, import.meta.env.VERSION, popup.atHome);
  const { list, tabs, tab, query, settings } = popup.model;
  effect(() => {
    void [list.version.value, list.spans.value, tabs.value, tab.value, query.value, settings.value];
    keep();
  });
}
