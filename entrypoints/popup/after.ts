// What the popup needs only after its first moments, or with a click before that: one file, loaded once.
export { createFirstScreenKeeper } from '../../components/popup/first-screen-keeper.ts';
export { refreshBreaking } from './breaking.ts';
export { dropSearch, forgetRecent, keepSearch, rememberRecent } from './kept-searches.ts';
export { copyDetails, openSettings, openWelcome } from './pages.ts';
export { relatedHere } from './related.ts';
