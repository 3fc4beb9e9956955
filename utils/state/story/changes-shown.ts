// What changed in the story that is shown: its versions and a comparison of two, read when they are asked for.
import { batch, signal } from '@preact/signals';
import { t } from '../../i18n/i18n.ts';
import type { Store } from '../../stories/db.ts';
import type { Story } from '../../stories/story.ts';
import type { Comparison, StoryHistory } from './load-history.ts';

const loading = () => import('./load-history.ts');

export function createChanges(store: Promise<Store>, say: (sentence: string) => void) {
  const history = signal<StoryHistory>();
  const comparison = signal<Comparison>();
  /** As it was when it was opened: reading it now does not change what the reader had read before. */
  let opened: Story | undefined;

  async function load(): Promise<void> {
    const story = opened;
    if (story === undefined || history.value?.id === story.id) return;
    const [db, { loadHistory, firstComparison }] = await Promise.all([store, loading()]);
    const found = await loadHistory(db, story);
    if (opened !== story) return;
    batch(() => {
      history.value = found;
      comparison.value = firstComparison(found);
    });
  }

  return {
    history,
    comparison,
    load,
    /** Another story is shown, as the store had it then. */
    forget: (story: Story) => {
      opened = story;
      history.value = undefined;
      comparison.value = undefined;
    },
    /** The outlet changed the story that is shown: it has one version more. What was read before stays what it was. */
    update: (story: Story) => {
      opened = { ...story, readAt: opened?.readAt };
      history.value = undefined;
    },
    compare: (from: number, to: number) => {
      const known = history.value;
      if (known === undefined) return;
      void loading().then(({ compare }) => {
        if (history.value === known) comparison.value = compare(known, from, to);
      });
    },
    /** Puts what differs on the clipboard, as plain text. */
    copy: async () => {
      const shown = comparison.value;
      if (shown === undefined) return;
      const { differenceAsText } = await import('../../history/line.ts');
      await navigator.clipboard.writeText(differenceAsText(shown.difference)).then(
        () => say(t('story.changes.copied')),
        () => say(t('story.notCopied')),
      );
    },
  };
}
