// Over the story: back, and what can be done with it.
import { t } from '../../utils/i18n/i18n.ts';
import { Icon, type StoryIcon } from './Icon.tsx';
import type { StoryProps } from './story-props.ts';

interface Props extends StoryProps {
  readonly leave: 'back' | 'close' | 'none';
  /** The text on the page. */
  readonly text: () => Element | null;
}

export function StoryBar({ model, actions, leave, text }: Props) {
  const story = model.story.value;
  const { previous, next } = model.neighbours.value;
  const isSaved = story?.savedAt !== undefined;
  const leaveWord = leave === 'back' ? t('story.back') : t('story.close');
  const hasSite = story?.link !== undefined;
  return (
    <div class="bar" role="toolbar" aria-label={t('story.tools')}>
      {leave === 'none' ? (
        <>
          <Tool icon="up" name={t('story.previous')} disabled={!previous} onClick={() => actions.go(-1)} />
          <Tool icon="down" name={t('story.next')} disabled={!next} onClick={() => actions.go(1)} />
        </>
      ) : (
        // Narrow, it has no room for its word.
        <button
          type="button"
          class="tool back"
          aria-label={leaveWord}
          aria-keyshortcuts="Escape"
          onClick={actions.close}
        >
          <Icon name={leave === 'back' ? 'back' : 'close'} turns={leave === 'back'} />
          <span>{leaveWord}</span>
        </button>
      )}
      <span class="push" />
      <Tool icon="save" name={t('story.save')} pressed={isSaved} shortcut="s" onClick={actions.toggleSaved} />
      <Tool
        icon="listen"
        name={t('story.listen.start')}
        pressed={model.listening.value !== undefined}
        onClick={() => {
          const root = text();
          if (root) actions.listen(root);
        }}
      />
      {hasSite && <Tool icon="link" name={t('story.copyLink')} onClick={actions.copyLink} />}
      {hasSite && model.canShare && <Tool icon="share" name={t('story.share')} onClick={actions.share} />}
      <Tool icon="print" name={t('story.print')} wide onClick={actions.print} />
      {hasSite && (
        <button
          type="button"
          class="tool site"
          aria-label={t('story.openSite')}
          title={t('story.openSite')}
          aria-keyshortcuts="o"
          onClick={(event) => actions.openSite(event.ctrlKey || event.metaKey)}
        >
          <Icon name="site" />
          <span class="long">{t('story.openSite')}</span>
        </button>
      )}
    </div>
  );
}

interface ToolProps {
  readonly icon: StoryIcon;
  readonly name: string;
  readonly pressed?: boolean;
  readonly disabled?: boolean;
  readonly shortcut?: string;
  /** Only where there is room. */
  readonly wide?: boolean;
  readonly onClick: () => void;
}

export function Tool({ icon, name, pressed, disabled, shortcut, wide, onClick }: ToolProps) {
  return (
    <button
      type="button"
      class={wide ? 'tool wide-only' : 'tool'}
      aria-label={name}
      title={name}
      aria-pressed={pressed}
      aria-keyshortcuts={shortcut}
      disabled={disabled}
      onClick={onClick}
    >
      <Icon name={icon} filled={icon === 'save' && pressed} turns={icon === 'back1' || icon === 'on1'} />
    </button>
  );
}
