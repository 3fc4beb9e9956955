// What partner pages ask the background for, as a script: wxt.scripts.ts has the list.
import 'virtual:modules-of/find';
import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';

export default defineUnlistedScript({ globalName: false, main: () => {} });
