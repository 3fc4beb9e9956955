// What the outlet changed in a story: a line of time, two versions to choose, and their words side by side.
import { useState } from 'preact/hooks';
import type { BlockDifference } from '../../utils/history/compare.ts';
import { formatDate, formatTime, t } from '../../utils/i18n/i18n.ts';
import { startOfDay } from '../../utils/i18n/local-day.ts';
import { textLanguage } from '../../utils/i18n/text-language.ts';
import type { Comparison, StoryHistory } from '../../utils/state/story/load-history.ts';
import { Icon } from './Icon.tsx';
import type { StoryProps } from './story-props.ts';
import { TimeLine } from './TimeLine.tsx';
import { Words } from './Words.tsx';
import './changes.css';

export function StoryChanges({ model, actions }: StoryProps) {
  const history = model.history.value;
  const comparison = model.comparison.value;
  if (history === undefined || comparison === undefined) return null;
  return (
    <>
      <ReadBefore history={history} />
      <TimeLine times={history.times} />
      {history.versions.length < 2 ? (
        <p class="source">{t('story.changes.noneKept')}</p>
      ) : (
        <>
          <Compared history={history} comparison={comparison} onCompare={actions.compare} />
          <Differences key={`${comparison.from} ${comparison.to}`} comparison={comparison} />
          <p class="legend">
            <span>
              <del>
                <span class="sign">{t('story.changes.removed')}</span>
              </del>
            </span>
            <span>
              <ins>
                <span class="sign">{t('story.changes.added')}</span>
              </ins>
            </span>
            <span>{t('story.changes.notCounted')}</span>
          </p>
        </>
      )}
      <p class="legend">
        <a class="link" href="/changes.html" target="_blank" rel="noopener">
          {t('story.changes.all')}
        </a>
        {history.versions.length > 1 && (
          <button type="button" class="link" onClick={actions.copyChanges}>
            {t('story.changes.copy')}
          </button>
        )}
      </p>
    </>
  );
}

function ReadBefore({ history: { readVersion, versions, times } }: { readonly history: StoryHistory }) {
  if (readVersion === undefined) return null;
  const since = versions[readVersion + 1]?.seenAt ?? 0;
  const later = times.filter(({ at }) => at >= since).map(({ what }) => what);
  const isHeadline = later.includes('headline') || later.includes('both');
  const isText = later.includes('text') || later.includes('both');
  return (
    <div class="note">
      <Icon name="eye" />
      <p>
        <b>{t('story.changes.readBefore')}</b>{' '}
        {isHeadline && isText
          ? t('story.changes.bothDiffer')
          : isHeadline
            ? t('story.changes.headlineDiffers')
            : isText && t('story.changes.textDiffers')}
      </p>
    </div>
  );
}

interface ComparedProps {
  readonly history: StoryHistory;
  readonly comparison: Comparison;
  readonly onCompare: (from: number, to: number) => void;
}

function Compared({ history, comparison: { from, to }, onCompare }: ComparedProps) {
  const last = history.versions.length - 1;
  const name = (index: number) => {
    const at = shortTime(history.versions[index]?.seenAt ?? 0);
    if (index === history.readVersion) return t('story.changes.whatYouRead', [at]);
    if (index === history.savedVersion) return t('story.changes.whatYouSaved', [at]);
    if (index === last) return t('story.changes.now', [at]);
    return index === 0 && history.fromFirst
      ? t('story.changes.firstSeen', [at])
      : t('story.changes.version', [at]);
  };
  const pick = (label: string, chosen: number, onPick: (index: number) => void) => (
    <select
      class="pick"
      aria-label={label}
      value={chosen}
      onChange={(event) => onPick(Number(event.currentTarget.value))}
    >
      {history.versions.map(({ seenAt }, index) => (
        <option key={`${seenAt} ${index}`} value={index}>
          {name(index)}
        </option>
      ))}
    </select>
  );
  return (
    <div class="compare">
      <span>{t('story.changes.compare')}</span>
      <span class="picks">
        {pick(t('story.changes.from'), from, (index) => onCompare(index, Math.max(index, to)))}
        <span aria-hidden="true">
          <Icon name="next" size={13} turns />
        </span>
        {pick(t('story.changes.to'), to, (index) => onCompare(Math.min(from, index), index))}
      </span>
    </div>
  );
}

function Differences({ comparison: { difference } }: { readonly comparison: Comparison }) {
  const { title, blocks, headlineChanged, textChanged } = difference;
  if (!headlineChanged && !textChanged) return <p class="source">{t('story.changes.same')}</p>;
  return (
    <>
      {headlineChanged && (
        <section class="part">
          <h2>{t('story.changes.headline')}</h2>
          <p class="diff head" {...textLanguage(title.map(({ text }) => text).join(''))}>
            <Words segments={title} />
          </p>
        </section>
      )}
      {textChanged && (
        <section class="part">
          <h2>{t('story.changes.text')}</h2>
          {runsOf(blocks).map((run, index) => (
            <Run key={`${index} ${run.length}`} blocks={run} />
          ))}
        </section>
      )}
    </>
  );
}

/** Blocks in a row that are the same stand as one line until they are asked for. */
function Run({ blocks }: { readonly blocks: readonly BlockDifference[] }) {
  const [shown, setShown] = useState(false);
  const [first] = blocks;
  if (first?.state === 'same' && !shown) {
    return (
      <p class="same">
        <span>
          {t('story.changes.unchanged', blocks.length)} ·{' '}
          <button type="button" class="link" onClick={() => setShown(true)}>
            {t('story.changes.show')}
          </button>
        </span>
      </p>
    );
  }
  return (
    <>
      {blocks.map(({ kind, segments }, index) => (
        <p
          key={`${index}${kind}`}
          class={`diff ${kind}`}
          {...textLanguage(segments.map(({ text }) => text).join(''))}
        >
          <Words segments={segments} />
        </p>
      ))}
    </>
  );
}

function runsOf(blocks: readonly BlockDifference[]): readonly (readonly BlockDifference[])[] {
  const runs: BlockDifference[][] = [];
  for (const block of blocks) {
    const last = runs.at(-1);
    if (last && (last[0]?.state === 'same') === (block.state === 'same')) last.push(block);
    else runs.push([block]);
  }
  return runs;
}

/** The time of today, and the day of another. */
function shortTime(at: number): string {
  return startOfDay(at) === startOfDay(Date.now())
    ? formatTime(at)
    : formatDate(at, { day: 'numeric', month: 'short', hour: 'numeric', minute: '2-digit' });
}
