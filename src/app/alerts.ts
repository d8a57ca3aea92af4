// How a person wants to be told of news when the page is not in front of them: one setting, kept in this browser.
import type { AlertMode, Alerts } from '../core/ports/alerts.ts';
import type { BrowserStorage } from './browser-storage.ts';

const STORAGE_NAME = 'sora-studio-alerts';

export function createAlerts(storage: BrowserStorage): Alerts {
  const listeners = new Set<() => void>();
  const mode = (): AlertMode => {
    const kept = storage.read(STORAGE_NAME);
    return kept === 'silent' || kept === 'sound' ? kept : 'off';
  };
  const changed = () => {
    for (const listener of listeners) listener();
  };
  storage.onForeignChange(changed);
  return {
    mode,
    async choose(chosen) {
      // Off is the first state of everybody, so what follows is not in the first load.
      const allowed = chosen === 'off' || (await (await import('./alert-signal.ts')).askPermission());
      storage.write(STORAGE_NAME, allowed ? chosen : 'off');
      changed();
      return allowed;
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    tell(news) {
      const chosen = mode();
      if (chosen !== 'off') void import('./alert-signal.ts').then(({ signal }) => signal(news, chosen));
    },
  };
}
