// The step that only a build without an address has: the outlet's site, access to that host alone, its feed.
import { useId, useState } from 'preact/hooks';
import { t } from '../../utils/i18n/i18n.ts';
import type { Search } from '../../utils/state/welcome/contract.ts';
import { Notice } from '../ui/Notice.tsx';

interface Props {
  readonly address: string;
  readonly search: Search;
  /** Called within the click, so that the browser may be asked for access. */
  readonly onFind: (typed: string) => void;
  /** Asks for the other host that the search came upon. */
  readonly onAllow: () => void;
}

export function OutletStep({ address, search, onFind, onAllow }: Props) {
  const id = useId();
  const [typed, setTyped] = useState(address);
  return (
    <>
      <p>{t('welcome.outlet.why')}</p>
      <form
        class="finding"
        onSubmit={(event) => {
          event.preventDefault();
          onFind(typed);
        }}
      >
        <label class="name" for={id}>
          {t('welcome.outlet.address')}
        </label>
        <div class="adding">
          <input
            id={id}
            type="text"
            inputMode="url"
            autocomplete="url"
            autocapitalize="off"
            spellcheck={false}
            dir="ltr"
            value={typed}
            aria-describedby={`${id}-hint`}
            onInput={(event) => setTyped(event.currentTarget.value)}
          />
          <button type="submit" class="button primary" disabled={search.kind === 'looking'}>
            {t('welcome.outlet.find')}
          </button>
        </div>
        <p class="hint" id={`${id}-hint`}>
          {t('welcome.outlet.hint')}
        </p>
      </form>
      <div aria-live="polite">
        <Result search={search} onAllow={onAllow} />
      </div>
    </>
  );
}

function Result({ search, onAllow }: Pick<Props, 'search' | 'onAllow'>) {
  switch (search.kind) {
    case 'idle':
      return null;
    case 'looking':
      return <p>{t('welcome.outlet.looking')}</p>;
    case 'refused':
      return (
        <Notice kind="bad" title={t('welcome.outlet.refused')}>
          <p>{t('ui.access.why', [search.host])}</p>
        </Notice>
      );
    case 'needs-access':
      return (
        <Notice kind="info" title={t('welcome.outlet.elsewhere', [search.host])}>
          <p class="actions">
            <button type="button" class="button primary" onClick={onAllow}>
              {t('welcome.outlet.allow', [search.host])}
            </button>
          </p>
        </Notice>
      );
    case 'failed':
      return <Notice kind="bad" title={search.message} />;
    case 'found':
      return (
        <Notice kind="good" title={t('welcome.outlet.found')}>
          <p>
            <bdi>{search.title}</bdi> · {t('welcome.outlet.stories', search.stories)}
          </p>
          <p class="quiet" dir="ltr">
            {search.feedUrl}
          </p>
        </Notice>
      );
  }
}
