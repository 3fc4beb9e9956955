// What stands around the results of a search: their order, how to keep the search, and how to let a kept one go. Loaded
// with the first search.
import { t } from '../../utils/i18n/i18n.ts';
import type { PopupActions, PopupModel } from '../../utils/state/popup/contract.ts';

interface Props {
  readonly model: PopupModel;
  readonly actions: PopupActions;
}

/** Beside the results: their order, and how to keep the search. */
export function ResultTools({ model, actions }: Props) {
  if (!model.searching.value) return null;
  const isNewest = model.newestFirst.value;
  return (
    <span class="result-tools">
      <button type="button" class="plain" onClick={() => actions.orderResults(!isNewest)}>
        {isNewest ? t('popup.bestFirst') : t('popup.newestFirst')}
      </button>
      <button type="button" class="plain" onClick={actions.saveSearch}>
        {t('popup.saveSearch')}
      </button>
    </span>
  );
}

/** Over results by day: how many there are, and what can be done with them. */
export function Newest({ model, actions }: Props) {
  if (!model.searching.value || !model.newestFirst.value || model.blank.value !== undefined) return null;
  const count = model.list.spans.value.reduce((sum, span) => sum + span.count, 0);
  return (
    <p class="kept">
      <span role="status">{t('popup.results', count)}</span>
      <ResultTools model={model} actions={actions} />
    </p>
  );
}

/** Over the list of a kept search: what it is, and how to let it go. */
export function KeptSearch({ model, actions }: Props) {
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
