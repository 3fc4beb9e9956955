// The first-run page: wires its steps to settings, permissions and the search for the outlet.
import '../../components/ui/page.css';
import '../../components/welcome/welcome.css';
import { effect, signal } from '@preact/signals';
import { render } from 'preact';
import { browser } from 'wxt/browser';
import { Failure } from '../../components/ui/Failure.tsx';
import { whatFailed } from '../../components/ui/what-failed.ts';
import { AlertsStep } from '../../components/welcome/AlertsStep.tsx';
import { CategoriesStep } from '../../components/welcome/CategoriesStep.tsx';
import { DoneView } from '../../components/welcome/DoneView.tsx';
import { LanguageSwitch } from '../../components/welcome/LanguageSwitch.tsx';
import { OutletStep } from '../../components/welcome/OutletStep.tsx';
import { PromiseStep } from '../../components/welcome/PromiseStep.tsx';
import { WelcomePage } from '../../components/welcome/WelcomePage.tsx';
import { applyAppearance } from '../../utils/browser/appearance.ts';
import { noteError, reportDetails } from '../../utils/browser/error-report.ts';
import { loadLanguage, t } from '../../utils/i18n/i18n.ts';
import { categoryKey } from '../../utils/outlet/category-key.ts';
import { outlet } from '../../utils/outlet/profile.ts';
import { openList, startWelcome, type WelcomeModel } from '../../utils/state/welcome/welcome-state.ts';

const root = document.getElementById('app') ?? document.body;
const at = signal(location.hash === '#outlet' ? 1 : 0);
const done = signal(false);

startWelcome().then(show, async (error: unknown) => {
  await noteError('welcome', error);
  const details = await reportDetails({ now: Date.now(), error });
  await loadLanguage('auto');
  const message = whatFailed(error, t('welcome.broken'));
  render(<Failure message={message} details={details} onRetry={() => location.reload()} />, root);
});

function show(model: WelcomeModel): void {
  effect(() => applyAppearance(model.settings.value.appearance));
  let spoken = model.language.value;
  effect(() => {
    render(<Page model={model} key={model.language.value} />, root);
    // All of the page is new in the new language: the focus stays where the language was chosen.
    if (spoken !== model.language.value) document.querySelector<HTMLElement>('header :checked')?.focus();
    spoken = model.language.value;
    document.title = `${t('welcome.title')} · ${t('outlet.name')}`;
  });
}

function Page({ model }: { readonly model: WelcomeModel }) {
  const who = { outletName: t('outlet.name'), initials: outlet.initials };
  if (done.value) {
    return (
      <DoneView
        {...who}
        pinned={model.pinned.value}
        onOpenList={openList}
        onOpenSettings={() => browser.runtime.openOptionsPage()}
        onAgain={() => {
          at.value = 0;
          done.value = false;
        }}
      />
    );
  }
  return (
    <WelcomePage
      {...who}
      steps={steps(model)}
      at={at.value}
      onGo={(to) => {
        at.value = to;
      }}
      onDone={() => {
        model.finish();
        done.value = true;
      }}
      languages={
        outlet.languages.length > 1 && (
          <LanguageSwitch language={model.language.value} onChange={model.setLanguage} />
        )
      }
    />
  );
}

function steps(model: WelcomeModel) {
  const { alerts, categories, outlet: given } = model.settings.value;
  const rule = alerts.rules.find(({ id }) => id === 'breaking');
  const hidden = new Set(categories.hidden.map(categoryKey));
  return [
    {
      id: 'promise',
      title: t('welcome.promise.title'),
      view: (
        <PromiseStep
          motto={outlet.motto && t('outlet.motto')}
          missing={model.missing.value}
          onGrant={model.grant}
        />
      ),
    },
    ...(outlet.siteUrl === undefined
      ? [
          {
            id: 'outlet',
            title: t('welcome.outlet.title'),
            view: (
              <OutletStep
                address={given?.siteUrl ?? ''}
                search={model.search.value}
                onFind={model.find}
                onAllow={model.allow}
              />
            ),
          },
        ]
      : []),
    {
      id: 'categories',
      title: t('welcome.categories.title'),
      view: (
        <CategoriesStep
          categories={model.categories.value}
          isFollowed={(name) => !hidden.has(categoryKey(name))}
          onFollow={model.follow}
        />
      ),
    },
    {
      id: 'alerts',
      title: t('welcome.alerts.title'),
      view: (
        <AlertsStep
          categories={rule?.categories ?? outlet.breaking.categories}
          maxAgeMs={rule?.maxAgeMs ?? outlet.breaking.maxAgeMs}
          on={rule?.enabled ?? false}
          notifications={alerts.channels.notification}
          refused={model.refused.value}
          onAlerts={model.setAlerts}
          onNotifications={model.setNotifications}
        />
      ),
    },
  ];
}
