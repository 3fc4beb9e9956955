// The popup: header, search, tabs, the list, the status line; and the keyboard over all of them.
import { useCallback, useEffect, useLayoutEffect, useState } from 'preact/hooks';
import { t } from '../../utils/i18n.ts';
import { outlet } from '../../utils/outlet.ts';
import { BlankState } from './BlankState.tsx';
import { Icon } from './Icon.tsx';
import { type KeyAction, type KeyPlace, keyAction } from './keys.ts';
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
  // Seldom seen, so loaded when they are.
  const [sheets, setSheets] = useState<typeof import('./Sheets.tsx')>();
  const [strip, setStrip] = useState<typeof import('./BreakingStrip.tsx')>();
  const isBreaking = model.breaking.value.length > 0;
  const [goTo, setGoTo] = useState<{ readonly index: number }>();

  /** What a key does to rows: to those that were asked for last, though they may yet have to come. */
  const act = useCallback(
    (action: KeyAction) =>
      actions.whenShown(() => {
        const current = model.current.value;
        const last = model.list.total() - 1;
        const to = { next: current + 1, previous: current - 1, first: 0, last, current }[action as string];
        const story = model.list.row(current);
        if (to !== undefined && last >= 0) {
          const index = Math.max(0, Math.min(last, to));
          actions.setCurrent(index);
          setGoTo({ index });
        }
        if (action.startsWith('open') && story) actions.open(story, action === 'open-behind');
        if (action === 'save') actions.toggleSaved(current);
        if (action === 'toggle-read') actions.toggleRead(current);
      }, action === 'last'),
    [model, actions],
  );

  useEffect(() => {
    if (sheet !== undefined) void import('./Sheets.tsx').then(setSheets);
  }, [sheet]);
  useEffect(() => {
    if (isBreaking) void import('./BreakingStrip.tsx').then(setStrip);
  }, [isBreaking]);

  // Before the frame: a key may come with it.
  useLayoutEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || document.querySelector('dialog[open]')) return;
      const action = keyAction(event, placeOf(event.target));
      if (action === undefined) return;
      const field = document.querySelector<HTMLInputElement>('.search input');
      if (action === 'escape') {
        // With nothing to clear or leave, Esc closes the popup, as everywhere.
        if (model.query.value !== '') actions.search('');
        else if (field && document.activeElement === field) field.blur();
        else return;
      }
      event.preventDefault();
      if (action === 'search') field?.focus();
      if (action === 'help') setSheet('help');
      act(action);
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [model, actions, act]);

  const related = model.related.value;
  return (
    <>
      <Header model={model} actions={actions} onRelated={related && (() => setSheet('related'))} />
      <SearchBox
        model={model}
        actions={actions}
        onDown={() => act('current')}
        onEnter={(background) => act(background ? 'open-behind' : 'open')}
      />
      <Tabs model={model} actions={actions} />
      <StoryList
        model={model}
        actions={actions}
        goTo={goTo}
        above={
          <>
            <Notice model={model} actions={actions} />
            {strip && model.blank.value?.kind !== 'search' && (
              <strip.BreakingStrip model={model} actions={actions} />
            )}
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
