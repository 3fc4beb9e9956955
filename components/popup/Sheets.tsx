// The two sheets over the list: all keys, and the card of related stories on the site in the reader's tab.
import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { t } from '../../utils/i18n/i18n.ts';
import type { PopupActions, RelatedOffer } from '../../utils/state/popup/contract.ts';
import { Icon } from './Icon.tsx';
import './sheets.css';

interface SheetProps {
  readonly title: string;
  readonly onClose: () => void;
  readonly children: ComponentChildren;
}

function Sheet({ title, onClose, children }: SheetProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog ref={dialog} aria-labelledby="sheet-title" onClose={onClose}>
      <div class="sheet">
        <h2 id="sheet-title">{title}</h2>
        <button
          type="button"
          class="icon"
          aria-label={t('popup.close')}
          onClick={() => dialog.current?.close()}
        >
          <Icon name="close" />
        </button>
        {children}
      </div>
    </dialog>
  );
}

export function HelpSheet({ onClose }: { readonly onClose: () => void }) {
  const keys: readonly (readonly [keys: readonly string[], what: string])[] = [
    [['/'], t('popup.keys.search')],
    [['↓', 'j'], t('popup.keys.next')],
    [['↑', 'k'], t('popup.keys.previous')],
    [['n'], t('popup.keys.nextUnread')],
    [['Home', 'End'], t('popup.keys.ends')],
    [['Enter'], t('popup.keys.open')],
    [['Ctrl', 'Enter'], t('popup.keys.openBehind')],
    [['Space'], t('popup.keys.readHere')],
    [['s'], t('popup.keys.save')],
    [['m'], t('popup.keys.read')],
    [['u'], t('popup.unreadOnly')],
    [['.'], t('popup.row.menu')],
    [['Esc'], t('popup.keys.escape')],
    [['?'], t('popup.keys.help')],
  ];
  return (
    <Sheet title={t('popup.keys.title')} onClose={onClose}>
      <dl class="keys">
        {keys.map(([names, what]) => (
          <div key={what}>
            <dt>
              {names.map((name) => (
                <kbd key={name}>{name}</kbd>
              ))}
            </dt>
            <dd>{what}</dd>
          </div>
        ))}
      </dl>
      <p class="fine">
        <a class="plain" href="/changes.html" target="_blank" rel="noopener">
          {t('story.changes.all')}
        </a>
      </p>
    </Sheet>
  );
}

interface RelatedProps {
  readonly offer: RelatedOffer;
  readonly actions: PopupActions;
  readonly onClose: () => void;
}

export function RelatedSheet({ offer, actions, onClose }: RelatedProps) {
  return (
    <Sheet title={t('popup.related.title')} onClose={onClose}>
      <p>
        <bdi class="host">{offer.host}</bdi>
      </p>
      <p>{offer.on ? t('popup.related.isOn') : t('popup.related.offer')}</p>
      <p class="fine">{t('popup.related.promise')}</p>
      <button
        type="button"
        class="primary"
        onClick={() => {
          actions.setRelated(!offer.on);
          onClose();
        }}
      >
        {offer.on ? t('popup.related.turnOff') : t('popup.related.turnOn')}
      </button>
    </Sheet>
  );
}
