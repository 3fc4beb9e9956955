// The popup: header, search, tabs, the list, the status line; and the keyboard over all of them.
import { useCallback, useLayoutEffect, useState } from 'preact/hooks';
import { t } from '../../utils/i18n/i18n.ts';
import type { PopupActions, PopupModel } from '../../utils/state/popup/contract.ts';
import type { PanelParts } from '../panel/Panel.tsx';
import { Bones } from './Bones.tsx';
import { Header } from './Header.tsx';
import { type KeyAction, type KeyPlace, keyAction } from './keys.ts';
import type { MenuAsked } from './Menus.tsx';
import { SearchBox } from './SearchBox.tsx';
import { StoryList } from './StoryList.tsx';
import { Tabs } from './Tabs.tsx';
import { useLoaded } from './use-loaded.ts';

interface Props {
  readonly model: PopupModel;
  readonly actions: PopupActions;
}

const loadSheets = () => import('./Sheets.tsx');
const loadBoxes = () => import('./BreakingBox.tsx');
const loadStatus = () => import('./StatusBar.tsx');
const loadSearch = () => import('./SearchParts.tsx');
const loadAway = () => import('./AwayCard.tsx');
const loadNotices = () => import('./Notices.tsx');
const loadMenus = () => import('./Menus.tsx');
const loadStory = () => import('../story/StoryView.tsx');
const loadBlank = () => import('./BlankState.tsx');

/** How the list and a story share the page: `over` where the story covers the list, `beside` where both are in sight. */
export interface Layout {
  readonly story: 'over' | 'beside';
  /** How a story is left that stands beside the list: closed, or only followed by another. */
  readonly leave: 'close' | 'none';
}

interface PopupProps extends Props {
  readonly layout?: Layout;
  /** What the panel has beside them, where they stand in it. */
  readonly panel?: PanelParts;
}

