// The popup's header: the outlet's name, and the buttons for what concerns the whole list.
import type { ComponentProps } from 'preact';
import { formatNumber, t } from '../../utils/i18n/i18n.ts';
import { outlet } from '../../utils/outlet/profile.ts';
import type { PopupActions, PopupModel } from '../../utils/state/popup/contract.ts';
import { Icon } from './Icon.tsx';
import { langOf } from './Marked.tsx';

interface Props {
  readonly model: PopupModel;
  readonly actions: PopupActions;
  readonly onRelated?: () => void;
  /** Opens the panel, where the list does not stand in it already. */
  readonly onPanel?: () => void;
  readonly onSnooze: (opener: Element) => void;
}

export function Header({ model, actions, onRelated, onPanel, onSnooze }: Props) {
  const isBusy = model.freshness.value.kind === 'busy';
  const saved = model.savedCount.value;
  const name = t('outlet.name');
  const isSaved = model.tab.value.kind === 'saved';
  return (
    <header>
      <span class="logo" aria-hidden="true">
        {outlet.initials}
      </span>
      <h1>
        <bdi lang={langOf(name)}>{name}</bdi>
        <small>
          <bdi>{outlet.motto && t('outlet.motto')}</bdi>
        </small>
      </h1>
      <span class="tools">
        <Tool
          icon={model.silentUntil.value === undefined ? 'bell' : 'bellOff'}
          name={t('popup.snooze.title')}
          popup="menu"
          onClick={onSnooze}
        />
        <Tool
          id="tab-saved"
          icon={isSaved ? 'saved' : 'save'}
          name={t('popup.savedTab')}
          pressed={isSaved}
          count={saved}
          onClick={() => actions.chooseTab(isSaved ? 'all' : 'saved')}
        />
        {!onPanel && (
          <a
            class="icon"
            href="/changes.html"
            target="_blank"
            rel="noopener"
            aria-label={t('story.changes.all')}
            title={t('story.changes.all')}
          >
            <Icon name="recent" />
          </a>
        )}
        {onPanel && <Tool icon="panel" name={t('popup.openPanel')} onClick={onPanel} />}
        {onRelated && (
          <Tool icon="related" name={t('popup.related.title')} popup="dialog" onClick={onRelated} />
        )}
        <Tool icon="refresh" name={t('popup.refresh')} isBusy={isBusy} onClick={actions.refresh} />
        <Tool
          icon="settings"
          name={model.hasNews.value ? t('popup.settingsNews') : t('popup.settings')}
          dot={model.hasNews.value}
          onClick={actions.openSettings}
        />
      </span>
    </header>
  );
}

interface ToolProps {
  readonly id?: string;
  readonly icon: ComponentProps<typeof Icon>['name'];
  readonly name: string;
  readonly pressed?: boolean;
  readonly popup?: 'menu' | 'dialog';
  readonly isBusy?: boolean;
  readonly count?: number;
  readonly dot?: boolean;
  readonly onClick: (button: Element) => void;
}

function Tool({ id, icon, name, pressed, popup, isBusy, count = 0, dot, onClick }: ToolProps) {
  return (
    <button
      id={id}
      type="button"
      class={isBusy ? 'icon busy' : 'icon'}
      aria-label={count > 0 ? `${name}: ${formatNumber(count)}` : name}
      aria-pressed={pressed}
      aria-haspopup={popup}
      title={name}
      onClick={(event) => onClick(event.currentTarget)}
    >
      <Icon name={icon} />
      {dot && <i class="new" />}
      {count > 0 && <b aria-hidden="true">{formatNumber(Math.min(count, 99))}</b>}
    </button>
  );
}
