// The state of the page of changes: what there is, which of it is shown, and a copy of that as text.
import { computed, signal } from '@preact/signals';
import { browser } from 'wxt/browser';
import { createSaid } from '../../browser/said.ts';
import { segmentsAsText } from '../../history/line.ts';
import { formatDateTime, t } from '../../i18n/i18n.ts';
import { onChange } from '../../stories/changes.ts';
import type { Store } from '../../stories/db.ts';
import {
  type ChangesActions,
  type ChangesFilter,
  type ChangesModel,
  type OutletChange,
  passes,
} from './contract.ts';
import { loadChanges } from './load-changes.ts';
import { periodsUntil } from './periods.ts';

export function createChanges(db: Store): { readonly model: ChangesModel; readonly actions: ChangesActions } {
  const all = signal<readonly OutletChange[]>();
  const now = signal(Date.now());
  const periods = computed(() => periodsUntil(now.value));
  const period = signal(0);
  const changes = computed(() => {
    const { from, to } = periods.value[period.value] ?? { from: 0, to: Number.POSITIVE_INFINITY };
    return all.value?.filter(({ at }) => at >= from && at < to);
  });
  const filter = signal<ChangesFilter>('all');
  const { said, say } = createSaid();
  const load = async () => {
    now.value = Date.now();
    all.value = await loadChanges(db, now.value);
  };
  void load();
  onChange(({ kind }) => {
    if (kind !== 'poll-started') void load();
  });

  async function copy(): Promise<void> {
    const shown = (changes.value ?? []).filter((change) => passes(change, filter.value));
    const text = shown.map(asText).join('\n\n');
    const done = await navigator.clipboard.writeText(text).then(
      () => t('changes.copied'),
      () => t('story.notCopied'),
    );
    say(done);
  }

  return {
    model: { changes, filter, periods, period, said },
    actions: {
      choose: (chosen) => {
        filter.value = chosen;
      },
      showPeriod: (place) => {
        period.value = Math.max(0, Math.min(periods.value.length - 1, place));
      },
      copy: () => void copy(),
      addressOf: ({ story, kind }) => {
        const part = kind === 'gone' ? 'text' : 'changes';
        return browser.runtime.getURL(`/reader.html?part=${part}&story=${encodeURIComponent(story.id)}`);
      },
    },
  };
}

function asText({ story, kind, at, line }: OutletChange): string {
  const lines = [story.title, `${t(`changes.kind.${kind}`)}, ${formatDateTime(at)}`];
  if (line.length > 0) lines.push(segmentsAsText(line));
  if (story.link !== undefined) lines.push(story.link);
  return lines.join('\n');
}