export function Popup({ model, actions, panel, layout = { story: 'over', leave: 'close' } }: PopupProps) {
  const [sheet, setSheet] = useState<'help' | 'related'>();
  const [menu, setMenu] = useState<MenuAsked>();
  const isBreaking = model.breaking.value.length > 0;
  const isNoticed =
    model.needs.value !== undefined ||
    model.turnedOff.value !== undefined ||
    model.settings.value.alerts.marks === 'new';
  const reader = model.reader.value;
  const isReading = reader?.model.story.value !== undefined;
  const isCovered = isReading && layout.story === 'over';
  const [goTo, setGoTo] = useState<{ readonly index: number }>();

  /** What a key does to rows: to those that were asked for last, though they may yet have to come. */
  const act = useCallback(
    (action: KeyAction) =>
      actions.whenShown(() => {
        const current = model.current.value;
        const last = model.list.total() - 1;
        const to = { next: current + 1, previous: current - 1, first: 0, last, current }[action as string];
        const story = model.list.row(current);
        const go = (index: number) => {
          actions.setCurrent(index);
          setGoTo({ index });
        };
        if (to !== undefined && last >= 0) go(Math.max(0, Math.min(last, to)));
        if (action === 'next-unread') actions.findUnread(go);
        if (action.startsWith('open') && story) actions.open(story, action === 'open-behind');
        if (action === 'read' && story) actions.openHere(story.id);
        if (action === 'save' && story) actions.toggleSaved(story);
        if (action === 'toggle-read' && story) actions.toggleRead(story);
      }, action === 'last'),
    [model, actions],
  );

  const isSearch = model.searching.value || model.tab.value.kind === 'search';
  const search = useLoaded(isSearch, loadSearch);
  const status = useLoaded(true, loadStatus);
  const sheets = useLoaded(sheet !== undefined, loadSheets);
  const boxes = useLoaded(isBreaking, loadBoxes);
  const away = useLoaded(model.away.value !== undefined, loadAway);
  const notices = useLoaded(isNoticed, loadNotices);
  const menus = useLoaded(menu !== undefined, loadMenus);
  const storyPage = useLoaded(reader !== undefined, loadStory);
  const toRow = useCallback(() => setGoTo({ index: model.current.value }), [model]);

  // Before the frame: a key may come with it.
  useLayoutEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || document.querySelector('dialog[open]')) return;
      if (isCovered || (event.target instanceof Element && event.target.closest('.reader'))) return;
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
      if (action === 'unread-only') actions.toggleUnreadOnly();
      if (action === 'menu') document.querySelector<HTMLElement>('.story.current [aria-haspopup]')?.click();
      act(action);
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [model, actions, act, isCovered]);

  const closeMenu = useCallback(() => setMenu(undefined), []);
  const askSnooze = async (opener: Element) =>
    setMenu({ kind: 'snooze', opener, choices: await actions.snoozeChoices() });
  const askRow = useCallback(
    async (index: number, opener: Element) => {
      const story = model.list.row(index);
      if (story) setMenu({ kind: 'row', opener, story, topic: await actions.topicOf(story) });
    },
    [model, actions],
  );
  const related = model.related.value;
  return (
    <>
      <div class="beside" inert={isCovered}>
        <Header
          model={model}
          actions={actions}
          onRelated={related && (() => setSheet('related'))}
          onPanel={layout.story === 'over' ? actions.openPanel : undefined}
          onSnooze={askSnooze}
        />
        <SearchBox
          model={model}
          actions={actions}
          onDown={() => act('current')}
          onEnter={(background) => act(background ? 'open-behind' : 'open')}
        />
        <Tabs
          model={model}
          actions={actions}
          onMore={(opener, ids) => setMenu({ kind: 'tabs', opener, ids })}
        />
        <StoryList
          model={model}
          actions={actions}
          goTo={goTo}
          above={
            <>
              {panel && <panel.About onOpen={actions.openHere} />}
              {notices && <notices.Notices model={model} actions={actions} />}
              {boxes && <boxes.BreakingBoxes model={model} actions={actions} />}
              {away && <away.AwayCard model={model} actions={actions} />}
              {search && <search.KeptSearch model={model} actions={actions} />}
              {search && <search.Newest model={model} actions={actions} />}
              {status && <status.AllChanges model={model} />}
            </>
          }
          blank={<Blank model={model} actions={actions} />}
          onMenu={askRow}
          resultTools={search && <search.ResultTools model={model} actions={actions} />}
        />
        {status ? <status.StatusBar model={model} actions={actions} /> : <footer />}
      </div>
      {layout.leave === 'none' && !isReading && <aside class="choose">{t('story.choose')}</aside>}
      {storyPage && reader && isReading && (
        <storyPage.StoryView
          model={reader.model}
          actions={reader.actions}
          leave={layout.story === 'over' ? 'back' : layout.leave}
          toRow={toRow}
        >
          {panel && <panel.Grip />}
        </storyPage.StoryView>
      )}
      {menus && menu && <menus.Menus asked={menu} model={model} actions={actions} onClose={closeMenu} />}
      <Spoken model={model} />
      {sheets && sheet === 'help' && <sheets.HelpSheet onClose={() => setSheet(undefined)} />}
      {sheets && sheet === 'related' && related && (
        <sheets.RelatedSheet offer={related} actions={actions} onClose={() => setSheet(undefined)} />
      )}
    </>
  );
}

/** What stands in the place of rows. */
function Blank(props: Props) {
  const kind = props.model.blank.value?.kind;
  const isSaid = kind !== undefined && kind !== 'loading';
  const blank = useLoaded(isSaid, loadBlank);
  if (isSaid && blank) return <blank.BlankState {...props} />;
  return kind === undefined ? null : <Bones />;
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
        {spoken && newest && `${newest.topic ?? t('popup.breaking')}: ${newest.stories[0]?.title}`}
      </div>
    </>
  );
}

function placeOf(target: EventTarget | null): KeyPlace {
  if (!(target instanceof Element)) return 'list';
  if (target.matches('input, textarea, select')) return 'field';
  return target.closest('button, .box, .away, [role=tab]') ? 'control' : 'list';
}
