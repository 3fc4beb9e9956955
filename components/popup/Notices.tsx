// What the reader has to know before the list: a permission or an address that is missing, what a click on a page
// changed, and that the outlet marks its breaking news now. Seldom needed, so loaded when it is.
import { t } from '../../utils/i18n/i18n.ts';
import type { PopupActions, PopupModel } from '../../utils/state/popup/contract.ts';
import './notices.css';

interface Props {
  readonly model: PopupModel;
  readonly actions: PopupActions;
}

export function Notices(props: Props) {
  return (
    <>
      <Missing {...props} />
      <TurnedOff {...props} />
      <Marks {...props} />
    </>
  );
}

/** Stories are there, but no new ones can come: what is missing, and the button that gives it. */
function Missing({ model, actions }: Props) {
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

/** What a click on a page changed, and how to take it back. */
function TurnedOff({ model, actions }: Props) {
  const host = model.turnedOff.value;
  if (host === undefined) return null;
  return (
    <div class="notice" role="status">
      <p>
        <bdi>{t('popup.related.turnedOffByClick', [host])}</bdi>
      </p>
      <button type="button" class="primary" onClick={actions.takeBackTurnedOff}>
        {t('popup.undo')}
      </button>
      <button type="button" class="plain" onClick={actions.dismissTurnedOff}>
        {t('popup.related.keepOff')}
      </button>
    </div>
  );
}

/** Said once: from now on only what the outlet marks is breaking. */
function Marks({ model, actions }: Props) {
  if (model.settings.value.alerts.marks !== 'new') return null;
  return (
    <div class="notice" role="status">
      <p>{t('popup.marks.now')}</p>
      <button type="button" class="primary" onClick={() => actions.answerMarks(true)}>
        {t('popup.marks.good')}
      </button>
      <button type="button" class="plain" onClick={() => actions.answerMarks(false)}>
        {t('popup.marks.all')}
      </button>
    </div>
  );
}
