// The popup of the toolbar's button.
import { start } from './start.tsx';

await start('popup');
