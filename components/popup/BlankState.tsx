// What stands where stories would: why there are none, and the one thing to do about it.
import { t } from '../../utils/i18n/i18n.ts';
import type { Blank, PopupActions, PopupModel } from '../../utils/state/popup/contract.ts';
import { Bones } from './Bones.tsx';
import './blank-state.css';

interface Props {
  readonly model: PopupModel;
  readonly actions: PopupActions;
}

export function BlankState({ model, actions }: Props) {
  const blank = model.blank.value;
  if (blank === undefined) return null;
  switch (blank.kind) {
    case 'loading':
      return null;
    case 'search':
      return <NothingFound blank={blank} actions={actions} />;
    case 'first-poll':
      return (
        <>
          <p class="empty">
            <b>{t('popup.blank.firstPoll')}</b>
            <br />
            {t('popup.blank.firstPollHint')}
          </p>
          <Bones />
        </>
      );
    case 'no-address':
      return (
        <Say title={t('popup.blank.noAddress')} hint={t('popup.blank.noAddressHint')}>
          <Do what={t('popup.blank.giveAddress')} on={actions.openWelcome} />
        </Say>
      );
    case 'no-permission':
      return (
        <Say title={t('popup.blank.noPermission')} hint={t('popup.blank.noPermissionHint')}>
          <Do what={t('popup.blank.grant')} on={actions.grantAccess} />
        </Say>
      );
    case 'feed':
      return (
        <Say title={t('popup.blank.feed')} hint={model.freshness.value.text}>
          <Do what={t('popup.blank.tryAgain')} on={actions.refresh} />
        </Say>
      );
    case 'saved':
      return <Say title={t('popup.blank.saved')} hint={t('popup.blank.savedHint')} />;
    case 'all-read':
      return (
        <Say title={t('popup.blank.allRead')} hint={t('popup.blank.listHint')}>
          <Do what={t('popup.blank.showAll')} on={actions.toggleUnreadOnly} />
        </Say>
      );
    case 'list':
      return <Say title={t('popup.blank.list')} hint={t('popup.blank.listHint')} />;
    case 'store':
      return <StoreTrouble code={blank.code} actions={actions} />;
  }
}

/** Stands where the query goes: the sentence is split there, so that the query can be set apart. */
const HOLE = '\ue000';

interface Words {
  readonly title: string;
  readonly hint: string;
  readonly children?: preact.ComponentChildren;
}

function Say({ title, hint, children }: Words) {
  return (
    <div class="empty">
      <p>
        <b>{title}</b>
        <br />
        {hint}
      </p>
      {children}
    </div>
  );
}

function Do({ what, on }: { readonly what: string; readonly on: () => void }) {
  return (
    <button type="button" class="primary" onClick={on}>
      {what}
    </button>
  );
}

function NothingFound(props: {
  readonly blank: Extract<Blank, { kind: 'search' }>;
  readonly actions: PopupActions;
}) {
  const { blank, actions } = props;
  const [before, after] = t('popup.blank.search', [HOLE]).split(HOLE);
  return (
    <div class="empty">
      <p>
        {before}
        <b>
          <bdi>{blank.query}</bdi>
        </b>
        {after}
        <br />
        {blank.elsewhere ? t('popup.blank.searchHintElsewhere') : t('popup.blank.searchHint')}
      </p>
      {blank.elsewhere && <Do what={t('popup.blank.searchEverywhere')} on={actions.searchEverywhere} />}
    </div>
  );
}

function StoreTrouble({ code, actions }: { readonly code: string; readonly actions: PopupActions }) {
  const sentences: Readonly<Record<string, string>> = {
    newer: t('popup.store.newer'),
    refused: t('popup.store.refused'),
    full: t('popup.store.full'),
  };
  return (
    <div class="empty" role="alert">
      <p>
        <b>{t('popup.store.title')}</b>
        <br />
        {sentences[code] ?? t('popup.store.broken')}
      </p>
      <Do what={t('popup.store.again')} on={() => location.reload()} />
      <button type="button" class="plain" onClick={() => void actions.copyDetails()}>
        {t('popup.store.copy')}
      </button>
    </div>
  );
}
