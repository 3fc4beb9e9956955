// Runs before a page's modules and before its first frame: puts the theme, the text size and the direction of the last
// page on this one, so that none flashes. The settings, which take longer to read, are the truth.
import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { restoreAppearance } from '../utils/browser/appearance.ts';

export default defineUnlistedScript({ globalName: false, main: restoreAppearance });
