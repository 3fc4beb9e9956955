// What is the reader's own: a backup to keep and bring back, and ways out to other readers, bookmarks and tables.
import { useRef, useState } from 'preact/hooks';
import { t } from '../../utils/i18n/i18n.ts';
import type { BackupChoice, ReadFile, RestorePlan } from '../../utils/state/options/contract.ts';
import { Notice } from '../ui/Notice.tsx';
import { Section } from '../ui/Section.tsx';
import { changeSentence, settingName } from './setting-names.ts';

interface Props {
  /** Saves a file; rejects when that failed. */
  readonly makeBackup: (choice: BackupChoice) => Promise<void>;
  readonly readBackup: (file: File) => Promise<ReadFile>;
  readonly restore: (plan: RestorePlan) => Promise<void>;
  readonly exportAs: (what: 'opml' | 'bookmarks' | 'csv') => Promise<void>;
  /** Whether there is a feed to export. */
  readonly hasFeed: boolean;
  /** How many stories are saved; undefined while that is not known. */
  readonly saved?: number;
}

export function DataSection(props: Props) {
  return (
    <Section id="data" title={t('options.data.title')} description={t('options.data.description')}>
      <MakeBackup makeBackup={props.makeBackup} />
      <Restore readBackup={props.readBackup} restore={props.restore} />
      <Exports exportAs={props.exportAs} hasFeed={props.hasFeed} saved={props.saved} />
    </Section>
  );
}

function MakeBackup({ makeBackup }: Pick<Props, 'makeBackup'>) {
  const [choice, setChoice] = useState<BackupChoice>({ allStories: false, versions: true });
  const [failed, setFailed] = useState(false);
  return (
    <div class="setting">
      <h3 class="name">{t('options.data.backup')}</h3>
      <p class="hint">{t('options.data.backupHint')}</p>
      {(['allStories', 'versions'] as const).map((part) => (
        <label key={part} class="check">
          <input
            type="checkbox"
            checked={choice[part]}
            onChange={(event) => setChoice({ ...choice, [part]: event.currentTarget.checked })}
          />
          <span>{t(`options.data.${part}`)}</span>
        </label>
      ))}
      <p class="actions">
        <button
          type="button"
          class="button"
          onClick={() =>
            makeBackup(choice).then(
              () => setFailed(false),
              () => setFailed(true),
            )
          }
        >
          {t('options.data.makeBackup')}
        </button>
      </p>
      {failed && (
        <p class="error" role="alert">
          {t('options.data.failed')}
        </p>
      )}
    </div>
  );
}

type Stage = { readonly kind: 'idle' | 'reading' | 'done' } | ReadFile;

function Restore({ readBackup, restore }: Pick<Props, 'readBackup' | 'restore'>) {
  const [stage, setStage] = useState<Stage>({ kind: 'idle' });
  const field = useRef<HTMLInputElement>(null);
  const read = async (file: File | undefined) => {
    if (file === undefined) return;
    setStage({ kind: 'reading' });
    setStage(await readBackup(file));
    // The same file may be chosen again after it was mended.
    if (field.current) field.current.value = '';
  };
  const bring = async (plan: RestorePlan) => {
    try {
      await restore(plan);
      setStage({ kind: 'done' });
    } catch (error) {
      const full = (error as { code?: unknown } | null)?.code === 'full';
      const detail = full || !(error instanceof Error) ? '' : error.message;
      setStage({ kind: 'refused', code: full ? 'full' : 'failed', detail });
    }
  };
  return (
    <div class="setting">
      <h3 class="name">{t('options.data.restore')}</h3>
      <p class="hint" id="restore-hint">
        {t('options.data.restoreHint')}
      </p>
      <p class="actions">
        <label class="button file">
          {t('options.data.choose')}
          <input
            ref={field}
            type="file"
            accept=".json,application/json"
            aria-describedby="restore-hint"
            onChange={(event) => read(event.currentTarget.files?.[0])}
          />
        </label>
      </p>
      <div class="outcome" aria-live="polite">
        {stage.kind === 'reading' && <p>{t('options.data.reading')}</p>}
        {stage.kind === 'done' && <Notice kind="good" title={t('options.data.restored')} />}
        {stage.kind === 'refused' && (
          <Notice kind="bad" title={t(`options.data.refused.${stage.code}`)}>
            {stage.detail && (
              <details class="report">
                <summary>{t('ui.details')}</summary>
                <pre dir="ltr" lang="en">
                  {stage.detail}
                </pre>
              </details>
            )}
          </Notice>
        )}
        {stage.kind === 'plan' && (
          <Plan
            plan={stage.plan}
            onGo={() => bring(stage.plan)}
            onCancel={() => setStage({ kind: 'idle' })}
          />
        )}
      </div>
    </div>
  );
}

interface PlanProps {
  readonly plan: RestorePlan;
  readonly onGo: () => void;
  readonly onCancel: () => void;
}

function Plan({ plan, onGo, onCancel }: PlanProps) {
  const { settings, add, markRead, markSaved, waiting, alerts, tooOld, leftOut } = plan;
  const changes = [settings, add, markRead, markSaved, waiting, alerts];
  const nothing = changes.every(({ length }) => length === 0);
  return (
    <Notice kind="info" title={nothing ? t('options.data.nothing') : t('options.data.would')}>
      <ul class="plan">
        {settings.map((change) => (
          <li key={change.path}>
            {settingName(change.path)}: <bdi>{changeSentence(change)}</bdi>
          </li>
        ))}
        {add.length > 0 && <li>{t('options.data.adds', add.length)}</li>}
        {markRead.length > 0 && <li>{t('options.data.marksRead', markRead.length)}</li>}
        {markSaved.length > 0 && <li>{t('options.data.marksSaved', markSaved.length)}</li>}
        {waiting.length > 0 && <li>{t('options.data.waiting', waiting.length)}</li>}
        {alerts.length > 0 && <li>{t('options.data.alerts', alerts.length)}</li>}
        {tooOld > 0 && <li>{t('options.data.tooOld', tooOld)}</li>}
        {leftOut > 0 && <li>{t('options.data.leftOut', leftOut)}</li>}
      </ul>
      <p>{t('options.data.keeps')}</p>
      <p class="actions">
        {!nothing && (
          <button type="button" class="button primary" onClick={onGo}>
            {t('options.data.bring')}
          </button>
        )}
        <button type="button" class="button" onClick={onCancel}>
          {nothing ? t('ui.close') : t('ui.cancel')}
        </button>
      </p>
    </Notice>
  );
}

function Exports({ exportAs, hasFeed, saved }: Pick<Props, 'exportAs' | 'hasFeed' | 'saved'>) {
  const [failed, setFailed] = useState(false);
  const save = (what: 'opml' | 'bookmarks' | 'csv') =>
    exportAs(what).then(
      () => setFailed(false),
      () => setFailed(true),
    );
  return (
    <div class="setting">
      <h3 class="name">{t('options.data.exports')}</h3>
      <p class="hint">{t('options.data.exportsHint')}</p>
      <p class="actions">
        <button type="button" class="button" disabled={!hasFeed} onClick={() => save('opml')}>
          {t('options.data.opml')}
        </button>
        <button type="button" class="button" disabled={!saved} onClick={() => save('bookmarks')}>
          {t('options.data.bookmarks')}
        </button>
        <button type="button" class="button" disabled={!saved} onClick={() => save('csv')}>
          {t('options.data.csv')}
        </button>
      </p>
      {failed && (
        <p class="error" role="alert">
          {t('options.data.failed')}
        </p>
      )}
    </div>
  );
}
