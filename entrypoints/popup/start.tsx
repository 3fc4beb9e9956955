// Starts the list, and the story beside or over it, in the popup, the panel or a page of its own: opens the store, reads
// the settings and the first rows, and puts them in the place of the frame that the page's HTML holds. All else waits
// until that is painted.
import { effect, signal } from '@preact/signals';
import { render } from 'preact';
import { type Layout, Popup } from '../../components/popup/Popup.tsx';
import { applyAppearance } from '../../utils/browser/appearance.ts';
import { loadLanguage } from '../../utils/i18n/i18n.ts';
import { readSettings, watchSettings } from '../../utils/settings/settings.ts';
import { createPopup } from '../../utils/state/popup/popup-state.ts';
import { onOthersChange } from '../../utils/stories/changes.ts';
import { store } from '../../utils/stories/connection.ts';

/** Rows that take longer than this follow the popup that says so. */
const ROWS_WITHIN_MS = 150;
/** A page that is not in sight is never idle. */
const IDLE_WITHIN_MS = 250;

const after = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
/** Where the list stands: the popup, the browser's side panel, or a wide page in a tab. */
export type Place = 'popup' | 'panel' | 'wide';

/** Narrower, a wide page has no room for two. */
const WIDE_ENOUGH = '(min-width: 700px)';

export async function start(place: Place): Promise<void> {
  const root = document.getElementById('app') ?? document.body;

  const opened = store();
  const settings = await readSettings();
  await loadLanguage(settings.language);
  applyAppearance(settings.appearance);

  const announce = onOthersChange((change) => popup.changed(change));
  const popup = createPopup(opened, settings, announce, { closes: place === 'popup' });
  await Promise.race([popup.firstRows, after(ROWS_WITHIN_MS)]);
  // What the reader did in the frame's search field is not lost with it.
  const frameField = root.querySelector('input');
  const asked = new URLSearchParams(location.search);
  const typed = asked.get('find') ?? frameField?.value ?? '';
  const isTyping = frameField !== null && frameField === document.activeElement;
  const layout = layoutOf(place);
  const panel = place === 'panel' ? await panelOf(opened, popup) : undefined;
  effect(() => {
    const shown = layout.value;
    render(<Popup model={popup.model} actions={popup.actions} layout={shown} panel={panel} />, root);
  });
  if (isTyping) root.querySelector('input')?.focus();
  if (typed !== '') popup.actions.search(typed);
  if (asked.get('tab') === 'saved') popup.actions.chooseTab('saved');
  watchSettings(async (next) => {
    await loadLanguage(next.language);
    applyAppearance(next.appearance);
    popup.setSettings(next);
  });
  const story = asked.get('story');
  if (story !== null) popup.actions.openHere(story, asked.get('part') === 'changes' ? 'changes' : 'text');
  await popup.firstRows;
  await new Promise((resolve) => requestIdleCallback(resolve, { timeout: IDLE_WITHIN_MS }));
  await popup.afterPaint();
  // The first story that is read here finds its view loaded.
  if (popup.model.settings.value.reading.opens !== 'site')
    await import('../../components/story/StoryView.tsx');
}

function layoutOf(place: Place) {
  const layout = signal<Layout>({ story: place === 'panel' ? 'beside' : 'over', leave: 'close' });
  if (place !== 'wide') return layout;
  const room = matchMedia(WIDE_ENOUGH);
  const follow = () => {
    layout.value = { story: room.matches ? 'beside' : 'over', leave: 'none' };
  };
  room.addEventListener('change', follow);
  follow();
  return layout;
}

async function panelOf(opened: ReturnType<typeof store>, { model }: ReturnType<typeof createPopup>) {
  const [{ panelParts }, { followActivePage }, { createListShare }] = await Promise.all([
    import('../../components/panel/Panel.tsx'),
    import('../../utils/state/panel/about-page.ts'),
    import('../../utils/state/panel/list-share.ts'),
  ]);
  return panelParts(followActivePage(opened, model.settings), createListShare());
}
