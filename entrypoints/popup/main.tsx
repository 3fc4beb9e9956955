// The popup: shows the first screen of the list, which popup-head.ts has asked for already; everything else waits for
// the paint.
import { render } from 'preact';
import '../../components/ui/tokens.css';
import '../../components/popup/popup.css';
import { Popup } from '../../components/popup/Popup.tsx';
import { applyAppearance, restoreAppearance } from '../../components/ui/appearance.ts';
import { loadLanguage } from '../../utils/i18n.ts';
import { readSettings, watchSettings } from '../../utils/settings.ts';
import { onChange } from '../../utils/stories/changes.ts';
import { store } from '../../utils/stories/connection.ts';
import { createPopup } from './model.ts';

const FRAME_ALONE_AFTER_MS = 60;

restoreAppearance();
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
watchSettings(async (next) => {
  await loadLanguage(next.language);
  applyAppearance(next.appearance);
  popup.setSettings(next);
});
await popup.firstRows;
// After the frame that paints the rows; a page that is not in sight gets no frames, and waits a moment instead.
await new Promise((resolve) => {
  requestAnimationFrame(() => setTimeout(resolve));
  setTimeout(resolve, 250);
});
await popup.afterPaint();
