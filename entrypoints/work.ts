// What the background does, and other pages in part, as a script: wxt.scripts.ts has the list.
import 'virtual:modules-of/work';
import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';

export default defineUnlistedScript({ globalName: false, main: () => {} });
