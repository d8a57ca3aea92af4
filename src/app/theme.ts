// The look: dark, light, or as the system has it. `public/theme.js` applies it before the first paint; this follows changes.
import * as z from 'zod/mini';
import type { BrowserStorage } from './browser-storage.ts';

/** Also named in `public/theme.js`. */
const STORAGE_NAME = 'sora-studio-theme';

const themeSchema = z.catch(z.enum(['dark', 'light', 'system']), 'system');
export type Theme = z.infer<typeof themeSchema>;

export type ThemeSwitch = {
  theme(): Theme;
  choose(theme: Theme): void;
  subscribe(listener: () => void): () => void;
};

export function createThemeSwitch(storage: BrowserStorage, page: Window): ThemeSwitch {
  const listeners = new Set<() => void>();
  const systemLight = page.matchMedia('(prefers-color-scheme: light)');
  const theme = (): Theme => themeSchema.parse(storage.read(STORAGE_NAME));

  function apply(): void {
    const chosen = theme();
    const light = chosen === 'light' || (chosen === 'system' && systemLight.matches);
    page.document.documentElement.dataset['theme'] = light ? 'light' : 'dark';
    // What an installed studio's window is framed in; `public/theme.js` says it before the first paint.
    const canvas = page.getComputedStyle(page.document.documentElement).getPropertyValue('--color-canvas');
    page.document.querySelector('meta[name="theme-color"]')?.setAttribute('content', canvas);
    for (const listener of listeners) listener();
  }

  systemLight.addEventListener('change', apply);
  storage.onForeignChange(apply);
  return {
    theme,
    choose(chosen) {
      storage.write(STORAGE_NAME, chosen);
      apply();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}
