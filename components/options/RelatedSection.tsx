// On which sites related stories may be shown: off everywhere, off on one, or allowed on others by the reader.
import { t } from '../../utils/i18n/i18n.ts';
import { Section } from '../ui/Section.tsx';
import { Switch, SwitchBox } from '../ui/Switch.tsx';
import { useLock, useSettings } from './context.ts';
import { Saved } from './Saved.tsx';

interface Props {
  /** The outlet's partners, as match patterns. */
  readonly partners: readonly string[];
  readonly onForget: (origin: string) => void;
}

export function RelatedSection({ partners, onForget }: Props) {
  const { settings, change } = useSettings();
  const { enabled, offSites, sites } = settings.related;
  const set = (id: string, part: Partial<typeof settings.related>) =>
    change(`related.${id}`, (s) => ({ ...s, related: { ...s.related, ...part } }));
  const partnerOff = offSites.filter((site) => !sites.includes(site));
  return (
    <Section
      id="related"
      title={t('options.related.title')}
      description={t('options.related.description')}
      locked={useLock('related')}
    >
      <Switch
        label={t('options.related.enabled')}
        hint={t('options.related.enabledHint')}
        on={enabled}
        onChange={(on) => set('enabled', { enabled: on })}
      >
        <Saved id="related.enabled" label={t('options.related.enabled')} />
      </Switch>
      <div class="setting">
        <h3 class="name">{t('options.related.partners')}</h3>
        {partners.length === 0 ? (
          <p class="hint">{t('options.related.noPartners')}</p>
        ) : (
          <ul class="sites">
            {partners.map((pattern) => (
              <li key={pattern}>
                <bdi>{readable(pattern)}</bdi>
              </li>
            ))}
          </ul>
        )}
        {partnerOff.length > 0 && (
          <>
            <p class="hint">{t('options.related.off')}</p>
            <ul class="sites">
              {partnerOff.map((site) => (
                <li key={site} class="line">
                  <bdi>{readable(site)}</bdi>
                  <button
                    type="button"
                    class="link"
                    onClick={() => set('offSites', { offSites: offSites.filter((other) => other !== site) })}
                  >
                    {t('options.related.turnOn', [readable(site)])}
                  </button>
                </li>
              ))}
            </ul>
          </>
        )}
        <Saved id="related.offSites" label={t('options.related.partners')} />
      </div>
      <div class="setting">
        <h3 class="name">{t('options.related.sites')}</h3>
        <p class="hint">{t('options.related.sitesHint')}</p>
        <ul class="sites">
          {sites.map((site, index) => (
            <li key={site} class="line">
              <label class="line" for={`site-${index}`}>
                <SwitchBox
                  id={`site-${index}`}
                  on={!offSites.includes(site)}
                  onChange={(on) =>
                    set('offSites', {
                      offSites: on ? offSites.filter((other) => other !== site) : [...offSites, site],
                    })
                  }
                />
                <bdi>{readable(site)}</bdi>
              </label>
              <button type="button" class="link" onClick={() => onForget(site)}>
                {t('options.related.forget', [readable(site)])}
              </button>
            </li>
          ))}
        </ul>
      </div>
    </Section>
  );
}

/** A site as readers name it: without scheme and wildcard path. */
function readable(site: string): string {
  return site.replace(/^[^:]*:\/\//, '').replace(/\/\*$/, '');
}
