// The options page: wires what the sections show and do to settings, store, permissions and background.
import '../../components/ui/page.css';
import '../../components/options/options.css';
import '../../components/alerts/alerts.css';
import { effect } from '@preact/signals';
import { render } from 'preact';
import { AlertLog } from '../../components/alerts/AlertLog.tsx';
import { RuleList } from '../../components/alerts/RuleList.tsx';
import { Snooze } from '../../components/alerts/Snooze.tsx';
import { AboutSection } from '../../components/options/AboutSection.tsx';
import { AlertsSection } from '../../components/options/AlertsSection.tsx';
import { AppearanceSection } from '../../components/options/AppearanceSection.tsx';
import { CategoriesSection } from '../../components/options/CategoriesSection.tsx';
import { SettingsProvider } from '../../components/options/context.ts';
import { DataSection } from '../../components/options/DataSection.tsx';
import { LanguageSection } from '../../components/options/LanguageSection.tsx';
import { OptionsPage } from '../../components/options/OptionsPage.tsx';
import { OutletSection } from '../../components/options/OutletSection.tsx';
import { RelatedSection } from '../../components/options/RelatedSection.tsx';
import { Saved } from '../../components/options/Saved.tsx';
import { StorageSection } from '../../components/options/StorageSection.tsx';
import { SyncSection } from '../../components/options/SyncSection.tsx';
import { forgetFirstScreen } from '../../components/popup/first-screen-storage.ts';
import { reason } from '../../components/popup/freshness.ts';
import { applyAppearance, restoreAppearance } from '../../components/ui/appearance.ts';
import { Failure } from '../../components/ui/Failure.tsx';
import { Section } from '../../components/ui/Section.tsx';
import { whatFailed } from '../../components/ui/what-failed.ts';
import { loadLanguage, t } from '../../utils/i18n.ts';
import { outlet } from '../../utils/outlet.ts';
import { requestNotifications } from '../../utils/permissions.ts';
import { noteError, reportDetails } from '../../utils/report.ts';
import { watchSettings } from '../../utils/settings.ts';
import { snoozed } from './alerts.ts';
import { type OptionsModel, startOptions } from './model.ts';

restoreAppearance();
// What is hidden or set otherwise here must not be seen in the next popup, not even for a moment.
watchSettings(forgetFirstScreen);
const root = document.getElementById('app') ?? document.body;

startOptions().then(show, async (error: unknown) => {
  await noteError('options', error);
  const details = await reportDetails({ now: Date.now(), error });
  await loadLanguage('auto');
  const message = whatFailed(error, t('options.broken'));
  render(<Failure message={message} details={details} onRetry={() => location.reload()} />, root);
});

function show(model: OptionsModel): void {
  effect(() => {
    applyAppearance(model.settings.value.appearance);
  });
  let spoken = model.language.value;
  effect(() => {
    document.title = t('options.pageTitle', [model.language.value && outlet.name]);
    render(<Page model={model} key={model.language.value} />, root);
    // All of the page is new in the new language: the focus stays where the language was chosen.
    if (spoken !== model.language.value) document.querySelector<HTMLElement>('#language :checked')?.focus();
    spoken = model.language.value;
  });
}

function Page({ model }: { readonly model: OptionsModel }) {
  const sections = [
    { id: 'outlet', icon: 'outlet', name: t('options.outlet.title') },
    { id: 'categories', icon: 'categories', name: t('options.categories.title') },
    { id: 'alerts', icon: 'alerts', name: t('options.alerts.title') },
    { id: 'alert-log', icon: 'log', name: t('alerts.log.title') },
    { id: 'related', icon: 'related', name: t('options.related.title') },
    { id: 'storage', icon: 'storage', name: t('options.storage.title') },
    { id: 'appearance', icon: 'appearance', name: t('options.appearance.title') },
    { id: 'language', icon: 'language', name: t('options.language.title') },
    { id: 'data', icon: 'data', name: t('options.data.title') },
    { id: 'sync', icon: 'refresh', name: t('options.sync.title') },
    { id: 'about', icon: 'about', name: t('options.about.title') },
  ] as const;
  const { settings, marks, change, undo } = model;
  return (
    <SettingsProvider value={{ settings: settings.value, marks: marks.value, change, undo }}>
      <OptionsPage
        outletName={outlet.name}
        initials={outlet.initials}
        sections={sections}
        said={model.said.value}
      >
        <OutletSection
          feed={model.feed.value}
          now={model.now.value}
          trouble={trouble(model)}
          onCheck={model.checkNow}
          onGrant={model.grantAccess}
          onChangeAddress={model.openWelcome}
          onFollow={model.followFeed}
        />
        <CategoriesSection categories={model.categories.value} />
        <AlertsSection askForNotifications={requestNotifications}>
          <Rules model={model} />
          <Snooze
            until={silentUntil(model)}
            onSnooze={() => change('alerts.snooze', (now) => snoozed(now, true, Date.now()))}
            onResume={() => change('alerts.snooze', (now) => snoozed(now, false, Date.now()))}
          >
            <Saved id="alerts.snooze" label={t('alerts.snooze.label')} />
          </Snooze>
        </AlertsSection>
        <Section id="alert-log" title={t('alerts.log.title')} description={t('alerts.log.description')}>
          <AlertLog
            alerts={model.alerts.log.value}
            rules={settings.value.alerts.rules}
            more={model.alerts.more.value}
            onMore={model.alerts.onMore}
            onShowRule={model.alerts.showRule}
          />
        </Section>
        <RelatedSection partners={outlet.partnerMatches} onForget={model.forgetSite} />
        <StorageSection
          storage={model.storage.value}
          planFree={model.planFree}
          free={model.free}
          persist={model.persist}
        />
        <AppearanceSection />
        <LanguageSection />
        <DataSection
          makeBackup={model.data.makeBackup}
          readBackup={model.data.readBackup}
          restore={model.data.restore}
          exportAs={model.data.exportAs}
          hasFeed={model.feed.value.address !== undefined}
          saved={model.storage.value?.saved}
        />
        <SyncSection
          sync={model.data.sync.value}
          now={model.now.value}
          onSyncNow={model.data.syncNow}
          onForget={model.data.forgetSynced}
        />
        <AboutSection
          version={model.version}
          onWelcome={model.openWelcome}
          copied={model.copied.value}
          onCopyDetails={model.copyDetails}
        />
      </OptionsPage>
    </SettingsProvider>
  );
}

function Rules({ model: { settings, change, categories, alerts } }: { readonly model: OptionsModel }) {
  return (
    <RuleList
      rules={settings.value.alerts.rules}
      categories={categories.value}
      maxAgeMs={outlet.breaking.maxAgeMs}
      onChange={(rules) =>
        change('alerts.rules', (now) => ({
          ...now,
          alerts: { ...now.alerts, rules: [...rules(now.alerts.rules)] },
        }))
      }
      onTry={alerts.tryRule}
      newId={alerts.newId}
    >
      <Saved id="alerts.rules" label={t('alerts.rules')} />
    </RuleList>
  );
}

/** When the snooze ends; undefined when there is none, or it is over. */
function silentUntil({ settings, now }: OptionsModel): number | undefined {
  const { snoozedUntil } = settings.value.alerts;
  return snoozedUntil !== undefined && snoozedUntil > now.value ? snoozedUntil : undefined;
}

/** The feed's error as the popup says it. */
function trouble({ feed, now }: OptionsModel): string | undefined {
  const { state } = feed.value;
  return state?.error && reason(state, now.value);
}
