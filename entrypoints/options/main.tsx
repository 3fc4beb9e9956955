// The options page: wires what the sections show and do to settings, store, permissions and background.
import '../../components/ui/page.css';
import '../../components/options/options.css';
import '../../components/alerts/alerts.css';
import { effect, signal } from '@preact/signals';
import { render } from 'preact';
import { AlertLog } from '../../components/alerts/AlertLog.tsx';
import { FollowedList } from '../../components/alerts/FollowedList.tsx';
import { RuleList } from '../../components/alerts/RuleList.tsx';
import { Snooze } from '../../components/alerts/Snooze.tsx';
import { AboutSection } from '../../components/options/AboutSection.tsx';
import { AlertsSection } from '../../components/options/AlertsSection.tsx';
import { AppearanceSection } from '../../components/options/AppearanceSection.tsx';
import { CategoriesSection } from '../../components/options/CategoriesSection.tsx';
import { SettingsProvider } from '../../components/options/context.ts';
import { DataSection } from '../../components/options/DataSection.tsx';
import { KeysSection } from '../../components/options/KeysSection.tsx';
import { LanguageSection } from '../../components/options/LanguageSection.tsx';
import { OptionsPage } from '../../components/options/OptionsPage.tsx';
import { OutletSection } from '../../components/options/OutletSection.tsx';
import { ReadingSection } from '../../components/options/ReadingSection.tsx';
import { RelatedSection } from '../../components/options/RelatedSection.tsx';
import { Saved } from '../../components/options/Saved.tsx';
import { StorageSection } from '../../components/options/StorageSection.tsx';
import { SubPage } from '../../components/options/SubPage.tsx';
import { SyncSection } from '../../components/options/SyncSection.tsx';
import { WhatsNew } from '../../components/options/WhatsNew.tsx';
import { Failure } from '../../components/ui/Failure.tsx';
import { whatFailed } from '../../components/ui/what-failed.ts';
import { applyAppearance } from '../../utils/browser/appearance.ts';
import { noteError, reportDetails } from '../../utils/browser/error-report.ts';
import { newsSeen } from '../../utils/browser/update-news.ts';
import { loadLanguage, t } from '../../utils/i18n/i18n.ts';
import { otherWords } from '../../utils/i18n/other-words.ts';
import { requestNotifications } from '../../utils/outlet/host-access.ts';
import { outlet } from '../../utils/outlet/profile.ts';
import { snoozed, unfollowed } from '../../utils/state/options/alerts.ts';
import type { NewsGroup } from '../../utils/state/options/contract.ts';
import { changeKeys } from '../../utils/state/options/keys.ts';
import { type OptionsModel, startOptions } from '../../utils/state/options/options-state.ts';
import { loadNews } from '../../utils/state/options/whats-new.ts';
import { reason } from '../../utils/state/popup/freshness.ts';

const root = document.getElementById('app') ?? document.body;
/** Pages that the settings lead to, by the address's hash; any other hash is a place among the settings. */
const subPages = ['#alert-log', '#whats-new'];
const hash = signal(location.hash);
const news = signal<readonly NewsGroup[] | undefined>(undefined);

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
  addEventListener('hashchange', () => {
    hash.value = location.hash;
  });
  let spoken = model.language.value;
  let shown = '';
  effect(() => {
    const page = subPages.includes(hash.value) ? hash.value : 'settings';
    document.title = t('options.pageTitle', [model.language.value && t('outlet.name')]);
    render(<Page model={model} page={page} key={model.language.value + page} />, root);
    if (page === '#whats-new' && shown !== page) void showNews();
    // The browser looked for the place before it was there.
    if (page === 'settings' && shown !== page) arrive(hash.value.slice(1));
    shown = page;
    // All of the page is new in the new language: the focus stays where the language was chosen.
    if (spoken !== model.language.value) document.querySelector<HTMLElement>('#language :checked')?.focus();
    spoken = model.language.value;
  });
}

async function showNews(): Promise<void> {
  const failed = (error: unknown) => noteError('options: news', error);
  news.value = await loadNews().catch((error: unknown) => failed(error).then(() => []));
  await newsSeen().catch(failed);
}

/** Goes to a section, to a rule, which it unfolds, or to the field for a topic that is to be followed. */
function arrive(id: string): void {
  const place = document.getElementById(askedTopic() === '' ? id : 'follow-topic');
  const details = place?.matches('.rule') ? place.querySelector('details') : null;
  if (details) details.open = true;
  place?.scrollIntoView();
  const start = place?.matches('input')
    ? place
    : (details ?? place)?.querySelector<HTMLElement>('summary, h2');
  start?.focus({ preventScroll: true });
}

