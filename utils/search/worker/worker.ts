// The search worker's script: one for each open page that searches.
import { type Asker, serveSearch } from './serve.ts';

declare const self: Asker;

serveSearch(self);
