// The lists that a reader can choose between, as one tab stop: arrows go from tab to tab and show it at once.
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { direction, formatNumber, t } from '../../utils/i18n/i18n.ts';
import type { PopupActions, PopupModel, Tab } from '../../utils/state/popup/contract.ts';
import { Icon } from './Icon.tsx';
import { langOf } from './Marked.tsx';

interface Props {
  readonly model: PopupModel;
  readonly actions: PopupActions;
  /** "More" asks for a menu of the tabs with these ids, which are not wholly in sight. */
  readonly onMore: (opener: Element, ids: readonly string[]) => void;
}

export function Tabs({ model, actions, onMore }: Props) {
  const box = useRef<HTMLDivElement>(null);
  // Saved stories are behind a button of the header.
  const tabs = model.tabs.value.filter(({ kind }) => kind !== 'saved');
  const chosen = model.tab.value.id;
  const stop = tabs.some(({ id }) => id === chosen) ? chosen : tabs[0]?.id;
  const shown = useRef(false);
  useLayoutEffect(() => {
    // The first tab is in sight from the start: asking for it then would lay the page out before its first paint.
    const inSight = !shown.current && chosen === tabs[0]?.id;
    shown.current = true;
    if (inSight) return;
    box.current
      ?.querySelector('[aria-selected=true]')
      ?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
    // What was pressed to come here may be gone.
    if (document.activeElement === document.body) document.getElementById(`tab-${chosen}`)?.focus();
  }, [chosen, tabs.length]);
  const [isMore, setMore] = useState(false);
  useEffect(() => {
    const run = box.current;
    if (!run) return;
    const watch = new ResizeObserver(() => setMore(run.scrollWidth > run.clientWidth + 1));
    watch.observe(run);
    for (const tab of run.children) watch.observe(tab);
    return () => watch.disconnect();
  }, [tabs.length]);
  const hiddenTabs = () => {
    const run = box.current?.getBoundingClientRect() ?? new DOMRect();
    return tabs.flatMap(({ id }) => {
      const { left, right } = document.getElementById(`tab-${id}`)?.getBoundingClientRect() ?? new DOMRect();
      return left < run.left || right > run.right ? [id] : [];
    });
  };

  const go = (event: KeyboardEvent) => {
    const at = tabs.findIndex((tab) => tab.id === stop);
    const forward = direction() === 'rtl' ? 'ArrowLeft' : 'ArrowRight';
    const back = direction() === 'rtl' ? 'ArrowRight' : 'ArrowLeft';
    const to = { [forward]: at + 1, [back]: at - 1, Home: 0, End: tabs.length - 1 }[event.key];
    const tab = to === undefined ? undefined : tabs[(to + tabs.length) % tabs.length];
    if (!tab) return;
    event.preventDefault();
    event.stopPropagation();
    actions.chooseTab(tab.id);
    document.getElementById(`tab-${tab.id}`)?.focus();
  };
  const turn = (event: WheelEvent) => {
    if (box.current && event.deltaX === 0) box.current.scrollLeft += event.deltaY;
  };
  return (
    <nav class={isMore ? 'tab-row more' : 'tab-row'} aria-label={t('popup.tabs')}>
      <div ref={box} class="tabs" role="tablist" aria-label={t('popup.tabs')} onKeyDown={go} onWheel={turn}>
        {tabs.map((tab) => (
          <button
            key={tab.id}
            id={`tab-${tab.id}`}
            type="button"
            role="tab"
            aria-selected={tab.id === chosen}
            aria-controls="panel"
            tabIndex={tab.id === stop ? 0 : -1}
            onClick={() => actions.chooseTab(tab.id)}
          >
            <Name tab={tab} />
            <Count unread={model.unread.value.get(tab.id) ?? 0} />
          </button>
        ))}
      </div>
      {isMore && (
        <button
          type="button"
          aria-haspopup="menu"
          onClick={(event) => onMore(event.currentTarget, hiddenTabs())}
        >
          {t('popup.moreTabs')}
          <Icon name="down" size={12} />
        </button>
      )}
    </nav>
  );
}

function Name({ tab }: { readonly tab: Tab }) {
  if (tab.kind === 'all' || tab.kind === 'changed') return <>{tab.name}</>;
  return (
    <>
      {tab.kind === 'search' && <Icon name="search" size={11} />}
      <bdi lang={langOf(tab.name)}>{tab.name}</bdi>
    </>
  );
}

function Count({ unread }: { readonly unread: number }) {
  if (unread === 0) return null;
  return (
    <>
      <b aria-hidden="true">{unread >= 1000 ? `${formatNumber(999)}+` : formatNumber(unread)}</b>
      <span class="visually-hidden">
        {unread >= 1000 ? t('popup.unreadMany') : t('popup.unreadCount', unread)}
      </span>
    </>
  );
}
