// A page in a tab for long reading: the list, and the story beside it.
import { start } from '../popup/start.tsx';

await start('wide');
