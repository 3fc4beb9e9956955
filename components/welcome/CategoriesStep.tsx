// Which categories to follow: a tick each, all of them on at first.
import { t } from '../../utils/i18n/i18n.ts';
import { textLanguage } from '../../utils/i18n/text-language.ts';
import { categoryName } from '../../utils/outlet/names.ts';

interface Props {
  readonly categories: readonly string[];
  readonly isFollowed: (name: string) => boolean;
  readonly onFollow: (name: string, on: boolean) => void;
}

export function CategoriesStep({ categories, isFollowed, onFollow }: Props) {
  return (
    <fieldset class="choice" aria-labelledby="step-title">
      <p>{t('welcome.categories.hint')}</p>
      <div class="segments large">
        {categories.map((name) => (
          <label key={name} class="segment">
            <input
              type="checkbox"
              checked={isFollowed(name)}
              onChange={(event) => onFollow(name, event.currentTarget.checked)}
            />
            <span {...textLanguage(categoryName(name))}>{categoryName(name)}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
