// Following the story that is shown: the next story of its event is told like any other alert. Before that is turned on,
// the reader sees what it would have told in the last 30 days. Whoever follows one story of a thread follows the thread.
import { batch, computed, type ReadonlySignal, signal } from '@preact/signals';
import { followedStory, withFollowed } from '../../alerts/rules/followed.ts';
import { t } from '../../i18n/i18n.ts';
import { changeSettings, type Settings } from '../../settings/settings.ts';
import type { Store } from '../../stories/db.ts';
import type { ThreadStory } from './contract.ts';

interface Needs {
  readonly store: Promise<Store>;
  readonly now: ReadonlySignal<number>;
  readonly settings: ReadonlySignal<Settings>;
  readonly say: (sentence: string) => void;
  /** The other stories of the event, once they are known. */
  readonly others: () => Promise<readonly ThreadStory[]>;
}

export function createFollowing({ store, now, settings, say, others }: Needs) {
  let shown: string | undefined;
  /** Stories by which this one may be followed: itself, those of its thread, and those through which they were told. */
  const known = signal<readonly string[]>([]);
  const preview = signal<readonly ThreadStory[]>();
  const by = computed(() => settings.value.alerts.followed.filter((id) => known.value.includes(id)));

  return {
    followed: computed(() => by.value.length > 0),
    preview,
    /** Another story is shown. */
    forget: (id: string) =>
      batch(() => {
        shown = id;
        known.value = [id];
        preview.value = undefined;
      }),
    /** The thread of the story that is shown is known. */
    know: async (id: string, thread: readonly ThreadStory[]) => {
      const ids = [id, ...thread.map(({ story }) => story.id)];
      const db = await store;
      const told = await Promise.all(ids.map((each) => db.get('alerts', each)));
      const through = told.flatMap((row) => (row && followedStory(row.ruleId)) ?? []);
      if (shown === id) known.value = [...ids, ...through];
    },
    askPreview: async () => {
      const asked = shown;
      const [thread, { isMuted }, { PREVIEW_MS }] = await Promise.all([
        others(),
        import('../../alerts/rules/muted.ts'),
        import('../../alerts/rules/preview.ts'),
      ]);
      if (shown !== asked) return;
      const { muted } = settings.value.alerts;
      preview.value = thread.filter(
        ({ story }) => story.publishedAt >= now.value - PREVIEW_MS && !isMuted(story, muted),
      );
    },
    leavePreview: () => {
      preview.value = undefined;
    },
    follow: async (on: boolean) => {
      const id = shown;
      if (id === undefined) return;
      const ids = on ? [id] : by.value;
      await changeSettings((all) => ids.reduce((changed, one) => withFollowed(changed, one, on), all));
      preview.value = undefined;
      say(on ? t('story.follow.started') : t('story.follow.stopped'));
    },
  };
}
