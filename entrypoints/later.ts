// What the popup needs only after its first paint, and the background too, as a script: wxt.scripts.ts has the list.
import 'virtual:modules-of/later';
import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';

export default defineUnlistedScript({ globalName: false, main: () => {} });
