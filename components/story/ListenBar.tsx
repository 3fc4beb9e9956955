// While a story is read aloud: pause, a sentence back or on, the speed, whether the saved stories follow.
import { formatNumber, t } from '../../utils/i18n/i18n.ts';
import { Icon } from './Icon.tsx';
import { Tool } from './StoryBar.tsx';
import type { StoryProps } from './story-props.ts';

export function ListenBar({ model, actions }: StoryProps) {
  const listening = model.listening.value;
  if (listening === undefined) return null;
  const { sentence, of, playing, speed, atMs, totalMs, queue } = listening;
  return (
    <section class="audio" aria-label={t('story.listen.start')}>
      <i class="track" style={{ '--done': `${(100 * atMs) / Math.max(1, totalMs)}%` }} />
      <div>
        <Tool icon="back1" name={t('story.listen.back')} onClick={() => listening.skip(-1)} />
        <button
          type="button"
          class="play"
          aria-label={playing ? t('story.listen.pause') : t('story.listen.resume')}
          onClick={listening.toggle}
        >
          <Icon name={playing ? 'pause' : 'play'} filled={!playing} />
        </button>
        <Tool icon="on1" name={t('story.listen.on')} onClick={() => listening.skip(1)} />
        <span class="where">
          <b>
            <bdi>
              {clock(atMs)} / {clock(totalMs)}
            </bdi>
          </b>
          {t('story.listen.sentence', [sentence, of])}
        </span>
        <Tool icon="queue" name={t('story.listen.queue')} pressed={queue} onClick={listening.toggleQueue} />
        <button
          type="button"
          class="speed"
          dir="ltr"
          aria-label={t('story.listen.speed', [formatNumber(speed)])}
          onClick={listening.nextSpeed}
        >
          {formatNumber(speed)}×
        </button>
        <Tool icon="close" name={t('story.listen.stop')} onClick={actions.stopListening} />
      </div>
    </section>
  );
}

/** `1:04` */
function clock(ms: number): string {
  const seconds = Math.round(ms / 1_000);
  const twoDigits = { minimumIntegerDigits: 2 };
  return `${formatNumber(Math.floor(seconds / 60))}:${formatNumber(seconds % 60, twoDigits)}`;
}
