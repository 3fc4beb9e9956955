// What the newest version brought, as the package itself says it: in English, whatever the reader's language is.
import { t } from '../../utils/i18n/i18n.ts';
import type { NewsGroup } from '../../utils/state/options/contract.ts';

/** @param groups undefined while they are read */
export function WhatsNew({ groups }: { readonly groups?: readonly NewsGroup[] }) {
  if (groups === undefined) return <p aria-busy="true" />;
  if (groups.length === 0) return <p>{t('options.news.none')}</p>;
  return (
    <>
      {groups.map(({ title, items }) => (
        <section key={title} class="news" lang="en" dir="ltr">
          <h2>{title}</h2>
          <ul class="news-items">
            {items.map((item) => (
              <li key={item}>{item}</li>
            ))}
          </ul>
        </section>
      ))}
    </>
  );
}
