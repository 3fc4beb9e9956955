// The lists that a reader can choose between, as one tab stop: arrows go from tab to tab and show it at once.
import { useLayoutEffect, useRef } from 'preact/hooks';
import { direction, formatNumber, t } from '../../utils/i18n.ts';
import { Icon } from './Icon.tsx';
import { langOf } from './Marked.tsx';
import type { PopupActions, PopupModel, Tab } from './model.ts';

export function Tabs({ model, actions }: { readonly model: PopupModel; readonly actions: PopupActions }) {
  const box = useRef<HTMLDivElement>(null);
  const tabs = model.tabs.value;
  const chosen = model.tab.value.id;
  const shown = useRef(false);
  useLayoutEffect(() => {
    // The first tab is in sight from the start: asking for it then would lay the page out before its first paint.
    const inSight = !shown.current && chosen === tabs[0]?.id;
    shown.current = true;
    if (inSight) return;
    box.current
      ?.querySelector('[aria-selected=true]')
      ?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [chosen, tabs.length]);

  const go = (event: KeyboardEvent) => {
    const at = tabs.findIndex((tab) => tab.id === chosen);
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
    <nav aria-label={t('popup.tabs')}>
      <div ref={box} class="tabs" role="tablist" aria-label={t('popup.tabs')} onKeyDown={go} onWheel={turn}>
        {tabs.map((tab) => (
          <button
            key={tab.id}
            id={`tab-${tab.id}`}
            type="button"
            role="tab"
            aria-selected={tab.id === chosen}
            aria-controls="panel"
            tabIndex={tab.id === chosen ? 0 : -1}
            onClick={() => actions.chooseTab(tab.id)}
          >
            <Name tab={tab} />
            <Count unread={model.unread.value.get(tab.id) ?? 0} />
          </button>
        ))}
      </div>
    </nav>
  );
}

function Name({ tab }: { readonly tab: Tab }) {
  if (tab.kind === 'all' || tab.kind === 'saved') return <>{tab.name}</>;
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
