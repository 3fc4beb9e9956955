// The search worker of a page of the extension, as a script of its own.
import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { serveSearch } from '../utils/search/worker.ts';

export default defineUnlistedScript(serveSearch);
