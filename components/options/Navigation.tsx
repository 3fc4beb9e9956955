// The way through the settings: a field that finds them by their words, and the sections, the one in sight marked.
import { useId } from 'preact/hooks';
import { t } from '../../utils/i18n/i18n.ts';
import { Icon, type IconName } from '../ui/Icon.tsx';
import { useCurrentSection } from './current-section.ts';
import type { Found } from './find-settings.ts';

export interface SectionLink {
  readonly id: string;
  readonly icon: IconName;
  readonly name: string;
}

interface Props {
  readonly sections: readonly SectionLink[];
  readonly query: string;
  /** Undefined while nothing is looked for. */
  readonly found?: Found;
  readonly onQuery: (query: string) => void;
}

export function Navigation({ sections, query, found, onQuery }: Props) {
  const shown = sections.filter(({ id }) => found === undefined || found.sections.includes(id));
  const [current, jump] = useCurrentSection(shown.map(({ id }) => id));
  return (
    <div class="aside">
      <FindField query={query} found={found} onQuery={onQuery} />
      <nav aria-label={t('options.sections')}>
        <ul>
          {shown.map(({ id, icon, name }) => (
            <li key={id}>
              <a
                href={`#${id}`}
                aria-current={id === current ? 'location' : undefined}
                onClick={() => jump(id)}
              >
                <Icon name={icon} />
                {name}
              </a>
            </li>
          ))}
        </ul>
      </nav>
    </div>
  );
}

function FindField({ query, found, onQuery }: Omit<Props, 'sections'>) {
  const id = useId();
  return (
    <search class="finder">
      <label class="visually-hidden" for={id}>
        {t('options.find.label')}
      </label>
      <input
        id={id}
        type="search"
        dir="auto"
        value={query}
        placeholder={t('options.find.label')}
        aria-describedby={`${id}-found`}
        onInput={(event) => onQuery(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return;
          event.preventDefault();
          onQuery('');
        }}
      />
      <p class="hint" role="status" id={`${id}-found`}>
        {found === undefined ? '' : summary(found.count, query)}
      </p>
    </search>
  );
}

function summary(count: number, query: string): string {
  return count === 0 ? t('options.find.nothing', [query.trim()]) : t('options.find.found', count);
}
