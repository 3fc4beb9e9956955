// The browser's side panel: the list with the story below it, and what the outlet has on the page in the tab.
import { start } from '../popup/start.tsx';

await start('panel');
