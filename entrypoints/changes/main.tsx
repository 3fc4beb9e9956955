// The page of changes: what the outlet changed or took down in the last 30 days.
import '../../components/ui/page.css';
import { render } from 'preact';
import { ChangesPage } from '../../components/changes/ChangesPage.tsx';
import { Failure } from '../../components/ui/Failure.tsx';
import { whatFailed } from '../../components/ui/what-failed.ts';
import { applyAppearance } from '../../utils/browser/appearance.ts';
import { noteError, reportDetails } from '../../utils/browser/error-report.ts';
import { loadLanguage, t } from '../../utils/i18n/i18n.ts';
import { readSettings } from '../../utils/settings/settings.ts';
import { createChanges } from '../../utils/state/changes/changes-state.ts';
import { store } from '../../utils/stories/connection.ts';

const root = document.getElementById('app') ?? document.body;
const settings = await readSettings();
await loadLanguage(settings.language);
applyAppearance(settings.appearance);
document.title = t('changes.title');

try {
  const { model, actions } = createChanges(await store());
  render(<ChangesPage model={model} actions={actions} />, root);
} catch (error) {
  await noteError('changes', error);
  const details = await reportDetails({ now: Date.now(), error });
  const message = whatFailed(error, t('changes.broken'));
  render(<Failure message={message} details={details} onRetry={() => location.reload()} />, root);
}
