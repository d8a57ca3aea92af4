// One setting for everything that wants to be noticed: off, a notification, or one with a tone.
import { useState, useSyncExternalStore } from 'react';
import type { AlertMode } from '../../core/ports/alerts.ts';
import { useServices } from '../../queries/services.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import { settingsWords as words } from '../../words/settings.ts';

const MODES = [
  { value: 'off', label: words.alertsOff },
  { value: 'silent', label: words.alertsSilent },
  { value: 'sound', label: words.alertsSound },
] as const;

export function AlertSetting() {
  const { alerts } = useServices();
  const mode = useSyncExternalStore(alerts.subscribe, alerts.mode);
  const [refused, setRefused] = useState(false);
  const handleChange = async (chosen: AlertMode) => setRefused(!(await alerts.choose(chosen)));
  return (
    <div className="flex flex-col items-start gap-2">
      <Segmented
        label={words.alerts}
        name="alerts"
        options={MODES}
        value={mode}
        onChange={(chosen) => void handleChange(chosen)}
      />
      <p className="text-muted text-sm">{words.alertsText}</p>
      <p role="status" className="text-sm text-warn empty:hidden">
        {refused ? words.alertsRefused : null}
      </p>
    </div>
  );
}
