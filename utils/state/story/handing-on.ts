// Where the story that is shown can be handed on: to its page on the site, to the clipboard, or to the browser's own sheet.
import type { ReadonlySignal } from '@preact/signals';
import { browser } from 'wxt/browser';
import { t } from '../../i18n/i18n.ts';
import { send } from '../../messaging/messages.ts';
import type { Story } from '../../stories/story.ts';

export function createHandingOn(story: ReadonlySignal<Story | undefined>, say: (sentence: string) => void) {
  return {
    openSite: async (background: boolean) => {
      const shown = story.value;
      if (shown?.link === undefined) return;
      await browser.tabs.create({ url: shown.link, active: !background });
      send('story/opened', { id: shown.id }).catch((error: unknown) => console.warn('story/opened:', error));
    },
    copyLink: async () => {
      const link = story.value?.link;
      if (link === undefined) return;
      await navigator.clipboard.writeText(link).then(
        () => say(t('story.copied')),
        () => say(t('story.notCopied')),
      );
    },
    share: () => {
      const shown = story.value;
      if (shown?.link === undefined) return;
      // Closing the browser's own sheet rejects too: nothing went wrong then.
      navigator.share({ title: shown.title, url: shown.link }).catch(() => undefined);
    },
  };
}
