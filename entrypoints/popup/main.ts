// The popup's first module, next to nothing, so that the last popup's first screen (popup-first.ts) is painted before
// the others are loaded and run.
import '../../components/popup/popup.css';
import { firstScreenPainted, isFirstScreenShown } from '../../components/popup/first-screen.ts';
import { startSearchEarly } from '../../utils/search/start-worker.ts';

if (isFirstScreenShown()) {
  await firstScreenPainted();
  // The first key may come with the first rows. Where there is no picture, nothing comes before them.
  startSearchEarly();
}
await import('./app.tsx');
