// The popup's first module, next to nothing, so that the last popup's first screen (popup-first.ts) is painted before
// the others are loaded and run.
import '../../components/popup/popup.css';
import { firstScreenPainted } from '../../components/popup/first-screen.ts';

await firstScreenPainted();
await import('./app.tsx');
