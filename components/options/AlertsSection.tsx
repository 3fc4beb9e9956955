// How a breaking story may reach the reader, how often, and when not. The rules themselves are edited in a view of
// their own, given as children.
import type { ComponentChildren } from 'preact';
import { formatDate, t } from '../../utils/i18n/i18n.ts';
import type { Settings } from '../../utils/settings/settings.ts';
import { Field } from '../ui/Field.tsx';
import { Section } from '../ui/Section.tsx';
import { Switch } from '../ui/Switch.tsx';
import { WordList } from '../ui/WordList.tsx';
import { useLock, useSettings } from './context.ts';
import { Saved } from './Saved.tsx';

type Alerts = Settings['alerts'];
type Channel = keyof Alerts['channels'];
const channels = ['badge', 'strip', 'title', 'spoken'] as const satisfies readonly Channel[];

interface Props {
  /** Asks the browser for notifications; false when the reader said no. Must be called within the click. */
  readonly askForNotifications: () => Promise<boolean>;
  readonly children?: ComponentChildren;
}

export function AlertsSection({ askForNotifications, children }: Props) {
  const { settings, change } = useSettings();
  const { alerts } = settings;
  const set = (id: string, part: Partial<Alerts>) =>
    change(`alerts.${id}`, (s) => ({ ...s, alerts: { ...s.alerts, ...part } }));
  const setChannel = (channel: Channel, on: boolean) =>
    set(`channels.${channel}`, { channels: { ...alerts.channels, [channel]: on } });
  const setNotification = async (on: boolean) => {
    const allowed = !on || (await askForNotifications());
    setChannel('notification', on && allowed);
  };
  const cap = (name: 'capPerHour' | 'capPerDay', max: number) => (
    <Field
      type="number"
      label={t(`options.alerts.${name}`)}
      value={String(alerts[name])}
      min={1}
      max={max}
      check={(typed) => wholeNumber(typed, 1, max)}
      onChange={(typed) => set(name, { [name]: Number(typed) })}
    >
      <Saved id={`alerts.${name}`} label={t(`options.alerts.${name}`)} />
    </Field>
  );
  return (
    <Section
      id="alerts"
      title={t('options.alerts.title')}
      description={t('options.alerts.description')}
      locked={useLock('alerts')}
    >
      {children}
      <fieldset class="group">
        <legend>{t('options.alerts.channels')}</legend>
        {channels.map((channel) => (
          <Switch
            key={channel}
            label={t(`options.alerts.channel.${channel}`)}
            on={alerts.channels[channel]}
            onChange={(on) => setChannel(channel, on)}
          >
            <Saved id={`alerts.channels.${channel}`} label={t(`options.alerts.channel.${channel}`)} />
          </Switch>
        ))}
        <Switch
          label={t('options.alerts.channel.notification')}
          hint={t('options.alerts.notificationHint')}
          on={alerts.channels.notification}
          onChange={setNotification}
        >
          <Saved id="alerts.channels.notification" label={t('options.alerts.channel.notification')} />
        </Switch>
      </fieldset>
      <fieldset class="group">
        <legend>{t('options.alerts.limits')}</legend>
        {cap('capPerHour', 60)}
        {cap('capPerDay', 200)}
      </fieldset>
      <QuietHours
        quiet={alerts.quiet}
        set={(part) => set('quiet', { quiet: { ...alerts.quiet, ...part } })}
      />
      <WordList
        label={t('options.alerts.muted')}
        hint={t('options.alerts.mutedHint')}
        words={alerts.muted}
        onChange={(muted) => set('muted', { muted: [...muted] })}
      >
        <Saved id="alerts.muted" label={t('options.alerts.muted')} />
      </WordList>
      <p class="setting">
        <a class="link" href="#alert-log">
          {t('alerts.log.title')}
        </a>
      </p>
    </Section>
  );
}

interface QuietProps {
  readonly quiet: Alerts['quiet'];
  readonly set: (part: Partial<Alerts['quiet']>) => void;
}

function QuietHours({ quiet, set }: QuietProps) {
  return (
    <fieldset class="group">
      <legend>{t('options.alerts.quiet')}</legend>
      <Switch
        label={t('options.alerts.quietOn')}
        hint={t('options.alerts.quietHint')}
        on={quiet.enabled}
        onChange={(enabled) => set({ enabled })}
      />
      <div class="pair">
        {(['from', 'to'] as const).map((end) => (
          <Field
            key={end}
            type="time"
            label={t(`options.alerts.${end}`)}
            value={clock(quiet[end])}
            disabled={!quiet.enabled}
            check={(typed) => (minuteOfDay(typed) === undefined ? t('options.alerts.noTime') : undefined)}
            onChange={(typed) => set({ [end]: minuteOfDay(typed) })}
          />
        ))}
      </div>
      <fieldset class="setting choice" disabled={!quiet.enabled}>
        <legend class="name">{t('options.alerts.days')}</legend>
        <div class="segments">
          {[0, 1, 2, 3, 4, 5, 6].map((day) => (
            <label key={day} class="segment">
              <input
                type="checkbox"
                checked={quiet.days.includes(day)}
                onChange={(event) =>
                  set({
                    days: event.currentTarget.checked
                      ? [...quiet.days, day].sort()
                      : quiet.days.filter((other) => other !== day),
                  })
                }
              />
              <span>{weekday(day)}</span>
            </label>
          ))}
        </div>
      </fieldset>
      <Saved id="alerts.quiet" label={t('options.alerts.quiet')} />
    </fieldset>
  );
}

function wholeNumber(typed: string, min: number, max: number): string | undefined {
  const value = Number(typed);
  return Number.isInteger(value) && value >= min && value <= max
    ? undefined
    : t('ui.wholeNumber', [min, max]);
}

/** Minutes after midnight as a time field wants them: `22:05`. */
function clock(minutes: number): string {
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
}

function minuteOfDay(typed: string): number | undefined {
  const [, hours, minutes] = /^(\d{1,2}):(\d{2})/.exec(typed) ?? [];
  return hours === undefined ? undefined : Number(hours) * 60 + Number(minutes);
}

/** The short name of a day of the week; 0 is Sunday. */
function weekday(day: number): string {
  return formatDate(new Date(2023, 0, 1 + day).getTime(), { weekday: 'short' });
}
