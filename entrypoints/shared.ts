// What every page needs at its start, and the background for its work, as a script: wxt.scripts.ts has the list.
import 'virtual:modules-of/shared';
import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';

export default defineUnlistedScript({ globalName: false, main: () => {} });