interface PageProps {
  readonly model: OptionsModel;
  /** One of `subPages`, or the settings themselves. */
  readonly page: string;
}

function Page({ model, page }: PageProps) {
  const who = { outletName: t('outlet.name'), initials: outlet.initials };
  if (page === '#alert-log')
    return (
      <SubPage
        {...who}
        id="alert-log"
        title={t('alerts.log.title')}
        description={t('alerts.log.description')}
        from="alerts"
      >
        <AlertLog
          alerts={model.alerts.log.value}
          rules={model.settings.value.alerts.rules}
          more={model.alerts.more.value}
          onMore={model.alerts.onMore}
          onShowRule={(id) => {
            location.hash = `rule-${id}`;
          }}
        />
      </SubPage>
    );
  if (page === '#whats-new')
    return (
      <SubPage {...who} id="whats-new" title={t('options.news.title', [model.version])} from="about">
        <WhatsNew groups={news.value} />
      </SubPage>
    );
  return <SettingsPage model={model} />;
}

function SettingsPage({ model }: { readonly model: OptionsModel }) {
  const sections = [
    { id: 'outlet', icon: 'outlet', name: t('options.outlet.title') },
    { id: 'categories', icon: 'categories', name: t('options.categories.title') },
    { id: 'alerts', icon: 'alerts', name: t('options.alerts.title') },
    { id: 'reading', icon: 'reading', name: t('options.reading.title') },
    { id: 'related', icon: 'related', name: t('options.related.title') },
    { id: 'keys', icon: 'keys', name: t('options.keys.title') },
    { id: 'storage', icon: 'storage', name: t('options.storage.title') },
    { id: 'appearance', icon: 'appearance', name: t('options.appearance.title') },
    ...(outlet.languages.length > 1
      ? [{ id: 'language', icon: 'language', name: t('options.language.title') } as const]
      : []),
    { id: 'data', icon: 'data', name: t('options.data.title') },
    { id: 'sync', icon: 'refresh', name: t('options.sync.title') },
    { id: 'about', icon: 'about', name: t('options.about.title') },
  ] as const;
  const { settings, marks, change, undo } = model;
  return (
    <SettingsProvider
      value={{ settings: settings.value, marks: marks.value, locked: model.locked, change, undo }}
    >
      <OptionsPage
        outletName={t('outlet.name')}
        initials={outlet.initials}
        sections={sections}
        said={model.said.value}
        otherWords={otherWords}
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
          <FollowedList
            followed={model.alerts.followed.value}
            onStop={(id) => change('alerts.followed', (now) => unfollowed(now, id))}
          >
            <Saved id="alerts.followed" label={t('alerts.followed.label')} />
          </FollowedList>
          <Snooze
            until={silentUntil(model)}
            onSnooze={() => change('alerts.snooze', (now) => snoozed(now, true, Date.now()))}
            onResume={() => change('alerts.snooze', (now) => snoozed(now, false, Date.now()))}
          >
            <Saved id="alerts.snooze" label={t('alerts.snooze.label')} />
          </Snooze>
        </AlertsSection>
        <ReadingSection />
        <RelatedSection partners={outlet.partnerMatches} onForget={model.forgetSite} />
        <KeysSection
          keys={model.keys.value}
          onChange={() => void changeKeys().catch((error: unknown) => noteError('options: keys', error))}
        />
        <StorageSection
          storage={model.storage.value}
          planFree={model.planFree}
          free={model.free}
          persist={model.persist}
        />
        <AppearanceSection />
        {outlet.languages.length > 1 && <LanguageSection />}
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
          feedback={outlet.feedback}
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
      asked={askedTopic()}
      onTry={alerts.tryRule}
      newId={alerts.newId}
    >
      <Saved id="alerts.rules" label={t('alerts.rules')} />
    </RuleList>
  );
}

/** The words that a page's menu asked to follow: `#follow=floods`. */
function askedTopic(): string {
  return new URLSearchParams(hash.value.slice(1)).get('follow')?.slice(0, 200) ?? '';
}

/** When the snooze ends; undefined when there is none, or it is over. */
function silentUntil({ settings, now }: OptionsModel): number | undefined {
  const { snoozedUntil } = settings.value.alerts;
  return snoozedUntil !== undefined && snoozedUntil > now.value ? snoozedUntil : undefined;
}

/** The feed's error as the popup says it. */
function trouble({ feed, now }: OptionsModel): string | undefined {
  const { state, addressSource } = feed.value;
  return state?.error && reason(state, now.value, addressSource);
}
