// The popup: header, search, tabs, the list, the status line; and the keyboard over all of them.
import { useCallback, useEffect, useLayoutEffect, useState } from 'preact/hooks';
import { t } from '../../utils/i18n.ts';
import { outlet } from '../../utils/outlet.ts';
import { BlankState } from './BlankState.tsx';
import { BreakingStrip } from './BreakingStrip.tsx';
import { Icon } from './Icon.tsx';
import { type KeyPlace, keyAction } from './keys.ts';
import type { PopupActions, PopupModel } from './model.ts';
import { SearchBox } from './SearchBox.tsx';
import { StatusBar } from './StatusBar.tsx';
import { StoryList } from './StoryList.tsx';
import { Tabs } from './Tabs.tsx';

interface Props {
  readonly model: PopupModel;
  readonly actions: PopupActions;
}

export function Popup({ model, actions }: Props) {
  const [sheet, setSheet] = useState<'help' | 'related'>();
  // Seldom opened, so loaded when they are.
  const [sheets, setSheets] = useState<typeof import('./Sheets.tsx')>();
  const [goTo, setGoTo] = useState<{ readonly index: number }>();
  const rows = () => model.list.spans.value.reduce((sum, span) => sum + span.count, 0);

  const moveTo = useCallback(
    (index: number) => {
      const to = Math.max(0, Math.min(rows() - 1, index));
      if (rows() === 0) return;
      actions.setCurrent(to);
      setGoTo({ index: to });
    },
    [actions],
  );
  const openCurrent = useCallback(
    (background: boolean) => {
      const story = model.list.row(model.current.value);
      if (story) actions.open(story, background);
    },
    [model, actions],
  );

  useEffect(() => {
    if (sheet !== undefined) void import('./Sheets.tsx').then(setSheets);
  }, [sheet]);

  // Before the frame: a key may come with it.
  useLayoutEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || document.querySelector('dialog[open]')) return;
      const action = keyAction(event, placeOf(event.target));
      if (action === undefined) return;
      const current = model.current.value;
      const field = document.querySelector<HTMLInputElement>('.search input');
      if (action === 'escape') {
        // With nothing to clear or leave, Esc closes the popup, as everywhere.
        if (model.query.value !== '') actions.search('');
        else if (field && document.activeElement === field) field.blur();
        else return;
      }
      event.preventDefault();
      if (action === 'search') field?.focus();
      if (action === 'next') moveTo(current + 1);
      if (action === 'previous') moveTo(current - 1);
      if (action === 'first') moveTo(0);
      if (action === 'last') moveTo(rows() - 1);
      if (action === 'open' || action === 'open-behind') openCurrent(action === 'open-behind');
      if (action === 'save') actions.toggleSaved(current);
      if (action === 'toggle-read') actions.toggleRead(current);
      if (action === 'help') setSheet('help');
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [model, actions, moveTo, openCurrent]);

  const related = model.related.value;
  return (
    <>
      <Header model={model} actions={actions} onRelated={related && (() => setSheet('related'))} />
      <SearchBox
        model={model}
        actions={actions}
        onDown={() => moveTo(model.current.value)}
        onEnter={openCurrent}
      />
      <Tabs model={model} actions={actions} />
      <StoryList
        model={model}
        actions={actions}
        goTo={goTo}
        above={
          <>
            <Notice model={model} actions={actions} />
            {model.blank.value?.kind !== 'search' && <BreakingStrip model={model} actions={actions} />}
            <KeptSearch model={model} actions={actions} />
          </>
        }
        blank={<BlankState model={model} actions={actions} />}
        resultTools={<KeepSearch model={model} actions={actions} />}
      />
      <StatusBar model={model} actions={actions} />
      <Spoken model={model} />
      {sheets && sheet === 'help' && <sheets.HelpSheet onClose={() => setSheet(undefined)} />}
      {sheets && sheet === 'related' && related && (
        <sheets.RelatedSheet offer={related} actions={actions} onClose={() => setSheet(undefined)} />
      )}
    </>
  );
}

function Header({ model, actions, onRelated }: Props & { readonly onRelated?: () => void }) {
  const busy = model.freshness.value.kind === 'busy';
  return (
    <header>
      <span class="logo" aria-hidden="true">
        {outlet.initials}
      </span>
      <h1>
        <bdi lang="en">{outlet.name}</bdi>
        <small>
          <bdi lang="en">{outlet.motto}</bdi>
        </small>
      </h1>
      <span class="tools">
        <button
          type="button"
          class={busy ? 'icon busy' : 'icon'}
          aria-label={t('popup.refresh')}
          title={t('popup.refresh')}
          onClick={actions.refresh}
        >
          <Icon name="refresh" />
        </button>
        {onRelated && (
          <button
            type="button"
            class="icon"
            aria-haspopup="dialog"
            aria-label={t('popup.related.title')}
            title={t('popup.related.title')}
            onClick={onRelated}
          >
            <Icon name="related" />
          </button>
        )}
        <button
          type="button"
          class="icon"
          aria-label={t('popup.settings')}
          title={t('popup.settings')}
          onClick={actions.openSettings}
        >
          <Icon name="settings" />
        </button>
      </span>
    </header>
  );
}

/** Stories are there, but no new ones can come: what is missing, and the button that gives it. */
function Notice({ model, actions }: Props) {
  const need = model.needs.value;
  if (need === undefined || model.blank.value !== undefined) return null;
  return (
    <div class="notice">
      <p>{need === 'permission' ? t('popup.blank.noPermissionHint') : t('popup.blank.noAddressHint')}</p>
      <button
        type="button"
        class="primary"
        onClick={need === 'permission' ? actions.grantAccess : actions.openWelcome}
      >
        {need === 'permission' ? t('popup.blank.grant') : t('popup.blank.giveAddress')}
      </button>
    </div>
  );
}

function KeepSearch({ model, actions }: Props) {
  if (!model.searching.value) return null;
  return (
    <button type="button" class="plain" onClick={actions.saveSearch}>
      {t('popup.saveSearch')}
    </button>
  );
}

/** Over the list of a kept search: what it is, and how to let it go. */
function KeptSearch({ model, actions }: Props) {
  const tab = model.tab.value;
  if (tab.kind !== 'search' || model.searching.value) return null;
  return (
    <p class="kept">
      <bdi>{t('popup.keptSearch', [tab.name])}</bdi>
      <button type="button" class="plain" onClick={() => actions.removeSearch(tab.id)}>
        {t('popup.removeSearch')}
      </button>
    </p>
  );
}

/** What a screen reader is told: how many results there are; and breaking news, at once. */
function Spoken({ model }: { readonly model: PopupModel }) {
  const results = model.list.spans.value.find(({ found }) => found === 'results')?.of;
  const [newest] = model.breaking.value;
  const spoken = model.settings.value.alerts.channels.spoken;
  return (
    <>
      <div class="visually-hidden" aria-live="polite">
        {results !== undefined && t('popup.results', results)}
      </div>
      <div class="visually-hidden" aria-live="assertive">
        {spoken && newest && `${t('popup.breaking')}: ${newest.title}`}
      </div>
    </>
  );
}

function placeOf(target: EventTarget | null): KeyPlace {
  if (!(target instanceof Element)) return 'list';
  if (target.matches('input, textarea, select')) return 'field';
  return target.closest('button, .breaking, [role=tab]') ? 'control' : 'list';
}
