// What a browser has and Node lacks: the English messages, as a browser would serve them, so that a view can be read
// in words; and navigator with Web Locks, granted in the order of asking.
import { inject } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { provideNavigator } from '../lib/web-locks.ts';

const messages = inject('messages');

fakeBrowser.i18n.getUILanguage = () => 'en-GB';
fakeBrowser.i18n.getMessage = (key: string, substitutions: string | readonly string[] = []) =>
  (messages[key]?.message ?? '').replace(/\$([1-9$])/g, (_, mark: string) =>
    mark === '$' ? '$' : String([substitutions].flat()[Number(mark) - 1] ?? ''),
  );

provideNavigator();
